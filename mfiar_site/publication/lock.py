"""A lock that ends with its process, however that ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def lock(path: Path) -> Iterator[bool]:
    """Hold the lock file `path` while the block runs; False where another build holds it.

    The system lets go of it when a process dies, so that no lock is ever stale. A lock by the
    number of a process would be: numbers are given out again.
    """
    held = _held(path)
    try:
        yield held is not None
    finally:
        if held is not None:
            _let_go(held, path)


def _held(path: Path) -> int | None:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            is_ours = _taken(handle)
        except OSError:
            os.close(handle)
            raise
        if is_ours and _is_still_there(handle, path):
            return handle
        os.close(handle)
        if not is_ours:
            return None


def _is_still_there(handle: int, path: Path) -> bool:
    """Whether the file we locked is the one others will find: its last holder removes it."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


def _let_go(handle: int, path: Path) -> None:
    is_ours_to_remove = os.fstat(handle).st_size == 0  # we write nothing: else a person did
    with suppress(OSError):  # a file that stays is in nobody's way
        if is_ours_to_remove and os.name != "nt":
            path.unlink()
    os.close(handle)
    with suppress(OSError):
        if is_ours_to_remove and os.name == "nt":  # which removes no open file
            path.unlink()


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
