"""Two folders trade their places, in one step where the system has such a step."""

import ctypes
import errno
import os
import sys
from pathlib import Path

_FROM_HERE = -100  # AT_FDCWD of Linux
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux 3.15 and RENAME_SWAP of macOS 10.12
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}  # an older system, or a file system without


def put_in_place(new: Path, site: Path, *, aside: Path) -> None:
    """Make the folder `new` the site; the old site, where there is one, then stands at `new`.

    Args:
        new: A whole folder on the file system of `site`.
        site: The published folder, or a place where nothing is.
        aside: A free name, for systems without an exchange. While a folder stands there and none
            at `site`, it is the last good site.
    """
    if not site.exists():
        os.rename(new, site)
    elif not exchange_dirs(new, site):
        os.rename(site, aside)
        os.rename(new, site)
        os.rename(aside, new)


def exchange_dirs(one: Path, other: Path) -> bool:
    """Let two folders trade names, both or neither; False where the system cannot."""
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    before, after = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        failed = libc.renameat2(_FROM_HERE, before, _FROM_HERE, after, _EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(before, after, _EXCHANGE)
    else:
        return False
    return not failed or _could_not(ctypes.get_errno(), other)


def _could_not(number: int, path: Path) -> bool:
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(path))
