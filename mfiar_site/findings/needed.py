"""What it would take to tell, where the figures cannot tell yet."""

from dataclasses import dataclass

from mfiar_site.findings.rates import SCALE, Counts, Pair
from mfiar_site.stats.power import ExpectedRate, smallest_change_shown

CHANCE = 0.8  # how likely the change is to be shown: the custom of sample sizes
NOBODY = ExpectedRate(0.0, 1.0)  # a comparison that adds no chance, for a group by itself


@dataclass(frozen=True)
class Needed:
    """What figures of this size can show, and how many more a smaller change would need."""

    smallest: float  # change in the unit of the measure that would likely be shown
    wanted: float | None  # change aimed for, without its sign; None where none is
    times: float | None  # people needed to show it, as times those there are


def needed_for_gap(before: Pair, now: Pair, wanted: float | None) -> Needed | None:
    """Return what would be needed to show a change of the gap."""
    counts = (*before, *now)
    if not all(_is_share(one) for one in counts):
        return None
    smallest = smallest_change_shown(
        (_expected(before[0]), _expected(before[1])),
        (now[0].total, now[1].total),
        chance=CHANCE,
    )
    return _needed(smallest, counts, wanted)


def needed_for_change(before: Counts, now: Counts, wanted: float | None) -> Needed | None:
    """Return what would be needed to show a group's own change."""
    if not (_is_share(before) and _is_share(now)):
        return None
    smallest = smallest_change_shown(
        (_expected(before), NOBODY), (now.total, NOBODY.people), chance=CHANCE
    )
    return _needed(smallest, (before, now), wanted)


def _needed(smallest: float, counts: tuple[Counts, ...], wanted: float | None) -> Needed:
    in_unit = smallest * SCALE[counts[0].unit] * max(one.spread for one in counts)
    if not wanted:
        return Needed(in_unit, None, None)
    return Needed(in_unit, abs(wanted), (in_unit / wanted) ** 2)


def _is_share(counts: Counts) -> bool:
    return counts.events <= counts.total


def _expected(counts: Counts) -> ExpectedRate:
    return ExpectedRate(counts.events / counts.total, counts.total)
