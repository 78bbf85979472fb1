"""What the reader looks for in a record: its keys, derived once from the model's type hints."""

import types
from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from functools import cache
from typing import Any, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

from mfiar_site.loading.scalars import RECORD_ID, ScalarKind, kind_of
from mfiar_site.model.source import Key, Record, is_required


@dataclass(frozen=True)
class RecordShape:
    """Keys and values of one class of the model."""

    record: type[Record]


@dataclass(frozen=True)
class ListShape:
    """A list whose items have one shape."""

    item: "Shape"


@dataclass(frozen=True)
class TableShape:
    """Keys of the author's choice, each with a value of one shape."""

    key: ScalarKind
    value: "Shape"


Shape: TypeAlias = ScalarKind | RecordShape | ListShape | TableShape


@dataclass(frozen=True)
class FieldPlan:
    """One key of a record: its name in the file, its attribute, its shape."""

    name: str
    attribute: str
    shape: Shape
    is_required: bool
    about: Key


def plan_of(record: type[Record]) -> Mapping[str, FieldPlan]:
    """Return the keys of a class of the model by their name in the file."""
    return _plan_of(cast(Any, record))  # mypy takes a frozen dataclass for unhashable


@cache
def _plan_of(record: Any) -> Mapping[str, FieldPlan]:
    hints = get_type_hints(record)
    plans = (
        _field_plan(field, hints[field.name]) for field in fields(record) if "key" in field.metadata
    )
    return {plan.name: plan for plan in plans}


def shape_of(hint: Any) -> Shape:
    """Return the shape of a type hint.

    Raises:
        ValueError: If the model uses a type that no file can spell.
    """
    hint = _without_none(hint)
    if kind := kind_of(hint):
        return kind
    if isinstance(hint, type) and issubclass(hint, Record):
        return RecordShape(hint)
    arguments = get_args(hint)
    if get_origin(hint) is tuple and arguments[1:] == (...,):
        return ListShape(shape_of(arguments[0]))
    if get_origin(hint) is Mapping:
        key = kind_of(arguments[0])
        if key is not None:
            return TableShape(key, shape_of(arguments[1]))
    raise ValueError(f"the model uses a type that cannot be read: {hint}")


def _field_plan(field: Field[Any], hint: Any) -> FieldPlan:
    about: Key = field.metadata["key"]
    return FieldPlan(
        name=about.name or field.name,
        attribute=field.name,
        shape=RECORD_ID if field.name == "id" else shape_of(hint),
        is_required=is_required(field),
        about=about,
    )


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    return hint
