"""A built site, asked every question."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from mfiar_site.problems import Location, Problem, in_file_order
from mfiar_site.publication.built import files as file_rules
from mfiar_site.publication.built.codes import built_problem, source_of
from mfiar_site.publication.built.data import is_readable_json, is_whole_csv
from mfiar_site.publication.built.drawings import is_only_a_picture
from mfiar_site.publication.built.leaks import (
    prints_no_missing_values,
    prints_nothing_of_the_program,
)
from mfiar_site.publication.built.links import Target, broken_anchor, has_whole_links
from mfiar_site.publication.built.machine import machine_paths, names_no_machine
from mfiar_site.publication.built.markup import Markup
from mfiar_site.publication.built.structure import (
    has_a_frame,
    has_a_policy,
    has_a_title,
    has_each_id_once,
    has_filled_slots,
    holds_nothing_inline,
    names_only_parts_it_has,
    title,
)
from mfiar_site.publication.built.styles import has_own_styles
from mfiar_site.publication.built.tables import has_even_tables
from mfiar_site.publication.manifest import paths_in

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
class _Seen:
    """What pages say of each other, gathered while they are read one by one."""

    files: Container[str]
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    titles: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    targets: set[Target] = field(default_factory=set)


def built_site_problems(folder: Path) -> list[Problem]:
    """Return what is wrong with a built site, in the order of its files; places are in the site.

    Each page and file is asked everything that can be told without a browser.
    """
    paths = sorted(paths_in(folder))
    unusable = list(file_rules.are_plain_files(folder, paths))
    if unusable:  # nothing of such a folder is read: a link may lead anywhere
        return in_file_order(unusable)
    found = [*file_rules.are_files_of_a_site(paths), *file_rules.have_names_of_their_own(paths)]
    seen, machine = _Seen(frozenset(paths)), machine_paths(folder)
    for path in paths:
        content = (folder / path).read_bytes()
        found += names_no_machine(path, content, machine)
        found += _file_problems(path, content, seen)
    found += _same_titles(seen.titles)
    found += _broken_anchors(seen)
    return in_file_order(found)


def _file_problems(path: str, content: bytes, seen: _Seen) -> Iterator[Problem]:
    suffix = PurePosixPath(path).suffix.lower()
    if suffix not in {".html", ".svg", ".css", ".json", ".csv"}:
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        message, advice = f"{path} is not in UTF-8.", f"Save {source_of(path)} as UTF-8."
        yield built_problem("built-file-unreadable", Location(path, 1, 1), message, advice)
        return
    if suffix == ".json":
        yield from is_readable_json(path, text)
    elif suffix == ".csv":
        yield from is_whole_csv(path, text)
    else:
        yield from _markup_problems(suffix, Markup(path, text), seen)


def _markup_problems(suffix: str, markup: Markup, seen: _Seen) -> Iterator[Problem]:
    if suffix == ".css":
        yield from has_own_styles(markup, seen.files)
        return
    seen.ids[markup.path] = frozenset(markup.ids)
    if suffix == ".svg":
        yield from is_only_a_picture(markup)
        return
    seen.titles[title(markup)].append(markup.path)
    for rule in PAGE_RULES:
        yield from rule(markup)
    yield from has_whole_links(markup, seen.files, seen.targets.add)


def _same_titles(titles: Mapping[str, list[str]]) -> Iterator[Problem]:
    for words, pages in titles.items():
        for page in pages[1:] if words else ():
            message = f"{page} has the title of {pages[0]}: {words!r}."
            advice = f"Give {source_of(page)} a title of its own."
            yield built_problem("built-title", Location(page, 1, 1), message, advice)


def _broken_anchors(seen: _Seen) -> Iterator[Problem]:
    for target in seen.targets:
        if target.part not in seen.ids.get(target.path, {target.part}):
            yield broken_anchor(target)
