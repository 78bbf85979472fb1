"""Whole projects with one thing wrong: removed, renamed, of another type, cut off, exchanged."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from mfiar_site.loading.lists import list_folders
from mfiar_site.loading.plans import FieldPlan, ListShape, RecordShape, TableShape, plan_of
from mfiar_site.model.project import Project
from mfiar_site.model.source import Record

PROJECTS = Path(__file__).parents[2] / "projects"
Files = dict[str, str]
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the quicker one where it is there
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True)
class Mutant:
    """A project with one thing changed."""

    what: str
    files: Files
    must_be_found: bool  # whether silence would be a fault: a required thing is gone


def originals() -> dict[str, Files]:
    """Return the files of every example project."""
    return {
        folder.name: {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix in (".yml", ".csv")
        }
        for folder in sorted(PROJECTS.iterdir())
    }


@dataclass(frozen=True)
class _Place:
    """A key of a record somewhere in a file."""

    record: dict[str, Any]
    key: str
    plan: FieldPlan
    way: str


def mutant(files: Mapping[str, str], seed: int) -> Mutant:
    """Return a project in which one thing, chosen by the seed, is wrong."""
    chance = random.Random(seed)
    name = chance.choice(sorted(files))
    if name.endswith(".csv"):
        return _of_table(dict(files), name, chance)
    if chance.random() < 0.2:
        return _of_text(dict(files), name, chance)
    return _of_record(dict(files), name, chance)


def _of_text(files: Files, name: str, chance: random.Random) -> Mutant:
    """Cut the file off, or change one of its characters: it may still say something whole."""
    text = files[name]
    place = chance.randrange(len(text))
    if chance.random() < 0.5:
        files[name] = text[:place]
        return Mutant(f"{name} cut at {place}", files, must_be_found=False)
    sign = chance.choice("\t\n:-[]{}#&*!|>'\"%@`\\,\u202e\x00é0")
    files[name] = text[:place] + sign + text[place + 1 :]
    return Mutant(f"{name} {sign!r} at {place}", files, must_be_found=False)


def _of_table(files: Files, name: str, chance: random.Random) -> Mutant:
    lines = files[name].splitlines()
    row = chance.randrange(1, len(lines))
    cells = lines[row].split(",")
    change: Callable[[], tuple[str, bool]] = chance.choice(
        [
            lambda: _without_cell(lines, row, cells, chance),
            lambda: _twice(lines, row),
            lambda: _without_column(lines, chance),
            lambda: _other_cell(lines, row, cells, chance),
        ]
    )
    what, must_be_found = change()
    files[name] = "\n".join(lines) + "\n"
    return Mutant(f"{name}:{row + 1} {what}", files, must_be_found)


def _without_cell(
    lines: list[str], row: int, cells: list[str], chance: random.Random
) -> tuple[str, bool]:
    place = chance.randrange(len(cells))
    lines[row] = ",".join(cells[:place] + cells[place + 1 :])
    return f"without cell {place}", True


def _twice(lines: list[str], row: int) -> tuple[str, bool]:
    lines.insert(row, lines[row])
    return "twice", True


def _without_column(lines: list[str], chance: random.Random) -> tuple[str, bool]:
    place = chance.randrange(4)  # the fifth, status, may be left out where nothing is hidden
    for number, line in enumerate(lines):
        cells = line.split(",")
        lines[number] = ",".join(cells[:place] + cells[place + 1 :])
    return f"without column {place}", True


def _other_cell(
    lines: list[str], row: int, cells: list[str], chance: random.Random
) -> tuple[str, bool]:
    place = chance.randrange(4)
    word = chance.choice(["banana", "-3", "1,000", "<10", "Blck Afrcan", "=1+1", "1e9", '"', "2.5"])
    cells[place] = word
    lines[row] = ",".join(cells)
    return f"cell {place} is {word}", True


def _of_record(files: Files, name: str, chance: random.Random) -> Mutant:
    data = yaml.load(files[name], Loader=_LOADER)
    record: type[Record] = Project if name == "project.yml" else list_folders()[name.split("/")[0]]
    place = chance.choice(list(_places(data, record, name)))
    change = chance.choice([_removed, _renamed, _retyped, _cut])
    what, must_be_found = change(place, chance)
    files[name] = yaml.dump(data, Dumper=_DUMPER, sort_keys=False, allow_unicode=True)
    return Mutant(f"{place.way}: {what}", files, must_be_found)


def _places(data: dict[str, Any], record: type[Record], way: str) -> Iterator[_Place]:
    plan = plan_of(record)
    for key, value in data.items():
        field = plan[key]
        yield _Place(data, key, field, f"{way}.{key}")
        shape = field.shape
        inner = shape.item if isinstance(shape, ListShape) else shape
        if isinstance(inner, RecordShape):
            values = value if isinstance(value, list) else [value]
            for number, one in enumerate(values):
                yield from _places(one, inner.record, f"{way}.{key}[{number}]")


def _removed(place: _Place, chance: random.Random) -> tuple[str, bool]:
    del place.record[place.key]
    is_free = place.way.endswith(".id") and place.way.count(".") == 1
    return "removed", place.plan.is_required and not is_free


def _renamed(place: _Place, chance: random.Random) -> tuple[str, bool]:
    letters = list(place.key)
    letters.insert(chance.randrange(len(letters) + 1), chance.choice("xqz"))
    place.record["".join(letters)] = place.record.pop(place.key)
    return f"renamed {''.join(letters)}", True


def _retyped(place: _Place, chance: random.Random) -> tuple[str, bool]:
    """Put a list where none belongs, or a text where a list or a record belongs."""
    if isinstance(place.plan.shape, ListShape):
        place.record[place.key] = {"a": "b"}
    elif isinstance(place.plan.shape, (RecordShape, TableShape)):
        place.record[place.key] = "a text"
    else:
        place.record[place.key] = [place.record[place.key]]
    return "of another type", True


def _cut(place: _Place, chance: random.Random) -> tuple[str, bool]:
    """Leave nothing after the key: required ones are missing then."""
    place.record[place.key] = ""
    return "emptied", place.plan.is_required
