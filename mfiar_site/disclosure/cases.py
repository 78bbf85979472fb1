"""Any table with linear relations: its cells, how they add up, what is told, what stays open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from mfiar_site.disclosure.attacker import Need, leaks, ranges
from mfiar_site.disclosure.deviations import Goal, Raw
from mfiar_site.disclosure.facts import Fact, Within, exactly, what_is_known
from mfiar_site.disclosure.optimum import cheapest_cells
from mfiar_site.disclosure.propagation import narrowed
from mfiar_site.disclosure.protector import hidden_cells
from mfiar_site.disclosure.system import (
    ContradictionError,
    Limit,
    LinearSystem,
    NotDecidedError,
    Sum,
)

SMALL = 50  # cells up to which the very least is looked for
Totals = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What is told of a table, and what must stay open nevertheless."""

    name: str
    facts: tuple[Fact, ...]
    needs: Mapping[str, Need]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A table to attack or to protect."""

    cells: Mapping[str, int]  # true counts by label; they may be absent where only facts are given
    labels: tuple[str, ...]
    totals: Totals
    least_hidden: int  # the smallest count that a hidden cell can have: 1 where zeros are shown
    primary: tuple[str, ...]
    needs: Mapping[str, Need]
    kept: frozenset[str]  # cells that cannot be hidden: others publish them
    publications: tuple[Publication, ...]


@dataclass(frozen=True)
class Protection:
    """What to hide, and what it costs besides the cells that must be hidden anyway."""

    hidden: tuple[str, ...]
    loss: int  # the sum of the counts
    count: int


@dataclass(frozen=True)
class Audit:
    """What an attacker makes of a publication: ranges, and the cells of which it is too much."""

    bounds: Mapping[str, tuple[int | None, int | None]]  # None: no limit
    leaks: tuple[str, ...]


def audits(case: Case) -> list[Audit]:
    """Return the audit of every publication of a case.

    Raises:
        ContradictionError: If the facts of one cannot all be true.
    """
    return [audit(case, publication) for publication in publications(case)]


def publications(case: Case) -> tuple[Publication, ...]:
    """Return what a case tells: by default everything but the primary cells."""
    return case.publications or (as_hidden(case, case.primary),)


def audit(case: Case, publication: Publication) -> Audit:
    """Return exact ranges for the cells that need protection, and which of them leak.

    Where no cell needs any, every cell gets its range.
    """
    system, numbers = what_is_known(case.labels, case.totals, publication.facts)
    names = publication.needs or numbers
    found = ranges(system, (numbers[name] for name in names))
    exposed = [
        name for name, need in publication.needs.items() if not need.is_met(*found[numbers[name]])
    ]
    bounds = {name: _printed(found[numbers[name]]) for name in names}
    return Audit(bounds, tuple(exposed))


def _printed(range_: tuple[Limit, Limit]) -> tuple[int | None, int | None]:
    low, high = (None if abs(limit) == inf else int(limit) for limit in range_)
    return low, high


def as_hidden(case: Case, hidden: tuple[str, ...]) -> Publication:
    """Return the publication that hides some cells and tells the others as they are."""
    out_of_sight = set(hidden)
    facts = tuple(
        Within(((name, 1),), case.least_hidden) if name in out_of_sight else exactly(name, count)
        for name, count in case.cells.items()
    )
    return Publication(name="hidden", facts=facts, needs=case.needs)


def exposed(case: Case, hidden: tuple[str, ...]) -> list[str]:
    """Return the cells that leak when some are hidden and the others told as they are.

    Quicker than an audit: two tables that differ enough clear a cell, whatever its exact range.
    """
    system, numbers = _known(case, hidden)
    names = {numbers[name]: name for name in case.needs}
    found = leaks(system, {numbers[name]: need for name, need in case.needs.items()})
    return [names[number] for number in found]


def protection(case: Case, *, is_small: bool | None = None) -> Protection:
    """Return what to hide so that nothing leaks: the least loss for a small table.

    Args:
        case: The table, with true counts.
        is_small: Whether to look for the very least; by default up to 50 cells.

    Raises:
        CannotProtectError: If nothing that may be hidden protects a cell.
    """
    names = tuple(case.cells)
    raw, goals = _raw(case), _goals(case)
    numbers = {name: number for number, name in enumerate(names)}
    primary = [numbers[name] for name in case.primary]
    found = hidden_cells(raw, primary, goals)
    if (len(names) <= SMALL) if is_small is None else is_small:
        found = _cheapest(case, raw, primary, goals) or found
    hidden = tuple(name for name in names if numbers[name] in found)
    secondary = [name for name in hidden if name not in case.primary]
    return Protection(hidden, sum(case.cells[name] for name in secondary), len(secondary))


def _cheapest(
    case: Case, raw: Raw, primary: Sequence[int], goals: Sequence[Goal]
) -> set[int] | None:
    """Return the cheapest cells that stand up to the attacker, if the solver finds them."""
    if not goals:
        return set(primary)
    names = tuple(case.cells)
    for is_whole in (False, True):
        try:
            found = cheapest_cells(raw, primary, goals, is_whole=is_whole)
        except (ContradictionError, NotDecidedError):
            return None
        if not exposed(case, tuple(names[cell] for cell in sorted(found))):
            return found
    return None


def _raw(case: Case) -> Raw:
    numbers = {name: number for number, name in enumerate(case.cells)}
    return Raw(
        counts=tuple(case.cells.values()),
        sums=tuple(
            Sum(((numbers[total], -1), *((numbers[part], 1) for part in parts)), 0, 0)
            for total, parts in case.totals
        ),
        least=(case.least_hidden,) * len(numbers),
        kept=frozenset(numbers[name] for name in case.kept),
    )


def _goals(case: Case) -> list[Goal]:
    """Return what the true table does not yet show to be possible."""
    goals = []
    for number, (name, count) in enumerate(case.cells.items()):
        need = case.needs.get(name)
        if need and count > need.low:
            goals.append(Goal(number, -1, need.low))
        if need and count < need.high:
            goals.append(Goal(number, 1, need.high))
    return goals


def full_needs(case: Case, largest_hidden: int) -> dict[str, Need]:
    """Return the need of each primary cell: all that the mark [c] says, and no more.

    A total of hidden cells cannot be less than they are together at the least, whatever else is
    hidden; that much no rule can keep from a reader.
    """
    system, numbers = _known(case, tuple(name for name in case.cells if _may_be_hidden(case, name)))
    least = narrowed(system).system.low
    needs = {}
    for name in case.primary:
        lowest = int(least[numbers[name]])
        if lowest < largest_hidden:
            needs[name] = Need(max(lowest, 1), largest_hidden)
    return needs


def _may_be_hidden(case: Case, name: str) -> bool:
    return name not in case.kept and case.cells[name] >= case.least_hidden


def _known(case: Case, hidden: tuple[str, ...]) -> tuple[LinearSystem, Mapping[str, int]]:
    return what_is_known(case.labels, case.totals, as_hidden(case, hidden).facts)
