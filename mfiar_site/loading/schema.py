"""JSON Schema of the project file, derived from the model: editors complete and underline with it.

An editor reads YAML by its own rules, so a value that we read as text may reach it as a number or
as true. The schema therefore allows each such form, and never refuses what the reader accepts.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal
from enum import Enum
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from mfiar_site.loading.lists import list_folders
from mfiar_site.model.dates import PartialDate, Period
from mfiar_site.model.project import FORMAT, Project
from mfiar_site.model.source import Key, Record
from mfiar_site.model.words import UNITS, Email, Line, Quantity, Slug, Text, WebAddress

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_NAME = r"^[a-z0-9]+([-_.][a-z0-9]+)*$"
_YEARS = {"type": "integer", "minimum": 1900, "maximum": 2199}
_BARE = {"type": ["number", "boolean"]}  # what an editor makes of 12 or yes

Schema = dict[str, Any]


def _text(pattern: str | None = None, **more: Any) -> Schema:
    shape: Schema = {"type": "string", "minLength": 1, **more}
    return {**shape, "pattern": pattern} if pattern else shape


_SCALARS: Mapping[Any, Schema] = {
    Slug: {"anyOf": [_text(_NAME, maxLength=60), {"type": "integer", "minimum": 0}]},
    Line: {"anyOf": [_text(r"^[^\n]*\S[^\n]*\n?$", maxLength=500), _BARE]},
    Text: {"anyOf": [_text(r"\S", maxLength=20_000), _BARE]},
    WebAddress: _text(r"^https://\S+$", maxLength=2_000),
    Email: _text(r"^[^@\s]+@[^@\s]+\.[^@\s]+$", maxLength=500),
    PartialDate: {"anyOf": [_text(r"^\d{4}(-\d{2}(-\d{2})?)?$"), _YEARS]},
    Period: {"anyOf": [_text(r"^\d{4}(-(W\d{2}|Q[1-4]|\d{2})|/\d{2})?$"), _YEARS]},
    Quantity: {
        "anyOf": [
            _text(
                rf"^[+-]?\d+(\.\d+)?\s*(%|point|day|per 1,000|{'|'.join(UNITS)})?$", maxLength=40
            ),
            {"type": "number"},
        ]
    },
    Decimal: {"anyOf": [_text(r"^[+-]?\d+(\.\d+)?$", maxLength=20), {"type": "number"}]},
    int: {"anyOf": [_text(r"^[0-9]{1,9}$"), {"type": "integer", "minimum": 0}]},
    bool: {"anyOf": [{"type": "boolean"}, _text(r"^([Yy][Ee][Ss]|[Nn][Oo]|[Tt]rue|[Ff]alse)$")]},
}


def project_schema() -> Schema:
    """Return the schema of project.yml."""
    return _whole(Project, "The record of one improvement project.", without=frozenset())


def list_schemas() -> dict[str, Schema]:
    """Return the schema of one file of each list that may stand in a folder, by the folder."""
    return {
        name: _whole(record, f"One file of the folder {name}.", without=frozenset({"id"}))
        for name, record in list_folders().items()
    }


def _whole(record: type[Record], about: str, *, without: frozenset[str]) -> Schema:
    """Return a schema that stands alone. An id may be left out where the file's name gives it."""
    definitions: dict[str, Schema] = {}
    top = _record(record, definitions)
    free = without | ({"id"} if record is Project else set())
    top["required"] = [name for name in top["required"] if name not in free]
    definitions.pop(record.__name__, None)
    return {
        "$schema": DIALECT,
        "title": about,
        **top,
        "$defs": dict(sorted(definitions.items())),
    }


def _record(record: type[Record], definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(record)
    properties: dict[str, Schema] = {}
    required: list[str] = []
    for field in fields(cast(Any, record)):
        about: Key | None = field.metadata.get("key")
        if about is None:
            continue
        name = about.name or field.name
        properties[name] = {"description": _help(about), **_shape(hints[field.name], definitions)}
        if field.name == "id":
            properties[name] |= {"anyOf": [_text(_ID, maxLength=60), {"type": "integer"}]}
        if field.default is MISSING:
            required.append(name)
    if record is Project:
        properties["format"] |= {"anyOf": [{"const": FORMAT}, {"const": str(FORMAT)}]}
    return {
        "description": (record.__doc__ or "").split("\n")[0],
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _help(about: Key) -> str:
    if not about.refers or about.refers in about.doc:
        return about.doc
    return f"{about.doc} (ids under {about.refers.replace(', ', ' or ')})"


def _shape(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """Return the shape of a type of the model.

    Raises:
        ValueError: If the model has a type that this module does not know.
    """
    hint = _without_none(hint)
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _words(hint)
    if isinstance(hint, type) and issubclass(hint, Record):
        return _reference(hint, definitions)
    inner = get_args(hint)
    if get_origin(hint) is tuple and inner[1:] == (...,):
        return {"type": "array", "items": _shape(inner[0], definitions), "maxItems": 2_000}
    if get_origin(hint) is Mapping:
        return {"type": "object", "additionalProperties": _shape(inner[1], definitions)}
    raise ValueError(f"the model uses a type that has no schema: {hint}")


def _reference(record: type[Record], definitions: dict[str, Schema]) -> Schema:
    name = record.__name__
    if name not in definitions:
        definitions[name] = {}  # before its keys, for records that hold their own kind
        definitions[name] = _record(record, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _words(enum: type[Enum]) -> Schema:
    words: list[Any] = [str(member.value) for member in enum]
    spelt: Mapping[str, bool] = {"yes": True, "no": False}
    return {"enum": words + [spelt[word] for word in words if word in spelt]}


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    return hint


def schema_files() -> Mapping[str, Callable[[], Schema]]:
    """Return the name of every schema file, with what makes it."""
    lists = {f"{name}.schema.json": _one_of(name) for name in list_folders()}
    return {"project.schema.json": project_schema, **lists}


def _one_of(name: str) -> Callable[[], Schema]:
    return lambda: list_schemas()[name]
