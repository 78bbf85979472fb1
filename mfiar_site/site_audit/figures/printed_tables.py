"""A table of a page read back: the head of each row, and its cells."""

import html
import re

_ROW = re.compile(r'<tr[^>]*><th scope="row"[^>]*>')
_CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def table_in(markup: str, name: str) -> str:
    """Return the markup of the table with an id; nothing where there is none."""
    start = markup.find(f'id="{name}"')
    return markup[start : markup.find("</table>", start)] if start >= 0 else ""


def rows_of(table: str) -> list[tuple[str, str]]:
    """Return the head of every row of a table, and the markup of its cells."""
    parted = (row.partition("</th>") for row in _ROW.split(table)[1:])
    return [(html.unescape(head), cells.partition("</tr>")[0]) for head, _, cells in parted]


def cells_of(row: str) -> list[str]:
    """Return the words of each cell of a row.

    >>> cells_of("<td>36%</td><td data-l='Found'>A <b>b</b> &amp; c</td>")
    ['36%', 'A b & c']
    """
    return [html.unescape(_TAG.sub("", cell)) for cell in _CELL.findall(row)]
