"""Reads built pages: their elements, and the class names of style sheets."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path


@dataclass(frozen=True)
class Element:
    tag: str
    attributes: dict[str, str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))


def elements(text: str) -> list[Element]:
    reader = _Reader()
    reader.feed(text)
    return reader.found


def pages(folder: Path) -> dict[str, list[Element]]:
    return {
        path.relative_to(folder).as_posix(): elements(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def classes(found: list[Element]) -> set[str]:
    return {name for each in found for name in each.attributes.get("class", "").split()}


def styled(sheet: Path) -> set[str]:
    """Return the classes that a style sheet has rules for."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = re.sub(r"\{[^{}]*\}", "{}", text)
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors))
