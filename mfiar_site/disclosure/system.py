"""What an attacker can write down: counts that are whole numbers, their ranges and their sums."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

Limit = float  # a whole number as an int of any size, or minus or plus infinity
Table = Sequence[int]  # one count for every cell: a way in which the figures could have come about


class ContradictionError(ValueError):
    """The facts cannot all be true: no table of whole numbers fits them."""


class NotDecidedError(ArithmeticError):
    """The solver's answer does not hold in exact arithmetic. Treat the cell as given away."""


@dataclass(frozen=True)
class Sum:
    """Cells, each times a whole number, that add up to something from `low` to `high`."""

    terms: tuple[tuple[int, int], ...]  # (cell, times)
    low: Limit
    high: Limit

    def holds(self, table: Table) -> bool:
        """Whether a table fits, in exact arithmetic."""
        return self.low <= sum(times * table[cell] for cell, times in self.terms) <= self.high


@dataclass(frozen=True)
class LinearSystem:
    """Everything an attacker knows. Cells are numbered from 0."""

    low: tuple[Limit, ...]  # by cell
    high: tuple[Limit, ...]
    sums: tuple[Sum, ...]

    def holds(self, table: Table) -> bool:
        """Whether a table fits all that is known."""
        in_range = all(map(_is_between, self.low, table, self.high))
        return in_range and all(known.holds(table) for known in self.sums)

    def narrowed(self, low: Iterable[Limit], high: Iterable[Limit]) -> "LinearSystem":
        """Return the same sums over other ranges."""
        return LinearSystem(tuple(low), tuple(high), self.sums)


def _is_between(low: Limit, count: int, high: Limit) -> bool:
    return low <= count <= high


class SystemBuilder:
    """Gathers cells by name, what is known of each, and how they add up."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._low: list[Limit] = []
        self._high: list[Limit] = []
        self._sums: list[Sum] = []

    def cell(self, name: str, low: Limit | None = None, high: Limit | None = None) -> int:
        """Return the number of a cell: a count of 0 or more, unless its range is given.

        A range given again narrows the one before.
        """
        number = self.numbers.setdefault(name, len(self._low))
        if number == len(self._low):
            self._low.append(0 if low is None else low)
            self._high.append(inf if high is None else high)
        elif low is not None:
            self._low[number] = max(self._low[number], low)
        if high is not None:
            self._high[number] = min(self._high[number], high)
        return number

    def add_sum(self, terms: Iterable[tuple[str, int]], low: Limit, high: Limit) -> None:
        """Add cells, each times a whole number, that lie between two limits together."""
        times_of: dict[int, int] = {}
        for name, times in terms:
            cell = self.cell(name)
            times_of[cell] = times_of.get(cell, 0) + times
        kept = tuple((cell, times) for cell, times in times_of.items() if times)
        self._sums.append(Sum(kept, low, high))

    def add_total(self, total: str, parts: Iterable[str]) -> None:
        """Add that some cells together are another one."""
        self.add_sum([*((part, 1) for part in parts), (total, -1)], 0, 0)

    def system(self) -> LinearSystem:
        """Return all of it."""
        return LinearSystem(tuple(self._low), tuple(self._high), tuple(self._sums))
