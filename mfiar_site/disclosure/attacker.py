"""The attacker: what whole numbers a cell can still be, from everything that is published."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import floor, inf

from mfiar_site.disclosure.blocks import Block, blocks
from mfiar_site.disclosure.programs import IntegerProgram
from mfiar_site.disclosure.propagation import narrowed
from mfiar_site.disclosure.system import (
    ContradictionError,
    Limit,
    LinearSystem,
    NotDecidedError,
    Table,
)

ROUGHLY = 1e-4  # how far a solver's number may lie from the whole number that it stands for


@dataclass(frozen=True)
class Need:
    """What must stay possible for a cell: `low` or less, and `high` or more."""

    low: int
    high: int

    def is_met(self, low: Limit, high: Limit) -> bool:
        """Whether a range leaves enough open."""
        return low <= self.low and self.high <= high


Ranges = dict[int, tuple[Limit, Limit]]


def ranges(system: LinearSystem, cells: Iterable[int]) -> Ranges:
    """Return the smallest and the largest whole number that each cell can be.

    Raises:
        ContradictionError: If no table of whole numbers fits.
        NotDecidedError: If the solver's answer does not hold in exact arithmetic.
    """
    wanted = set(cells)
    found = narrowed(system)
    low, high = found.system.low, found.system.high
    known: Ranges = {cell: (low[cell], high[cell]) for cell in wanted}
    for block in blocks(found):
        asked = [index for index, cell in enumerate(block.cells) if cell in wanted]
        if block.is_exact:
            continue
        attack = Attack(block)
        attack.one_table()  # or the facts contradict each other
        for index in asked:
            known[block.cells[index]] = (-attack.most(index, -1), attack.most(index, 1))
    return known


def leaks(system: LinearSystem, needs: Mapping[int, Need]) -> list[int]:
    """Return the cells of which a reader can learn more than they should.

    A cell is clear when two tables that fit everything published are found, one at each end of
    what it needs. Doubt is a leak.

    Raises:
        ContradictionError: If no table of whole numbers fits.
    """
    found = narrowed(system)
    low, high = found.system.low, found.system.high
    exposed = {cell for cell, need in needs.items() if not need.is_met(low[cell], high[cell])}
    for block in blocks(found):
        if block.is_exact:
            continue
        asked = {
            index: needs[cell]
            for index, cell in enumerate(block.cells)
            if cell in needs and cell not in exposed
        }
        if asked:
            exposed |= {block.cells[index] for index in Attack(block).leaks(asked)}
    return sorted(exposed)


def one_table(system: LinearSystem) -> tuple[int, ...]:
    """Return one table of whole numbers that fits everything known.

    Raises:
        ContradictionError: If there is none.
    """
    found = narrowed(system)
    table = [int(low) for low in found.system.low]
    for block in blocks(found):
        for cell, count in zip(block.cells, Attack(block).one_table(), strict=True):
            table[cell] = count
    return tuple(table)


class Attack:
    """The attack on one block. Every table that is found serves for all of its cells."""

    def __init__(self, block: Block) -> None:
        self._system = block.system
        size = len(block.cells)
        self._seen_low: list[Limit] = [inf] * size
        self._seen_high: list[Limit] = [-inf] * size

    @cached_property
    def _fractions(self) -> IntegerProgram:
        return IntegerProgram(self._system)

    @cached_property
    def _whole(self) -> IntegerProgram:
        return IntegerProgram(self._system, whole=range(len(self._system.low)))

    def one_table(self) -> Table:
        """Return one table that fits.

        Raises:
            ContradictionError: If there is none.
        """
        self._fractions.aim({})
        self._fractions.best()
        table = self._take(self._fractions)
        if table is None:
            self._whole.aim({})
            self._whole.best()
            table = self._take(self._whole)
        if table is None:
            raise NotDecidedError
        return table

    def most(self, cell: int, sign: int) -> Limit:
        """Return the largest count of a cell, or, with sign -1, the smallest, times -1."""
        end = sign * (self._system.high if sign > 0 else self._system.low)[cell]
        if self._seen(cell, sign) >= end:
            return self._seen(cell, sign)
        limit = self._relaxed_most({cell: sign})
        if self._seen(cell, sign) >= limit:
            return self._seen(cell, sign)
        return self._solve_whole({cell: sign})

    def leaks(self, needs: Mapping[int, Need]) -> Iterator[int]:
        """Yield the cells that cannot be as small or as large as they need to be."""
        for sign in (1, -1):
            self._try_all_at_once(needs, sign)
        for cell, need in needs.items():
            if not (self._reaches(cell, 1, need.high) and self._reaches(cell, -1, -need.low)):
                yield cell

    def _try_all_at_once(self, needs: Mapping[int, Need], sign: int) -> None:
        self._relaxed_most(dict.fromkeys(needs, sign))

    def _reaches(self, cell: int, sign: int, wanted: int) -> bool:
        if self._seen(cell, sign) >= wanted:
            return True
        try:
            limit = self._relaxed_most({cell: sign})
            if limit < wanted:
                return False
            return self._seen(cell, sign) >= wanted or self._reaches_whole(cell, sign, wanted)
        except NotDecidedError:
            return False

    def _reaches_whole(self, cell: int, sign: int, wanted: int) -> bool:
        low, high = self._system.low[cell], self._system.high[cell]
        range_ = (wanted, high) if sign > 0 else (low, -wanted)
        self._whole.hold(cell, *range_)
        try:
            self._solve_whole({})
        except ContradictionError:
            return False
        finally:
            self._whole.hold(cell, low, high)
        return True

    def _relaxed_most(self, worth: Mapping[int, int]) -> Limit:
        """Return a limit that no table passes; keep the table, if it came out whole."""
        self._fractions.aim(worth)
        best = self._fractions.best()
        if best is None:
            return inf
        self._take(self._fractions)
        return floor(best + ROUGHLY)

    def _solve_whole(self, worth: Mapping[int, int]) -> Limit:
        self._whole.aim(worth)
        best = self._whole.best()
        if best is None:
            return inf
        table = self._take(self._whole)
        if table is None:
            raise NotDecidedError
        return sum(times * table[cell] for cell, times in worth.items())

    def _take(self, program: IntegerProgram) -> Table | None:
        """Return the program's answer if it is a table of whole numbers that fits, and keep it."""
        table = [round(count) for count in program.counts()]
        if not self._system.holds(table):
            return None
        self._seen_low = list(map(min, self._seen_low, table))
        self._seen_high = list(map(max, self._seen_high, table))
        return table

    def _seen(self, cell: int, sign: int) -> Limit:
        return self._seen_high[cell] if sign > 0 else -self._seen_low[cell]
