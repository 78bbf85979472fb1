"""The attack on a built site: every figure on it is read back and held to the gate."""

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from mfiar_site.figures.svg import ORDERS_ITSELF
from mfiar_site.language.locale_context import use_locale
from mfiar_site.pages.generated_page import GeneratedPage
from mfiar_site.pages.view import ProjectView
from mfiar_site.problems import Problem, in_file_order
from mfiar_site.site_audit.figures.codes import AuditFault, fault_problem
from mfiar_site.site_audit.figures.downloads import download_faults, explore_faults
from mfiar_site.site_audit.figures.expected_values import ExpectedMeasure, expected_measures
from mfiar_site.site_audit.figures.levels import dumbbell_faults, gap_faults
from mfiar_site.site_audit.figures.over_time import over_time_faults
from mfiar_site.site_audit.figures.printed_numbers import with_english_numbers
from mfiar_site.site_audit.figures.unknown_files import ENDINGS, HiddenFigures
from mfiar_site.site_audit.figures.verbatim import page_faults, part_faults
from mfiar_site.site_audit.manifest import paths_in

_FIGURE = re.compile(r'<figure\b[^>]*? aria-details="([^"]+)"[^>]*>')
_USUAL = (
    *("</bdi>", "<bdi>", '<bdi lang="en" dir="ltr">', "\u2066", "\u2067", "\u2068", "\u2069"),
    *('<tspan direction="ltr">', "</tspan>", f" {ORDERS_ITSELF}"),
)
_OTHER = re.compile(r"<bdi[^>]*>")
_INDEX = "assets/mf/search-index"
_PROGRAM = "assets/"  # scripts, styles and pictures of the program and its theme
_ENTRY = '<article class="mf-entry">'


@dataclass(frozen=True, kw_only=True)
class Composed:
    """What a build meant to write, and the figures that it may tell."""

    pages: tuple[GeneratedPage, ...]
    files: tuple[tuple[str, bytes], ...]
    entries: str  # of the projects on the home page; {root} stands for the way to the site's root
    views: tuple[ProjectView, ...]
    views_in: Mapping[str, tuple[ProjectView, ...]] = field(default_factory=dict)  # by language
    pointing: tuple[Problem, ...] = ()  # in the sources, that somebody has to look at
    let_through: frozenset[tuple[str, str]] = frozenset()  # what somebody answers for

    @cached_property
    def expected(self) -> tuple[ExpectedMeasure, ...]:
        """What the figures of the projects may tell."""
        return _expected(self.views)

    @cached_property
    def expected_in(self) -> Mapping[str, tuple[ExpectedMeasure, ...]]:
        """What they may tell in every further language: groups have other names there."""
        expected = {}
        for code, views in self.views_in.items():
            with use_locale(code):
                expected[code] = _expected(views)
        return expected


def _expected(views: Iterable[ProjectView]) -> tuple[ExpectedMeasure, ...]:
    return tuple(measure for view in views for measure in expected_measures(view))


def attack_problems(folder: Path, composed: Composed) -> list[Problem]:
    """Return what a built site says that its published figures do not give.

    Args:
        folder: The built site.
        composed: What was composed for it.
    """
    return in_file_order(map(fault_problem, _Attack(folder, composed).faults()))


def _figures(text: str) -> Iterator[tuple[str, str]]:
    """Yield the markup of every figure that has a table, with the id of the table."""
    for found in _FIGURE.finditer(text):
        yield found[1], text[found.end() : text.find("</figure>", found.end())]


def _without_directions(text: str) -> str:
    """Return a page without what keeps numbers and names in their order inside another writing."""
    for mark in _USUAL:
        text = text.replace(mark, "")
    return _OTHER.sub("", text) if "<bdi" in text else text


def _by_project(expected: Iterable[ExpectedMeasure]) -> Mapping[str, list[ExpectedMeasure]]:
    found: dict[str, list[ExpectedMeasure]] = defaultdict(list)
    for measure in expected:
        found[measure.project].append(measure)
    return found


