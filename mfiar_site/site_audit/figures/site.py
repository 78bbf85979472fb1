"""The audit of a built site: every figure on it is read back and held to the gate."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from mfiar_site.figures.svg import ORDERS_ITSELF
from mfiar_site.language.locale_context import ENGLISH, use_locale
from mfiar_site.pages.generated_page import GeneratedPage
from mfiar_site.pages.view import ProjectView
from mfiar_site.problems import Problem, in_file_order
from mfiar_site.site_audit.figures.codes import AuditFault, fault_problem
from mfiar_site.site_audit.figures.expected_project import ExpectedProject, expected_project
from mfiar_site.site_audit.figures.expected_values import ExpectedMeasure
from mfiar_site.site_audit.figures.kinds import (
    FIGURES,
    Context,
    across_part_faults,
    measure_of,
    page_part_faults,
    unknown_plots,
    without_read_tables,
)
from mfiar_site.site_audit.figures.made_files import FileContext, file_verifier
from mfiar_site.site_audit.figures.parts import figures_in
from mfiar_site.site_audit.figures.printed_numbers import with_english_numbers
from mfiar_site.site_audit.figures.sentence_facts import sentence_facts
from mfiar_site.site_audit.figures.sentences import SentenceFacts, merged, sentence_faults
from mfiar_site.site_audit.figures.unknown_files import ENDINGS, HiddenFigures
from mfiar_site.site_audit.figures.verbatim import page_faults, part_faults
from mfiar_site.site_audit.manifest import paths_in

_USUAL = (
    *("</bdi>", "<bdi>", '<bdi lang="en" dir="ltr">', "\u2066", "\u2067", "\u2068", "\u2069"),
    *('<tspan direction="ltr">', "</tspan>", f" {ORDERS_ITSELF}"),
)
_OTHER = re.compile(r"<bdi[^>]*>")
_LANGUAGE = re.compile(r'(<[a-z][^<>]*?) lang="[^"]*" dir="(?:ltr|rtl)"')  # of a whole element
_INDEX = "assets/mf/search-index"
_PROGRAM = "assets/"  # scripts, styles and pictures of the program and its theme
_ENTRY = '<article class="mf-entry">'
# Pages of the program that tell of no project: a form, what is said of the site itself.
_WITHOUT_FIGURES = re.compile(r"(?:[a-zA-Z-]+/)?(?:contribute|privacy|accessibility)\.html")


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
    on: date | None = None  # the day for which the site speaks

    @cached_property
    def expected(self) -> "ExpectedSite":
        """What may be printed of the projects."""
        return _expected_site(self.views, self.on)

    @cached_property
    def expected_in(self) -> Mapping[str, "ExpectedSite"]:
        """The same in every further language: groups have other names there."""
        found = {}
        for code, views in self.views_in.items():
            with use_locale(code):
                found[code] = _expected_site(views, self.on)
        return found


@dataclass(frozen=True)
class ExpectedSite:
    """What may be printed of every project of a site, in one language."""

    projects: Mapping[str, ExpectedProject]
    facts: Mapping[str, SentenceFacts]  # of each project

    @cached_property
    def measures(self) -> tuple[ExpectedMeasure, ...]:
        """The measures of all projects."""
        return tuple(one for project in self.projects.values() for one in project.measures)

    @cached_property
    def all_facts(self) -> SentenceFacts:
        """What may be said on a page about several projects."""
        return merged(self.facts.values())


def _expected_site(views: Iterable[ProjectView], on: date | None) -> ExpectedSite:
    projects = {str(view.project.id): expected_project(view, on=on) for view in views}
    facts = {name: sentence_facts(project) for name, project in projects.items()}
    return ExpectedSite(projects, facts)


def audit_problems(folder: Path, composed: Composed) -> list[Problem]:
    """Return what a built site says that its published figures and its record do not give.

    Args:
        folder: The built site.
        composed: What was composed for it.
    """
    return in_file_order(map(fault_problem, _Audit(folder, composed).faults()))


def _without_directions(text: str) -> str:
    """Return a page without what keeps numbers and names in their order inside another writing."""
    for mark in _USUAL:
        text = text.replace(mark, "")
    text = _LANGUAGE.sub(r"\1", text)
    return _OTHER.sub("", text) if "<bdi" in text else text


class _Audit:
    """The audit of one site."""

    def __init__(self, folder: Path, composed: Composed) -> None:
        self._folder, self._composed = folder, composed
        self._hidden = HiddenFigures(composed.expected.measures)

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
                yield from self._written_by_hand(path)

    def _text(self, path: str) -> str:
        with open(os.path.join(self._folder, path), encoding="utf-8", errors="replace") as file:
            return file.read()

    def _made_file(self, path: str, content: bytes) -> Iterator[AuditFault]:
        """Yield where a file differs from its figures, from its record, or from what was made."""
        with open(os.path.join(self._folder, path), "rb") as file:
            written = file.read()
        verify = file_verifier(path)
        if verify is None:
            yield AuditFault("built-unverified", path, "the file")
            return
        text = written.decode("utf-8", "replace")
        found = list(verify(text, self._file_context(path)))
        yield from found
        if written != content and not found:
            where = self._hidden.faults(text, path)
            yield next(where, AuditFault("built-changed", path, "the file"))

    def _file_context(self, path: str) -> FileContext:
        """Return what a file is held to: .../<project>/<name>.csv."""
        *_, folder, name = ("", "", *path.split("/"))
        expected = self._composed.expected
        return FileContext(
            path=path,
            name=os.path.splitext(name)[0],
            project=expected.projects.get(folder),
            facts=expected.facts.get(folder, expected.all_facts),
            pages=self._pages_of.get(folder, []),
        )

    @cached_property
    def _pages_of(self) -> Mapping[str, list[str]]:
        """The pages of each project in the site's own language."""
        found: dict[str, list[str]] = {}
        for page in self._composed.pages:
            parts = page.path.removesuffix(".html").split("/")
            if parts[0] == "projects":
                found.setdefault(parts[1], []).append(page.main)
        return found

    def _page(self, path: str, page: GeneratedPage) -> Iterator[AuditFault]:
        text = self._text(path)
        expected = self._composed.expected_in.get(page.lang, self._composed.expected)
        with use_locale(page.lang):
            found = list(self._parts(text, expected, path, page.lang))
        yield from found
        if not found:
            project = _project_of(path, expected)
            measures = project.measures if project else ()
            yield from page_faults(text, page, measures or expected.measures, path)

    def _parts(
        self, text: str, expected: ExpectedSite, path: str, language: str
    ) -> Iterator[AuditFault]:
        """Yield what the figures, tables and sentences of a page say too much."""
        main = with_english_numbers(_without_directions(_main(text)), language)
        project = _project_of(path, expected)
        if project:
            facts = expected.facts[str(project.record.id)]
            yield from page_part_faults(main, project, path)
            yield from _figure_sentences(main, project, path, is_english=language == ENGLISH)
        elif _WITHOUT_FIGURES.fullmatch(path):
            yield from unknown_plots(main, [], path)
            return
        else:
            facts = expected.all_facts
            yield from self._entry_parts(main, expected, path)
        read = without_read_tables(main)
        yield from sentence_faults(read, facts, path, is_english=language == ENGLISH)

    def _entry_parts(self, main: str, expected: ExpectedSite, path: str) -> Iterator[AuditFault]:
        """Yield what the figures in a list of projects say too much; nothing else has any there."""
        start = main.find(_ENTRY)
        if start < 0:
            yield from across_part_faults(main, path)
            return
        end = main.rfind("</article>") + len("</article>")
        yield from across_part_faults(f"{main[:start]}{main[end:]}", path)
        yield from self._entries(main[start:end], expected, path)

    def _entries(self, text: str, expected: ExpectedSite, path: str) -> Iterator[AuditFault]:
        figures = list(figures_in(text))
        for part in figures:
            name = next((n for n in expected.projects if part.details.startswith(f"{n}-aim-")
                         or part.details.startswith(f"{n}-reported-")), "")  # fmt: skip
            project, verify = expected.projects.get(name), FIGURES.get(part.kind)
            if project is None or verify is None:
                yield AuditFault("built-unverified", path, "a figure")
            else:
                yield from verify(part, Context(project, path, 0))
        yield from unknown_plots(text, figures, path)

    def _written_by_hand(self, path: str) -> Iterator[AuditFault]:
        """Yield what a page that was not composed says of hidden figures, and of projects."""
        text = self._text(path)
        if path.endswith(".html") and _ENTRY in text:
            root = "../" * path.count("/")
            entries = self._composed.entries.replace("{root}", root)
            start = text.find(_ENTRY)
            listed = _without_directions(text[start : text.rfind("</article>") + 10])
            yield from self._entries(listed, self._composed.expected, path)
            facts = self._composed.expected.all_facts
            yield from sentence_faults(without_read_tables(listed), facts, path, is_english=True)
            if entries in text:
                text = text.replace(entries, "")
            else:
                end = text.rfind("</article>")
                built = text[text.find(entries[:200]) : end]
                made = entries[: entries.rfind("</article>")]
                yield from part_faults(made, built, self._composed.expected.measures, path)
        elif path.endswith(".html"):
            yield from unknown_plots(_main(text), [], path)
        yield from self._hidden.faults(text, path)

    def _search(self, path: str, pages: Mapping[str, GeneratedPage]) -> Iterator[AuditFault]:
        """Yield the pages of which the search index says something else than was made for it."""
        text = self._text(path)
        try:
            entries = json.loads(text[text.index("=") + 1 :].rstrip().removesuffix(";"))
        except ValueError:
            yield AuditFault("built-changed", path, "the search index")
            return
        for address, title, words in entries:
            page = pages.get(address)
            if page and (title != page.title or words != page.search_text):
                known = self._hidden.faults(f"{title} {words}", path)
                where = f"what it says of {address}"
                yield next(known, AuditFault("built-changed", path, where))
            elif page is None:
                yield from self._hidden.faults(f"{title}\n{words}", path)
            elif not _WITHOUT_FIGURES.fullmatch(address):
                yield from self._sentences(f"{title}. {words}", page, path)

    def _sentences(self, text: str, page: GeneratedPage, path: str) -> Iterator[AuditFault]:
        expected = self._composed.expected_in.get(page.lang, self._composed.expected)
        project = _project_of(page.path, expected)
        facts = expected.facts[str(project.record.id)] if project else expected.all_facts
        plain = with_english_numbers(f">{_without_directions(text)}<", page.lang)
        yield from sentence_faults(plain, facts, path, is_english=page.lang == ENGLISH)


def _figure_sentences(
    main: str, project: ExpectedProject, path: str, *, is_english: bool
) -> Iterator[AuditFault]:
    """Yield a sentence in a figure that tells a number of another measure than its own."""
    facts: dict[str, SentenceFacts] = {}
    for part in figures_in(main):
        measure = measure_of(part, project)
        if measure:
            if measure not in facts:
                facts[measure] = sentence_facts(project, measure=measure)
            read = without_read_tables(part.markup)
            yield from sentence_faults(
                read, facts[measure], path, is_english=is_english, is_parted=True
            )


def _project_of(path: str, expected: ExpectedSite) -> ExpectedProject | None:
    """Return the project that a page is about: projects/<id>.html, projects/<id>/<measure>.html."""
    parts = path.removesuffix(".html").split("/")
    if "projects" not in parts[:2]:
        return None
    place = parts.index("projects") + 1
    return expected.projects.get(parts[place]) if place < len(parts) else None


def _main(text: str) -> str:
    """Return what stands in the main part of a page; the whole where it has none."""
    start = text.find("<main")
    return text[start : text.find("</main>", start)] if start >= 0 else text
