"""Hashes of everything that the problems of a project depend on."""

import hashlib
import json
import os
import platform
import stat
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import mfiar_site

_PROGRAM = (".py", ".toml")  # code, and the standards that it follows
_MOST = 64 << 20  # bytes of one folder: more is looked at anew each time

Parts = Iterator[str | bytes]


class CannotFingerprint(Exception):  # noqa: N818 - it is no error
    """What a folder holds cannot be told from its contents alone."""


@cache
def of_program() -> str:
    """Return a hash of this program, of its Python and of the packages beside it.

    Raises:
        CannotFingerprint: If the program does not stand there as files that can be read.
    """
    folder = os.path.dirname(mfiar_site.__file__)
    return _hash(sys.version, platform.platform(), *_packages(), *_program(folder))


def _packages() -> Iterator[str]:
    """Yield the name and version of every package in the place that our parser comes from."""
    import yaml

    names = os.listdir(Path(yaml.__file__).parents[1])
    yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


def _program(folder: str) -> Parts:
    for path, mode in _everything(folder):
        if path.endswith(_PROGRAM) and stat.S_ISREG(mode):
            yield os.path.relpath(path, folder)
            yield _read(path, _MOST)


def of_folder(folder: Path) -> str:
    """Return a hash of the names, kinds and contents of everything in a folder.

    Raises:
        CannotFingerprint: If it holds a link, a device, a file that cannot be read, or very much.
    """
    if not os.path.lexists(folder):
        return _hash()
    return _hash(os.path.realpath(folder), *_contents(os.fspath(folder)))


def _contents(folder: str) -> Parts:
    left = _MOST
    for path, mode in _everything(folder):
        name = path[len(folder) :]
        if stat.S_ISDIR(mode):
            yield f"{name}/"
        elif stat.S_ISREG(mode):
            data = _read(path, left)
            left -= len(data)
            yield name
            yield data
        else:
            raise CannotFingerprint


def of_values(*values: str) -> str:
    """Return a hash of some texts, in their order."""
    return _hash(json.dumps(values))


def _hash(*parts: str | bytes) -> str:
    """Return one hash of some parts; each has its length before it, so none runs into the next."""
    digest = hashlib.sha256()
    for part in parts:
        data = os.fsencode(part)
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


def _everything(folder: str) -> Iterator[tuple[str, int]]:
    """Yield the path and kind of a folder and of all in it, in an order that is always the same."""
    try:
        mode = os.lstat(folder).st_mode
        yield folder, mode
        if not stat.S_ISDIR(mode):
            return
        for name in sorted(os.listdir(folder)):
            yield from _everything(os.path.join(folder, name))
    except OSError as error:
        raise CannotFingerprint from error


def _read(path: str, most: int) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise CannotFingerprint from error
    if len(data) > most:
        raise CannotFingerprint
    return data
