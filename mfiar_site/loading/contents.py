"""What may lie in a project's folder; anything else is said, so that nothing is lost unread."""

import os
from collections.abc import Iterator
from pathlib import Path

from mfiar_site.loading.files import is_plain_file, is_plain_folder, kind_of, names_in, start_of
from mfiar_site.loading.lists import list_folders
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.wording import nearest

PROJECT_FILE = "project.yml"
_FILES = frozenset({PROJECT_FILE, "README.md"})
_FOLDERS_OF_FILES = frozenset({"images"})  # read by other rooms
_READ_ELSEWHERE = frozenset({PROJECT_FILE, "data"})  # their readers look at them themselves


def note_strangers(folder: Path, notes: Notes, *, root: Path) -> None:
    """Note files that are never read, and links or devices in place of files."""
    lists = list_folders()
    for path in names_in(folder):
        if path.name in _READ_ELSEWHERE or path.name in lists:
            continue
        if path.name in _FILES:
            is_plain_file(path, root=root, notes=notes)
        elif path.name in _FOLDERS_OF_FILES:
            _note_odd_files(path, notes, root=root)
        else:
            _note_stranger(path, notes, root=root)


def _note_stranger(path: Path, notes: Notes, *, root: Path) -> None:
    at = start_of(path, root=root)
    if path.name == "project.yaml":
        notes.add("file-misnamed", at, "project.yaml is not read.", "Rename it to project.yml.")
        return
    if kind_of(path) not in {"a file", "a folder"}:
        notes.add("file-not-regular", at, f"This is {kind_of(path)}.", "Remove it.")
        return
    near = nearest(path.name, {*list_folders(), *_FILES, *_FOLDERS_OF_FILES, "data"})
    advice = f"Did you mean {near}?" if near else None
    notes.add("file-unknown", at, "This name means nothing in a project's folder.", advice)


def _note_odd_files(folder: Path, notes: Notes, *, root: Path) -> None:
    if not is_plain_folder(folder, root=root, notes=notes):
        return
    for path in _everything_in(folder):
        if kind_of(path) != "a folder":
            is_plain_file(path, root=root, notes=notes)


def _everything_in(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(parent) / name for name in sorted([*folders, *files]))
