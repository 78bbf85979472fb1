"""A filled-in issue as a file of its project: read, examined in a copy, and only then written."""

import re
import shutil
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from mfiar_site.inspection.configuration import Configuration
from mfiar_site.inspection.projects import inspect_project_folder
from mfiar_site.loading.files import kind_of, names_in, read_text, start_of
from mfiar_site.loading.forms import Form
from mfiar_site.loading.issue_forms import NAME, REPORT
from mfiar_site.loading.issues import Issue, in_words_of_the_form, one_id, read_issue
from mfiar_site.loading.lists import MOST_YAML_BYTES, list_folders
from mfiar_site.loading.nodes import ScalarNode
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.reader import read_record
from mfiar_site.loading.record_writing import Line, record_lines
from mfiar_site.loading.scalars import strict_id
from mfiar_site.loading.site_lists import FOLDER as CODE_LISTS
from mfiar_site.loading.spellings import id_respelt
from mfiar_site.loading.wording import in_code, nearest, shown
from mfiar_site.problems import Location, Problem, in_file_order


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an issue gave: a file that may stand in the project, or what is wrong."""

    path: Path | None  # where the file belongs; None where it is not known
    text: str  # of the file; empty where the record could not be read
    problems: tuple[Problem, ...]  # at their lines in the issue

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands in the way of writing the file."""
        return bool(self.text) and not any(problem.is_error for problem in self.problems)


def read_issue_file(
    file: Path, form: Form, settings: Configuration, *, project: str | None, on: date
) -> Imported:
    """Return the record of a filled-in issue as a file of its project. Nothing is written.

    The record is read by the reader of projects, and the project is examined with it, in a copy.

    Args:
        file: The body of the issue.
        form: The form that was filled in.
        settings: The settings of the site.
        project: The id of the project; what the issue itself says when omitted.
        on: The day on which consents and promised dates are judged.
    """
    notes = Notes()
    here = Path.cwd() if file.absolute().is_relative_to(Path.cwd()) else file.absolute().parent
    at = start_of(file.absolute(), root=here)
    text = read_text(file.absolute(), root=here, most=MOST_YAML_BYTES, notes=notes)
    if text is None or notes.errors:
        return Imported(path=None, text="", problems=notes.problems)
    issue = read_issue(text, form, file=at.file, notes=notes)
    folder = _folder_of(issue, project, settings, at, notes)
    name = _name_of(issue, form, folder, notes) if folder else ""
    kind = list_folders()[form.list]
    read_record(kind, issue.record, notes, given={"id": name or "x"} if form.has_id else {})
    problems = [in_words_of_the_form(one, form, text) for one in notes.problems]
    path = folder / form.list / f"{name}.yml" if folder and name else None
    if notes.errors or folder is None or path is None:
        return Imported(path=path, text="", problems=tuple(in_file_order(problems)))
    lines = record_lines(issue.record, form)
    written = "".join(f"{line}\n" for line, _ in lines)
    if twin := _twin(written, path.parent):
        message = f"The report has this very record already, in {form.list}/{twin}."
        notes.add("id-twice", at, message, "Change the issue, or leave it.")
        return Imported(path=path, text="", problems=notes.problems)
    problems += _problems_with(written, path, folder, settings, lines, on=on)
    return Imported(path=path, text=written, problems=tuple(in_file_order(problems)))


def write_record(imported: Imported) -> Path:
    """Write the file of a record.

    Raises:
        FileExistsError: If there is such a file; nothing is written then.
        ValueError: If something stands in the way of it.
    """
    if imported.path is None or not imported.is_sound:
        raise ValueError(f"this record may not be written: {imported.problems}")
    imported.path.parent.mkdir(exist_ok=True)
    with imported.path.open("x", encoding="utf-8", newline="\n") as handle:
        handle.write(imported.text)
    return imported.path


