"""What stands round every page: menu, pages of the section, contents list."""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

IN_ONE_ROW = 6  # top-level entries; further ones fold, so that the menu stays two lines on a phone
# Pages that the first page leads to, by the first part of their address.
_ABOUT_REPORTS = frozenset(
    ("asked", "harm", "organisations", "projects", "prompts", "reports", "systems", "topics")
)
_LONG_PAGE = 4  # headings of the second level from which a page gets a contents list


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link of the shell. `current` is a value of aria-current, or empty."""

    title: str
    url: str
    current: str = ""
    lang: str = ""  # of the title, where it is another than that of the page


@dataclass(frozen=True, kw_only=True)
class Menu:
    """The top level of the site: entries in a row, and those that fold."""

    shown: tuple[Link, ...]
    folded: tuple[Link, ...]


def menu(navigation: Navigation, page: Page | None, url: str = "") -> Menu:
    """Return the top-level entries. A section stands for its first page.

    Args:
        navigation: The menu of mkdocs.yml.
        page: The page it is for, or none.
        url: Its address in the site's own language: a page that no line of the menu names
            belongs to an entry all the same.
    """
    links = [link for item in navigation.items if (link := _entry(item, page, url))]
    if len(links) <= IN_ONE_ROW:
        return Menu(shown=tuple(links), folded=())
    return Menu(shown=tuple(links[: IN_ONE_ROW - 1]), folded=tuple(links[IN_ONE_ROW - 1 :]))


def _entry(item: Any, page: Page | None, url: str) -> Link | None:
    pages = list(_pages(item))
    if not pages:
        return Link(title=item.title, url=item.url) if item.is_link else None
    return Link(title=item.title, url=pages[0].url, current=_current(item, pages, page, url))


def _current(item: Any, pages: list[Page], page: Page | None, url: str) -> str:
    if page is None or page not in pages:
        return "true" if page and _stands_under(url, pages[0].url) else ""
    return "page" if pages[0] is page and item.is_page else "true"


def _stands_under(url: str, entry: str) -> bool:
    """Whether a page made from the reports belongs to an entry of the menu.

    >>> _stands_under("groups/bangladeshi.html", "groups/index.html")
    True
    >>> _stands_under("learning/adopt.html", "learning.html")
    True
    >>> _stands_under("projects/a/waits.html", "index.html")
    True
    """
    part = url.partition("/")[0].removesuffix(".html")
    named = entry.removesuffix("/index.html").removesuffix(".html")
    return part == named or (named == "index" and part in _ABOUT_REPORTS)


def _pages(item: Any) -> Iterator[Page]:
    if item.is_page:
        yield item
    for child in item.children or ():
        yield from _pages(child)


def title(page: Page) -> str:
    """Return a page's title as plain text: MkDocs escapes one that it takes from a heading."""
    own = page.meta.get("title")
    return str(own) if own else html.unescape(str(page.title or ""))


def section(page: Page) -> Section | None:
    """Return the top-level section that holds the page."""
    above = list(page.ancestors)
    return cast("Section", above[-1]) if above else None


def siblings(page: Page) -> tuple[Link, ...]:
    """Return the pages of the page's section, in menu order; none if it stands alone.

    A section inside stands for its first page, which lists the others.
    """
    around = section(page)
    pages = [list(_pages(item)) for item in around.children] if around else []
    if len(pages) < 2:
        return ()
    return tuple(
        Link(title=title(each[0]), url=each[0].url, current=_here(each, page))
        for each in pages
        if each
    )


def _here(pages: list[Page], page: Page) -> str:
    if pages[0] is page:
        return "page"
    return "true" if page in pages else ""


def contents(page: Page) -> tuple[Link, ...]:
    """Return the headings of a long page. Titles are HTML that Markdown has escaped."""
    found = tuple(_headings(page.toc))
    return found if len(found) >= _LONG_PAGE else ()


def _headings(items: Iterable[Any]) -> Iterator[Link]:
    for item in items:
        if item.level == 2:
            yield Link(title=item.title, url=item.url)
        yield from _headings(item.children)
