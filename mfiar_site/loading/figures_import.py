"""Figures from a workbook or any CSV file, brought into the form of a data file and read strictly.

Nothing is guessed: a column is found by its name, a date in a period's column becomes the period
that it lies in, and every other cell goes to the reader of data files as it stands. What that
refuses is told with the sheet and the cell.
"""

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mfiar_site.language.lists import enumerated
from mfiar_site.loading.groups import GroupResolver
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.sheets import CannotReadError, Rows, sheets_of
from mfiar_site.loading.table_layout import allowed_columns, needed_columns
from mfiar_site.loading.tables import MOST_ROWS, read_table
from mfiar_site.loading.wording import shown
from mfiar_site.model.dates import Period, PeriodKind
from mfiar_site.model.measures import Measure
from mfiar_site.model.tables import Status
from mfiar_site.problems import Location

_HEADER_WITHIN = 30  # rows: a title and notes may stand above the header
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: 00:00:00)?")
_PLACE = re.compile(r"(?<!\S):(\d+):(\d+)")  # in a text without a file's name
_MONTHS_OF_A_QUARTER = 3
_APRIL = 4

Line = tuple["Cell", ...]


@dataclass(frozen=True)
class Cell:
    """A text and where it stands: the sheet and the cell."""

    text: str
    at: str


@dataclass(frozen=True, kw_only=True)
class ImportedFigures:
    """The text of a data file, or what stands in the way."""

    text: str = ""
    rows: int = 0
    faults: tuple[str, ...] = ()


def imported_figures(
    path: Path,
    measure: Measure,
    groups: GroupResolver,
    *,
    names: Mapping[str, str],
    sheet: str | None = None,
    across: Mapping[str, str] | None = None,
) -> ImportedFigures:
    """Return the figures of a workbook or CSV file as the text of a data file.

    Args:
        path: The file.
        measure: What the figures are of.
        groups: What tells its groups apart.
        names: How the file names our columns, where it names them otherwise.
        sheet: The sheet to read; it may be left out where one alone has the columns.
        across: For each number the sheet it stands in, with periods down and groups across.
    """
    try:
        sheets = dict(sheets_of(path, most_rows=MOST_ROWS + _HEADER_WITHIN))
        header, lines = (
            _from_sheets_across(sheets, across)
            if across
            else _from_rows(sheets, measure, names, sheet)
        )
    except CannotReadError as error:
        return ImportedFigures(faults=(f"{path.name} {error}.",))
    except LookupError as error:
        return ImportedFigures(faults=(str(error.args[0]),))
    return _read(header, [_with_period(line, measure) for line in lines], measure, groups)


def _from_rows(
    sheets: Mapping[str, Rows], measure: Measure, names: Mapping[str, str], wanted: str | None
) -> tuple[Sequence[str], list[Line]]:
    """Return the columns and lines of the one sheet with a row for each period and group.

    Raises:
        LookupError: If there is no such sheet, or more than one.
    """
    among = {wanted: _sheet(sheets, wanted)} if wanted is not None else sheets
    found = [
        (name, start) for name, rows in among.items() if (start := _header(rows, measure, names))
    ]
    needed = [names.get(column, column) for column in needed_columns(measure)]
    if not found:
        where = "No sheet" if wanted is None else f"The sheet {shown(wanted)}"
        which = "has a row" if wanted is None else "has no row"
        raise LookupError(
            f"{where} {which} with the names {enumerated(needed)}."
            " Say with --column how the file calls them."
        )
    if len(found) > 1:
        several = enumerated([name for name, _ in found])
        raise LookupError(f"{several} have all the columns. Name one with --sheet.")
    name, (place, columns) = found[0]
    lines = [
        tuple(_cell(name, number, index, row) for index in columns.values())
        for number, row in among[name][place + 1 :]
    ]
    return tuple(columns), lines


def _header(
    rows: Rows, measure: Measure, names: Mapping[str, str]
) -> tuple[int, dict[str, int]] | None:
    """Return which row names the columns, and where each of ours stands."""
    for place, (_, row) in enumerate(rows[:_HEADER_WITHIN]):
        written = [cell.strip().casefold() for cell in row]
        columns = {
            column: written.index(name)
            for column in allowed_columns(measure)
            if (name := names.get(column, column).strip().casefold()) in written
        }
        if set(needed_columns(measure)) <= columns.keys():
            return place, columns
    return None


