"""Whatever a file holds, reading it ends soon and in problems; and what is right is kept."""

import json
import time
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mfiar_site.loading.characters import decoded
from mfiar_site.loading.csv_lines import QuoteError, cell_columns, cells_of
from mfiar_site.loading.notes import MOST_PROBLEMS, Notes
from mfiar_site.loading.plans import FieldPlan, ListShape, RecordShape, Shape, TableShape, plan_of
from mfiar_site.loading.reader import read_record, read_values
from mfiar_site.loading.scalars import ScalarKind
from mfiar_site.loading.tables import read_table
from mfiar_site.loading.yaml_events import parse
from mfiar_site.model.measures import Better, Measure, MeasureKind, Unit
from mfiar_site.model.project import Project
from mfiar_site.model.source import Record
from mfiar_site.model.words import Line, Slug

SECONDS = 2.0
PATIENT = settings(deadline=SECONDS * 1000, suppress_health_check=[HealthCheck.too_slow])
PIECES = [
    *": -#[]{}'\"&*!|>%@`?,~\\\n\r\t\0",
    "\n  ", "\n- ", ": ", " #", "---\n", "...\n", "<<: ", "&a ", "*a", "!t ", "\ufeff", "\u202e",
    "format: 1\n", "title: x\n", "measures:\n", "  - id: a\n", "null", "period,group,numerator\n",
    "2024-03,all,1,10,c\n", "<10", "=1", "all", "2024-03", ",",
]  # fmt: skip
ANYTHING = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(st.sampled_from(PIECES), max_size=60).map(lambda pieces: "".join(pieces).encode()),
)


class AnyGroup:
    """A code list that knows short words."""

    def resolve(self, text: str) -> str | None:
        """Return the text as the id of a group."""
        return text if text.isalnum() and len(text) < 8 else None

    def nearest(self, text: str) -> str | None:
        """Return no hint."""
        return None


def a_measure(unit: Unit) -> Measure:
    """Return a measure in a unit."""
    return Measure(
        id=Slug("bleeds"),
        title=Line("Bleeds"),
        kind=MeasureKind.OUTCOME,
        unit=unit,
        better=Better.LOWER,
    )


def read_as_project(data: bytes) -> tuple[Notes, Any]:
    """Read bytes as a project file."""
    notes = Notes()
    text = decoded(data, file="f", notes=notes)
    node = None if text is None else parse(text, file="f", notes=notes)
    if node is None:
        return notes, None
    return notes, read_values(Project, node, notes, given={"id": "x"})


def read_as_table(data: bytes, unit: Unit = Unit.PERCENT) -> tuple[Notes, Any]:
    """Read bytes as a data file."""
    notes = Notes()
    text = decoded(data, file="f", notes=notes)
    if text is None:
        return notes, None
    measure = a_measure(unit)
    return notes, read_table(text, measure=measure, groups=AnyGroup(), file="f", notes=notes)


@PATIENT
@given(ANYTHING)
def test_any_bytes_give_a_project_or_problems(data: bytes) -> None:
    notes, reading = read_as_project(data)

    assert notes.problems or (reading and not reading.broken)
    assert all(problem.at.line >= 1 and problem.at.column >= 1 for problem in notes.problems)
    assert all(str(problem).encode() for problem in notes.problems)


@PATIENT
@given(ANYTHING, st.sampled_from(Unit))
def test_any_bytes_give_a_table_or_problems(data: bytes, unit: Unit) -> None:
    notes, table = read_as_table(data, unit)

    assert (table is None) == bool(notes.errors)
    assert all(problem.at.line >= 1 and problem.at.column >= 1 for problem in notes.problems)
    assert all(str(problem).encode() for problem in notes.problems)


