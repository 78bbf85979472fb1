"""The code lists that a site declares, in files of the folder code_lists beside its settings."""

from collections.abc import Iterator
from pathlib import Path

from mfiar_site.loading.files import is_plain_folder, kind_of, names_in, read_text, start_of
from mfiar_site.loading.notes import Notes
from mfiar_site.problems import Location, Problem
from mfiar_site.standards.groups import CodeList, site_code_list

FOLDER = "code_lists"
_MOST_BYTES = 1 << 20

Faults = list[tuple[Location, str]]  # where, and what is so


def read_site_lists(root: Path) -> tuple[tuple[CodeList, ...], list[Problem], Faults]:
    """Return the code lists of a site, the problems of their files, and what is wrong inside."""
    folder, root = root.absolute() / FOLDER, root.absolute()
    notes, faults = Notes(), Faults()
    lists: list[CodeList] = []
    if kind_of(folder) is not None and is_plain_folder(folder, root=root, notes=notes):
        for path in _list_files(folder):
            text = read_text(path, root=root, most=_MOST_BYTES, notes=notes)
            if text is None:
                continue
            try:
                lists.append(site_code_list(path.stem, text))
            except ValueError as error:
                faults.append((start_of(path, root=root), str(error)))
    return tuple(lists), list(notes.problems), faults


def _list_files(folder: Path) -> Iterator[Path]:
    return (path for path in names_in(folder) if path.suffix == ".toml")
