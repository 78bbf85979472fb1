"""The one order of the rows and columns of a data file, so that a change shows what changed.

Only the order of rows and columns and the ends of lines are touched. Each cell is moved as the
letters that stand in the file, with its quotation marks and spaces: none is read, none is written
anew.
"""

import re
from collections.abc import Sequence

from mfiar_site.language.numbers import counted
from mfiar_site.loading.csv_lines import QuoteError, cells_of

# As the guide writes them; the columns of a second dimension follow by name.
COLUMNS = ("period", "group", "numerator", "value", "denominator", "status")
_ABOUT = ("period", "group")
_CELL = re.compile(r'"(?:[^"]|"")*"?[^,]*|[^,]*')
_BOM = "\ufeff"


class CannotOrderError(ValueError):
    """The file is not a table that can be put in order: the line, and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def in_order(text: str) -> str:
    r"""Return a data file with its columns, rows and line ends in the one order.

    Args:
        text: The file. Its first line names the columns.

    Raises:
        CannotOrderError: If a row is not as long as the header, is empty, or has a quotation mark
            that is not closed. What it means has to be mended by a person first.

    >>> in_order("group,period,numerator\r\nall,2024-02,9\r\nall,2024-01,7\r\n")
    'period,group,numerator\n2024-01,all,7\n2024-02,all,9\n'
    """
    mark = _BOM if text.startswith(_BOM) else ""
    lines = text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        return text
    rows = [_raw_cells(line, number) for number, line in enumerate(lines, 1)]
    _refuse_ragged(rows)
    names = [_meant(cell) for cell in rows[0]]
    order = sorted(range(len(names)), key=lambda index: (_rank(names[index]), names[index], index))
    keys = _key_columns(names, order)
    header, *body = rows
    body.sort(key=lambda row: ([_meant(row[index]) for index in keys], row))
    return mark + "".join(f"{_line(row, order)}\n" for row in (header, *body))


def _raw_cells(line: str, number: int) -> list[str]:
    """Return the cells of a line as they are spelt: joined by commas they are the line again."""
    try:
        meant = cells_of(line)
    except QuoteError:
        raise CannotOrderError(number, "A quotation mark in this row is not closed.") from None
    cells, start = [], 0
    while True:
        match = _CELL.match(line, start)
        assert match is not None  # the pattern matches an empty cell too
        cells.append(match[0])
        if match.end() >= len(line):
            break
        start = match.end() + 1
    if len(cells) != len(meant):
        raise CannotOrderError(number, "A quotation mark stands in the middle of a cell.")
    return cells


def _refuse_ragged(rows: Sequence[Sequence[str]]) -> None:
    wanted = len(rows[0])
    for number, row in enumerate(rows, 1):
        if len(row) != wanted:
            reason = f"The row has {counted(len(row), 'cell')}, and the header has {wanted}."
            raise CannotOrderError(number, reason)
        if not any(cell.strip() for cell in row):
            raise CannotOrderError(number, "The row is empty.")


def _rank(name: str) -> int:
    return COLUMNS.index(name) if name in COLUMNS else len(COLUMNS)


def _key_columns(names: Sequence[str], order: Sequence[int]) -> list[int]:
    """Return what a row is about first, then the rest, so that the order is that of one file."""
    about = [index for index in order if names[index] in _ABOUT]
    others = [index for index in order if names[index] not in COLUMNS]
    return [*about, *others, *(index for index in order if index not in {*about, *others})]


def _line(row: Sequence[str], order: Sequence[int]) -> str:
    return ",".join(row[index] for index in order)


def _meant(cell: str) -> str:
    found: str = cells_of(cell)[0]
    return found
