"""The private files of a project to protected ones. Nothing else reads raw counts."""

import csv
import io
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mfiar_site.disclosure.gate import profile_of
from mfiar_site.disclosure.ledger import RECORDS, ledger_of, released_text
from mfiar_site.disclosure.record import audit_text, lock_text
from mfiar_site.disclosure.table_protector import CannotProtectRowError
from mfiar_site.disclosure.together import Task, Together, protected_together
from mfiar_site.disclosure.witnesses import witness_text
from mfiar_site.loading.csv_order import in_order
from mfiar_site.loading.data import MOST_CSV_BYTES
from mfiar_site.loading.files import names_in, read_text, start_of
from mfiar_site.loading.history import History
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.tables import read_table
from mfiar_site.model.grouping import grouping
from mfiar_site.model.measures import Measure
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.problems import Location, Problem, Severity
from mfiar_site.standards.profiles import Profile

PRIVATE = "private"

CODES = {
    "private-not-ignored": "Raw counts stand where git would take them into a public history.",
    "private-missing": "There are no raw counts to protect.",
    "raw-hidden": "A row of raw counts is hidden already.",
    "raw-does-not-add-up": "Raw counts contradict each other.",
    "raw-cannot-be-protected": "A count follows from what was shown before.",
    "profile-protects-nothing": "A measure's profile repeats what others publish.",
    "lock-unreadable": "The record of what is hidden cannot be read.",
}


@dataclass(kw_only=True)
class ProtectedFiles:
    """The files to write, by path, and what stands in the way of others."""

    texts: dict[Path, str] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)  # by measure
    problems: list[Problem] = field(default_factory=list)


def raw_tables(
    root: Path, folder: Path, project: Project
) -> tuple[list[tuple[Measure, Table]], list[Problem]]:
    """Return the raw counts of a project, private/<id>/<measure>.csv, and what is wrong with them.

    Nothing is read where git would take it into the history.
    """
    private = root / PRIVATE / folder.name
    at = Location(f"{PRIVATE}/{folder.name}", 1, 1)
    if not private.is_dir():
        return [], [_problem("private-missing", at, "There is no such folder of raw counts.")]
    if not is_ignored(private / "any.csv", root):
        message = "git does not ignore this folder, and raw counts must never reach a history."
        return [], [_problem("private-not-ignored", at, message)]
    found, problems = [], []
    for measure in project.measures:
        path = private / f"{measure.id}.csv"
        if path in names_in(private):
            table, wrong = _raw_table(path, root, project, measure)
            found += [(measure, table)] if table else []
            problems += wrong
    if not found and not problems:
        message = "No file here has the id of a measure."
        problems.append(_problem("private-missing", at, message))
    return found, problems


def is_ignored(path: Path, root: Path) -> bool:
    """Whether git leaves a file alone; it does where there is no git."""
    command = ["git", "-C", str(root), "check-ignore", "--quiet", str(path)]
    try:
        done = subprocess.run(command, check=False, capture_output=True)
    except FileNotFoundError:
        return True
    return done.returncode == 0 or not _is_in_a_checkout(root)


