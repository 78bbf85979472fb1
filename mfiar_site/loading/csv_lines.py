"""One line of a CSV file to its cells, and the column of each cell in its line."""

import csv
import re

_CELL = re.compile(r'"(?:[^"]|"")*"?[^,]*|[^,]*')


class QuoteError(ValueError):
    """A quotation mark in a line is not closed, or is followed by more text."""


def cells_of(line: str) -> list[str]:
    """Return the cells of a line, without spaces around them.

    Raises:
        QuoteError: If a quotation is not closed before the end of the line.

    >>> cells_of('2024-03, all ,"Gypsy, Roma and Traveller"')
    ['2024-03', 'all', 'Gypsy, Roma and Traveller']
    """
    if '"' not in line:
        return [cell.strip() for cell in line.split(",")]
    try:
        (cells,) = csv.reader([line], strict=True)
    except csv.Error:
        raise QuoteError(line) from None
    return [cell.strip() for cell in cells]


def cell_columns(line: str) -> list[int]:
    """Return the 1-based column at which each cell of a line starts.

    >>> cell_columns('2024-03, all ,"Gypsy, Roma and Traveller",7')
    [1, 10, 15, 43]
    """
    columns, start = [], 0
    while True:
        match = _CELL.match(line, start)
        assert match is not None  # the pattern matches an empty cell too
        columns.append(start + _spaces_before(match[0]) + 1)
        if match.end() >= len(line):
            return columns
        start = match.end() + 1


def _spaces_before(cell: str) -> int:
    return len(cell) - len(cell.lstrip()) if cell.strip() else 0
