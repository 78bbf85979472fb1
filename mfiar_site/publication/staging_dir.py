"""The folder beside the site in which the next one is made."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PAGES, _ASIDE = "site-being-made", "site-set-aside"


@dataclass(frozen=True)
class StagingDir:
    """A folder of ours on the file system of the site, with a random name."""

    folder: Path

    @property
    def pages(self) -> Path:
        """Where the next site is made. After the swap the old one stands here."""
        return self.folder / _PAGES

    @property
    def aside(self) -> Path:
        """Where the old site stands for a moment, on systems that cannot exchange folders."""
        return self.folder / _ASIDE


@contextmanager
def staging_dir(site: Path) -> Iterator[StagingDir]:
    """Make a workshop beside the site, and remove it after the block, however that ends."""
    made = StagingDir(Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent)))
    try:
        made.pages.mkdir()
        yield made
    finally:
        _remove(made, site)


def remove_leftovers(site: Path) -> None:
    """Remove the workshops of builds that were killed. Call it only while holding the lock."""
    for left in sorted(_leftovers(site)):
        _remove(StagingDir(left), site)


def _leftovers(site: Path) -> Iterator[Path]:
    name = re.compile(rf"\.{re.escape(site.name)}-[a-z0-9_]{{8}}")  # as tempfile names them
    for path in site.parent.iterdir():
        if name.fullmatch(path.name) and path.is_dir() and not path.is_symlink() and _is_ours(path):
            yield path


def _is_ours(folder: Path) -> bool:
    return {path.name for path in folder.iterdir()} <= {_PAGES, _ASIDE}


def _remove(done: StagingDir, site: Path) -> None:
    """Remove a workshop; a site that was set aside and never replaced goes back first."""
    if done.aside.exists() and not site.exists():
        os.rename(done.aside, site)
    shutil.rmtree(done.folder, ignore_errors=True)  # what stays, the next build removes
