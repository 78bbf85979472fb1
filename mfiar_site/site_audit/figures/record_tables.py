"""The tables of the record read back: tests, drivers, what was expected and found, words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mfiar_site.model.cycles import Cycle, DecisionKind
from mfiar_site.model.project import Project
from mfiar_site.model.words import Quantity
from mfiar_site.site_audit.figures.codes import AuditFault
from mfiar_site.site_audit.figures.expected_project import ExpectedProject, plain
from mfiar_site.site_audit.figures.parts import Part
from mfiar_site.site_audit.figures.printed_numbers import numbers_in
from mfiar_site.site_audit.figures.printed_tables import cells_of, rows_of

Numbers = list[str]
_DECISIONS = (DecisionKind.ADAPT, DecisionKind.ADOPT, DecisionKind.ABANDON, None)


def counted_faults(
    part: Part, path: str, *, rows: Sequence[Sequence[str]], where: str
) -> Iterator[AuditFault]:
    """Yield where the numbers of a table are not those of the rows that the record gives."""
    if not is_table(tables_rows(part.markup), rows):
        yield AuditFault("built-not-recorded", path, where)


def tables_rows(markup: str) -> list[list[str]]:
    """Return the words of every row of a table, its head first."""
    return [[head, *cells_of(row)] for head, row in rows_of(markup)]


def is_table(written: Sequence[Sequence[str]], wanted: Sequence[Sequence[str]]) -> bool:
    """Whether each cell holds the numbers that it should, and no others."""
    return len(written) == len(wanted) and all(
        len(one) == len(other) and all(map(_same_numbers, one, other))
        for one, other in zip(written, wanted, strict=True)
    )


def _same_numbers(one: str, other: str) -> bool:
    return numbers_of(one) == numbers_of(other)


def numbers_of(text: str) -> Numbers:
    """Return the numbers of a text, written plainly."""
    return [plain(one) for one in numbers_in(text)]


def drivers_rows(project: Project) -> list[list[str]]:
    """Return for each driver what its row must say in numbers: what is tried on it, and tested."""
    names = {driver.id: driver.text for driver in project.drivers}
    rows = []
    for driver in project.drivers:
        changes = {change.id for change in project.changes if driver.id in change.drivers}
        tests = sum(cycle.change in changes for cycle in project.cycles)
        feeds = " ".join(names[to] for to in driver.contributes_to if to in names)
        rows.append([driver.text, "", feeds, str(len(changes)), str(tests)])
    return rows


def tests_rows(project: Project) -> list[list[str]]:
    """Return for each change how many tests it had, and how many ended in which decision."""
    rows = []
    for change in project.changes:
        cycles = [cycle for cycle in project.cycles if cycle.change == change.id]
        made = Counter(cycle.act.decision if cycle.act else None for cycle in cycles)
        if cycles:
            counts = (str(made[decision]) for decision in _DECISIONS)
            rows.append([change.text, str(len(cycles)), *counts])
    return rows


def time_rows(project: Project) -> list[list[str]]:
    """Return every test in order of time, with its days and its numbers."""
    by_id = {change.id: change.text for change in project.changes}
    rows = [
        (_began(cycle), change, cycle)
        for cycle in project.cycles
        if (change := cycle.change) in by_id
    ]
    rows.sort(key=lambda row: (row[0], str(row[1]), row[2].number))
    return [_time_row(cycle, by_id[change]) for _, change, cycle in rows]


def _began(cycle: Cycle) -> str:
    planned = cycle.plan.when.first if cycle.plan and cycle.plan.when else None
    began = planned or (cycle.act.on if cycle.act else None)
    return began.first.isoformat() if began else "9999"


def _time_row(cycle: Cycle, change: str) -> list[str]:
    plan, study, act = cycle.plan, cycle.study, cycle.act
    when = plan.when if plan else None
    return [
        cycle.title or cycle.id,
        change,
        cycle.scale or "",
        str(when.first) if when else "",
        str(when.last) if when and when.last else "",
        _typed(plan.expect.value if plan and plan.expect else None),
        _typed(study.found if study else None),
        "",
        str(act.on) if act and act.on else "",
    ]


def _typed(quantity: Quantity | None) -> str:
    if quantity is None:
        return ""
    return f"{quantity.value:f} {'1000' if quantity.unit == 'per 1000' else ''}"


def expected_and_found_rows(cycle: Cycle) -> list[list[str]]:
    """Return what a test foresaw and found for each group that either names."""
    foreseen = cycle.plan.expect if cycle.plan else None
    study = cycle.study
    results = {result.group: result for result in study.by_group} if study else {}
    rows = []
    if foreseen and foreseen.group not in results:
        rows.append(["", _typed(foreseen.value), _typed(study.found if study else None)])
    for group, result in results.items():
        is_foreseen = foreseen is not None and foreseen.group == group
        found = result.value or (study.found if study and is_foreseen else None)
        words = result.result.strip().split("\n\n")[0] if result.result else ""
        expected = _typed(foreseen.value) if foreseen and is_foreseen else ""
        rows.append(["", expected, f"{_typed(found)} {words}"])
    return rows


def expected_and_found_faults(
    part: Part, project: ExpectedProject, path: str, *, number: int
) -> Iterator[AuditFault]:
    """Yield where a table of a test holds another number than its record; `number` counts them."""
    tests = [
        rows
        for change in project.record.changes
        for cycle in sorted(project.record.cycles, key=lambda one: one.number)
        if cycle.change == change.id and (rows := expected_and_found_rows(cycle))
    ]
    written = [["", *cells_of(row)] for _, row in rows_of(part.markup)]
    if number >= len(tests) or not is_table(written, tests[number]):
        yield AuditFault("built-not-recorded", path, "what a test expected and found")


def written_faults(
    part: Part, project: ExpectedProject, path: str, *, where: str
) -> Iterator[AuditFault]:
    """Yield a table of the record's own words that holds a number which the record does not.

    A whole number that is no larger than the longest list of the record may count its records.
    """
    allowed = project.written_numbers | _PRINTED
    for row in tables_rows(part.markup):
        for one in (one for cell in row for one in numbers_of(cell)):
            is_count = one.isdecimal() and Decimal(one) <= max(project.most_records, 12)
            if one not in allowed and not is_count:
                yield AuditFault("built-not-recorded", path, where)
                return


_PRINTED = frozenset({"95", "100", "1000"})  # of our own sentences: intervals, shares, rates
