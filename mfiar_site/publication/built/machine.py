"""Whether a file names a folder of the machine that built it."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from mfiar_site.problems import Location, Problem
from mfiar_site.publication.built.codes import built_problem

_TEXTS = {".html", ".css", ".js", ".json", ".csv", ".svg", ".xml", ".txt", ".ics", ".rss", ".atom"}


def machine_paths(folder: Path) -> re.Pattern[bytes]:
    """Return a pattern of the folders that no file of a site may name.

    Args:
        folder: The built site. It, the folder a build runs in, and the home and temporary folders
            of who runs it differ from machine to machine.
    """
    places = {folder, folder.resolve(), Path.cwd(), Path.home(), Path(tempfile.gettempdir())}
    spellings = sorted({text for place in places for text in _spellings(place)}, reverse=True)
    named = b"|".join(re.escape(text.encode("utf-8")) for text in spellings)
    return re.compile(rb"(?<![\w.~/\\:-])(?:" + named + rb")(?=[/\\][\w.])")


def _spellings(place: Path) -> Iterable[str]:
    if place == Path(place.anchor):
        return ()  # "/" is nobody's
    text = str(place)
    return {text, text.replace("\\", "\\\\"), place.as_posix()}


def names_no_machine(path: str, content: bytes, paths: re.Pattern[bytes]) -> Iterator[Problem]:
    """A text file names no folder of the machine: bytes would differ, and it is nobody's matter."""
    if Path(path).suffix.lower() not in _TEXTS:
        return
    match = paths.search(content)
    if match:
        line = content.count(b"\n", 0, match.start()) + 1
        column = match.start() - content.rfind(b"\n", 0, match.start())
        message = f"{path} names a folder of this machine: {match[0].decode('utf-8')!r}."
        advice = "Write paths from the folder of the site's mkdocs.yml."
        yield built_problem("built-machine-path", Location(path, line, column), message, advice)
