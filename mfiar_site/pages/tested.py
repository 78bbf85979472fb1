"""The tests of a project in order of time, and what each foresaw and found, group by group."""

from dataclasses import dataclass
from datetime import date

from mfiar_site.model.cycles import Cycle
from mfiar_site.model.dates import PartialDate
from mfiar_site.model.purpose import ChangeIdea
from mfiar_site.model.words import Quantity


@dataclass(frozen=True)
class Ramped:
    """A test with the change that it is of."""

    change: ChangeIdea
    cycle: Cycle

    @property
    def when(self) -> PartialDate | None:
        """The day it began; of a test without one, the day of its decision."""
        if self.cycle.plan and self.cycle.plan.when:
            return self.cycle.plan.when.first
        return self.cycle.act.on if self.cycle.act else None


@dataclass(frozen=True)
class ForGroup:
    """What a test foresaw and found for one group."""

    group: str
    expected: Quantity | None
    found: Quantity | None
    words: str


def in_time(changes: tuple[ChangeIdea, ...], cycles: tuple[Cycle, ...]) -> tuple[Ramped, ...]:
    """Return every test in the order of its beginning; those without a date come last."""
    by_id = {change.id: change for change in changes}
    found = [Ramped(by_id[cycle.change], cycle) for cycle in cycles if cycle.change in by_id]
    return tuple(sorted(found, key=_place))


def _place(test: Ramped) -> tuple[date, str, int]:
    return (test.when.first if test.when else date.max, test.change.id, test.cycle.number)


def for_groups(cycle: Cycle) -> tuple[ForGroup, ...]:
    """Return what was foreseen beside what was found, for each group that either names."""
    foreseen = cycle.plan.expect if cycle.plan else None
    studied = cycle.study
    results = {result.group: result for result in studied.by_group} if studied else {}
    rows = []
    if foreseen and foreseen.group not in results:
        rows.append(
            ForGroup(foreseen.group, foreseen.value, studied.found if studied else None, "")
        )
    for group, result in results.items():
        is_it = foreseen is not None and foreseen.group == group
        rows.append(
            ForGroup(
                group,
                foreseen.value if foreseen and is_it else None,
                result.value or (studied.found if studied and is_it else None),
                result.result,
            )
        )
    return tuple(rows)
