"""Cells that tell something of each other, apart from those that do not."""

from collections.abc import Iterable
from dataclasses import dataclass

from mfiar_site.disclosure.propagation import Narrowed
from mfiar_site.disclosure.system import Limit, LinearSystem, Sum


@dataclass(frozen=True)
class Block:
    """Cells that hang together by their sums, as a system of its own."""

    cells: tuple[int, ...]  # the block's cell 0, 1, ... in the numbers of the whole system
    system: LinearSystem
    is_exact: bool  # whether every whole number of every range can come about


def blocks(found: Narrowed) -> list[Block]:
    """Return the blocks of a narrowed system, cells with one possible count left out.

    A cell that no sum holds any longer is no block's: its range is all there is to know.
    """
    system = found.system
    sums = [left for known in system.sums if (left := _left(known, system)) is not None]
    members = _members(len(system.low), sums)
    return [_block(system, part, is_settled=found.is_settled) for part in members]


def _left(known: Sum, system: LinearSystem) -> Sum | None:
    """Return a sum without its fixed cells, or None where it says no more than the ranges."""
    fixed = 0
    least: Limit = 0
    most: Limit = 0
    terms = []
    for cell, times in known.terms:
        low, high = system.low[cell], system.high[cell]
        if low == high:
            fixed += times * int(low)
            continue
        terms.append((cell, times))
        least += times * (low if times > 0 else high)
        most += times * (high if times > 0 else low)
    low, high = known.low - fixed, known.high - fixed
    if not terms or (low <= least and most <= high):
        return None
    return Sum(tuple(terms), low, high)


def _members(cells: int, sums: list[Sum]) -> list[list[Sum]]:
    """Return the sums in parts that share no cell."""
    leader = list(range(cells))

    def lead(cell: int) -> int:
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    for known in sums:
        first = lead(known.terms[0][0])
        for cell, _ in known.terms[1:]:
            leader[lead(cell)] = first
    parts: dict[int, list[Sum]] = {}
    for known in sums:
        parts.setdefault(lead(known.terms[0][0]), []).append(known)
    return list(parts.values())


def _block(system: LinearSystem, sums: list[Sum], *, is_settled: bool) -> Block:
    cells = tuple(sorted({cell for known in sums for cell, _ in known.terms}))
    number = {cell: index for index, cell in enumerate(cells)}
    own = tuple(
        Sum(tuple((number[cell], times) for cell, times in known.terms), known.low, known.high)
        for known in sums
    )
    low, high = (tuple(side[cell] for cell in cells) for side in (system.low, system.high))
    is_exact = is_settled and _is_tree(len(cells), own)
    return Block(cells, LinearSystem(low, high, own), is_exact)


def _is_tree(cells: int, sums: Iterable[Sum]) -> bool:
    """Whether cells and sums form a tree and every cell counts once.

    Then settled ranges are exact: over a whole range, a sum of cells that each count once takes
    every value in between, so any count of one cell can be carried outward, sum by sum, and never
    meets itself.

    Source:
        Freuder (1982), A sufficient condition for backtrack-free search, JACM 29(1): a tree
        needs no search.
    """
    links = nodes = 0
    for known in sums:
        nodes += 1
        links += len(known.terms)
        if any(abs(times) != 1 for _, times in known.terms):
            return False
    return links == cells + nodes - 1