class _Attack:
    """The attack on one site."""

    def __init__(self, folder: Path, composed: Composed) -> None:
        self._folder, self._composed = folder, composed
        self._expected = _by_project(composed.expected)
        self._expected_in = {
            code: _by_project(expected) for code, expected in composed.expected_in.items()
        }
        self._hidden = HiddenFigures(composed.expected)

    def faults(self) -> Iterator[AuditFault]:
        """Yield every fault, file by file."""
        pages = {page.path: page for page in self._composed.pages}
        made = dict(self._composed.files)
        for path in paths_in(self._folder):
            if path in made:
                yield from self._made_file(path, made[path])
            elif path.startswith(_INDEX):
                yield from self._search(path, pages)
            elif path.startswith(_PROGRAM) or os.path.splitext(path)[1].lower() not in ENDINGS:
                continue
            elif path in pages:
                yield from self._page(path, pages[path])
            else:
                yield from self._foreign(path)

    def _text(self, path: str) -> str:
        with open(os.path.join(self._folder, path), encoding="utf-8", errors="replace") as file:
            return file.read()

    def _made_file(self, path: str, content: bytes) -> Iterator[AuditFault]:
        """Yield where a download or a chart differs from its figures, or from what was made."""
        with open(os.path.join(self._folder, path), "rb") as file:
            written = file.read()
        expected = self._expected_by(path)
        found: list[AuditFault] = []
        if expected and path.endswith(".csv"):
            found = list(download_faults(written.decode("utf-8"), expected, path))
        elif expected and path.endswith(".js"):
            found = list(explore_faults(written.decode("utf-8"), expected, path))
        yield from found
        if written != content and not found:
            where = self._hidden.faults(written.decode("utf-8", "replace"), path)
            yield next(where, AuditFault("built-changed", path, "the file"))

    def _expected_by(self, path: str) -> ExpectedMeasure | None:
        """Return the measure whose file this is: .../<project>/<measure>.csv."""
        *_, folder, name = ("", "", *path.split("/"))
        stem = os.path.splitext(name)[0]
        return next((one for one in self._expected.get(folder, ()) if one.id == stem), None)

    def _page(self, path: str, page: GeneratedPage) -> Iterator[AuditFault]:
        text = self._text(path)
        parts = path.removesuffix(".html").split("/")
        by_project = self._expected_in.get(
            page.lang, self._expected
        )  # groups have other names there
        expected = next((by_project[part] for part in parts if part in by_project), [])
        found = list(self._figures(text, expected, path, page.lang))
        yield from found
        if not found:
            yield from page_faults(text, page, expected or self._composed.expected, path)

    def _figures(
        self, text: str, expected: list[ExpectedMeasure], path: str, language: str
    ) -> Iterator[AuditFault]:
        by_id = {measure.id: measure for measure in expected}
        for details, markup in _figures(text) if expected else ():
            kind, _, name = details.removeprefix("short-").partition("numbers-")
            figure = with_english_numbers(_without_directions(markup), language)
            if kind == "" and name in by_id:
                yield from over_time_faults(figure, by_id[name], path)
            elif kind == "gap-" and name in by_id:
                yield from gap_faults(figure, by_id[name], path)
            elif kind == "aim-" and name in by_id:
                yield from dumbbell_faults(figure, details, by_id[name], path)
            elif kind == "harm-":
                measure = next((m for m in expected if name.startswith(f"{m.id}-")), None)
                if measure:
                    yield from dumbbell_faults(figure, details, measure, path)

    def _foreign(self, path: str) -> Iterator[AuditFault]:
        """Yield what a file that was not composed says of hidden figures."""
        text = self._text(path)
        if path.endswith(".html") and _ENTRY in text:
            root = "../" * path.count("/")
            entries = self._composed.entries.replace("{root}", root)
            yield from self._entries(text, path)
            if entries in text:
                text = text.replace(entries, "")
            else:
                end = text.rfind("</article>")
                built = text[text.find(entries[:200]) : end]
                made = entries[: entries.rfind("</article>")]
                yield from part_faults(made, built, self._composed.expected, path)
        yield from self._hidden.faults(text, path)

    def _entries(self, text: str, path: str) -> Iterator[AuditFault]:
        """Yield what the figures in the list of projects say too much."""
        for details, figure in _figures(text):
            project, kind, name = details.partition("-aim-numbers-")
            expected = next(
                (m for m in self._expected.get(project, ()) if kind and m.id == name), None
            )
            if expected:
                yield from dumbbell_faults(figure, details, expected, path)

    def _search(self, path: str, pages: Mapping[str, GeneratedPage]) -> Iterator[AuditFault]:
        """Yield the pages of which the search index says something else than was made for it."""
        text = self._text(path)
        try:
            entries = json.loads(text[text.index("=") + 1 :].rstrip().removesuffix(";"))
        except ValueError:
            yield AuditFault("built-changed", path, "the search index")
            return
        for address, title, sentence in entries:
            page = pages.get(address)
            if page and (title != page.title or sentence != page.search_text):
                known = self._hidden.faults(f"{title} {sentence}", path)
                yield next(known, AuditFault("built-changed", path, f"what it says of {address}"))
            elif page is None:
                yield from self._hidden.faults(f"{title}\n{sentence}", path)
