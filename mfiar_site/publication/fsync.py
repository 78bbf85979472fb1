"""Waits until what was written is on the disk, so that a power cut cannot empty it."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_AT_ONCE = 16  # waits: a disk writes many files at once
_NO_SUCH_WAIT = {errno.EINVAL, errno.ENOTSUP}  # folders of some network file systems


def fsync_tree(folder: Path) -> None:
    """Return when every file and folder beneath `folder` is on the disk."""
    walked = [(Path(place), names) for place, _, names in os.walk(folder)]
    with ThreadPoolExecutor(_AT_ONCE) as waiting:
        for _ in waiting.map(
            _flush_file, (place / name for place, names in walked for name in names)
        ):
            pass
        for _ in waiting.map(fsync_folder, (place for place, _ in walked)):
            pass


def fsync_folder(folder: Path) -> None:
    """Return when the names in one folder are on the disk."""
    if os.name == "nt":  # which opens no folder, and orders its renames itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_WAIT:
            raise
    finally:
        os.close(handle)


def _flush_file(path: Path) -> None:
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
