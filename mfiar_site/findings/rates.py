"""Counts compared in the way that fits their measure: shares of people, or events in an exposure.

Of a share, each person has the event or has not. Events per 1,000 may happen more than once to a
person or a day, so that they may exceed what they are counted in.
"""

from dataclasses import dataclass, replace

from mfiar_site.model.measures import Unit
from mfiar_site.stats import gaps, incidence
from mfiar_site.stats.estimates import Estimate, widened, widened_ratio
from mfiar_site.stats.intervals import Interval

SCALE = {  # from events for one that is counted to the unit of the measure
    Unit.PERCENT: 100,
    Unit.PER_1000: 1000,
    Unit.COUNT: 1,  # a count is of one period
}
EXACT = 1_000_000_000  # a total so large that a level made of it holds no chance: a target


@dataclass(frozen=True)
class Counts:
    """Events and what they are counted in, of one stretch of time."""

    events: int
    total: int
    unit: Unit
    spread: float = 1.0  # how many times wider than chance alone explains; never under 1

    @property
    def is_share(self) -> bool:
        """Whether the events are some of the total, each at most once."""
        return self.unit is Unit.PERCENT

    @property
    def is_exact(self) -> bool:
        """Whether nobody was counted: a level that was set, such as a target."""
        return self.total == EXACT

    @property
    def value(self) -> float:
        """The level in the unit of the measure."""
        return self.events / self.total * SCALE[self.unit]

    @property
    def as_rate(self) -> gaps.Rate:
        """The counts as a share of people."""
        return gaps.Rate(self.events, self.total)

    @property
    def as_incidence(self) -> incidence.Incidence:
        """The counts as events in an exposure."""
        return incidence.Incidence(self.events, self.total)


Pair = tuple[Counts, Counts]  # a group and its comparison


def change(before: Counts, after: Counts) -> Estimate:
    """Return a group's own change, after minus before, in the unit of the measure."""
    return difference((after, before))


def difference(pair: Pair) -> Estimate:
    """Return the absolute gap, group minus comparison, in the unit of the measure."""
    group, other = pair
    if group.is_share:
        found = gaps.difference(group.as_rate, other.as_rate)
    else:
        found = incidence.difference(group.as_incidence, other.as_incidence)
    return _widened(in_unit(found, SCALE[group.unit]), pair)


def ratio(pair: Pair) -> Estimate:
    """Return the relative gap, group over comparison."""
    group, other = pair
    if group.is_share:
        found = gaps.ratio(group.as_rate, other.as_rate)
    else:
        found = incidence.ratio(group.as_incidence, other.as_incidence)
    return _widened_ratio(found, pair)


def change_in_difference(before: Pair, after: Pair) -> Estimate:
    """Return the change in the absolute gap, after minus before, in the unit of the measure."""
    if before[0].is_share:
        found = gaps.change_in_difference(_rates(before), _rates(after))
    else:
        found = incidence.change_in_difference(_incidences(before), _incidences(after))
    return _widened(in_unit(found, SCALE[before[0].unit]), (*before, *after))


def ratio_of_ratios(before: Pair, after: Pair) -> Estimate:
    """Return the change in the relative gap: the later ratio over the earlier one."""
    if before[0].is_share:
        found = gaps.ratio_of_ratios(_rates(before), _rates(after))
    else:
        found = incidence.ratio_of_ratios(_incidences(before), _incidences(after))
    return _widened_ratio(found, (*before, *after))


def excess_events(pair: Pair) -> Estimate:
    """Return how many events fewer the group would have had at the comparison's rate.

    Below 0 when the group's rate is the lower of the two. The interval is that of the difference
    of the rates, for as many as were counted in the group.
    """
    group, _ = pair
    return in_unit(difference(pair), group.total / SCALE[group.unit])


def failure_ratio(pair: Pair) -> Estimate | None:
    """Return the ratio of those without the event, where each person has it or has not.

    Ratios of success and of failure can move in opposite ways: 90% and 95% are nearly the same,
    while 10% and 5% are twice.
    """
    group, other = pair
    if not group.is_share:
        return None
    return ratio((_others(group), _others(other)))


def _others(counts: Counts) -> Counts:
    return replace(counts, events=counts.total - counts.events)


def in_unit(estimate: Estimate, scale: float) -> Estimate:
    """Return an estimate of shares as one in percentage points or per 1,000."""
    interval = estimate.interval
    scaled = interval and Interval(interval.lower * scale, interval.upper * scale)
    return Estimate(estimate.value * scale, scaled)


def _widened(estimate: Estimate, counts: tuple[Counts, ...]) -> Estimate:
    """Return an estimate as wide as the most spread of its counts asks for."""
    factor = max(one.spread for one in counts)
    return widened(estimate, factor) if factor > 1 else estimate


def _widened_ratio(estimate: Estimate, counts: tuple[Counts, ...]) -> Estimate:
    factor = max(one.spread for one in counts)
    return widened_ratio(estimate, factor) if factor > 1 else estimate


def _rates(pair: Pair) -> tuple[gaps.Rate, gaps.Rate]:
    return pair[0].as_rate, pair[1].as_rate


def _incidences(pair: Pair) -> tuple[incidence.Incidence, incidence.Incidence]:
    return pair[0].as_incidence, pair[1].as_incidence
