"""Whether a built site points at one person, in what a reader or a program can read of it.

The sources are searched before. What only the finished page shows is found here: a number with a
tag inside, a word that a template or a theme brought, a file that was copied from elsewhere.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path, PurePosixPath
from stat import S_ISREG

from mfiar_site.identifiers.finds import Find, masked, masked_name
from mfiar_site.identifiers.pictures import metadata_in
from mfiar_site.identifiers.plain import plain
from mfiar_site.identifiers.rules import BLOCKING, finds_in
from mfiar_site.language.lists import english_list
from mfiar_site.problems import Location, Problem
from mfiar_site.site_audit.html.codes import built_problem, source_of
from mfiar_site.site_audit.html.markup import FoundTag, Markup
from mfiar_site.site_audit.manifest import paths_in

Known = frozenset[tuple[str, str]]  # rule and likeness of what may stand on every page

_TEXTS = {".csv", ".tsv", ".json", ".jsonld", ".js", ".txt", ".xml", ".ics", ".rss", ".atom"}
_TABLES = {".csv", ".tsv"}
_OF_OTHERS = {"plotly.min.js"}  # a program copied unchanged, with the addresses of its authors
_NAMES_INSIDE_WORDS = (
    *(
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
    ),
    *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
)
_INSIDE_WORDS = frozenset(f"{slash}{name}" for slash in ("", "/") for name in _NAMES_INSIDE_WORDS)
_READ_OUT = frozenset({"alt", "title", "content", "placeholder", "value", "label", "href", "src"})

_PAGES = {".html", ".svg"}

Placed = Iterator[tuple[Find, Location]]


def site_points_at_nobody(folder: Path, known: Known) -> Iterator[Problem]:
    """Nothing in a built site points at a person. Links to other places are not followed."""
    for path in sorted(paths_in(folder)):
        if S_ISREG((folder / path).lstat().st_mode):
            content = (folder / path).read_bytes()
            yield from file_points_at_nobody(path, content, known)
            if PurePosixPath(path).suffix.lower() in _PAGES:
                text = content.decode("utf-8", "replace")
                yield from page_points_at_nobody(Markup(path, text), known)


def page_points_at_nobody(page: Markup, known: Known) -> Iterator[Problem]:
    """Neither the words of a page nor the names of its pictures and links point at a person."""
    yield from _problems(page.path, (*_in_words(page), *_in_attributes(page)), known)


def file_points_at_nobody(path: str, content: bytes, known: Known) -> Iterator[Problem]:
    """Neither the name of a file nor what it holds points at a person. Pages are asked apart."""
    named = finds_in(plain(path), rules=BLOCKING)
    shown = masked_name(plain(path).text, named) if named else path
    at, suffix = Location(shown, 1, 1), PurePosixPath(path).suffix.lower()
    if named:
        what = masked(named[0].value, shown=named[0].rule.shown)
        yield _problem(
            path, at, f"The name of the file holds what looks like an identifier: {what}"
        )
    if kinds := metadata_in(content):
        yield _problem(path, at, f"The picture carries {english_list(kinds)}")
    if suffix in _TEXTS and PurePosixPath(path).name not in _OF_OTHERS:
        text = plain(content.decode("utf-8", "replace"))
        finds = finds_in(text, is_table=suffix in _TABLES, rules=BLOCKING)
        placed = ((find, text.at(find.start, file=shown)) for find in finds)
        yield from _problems(path, placed, known)


def _in_words(page: Markup) -> Placed:
    words = page.words_alone(_INSIDE_WORDS)
    text = plain(words.text)
    for find in finds_in(text, rules=BLOCKING):
        yield find, page.at(words.offset(text.written_at(find.start)))


def _in_attributes(page: Markup) -> Placed:
    """Yield finds in what is read out or followed; all of a page are searched at once."""
    texts = tuple(_texts(page))
    starts = [0, *accumulate(len(value) + 1 for _, value in texts)]
    values = plain("\0".join(value for _, value in texts))
    for find in finds_in(values, rules=BLOCKING):
        tag, _ = texts[bisect_right(starts, values.written_at(find.start)) - 1]
        yield find, page.at(tag.start)


def _texts(page: Markup) -> Iterator[tuple[FoundTag, str]]:
    for each in page.different:
        for name, value in each.tag.attributes.items():
            if name in _READ_OUT or name.startswith(("aria-", "data-")):
                yield each, value


def _problems(
    path: str, placed: Iterable[tuple[Find, Location]], known: Known
) -> Iterator[Problem]:
    """Yield a problem for each identifier, once a page: a footer can hold one many times."""
    seen = set(known)
    for find, at in placed:
        if (texts := (find.rule.code, find.likeness)) not in seen:
            seen.add(texts)
            yield _problem(path, at, f"{find.message.removesuffix('.')} ({find.rule.code})")


def _problem(path: str, at: Location, message: str) -> Problem:
    advice = f"Mend {source_of(path)}, and search it with `mfiar scan`."
    return built_problem("built-points-at-person", at, f"{message}.", advice)
