"""Published results read back: each number on a page is the one that the record has, as typed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mfiar_site.figures.dumbbell import HIGH, LOW
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.measures import Measure, ReportedWhen, Unit
from mfiar_site.site_audit.figures.codes import AuditFault
from mfiar_site.site_audit.figures.drawing import drawing_in, is_at, points
from mfiar_site.site_audit.figures.expected_project import ExpectedProject
from mfiar_site.site_audit.figures.parts import Part
from mfiar_site.site_audit.figures.printed_numbers import numbers_in, round_up, without_unit
from mfiar_site.site_audit.figures.printed_tables import cells_of, rows_of, table_in

_SIDE = 10.0  # of the square of a figure without a date


@dataclass(frozen=True)
class _Row:
    """One group's published results, in the order of the record."""

    before: Decimal | None
    after: Decimal | None
    undated: tuple[Decimal, ...]


def reported_faults(part: Part, project: ExpectedProject, path: str) -> Iterator[AuditFault]:
    """Yield what a figure of published results says that the record does not."""
    name = part.details.rpartition("reported-numbers-")[2]
    measure = next((one for one in project.record.measures if one.id == name), None)
    found = next((one for one in project.view.found.measures if one.measure.id == name), None)
    if measure is None or found is None:
        yield AuditFault("built-not-recorded", path, "a figure of published results")
        return
    rows = _rows(measure, found.groups)
    cells = [cells_of(row) for _, row in rows_of(table_in(part.markup, part.details))]
    wanted = [_cells(row) for row in rows]
    extra = cells[len(wanted) :]
    written = [[_numbers(cell, measure.unit) for cell in row] for row in cells]
    if written[: len(wanted)] != wanted or any(numbers_in(cell) for row in extra for cell in row):
        yield AuditFault("built-not-recorded", path, "the table of published results")
    if not _is_drawn(part.markup, rows, measure.unit):
        yield AuditFault("built-not-recorded", path, "the chart of published results")


def _rows(measure: Measure, groups: Grouping) -> list[_Row]:
    named = sorted({one.group for one in measure.reported}, key=groups.order)
    return [_row(measure, group) for group in named]


def _row(measure: Measure, group: str) -> _Row:
    own = [(one.when, one.value) for one in measure.reported if one.group == group]
    return _Row(
        before=next((value for when, value in own if when is ReportedWhen.BEFORE), None),
        after=next((value for when, value in own if when is ReportedWhen.AFTER), None),
        undated=tuple(value for when, value in own if when is ReportedWhen.NOT_STATED),
    )


def _cells(row: _Row) -> list[list[Decimal]]:
    return [[row.before] if row.before is not None else [],
            [row.after] if row.after is not None else [], list(row.undated)]  # fmt: skip


def _numbers(text: str, unit: Unit) -> list[Decimal]:
    return [Decimal(one) for one in without_unit(numbers_in(text), unit)]


def _is_drawn(markup: str, rows: Sequence[_Row], unit: Unit) -> bool:
    """Whether every mark and label stands at its value, in a scale made for them alone."""
    drawn = drawing_in(markup)
    before = [row.before for row in rows if row.before is not None]
    after = [row.after for row in rows if row.after is not None]
    undated = [row.undated[0] for row in rows if row.undated]
    values = [float(value) for value in (*before, *after, *undated)]
    if not values:
        return not (drawn.circles or drawn.paths)
    top = round_up(max(values) * 1.2)
    top = min(top, 100.0) if unit is Unit.PERCENT else top
    lowest = min(*values, 0.0)
    low = -round_up(-lowest) if lowest < 0 else 0.0

    def are_at(written: Sequence[float], wanted: Sequence[Decimal]) -> bool:
        places = [LOW + (float(value) - low) / (top - low) * (HIGH - LOW) for value in wanted]
        return len(written) == len(places) and all(map(is_at, written, places))

    labels = [one for row in rows for one in (row.before, *row.undated[:1]) if one is not None]
    return (
        are_at([float(x) for x, _ in drawn.circles["p0"]], before)
        and are_at([float(x) for x, _ in drawn.circles["p1"]], after)
        and are_at([points(d)[0][0] + _SIDE / 2 for d in drawn.paths["undated"]], undated)
        and _labels(drawn.texts_of("t"), unit) == labels
        and _labels(drawn.texts_of("t now-t"), unit) == after
        and drawn.circles.keys() <= {"p0", "p1"}
        and drawn.paths.keys() <= {"grid", "axis", "bell", "undated"}
        and not drawn.strange
    )


def _labels(texts: Iterator[tuple[str, str, str]], unit: Unit) -> list[Decimal]:
    return [one for _, _, text in texts for one in _numbers(text, unit)]
