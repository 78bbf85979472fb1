"""The search index: a script file, since a page opened from a folder may not fetch data."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

INDEX = "assets/mf/search-index.js"
TEXT_OF_A_WRITTEN_PAGE = 300  # characters: enough to find a page by its first paragraph


@dataclass(frozen=True, order=True)
class SearchEntry:
    """One page as the search finds it."""

    address: str
    title: str
    text: str


def index_of(language: str, own: str) -> str:
    """Return the index of the pages of a language; that of the site's own has the plain name.

    >>> index_of("en", "en"), index_of("cy", "en")
    ('assets/mf/search-index.js', 'assets/mf/search-index.cy.js')
    """
    return INDEX if language == own else INDEX.replace(".js", f".{language}.js")


def index_script(entries: Iterable[SearchEntry]) -> str:
    r"""Return the script that hands the entries to shell.js, in order of address.

    >>> index_script([SearchEntry("a.html", "A <b>", "text")])
    'window.mfIndex=[["a.html","A \\u003cb>","text"]];\n'
    """
    rows = [[entry.address, entry.title, entry.text] for entry in sorted(entries)]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.mfIndex={safe};\n"
