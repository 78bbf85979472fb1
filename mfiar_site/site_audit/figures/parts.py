"""The figures, tables and drawings that a page holds, by their kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FIGURE = re.compile(r"<figure\b([^>]*)>")
_TABLE = re.compile(r"<table\b([^>]*)>")
_PLOT = re.compile(r'<svg class="(mf-(?:plot|drivers))"')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


@dataclass(frozen=True)
class Part:
    """A figure or a table of a page."""

    kind: str  # as its markup names it; nothing where it names none
    details: str  # the id of the table that says the same; of a table, its own
    markup: str  # between its tags
    start: int
    end: int

    def holds(self, place: int) -> bool:
        """Whether a place of the page lies in it."""
        return self.start <= place < self.end


def figures_in(page: str) -> Iterator[Part]:
    """Yield every figure of a page."""
    for found in _FIGURE.finditer(page):
        given: dict[str, str] = dict(_ATTRIBUTE.findall(found[1]))
        end = page.find("</figure>", found.end())
        end = len(page) if end < 0 else end
        details = given.get("aria-details", "")
        yield Part(
            given.get("data-figure", ""), details, page[found.end() : end], found.start(), end
        )


def tables_in(page: str) -> Iterator[Part]:
    """Yield every table of a page; one with an id and no kind has the id for its kind."""
    for found in _TABLE.finditer(page):
        given: dict[str, str] = dict(_ATTRIBUTE.findall(found[1]))
        end = page.find("</table>", found.end())
        end = len(page) if end < 0 else end
        own = given.get("id", "")
        yield Part(given.get("data-table", own), own, page[found.end() : end], found.start(), end)


def plots_in(page: str) -> Iterator[int]:
    """Yield where the drawings of figures stand; icons are none."""
    return (found.start() for found in _PLOT.finditer(page))
