"""What readers have seen before: earlier releases, what was hidden then, what people decided.

Three things are asked: the record of releases beside the figures, git, and the lock.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mfiar_site.disclosure.record import Lock, lock_in
from mfiar_site.disclosure.relations import COUNTS, Beside, count_of, is_hidden
from mfiar_site.disclosure.table_protector import place_of
from mfiar_site.loading.groups import GroupResolver
from mfiar_site.loading.history import History
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.tables import read_table
from mfiar_site.model.measures import Measure
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.problems import Problem
from mfiar_site.standards.profiles import Profile

RECORDS = ".protection"  # in the project's folder, committed: what is hidden, and how it was tested
RELEASE = "release"  # the first column of the record of releases: 1, 2, 3, ...
CODES = {
    "hidden-was-shown": "A figure is hidden that an earlier release showed.",
    "shown-was-hidden": "A figure is shown that earlier releases hid.",
}
_DECIDE = "or write under `decided` in the lock who decided otherwise, when and why"
RELEASE_ADVICE = {
    "hidden-was-shown": "It cannot be taken back: withdraw the old file and its history as your"
    f" data protection officer says, {_DECIDE}.",
    "shown-was-hidden": f"Protect the file again, {_DECIDE}.",
}
_MOST_LINES = 5_000  # of an old file that is read line by line, because some cannot be read


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Everything that was released of one measure."""

    releases: tuple[Table, ...] = ()
    lock: Lock = field(default_factory=Lock)
    problems: tuple[Problem, ...] = ()


NO_RELEASES = Ledger()


def ledger_of(
    folder: Path, measure: Measure, groups: GroupResolver, history: History | None = None
) -> Ledger:
    """Return what was released of a measure: from the record beside it, and from git.

    Args:
        folder: The project's folder.
        measure: The measure.
        groups: What tells its groups apart.
        history: Earlier versions of its data file, as git has them.
    """
    lock, problems = lock_in(folder / RECORDS / f"{measure.id}.lock.json", folder)
    texts = [*_recorded(folder, measure), *(history.of(folder.name, measure.id) if history else ())]
    releases = (_release(text, measure, groups) for text in texts)
    return Ledger(
        releases=tuple(table for table in releases if table.rows),
        lock=lock,
        problems=tuple(problems),
    )


def _recorded(folder: Path, measure: Measure) -> list[str]:
    """Return the texts of the data files that the record of releases holds."""
    path = folder / RECORDS / f"{measure.id}.released.csv"
    if not path.is_file():
        return []
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    releases: dict[str, list[list[str]]] = {}
    for number, *cells in rows:
        releases.setdefault(number, [header[1:]]).append(cells)
    return [_csv(lines) for lines in releases.values()]


def _csv(lines: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines)
    return text.getvalue()


def _release(text: str, measure: Measure, groups: GroupResolver) -> Table:
    """Return what can be read of an old file; a draft may hold lines that cannot."""
    whole = read_table(text, measure=measure, groups=groups, file="", notes=Notes())
    if whole is not None:
        return whole
    header, *lines = text.splitlines() or [""]
    parts = [
        read_table(f"{header}\n{line}\n", measure=measure, groups=groups, file="", notes=Notes())
        for line in lines[:_MOST_LINES]
    ]
    rows = tuple(row for part in parts if part for row in part.rows)
    columns = next((part.columns for part in parts if part), ())
    return Table(measure=measure.id, file="", columns=columns, rows=rows)


def was_shown(table: Table, ledger: Ledger) -> Iterator[Row]:
    """Yield the hidden rows of a table of which an earlier release showed the count."""
    shown = {
        (place_of(row), column)
        for release in ledger.releases
        for row in release.rows
        for column in COUNTS
        if count_of(row, column)
    }
    for row in table.rows if shown else ():
        hidden = [column for column in COUNTS if is_hidden(row, column)]
        is_known = any((place_of(row), column) in shown for column in hidden)
        if is_known and place_of(row) not in ledger.lock.decided:
            yield row


