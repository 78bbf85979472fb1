"""Values as a reviewer reads them."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from mfiar_site.model.cycles import When
from mfiar_site.model.dates import PartialDate, Period
from mfiar_site.model.purpose import Span
from mfiar_site.model.source import Record

MOST_NAMED = 4  # groups, periods or signals in a sentence; the rest is a number
LONGEST = 240  # characters of one value; the rest can be read in the file
_WORDS = ("title", "text", "statement", "because", "who", "what", "role", "prompt", "id")


def formatted(value: Any) -> str:
    """Return a value in words; empty for one that is not there.

    >>> formatted(True), formatted(None), formatted(("b", "a"))
    ('yes', '', 'b, a')
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value).replace("_", " ")
        case PartialDate() | Period():
            return value.label
        case Span() | When():
            last = f" to {value.last.label}" if value.last else " on"
            return f"{value.first.label}{last}"
        case Record():
            return _record(value)
        case tuple():
            return ", ".join(formatted(item) for item in value)
        case Mapping():
            return ", ".join(f"{name}: {formatted(item)}" for name, item in value.items())
    return str(value)


def _record(record: Record) -> str:
    for name in _WORDS:
        if value := getattr(record, name, None):
            return formatted(value)
    parts = [
        f"{name.replace('_', ' ')} {formatted(value)}"
        for name, value in vars(record).items()
        if value not in (None, (), False) and name != "source"
    ]
    return ", ".join(parts)


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Return two texts cut to where they differ.

    >>> excerpts("a" * 300 + " one end", "a" * 300 + " two end")
    ('… one end', '… two end')
    """
    before, after = " ".join(before.split()), " ".join(after.split())
    if max(len(before), len(after)) <= LONGEST:
        return before, after
    start = _first_difference(before, after)
    return _cut(before, start), _cut(after, start)


def _first_difference(before: str, after: str) -> int:
    pairs = enumerate(zip(before, after, strict=False))
    here = next((place for place, (a, b) in pairs if a != b), min(len(before), len(after)))
    return max(before.rfind(" ", 0, here), 0)


def _cut(text: str, start: int) -> str:
    head = "…" if start else ""
    tail = "…" if len(text) > start + LONGEST else ""
    return f"{head}{text[start : start + LONGEST].rstrip() if tail else text[start:]}{tail}"