def _is_in_a_checkout(root: Path) -> bool:
    command = ["git", "-C", str(root), "rev-parse", "--is-inside-work-tree"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _raw_table(
    path: Path, root: Path, project: Project, measure: Measure
) -> tuple[Table | None, list[Problem]]:
    notes = Notes()
    file = start_of(path, root=root).file
    text = read_text(path, root=root, most=MOST_CSV_BYTES, notes=notes)
    table = None
    if text is not None:
        groups = grouping(project, measure)
        table = read_table(text, measure=measure, groups=groups, file=file, notes=notes)
    problems = [*notes.problems]
    for row in table.rows if table else ():
        if row.status is Status.HIDDEN:
            problems.append(_problem("raw-hidden", row.at, "The row has no raw count."))
    return (None if problems else table), problems


def protected_files(
    root: Path,
    folder: Path,
    project: Project,
    published: tuple[Table, ...],
    *,
    site_profile: str,
    history: History | None = None,
) -> ProtectedFiles:
    """Return the protected files of a project, each with its lock and its record of the audit.

    Args:
        root: The folder of the site, in which private/ stands.
        folder: The project's folder.
        project: What it holds.
        published: Its tables as they stand now, which readers may have seen.
        site_profile: The profile that no measure may be looser than.
        history: Earlier versions of its data files, as git has them.
    """
    raw, problems = raw_tables(root, folder, project)
    done = ProtectedFiles(problems=problems)
    before = {table.measure: table for table in published}
    tasks = []
    for measure, table in raw:
        profile, wrong = profile_of(measure, site_profile)
        done.problems += wrong
        if profile and not profile.is_ours_to_protect:
            message = f"The profile {profile.id!r} repeats what others publish."
            at = measure.source.at("disclosure")
            done.problems.append(_problem("profile-protects-nothing", at, message))
        elif profile:
            groups = grouping(project, measure)
            ledger = ledger_of(folder, measure, groups, history)
            done.problems += ledger.problems
            seen = before.get(measure.id)
            seen = seen if seen and _could_be_published(seen, profile) else None
            tasks.append(Task(measure, table, seen, profile, groups, ledger))
    if not done.problems:
        _protect(root, folder, protected_together(tasks), done)
    return done


def _could_be_published(table: Table, profile: Profile) -> bool:
    """Whether no row of a table kept it back; a table that was kept back, nobody has seen."""
    counts = (count for row in table.rows for count in (row.numerator, row.denominator))
    return all(count is None or profile.allows(count) for count in counts)


def _protect(root: Path, folder: Path, found: Together, done: ProtectedFiles) -> None:
    for task, error in found.refused:
        if isinstance(error, CannotProtectRowError):
            row = error.row
            message = f"The row {row.period}, {row.group} follows from what readers have already."
            done.problems.append(_problem("raw-cannot-be-protected", row.at, message))
        else:
            at = Location(task.raw.file, 1, 1)
            message = "The counts of a period do not add up to its totals."
            done.problems.append(_problem("raw-does-not-add-up", at, message))
    for task, table in found.protected:
        profile, measure = task.profile, task.measure
        text, records = csv_text(table), folder / RECORDS
        done.tables[measure.id] = table
        done.texts[folder / "data" / f"{measure.id}.csv"] = text
        lock = lock_text(table, profile, task.ledger.lock)
        done.texts[records / f"{measure.id}.lock.json"] = lock
        leaks = len(found.leaks(task, table))
        audit = audit_text(table, profile, text, leaks=leaks)
        done.texts[records / f"{measure.id}.audit.json"] = audit
        released = released_text(folder, task.published, table)
        if released:
            done.texts[records / f"{measure.id}.released.csv"] = released
        proofs = root / PRIVATE / folder.name / f"{measure.id}.witnesses.json"
        done.texts[proofs] = witness_text(table, profile, task.groups)


def csv_text(table: Table) -> str:
    """Return a table as the text of a data file, in the one order of rows and columns."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_cell(row, column) for column in table.columns])
    return in_order(text.getvalue())


def _cell(row: Row, column: str) -> str:
    also = dict(row.also)
    found = also[column] if column in also else getattr(row, column)
    return "" if found is None else str(found)


_ADVICE = {
    "private-not-ignored": "Write `private/` into .gitignore; see that no commit holds it.",
    "private-missing": "Put the raw counts into private/<project>/<measure>.csv.",
    "raw-hidden": "Put the raw count there: what is hidden is decided here.",
    "raw-does-not-add-up": "Mend the counts: each total is the sum of its groups, or more.",
    "raw-cannot-be-protected": "Withdraw a figure as a person would, or use longer periods.",
    "profile-protects-nothing": "Move the file to data/, or choose a profile that protects.",
}


def _problem(code: str, at: Location, message: str) -> Problem:
    return Problem(code=code, severity=Severity.ERROR, at=at, message=message, advice=_ADVICE[code])


def write(files: ProtectedFiles) -> Iterator[Path]:
    """Write the files; yield each one written."""
    for path, text in files.texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        yield path
