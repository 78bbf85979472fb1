"""A protected CSV file to a table of cells, every problem with the line and column of its cell."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from mfiar_site.language.numbers import counted
from mfiar_site.loading.cells import (
    CellError,
    read_count,
    read_group,
    read_period,
    read_status,
    read_value,
    read_words,
    remembered,
)
from mfiar_site.loading.csv_lines import QuoteError, cell_columns, cells_of
from mfiar_site.loading.groups import GroupResolver
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.row_rules import row_faults
from mfiar_site.loading.table_layout import HeaderCell, Layout, read_layout
from mfiar_site.loading.wording import shown
from mfiar_site.model.dates import PeriodKind
from mfiar_site.model.measures import Measure, Unit
from mfiar_site.model.tables import Row, Table
from mfiar_site.problems import Location

MOST_ROWS = 200_000
LONGEST_LINE = 5_000  # characters: more than eight full cells
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def read_table(
    text: str, *, measure: Measure, groups: GroupResolver, file: str, notes: Notes
) -> Table | None:
    """Return the table that a CSV text holds, or None with every reason noted."""
    before = notes.errors
    if not text.strip():
        notes.add("file-empty", Location(file, 1, 1), "The file has no header and no rows.")
        return None
    lines = text.rstrip().split("\n")
    layout = _layout(lines[0], measure, file, notes)
    if layout is None:
        return None
    if len(lines) == 1:
        notes.add("table-empty", Location(file, 1, 1), "The file has no rows below its header.")
        return None
    if len(lines) > MOST_ROWS + 1:
        message = f"The file has {len(lines) - 1:,} rows; {MOST_ROWS:,} are allowed."
        notes.add("table-too-long", Location(file, MOST_ROWS + 2, 1), message)
        return None
    rows = _RowReader(layout, measure, groups, file, notes).rows(lines)
    if notes.errors > before:
        return None
    return Table(measure=measure.id, file=file, columns=layout.columns, rows=tuple(rows))


def _layout(line: str, measure: Measure, file: str, notes: Notes) -> Layout | None:
    at = Location(file, 1, 1)
    if not line.strip(", "):
        notes.add("column-missing", at, "The first line has no names of columns.")
        return None
    for sign, name in _SEPARATORS.items():
        if sign in line and line.count(sign) > line.count(","):
            place = Location(file, 1, line.index(sign) + 1)
            notes.add("table-separator", place, f"The cells are separated by {name}.")
            return None
    try:
        names = cells_of(line)
    except QuoteError:
        notes.add("row-quote", at, "A quotation mark in the header is not closed.")
        return None
    places = cell_columns(line)
    cells = [
        HeaderCell(text=name, at=Location(file, 1, column))
        for name, column in zip(names, places, strict=True)
    ]
    return read_layout(cells, measure, notes)


class _RowReader:
    """Reads the rows of one file; remembers spellings, and which rows it has seen."""

    def __init__(
        self, layout: Layout, measure: Measure, groups: GroupResolver, file: str, notes: Notes
    ) -> None:
        self._layout = layout
        self._indices = layout.indices
        self._measure = measure
        self._groups = groups
        self._file = file
        self._notes = notes
        self._kind: PeriodKind | None = measure.period
        self._seen: dict[tuple[Any, ...], int] = {}
        self._readers = [(name, self._reader_of(name)) for name in layout.columns]

    def rows(self, lines: list[str]) -> list[Row]:
        """Return the rows that could be read."""
        rows = []
        for number, line in enumerate(lines[1:], 2):
            if row := self._row(line, number):
                rows.append(row)
            if self._notes.is_full:
                break
        return rows

    def _reader_of(self, name: str) -> Callable[[str], Any]:
        readers: Mapping[str, Callable[[str], Any]] = {
            "period": remembered(self._read_period),
            "group": remembered(partial(read_group, groups=self._groups)),
            "numerator": read_count,
            "denominator": read_count,
            "value": partial(read_value, may_be_negative=self._measure.unit is Unit.SCORE),
            "status": read_status,
        }
        return readers.get(name) or remembered(partial(read_words, column=name))

    def _read_period(self, text: str) -> Any:
        found = read_period(text, self._kind)
        self._kind = self._kind or found.kind  # the first period decides where none is declared
        return found

    def _row(self, line: str, number: int) -> Row | None:
        cells = self._cells(line, number)
        if cells is None:
            return None
        values: dict[str, Any] = {}
        for (name, read), text in zip(self._readers, cells, strict=True):
            try:
                values[name] = read(text)
            except CellError as fault:
                self._note(fault.code, line, number, name, fault.message, fault.advice)
        if len(values) < len(cells):
            return None
        return self._checked(values, line, number)

    def _cells(self, line: str, number: int) -> list[str] | None:
        if len(line) > LONGEST_LINE:
            message = f"The row has {len(line):,} characters; {LONGEST_LINE:,} are allowed."
            self._notes.add("cell-too-long", Location(self._file, number, 1), message)
            return None
        try:
            cells = cells_of(line)
        except QuoteError:
            at = Location(self._file, number, line.index('"') + 1)
            self._notes.add("row-quote", at, "A quotation mark in this row is not closed.")
            return None
        if len(cells) == len(self._readers) and any(cells):
            return cells
        at = Location(self._file, number, 1)
        if not any(cells):
            self._notes.add("row-blank", at, "This row is empty.")
        else:
            counts = f"{counted(len(cells), 'cell')}, and the header has {len(self._readers)}"
            self._notes.add("row-ragged", at, f"This row has {counts}.")
        return None

    def _checked(self, values: dict[str, Any], line: str, number: int) -> Row | None:
        numbers = [values.get(name) for name in ("numerator", "denominator", "value", "status")]
        before = self._notes.errors
        for code, column, message in row_faults(self._measure.unit, *numbers):
            self._note(code, line, number, column, message)
        also = tuple((name, values[name]) for name in self._layout.also_by)
        about = (values["period"], values["group"], also)
        if (first := self._seen.setdefault(about, number)) != number:
            what = " ".join(str(part) for part in (values["period"], values["group"]))
            message = f"{shown(what)} stands here again; it is first at {self._file}:{first}:1."
            self._note("row-twice", line, number, "period", message)
        if self._notes.errors > before:
            return None
        return Row(
            period=values["period"],
            group=values["group"],
            numerator=numbers[0],
            denominator=numbers[1],
            value=numbers[2],
            status=numbers[3],
            also=also,
            at=Location(self._file, number, 1),
        )

    def _note(
        self,
        code: str,
        line: str,
        number: int,
        column: str,
        message: str,
        advice: str | None = None,
    ) -> None:
        place = cell_columns(line)[self._indices[column]]
        self._notes.add(code, Location(self._file, number, place), message, advice)
