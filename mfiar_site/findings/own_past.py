"""Each group first against its own past: did it change, and how sure can we be?"""

from dataclasses import dataclass

import numpy as np

from mfiar_site.findings.rates import change
from mfiar_site.findings.series import (
    FEWEST_FOR_LIMITS,
    MOST_HIDDEN,
    SCALE,
    PointState,
    Pooled,
    Series,
    pooled,
    within,
)
from mfiar_site.findings.verdicts import Doubt, OwnChange
from mfiar_site.model.measures import Better, Measure, Unit
from mfiar_site.model.purpose import Span
from mfiar_site.stats.estimates import Estimate
from mfiar_site.stats.limits import Limits, outside, p_limits, u_limits

FEWEST_EVENTS = 10  # in each period; rates on fewer events are not made (ONS FOI/2021/3301)


@dataclass(frozen=True)
class OwnPast:
    """A group before and now, with the verdict on its own change."""

    series: Series
    before: Pooled | None
    now: Pooled | None
    change: Estimate | None  # now minus before, in the unit of the measure
    verdict: OwnChange
    doubt: Doubt | None
    signals: tuple[int, ...]  # places in series.points outside the limits of the baseline
    has_limits: bool
    target_met: bool | None

    def is_in_direction(self, better: Better, *, good: bool) -> bool:
        """Whether the group clearly changed for the better (or, with good=False, the worse)."""
        wanted = OwnChange.FELL if (better is Better.LOWER) == good else OwnChange.ROSE
        return better is not Better.NEITHER and self.verdict is wanted


def own_past(measure: Measure, series: Series) -> OwnPast:
    """Return what a group's own figures say."""
    before = _seen(measure, series, measure.baseline)
    now = _seen(measure, series, measure.compare)
    estimate = _change(before, now)
    verdict, doubt = _verdict(measure, series, before, now, estimate)
    signals, has_limits = _signals(measure, series)
    return OwnPast(
        series=series,
        before=before,
        now=now,
        change=estimate,
        verdict=verdict,
        doubt=doubt,
        signals=signals,
        has_limits=has_limits,
        target_met=_target_met(measure, now),
    )


def _seen(measure: Measure, series: Series, span: Span | None) -> Pooled | None:
    """Return a span as one figure, unless so much of it is hidden that the rest misleads.

    Low counts are what is hidden, so the periods that are shown lie too high.
    """
    if span is None or too_hidden(series, span):
        return None
    return pooled(series, span, measure.unit)


def _change(before: Pooled | None, now: Pooled | None) -> Estimate | None:
    if before is None or now is None:
        return None
    return change(before.rate, now.rate)


def _verdict(
    measure: Measure,
    series: Series,
    before: Pooled | None,
    now: Pooled | None,
    estimate: Estimate | None,
) -> tuple[OwnChange, Doubt | None]:
    doubt = doubt_about(measure, series, before, now)
    if doubt or before is None or estimate is None or estimate.interval is None:
        return OwnChange.CANNOT_TELL, doubt or Doubt.NO_FIGURES
    if estimate.interval.upper < 0:
        return OwnChange.FELL, None
    if estimate.interval.lower > 0:
        return OwnChange.ROSE, None
    if _rules_out_the_aim(measure, before, estimate):
        return OwnChange.NO_CLEAR_CHANGE, None
    return OwnChange.CANNOT_TELL, Doubt.WIDE


def doubt_about(
    measure: Measure, series: Series, before: Pooled | None, now: Pooled | None
) -> Doubt | None:
    """Return the reason, if there is one, why no test of before against now can be made."""
    if measure.baseline is None or measure.compare is None:
        return Doubt.NO_PERIODS
    if measure_changed_between(measure):
        return Doubt.MEASURE_CHANGED
    if any(too_hidden(series, span) for span in (measure.baseline, measure.compare)):
        return Doubt.HIDDEN
    if measure.unit not in SCALE:
        return Doubt.NO_COUNTS
    if before is None or now is None:
        return Doubt.NO_FIGURES
    if min(before.rate.events, now.rate.events) < FEWEST_EVENTS:
        return Doubt.FEW_EVENTS
    return None


def measure_changed_between(measure: Measure) -> bool:
    """Whether the measure itself changed after its baseline began."""
    if measure.baseline is None or measure.compare is None:
        return False
    start, end = measure.baseline.first, measure.compare.last
    return any(
        phase.measure_changed
        and (phase.first is None or start.first < phase.first.first <= end.last)
        for phase in measure.phases
    )


def too_hidden(series: Series, span: Span) -> bool:
    """Whether so many points of a span are hidden that the shown ones mislead."""
    states = [point.state for point in within(series, span)]
    hidden, shown = states.count(PointState.HIDDEN), states.count(PointState.SHOWN)
    return hidden > MOST_HIDDEN * (hidden + shown)


def _rules_out_the_aim(measure: Measure, before: Pooled, estimate: Estimate) -> bool:
    """Whether the interval is narrow enough to say that the change aimed for did not happen."""
    if measure.target is None or estimate.interval is None:
        return False
    wanted = float(measure.target.value) - before.value
    return not estimate.interval.lower <= wanted <= estimate.interval.upper


def _target_met(measure: Measure, now: Pooled | None) -> bool | None:
    if measure.target is None or now is None or measure.better is Better.NEITHER:
        return None
    target = float(measure.target.value)
    return now.value <= target if measure.better is Better.LOWER else now.value >= target


def _signals(measure: Measure, series: Series) -> tuple[tuple[int, ...], bool]:
    limits = baseline_limits(measure, series)
    if limits is None:
        return (), False
    values = [_share(point.events, point.total) for point in series.points]
    flags = outside(values, limits)
    return tuple(int(place) for place in np.flatnonzero(flags)), True


def baseline_limits(measure: Measure, series: Series) -> Limits | None:
    """Return p-chart limits fixed on the baseline, as shares; None where they would mislead.

    They would with under 12 shown baseline points, with over a fifth of the series hidden, and
    with a series that adds up or rolls.
    """
    points = series.points
    baseline = {point.period for point in within(series, measure.baseline)}
    inside = [place for place, point in enumerate(points) if point.period in baseline]
    counted = [place for place in inside if points[place].value is not None]
    has_counts = measure.unit in SCALE and not measure.cumulative
    if not has_counts or not series.is_mostly_seen or len(counted) < FEWEST_FOR_LIMITS:
        return None
    events = [_or_nan(point.events) for point in points]
    totals = [_or_nan(point.total) for point in points]
    limits = p_limits if measure.unit is Unit.PERCENT else u_limits
    return limits(events, totals, baseline=slice(inside[0], inside[-1] + 1))


def _or_nan(count: int | None) -> float:
    return float("nan") if count is None else float(count)


def _share(events: int | None, total: int | None) -> float:
    return events / total if events is not None and total else float("nan")
