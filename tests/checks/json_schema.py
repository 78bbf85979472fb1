"""As much of JSON Schema 2020-12 as our schemas use, and YAML as an editor reads it.

Written for the tests, so that no validator has to be installed. A word of a schema that this
module does not know is an error, never passed over.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

_KNOWN = {
    "$schema", "$defs", "$ref", "title", "description", "type", "properties", "required",
    "additionalProperties", "items", "maxItems", "enum", "const", "anyOf", "pattern", "minLength",
    "maxLength", "minimum", "maximum", "patternErrorMessage", "x-kind", "x-refers",
}  # fmt: skip
_TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> Iterator[str]:
    """Yield each reason why a value does not fit a schema."""
    if strange := set(schema) - _KNOWN:
        raise ValueError(f"the schema uses {strange}")
    if "$ref" in schema:
        yield from faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root)
    if "anyOf" in schema and all([*faults(value, one, root)] for one in schema["anyOf"]):
        yield f"{value!r} fits none of the forms"
    if "enum" in schema and not any(_same(value, one) for one in schema["enum"]):
        yield f"{value!r} is none of {schema['enum']}"
    if "const" in schema and not _same(value, schema["const"]):
        yield f"{value!r} is not {schema['const']!r}"
    if "type" in schema and not _is_type(value, schema["type"]):
        yield f"{value!r} is not {schema['type']}"
        return
    yield from _of_text(value, schema)
    yield from _of_numbers(value, schema)
    yield from _of_lists(value, schema, root)
    yield from _of_records(value, schema, root)


def _same(value: Any, other: Any) -> bool:
    return type(value) is type(other) and bool(value == other)


def _is_type(value: Any, names: str | list[str]) -> bool:
    for name in [names] if isinstance(names, str) else names:
        is_bool = isinstance(value, bool)
        if isinstance(value, _TYPES[name]) and (not is_bool or name == "boolean"):
            return True
    return False


def _of_text(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    if not isinstance(value, str):
        return
    if "pattern" in schema and not re.search(schema["pattern"].replace("$", r"\Z"), value):
        yield f"{value!r} does not look like {schema['pattern']}"
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield f"{value!r} is too short or too long"


def _of_numbers(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return
    if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{value!r} is out of range"


def _of_lists(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> Iterator[str]:
    if not isinstance(value, list):
        return
    if len(value) > schema.get("maxItems", len(value)):
        yield "the list is too long"
    for item in value:
        yield from faults(item, schema.get("items", {}), root)


def _of_records(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{name} is missing"
    for name, inner in value.items():
        shape = schema.get("properties", {}).get(name, schema.get("additionalProperties", {}))
        if shape is False:
            yield f"{name!r} has no meaning"
        else:
            yield from faults(inner, shape, root)


class _Editor(yaml.SafeLoader):
    """Reads YAML by the rules of version 1.2, as editors with a language server do."""


_Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)\Z", "tTfF"),
    ("int", r"[-+]?[0-9]+\Z", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?\Z", "-+.0123456789"),
    ("null", r"(?:~|null|Null|NULL|)\Z", ["~", "n", "N", ""]),
):
    _Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def as_an_editor_reads(text: str) -> Any:
    """Return the values of a YAML text."""
    return yaml.load(text, Loader=_Editor)
