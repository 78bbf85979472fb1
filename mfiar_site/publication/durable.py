"""Waits until what was written is on the disk, so that a power cut cannot empty it."""

import errno
import os
from pathlib import Path

_NO_SUCH_WAIT = {errno.EINVAL, errno.ENOTSUP}  # folders of some network file systems


def flush(folder: Path) -> None:
    """Return when every file and folder beneath `folder` is on the disk."""
    for place, _, names in os.walk(folder, topdown=False):
        for name in names:
            _flush_file(Path(place, name))
        flush_names(Path(place))


def flush_names(folder: Path) -> None:
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
