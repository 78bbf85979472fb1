"""Data files put in the one order of rows and columns, where they stand."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mfiar_site.loading.csv_order import CannotOrderError, in_order
from mfiar_site.loading.data import MOST_CSV_BYTES
from mfiar_site.loading.files import kind_of


@dataclass(frozen=True, kw_only=True)
class Ordered:
    """One data file, and what became of it."""

    path: Path
    was_in_order: bool = False
    text: str = ""  # in the one order
    line: int = 1  # where it cannot be put in order
    obstacle: str = ""  # why; then there is no text

    def write(self) -> None:
        """Put the ordered text in the place of the file; a stop leaves the one or the other."""
        beside = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            beside.write_text(self.text, encoding="utf-8", newline="")
            beside.replace(self.path)
        finally:
            beside.unlink(missing_ok=True)


def data_files(projects: Path) -> tuple[Path, ...]:
    """Return every data file of a site, in the order of their paths."""
    return tuple(
        path
        for path in sorted(projects.glob("*/data/*.csv"))
        if not any(part.startswith(".") for part in path.relative_to(projects).parts)
    )


def ordered(paths: tuple[Path, ...]) -> Iterator[Ordered]:
    """Yield what each file is in the one order, or why it cannot be."""
    for path in paths:
        yield _ordered(path)


def _ordered(path: Path) -> Ordered:
    kind = kind_of(path)
    if kind != "a file":
        return Ordered(path=path, obstacle=f"This is {kind or 'nothing'}, and not a file.")
    try:
        if path.stat().st_size > MOST_CSV_BYTES:
            return Ordered(path=path, obstacle=f"It is larger than {MOST_CSV_BYTES >> 20} MB.")
        text = path.read_bytes().decode("utf-8")
        found = in_order(text)
    except OSError as error:
        return Ordered(path=path, obstacle=f"It cannot be read: {error.strerror}.")
    except UnicodeDecodeError:
        return Ordered(path=path, obstacle="It is not UTF-8.")
    except CannotOrderError as error:
        return Ordered(path=path, line=error.line, obstacle=error.reason)
    return Ordered(path=path, was_in_order=found == text, text=found)
