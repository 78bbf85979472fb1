"""An example for every code: a small project that is wrong, and the lines that mend it.

One file a code, in the folder `examples`. A line that starts with a minus is in the wrong project
alone, one that starts with a plus in the mended project alone, any other in both. The tests run
both projects, so that what is explained is what happens.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mfiar_site.problems import Location

_FILE = "== "  # starts a file of the project: == data/long-waits.csv
_SPELT = {
    "\\t": "\t",
    "\\u0007": "\u0007",
    "\\u0301": "\u0301",
    "\\u200b": "\u200b",
    "\\u202e": "\u202e",
    "\\ufffd": "\ufffd",
}


@dataclass(frozen=True)
class ExampleFile:
    """A file of an example, with the mark of each line: minus, plus or blank."""

    name: str
    lines: tuple[tuple[str, str], ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """The lines with their marks, for a person to read: nothing in them is invisible."""
        return tuple(f"{mark} {_spelt_out(line)}".rstrip() for mark, line in self.lines)

    def text(self, *, is_right: bool) -> str | None:
        """Return the file as it is when wrong or when right; None where it is not there then."""
        kept = [line for mark, line in self.lines if mark in (" ", "+" if is_right else "-")]
        return "".join(f"{line}\n" for line in kept) if kept else None


@dataclass(frozen=True)
class Example:
    """A wrong project and its mended twin."""

    code: str
    places: tuple[Location, ...]  # where the code is found, in file order
    made: str | None  # what is wrong, in words, where no text can show it
    files: tuple[ExampleFile, ...]

    @property
    def wrong(self) -> Mapping[str, str]:
        """The files in which the code is found."""
        return self._texts(is_right=False)

    @property
    def right(self) -> Mapping[str, str]:
        """The files in which it is not."""
        return self._texts(is_right=True)

    def _texts(self, *, is_right: bool) -> Mapping[str, str]:
        texts = {file.name: file.text(is_right=is_right) for file in self.files}
        return {name: text for name, text in texts.items() if text is not None}


def example(code: str) -> Example | None:
    """Return the example of a code, None where it has none.

    >>> example("aim-without-group").places
    (Location(file='project.yml', line=4, column=3),)
    """
    return examples().get(code)


@cache
def examples() -> Mapping[str, Example]:
    """Return every example by its code, in the order of the codes."""
    folder = files("mfiar_site.checks").joinpath("examples")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".txt"))
    read = {name: folder.joinpath(name).read_text(encoding="utf-8") for name in names}
    return {name[:-4]: parsed(name[:-4], text) for name, text in read.items()}


def parsed(code: str, text: str) -> Example:
    """Return the example that a file holds.

    Raises:
        ValueError: If a line has no mark, or the head has a word that means nothing.
    """
    head, *parts = f"\n{text}".split(f"\n{_FILE}")
    given = dict(line.split(": ", 1) for line in head.splitlines() if line)
    if strange := set(given) - {"found", "made"}:
        raise ValueError(f"the head of the example {code} has {strange}")
    return Example(
        code=code,
        places=tuple(place(word) for word in given.get("found", "").split(", ") if word),
        made=given.get("made"),
        files=tuple(_file(part) for part in parts),
    )


def place(text: str) -> Location:
    """Return the place of "project.yml:3:5".

    >>> place("data/long-waits.csv:4:9").line
    4
    """
    name, line, column = text.rsplit(":", 2)
    return Location(name, int(line), int(column))


def _file(part: str) -> ExampleFile:
    name, *lines = part.removesuffix("\n").split("\n")
    return ExampleFile(name, tuple(_marked(line) for line in lines))


def _marked(line: str) -> tuple[str, str]:
    mark, text = line[:1] or " ", line[2:]
    if mark not in " -+" or line[1:2].strip():
        raise ValueError(f"a line of an example starts with a mark and a space; got {line!r}")
    return mark, _shown_characters(text)


def _shown_characters(text: str) -> str:
    """Return the text with the characters that an example spells out.

    What is invisible on a page would be invisible in the example too.
    """
    for spelt, sign in _SPELT.items():
        text = text.replace(spelt, sign)
    return text


def _spelt_out(text: str) -> str:
    spelt = {sign: word for word, sign in _SPELT.items()}
    return "".join(spelt.get(sign, sign) for sign in text)
