"""A driver diagram from the CSV file of another tool: every box, every arrow, every measure.

Source of the columns: FreeSPC-nhs/driver-diagram-tool, driver.js, downloadCsv and uploadCsv: id,
level (aim, primary, secondary, change), parent_id, extra_parents (ids between semicolons or
commas), text, measures_json (a JSON list of records with text and type), and columns of looks.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mfiar_site.language.lists import enumerated
from mfiar_site.loading.scalars import strict_id
from mfiar_site.loading.spellings import id_respelt
from mfiar_site.loading.wording import shown
from mfiar_site.model.measures import MeasureKind

LEVELS = ("aim", "primary", "secondary", "change")
_NEEDED = ("id", "level", "text")
_LONGEST_ID = 40  # characters of an id made of a text
_KINDS = {kind.value: kind for kind in MeasureKind}


@dataclass(frozen=True)
class Box:
    """One box of the diagram."""

    id: str  # of the tool
    level: str
    text: str
    parents: tuple[str, ...]  # towards the aim; the main one first
    measures: tuple[tuple[str, MeasureKind], ...]
    row: int


@dataclass(frozen=True)
class Diagram:
    """A whole diagram, in the order of the file."""

    boxes: tuple[Box, ...]

    def of(self, level: str) -> list[Box]:
        """Return the boxes of one level."""
        return [box for box in self.boxes if box.level == level]


def read_diagram(data: bytes) -> tuple[Diagram | None, list[str]]:
    """Return the diagram of a CSV file, or every reason why it cannot be read, with its row."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, ["The file is not saved as UTF-8. Export it again, or save it as CSV UTF-8."]
    rows = csv.DictReader(io.StringIO(text, newline=""))
    lacking = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
    if lacking:
        return None, [f"Row 1: there is no column {enumerated(lacking)}. Export the diagram again."]
    boxes: list[Box] = []
    faults: list[str] = []
    for row in rows:
        if any(value for value in row.values()):
            box = _box(row, rows.line_num, faults)
            boxes += [box] if box else []
    faults += _faults_between(boxes)
    return (None if faults else Diagram(tuple(boxes))), faults


