"""The gap between each group and its declared comparison, on both scales, before and now."""

from collections.abc import Iterable
from dataclasses import dataclass

from mfiar_site.findings.comparison import comparison_of
from mfiar_site.findings.needed import Needed, needed_for_gap
from mfiar_site.findings.own_past import OwnPast, measure_changed_between
from mfiar_site.findings.rates import (
    Pair,
    change_in_difference,
    difference,
    excess_events,
    failure_ratio,
    ratio,
    ratio_of_ratios,
)
from mfiar_site.findings.verdicts import NARROWED, WIDENED, Doubt, GapChange
from mfiar_site.model.measures import Better, Measure, Unit
from mfiar_site.standards.groups import ALL, UNKNOWN
from mfiar_site.stats.estimates import Estimate


@dataclass(frozen=True)
class GapAt:
    """A gap in one stretch of time."""

    difference: Estimate  # in the unit of the measure: group minus comparison
    ratio: Estimate  # group over comparison
    excess: Estimate  # events the group would not have had at the comparison's rate
    failures: Estimate | None  # ratio of those without the event, where more is better


@dataclass(frozen=True)
class Gap:
    """A group's gap to its comparison, and what can be said of its change."""

    own: OwnPast
    comparison: OwnPast
    before: GapAt | None
    now: GapAt | None
    change: Estimate | None  # of the difference, in the unit of the measure
    ratio_change: Estimate | None  # ratio now over ratio before
    verdict: GapChange
    doubt: Doubt | None
    in_aim: bool
    needed: Needed | None  # what it would take, where the figures are too few to tell


def gaps(measure: Measure, pasts: Iterable[OwnPast], *, in_aim: frozenset[str]) -> tuple[Gap, ...]:
    """Return the gap of every group to the measure's declared comparison group.

    None where no comparison is declared, where it is not a group with figures, where the measure
    says that neither direction is better, or where it counts events without those they could
    happen to: a larger group has more of them.
    """
    listed = list(pasts)
    comparison = comparison_of(measure, listed)
    no_gap = measure.better is Better.NEITHER or measure.unit is Unit.COUNT
    if comparison is None or no_gap:
        return ()
    others = [past for past in listed if past.series.group not in (ALL, *UNKNOWN)]
    return tuple(
        _gap(measure, past, comparison, in_aim=past.series.group in in_aim)
        for past in others
        if past is not comparison
    )


def _gap(measure: Measure, own: OwnPast, comparison: OwnPast, *, in_aim: bool) -> Gap:
    before, now = _pair(own, comparison, "before"), _pair(own, comparison, "now")
    moved = change_in_difference(before, now) if before and now else None
    turned = ratio_of_ratios(before, now) if before and now else None
    verdict, doubt = _verdict(measure, own, comparison, moved, turned)
    return Gap(
        own=own,
        comparison=comparison,
        before=_gap_at(measure, before),
        now=_gap_at(measure, now),
        change=moved,
        ratio_change=turned,
        verdict=verdict,
        doubt=doubt,
        in_aim=in_aim,
        needed=_needed(measure, own, comparison) if doubt is Doubt.WIDE else None,
    )


def _needed(measure: Measure, own: OwnPast, comparison: OwnPast) -> Needed | None:
    before, now = _pair(own, comparison, "before"), _pair(own, comparison, "now")
    if before is None or now is None:
        return None
    wanted = _wanted_change(measure, own, comparison)
    sign = 1 if measure.better is Better.LOWER else -1
    return needed_for_gap(before, now, wanted if wanted and sign * wanted < 0 else None)


def _pair(own: OwnPast, comparison: OwnPast, when: str) -> Pair | None:
    group, other = getattr(own, when), getattr(comparison, when)
    if group is None or other is None or group.rate is None or other.rate is None:
        return None
    return group.rate, other.rate


def _gap_at(measure: Measure, pair: Pair | None) -> GapAt | None:
    if pair is None:
        return None
    failures = failure_ratio(pair) if measure.better is Better.HIGHER else None
    return GapAt(difference(pair), ratio(pair), excess_events(pair), failures)


