"""Reads a page the way a reader does: its words, where its links go, what is marked as ours."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "use", "line"}


@dataclass
class Read:
    """What stands on a page."""

    text: list[str] = field(default_factory=list)  # of every element outside drawings' axes
    arithmetic: list[str] = field(default_factory=list)  # of elements marked as our arithmetic
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)  # ids that aria attributes name

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = Read()
        self._open: list[tuple[str, bool, bool]] = []  # tag, is arithmetic, is an axis

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.read.tags.append(tag)
        if "id" in found:
            self.read.ids.append(found["id"])
        if "href" in found and tag == "a":
            self.read.links.append(found["href"])
        for name in ("aria-labelledby", "aria-details", "aria-describedby"):
            self.read.described += found.get(name, "").split()
        if tag not in _VOID:
            is_ours = "data-arithmetic" in found or any(ours for _, ours, _ in self._open)
            is_axis = tag == "text" and found.get("class") == "t mut"
            self._open.append((tag, is_ours, is_axis))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][2]:
            return
        is_ours = bool(self._open) and self._open[-1][1]
        (self.read.arithmetic if is_ours else self.read.text).append(data)


def read(html: str) -> Read:
    """Return what stands on a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.read


_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eighteen": "18",
}  # fmt: skip
_WORD = re.compile(rf"\b({'|'.join(_WORDS)})\b", re.IGNORECASE)


def numbers(text: str) -> list[str]:
    """Return every number in a text, those written as words as digits.

    >>> numbers("from 12% to 9%, three of them, 1,000 ml")
    ['12', '9', '1,000', '3']
    """
    digits = [found[0].rstrip(",") for found in _NUMBER.finditer(text)]
    return digits + [_WORDS[found[1].lower()] for found in _WORD.finditer(text)]
