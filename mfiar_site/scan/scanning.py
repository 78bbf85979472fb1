"""Everything that is published or committed, searched for what points at a person."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from mfiar_site.loading.allow_list import read_allow_list
from mfiar_site.loading.files import kind_of
from mfiar_site.loading.site_lists import FOLDER as CODE_LISTS
from mfiar_site.model.allowed import Allowed
from mfiar_site.problems import in_file_order
from mfiar_site.scan.search import Scan, ScanScope, search_files

_LEFT_BY_SYSTEMS = frozenset({".git", ".DS_Store", "Thumbs.db", "desktop.ini", "__pycache__"})
_BESIDE = frozenset({".md", ".yml", ".yaml"})  # what lies beside mkdocs.yml


def scan_site(scope: ScanScope, *, content: Path) -> Scan:
    """Search everything of a site: its projects, its pages, its lists and settings."""
    files = (*files_in(scope.projects), *_files_around(scope, content))
    allowed, problems = read_allow_list(scope.root)
    scan = search_files(files, scope, allowed, is_judged=lambda file: True)
    return replace(scan, problems=tuple(in_file_order([*problems, *scan.problems])))


def scan_paths(paths: Iterable[Path], scope: ScanScope) -> Scan:
    """Search files, and folders with all that is in them."""
    files = [file for path in paths for file in _of_path(path)]
    names = {scope.name(file) for file in files}
    allowed, problems = read_allow_list(scope.root)
    scan = search_files(files, scope, allowed, is_judged=names.__contains__)
    return replace(scan, problems=tuple(in_file_order([*problems, *scan.problems])))


def scan_folder(folder: Path, scope: ScanScope, allowed: tuple[Allowed, ...]) -> Scan:
    """Search a project; entries of the allow-list about other places are not judged."""
    start = f"{scope.name(folder)}/"
    return search_files(
        files_in(folder), scope, allowed, is_judged=lambda file: file.startswith(start)
    )


def scan_around_projects(scope: ScanScope, allowed: tuple[Allowed, ...], *, content: Path) -> Scan:
    """Search all of a site but the folders of its projects, each of which is searched by itself."""
    starts = tuple(f"{scope.name(folder)}/" for folder in _project_folders(scope))
    files = (*_beside_projects(scope), *_files_around(scope, content))
    return search_files(files, scope, allowed, is_judged=lambda file: not file.startswith(starts))


def _files_around(scope: ScanScope, content: Path) -> Iterator[Path]:
    yield from files_in(content)
    yield from files_in(scope.root / CODE_LISTS)
    for path in _things_in(scope.root):
        if path.suffix in _BESIDE and kind_of(path) == "a file":
            yield path


def _beside_projects(scope: ScanScope) -> Iterator[Path]:
    for path in _things_in(scope.projects):
        if kind_of(path) == "a file":
            yield path
        elif kind_of(path) == "a folder" and path.name.startswith("."):
            yield from files_in(path)


def _project_folders(scope: ScanScope) -> Iterator[Path]:
    for path in _things_in(scope.projects):
        if kind_of(path) == "a folder" and not path.name.startswith("."):
            yield path


def _things_in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the plain files of a folder and its folders, by name. Links are not followed."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _LEFT_BY_SYSTEMS)
        for name in sorted(files):
            path = Path(parent, name)
            if name not in _LEFT_BY_SYSTEMS and kind_of(path) == "a file":
                yield path


def _of_path(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from files_in(path)
    else:
        yield path
