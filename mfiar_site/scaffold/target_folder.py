"""A new site written where it is wanted: all of it, or nothing."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from mfiar_site.scaffold.answers import AnswerError

_MAY_BE_THERE = {".git"}  # an empty repository, as a forge gives it to be cloned


def refuse_unless_empty(folder: Path) -> None:
    """Raise an AnswerError unless a new site can be put into the folder."""
    if not folder.parent.is_dir():
        raise AnswerError(f"There is no folder {folder.parent.name} to put it in.")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise AnswerError(f"{folder.name} is there already, and is not a folder.")
    if folder.is_dir():
        try:
            names = {path.name for path in folder.iterdir()} - _MAY_BE_THERE
        except OSError as error:
            raise AnswerError(f"{folder.name} cannot be read: {error.strerror}.") from None
        if names:
            raise AnswerError(
                f"{folder.name or folder} is not empty: it holds {min(names)}. Name a new folder,"
                " or an empty one. Nothing was written."
            )


def write_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a new site.

    They are written beside the folder first, so that a stop in between leaves no part of a site
    there.

    Raises:
        AnswerError: If the folder is not empty, or the system refuses.
    """
    refuse_unless_empty(folder)
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise AnswerError(f"{folder.parent} cannot be written in: {error.strerror}.") from None
    try:
        site = beside / "site"
        _write(site, files)
        _put(site, folder)
    except OSError as error:
        raise AnswerError(
            f"The site could not be written: {error.strerror}. Nothing was kept."
        ) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(site: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _put(site: Path, folder: Path) -> None:
    """Put what is written in its place; take it back if not all of it can be."""
    if not folder.exists():
        os.rename(site, folder)
        return
    moved: list[Path] = []
    try:
        for path in sorted(site.iterdir()):
            os.rename(path, folder / path.name)
            moved.append(folder / path.name)
    except BaseException:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
