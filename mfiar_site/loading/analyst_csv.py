"""Any CSV file of an analyst: its rows by the columns asked for, and from them a table of ours.

A project's data file has our names of columns and nothing else. An analyst's file has names of
its own and rows of much else; what is chosen of it is then read as a data file is.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from mfiar_site.loading.notes import Notes
from mfiar_site.loading.tables import read_table
from mfiar_site.model.measures import Measure
from mfiar_site.model.tables import Row, Status
from mfiar_site.problems import Problem
from mfiar_site.standards.groups import ALL

_HIDDEN = frozenset({"c", "[c]", "*"})  # a count that exists and is not shown
_ABSENT = frozenset({"", "NA", "x", "[x]", "z", "[z]"})
_STATUSES = frozenset(status.value for status in Status)
_NAMES = ("period", "group", "numerator", "denominator", "status")


@dataclass(frozen=True)
class CsvRow:
    """One row of a file: its cells by column, and the line it ends on."""

    cells: Mapping[str, str]
    line: int

    def cell(self, column: str) -> str:
        """Return a cell without the spaces around it.

        Raises:
            ValueError: If the file has no such column.
        """
        if column not in self.cells:
            raise ValueError(f"there is no column {column}; name it with an option")
        return " ".join((self.cells[column] or "").split())


@dataclass(frozen=True, kw_only=True)
class GroupColumns:
    """What the columns of a table of groups are called in the file."""

    period: str = "period"
    group: str = "group"
    numerator: str = "numerator"
    denominator: str = "denominator"


def chosen_rows(file: Path, where: Iterable[str]) -> list[CsvRow]:
    """Return the rows of a file that hold the values asked for, each as COLUMN=VALUE.

    Raises:
        ValueError: If it is no CSV file in UTF-8, has no such column, or no row is left.
    """
    wanted = [condition.partition("=")[::2] for condition in where]
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text)
            rows = [CsvRow(cells, reader.line_num) for cells in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"{file} is not a CSV file in UTF-8: {error}") from error
    for column, _ in wanted:
        if rows and column not in rows[0].cells:
            raise ValueError(f"there is no column {column} in {file}")
    found = [row for row in rows if all(row.cells[name] == value for name, value in wanted)]
    if not found:
        raise ValueError(f"no row of {file} is left to look at")
    return found


def numbers(rows: Sequence[CsvRow], column: str) -> tuple[float, ...]:
    """Return a column as numbers, NaN for a cell without one; nothing where it is absent.

    Raises:
        ValueError: If a cell holds something else, with its line.
    """
    if column not in rows[0].cells:
        return ()
    return tuple(_number(row.cell(column), row.line) for row in rows)


def _number(text: str, line: int) -> float:
    if text in _ABSENT or text in _HIDDEN:
        return float("nan")
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"line {line}: {text!r} is not a number") from None


def group_rows(
    rows: Sequence[CsvRow], columns: GroupColumns, measure: Measure, *, total: str | None
) -> tuple[Row, ...]:
    """Return rows of counts by group as a project has them, read by the rules of its data files.

    Args:
        rows: What was chosen of the file.
        columns: What its columns are called.
        measure: What is counted.
        total: The group that stands for everyone together.

    Raises:
        ValueError: If a cell cannot be read, with its line.
    """
    notes = Notes()
    text = _as_data_file([_cells(row, columns) for row in rows])
    table = read_table(text, measure=measure, groups=_AsInTheFile(total), file="", notes=notes)
    if table is None:
        first = notes.problems[0]
        at = rows[max(first.at.line, 2) - 2].line
        raise ValueError(f"line {at}: {_reason(first)}")
    return table.rows


def _reason(problem: Problem) -> str:
    """Return what is wrong, without places in the text that was made of the file."""
    if problem.code == "row-twice":
        return "this period and group stand in an earlier row too; choose rows with --where"
    return problem.message.rstrip(".")


def _cells(row: CsvRow, columns: GroupColumns) -> tuple[str, ...]:
    """Return a row in the order of a data file, marks in place of counts as its status."""
    events, people = row.cell(columns.numerator), row.cell(columns.denominator)
    about = (row.cell(columns.period), row.cell(columns.group))
    status = row.cells.get("status") or ""
    if events in _HIDDEN or people in _HIDDEN:
        status = Status.HIDDEN
    elif status not in _STATUSES:  # a column of that name may hold anything
        status = Status.NOT_AVAILABLE if events in _ABSENT or people in _ABSENT else ""
    shown = "" if people in _ABSENT | _HIDDEN else people
    is_there = shown and events not in _ABSENT | _HIDDEN
    return (*about, events if is_there else "", shown, status)


def _as_data_file(rows: Iterable[tuple[str, ...]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([_NAMES, *rows])
    return text.getvalue()


class _AsInTheFile:
    """Takes every name of a group for its id, and one of them for everyone together."""

    def __init__(self, total: str | None) -> None:
        self._total = total

    def resolve(self, text: str) -> str | None:
        if not text:
            return None
        return ALL if text == self._total else text

    def nearest(self, text: str) -> None:
        return None
