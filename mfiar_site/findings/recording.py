"""What unknown ethnicity can do to a finding: hide a group's size, or fake a change."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.rates import SCALE, Counts
from mfiar_site.findings.unknown import UnknownShare
from mfiar_site.findings.verdicts import OwnChange
from mfiar_site.model.measures import Measure
from mfiar_site.model.purpose import Span
from mfiar_site.standards.groups import ALL, UNKNOWN
from mfiar_site.stats.gaps import Rate, change

_ROUNDING = 1e-9  # of floats; far below one person


@dataclass(frozen=True)
class Recording:
    """How far people without an ethnicity on record could change what is said of the groups."""

    larger_than: tuple[OwnPast, ...]  # groups in focus that are fewer than those in no group
    shift: "Shift | None"


@dataclass(frozen=True)
class Shift:
    """The share in no ethnic group moved, clearly or by enough to account for a change."""

    before: float  # percent of everyone
    now: float
    people: int  # how many more, or fewer, are in a group now because of it, at most
    could_explain: tuple[OwnPast, ...]  # groups whose clear change it could account for


def recording(
    measure: Measure,
    share: UnknownShare | None,
    pasts: tuple[OwnPast, ...],
    *,
    focus: frozenset[str],
) -> Recording | None:
    """Return what unknown ethnicity could do to the findings of a measure; None for nothing.

    Args:
        measure: The measure.
        share: The people in no ethnic group.
        pasts: Its groups.
        focus: The groups of the aim; all ethnic groups where it names none.
    """
    if share is None or not share.people:
        return None
    groups = [past for past in pasts if past.series.group not in (ALL, *UNKNOWN)]
    focused = [past for past in groups if past.series.group in focus] or groups
    larger = tuple(past for past in focused if 0 < _people(past) < share.people)
    shift = _shift(measure, share, groups)
    return Recording(larger, shift) if larger or shift else None


def _people(past: OwnPast) -> int:
    return sum(point.total or 0 for point in past.series.points)


def _shift(measure: Measure, share: UnknownShare, groups: list[OwnPast]) -> Shift | None:
    """Return the move of the share, if it is clear or could account for a change.

    The bound asks for no proof that the share moved: the same few people can be within chance
    of the whole and more than the whole change of a small group.
    """
    before, now = _unknown(share, measure.baseline), _unknown(share, measure.compare)
    if before is None or now is None:
        return None
    moved = change(before, now)
    people = math.ceil(abs(moved.value) * now.total - _ROUNDING)
    explained = tuple(_explained(groups, people, joined=moved.value < 0))
    if not explained and (moved.interval is None or moved.interval.holds(0)):
        return None
    return Shift(100 * before.value, 100 * now.value, people, explained)


def _unknown(share: UnknownShare, span: Span | None) -> Rate | None:
    if span is None:
        return None
    points = [p for p in share.points if p.period.lies_within(span.first, span.last)]
    whole = sum(point.whole for point in points)
    return Rate(sum(point.people for point in points), whole) if whole else None


def _explained(groups: list[OwnPast], people: int, *, joined: bool) -> Iterable[OwnPast]:
    """Yield the groups whose clear change would be none if all that moved were theirs.

    The worst that recording can do to one group: everyone who moved is of this group, and they
    are those with the event, or those without.
    """
    for past in groups:
        if past.verdict not in (OwnChange.FELL, OwnChange.ROSE) or past.before is None:
            continue
        if past.now is None or past.now.rate is None or past.before.rate is None:
            continue
        low, high = _without_the_move(past.now.rate, people, joined=joined)
        if low - _ROUNDING <= past.before.value <= high + _ROUNDING:
            yield past


def _without_the_move(now: Counts, people: int, *, joined: bool) -> tuple[float, float]:
    """Return the lowest and highest level that a group could have had without the move."""
    scale = SCALE[now.unit]
    if not joined:
        total = now.total + people
        return scale * now.events / total, scale * (now.events + people) / total
    total = now.total - people
    if total <= 0:
        return 0.0, float("inf")
    fewest = max(now.events - people, 0)
    return scale * fewest / total, scale * min(now.events, total) / total
