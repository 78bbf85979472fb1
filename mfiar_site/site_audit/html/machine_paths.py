"""Whether a file names a folder of the machine that built it."""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from mfiar_site.problems import Location, Problem
from mfiar_site.site_audit.html.codes import built_problem

_NOWHERE = sys.maxsize
_OF_SOMEBODY = 3  # parts of a path: "/srv/team" is of one machine, "/srv" of many
_TEXTS = {".html", ".css", ".js", ".json", ".csv", ".svg", ".xml", ".txt", ".ics", ".rss", ".atom"}


def machine_paths(folder: Path) -> tuple[bytes, ...]:
    """Return the folders that no file of a site may name, as they may be spelled.

    Args:
        folder: The built site. It, the folder a build runs in, and the home of who runs it differ
            from machine to machine.
    """
    places = {folder, folder.resolve(), Path.cwd(), Path.home()}
    spellings = {text for place in places for text in _spellings(place)}
    return tuple(text.encode("utf-8") for text in sorted(spellings, reverse=True))


def _spellings(place: Path) -> Iterable[str]:
    if len(place.parts) < _OF_SOMEBODY:
        return ()
    text = str(place)
    return {text, text.replace("\\", "\\\\"), place.as_posix()}


def names_no_machine(path: str, content: bytes, paths: tuple[bytes, ...]) -> Iterator[Problem]:
    """A text file names no folder of the machine: bytes would differ, and it is nobody's matter."""
    if Path(path).suffix.lower() not in _TEXTS:
        return
    start = min((_place(content, named) for named in paths if named in content), default=_NOWHERE)
    if start < _NOWHERE:
        line = content.count(b"\n", 0, start) + 1
        column = start - content.rfind(b"\n", 0, start)
        named = re.split(rb"[^\w./\\:-]", content[start:], maxsplit=1)[0].decode("utf-8", "replace")
        message = f"{path} names a folder of this machine: {named!r}."
        advice = "Write paths from the folder of the site's mkdocs.yml."
        yield built_problem("built-machine-path", Location(path, line, column), message, advice)


def _place(content: bytes, named: bytes) -> int:
    match = re.search(rb"(?<![\w.~-])" + re.escape(named) + rb"(?=[/\\][\w.])", content)
    return match.start() if match else _NOWHERE
