"""The reference of the project file: every key, made from the model that reads it."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from mfiar_site.model.dates import PartialDate, Period
from mfiar_site.model.project import Project
from mfiar_site.model.source import Key, Record
from mfiar_site.model.words import Email, Line, Quantity, Slug, Text, WebAddress
from mfiar_site.pages.environment import rendered

_WORDS: dict[Any, str] = {
    Slug: "an id",
    Line: "one line",
    Text: "text",
    WebAddress: "a web address",
    Email: "an email address",
    PartialDate: "a date: 2024, 2024-03 or 2024-03-31",
    Period: "a period: 2024-03, 2024-Q1, 2024-W05, 2024 or 2023/24",
    Quantity: "a number with its unit: 6 percent, 1 point",
    Decimal: "a number",
    int: "a whole number",
    bool: "yes or no",
}


@dataclass(frozen=True)
class KeyReference:
    """One key of a record."""

    name: str
    doc: str
    kind: str
    needed: bool
    record: str | None  # id of the record that stands under it


@dataclass(frozen=True)
class RecordReference:
    """One kind of record, with its keys."""

    id: str
    title: str
    about: str
    keys: tuple[KeyReference, ...]


def reference() -> tuple[RecordReference, ...]:
    """Return every record of the project file, the project first, each once."""
    found: dict[type[Record], RecordReference] = {}
    waiting: list[type[Record]] = [Project]
    while waiting:
        kind = waiting.pop(0)
        if kind not in found:
            found[kind] = _record(kind)
            waiting += list(_records_in(kind))
    return tuple(found.values())


def _record(kind: type[Record]) -> RecordReference:
    hints = get_type_hints(kind)
    return RecordReference(
        id=_record_id(kind),
        title="project.yml" if kind is Project else _title(kind),
        about=(kind.__doc__ or "").split("\n")[0],
        keys=tuple(_keys(kind, hints)),
    )


def _keys(kind: type[Record], hints: dict[str, Any]) -> Iterator[KeyReference]:
    for field in fields(kind):
        about: Key | None = field.metadata.get("key")
        if about is None or (kind is Project and field.name == "id"):
            continue
        inner = [_record_id(one) for one in _records_of(hints[field.name])]
        yield KeyReference(
            name=about.name or field.name,
            doc=about.doc,
            kind=_kind_words(hints[field.name]),
            needed=field.default is MISSING,
            record=inner[0] if inner else None,
        )


def _title(kind: type[Record]) -> str:
    letters = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in kind.__name__)
    return letters.strip().capitalize()


def _record_id(kind: type[Record]) -> str:
    return f"format-{_title(kind).replace(' ', '-').lower()}"


def _records_in(kind: type[Record]) -> Iterator[type[Record]]:
    for name, hint in get_type_hints(kind).items():
        if name != "source":
            yield from _records_of(hint)


def _records_of(hint: Any) -> Iterator[type[Record]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for part in get_args(hint):
        yield from _records_of(part)


def _kind_words(hint: Any) -> str:
    origin = get_origin(hint)
    parts = [part for part in get_args(hint) if part not in (type(None), Ellipsis)]
    if origin in (types.UnionType, Union):
        return _kind_words(parts[0])
    if origin is tuple:
        return f"a list: {_kind_words(parts[0])}"
    if origin in (Mapping, dict) or getattr(origin, "__name__", "") == "Mapping":
        return f"group: {_kind_words(parts[1])}"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return f"one of {', '.join(str(one.value) for one in hint)}"
    if isinstance(hint, type) and issubclass(hint, Record):
        return "keys of its own"
    return _WORDS[hint]


def reference_html() -> str:
    """Return the reference for its place in the guide."""
    return rendered("format.html.j2", records=reference())