def _verdict(
    measure: Measure,
    own: OwnPast,
    comparison: OwnPast,
    moved: Estimate | None,
    turned: Estimate | None,
) -> tuple[GapChange, Doubt | None]:
    if measure_changed_between(measure):
        return GapChange.MEASURE_CHANGED, Doubt.MEASURE_CHANGED
    doubt = _blocking(own) or _blocking(comparison)
    if doubt or moved is None:
        is_value = own.before and own.before.rate is None
        return GapChange.CANNOT_TELL, doubt or (Doubt.NO_COUNTS if is_value else Doubt.NO_FIGURES)
    points = _direction(measure, moved, no_change=0.0)
    times = _direction(measure, turned, no_change=1.0)
    if points == 0 and times == 0:
        return _no_change(measure, own, comparison, moved)
    return _clear_verdict(measure, own, comparison, _CLEAR[points, times]), None


def _blocking(past: OwnPast) -> Doubt | None:
    return past.doubt if past.doubt not in (Doubt.WIDE, Doubt.NO_RUN) else None


def _direction(measure: Measure, estimate: Estimate | None, *, no_change: float) -> int:
    """Return -1 where the gap clearly closes, 1 where it clearly opens, 0 otherwise."""
    if estimate is None or estimate.interval is None:
        return 0
    sign = 1 if measure.better is Better.LOWER else -1
    if estimate.interval.upper < no_change:
        return -sign
    return sign if estimate.interval.lower > no_change else 0


_CLEAR = {
    (-1, -1): GapChange.NARROWED,
    (-1, 0): GapChange.NARROWED_IN_POINTS,
    (0, -1): GapChange.NARROWED_IN_TIMES,
    (1, 1): GapChange.WIDENED,
    (1, 0): GapChange.WIDENED_IN_POINTS,
    (0, 1): GapChange.WIDENED_IN_TIMES,
    (-1, 1): GapChange.SCALES_DISAGREE,
    (1, -1): GapChange.SCALES_DISAGREE,
}


def _clear_verdict(
    measure: Measure, own: OwnPast, comparison: OwnPast, verdict: GapChange
) -> GapChange:
    """Return the verdict of a clear change, once it is known who was worse off, and who moved.

    "Narrowed" and "widened" are about the disadvantage of a group: they do not fit a group that
    had none. And a gap that closed because the comparison got worse is no improvement.
    """
    before, now = _behind(measure, own, comparison, "before"), _behind(measure, own, comparison)
    if before is None or now is None:
        return verdict
    narrowed = verdict in NARROWED
    if _is_behind(before) * _is_behind(now) < 0:
        return GapChange.REVERSED
    if _is_behind(before) < 0 or (before.value <= 0 and verdict not in WIDENED):
        return GapChange.NOT_BEHIND
    if narrowed and _is_behind(now) < 0:
        return GapChange.REVERSED
    got_better = own.is_in_direction(measure.better, good=True)
    if narrowed and comparison.is_in_direction(measure.better, good=False) and not got_better:
        return GapChange.COMPARISON_WORSE
    return verdict


def _behind(
    measure: Measure, own: OwnPast, comparison: OwnPast, when: str = "now"
) -> Estimate | None:
    """Return how much worse off the group is than its comparison, in the unit."""
    pair = _pair(own, comparison, when)
    if pair is None:
        return None
    return difference(pair if measure.better is Better.LOWER else (pair[1], pair[0]))


def _is_behind(behind: Estimate) -> int:
    """Return 1 where the group is clearly worse off, -1 where it is clearly better off."""
    if behind.interval is None or behind.interval.holds(0):
        return 0
    return 1 if behind.value > 0 else -1


def _no_change(
    measure: Measure, own: OwnPast, comparison: OwnPast, moved: Estimate
) -> tuple[GapChange, Doubt | None]:
    """Say "no clear change" only where the interval rules out the change aimed for."""
    wanted = _wanted_change(measure, own, comparison)
    interval = moved.interval
    if wanted is None or interval is None or interval.lower <= wanted <= interval.upper:
        return GapChange.CANNOT_TELL, Doubt.WIDE
    return GapChange.NO_CLEAR_CHANGE, None


def _wanted_change(measure: Measure, own: OwnPast, comparison: OwnPast) -> float | None:
    """Return the change of the difference that would meet the gap target, or close the gap."""
    if own.before is None or comparison.before is None:
        return None
    target = measure.gap_target.absolute if measure.gap_target else None
    sign = 1 if measure.better is Better.LOWER else -1
    aimed = sign * float(target.value) if target else 0.0
    return aimed - (own.before.value - comparison.before.value)
