"""A project's folder to a project: its record, its lists in folders, its data files."""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mfiar_site.loading.contents import PROJECT_FILE, note_strangers
from mfiar_site.loading.data import DataFiles, Resolvers, read_data_files
from mfiar_site.loading.files import is_plain_folder, kind_of, names_in, read_text, start_of
from mfiar_site.loading.lists import (
    MOST_YAML_BYTES,
    FolderLists,
    joined,
    note_bad_name,
    note_other_id,
    read_folder_lists,
)
from mfiar_site.loading.nodes import MappingNode, ScalarNode
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.partial_project import PartialTables, with_values, without
from mfiar_site.loading.reader import RecordReader, as_far_as_read, read_values
from mfiar_site.loading.wording import shown
from mfiar_site.loading.yaml_events import parse
from mfiar_site.model.project import FORMAT, Project
from mfiar_site.model.source import unread
from mfiar_site.model.tables import Table
from mfiar_site.model.words import Line
from mfiar_site.problems import Problem, in_file_order


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What a folder gave: a project with its tables, or problems that stand in the way."""

    project: Project | None  # None wherever a problem is an error
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...]  # that were read, relative to the root
    partial: Project | None = None  # what could be read of it, where it could not be read whole
    partial_tables: Mapping[str, Table] = field(default_factory=dict)


def load_projects(folder: Path, *, root: Path, resolvers: Resolvers) -> tuple[Loaded, ...]:
    """Return every project of a folder, in the order of their names.

    What is wrong with the folder itself comes first, as a Loaded without a project.
    """
    paths, problems = project_folders(folder, root=root)
    loaded = tuple(load_project(path, root=root, resolvers=resolvers) for path in paths)
    return (_only_problems(problems), *loaded) if problems else loaded


def project_folders(folder: Path, *, root: Path) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Return the folder of each project, in the order of names, and what is wrong beside them."""
    notes = Notes()
    folder, root = _absolute(folder), _absolute(root)
    if not is_plain_folder(folder, root=root, notes=notes):
        return (), tuple(in_file_order(notes.problems))
    paths = tuple(_project_folders(folder, notes, root=root))
    return paths, tuple(in_file_order(notes.problems))


def load_project(folder: Path, *, root: Path, resolvers: Resolvers) -> Loaded:
    """Return the project of a folder with its tables, or every problem of all its files."""
    notes = Notes()
    folder, root = _absolute(folder), _absolute(root)
    if not is_plain_folder(folder, root=root, notes=notes):
        return _only_problems(in_file_order(notes.problems))
    note_bad_name(folder.name, folder, notes, root=root)
    note_strangers(folder, notes, root=root)
    node = _project_node(folder, notes, root=root)
    is_clear = node is not None and not notes.errors and _id_is_right(node, folder)
    lists = read_folder_lists(folder, root=root)
    reading = _reading(folder, node, lists, notes) if node else None
    data = _data_files(folder, reading, lists, root=root, resolvers=resolvers)
    problems = in_file_order([*notes.problems, *lists.problems, *data.problems])
    is_sound = reading is not None and not any(problem.is_error for problem in problems)
    loaded = Loaded(
        project=_project(reading) if reading and is_sound else None,
        tables=tuple(data.tables) if is_sound else (),
        problems=tuple(problems),
        files=tuple(sorted({*_project_file(folder, root=root), *lists.files, *data.files})),
    )
    if is_sound or not (reading and node and is_clear):
        return loaded
    whole = _partial(folder, node, reading, lists, doubtful=_doubtful(data))
    return replace(
        loaded,
        partial=_with_doubtful_measures(whole, data),
        partial_tables=_partial_tables(reading, lists, data),
    )


def _absolute(path: Path) -> Path:
    """Return the whole path without following links, which are refused later."""
    return Path(os.path.abspath(path))


def _only_problems(problems: Iterable[Problem]) -> Loaded:
    return Loaded(project=None, tables=(), problems=tuple(problems), files=())


def _project_folders(folder: Path, notes: Notes, *, root: Path) -> Iterator[Path]:
    seen: dict[str, str] = {}
    for path in names_in(folder):
        at = start_of(path, root=root)
        kind = kind_of(path)
        if kind == "a file":
            if path.name != "README.md":
                notes.add("file-unknown", at, "Only the folders of projects are read here.")
            continue
        if (twin := seen.setdefault(_folded(path.name), path.name)) != path.name:
            message = f"{shown(path.name)} and {shown(twin)} are one name on some computers."
            notes.add("folder-name-twice", at, message)
        if is_plain_folder(path, root=root, notes=notes):
            yield path


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _project_file(folder: Path, *, root: Path) -> tuple[str, ...]:
    path = folder / PROJECT_FILE
    return (start_of(path, root=root).file,) if kind_of(path) == "a file" else ()


