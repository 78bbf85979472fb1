"""The gap between each group and its declared comparison, on both scales, before and now."""

from collections.abc import Iterable
from dataclasses import dataclass

from mfiar_site.findings.own_past import OwnPast, in_unit
from mfiar_site.findings.series import SCALE
from mfiar_site.findings.verdicts import Doubt, GapChange, OwnChange
from mfiar_site.model.measures import Better, Measure
from mfiar_site.standards.groups import ALL, UNKNOWN
from mfiar_site.stats.gaps import (
    Estimate,
    Rate,
    change_in_difference,
    difference,
    excess_events,
    ratio,
    ratio_of_ratios,
)


@dataclass(frozen=True)
class GapAt:
    """A gap in one stretch of time."""

    difference: Estimate  # in the unit of the measure: group minus comparison
    ratio: Estimate  # group over comparison
    excess: float  # events the group would not have had at the comparison's rate


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


def gaps(measure: Measure, pasts: Iterable[OwnPast], *, in_aim: frozenset[str]) -> tuple[Gap, ...]:
    """Return the gap of every group to the measure's declared comparison group.

    None where no comparison is declared, where it is not a group with figures, or where the
    measure says that neither direction is better.
    """
    listed = list(pasts)
    comparison = _comparison(measure, listed)
    if comparison is None or measure.better is Better.NEITHER:
        return ()
    others = [past for past in listed if past.series.group not in (ALL, *UNKNOWN)]
    return tuple(
        _gap(measure, past, comparison, in_aim=past.series.group in in_aim)
        for past in others
        if past is not comparison
    )


def _comparison(measure: Measure, pasts: list[OwnPast]) -> OwnPast | None:
    if measure.reference is None:
        return None
    wanted = measure.reference.group
    if wanted == "best":
        return _best(measure, pasts)
    wanted_group = ALL if wanted == "overall" else wanted
    return next((past for past in pasts if past.series.group == wanted_group), None)


def _best(measure: Measure, pasts: list[OwnPast]) -> OwnPast | None:
    """Return the group with the best figure before; chosen there so that luck now cannot choose."""
    known = [p for p in pasts if p.before and p.series.group not in (ALL, *UNKNOWN)]
    sign = 1 if measure.better is Better.LOWER else -1
    return min(
        known, key=lambda past: sign * (past.before.value if past.before else 0), default=None
    )


def _gap(measure: Measure, own: OwnPast, comparison: OwnPast, *, in_aim: bool) -> Gap:
    before, now = _pair(own, comparison, "before"), _pair(own, comparison, "now")
    scale = SCALE.get(measure.unit, 1)
    moved = before and now and in_unit(change_in_difference(before, now), scale)
    turned = before and now and ratio_of_ratios(before, now)
    verdict, doubt = _verdict(measure, own, comparison, moved or None, turned or None)
    return Gap(
        own=own,
        comparison=comparison,
        before=_gap_at(before, scale),
        now=_gap_at(now, scale),
        change=moved or None,
        ratio_change=turned or None,
        verdict=verdict,
        doubt=doubt,
        in_aim=in_aim,
    )


def _pair(own: OwnPast, comparison: OwnPast, when: str) -> tuple[Rate, Rate] | None:
    group, other = getattr(own, when), getattr(comparison, when)
    return (group.rate, other.rate) if group and other else None


def _gap_at(pair: tuple[Rate, Rate] | None, scale: float) -> GapAt | None:
    if pair is None:
        return None
    return GapAt(in_unit(difference(*pair), scale), ratio(*pair), excess_events(*pair))


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
        return GapChange.CANNOT_TELL, doubt or Doubt.NO_FIGURES
    points = _direction(measure, moved, no_change=0.0)
    times = _direction(measure, turned, no_change=1.0)
    if points == 0 and times == 0:
        return _no_change(measure, own, comparison, moved)
    verdict = _clear(points, times)
    if points < 0 or times < 0:
        verdict = _override(measure, own, comparison, verdict)
    return verdict, None


def _blocking(past: OwnPast) -> Doubt | None:
    return past.doubt if past.doubt is not Doubt.WIDE else None


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
}


def _clear(points: int, times: int) -> GapChange:
    return _CLEAR.get((points, times), GapChange.SCALES_DISAGREE)


def _override(measure: Measure, own: OwnPast, comparison: OwnPast, verdict: GapChange) -> GapChange:
    """Never call it narrowed if the comparison got worse and the group did not get better."""
    if _has_turned_round(measure, own, comparison):
        return GapChange.REVERSED
    got_better = own.is_in_direction(measure.better, good=True)
    if comparison.is_in_direction(measure.better, good=False) and not got_better:
        return GapChange.COMPARISON_WORSE
    return verdict


def _has_turned_round(measure: Measure, own: OwnPast, comparison: OwnPast) -> bool:
    """Whether the group was worse off before and is clearly better off now."""
    pair_before, pair_now = _pair(own, comparison, "before"), _pair(own, comparison, "now")
    if pair_before is None or pair_now is None:
        return False
    sign = 1 if measure.better is Better.LOWER else -1
    now = difference(*pair_now).interval
    if now is None:
        return False
    clearly_better_off = now.upper < 0 if sign == 1 else now.lower > 0
    return sign * difference(*pair_before).value > 0 and clearly_better_off


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


def is_clear_change(past: OwnPast) -> bool:
    """Whether a group's own change is beyond chance."""
    return past.verdict in (OwnChange.FELL, OwnChange.ROSE)