MEGABYTE = 1 << 20
HOSTILE = {
    "brackets": "[" * MEGABYTE,
    "braces": "a: " + "{" * (MEGABYTE - 3),
    "one long text": "a: " + "x" * (MEGABYTE - 3),
    "one long key": "x" * MEGABYTE,
    "unknown keys": "".join(f"key{number}: x\n" for number in range(90_000)),
    "keys inside keys": "".join(f"{' ' * depth}a:\n" for depth in range(1400)),
    "an open quotation": 'a: "' + "\\n" * 500_000,
    "anchors": "a: [" + "&a b, " * 170_000 + "]",
    "hyphens": "- " * 500_000,
    "empty items": "topics:\n" + "-\n" * 500_000,
    "wrong items": "measures: [" + "{id: A},\n" * 1_900 + "]",
    "wrong lists": "measures:\n" + "- {id: a, reported: [" * 1 + "{x: 1}, " * 120_000 + "]}\n",
    "quotation marks": "a: " + "'" * (MEGABYTE - 3),
    "zero-width spaces": "title: " + "\u200b" * 340_000,
    "comments in text": "topics:\n" + "- a #b\n" * 140_000,
    "spaces": "a:" + " " * (MEGABYTE - 2),
    "accents apart": "title: " + "e\u0301" * 340_000,
}


@pytest.mark.parametrize("what", [*HOSTILE])
def test_the_largest_hostile_file_is_read_in_time(what: str) -> None:
    """Processor time: the machine may have other work."""
    start = time.process_time()

    notes, _ = read_as_project(HOSTILE[what].encode())

    assert time.process_time() - start < SECONDS
    assert 0 < len(notes.problems) <= MOST_PROBLEMS + 1


HOSTILE_TABLES = {
    "unknown groups": "2024-03,martians,1,2\n" * 190_000,
    "open quotations": '2024-03,"all,1,2\n' * 190_000,
    "commas": "," * MEGABYTE + "\n",
    "quotation marks": '"' * MEGABYTE + "\n",
    "blank lines": "\n" * 190_000 + "2024-03,all,1,2\n",
    "zero-width spaces": "\u200b" * MEGABYTE,
}


@pytest.mark.parametrize("what", [*HOSTILE_TABLES])
def test_a_large_hostile_table_is_read_in_time(what: str) -> None:
    text = "period,group,numerator,denominator\n" + HOSTILE_TABLES[what]
    start = time.process_time()

    notes, _ = read_as_table(text.encode())

    assert time.process_time() - start < SECONDS
    assert 0 < len(notes.problems) <= MOST_PROBLEMS + 1


# --- what is right is kept: a random tree of the model, written, read, and written again ---

WORDS = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\ufffd"),
    min_size=1,
    max_size=30,
).filter(lambda text: text == text.strip())
SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True).filter(
    lambda text: text not in {"con", "prn", "aux", "nul"} and not text.startswith(("com", "lpt"))
)
TEXTS: Mapping[str, st.SearchStrategy[str]] = {
    "value-not-an-id": SLUGS,
    "value-not-one-line": WORDS,
    "value-not-text": st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join),
    "value-not-a-web-address": st.just("https://example.org/a?b=1"),
    "value-not-an-email": st.just("team@example.org"),
    "value-not-yes-or-no": st.sampled_from(["True", "False"]),
    "value-not-a-whole-number": st.integers(0, 10**9 - 1).map(str),
    "value-not-a-number": st.decimals(-1000, 1000, places=2).map(str),
    "value-not-a-quantity": st.sampled_from(["6 percent", "1.50 points", "3", "-2 days"]),
    "value-not-a-date": st.dates().filter(lambda day: 1900 <= day.year <= 2199).map(str),
    "value-not-a-period": st.sampled_from(["2024-03", "2024-W05", "2024-Q1", "2024", "2023/24"]),
}


def trees(shape: Shape) -> st.SearchStrategy[Any]:
    """Return plain data that a file of this shape may hold: records, lists and texts."""
    match shape:
        case ScalarKind(code="value-not-allowed", parse=parse_word):
            return st.sampled_from(_words_of(parse_word))
        case ScalarKind(code=code):
            return TEXTS[code]
        case ListShape(item=item):
            unique = (lambda tree: tree.get("id")) if _has_id(item) else None
            return st.lists(trees(item), min_size=1, max_size=2, unique_by=unique)
        case RecordShape(record=record):
            return record_trees(record)
        case TableShape(value=value):
            return st.dictionaries(SLUGS, trees(value), min_size=1, max_size=2)


def record_trees(record: type[Record]) -> st.SearchStrategy[Any]:
    """Return what a record may hold: every needed key, and a few of the others."""
    plan = plan_of(record)
    needed = {name: trees(field.shape) for name, field in plan.items() if field.is_required}
    others = [name for name in plan if name not in needed]

    def with_others(names: list[str]) -> st.SearchStrategy[Any]:
        return st.fixed_dictionaries({**needed, **{n: trees(plan[n].shape) for n in names}})

    if not others:
        return st.fixed_dictionaries(needed)
    return st.lists(st.sampled_from(others), max_size=2, unique=True).flatmap(with_others)


