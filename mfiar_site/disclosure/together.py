"""The measures of a project protected together: what one hides, another may not give away."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mfiar_site.disclosure.besides import are_sisters, beside
from mfiar_site.disclosure.ledger import Ledger
from mfiar_site.disclosure.record import earlier_than
from mfiar_site.disclosure.relations import DENOMINATOR, Beside, is_hidden
from mfiar_site.disclosure.system import ContradictionError
from mfiar_site.disclosure.table_attack import Leak, table_leaks
from mfiar_site.disclosure.table_protector import (
    CannotProtectRowError,
    Place,
    place_of,
    protected,
)
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.measures import Measure
from mfiar_site.model.tables import Table
from mfiar_site.model.words import Slug
from mfiar_site.standards.profiles import Profile

MOST_ROUNDS = 10  # each hides more; two measures seldom need a third


@dataclass(frozen=True, eq=False)
class Task:
    """The raw counts of one measure, and what readers have of it."""

    measure: Measure
    raw: Table
    published: Table | None  # as it stands now
    profile: Profile
    groups: Grouping
    ledger: Ledger


@dataclass(kw_only=True)
class Together:
    """What came of protecting some measures together."""

    protected: list[tuple[Task, Table]] = field(default_factory=list)
    refused: list[tuple[Task, ValueError]] = field(default_factory=list)

    def leaks(self, task: Task, table: Table) -> list[Leak]:
        """Return what a told table gives away beside all others."""
        around = _around(task, table, self, is_raw=False)
        keeps = task.measure.protect_complement
        return table_leaks(table, task.profile, task.groups, around, protects_complement=keeps)


def protected_together(tasks: Sequence[Task]) -> Together:
    """Return the table of each measure as it may be published, or why there is none.

    A denominator that one measure hides is hidden in every measure that counts the same people,
    and each table is attacked with the others beside it, until nothing changes any more.
    """
    found = Together()
    for _ in range(MOST_ROUNDS):
        before = [table for _, table in found.protected]
        for task in tasks:
            _protect_one(task, found)
        if found.refused or [table for _, table in found.protected] == before:
            break
    return found


def _protect_one(task: Task, found: Together) -> None:
    earlier = earlier_than(
        task.published, task.raw, task.ledger.lock.hidden - task.ledger.lock.decided, task.profile
    )
    earlier = replace(earlier, denominators=_hidden_in_sisters(task, found))
    try:
        table = protected(
            task.raw,
            task.profile,
            task.groups,
            earlier,
            _around(task, task.raw, found, is_raw=True),
            protects_complement=task.measure.protect_complement,
        )
    except (ContradictionError, CannotProtectRowError) as error:
        found.refused.append((task, error))
    else:
        kept = [(other, made) for other, made in found.protected if other is not task]
        found.protected = sorted([*kept, (task, table)], key=lambda pair: pair[0].measure.id)


def _hidden_in_sisters(task: Task, found: Together) -> frozenset[Place]:
    return frozenset(
        place_of(row)
        for other, table in found.protected
        if are_sisters(task.measure, other.measure)
        for row in table.rows
        if is_hidden(row, DENOMINATOR)
    )


def _around(task: Task, table: Table, found: Together, *, is_raw: bool) -> list[Beside]:
    measures: dict[Slug, Measure] = {
        other.measure.id: other.measure for other, _ in found.protected
    }
    measures[task.measure.id] = task.measure
    others = [(made, other.profile) for other, made in found.protected if other is not task]
    ledger = task.ledger
    if task.published:
        ledger = replace(ledger, releases=(*ledger.releases, task.published))
    return beside(table, measures, others, task.groups, task.profile, ledger, is_raw=is_raw)
