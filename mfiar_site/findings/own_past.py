"""Each group first against its own past: did it change, and how sure can we be?"""

from dataclasses import dataclass

from mfiar_site.findings.chart_choice import chart_of, longest_run
from mfiar_site.findings.charts import Chart, NoChart
from mfiar_site.findings.needed import Needed, needed_for_change
from mfiar_site.findings.rates import change
from mfiar_site.findings.series import (
    MOST_HIDDEN,
    PointState,
    Pooled,
    Series,
    pooled,
    within,
)
from mfiar_site.findings.verdicts import Doubt, OwnChange
from mfiar_site.model.measures import Better, Measure
from mfiar_site.model.purpose import Span
from mfiar_site.stats.estimates import Estimate
from mfiar_site.stats.runs import longest_run_allowed

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
    chart: Chart | NoChart
    target_met: bool | None
    needed: Needed | None  # what it would take, where the figures are too few to tell

    @property
    def signals(self) -> tuple[int, ...]:
        """Places in series.points outside the limits of their phase."""
        return self.chart.signals if isinstance(self.chart, Chart) else ()

    @property
    def has_limits(self) -> bool:
        """Whether its points can be judged one by one."""
        return isinstance(self.chart, Chart) and self.chart.has_limits

    @property
    def spread(self) -> float | None:
        """How many times more its periods vary than chance explains, where that is too much."""
        chart = self.chart
        return chart.spread if isinstance(chart, Chart) and chart.is_over_dispersed else None

    def is_in_direction(self, better: Better, *, good: bool) -> bool:
        """Whether the group clearly changed for the better (or, with good=False, the worse)."""
        wanted = OwnChange.FELL if (better is Better.LOWER) == good else OwnChange.ROSE
        return better is not Better.NEITHER and self.verdict is wanted


def own_past(measure: Measure, series: Series) -> OwnPast:
    """Return what a group's own figures say."""
    chart = chart_of(measure, series)
    spread = chart.spread if isinstance(chart, Chart) and chart.is_over_dispersed else None
    before = seen(measure, series, measure.baseline, spread or 1.0)
    now = seen(measure, series, measure.compare, spread or 1.0)
    estimate = _change(before, now)
    doubt = doubt_about(measure, series, before, now)
    verdict = OwnChange.CANNOT_TELL
    if doubt is None and before and now and estimate:
        verdict, doubt = _verdict(measure, series, chart, before, estimate)
    return OwnPast(
        series=series,
        before=before,
        now=now,
        change=estimate,
        verdict=verdict,
        doubt=doubt,
        chart=chart,
        target_met=_target_met(measure, now),
        needed=_needed(measure, before, now) if doubt is Doubt.WIDE else None,
    )


def _needed(measure: Measure, before: Pooled | None, now: Pooled | None) -> Needed | None:
    if before is None or now is None or before.rate is None or now.rate is None:
        return None
    if measure.target is None or _target_met(measure, before) is not False:
        return needed_for_change(before.rate, now.rate, None)
    return needed_for_change(before.rate, now.rate, float(measure.target.value) - before.value)


def seen(measure: Measure, series: Series, span: Span | None, spread: float) -> Pooled | None:
    """Return a span of a series as one figure, unless what is hidden of it makes it mislead.

    Low counts are what is hidden, so the periods that are shown lie too high.
    """
    if span is None or too_hidden(series, span):
        return None
    return pooled(series, span, measure.unit, spread=spread)


def _change(before: Pooled | None, now: Pooled | None) -> Estimate | None:
    if before is None or now is None:
        return None
    if before.rate is None or now.rate is None:
        return Estimate(now.value - before.value, None)
    return change(before.rate, now.rate)


def _verdict(
    measure: Measure,
    series: Series,
    chart: Chart | NoChart,
    before: Pooled,
    estimate: Estimate,
) -> tuple[OwnChange, Doubt | None]:
    if estimate.interval is None:
        return _verdict_of_values(measure, series, chart)
    if estimate.interval.upper < 0:
        return OwnChange.FELL, None
    if estimate.interval.lower > 0:
        return OwnChange.ROSE, None
    if _rules_out_the_aim(measure, before, estimate):
        return OwnChange.NO_CLEAR_CHANGE, None
    return OwnChange.CANNOT_TELL, Doubt.WIDE


def _verdict_of_values(
    measure: Measure, series: Series, chart: Chart | NoChart
) -> tuple[OwnChange, Doubt | None]:
    """Judge values without counts by their run around the centre of the baseline.

    A run of the later span that is longer than chance explains of the whole series. Phases that
    the team declared are not used: they would take the change away before it is looked for.
    """
    if isinstance(chart, NoChart) or chart.is_short:
        return OwnChange.CANNOT_TELL, Doubt.FEW_PERIODS
    side, length = longest_run(measure, series, chart)
    if length <= longest_run_allowed(len(series.shown)):
        return OwnChange.CANNOT_TELL, Doubt.NO_RUN
    return (OwnChange.ROSE if side > 0 else OwnChange.FELL), None


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
    if before is None or now is None:
        return Doubt.NO_FIGURES
    if before.rate and now.rate and min(before.rate.events, now.rate.events) < FEWEST_EVENTS:
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
