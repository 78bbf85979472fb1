"""Behind the gate nothing is read but what the gate gave: by imports, by signatures, by opening."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

import mfiar_site
from mfiar_site.checks.check import Subject
from mfiar_site.checks.registry import subject_of
from mfiar_site.disclosure.cells import Hidden, NotThere, PublishedRow, PublishedTable, Shown
from mfiar_site.disclosure.gate import publish
from mfiar_site.findings.project import ProjectFindings, project_findings
from mfiar_site.loading.project import load_project
from mfiar_site.model.grouping import grouping
from mfiar_site.model.tables import Row, Table
from mfiar_site.pages.view import ProjectView, project_view

PROGRAM = Path(mfiar_site.__file__).parent
ROOMS = ("findings", "figures", "pages")
MAKERS = ("inspection", "exports", "site_audit", "publication")
# What makes pages of tables that are read, and not of what the gate gave: the questions of the
# framework ask whether there are figures at all, and their answers are words.
OF_THE_RECORD = {"mfiar_site.pages.view", "mfiar_site.pages.page_context"}
RAW = {"Row", "Table"}
GATE = "mfiar_site.disclosure.gate"
CELLS = "mfiar_site.disclosure.cells"
KINDS = {"Shown", "Hidden", "NotThere", "PublishedRow", "PublishedTable", "PublishedFigure"}


def modules(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    for room in rooms:
        folder = PROGRAM / room
        for path in sorted(folder.rglob("*.py")) if folder.is_dir() else [PROGRAM / f"{room}.py"]:
            name = ".".join(("mfiar_site", *path.relative_to(PROGRAM).with_suffix("").parts))
            yield name.removesuffix(".__init__"), parsed(path)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, name.name) for name in node.names)
        elif isinstance(node, ast.Import):
            yield from ((name.name, "") for name in node.names)


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_that_tells_figures_knows_the_type_of_a_file_row(room: str) -> None:
    """`Row` and `Table` of the model hold what stands in a file, hidden or not."""
    found = {
        f"{name} takes {what}"
        for name, tree in modules(room)
        for module, what in imports(tree)
        if module == "mfiar_site.model.tables" and what in RAW
    }

    assert found == set()


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_that_tells_figures_can_read_a_file_of_figures(room: str) -> None:
    """What opens data files or private ones is imported by none of them."""
    closed = ("mfiar_site.loading.data", "mfiar_site.loading.tables", "mfiar_site.loading.history",
              "mfiar_site.loading.project", "mfiar_site.disclosure.raw_files",
              "mfiar_site.disclosure.together", "mfiar_site.disclosure.ledger")  # fmt: skip
    catalogue = {"mfiar_site.pages.catalogue"}  # takes the lists of codes, to print them
    found = {
        f"{name} imports {module}.{what}"
        for name, tree in modules(room)
        for module, what in imports(tree)
        if module in closed and not (name in catalogue and what == "CODES")
    }

    assert found == set()


def test_only_the_private_step_names_the_folder_of_raw_counts() -> None:
    """A string with `private` in it stands in no code that makes pages."""
    named = {
        name
        for name, tree in modules(*ROOMS, *MAKERS, "plugin", "review")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value == "private"
    }

    assert named == set()


def test_only_the_gate_makes_the_types_of_what_may_be_seen() -> None:
    """Elsewhere they are taken, asked and put together, never made."""
    found = {
        f"{name} makes {node.func.id}"
        for path in sorted(PROGRAM.rglob("*.py"))
        for name in [".".join(("mfiar_site", *path.relative_to(PROGRAM).with_suffix("").parts))]
        for of_cells in [{what for module, what in imports(parsed(path)) if module == CELLS}]
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in KINDS & of_cells
        and name != GATE
    }

    assert found == set()


def held(hint: Any, seen: set[Any]) -> Iterator[type]:
    """Yield every class that a value of a type can hold, through fields and containers."""
    if get_origin(hint) in (Union, UnionType) or get_args(hint):
        for part in get_args(hint):
            yield from held(part, seen)
    if not isinstance(hint, type) or hint in seen:
        return
    seen.add(hint)
    yield hint
    if is_dataclass(hint):
        module = sys.modules[hint.__module__]
        for field in fields(hint):
            name = get_type_hints(hint, vars(module)).get(field.name)
            yield from held(name, seen)


@pytest.mark.parametrize("kind", [ProjectFindings, ProjectView, PublishedTable])
def test_what_a_page_is_made_of_can_hold_no_row_of_a_file(kind: type) -> None:
    found = set(held(kind, {Subject}))  # of the record, without rows: the next test

    assert PublishedRow in found
    assert not {Row, Table} & found


def test_the_record_that_a_page_keeps_has_no_row_of_a_file() -> None:
    folder = PROGRAM.parent / "projects" / "demonstration"
    loaded = load_project(folder, root=PROGRAM.parent, resolvers=grouping)
    assert loaded.project is not None
    subject = subject_of(loaded.project, loaded.tables, on=date(2025, 6, 1))
    published, _ = publish(loaded.project, loaded.tables, site_profile="exact-with-suppression")
    assert published is not None

    kept = project_view(subject, project_findings(loaded.project, published)).subject.tables

    assert set(kept) == {table.measure for table in loaded.tables}
    assert [table.rows for table in kept.values()] == [()] * len(kept)


def test_a_hidden_cell_has_no_place_for_a_number() -> None:
    assert [field.name for field in fields(Hidden)] == []
    assert [field.name for field in fields(NotThere)] == ["status"]
    assert [field.name for field in fields(Shown)] == ["count"]
    assert Hidden.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_findings_are_made_of_the_gates_type_alone() -> None:
    hints = get_type_hints(project_findings)

    assert {hint.__name__ for name, hint in hints.items() if name != "return"} == {
        "Project",
        "Published",
    }


def test_every_function_that_takes_figures_takes_those_of_the_gate() -> None:
    """In the rooms that tell, no parameter is annotated with the type of a file row."""
    found = {
        f"{name}.{node.name}"
        for name, tree in modules(*ROOMS)
        if name not in OF_THE_RECORD
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for argument in (*node.args.args, *node.args.kwonlyargs)
        if argument.annotation is not None
        and {"model.Row", "model.Table"} & names_in(argument.annotation, tree)
    }

    assert found == set()


def names_in(annotation: ast.expr, tree: ast.Module) -> set[str]:
    """Return `model.Row` for a name that was imported as the model's row."""
    of_model = {what for module, what in imports(tree) if module == "mfiar_site.model.tables"}
    named = {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}
    return {f"model.{name}" for name in named & of_model & RAW}


def test_downloads_and_the_attack_take_published_rows() -> None:
    held = {
        *(f"mfiar_site.exports.{name}" for name in ("downloads", "explore", "frames", "metadata")),
        "mfiar_site.site_audit.figures.expected_values",
    }
    looked_at = [(name, tree) for name, tree in modules("exports", "site_audit") if name in held]
    assert {name for name, _ in looked_at} == held
    for name, tree in looked_at:
        assert not {w for m, w in imports(tree) if m == "mfiar_site.model.tables"} & RAW, name
