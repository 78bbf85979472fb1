"""How much there is to do, told before anything heavy is loaded."""

import os
from collections.abc import Iterable
from pathlib import Path

from mfiar_site.inspection.process_pool import preload_in_forkserver, processors

WORK = ("mfiar_site.publication.preload", "scipy.special")  # what a project needs loaded
_RECORDS = {".yml", ".csv"}
_WORTH_STARTING = 1_000_000  # bytes of records: a second of work, twice what a start takes


def preload_for(projects: Path) -> None:
    """Start to load what many projects need, where there are many."""
    if processors() > 1 and projects.is_dir() and is_worth_starting(projects.iterdir()):
        preload_in_forkserver(WORK)


def is_worth_starting(folders: Iterable[Path], least: int = _WORTH_STARTING) -> bool:
    """Whether these project folders hold so much that several processes are quicker than one."""
    size = 0
    for folder in folders:
        size += _size(folder)
        if size >= least:
            return True
    return False


def _size(folder: Path) -> int:
    return sum(
        os.lstat(os.path.join(place, name)).st_size
        for place, _, names in os.walk(folder)
        for name in names
        if os.path.splitext(name)[1] in _RECORDS
    )