def shown_again(table: Table, ledger: Ledger) -> Iterator[Row]:
    """Yield the rows that a table shows and that the lock says are hidden."""
    for row in table.rows:
        is_locked = place_of(row) in ledger.lock.hidden - ledger.lock.decided
        if is_locked and row.numerator:
            yield row


def beside_from(
    ledger: Ledger,
    table: Table,
    measure: Measure,
    profile: Profile,
    *,
    is_raw: bool = False,
) -> list[Beside]:
    """Return what earlier releases say of the table's people that the table itself does not.

    A count that was revised says nothing of the new one: one that is told differently now, is
    marked provisional or revised, or stands under `revisions`. Nor does one that was withdrawn,
    as somebody decided.

    Args:
        ledger: The earlier releases.
        table: The table.
        measure: Its measure.
        profile: The rule that it was told by.
        is_raw: Whether the table holds raw counts: any of them may be hidden, so that what was
            told of it counts.
    """
    now = {place_of(row): row for row in table.rows}
    found = []
    for release in ledger.releases:
        slack = profile.round_to // 2 if is_raw else 0
        pairs = [(row, now.get(place_of(row))) for row in release.rows]
        rows = [
            _still_shown(old, new, is_raw=is_raw)
            for old, new in pairs
            if not _is_revised(old, new, measure, slack)
            and place_of(old) not in ledger.lock.decided
        ]
        kept = tuple(row for row in rows if row is not None)
        if kept:
            columns = tuple(column for column in COUNTS if column in release.columns)
            one = Beside(rows=kept, columns=columns, profile=profile, is_earlier=True)
            found.append(one)
    return found


def _still_shown(old: Row, new: Row | None, *, is_raw: bool) -> Row | None:
    """Return an earlier row with the counts that only it tells, or None where there are none."""
    shown = {column: count_of(old, column) for column in COUNTS}
    if new is not None and not is_raw:
        shown = {c: None if count_of(new, c) is not None else count for c, count in shown.items()}
    if all(count is None for count in shown.values()):
        return None
    return replace(old, numerator=shown["numerator"], denominator=shown["denominator"], status=None)


def _is_revised(old: Row, new: Row | None, measure: Measure, slack: int) -> bool:
    is_declared = any(
        revision.period == old.period and (not revision.groups or old.group in revision.groups)
        for revision in measure.revisions
    )
    is_marked = old.status is Status.PROVISIONAL or (new and new.status is Status.REVISED)
    pairs = [(count_of(old, c), count_of(new, c)) for c in COUNTS] if new else []
    is_other = any(a is not None and b is not None and abs(a - b) > slack for a, b in pairs)
    return bool(is_declared or is_marked or is_other)


def released_text(folder: Path, before: Table | None, after: Table) -> str | None:
    """Return the record of releases, with what a table said until now; None for no change.

    Only what the new table does not say in the same way is kept.
    """
    path = folder / RECORDS / f"{after.measure}.released.csv"
    old = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    published = {place_of(row): row for row in after.rows}
    rows = before.rows if before else ()
    gone = [row for row in rows if not _is_same(row, published.get(place_of(row)))]
    if before is None or not gone:
        return old or None
    listed = list(csv.reader(io.StringIO(old, newline="")))
    header = [RELEASE, *before.columns]
    number = str(1 + max((int(row[0]) for row in listed[1:]), default=0))
    lines = [_line(row, before.columns) for row in gone]
    if listed and listed[0] != header:
        listed = [header, *_moved(listed, header)]
    return _csv([*(listed or [header]), *([number, *line] for line in lines)])


def _is_same(old: Row, new: Row | None) -> bool:
    return new is not None and all(count_of(old, c) == count_of(new, c) for c in COUNTS)


def _line(row: Row, columns: Sequence[str]) -> list[str]:
    values: Mapping[str, object] = dict(row.also)
    cells = (values.get(column, getattr(row, column, None)) for column in columns)
    return ["" if cell is None else str(cell) for cell in cells]


def _moved(listed: Sequence[Sequence[str]], header: Sequence[str]) -> Iterator[list[str]]:
    """Yield rows under other columns; what has no column any more is left out."""
    for row in listed[1:]:
        cells = dict(zip(listed[0], row, strict=True))
        yield [cells.get(column, "") for column in header]