def _words_of(parse_word: Callable[[str], Any]) -> list[str]:
    try:
        parse_word("\0")
    except ValueError as error:
        return str(error).removeprefix("one of: ").split(", ")
    raise AssertionError(parse_word)


def _has_id(shape: Shape) -> bool:
    return isinstance(shape, RecordShape) and "id" in plan_of(shape.record)


def spelt(field: FieldPlan, value: Any) -> Any:
    """Return a value of the model as plain data again."""
    return _spelt(field.shape, value)


def _spelt(shape: Shape, value: Any) -> Any:
    match shape:
        case ScalarKind():
            return str(value.value if isinstance(value, Enum) else value)
        case ListShape(item=item):
            return [_spelt(item, one) for one in value]
        case RecordShape():
            return spelt_record(value)
        case TableShape(value=inner):
            return {key: _spelt(inner, one) for key, one in value.items()}


def spelt_record(record: Record) -> dict[str, Any]:
    """Return the keys of a record that were written, as plain data."""
    plan = plan_of(type(record))
    return {
        name: spelt(plan[name], getattr(record, plan[name].attribute))
        for name in record.source.keys
    }


@PATIENT
@given(record_trees(Project))
def test_a_right_project_survives_being_written_and_read(tree: dict[str, Any]) -> None:
    tree = {**tree, "format": "1"}
    notes = Notes()
    text = json.dumps(tree, ensure_ascii=False)  # JSON in quotes is YAML too

    node = parse(text, file="f", notes=notes)
    assert node is not None
    project = read_record(Project, node, notes)

    assert [problem for problem in notes.problems if problem.is_error] == []
    assert project is not None
    assert spelt_record(project) == tree


@PATIENT
@given(record_trees(Project), st.data())
def test_a_wrong_value_is_found_where_its_text_stands(
    tree: dict[str, Any], data: st.DataObject
) -> None:
    """One value anywhere is replaced; the place of the problem is the place of that value."""
    slots = list(_slots(tree))
    owner, key = data.draw(st.sampled_from(slots))
    owner[key] = "?wrong value?\nof two lines"
    text = json.dumps({**tree, "format": "1"}, ensure_ascii=False, indent=data.draw(INDENTS))
    assume('"?wrong' in text)  # not where it replaced the format
    notes = Notes()

    node = parse(text, file="f", notes=notes)
    assert node is not None
    read_record(Project, node, notes)

    errors = [problem for problem in notes.problems if problem.is_error]
    for problem in errors:
        line = text.split("\n")[problem.at.line - 1]
        assert line[problem.at.column - 1 :].startswith('"?wrong value?')
    assert len(errors) <= 1


INDENTS = st.sampled_from([0, 1, 4, None])


def _slots(tree: Any) -> Any:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in pairs:
        if isinstance(value, str):
            yield tree, key
        else:
            yield from _slots(value)


@given(st.text(st.characters(exclude_characters="\n\r", codec="utf-8"), max_size=60))
def test_every_cell_of_a_line_has_its_column(line: str) -> None:
    try:
        cells = cells_of(line)
    except QuoteError:
        assume(False)

    columns = cell_columns(line)

    assert len(columns) == len(cells)
    for column, cell in zip(columns, cells, strict=True):
        rest = line[column - 1 :]
        assert rest.startswith((cell, '"')) or not cell


CELLS = st.sampled_from(["2024-03", "all", "12", "100", "", '"100"', '"a ""b"", c"', " 7 "])


@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), min_size=1, max_size=5), st.data())
def test_a_wrong_cell_is_found_where_it_stands(rows: list[list[str]], data: st.DataObject) -> None:
    """In the column of its first character, or of its quotation mark."""
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, 4))
    mark = data.draw(st.sampled_from(["=wrong?", '"=wrong?"', "  =wrong?"]))
    rows[row][column] = mark
    lines = ["period,group,numerator,denominator,status", *(",".join(cells) for cells in rows)]

    notes, _ = read_as_table("\n".join(lines).encode())

    here = (row + 2, lines[row + 1].index(mark.strip()) + 1)
    assert here in [(problem.at.line, problem.at.column) for problem in notes.problems]