def _from_sheets_across(
    sheets: Mapping[str, Rows], across: Mapping[str, str]
) -> tuple[Sequence[str], list[Line]]:
    """Return the columns and lines of sheets that each hold one number for every group.

    Raises:
        LookupError: If a sheet is not there.
    """
    tables = {column: _across(name, _sheet(sheets, name)) for column, name in across.items()}
    about = dict.fromkeys(key for table in tables.values() for key in table)
    nothing = Cell("", "")
    lines = [
        (
            *next(table[key][:2] for table in tables.values() if key in table),
            *(table[key][2] if key in table else nothing for table in tables.values()),
        )
        for key in about
    ]
    return ("period", "group", *across), lines


def _across(name: str, rows: Rows) -> dict[tuple[str, str], Line]:
    """Return period, group and number of each cell below a row of groups."""
    if not rows:
        return {}
    (top, header), *below = rows
    found: dict[tuple[str, str], Line] = {}
    for number, row in below:
        period = _cell(name, number, 0, row)
        for index in range(1, len(header)):
            group = _cell(name, top, index, header)
            if group.text:
                found[period.text, group.text] = (period, group, _cell(name, number, index, row))
    return found


def _sheet(sheets: Mapping[str, Rows], name: str) -> Rows:
    if name not in sheets:
        raise LookupError(
            f"There is no sheet {shown(name)}. There are: {enumerated(list(sheets))}."
        )
    return sheets[name]


def _cell(sheet: str, row: int, index: int, cells: Sequence[str]) -> Cell:
    text = cells[index].strip() if index < len(cells) else ""
    return Cell(text, f"{sheet}!{_letters(index)}{row}" if sheet else f"{_letters(index)}{row}")


def _letters(index: int) -> str:
    """Return the name of a column.

    >>> _letters(0), _letters(27)
    ('A', 'AB')
    """
    name = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        name, index = chr(ord("A") + rest) + name, index - 1
    return name


def _with_period(line: Line, measure: Measure) -> Line:
    """Return a line whose first cell, where it is a day, is the period that the day lies in."""
    match = _DAY.fullmatch(line[0].text)
    if not match:
        return line
    try:
        day = date(*(int(part) for part in match.groups()))
    except ValueError:
        return line
    return (replace(line[0], text=str(_period(day, measure.period or PeriodKind.MONTH))), *line[1:])


def _period(day: date, kind: PeriodKind) -> Period:
    match kind:
        case PeriodKind.WEEK:
            year, week, _ = day.isocalendar()
            return Period(year, week, kind)
        case PeriodKind.MONTH:
            return Period(day.year, day.month, kind)
        case PeriodKind.QUARTER:
            return Period(day.year, (day.month - 1) // _MONTHS_OF_A_QUARTER + 1, kind)
        case PeriodKind.YEAR:
            return Period(day.year, 1, kind)
        case PeriodKind.FINANCIAL_YEAR:
            return Period(day.year - (day.month < _APRIL), 1, kind)


def _read(
    header: Sequence[str], lines: Sequence[Line], measure: Measure, groups: GroupResolver
) -> ImportedFigures:
    text = "".join(map(_written, [header, *([cell.text for cell in line] for line in lines)]))
    notes = Notes()
    table = read_table(text, measure=measure, groups=groups, file="", notes=notes)
    faults = [problem for problem in notes.problems if problem.is_error]
    if faults or table is None:
        return ImportedFigures(
            faults=tuple(
                f"{_place(problem.at, lines)}: {_with_places(problem.message, lines)}"
                f" {problem.advice}"
                for problem in notes.problems
            )
        )
    hidden = [lines[row.at.line - 2][0].at for row in table.rows if row.status is Status.HIDDEN]
    if hidden:
        return ImportedFigures(
            faults=tuple(
                f"{at}: The row has no raw count, and only that can be protected." for at in hidden
            )
        )
    return ImportedFigures(text=text, rows=len(table.rows))


def _written(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _place(at: Location, lines: Sequence[Line]) -> str:
    """Return the cell of the file that a place in the text came from; its row where none is."""
    number = at.line - 2
    if not 0 <= number < len(lines):
        return "Header"
    starts, length = [], 0
    for cell in lines[number]:
        starts.append(length)
        length += len(_written([cell.text]))  # with its comma in the place of the line's end
    return lines[number][bisect_right(starts, at.column - 1) - 1].at


def _with_places(message: str, lines: Sequence[Line]) -> str:
    """Return a message that names cells of the file where it names places of the text."""

    def cell(match: re.Match[str]) -> str:
        return _place(Location("", int(match[1]), int(match[2])), lines)

    return _PLACE.sub(cell, message)


def read_pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the two sides of each "a=b".

    Raises:
        ValueError: If a word has no two sides.
    """
    for word in words:
        left, sign, right = word.partition("=")
        if not (sign and left.strip() and right.strip()):
            raise ValueError(word)
        yield left.strip(), right.strip()
