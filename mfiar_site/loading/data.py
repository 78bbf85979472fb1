"""The data files of a project to tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeAlias

from mfiar_site.language.lists import enumerated
from mfiar_site.loading.files import is_plain_folder, kind_of, names_in, read_text, start_of
from mfiar_site.loading.groups import GroupResolver
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.tables import read_table
from mfiar_site.loading.wording import in_code, nearest, shown
from mfiar_site.model.measures import Measure
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Table
from mfiar_site.problems import Problem

MOST_CSV_BYTES = 20 << 20
_SHEETS = frozenset({".csv", ".tsv", ".xls", ".xlsx", ".ods", ".numbers"})  # .csv: in capitals

Resolvers: TypeAlias = Callable[[Project, Measure], GroupResolver]


@dataclass(kw_only=True)
class DataFiles:
    """The tables of a project, and what was wrong with their files."""

    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def read_data_files(
    folder: Path,
    project: Project,
    *,
    root: Path,
    resolvers: Resolvers,
    all_measures_are_known: bool,
) -> DataFiles:
    """Return the tables of a project's data folder, in the order of the files' names.

    Args:
        folder: The data folder; there may be none.
        project: The project as far as it could be read.
        root: The folder that places are relative to.
        resolvers: Gives what tells the groups of a measure apart.
        all_measures_are_known: Whether a file that fits no measure is a problem. It is not while
            measures have problems of their own.
    """
    found = DataFiles()
    notes = Notes()
    if kind_of(folder) is None or not is_plain_folder(folder, root=root, notes=notes):
        found.problems += notes.problems
        return found
    measures: Mapping[str, Measure] = {measure.id: measure for measure in project.measures}
    for path in names_in(folder):
        measure = measures.get(path.stem)
        if path.suffix != ".csv":
            _note_other_file(path, notes, root=root)
        elif measure is None:
            if all_measures_are_known:
                _note_no_measure(path, measures, notes, root=root)
        else:
            groups = partial(resolvers, project, measure)
            _read_file(path, measure, groups, found, root=root)
    found.problems += notes.problems
    return found


def _read_file(
    path: Path,
    measure: Measure,
    groups: Callable[[], GroupResolver],
    found: DataFiles,
    *,
    root: Path,
) -> None:
    notes = Notes()
    file = start_of(path, root=root).file
    found.files.append(file)
    text = read_text(path, root=root, most=MOST_CSV_BYTES, notes=notes)
    if text is not None:
        table = read_table(text, measure=measure, groups=groups(), file=file, notes=notes)
        found.tables += [table] if table else []
    found.problems += notes.problems


def _note_other_file(path: Path, notes: Notes, *, root: Path) -> None:
    if path.name == "README.md" or path.name.endswith(".provenance.json"):
        return  # the second is written by `mfiar collect`
    message = f"{shown(path.name)} is not read: figures stand in files that end in .csv."
    if path.suffix.lower() in _SHEETS:
        advice = f'Save it as "CSV UTF-8 (comma delimited)" under the name {path.stem.lower()}.csv.'
        notes.add("file-misnamed", start_of(path, root=root), message, advice)
    else:
        notes.add("file-unknown", start_of(path, root=root), message)


def _note_no_measure(
    path: Path, measures: Mapping[str, Measure], notes: Notes, *, root: Path
) -> None:
    near = nearest(path.stem, measures)
    advice = f"Did you mean {near}.csv?" if near else _measures_advice(measures)
    message = f"No measure has the id {in_code(path.stem)}."
    notes.add("data-without-measure", start_of(path, root=root), message, advice)


def _measures_advice(measures: Mapping[str, Measure]) -> str | None:
    return f"Use the id of a measure: {enumerated(measures)}." if measures else None
