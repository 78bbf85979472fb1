"""The figures of a project as files: words beside codes, nothing that the page does not show."""

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mfiar_site.disclosure.cells import Cell, Hidden, NotThere, PublishedRow, Shown
from mfiar_site.exports.pictures import picture
from mfiar_site.figures.figure import FigureTable
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.rates import SCALE
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Status
from mfiar_site.pages.squire import squire_markdown
from mfiar_site.pages.view import ProjectView

HEADER = (
    "project", "measure", "unit", "period", "group", "group_name", "numerator", "denominator",
    "value", "status", "value_text", "note",
)  # fmt: skip
_ABOUT = HEADER.index("numerator")  # columns that say what a row is about
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # CWE-1236


def download_files(view: ProjectView) -> Iterator[tuple[str, bytes]]:
    """Yield the path in the site and the bytes of every download of a project."""
    folder = f"data/{view.project.id}"
    for measure in view.measures:
        if measure.found.table or measure.found.reported:
            rows = [header_of(measure.found), *rows_of(view.project, measure.found)]
            yield f"{folder}/{measure.found.measure.id}.csv", csv_bytes(rows)
    for measure in view.measures:
        if drawn := picture(view, measure):
            yield f"{folder}/{measure.found.measure.id}.svg", drawn
    tables = {
        "tests": view.tests_table,
        "tests-in-time": view.tests_in_time,
        "drivers": view.drivers_table,
    }
    for name, table in tables.items():
        if table:
            rows = [(*table.header, "note"), *_with_note(table, view.project)]
            yield f"{folder}/{name}.csv", csv_bytes(rows)
    yield f"{folder}/squire.txt", squire_markdown(view).encode()


def header_of(found: MeasureFindings) -> tuple[str, ...]:
    """Return the columns of a measure's download: a second dimension has one of its own."""
    return (*HEADER[:_ABOUT], *found.measure.also_by, *HEADER[_ABOUT:])


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    r"""Return rows as CSV, UTF-8, with text that a spreadsheet cannot take for a formula.

    >>> csv_bytes([("=1+1", "-3.2")])
    b"'=1+1,-3.2\n"
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8")


def harmless(cell: str) -> str:
    """Return text that a spreadsheet does not take for a formula."""
    if not cell.startswith(_FORMULA_STARTS):
        return cell
    try:
        Decimal(cell)
    except ArithmeticError:
        return f"'{cell}"
    return cell


def _with_note(table: FigureTable, project: Project) -> Iterator[tuple[str, ...]]:
    for row in table.rows:
        yield (*row, project.note_in_files)


def rows_of(project: Project, found: MeasureFindings) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a measure's download, under `header_of`."""
    if found.table:
        for row in found.table.rows:
            yield _row(project, found, row)
    if found.reported:
        yield from _reported_rows(project, found)


def _row(project: Project, found: MeasureFindings, row: PublishedRow) -> tuple[str, ...]:
    value, status = _value(found, row), _status(row)
    return (
        project.id,
        found.measure.id,
        found.measure.unit.value,
        str(row.period),
        row.group,
        found.groups.name(row.group),
        *(value for _, value in row.also),
        _count(row.numerator),
        _count(row.denominator),
        value,
        status,
        value if not status or value else f"[{status}]",
        project.note_in_files,
    )


def _count(cell: Cell) -> str:
    return str(cell.count) if isinstance(cell, Shown) else ""


def _value(found: MeasureFindings, row: PublishedRow) -> str:
    if row.value is not None:
        return f"{row.value:f}"
    if row.rate is None:
        return ""
    events, total = row.rate
    return f"{events / total * SCALE.get(found.measure.unit, 1):.4f}"


def _status(row: PublishedRow) -> str:
    if row.is_hidden:
        return Status.HIDDEN.value
    for cell in (row.numerator, row.denominator):
        if isinstance(cell, NotThere) and row.value is None:
            return cell.status.value
    assert not isinstance(row.numerator, Hidden)
    return row.mark.value if row.mark else ""


def _reported_rows(project: Project, found: MeasureFindings) -> Iterator[tuple[str, ...]]:
    sources = {source.id: source for source in project.sources}
    for result in found.measure.reported:
        source = sources[result.stated_by]
        yield (
            project.id,
            found.measure.id,
            found.measure.unit.value,
            str(result.on) if result.on else result.when.value,
            result.group,
            found.groups.name(result.group),
            *("" for _ in found.measure.also_by),
            "",
            "",
            f"{result.value:f}",
            "",
            f"{result.value:f}",
            f"As published: {source.title}, {source.publisher}. No counts, no series.",
        )
