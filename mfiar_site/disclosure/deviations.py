"""Other tables that a reader could take for the true one, and what has to be hidden for them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

from mfiar_site.disclosure.programs import IntegerProgram
from mfiar_site.disclosure.system import (
    ContradictionError,
    Limit,
    NotDecidedError,
    Sum,
    SystemBuilder,
)

NEARLY_NOTHING = 1e-6  # of a count: what a solver leaves where nothing was meant


@dataclass(frozen=True)
class Raw:
    """True counts and how they add up, cells numbered from 0."""

    counts: tuple[int, ...]
    sums: tuple[Sum, ...]
    least: tuple[int, ...]  # by cell: the smallest count that it can have when it is hidden
    kept: frozenset[int]  # cells that cannot be hidden

    def may_be_hidden(self, cell: int) -> bool:
        """Whether a cell can be hidden: a zero cannot where every zero is shown."""
        return cell not in self.kept and self.counts[cell] >= self.least[cell]

    def is_sound(self, others: Mapping[int, int]) -> bool:
        """Whether every sum holds when some cells have other counts, and none is too small."""
        moved: dict[int, int] = defaultdict(int)  # by sum
        for cell, count in others.items():
            for number, times in self._sums_of[cell]:
                moved[number] += times * (count - self.counts[cell])
        is_large_enough = all(count >= self.least[cell] for cell, count in others.items())
        return is_large_enough and all(
            low <= moved[number] <= high for number in moved for low, high in [self.room[number]]
        )

    @cached_property
    def room(self) -> list[tuple[Limit, Limit]]:
        """By sum: how far it may move down and up."""
        values = [sum(times * self.counts[cell] for cell, times in one.terms) for one in self.sums]
        return [
            (one.low - value, one.high - value)
            for one, value in zip(self.sums, values, strict=True)
        ]

    @cached_property
    def _sums_of(self) -> list[list[tuple[int, int]]]:
        """By cell: the sums that it is in, and how many times."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.counts]
        for number, one in enumerate(self.sums):
            for cell, times in one.terms:
                found[cell].append((number, times))
        return found


@dataclass(frozen=True)
class Goal:
    """A cell that some other table must have at least, or at most, so large."""

    cell: int
    sign: int  # 1: at least; -1: at most
    limit: int

    def is_met_by(self, count: int) -> bool:
        """Whether a count of the cell is such a one."""
        return self.sign * count >= self.sign * self.limit


@dataclass(frozen=True, eq=False)
class Detour:
    """A table that adds up and is not the true one."""

    counts: Mapping[int, int]  # of the cells that differ


class Detours:
    """Finds tables that differ from the true one in the cheapest cells."""

    def __init__(self, raw: Raw, *, is_whole: bool = False) -> None:
        self._raw = raw
        known = SystemBuilder()
        for cell, count in enumerate(raw.counts):
            is_free = raw.may_be_hidden(cell)
            known.cell(f"up {cell}", 0, inf if is_free else 0)
            known.cell(f"down {cell}", 0, count - raw.least[cell] if is_free else 0)
        for one, room in zip(raw.sums, raw.room, strict=True):
            terms = [(f"up {cell}", times) for cell, times in one.terms]
            terms += [(f"down {cell}", -times) for cell, times in one.terms]
            known.add_sum(terms, *room)
        self._system = known.system()
        whole = range(2 * len(raw.counts)) if is_whole else ()
        self._program = IntegerProgram(self._system, whole=whole)

    def set_cost(self, cell: int, cost: float) -> None:
        """Say what one more or one less of a cell costs: nothing, until something is said."""
        self._program.price(2 * cell, -cost)
        self._program.price(2 * cell + 1, -cost)

    def cheapest(self, goal: Goal) -> Detour | None:
        """Return the cheapest detour to a goal; None if it did not come out whole.

        Raises:
            ContradictionError: If no table reaches it, whatever is hidden.
        """
        away = goal.sign * (goal.limit - self._raw.counts[goal.cell])
        toward, back = 2 * goal.cell + (goal.sign < 0), 2 * goal.cell + (goal.sign > 0)
        if away > self._system.high[toward]:
            raise ContradictionError
        self._program.hold(toward, away, self._system.high[toward])
        self._program.hold(back, 0, 0)
        try:
            if self._program.best() is None:
                raise NotDecidedError
            steps = self._program.counts()
        finally:
            for side in (toward, back):
                self._program.hold(side, self._system.low[side], self._system.high[side])
        return self._detour(steps)

    def _detour(self, steps: Sequence[float]) -> Detour | None:
        ways = (steps[index] - steps[index + 1] for index in range(0, len(steps), 2))
        moved = {cell: way for cell, way in enumerate(ways) if abs(way) > NEARLY_NOTHING}
        counts = {cell: self._raw.counts[cell] + round(way) for cell, way in moved.items()}
        return Detour(counts) if self._raw.is_sound(counts) else None
