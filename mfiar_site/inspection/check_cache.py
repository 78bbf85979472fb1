"""What earlier checks found, kept in the user's own folder for such things.

It is never kept beside the projects: a change that somebody sends could bring a memory with it,
and that memory could say that nothing is wrong.
"""

import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mfiar_site.problems import Location, Problem, Severity

FOLDER = "MFIAR_CACHE_DIR"  # names another folder; empty: nothing is kept
_MOST = 64 << 20  # bytes
_KEYS = ("code", "severity", "file", "line", "column", "message", "advice")


@dataclass(frozen=True)
class CachedCheck:
    """What was found in one place, and the hash of all that it depends on."""

    of: str
    problems: tuple[Problem, ...]


def cache_folder() -> Path | None:
    """Return the folder in which memories are kept, or None where there is no safe one."""
    named = os.environ.get(FOLDER)
    if named is not None:
        return Path(named) if named else None
    return _folder_of_the_system()


def _folder_of_the_system() -> Path | None:
    """Return our folder where programs of this system keep what they can make again.

    A relative one is none: it would lie in whatever folder the command is given in, which may be
    that of the projects.
    """
    from platformdirs import user_cache_dir  # not needed where a folder is named

    with suppress(RuntimeError, LookupError, ValueError):  # a user without a home
        found = user_cache_dir("mfiar-site", appauthor=False, opinion=False)
        return Path(found) if os.path.isabs(found) else None
    return None


def read_cache(place: Path, *, of: str) -> dict[str, CachedCheck]:
    """Return what is kept in a file under the hash `of`; nothing where the file is not sound.

    A file that is damaged, that others could have written, or that is of another program, day or
    setting is as good as none.
    """
    try:
        text = _text_of_ours(place)
        stored = json.loads(text)
        return dict(_kept(stored["kept"])) if stored["of"] == of else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _text_of_ours(place: Path) -> str:
    """Return the text of a file that only we can have written, and that is as it was written.

    Raises:
        OSError: If there is none.
        ValueError: If it is not ours, or damaged.
    """
    _require_ours(os.lstat(place.parent), stat.S_ISDIR)
    handle = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as file:
        _require_ours(os.fstat(handle), stat.S_ISREG)
        data = file.read(_MOST)
    written, _, rest = data.partition(b"\n")
    if hashlib.sha256(rest).hexdigest().encode() != written:
        raise ValueError("it is not whole")
    return rest.decode("utf-8")


def _require_ours(found: os.stat_result, is_kind: Any) -> None:
    if not is_kind(found.st_mode):
        raise ValueError("it is something else")
    if sys.platform != "win32" and (found.st_uid != os.geteuid() or found.st_mode & 0o022):
        raise ValueError("others can write here")


def _kept(stored: Mapping[str, Any]) -> Iterator[tuple[str, CachedCheck]]:
    for name, one in stored.items():
        of, rows = one["of"], one["problems"]
        if type(of) is not str or type(rows) is not list:
            raise ValueError(name)
        yield name, CachedCheck(of, tuple(_problem(row) for row in rows))


def _problem(row: Mapping[str, Any]) -> Problem:
    code, severity, file, line, column, message, advice = (row[key] for key in _KEYS)
    if not all(type(text) is str for text in (code, severity, file, message, advice)):
        raise ValueError(code)
    if type(line) is not int or type(column) is not int:
        raise ValueError(code)
    at = Location(file, line, column)
    return Problem(code=code, severity=Severity(severity), at=at, message=message, advice=advice)


def write_cache(place: Path, kept: Mapping[str, CachedCheck], *, of: str) -> None:
    """Write what was found, whole or not at all; where the system does not let us, go on without.

    Of two runs at once the last one to end is remembered. That costs time and never truth.
    """
    stored = {"of": of, "kept": {name: _row_of(kept[name]) for name in sorted(kept)}}
    rest = json.dumps(stored, ensure_ascii=False).encode("utf-8", "surrogatepass")
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=place.stem, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)
            os.replace(name, place)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise


def _row_of(kept: CachedCheck) -> dict[str, Any]:
    problems = [
        dict(zip(_KEYS, (p.code, p.severity.value, *_at(p), p.message, p.advice), strict=True))
        for p in kept.problems
    ]
    return {"of": kept.of, "problems": problems}


def _at(problem: Problem) -> tuple[str, int, int]:
    return problem.at.file, problem.at.line, problem.at.column
