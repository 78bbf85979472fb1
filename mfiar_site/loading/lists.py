"""Lists of a project that stand in a folder of their name, one record a file.

A list may also stand in project.yml and in its folder at once: a record that comes in later, from
somebody who does not write YAML, is then a file of its own and changes nobody else's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mfiar_site.loading.files import is_plain_folder, kind_of, names_in, read_text, start_of
from mfiar_site.loading.nodes import MappingNode, ScalarNode
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.plans import ListShape, RecordShape, plan_of
from mfiar_site.loading.reader import RecordReader, read_record
from mfiar_site.loading.scalars import strict_id
from mfiar_site.loading.wording import in_code, shown
from mfiar_site.loading.yaml_events import parse
from mfiar_site.model.project import Project
from mfiar_site.model.source import Record
from mfiar_site.problems import Problem

MOST_YAML_BYTES = 1 << 20  # 300 pages of text
MOST_FILES = 2_000  # of one list, as many as a list in one file may have items


@dataclass(kw_only=True)
class FolderLists:
    """The lists that were found in folders, and what was wrong with them."""

    records: dict[str, tuple[Record, ...]] = field(default_factory=dict)  # by the list's name
    broken: set[str] = field(default_factory=set)  # names of lists with an error inside
    problems: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def list_folders() -> Mapping[str, type[Record]]:
    """Return the lists of a project that may stand in folders, with the class of their records."""
    return {
        name: plan.shape.item.record
        for name, plan in plan_of(Project).items()
        if isinstance(plan.shape, ListShape) and isinstance(plan.shape.item, RecordShape)
    }


def read_folder_lists(folder: Path, *, root: Path) -> FolderLists:
    """Return every list that stands in a folder of a project.

    Args:
        folder: The project's folder.
        root: The folder that places are relative to.
    """
    found = FolderLists()
    for name, record in list_folders().items():
        if kind_of(folder / name) is not None:
            before = len(found.problems)
            _read_list(folder / name, record, found, root=root)
            if any(problem.is_error for problem in found.problems[before:]):
                found.broken.add(name)
    return found


def joined(reading: RecordReader, lists: FolderLists, notes: Notes) -> RecordReader:
    """Return what project.yml says with the lists of the folders behind its own.

    Args:
        reading: What project.yml says; a list that it does not name is there already.
        lists: What stands in folders.
        notes: Where a record that stands in both places is noted.
    """
    values, broken = dict(reading.values), set(reading.broken)
    for name, records in lists.records.items():
        if name not in reading.source.keys or name in reading.broken:
            continue
        before = notes.errors
        for record in values[name]:
            _note_twin(record, records, name, notes)
        values[name] = (*values[name], *records)
        broken |= {name} if notes.errors > before else set()
    return replace(reading, values=values, broken=frozenset(broken))


def _note_twin(record: Record, records: tuple[Record, ...], name: str, notes: Notes) -> None:
    twin = next((other for other in records if _is_twin(record, other)), None)
    if twin is not None:
        what = in_code(getattr(record, "id", "")) if hasattr(record, "id") else "The same record"
        message = f"{what} is written here under {in_code(name)}, and in {twin.source.here.file}."
        notes.add("list-twice", record.source.at("id"), message)


def _is_twin(record: Record, other: Record) -> bool:
    if hasattr(record, "id"):
        return bool(record.id == getattr(other, "id", None))
    return record == other


def _read_list(folder: Path, record: type[Record], found: FolderLists, *, root: Path) -> None:
    notes = Notes()
    if is_plain_folder(folder, root=root, notes=notes):
        paths = list(_record_files(folder, notes, root=root))
        read = (_read_file(path, record, found, root=root) for path in paths)
        found.records[folder.name] = tuple(one for one in read if one is not None)
    found.problems += notes.problems


def _record_files(folder: Path, notes: Notes, *, root: Path) -> Iterator[Path]:
    for number, path in enumerate(names_in(folder)):
        at = start_of(path, root=root)
        if number >= MOST_FILES:
            notes.add("list-too-long", at, f"A list has at most {MOST_FILES:,} files.")
            return
        if path.suffix == ".yaml":
            advice = f"Rename it to {path.stem}.yml."
            notes.add("file-misnamed", at, f"{path.suffix} files are not read.", advice)
        elif path.suffix != ".yml":
            if path.name != "README.md":
                notes.add("file-unknown", at, "This file is not read: it does not end in .yml.")
        else:
            yield path


def _read_file(
    path: Path, record: type[Record], found: FolderLists, *, root: Path
) -> Record | None:
    notes = Notes()
    at = start_of(path, root=root)
    found.files.append(at.file)
    text = read_text(path, root=root, most=MOST_YAML_BYTES, notes=notes)
    node = None if text is None else parse(text, file=at.file, notes=notes)
    given = _id_from_name(path, record, notes, root=root)
    read = None
    if node is not None:
        note_other_id(node, path.stem, notes)
        read = read_record(record, node, notes, given=given)
    found.problems += notes.problems
    return None if notes.errors else read


def _id_from_name(
    path: Path, record: type[Record], notes: Notes, *, root: Path
) -> Mapping[str, str]:
    note_bad_name(path.stem, path, notes, root=root)
    return {"id": path.stem} if "id" in plan_of(record) else {}


def note_bad_name(name: str, path: Path, notes: Notes, *, root: Path) -> None:
    """Note a name of a folder or file that cannot be an id."""
    try:
        strict_id(name)
    except ValueError as error:
        message = f"The name {shown(name)} is not {error}."
        notes.add("folder-name-not-an-id", start_of(path, root=root), message)


def note_other_id(node: MappingNode, name: str, notes: Notes) -> None:
    """Note an id that is written in a file and differs from the name it has to equal."""
    entry = node.entry("id")
    if entry and isinstance(entry.value, ScalarNode) and entry.value.text not in {name, ""}:
        message = f"The id is {shown(entry.value.text)}, and the name here is {shown(name)}."
        notes.add("id-not-the-name", entry.value.at, message)
