"""Nodes to the records of the model, by their type hints, with every problem on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from mfiar_site.language.lists import enumerated
from mfiar_site.loading.nodes import (
    BrokenNode,
    MappingEntry,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
)
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.partial_project import partial_record
from mfiar_site.loading.plans import (
    FieldPlan,
    ListShape,
    RecordShape,
    Shape,
    TableShape,
    plan_of,
)
from mfiar_site.loading.scalars import BROKEN, ScalarKind, read_scalar
from mfiar_site.loading.type_hints_advice import note_not_a_list, note_not_a_record
from mfiar_site.loading.wording import in_braces, in_code, nearest, shown
from mfiar_site.model.source import Record, Source
from mfiar_site.problems import Location

_A_KEY = "<key>"  # stands among what is broken for a key that has no meaning
MOST_ITEMS = 2_000  # of one list
AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, kw_only=True)
class RecordReader:
    """What could be read of a record: its values by attribute, and what is wrong inside."""

    values: Mapping[str, Any]
    source: Source
    broken: frozenset[str]  # attributes that are missing or have an error inside


def read_record(
    record: type[AnyRecord],
    node: MappingNode,
    notes: Notes,
    *,
    given: Mapping[str, Any] | None = None,
) -> AnyRecord | None:
    """Return the record, or None where anything inside it is wrong and nothing partial is kept.

    Args:
        record: The class of the model.
        node: What is written.
        notes: Where problems go.
        given: Values by attribute that are known from elsewhere, such as an id from a file name.
    """
    reading = read_values(record, node, notes, given=given)
    if not reading.broken:
        return record(**reading.values, source=reading.source)
    return as_far_as_read(record, reading) if notes.keeps_partial else None


def as_far_as_read(record: type[AnyRecord], reading: RecordReader) -> AnyRecord:
    """Return what could be read of a record."""
    unread = reading.broken
    if _A_KEY in unread:  # a misspelt key may be any of those that are not written
        unread |= {field.attribute for field in plan_of(record).values()}
    return partial_record(record, reading.values, source=reading.source, missing=unread)


def read_values(
    record: type[Record],
    node: MappingNode,
    notes: Notes,
    *,
    given: Mapping[str, Any] | None = None,
) -> RecordReader:
    """Return the values of a record that could be read, and which could not."""
    plan = plan_of(record)
    values: dict[str, Any] = dict(given or {})
    written = {entry.key: entry for entry in node.entries}
    before = notes.errors
    _note_unknown_keys(written, plan, notes)
    broken = {_A_KEY} if notes.errors > before else set()
    kept: dict[str, MappingEntry] = {}
    for field in plan.values():
        before = notes.errors
        entry = written.get(field.name)
        if _is_left_out(entry, field, node, notes, is_given=field.attribute in values):
            broken |= {field.attribute} if notes.errors > before else set()
            continue
        assert entry is not None
        value = read_value(field.shape, entry.value, field.name, notes)
        is_partial = notes.keeps_partial and notes.errors > before
        if value is not BROKEN and not (is_partial and isinstance(field.shape, ScalarKind)):
            values[field.attribute] = value
            kept[field.name] = entry
        if value is BROKEN or notes.errors > before:
            broken.add(field.attribute)
    return RecordReader(values=values, source=_source(node, kept, plan), broken=frozenset(broken))


def read_value(shape: Shape, node: Node, name: str, notes: Notes) -> Any:
    """Return the value of a key, BROKEN if nothing of it could be read."""
    if isinstance(node, BrokenNode):
        notes.add_again()
        return BROKEN
    if isinstance(node, ScalarNode) and node.is_null:
        message = f"{in_code(name)} has the value {shown(node.text)}, a mark for nothing."
        notes.add("value-null", node.at, message)
        return BROKEN
    match shape:
        case ScalarKind():
            return read_scalar(shape, node, name, notes)
        case ListShape():
            return _read_list(shape, node, name, notes)
        case RecordShape():
            return _read_one_record(shape, node, name, notes)
        case TableShape():
            return _read_table(shape, node, name, notes)


def _read_one_record(shape: RecordShape, node: Node, name: str, notes: Notes) -> Any:
    if not isinstance(node, MappingNode):
        note_not_a_record(shape, node, name, notes)
        return BROKEN
    read = read_record(shape.record, node, notes)
    return BROKEN if read is None else read


def _read_list(shape: ListShape, node: Node, name: str, notes: Notes) -> Any:
    if not isinstance(node, SequenceNode):
        note_not_a_list(shape, node, name, notes)
        return BROKEN
    if len(node.items) > MOST_ITEMS:
        message = f"{in_code(name)} has {len(node.items):,} items; {MOST_ITEMS:,} are allowed."
        notes.add("list-too-long", node.at, message)
        return BROKEN
    read, is_whole = [], True
    for item in node.items:
        if notes.is_full:
            return BROKEN
        if _is_empty(item):
            notes.add("value-empty", item.at, f"An item of {in_code(name)} is empty.")
            continue
        before = notes.errors
        value = read_value(shape.item, item, name, notes)
        is_whole &= notes.errors == before or isinstance(value, Record)
        if value is not BROKEN:
            read.append(value)
    if notes.keeps_partial and not (is_whole and _are_apart(read)):
        return BROKEN
    return _without_twins(read, notes) if _has_ids(shape) else tuple(read)


def _are_apart(read: list[Any]) -> bool:
    """Whether no two records have one id, as far as their ids could be read."""
    ids = [one.__dict__["id"] for one in read if isinstance(one, Record) and "id" in one.__dict__]
    return len(ids) == len(set(ids))


def _has_ids(shape: ListShape) -> bool:
    return isinstance(shape.item, RecordShape) and "id" in plan_of(shape.item.record)


def _without_twins(records: list[Any], notes: Notes) -> tuple[Any, ...]:
    first: dict[str, Any] = {}
    if notes.keeps_partial:
        return tuple(records)  # it was looked at before, and an id may be unread
    for record in records:
        if (twin := first.setdefault(record.id, record)) is not record:
            where = twin.source.at("id")
            message = f"{in_code(record.id)} is the id of two records; the first is at {where}."
            notes.add("id-twice", record.source.at("id"), message)
    return tuple(first.values())


def _read_table(shape: TableShape, node: Node, name: str, notes: Notes) -> Any:
    if not isinstance(node, MappingNode):
        message = f"{in_code(name)} needs a key before each value."
        notes.add("value-not-a-record", node.at, message, _table_advice(node, name))
        return BROKEN
    read, before = {}, notes.errors
    for entry in node.entries:
        word = read_scalar(shape.key, _as_text(entry), name, notes)
        value = read_value(shape.value, entry.value, entry.key, notes)
        if word is not BROKEN and value is not BROKEN:
            read[word] = value
    return BROKEN if notes.keeps_partial and notes.errors > before else read


def _as_text(entry: MappingEntry) -> ScalarNode:
    return ScalarNode(entry.key, is_plain=False, at=entry.at)


def _table_advice(node: Node, name: str) -> str | None:
    if not isinstance(node, ScalarNode):
        return None
    return (
        f"Write {in_code(f'{name}: {{each: {in_braces(node.text)}}}')}, or one key for every group."
    )


def _note_unknown_keys(
    written: Mapping[str, MappingEntry], plan: Mapping[str, FieldPlan], notes: Notes
) -> None:
    for key, entry in written.items():
        if key in plan:
            continue
        if notes.is_full:
            return
        near = nearest(key, plan)
        advice = f"Did you mean {in_code(near)}?" if near else f"Use one of: {enumerated(plan)}."
        notes.add("key-unknown", entry.at, f"{in_code(key)} has no meaning here.", advice)


def _is_left_out(
    entry: MappingEntry | None, field: FieldPlan, node: MappingNode, notes: Notes, *, is_given: bool
) -> bool:
    if entry and not _is_empty(entry.value):
        return False
    at = entry.at if entry else node.at
    if field.is_required and not is_given:
        is_what = "has nothing after it" if entry else "is missing"
        message = f"{in_code(field.name)} {is_what}. {field.about.doc}"
        notes.add("key-missing", at, message, f"Add `{field.name}:` with its value.")
    elif entry:
        notes.add("value-empty", at, f"Nothing is written after {in_code(field.name)}.")
    return True


def _source(
    node: MappingNode, kept: Mapping[str, MappingEntry], plan: Mapping[str, FieldPlan]
) -> Source:
    return Source(
        here=node.at,
        keys={name: entry.at for name, entry in kept.items()},
        items={
            name: places
            for name, entry in kept.items()
            if (places := _item_places(plan[name].shape, entry.value))
        },
    )


def _item_places(shape: Shape, node: Node) -> tuple[Location, ...]:
    """Return the place of each item of a list, or of each key that the author chose."""
    match shape, node:
        case ListShape(), SequenceNode(items=items):
            return tuple(item.at for item in items if not _is_empty(item))
        case TableShape(), MappingNode(entries=entries):
            return tuple(entry.at for entry in entries)
    return ()


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.is_empty
