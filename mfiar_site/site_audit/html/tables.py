"""Whether the rows of a table have as many cells as it has columns."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mfiar_site.problems import Problem
from mfiar_site.site_audit.html.codes import built_problem, source_of
from mfiar_site.site_audit.html.markup import FoundTag, Markup


@dataclass
class _Table:
    """A table while it is read: the columns of each row, and cells that reach further down."""

    rows: list[tuple[FoundTag, int]] = field(default_factory=list)
    reaching: list[tuple[int, int]] = field(default_factory=list)  # (columns, rows still to fill)

    def begin_row(self, found: FoundTag) -> None:
        self.rows.append((found, sum(columns for columns, _ in self.reaching)))
        self.reaching = [(columns, rows - 1) for columns, rows in self.reaching if rows > 1]

    def add_cell(self, found: FoundTag) -> None:
        if not self.rows:
            return
        row, width = self.rows[-1]
        columns, rows = _span(found, "colspan"), _span(found, "rowspan")
        self.rows[-1] = (row, width + columns)
        if rows > 1:
            self.reaching.append((columns, rows - 1))


def has_even_tables(page: Markup) -> Iterator[Problem]:
    """Every row of a table fills as many columns as the first one: a shifted figure is false."""
    open_tables: list[_Table] = []
    for each in page.named("table", "/table", "tr", "td", "th"):
        if each.tag.name == "table":
            open_tables.append(_Table())
        elif each.tag.name == "/table" and open_tables:
            yield from _uneven_rows(page, open_tables.pop())
        elif open_tables and each.tag.name == "tr":
            open_tables[-1].begin_row(each)
        elif open_tables:
            open_tables[-1].add_cell(each)


def _uneven_rows(page: Markup, table: _Table) -> Iterator[Problem]:
    for row, width in table.rows[1:]:
        expected = table.rows[0][1]
        if width != expected:
            message = f"A row fills {width} columns, and the first row of its table {expected}."
            advice = f"Give every row of the table the same cells in {source_of(page.path)}."
            yield built_problem("built-table-row", page.at(row.start), message, advice)


def _span(cell: FoundTag, name: str) -> int:
    written = cell.tag.attributes.get(name)
    return int(written) if written and written.isascii() and written.isdigit() else 1