def _project_node(folder: Path, notes: Notes, *, root: Path) -> MappingNode | None:
    """Return what project.yml says, or None where it says nothing that can be read."""
    path = folder / PROJECT_FILE
    if kind_of(path) is None and kind_of(folder / "project.yaml"):
        return None  # it is noted that the file has a wrong name
    text = read_text(path, root=root, most=MOST_YAML_BYTES, notes=notes)
    if text is None:
        return None
    node = parse(text, file=start_of(path, root=root).file, notes=notes)
    return node if node and _is_of_this_format(node, notes) else None


def _is_of_this_format(node: MappingNode, notes: Notes) -> bool:
    """Whether the file may be read on: another format would only give misleading problems."""
    entry = node.entry("format")
    if entry is None:
        message = "`format` is missing, so nobody can tell how the file is to be read."
        notes.add("key-missing", node.at, message, f"Add `format: {FORMAT}` as the first line.")
        return True
    value = entry.value
    if not isinstance(value, ScalarNode) or not value.text.isdecimal() or value.text == str(FORMAT):
        return True
    if len(value.text) > 4 or int(value.text) > FORMAT:
        advice = "Install a newer version of this program."
        what = "newer than this program reads"
    else:
        advice = "Run `mfiar migrate` to bring the file up to date."
        what = "no longer read"
    message = f"The file has format {shown(value.text)}, which is {what}; it reads {FORMAT}."
    notes.add("format-unknown", value.at, message, advice)
    return False


def _reading(folder: Path, node: MappingNode, lists: FolderLists, notes: Notes) -> RecordReader:
    note_other_id(node, folder.name, notes)
    given: dict[str, Any] = {"id": folder.name, "format": FORMAT, **lists.records}
    return joined(read_values(Project, node, notes, given=given), lists, notes)


def _data_files(
    folder: Path,
    reading: RecordReader | None,
    lists: FolderLists,
    *,
    root: Path,
    resolvers: Resolvers,
) -> DataFiles:
    """Return the data files, as far as it is known what they are about."""
    if reading is None or _is_unsound("pooled_groups", reading, lists):
        return DataFiles()
    return read_data_files(
        folder / "data",
        _project(reading),
        root=root,
        resolvers=resolvers,
        all_measures_are_known=not _is_unsound("measures", reading, lists),
    )


def _is_unsound(name: str, reading: RecordReader, lists: FolderLists) -> bool:
    return name in reading.broken or name in lists.broken


def _partial(
    folder: Path,
    node: MappingNode,
    whole: RecordReader,
    lists: FolderLists,
    *,
    doubtful: frozenset[str],
) -> Project:
    """Return what can be read of a project in which something cannot."""
    notes = Notes(keeps_partial=True)
    given: dict[str, Any] = {"id": folder.name, "format": FORMAT}
    reading = read_values(Project, node, notes, given=given)
    values, broken = dict(reading.values), set(reading.broken)
    for name, records in lists.records.items():
        is_written = name in reading.source.keys
        if (
            name in lists.broken
            or (name in whole.broken and name not in broken)
            or (name in broken and name not in values)
        ):
            values.pop(name, None)
            broken.add(name)
        else:
            values[name] = (*values[name], *records) if is_written else records
    values = {name: value for name, value in values.items() if name not in doubtful}
    return as_far_as_read(
        Project, replace(reading, values=values, broken=frozenset(broken | doubtful))
    )


# What a file of figures is read by: where the two do not fit, either may be wrong.
_READ_BY = frozenset({"unit", "period", "also_by", "groups"})
_DOUBTS = {"data-without-measure": "measures", "group-unknown": "pooled_groups"}


def _doubtful(data: DataFiles) -> frozenset[str]:
    """Return the lists of a project in which what a file of figures names may be missing."""
    codes = {problem.code for problem in data.problems}
    return frozenset(name for code, name in _DOUBTS.items() if code in codes)


def _with_doubtful_measures(project: Project, data: DataFiles) -> Project:
    """Return a project in which a measure does not say how a file is read that does not fit it."""
    if "measures" in unread(project):
        return project
    broken = {Path(problem.at.file).stem for problem in data.problems if problem.is_error}
    measures = tuple(
        without(one, _READ_BY) if one.__dict__.get("id") in broken else one
        for one in project.measures
    )
    return with_values(project, measures=measures)


def _partial_tables(whole: RecordReader, lists: FolderLists, data: DataFiles) -> PartialTables:
    """Return the tables that were read whole; of which they are all only if nothing is unsound."""
    is_all = not any(_is_unsound(name, whole, lists) for name in ("measures", "pooled_groups"))
    is_all &= not any(problem.is_error for problem in data.problems)
    broken = {problem.at.file for problem in data.problems if problem.is_error}
    sound: dict[str, Table] = {
        table.measure: table for table in data.tables if table.file not in broken
    }
    return PartialTables(sound, is_all=is_all)


def _id_is_right(node: MappingNode, folder: Path) -> bool:
    notes = Notes()
    note_other_id(node, folder.name, notes)
    return not notes.errors


def _project(reading: RecordReader) -> Project:
    """Return the project, with a stand-in where its title could not be read."""
    values = {"title": Line("?"), **reading.values}
    return Project(**values, source=reading.source)