def _folder_of(
    issue: Issue, project: str | None, settings: Configuration, at: Location, notes: Notes
) -> Path | None:
    sentence = project or one_id(issue.report)
    place = issue.report.at if issue.report and not project else at
    if not sentence:
        message = "The issue does not say which report it is for."
        notes.add("key-missing", place, message, f"Write its id below the heading `### {REPORT}`.")
        return None
    try:
        folder = settings.projects / strict_id(sentence)
    except ValueError as error:
        notes.add("value-not-an-id", place, f"{shown(sentence)} under {REPORT} is not {error}.")
        return None
    if kind_of(folder) != "a folder" or kind_of(folder / "project.yml") != "a file":
        near = nearest(sentence, _projects(settings))
        advice = f"Did you mean {near}?" if near else "Begin it with `mfiar new`."
        notes.add("folder-missing", place, f"There is no report {sentence}.", advice)
        return None
    return folder


def _projects(settings: Configuration) -> list[str]:
    return [path.name for path in names_in(settings.projects) if kind_of(path) == "a folder"]


def _name_of(issue: Issue, form: Form, folder: Path, notes: Notes) -> str:
    """Return the name that the issue asks for, or one made of the record's own words."""
    there = folder / form.list
    if kind_of(there) not in (None, "a folder"):
        message = f"{there.name} is {kind_of(there)}, and a folder is needed here."
        notes.add("file-not-regular", start_of(there, root=folder), message)
        return ""
    if issue.name:
        return _asked_name(issue.name, there, notes)
    sentence = {entry.key: entry.value for entry in issue.record.entries}
    texts = (sentence.get(key) for key in ("title", "text", "change"))
    words = next((one.text for one in texts if isinstance(one, ScalarNode)), form.list)
    stem = re.sub(r"^(.{1,40})(-.*)?$", r"\1", id_respelt(words) or form.list)[:40]
    tried = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(one for one in tried if _is_free(one, there))


def _asked_name(node: ScalarNode, there: Path, notes: Notes) -> str:
    sentence = one_id(node)
    try:
        name = strict_id(sentence)
    except ValueError as error:
        respelt = id_respelt(sentence)
        advice = f"Write {in_code(respelt)}." if respelt else None
        notes.add(
            "value-not-an-id", node.at, f"{shown(sentence)} under {NAME} is not {error}.", advice
        )
        return ""
    if kind_of(there / f"{name}.yml") is not None:
        message = f"{shown(sentence)} is the name of another record already."
        notes.add("id-twice", node.at, message, "Write another one.")
        return ""
    return name


def _twin(text: str, there: Path) -> str | None:
    """Return the name of a file with the same text: an issue may be brought in twice."""
    files = names_in(there) if kind_of(there) == "a folder" else ()
    data = text.encode()
    plain = (path for path in files if kind_of(path) == "a file")
    alike = (path for path in plain if path.stat().st_size == len(data))
    return next((path.name for path in alike if path.read_bytes() == data), None)


def _is_free(name: str, there: Path) -> bool:
    try:
        return kind_of(there / f"{strict_id(name)}.yml") is None
    except ValueError:
        return False


def _problems_with(
    text: str,
    path: Path,
    folder: Path,
    settings: Configuration,
    lines: tuple[Line, ...],
    *,
    on: date,
) -> list[Problem]:
    """Return what is newly wrong in a copy of the project that holds the record."""
    with TemporaryDirectory() as copy:
        root = Path(copy).resolve()
        project = root / "projects" / folder.name
        shutil.copytree(folder, project, symlinks=True)
        if kind_of(settings.root / CODE_LISTS) == "a folder":
            shutil.copytree(settings.root / CODE_LISTS, root / CODE_LISTS, symlinks=True)
        before = _examined(project, root, settings, on)
        new = project / path.relative_to(folder)
        new.parent.mkdir(exist_ok=True)
        new.write_text(text, encoding="utf-8", newline="\n")
        after = _examined(project, root, settings, on)
    name = new.relative_to(root).as_posix()
    return [_in_the_issue(one, name, lines) for one in after if one not in before]


def _examined(folder: Path, root: Path, settings: Configuration, on: date) -> tuple[Problem, ...]:
    return inspect_project_folder(folder, root=root, profile=settings.profile, on=on).problems


def _in_the_issue(problem: Problem, file: str, lines: tuple[Line, ...]) -> Problem:
    """Return a problem of the file at the line of the issue that it comes from."""
    if problem.at.file != file:
        return problem
    number = min(problem.at.line, len(lines)) - 1
    return replace(problem, at=lines[number][1])
