"""JSON Schema of the project file, derived from the model: editors complete and underline with it.

An editor reads YAML by its own rules, so a value that we read as text may reach it as a number or
as true. The schema therefore allows each such form, and never refuses what the reader accepts.

Three words of ours stand beside those of JSON Schema, for the forms that are made from it:
patternErrorMessage, which editors show too, says what is wanted and what to do in the reader's own
words; x-kind names the kind of a text; x-refers names the lists that an id must be found in.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from mfiar_site.language.lists import english_either
from mfiar_site.loading.codes import CODES
from mfiar_site.loading.lists import list_folders
from mfiar_site.loading.scalars import RECORD_ID, ScalarKind, kind_of
from mfiar_site.model.dates import PartialDate, Period
from mfiar_site.model.project import FORMAT, Project
from mfiar_site.model.source import Key, Record, is_required
from mfiar_site.model.words import UNITS, Email, Line, Quantity, Slug, Text, WebAddress

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_NAME = r"^[a-z0-9]+([-_.][a-z0-9]+)*$"
_YEARS = {"type": "integer", "minimum": 1900, "maximum": 2199}
SUBJECT = "This"  # how a sentence about a value begins where the value stands beside it
_BARE = {"type": ["number", "boolean"]}  # what an editor makes of 12 or yes

Schema = dict[str, Any]


def _text(pattern: str | None = None, **more: Any) -> Schema:
    shape: Schema = {"type": "string", "minLength": 1, **more}
    return {**shape, "pattern": pattern} if pattern else shape


def _scalar(kind: str, hint: Any, pattern: str, *, longest: int, bare: Schema | None) -> Schema:
    """Return the shape of a text of one kind, and of what an editor may make of it."""
    scalar = kind_of(hint)
    assert scalar is not None, hint
    text = _text(pattern, maxLength=longest, patternErrorMessage=f"{SUBJECT} {described(scalar)}")
    return {"x-kind": kind, **({"anyOf": [text, bare]} if bare else text)}


def described(kind: ScalarKind) -> str:
    """Return what the reader says of a wrong value: what it is not, and what to do."""
    try:
        kind.parse("")
    except ValueError as error:
        return f"is not {error}. {CODES[kind.code].advice}"
    raise ValueError(f"nothing is a value of this kind: {kind}")


_NOT_NEGATIVE = {"type": "integer", "minimum": 0}
_SCALARS: Mapping[Any, Schema] = {
    Slug: _scalar("id", Slug, _NAME, longest=60, bare=_NOT_NEGATIVE),
    Line: _scalar("line", Line, r"^[^\n]*\S[^\n]*\n?$", longest=500, bare=_BARE),
    Text: _scalar("text", Text, r"\S", longest=20_000, bare=_BARE),
    WebAddress: _scalar("address", WebAddress, r"^https://\S+$", longest=2_000, bare=None),
    Email: _scalar("email", Email, r"^[^@\s]+@[^@\s]+\.[^@\s]+$", longest=500, bare=None),
    PartialDate: _scalar(
        "date", PartialDate, r"^\d{4}(-\d{2}(-\d{2})?)?$", longest=500, bare=_YEARS
    ),
    Period: _scalar(
        "period", Period, r"^\d{4}(-(W\d{2}|Q[1-4]|\d{2})|/\d{2})?$", longest=500, bare=_YEARS
    ),
    Quantity: _scalar(
        "quantity",
        Quantity,
        rf"^[+-]?\d+(\.\d+)?\s*(%|point|day|per 1,000|{'|'.join(UNITS)})?$",
        longest=40,
        bare={"type": "number"},
    ),
    Decimal: _scalar("number", Decimal, r"^[+-]?\d+(\.\d+)?$", longest=20, bare={"type": "number"}),
    int: _scalar("whole-number", int, r"^[0-9]{1,9}$", longest=500, bare=_NOT_NEGATIVE),
    bool: _scalar(
        "yes-or-no",
        bool,
        r"^([Yy][Ee][Ss]|[Nn][Oo]|[Tt]rue|[Ff]alse)$",
        longest=500,
        bare={"type": "boolean"},
    ),
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
        if about.refers:
            properties[name]["x-refers"] = about.refers.split(", ")
        if field.name == "id":
            text = _text(_ID, maxLength=60, patternErrorMessage=f"{SUBJECT} {described(RECORD_ID)}")
            properties[name] |= {"anyOf": [text, {"type": "integer"}]}
        if is_required(field):
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
    return f"{about.doc} (ids under {english_either(about.refers.split(', '))})"


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