def _box(row: Mapping[str | Any, Any], number: int, faults: list[str]) -> Box | None:
    cell = {str(key): " ".join(value.split()) for key, value in row.items() if _is_text(value)}
    lacking = [name for name in _NEEDED if not cell.get(name)]
    if lacking:
        faults.append(
            f"Row {number}: {enumerated(lacking)} is empty. Fill it in, or delete the row."
        )
        return None
    if cell["level"] not in LEVELS:
        faults.append(f"Row {number}: {shown(cell['level'])} is not one of {enumerated(LEVELS)}.")
        return None
    try:
        measures = tuple(_measures(cell.get("measures_json", "")))
    except ValueError:
        faults.append(f"Row {number}: the measures cannot be read. Export the diagram again.")
        return None
    extra = cell.get("extra_parents", "").replace(",", ";").split(";")
    parents = [cell.get("parent_id", ""), *(parent.strip() for parent in extra)]
    return Box(
        id=cell["id"],
        level=cell["level"],
        text=cell["text"],
        parents=tuple(dict.fromkeys(parent for parent in parents if parent)),
        measures=measures,
        row=number,
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _measures(text: str) -> Iterator[tuple[str, MeasureKind]]:
    """Yield the measures of a box.

    Raises:
        ValueError: If they are not a list of records with a text and a known type.
    """
    records = json.loads(text) if text else []
    if not isinstance(records, list):
        raise ValueError(f"measures are a list; got {text!r}")
    for record in records:
        if not isinstance(record, dict) or not str(record.get("text", "")).strip():
            raise ValueError(f"a measure has a text; got {record!r}")
        kind = str(record.get("type", record.get("kind", "process"))).strip().lower()
        if kind not in _KINDS:
            raise ValueError(f"a measure is one of {enumerated(_KINDS)}; got {kind!r}")
        yield " ".join(str(record["text"]).split()), _KINDS[kind]


def _faults_between(boxes: list[Box]) -> Iterator[str]:
    by_id: dict[str, Box] = {}
    for box in boxes:
        if box.id in by_id:
            yield f"Row {box.row}: the id {shown(box.id)} stands in row {by_id[box.id].row} too."
        by_id.setdefault(box.id, box)
    for box in boxes:
        for parent in box.parents:
            if parent not in by_id:
                yield f"Row {box.row}: there is no box with the id {shown(parent)}."
    for box in boxes[1:]:
        if box.level == "aim" and boxes[0].level == "aim":
            yield f"Row {box.row}: this is a second aim. A project has one."


def records_of(diagram: Diagram) -> dict[str, list[dict[str, Any]]]:
    """Return the records of a project that say the same, by the list they belong to.

    A secondary driver without a driver above it becomes a primary one: it feeds the aim itself.
    A change below another change acts on the drivers of the one above it.
    """
    ids = _new_ids(diagram)
    by_id = {box.id: box for box in diagram.boxes}
    drivers = [_driver(box, by_id, ids) for box in diagram.boxes if _is_driver(box)]
    changes = [_change(box, by_id, ids) for box in diagram.of("change")]
    return {"drivers": drivers, "changes": changes, "measures": _measure_records(diagram)}


def _is_driver(box: Box) -> bool:
    return box.level in ("primary", "secondary")


def _driver(box: Box, by_id: Mapping[str, Box], ids: Mapping[str, str]) -> dict[str, Any]:
    feeds = [ids[parent] for parent in box.parents if _is_driver(by_id[parent])]
    level = "primary" if not feeds else box.level
    record: dict[str, Any] = {"id": ids[box.id], "text": box.text, "level": level}
    return {**record, "contributes_to": feeds} if feeds else record


def _change(box: Box, by_id: Mapping[str, Box], ids: Mapping[str, str]) -> dict[str, Any]:
    drivers = [ids[name] for name in _drivers_above(box, by_id)]
    record: dict[str, Any] = {"id": ids[box.id], "text": box.text}
    return {**record, "drivers": drivers} if drivers else record


def _drivers_above(box: Box, by_id: Mapping[str, Box]) -> list[str]:
    found: dict[str, None] = {}
    waiting, seen = [box], {box.id}
    while waiting:
        for parent in waiting.pop(0).parents:
            above = by_id[parent]
            if _is_driver(above):
                found[parent] = None
            elif above.level == "change" and parent not in seen:
                seen.add(parent)
                waiting.append(above)
    return list(found)


def _measure_records(diagram: Diagram) -> list[dict[str, Any]]:
    taken: set[str] = set()
    return [
        {
            "id": _free_id(text, taken),
            "title": text,
            "kind": kind.value,
            "unit": "not stated",
            "better": "neither",
            "better_because": "The driver diagram does not say which way is better.",
            "limitations": [f"Stands in the driver diagram beside: {box.text}"],
            "data": {"status": "not_collected", "because": "Taken over from a driver diagram."},
        }
        for box in diagram.boxes
        for text, kind in box.measures
    ]


def _new_ids(diagram: Diagram) -> dict[str, str]:
    """Return an id made of its words for every box, each once in its list."""
    taken: dict[bool, set[str]] = {True: set(), False: set()}
    return {box.id: _free_id(box.text, taken[_is_driver(box)]) for box in diagram.boxes}


def _free_id(text: str, taken: set[str]) -> str:
    """Return an id that is not taken, and take it."""
    words = (id_respelt(text) or "box")[:_LONGEST_ID].rstrip("-")
    number = 1
    while True:
        name = words if number == 1 else f"{words}-{number}"
        if name not in taken and _may_be_id(name):
            taken.add(name)
            return name
        number += 1


def _may_be_id(name: str) -> bool:
    try:
        strict_id(name)
    except ValueError:
        return False
    return True


def as_yaml(diagram: Diagram) -> str:
    """Return the diagram as the part of a project file."""
    parts = [aim_yaml(diagram)]
    for name, records in records_of(diagram).items():
        if records:
            parts.append(f"{name}:\n" + "".join(record_yaml(record, "  - ") for record in records))
    return "\n".join(part for part in parts if part)


def aim_yaml(diagram: Diagram) -> str:
    """Return the aim as the part of a project file; nothing where the diagram has none."""
    aims = diagram.of("aim")
    return f"aim:\n  statement: {_quoted(aims[0].text)}\n" if aims else ""


def record_yaml(record: Mapping[str, Any], mark: str = "") -> str:
    """Return one record; the mark stands before its first key."""
    rest = " " * len(mark)
    lines = [f"{key}: {_value(value)}\n" for key, value in record.items()]
    return "".join((mark if place == 0 else rest) + line for place, line in enumerate(lines))


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_value(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(inner) for inner in value) + "]"
    return _quoted(value)


def _quoted(text: str) -> str:
    """Return the text bare where it is an id or a plain word, else in double quotes."""
    bare = text.replace("-", "").replace("_", "").replace(" ", "")
    is_plain = bare.isascii() and bare.isalpha() and text == text.strip() and text.islower()
    return text if is_plain else json.dumps(text, ensure_ascii=False)
