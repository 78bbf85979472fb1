"""Files as an author may have them: plain ones, inside the folder, not too large."""

import os
import stat
from pathlib import Path

from mfiar_site.loading.characters import decoded
from mfiar_site.loading.notes import Notes
from mfiar_site.problems import Location

# A pipe must not make the reader wait, and a link set in between must not be followed.
_OPENING = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)
_KINDS = (
    (stat.S_ISLNK, "a link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISREG, "a file"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
)


def place_name(path: Path, *, root: Path) -> str:
    """Return the path as problems name it: relative to the root, with forward slashes."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    readable = os.fsencode(name).decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in readable)


def start_of(path: Path, *, root: Path) -> Location:
    """Return the first place in a file, for problems that are about all of it."""
    return Location(place_name(path, root=root), 1, 1)


def read_text(path: Path, *, root: Path, most: int, notes: Notes) -> str | None:
    """Return the text of a file of at most so many bytes, or None with the reason noted."""
    if not is_plain_file(path, root=root, notes=notes):
        return None
    at = start_of(path, root=root)
    try:
        data = _bytes_of(path, most)
    except OSError as error:
        notes.add("file-unreadable", at, f"The file cannot be read: {error.strerror}.")
        return None
    if len(data) > most:
        notes.add("file-too-large", at, f"The file is larger than {most >> 20} MB.")
        return None
    return decoded(data, file=at.file, notes=notes)


def is_plain_file(path: Path, *, root: Path, notes: Notes) -> bool:
    """Whether the name stands for a file of its own inside the root; if not, say what it is."""
    return _is_kind(path, "a file", root=root, notes=notes)


def is_plain_folder(path: Path, *, root: Path, notes: Notes) -> bool:
    """Whether the name stands for a folder of its own inside the root; if not, say what it is."""
    return _is_kind(path, "a folder", root=root, notes=notes)


def names_in(folder: Path) -> tuple[Path, ...]:
    """Return what stands in a folder in the order of names, without hidden files."""
    shown = (path for path in folder.iterdir() if not path.name.startswith("."))
    return tuple(sorted(shown, key=lambda path: os.fsencode(path.name)))


def _is_kind(path: Path, wanted: str, *, root: Path, notes: Notes) -> bool:
    at = start_of(path, root=root)
    kind = kind_of(path)
    if kind is None:
        code = "file-missing" if wanted == "a file" else "folder-missing"
        notes.add(code, at, f"There is no {wanted.split()[1]} {at.file}.")
    elif kind != wanted:
        notes.add("file-not-regular", at, f"This is {kind}, and {wanted} is needed here.")
    elif not path.resolve().is_relative_to(root.resolve()):
        notes.add("file-outside", at, f"This is {kind} outside the folder of the site.")
    elif wanted == "a folder" and not os.access(path, os.R_OK | os.X_OK):
        notes.add("file-unreadable", at, "The folder cannot be opened.")
    else:
        return True
    return False


def kind_of(path: Path) -> str | None:
    """Return what a name stands for, such as "a file" or "a link", or None for nothing."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return None
    return next((name for test, name in _KINDS if test(mode)), "a device")


def _bytes_of(path: Path, most: int) -> bytes:
    handle = os.open(path, _OPENING)
    with os.fdopen(handle, "rb") as file:
        return file.read(most + 1)
