"""A built site, asked every question."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from mfiar_site.inspection.process_pool import map_in_processes, with_first_ready
from mfiar_site.problems import Location, Problem, in_file_order
from mfiar_site.site_audit.html import files as file_rules
from mfiar_site.site_audit.html.authored_text import AuthoredText
from mfiar_site.site_audit.html.codes import built_problem, source_of
from mfiar_site.site_audit.html.data import is_readable_json, is_whole_csv
from mfiar_site.site_audit.html.drawings import is_only_a_picture
from mfiar_site.site_audit.html.leaks import (
    prints_no_missing_values,
    prints_nothing_of_the_program,
)
from mfiar_site.site_audit.html.links import Target, broken_anchor, has_whole_links
from mfiar_site.site_audit.html.machine_paths import machine_paths, names_no_machine
from mfiar_site.site_audit.html.markup import Markup
from mfiar_site.site_audit.html.persons import (
    Known,
    file_points_at_nobody,
    page_points_at_nobody,
)
from mfiar_site.site_audit.html.structure import (
    has_a_frame,
    has_a_policy,
    has_a_title,
    has_each_id_once,
    has_filled_slots,
    holds_nothing_inline,
    language,
    names_only_parts_it_has,
    title,
)
from mfiar_site.site_audit.html.styles import has_own_styles
from mfiar_site.site_audit.html.tables import has_even_tables
from mfiar_site.site_audit.manifest import paths_in

NOTHING = AuthoredText()
_TEXTS = {".html", ".svg", ".css", ".json", ".csv"}
_WORTH_STARTING = 10_000_000  # bytes: half a second of work
_AT_ONCE = 20  # files

PAGE_RULES: tuple[Callable[[Markup], Iterator[Problem]], ...] = (
    has_a_frame,
    has_a_title,
    has_a_policy,
    holds_nothing_inline,
    has_each_id_once,
    names_only_parts_it_has,
    has_filled_slots,
    has_even_tables,
    prints_no_missing_values,
    prints_nothing_of_the_program,
)


@dataclass(frozen=True)
class _Asked:
    """What one file was found to be, and what it says of others. Sent from process to process."""

    path: str
    problems: tuple[Problem, ...]
    ids: frozenset[str] | None = None  # None where it is no page and no picture
    title: str | None = None  # of a page
    language: str = ""  # of a page
    targets: frozenset[Target] = frozenset()


@dataclass(frozen=True)
class _AuditedSite:
    """What the files of a site are asked with. Sent from process to process."""

    folder: Path
    files: frozenset[str]
    machine: tuple[bytes, ...]
    authored: AuthoredText
    known: Known | None


def built_site_problems(
    folder: Path,
    *,
    authored: AuthoredText = NOTHING,
    known: Known | None = None,
    processes: int | None = None,
    meanwhile: Callable[[], Iterable[Problem]] = tuple,
) -> list[Problem]:
    """Return what is wrong with a built site, in the order of its files; places are in the site.

    Each page and file is asked everything that can be told without a browser.

    Args:
        folder: The site.
        authored: What its authors wrote; it is never taken for a fault of the program.
        known: What may stand though it looks like an identifier of a person; nobody looks for
            such when omitted.
        processes: How many work at once; what is worth it when omitted. They find the same.
        meanwhile: What else to ask of the site, in this process, while others are at work.
    """
    paths = sorted(paths_in(folder))
    unusable = list(file_rules.are_plain_files(folder, paths))
    if unusable:  # nothing of such a folder is read: a link may lead anywhere
        return in_file_order(unusable)
    found = [*file_rules.are_files_of_a_site(paths), *file_rules.have_names_of_their_own(paths)]
    site = _AuditedSite(folder, frozenset(paths), machine_paths(folder), authored, known)
    asking = with_first_ready(_each_asked(paths, site, processes))
    found += meanwhile()
    asked = list(asking)
    found += (problem for one in asked for problem in one.problems)
    found += _same_titles(asked)
    found += _broken_anchors(asked)
    return in_file_order(found)


def _each_asked(paths: list[str], site: _AuditedSite, processes: int | None) -> Iterator[_Asked]:
    size = sum((site.folder / path).stat().st_size for path in paths)
    if processes is None and size < _WORTH_STARTING:
        processes = 1
    parts = [paths[start : start + _AT_ONCE] for start in range(0, len(paths), _AT_ONCE)]
    for asked in map_in_processes(
        partial(_ask, site=site), parts, processes=processes, ready=(__name__,)
    ):
        yield from asked


def _ask(paths: list[str], *, site: _AuditedSite) -> list[_Asked]:
    return [_asked(path, (site.folder / path).read_bytes(), site) for path in paths]


def _asked(path: str, content: bytes, site: _AuditedSite) -> _Asked:
    found = list(names_no_machine(path, content, site.machine))
    if site.known is not None:
        found += file_points_at_nobody(path, content, site.known)
    suffix = PurePosixPath(path).suffix.lower()
    if suffix not in _TEXTS:
        return _Asked(path, tuple(found))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        message, advice = f"{path} is not in UTF-8.", f"Save {source_of(path)} as UTF-8."
        found.append(built_problem("built-file-unreadable", Location(path, 1, 1), message, advice))
        return _Asked(path, tuple(found))
    if suffix == ".html":
        return _page(Markup(path, text, site.authored), found, site)
    if suffix == ".svg":
        markup = Markup(path, text)
        found += page_points_at_nobody(markup, site.known) if site.known is not None else ()
        found += is_only_a_picture(markup)
        return _Asked(path, tuple(found), ids=frozenset(markup.ids))
    if suffix == ".css":
        found += has_own_styles(Markup(path, text), site.files)
    else:
        found += is_readable_json(path, text) if suffix == ".json" else is_whole_csv(path, text)
    return _Asked(path, tuple(found))


def _page(page: Markup, found: list[Problem], site: _AuditedSite) -> _Asked:
    targets: set[Target] = set()
    for rule in PAGE_RULES:
        found += rule(page)
    found += page_points_at_nobody(page, site.known) if site.known is not None else ()
    found += has_whole_links(page, site.files, targets.add)
    ids = frozenset(page.ids)
    return _Asked(page.path, tuple(found), ids, title(page), language(page), frozenset(targets))


def _same_titles(asked: list[_Asked]) -> Iterator[Problem]:
    """Yield the pages of one language that have one title; a translation may keep the title."""
    titles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in asked:
        if one.title:
            titles[one.language, one.title].append(one.path)
    for (_, words), pages in titles.items():
        for page in pages[1:]:
            message = f"{page} has the title of {pages[0]}: {words!r}."
            advice = f"Give {source_of(page)} a title of its own."
            yield built_problem("built-title", Location(page, 1, 1), message, advice)


def _broken_anchors(asked: list[_Asked]) -> Iterator[Problem]:
    ids = {one.path: one.ids for one in asked if one.ids is not None}
    for target in {target for one in asked for target in one.targets}:
        if target.part not in ids.get(target.path, {target.part}):
            yield broken_anchor(target)
