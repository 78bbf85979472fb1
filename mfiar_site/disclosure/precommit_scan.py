"""Files that somebody is about to commit, looked into for people."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from mfiar_site.disclosure.line_level import LineLevelSheet, not_looked_into, people_in
from mfiar_site.loading.files import kind_of, place_name
from mfiar_site.loading.sheets import TABLES, CannotReadError, sheets_of
from mfiar_site.problems import Problem

_MOST_ROWS = 1000  # of a table: what tells one row a person from others stands at its beginning


_NOT_COMMITTED = {"private", "site"}  # where there is no git that would say so


def tables_below(root: Path) -> tuple[Path, ...]:
    """Return every table below a folder that git has, or would take in; without git, every one."""
    names = _committed(root)
    if names is None:
        names = list(_below(root))
    paths = (root / name for name in sorted(set(names)) if Path(name).suffix.lower() in TABLES)
    return tuple(path for path in paths if kind_of(path))  # what git has may be deleted here


def _committed(root: Path) -> list[str] | None:
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others"]
    try:
        done = subprocess.run([*command, "--exclude-standard"], check=False, capture_output=True)
    except FileNotFoundError:
        return None
    if done.returncode != 0:
        return None
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]


def _below(root: Path) -> Iterator[str]:
    for folder, inside, files in os.walk(root):
        inside[:] = [
            name for name in inside if not name.startswith(".") and name not in _NOT_COMMITTED
        ]
        yield from ((Path(folder) / name).relative_to(root).as_posix() for name in files)


def people_in_files(paths: tuple[Path, ...], *, root: Path) -> Iterator[Problem]:
    """Yield what in some files tells one person from others; a link is never followed."""
    for path in paths:
        name = place_name(path.absolute(), root=root)
        kind = kind_of(path)
        if kind != "a file":
            yield not_looked_into(name, f"is {kind or 'not there'}, and not a file")
            continue
        try:
            for sheet, rows in sheets_of(path, most_rows=_MOST_ROWS):
                yield from people_in(LineLevelSheet(file=name, name=sheet, rows=rows))
        except CannotReadError as error:
            yield not_looked_into(name, str(error))
