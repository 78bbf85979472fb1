"""Hand-written pages: what Markdown made, refused where unsafe and tidied where it can be."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

_REFUSED_TAGS = frozenset(
    ("script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "frame")
)
_LOADING = {"src", "srcset", "poster", "data", "background"}
_ALIGNED = re.compile(r'(<t[dh]) style="text-align: (left|right|center);"')
_HEADING = re.compile(r'<h[1-6][^>]*\bid="([^"]+)"')
_TABLE = re.compile(r"<table>(?!\s*<caption).*?</table>", re.DOTALL)
_CELL = re.compile(r"<t[dh]\b")
_HEADER_CELL = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_OPENING = re.compile(r"\A.*?</h1>(?:\s*<p>.*?</p>)?", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Written:
    """A hand-written page, cut after its title and first paragraph."""

    heading: str
    rest: str
    is_open: bool  # its slots bring sections of the full width: no reading column round them


def written(content: str, *, is_open: bool) -> Written:
    """Return the page's HTML in two parts, so that its contents list can stand between."""
    found = _OPENING.match(content)
    cut = found.end() if found else 0
    return Written(heading=content[:cut], rest=content[cut:], is_open=is_open)


def tidied(content: str) -> str:
    """Return the HTML without inline alignment, each table named and ready for a phone."""
    return _with_named_tables(_ALIGNED.sub(r'\1 class="mf-to-\2"', content))


def _with_named_tables(content: str) -> str:
    """Name each table by the heading before it: Markdown has no captions."""

    def named(found: re.Match[str]) -> str:
        before = _HEADING.findall(content, 0, found.start())
        label = f' aria-labelledby="{before[-1]}"' if before else ""
        return _as_ledger(found[0]).replace("<table>", f'<table class="mf-stack"{label}>', 1)

    return _TABLE.sub(named, content)


def _as_ledger(table: str) -> str:
    """Give each column's name to its cells: on a phone the rows become blocks."""
    head, separator, body = table.partition("</thead>")
    names = [_plain(name) for name in _HEADER_CELL.findall(head)]
    scoped = _CELL.sub('<th scope="col"', head)
    return scoped + separator + _ROW.sub(lambda row: _labelled(row[0], names), body)


def _labelled(row: str, names: list[str]) -> str:
    left = iter(names)

    def cell(found: re.Match[str]) -> str:
        name = next(left, "")
        return f'{found[0]} data-l="{html.escape(name)}"' if name else found[0]

    return _CELL.sub(cell, row)


def _plain(fragment: str) -> str:
    return html.unescape(_TAG.sub("", fragment)).strip()


def plain_text(content: str, limit: int) -> str:
    """Return the words of HTML on one line, at most `limit` characters."""
    return " ".join(_plain(_TAG.sub(" ", content)).split())[:limit]


def anchors(content: str) -> set[str]:
    """Return every id in the HTML, so that links to it can be checked."""
    return set(re.findall(r' id="([^"]+)"', content))


def refusals(content: str) -> Iterator[str]:
    """Yield a sentence for everything in the HTML that the pages' policy does not allow."""
    watcher = _Watcher()
    watcher.feed(content)
    watcher.close()
    yield from watcher.refused


class _Watcher(HTMLParser):
    """Collects what would break the policy, or ask somebody else for a file."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a refused element and each refused attribute."""
        if tag in _REFUSED_TAGS:
            self.refused.append(f"<{tag}> is not allowed; leave it out.")
        self.refused.extend(
            f"<{tag}> has {reason}" for name, value in attrs if (reason := _refused(name, value))
        )

    handle_startendtag = handle_starttag


def _refused(name: str, value: str | None) -> str | None:
    """Return why an attribute is refused, or None."""
    address = re.sub(r"[\x00-\x20]", "", value or "").lower()
    if name == "style":
        return f"an inline style ({value!r}); use Markdown, or a class of the style sheet."
    if name.startswith("on"):
        return f"a script in {name}; leave it out."
    if address.startswith(("javascript:", "vbscript:", "data:")):
        return f"a {address.partition(':')[0]}: address in {name}; link to a page or a file."
    if name in _LOADING and ("//" in address[:8]):
        return f"a file from elsewhere in {name} ({value!r}); put the file beside the page."
    return None
