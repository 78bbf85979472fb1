"""Ranges drawn together, sum by sum, until no sum says more: what needs no solver."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from mfiar_site.disclosure.system import ContradictionError, Limit, LinearSystem, Sum

MOST_VISITS = 60  # of one sum, on average: two ratios can draw each other in by ever smaller steps


@dataclass(frozen=True)
class Narrowed:
    """A system with narrower ranges that lose no table, and whether they are as narrow as can be.

    `is_settled` says that no single sum can narrow a range any further.
    """

    system: LinearSystem
    is_settled: bool


def narrowed(system: LinearSystem) -> Narrowed:
    """Return a system with every range as narrow as single sums make it.

    Raises:
        ContradictionError: If a range is empty. Not every contradiction shows itself here.

    Source:
        Bounds consistency of linear constraints over whole numbers; Apt, Principles of Constraint
        Programming, section 6.4.
    """
    low, high = list(system.low), list(system.high)
    if any(map(_is_empty, low, high)):
        raise ContradictionError
    sums_of = _sums_of_each_cell(system)
    waiting = deque(range(len(system.sums)))
    is_waiting = [True] * len(system.sums)
    visits = MOST_VISITS * len(system.sums)
    while waiting and visits:
        visits -= 1
        index = waiting.popleft()
        is_waiting[index] = False
        for cell in _narrow_by(system.sums[index], low, high):
            for other in sums_of[cell]:
                if not is_waiting[other]:
                    is_waiting[other] = True
                    waiting.append(other)
    return Narrowed(system.narrowed(low, high), not waiting)


def _is_empty(low: Limit, high: Limit) -> bool:
    return low > high


def _sums_of_each_cell(system: LinearSystem) -> list[list[int]]:
    sums_of: list[list[int]] = [[] for _ in system.low]
    for index, known in enumerate(system.sums):
        for cell, _ in known.terms:
            sums_of[cell].append(index)
    return sums_of


def _narrow_by(known: Sum, low: list[Limit], high: list[Limit]) -> Iterator[int]:
    """Narrow the ranges of the cells of one sum; yield the cells whose range changed."""
    reaches = [_reach(low[cell], high[cell], times) for cell, times in known.terms]
    least, most = _Side(part[0] for part in reaches), _Side(part[1] for part in reaches)
    if least.total < known.low or most.total > known.high or least.is_open or most.is_open:
        for (cell, times), (smallest, largest) in zip(known.terms, reaches, strict=True):
            floor = known.low - most.without(largest)
            ceiling = known.high - least.without(smallest)
            if _narrow(cell, times, floor, ceiling, low, high):
                yield cell
    if _is_out_of_reach(least, most, known):
        raise ContradictionError


def _is_out_of_reach(least: "_Side", most: "_Side", known: Sum) -> bool:
    """Whether the cells together cannot come between the limits of their sum."""
    is_below = not most.is_open and most.total < known.low
    return is_below or (not least.is_open and least.total > known.high)


class _Side:
    """What the cells of a sum come to at one end of their ranges, infinities counted apart."""

    def __init__(self, parts: Iterator[Limit]) -> None:
        self.total: Limit = 0
        self._infinite = 0
        for part in parts:
            if abs(part) == inf:
                self._infinite += 1
                self._sign = part
            else:
                self.total += part

    @property
    def is_open(self) -> bool:
        """Whether there is no end."""
        return self._infinite > 0

    def without(self, part: Limit) -> Limit:
        """Return what the other cells come to."""
        if abs(part) == inf:
            return self.total if self._infinite == 1 else part
        return self._sign if self._infinite else self.total - part


def _reach(low: Limit, high: Limit, times: int) -> tuple[Limit, Limit]:
    return (times * low, times * high) if times > 0 else (times * high, times * low)


def _narrow(
    cell: int, times: int, floor: Limit, ceiling: Limit, low: list[Limit], high: list[Limit]
) -> bool:
    """Hold `times` x the cell between floor and ceiling; say whether that was news."""
    if times < 0:
        times, floor, ceiling = -times, -ceiling, -floor
    lowest = floor if abs(floor) == inf else -(-floor // times)
    highest = ceiling if abs(ceiling) == inf else ceiling // times
    is_news = lowest > low[cell] or highest < high[cell]
    if lowest > low[cell]:
        low[cell] = lowest
    if highest < high[cell]:
        high[cell] = highest
    if low[cell] > high[cell]:
        raise ContradictionError
    return is_news
