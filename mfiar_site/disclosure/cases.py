"""Any table with linear relations: its cells, how they add up, what is told, what stays open."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from mfiar_site.disclosure.attacker import Need, leaks, ranges
from mfiar_site.disclosure.facts import Fact, Within, exactly, what_is_known
from mfiar_site.disclosure.system import Limit, System

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


def _known(case: Case, hidden: tuple[str, ...]) -> tuple[System, Mapping[str, int]]:
    return what_is_known(case.labels, case.totals, as_hidden(case, hidden).facts)
