"""What is kept of a protection beside the figures: which rows are hidden, and how it was tested.

Neither holds a count, nor which rows are small and which are hidden beside them.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mfiar_site.disclosure.relations import COUNTS, count_of, is_hidden
from mfiar_site.disclosure.table_protector import Earlier, Place, place_of
from mfiar_site.model.dates import period
from mfiar_site.model.tables import Row, Table
from mfiar_site.problems import Location, Problem, Severity
from mfiar_site.standards.profiles import Profile

FORMAT = 1
_DECIDED = ("because", "by", "on")  # what makes a decision one
TESTED = (
    "totals of each period",
    "groups within broad and pooled groups",
    "numerators within denominators",
    "longer periods over shorter ones",
    "values of second dimensions",
    "measures with the same denominator",
    "figures that others publish",
    "earlier releases",
    "rounding",
)


@dataclass(frozen=True, kw_only=True)
class Lock:
    """Which rows of a measure are hidden for good, and what people decided otherwise."""

    hidden: frozenset[Place] = frozenset()
    decisions: tuple[Mapping[str, Any], ...] = ()  # as they are written

    @property
    def decided(self) -> frozenset[Place]:
        """The rows about which somebody decided, with a reason and a name."""
        return frozenset(map(_place, self.decisions))


def lock_text(table: Table, profile: Profile, lock: Lock | None = None) -> str:
    """Return the pattern of a protected table as JSON, a row a line.

    Decisions are kept, and so are rows that were hidden and are in the table no more: should they
    come back, they are hidden still.
    """
    rows = [_hidden_row(row, table) for row in table.rows if _hidden_columns(row, table)]
    there = {place_of(row) for row in table.rows}
    gone = sorted(lock.hidden - there - lock.decided) if lock else []
    rows += [
        {"period": str(when), "group": group, **dict(also), "hidden": [COUNTS[0]]}
        for when, group, also in gone
    ]
    head = {"format": FORMAT, "measure": table.measure, "profile": profile.id}
    text = json.dumps(head, ensure_ascii=False)[:-1] + f', "hidden": {_listed(rows)}'
    if lock and lock.decisions:
        text += f', "decided": {_listed(lock.decisions)}'
    return text + "}\n"


def _listed(rows: Sequence[Mapping[str, Any]]) -> str:
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]" if rows else "[]"


def _hidden_columns(row: Row, table: Table) -> list[str]:
    return [column for column in COUNTS if column in table.columns and is_hidden(row, column)]


def _hidden_row(row: Row, table: Table) -> dict[str, Any]:
    named = {"period": str(row.period), "group": row.group, **dict(row.also)}
    return named | {"hidden": _hidden_columns(row, table)}


def audit_text(table: Table, profile: Profile, csv: str, *, leaks: int) -> str:
    """Return the record of the attack that a protected file stood up to, as JSON."""
    record = {
        "format": FORMAT,
        "measure": table.measure,
        "file": f"data/{table.measure}.csv",
        "sha256": hashlib.sha256(csv.encode("utf-8")).hexdigest(),
        "profile": profile.id,
        "rule": profile.rule,
        "tested": TESTED,
        "rows": len(table.rows),
        "rows_hidden": sum(bool(_hidden_columns(row, table)) for row in table.rows),
        "leaks": leaks,
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def lock_in(path: Path, folder: Path) -> tuple[Lock, list[Problem]]:
    """Return the lock of a file; an empty one where there is none, or why it cannot be read."""
    if not path.is_file():
        return Lock(), []
    file = f"{folder.name}/{path.parent.name}/{path.name}"
    return read_lock(path.read_text(encoding="utf-8"), file=file)


def read_lock(text: str, *, file: str) -> tuple[Lock, list[Problem]]:
    """Return what a lock says, or nothing and why it cannot be read."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']!r} is not {FORMAT}")
        decisions = tuple(map(_decision, data.get("decided", [])))
        return Lock(hidden=frozenset(map(_place, data["hidden"])), decisions=decisions), []
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        problem = Problem(
            code="lock-unreadable",
            severity=Severity.ERROR,
            at=Location(file, 1, 1),
            message=f"The lock of what is hidden cannot be read: {error}.",
            advice="Restore it from an earlier revision: it keeps releases from differing.",
        )
        return Lock(), [problem]


def _decision(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a decision on a row; one without a reason, a name and a date is none."""
    for key in _DECIDED:
        if not str(entry[key]).strip():
            raise ValueError(f"a decision has no {key!r}")
    return entry


def _place(entry: Mapping[str, Any]) -> Place:
    about = {"period", "group", "hidden", *_DECIDED}
    also = tuple((name, entry[name]) for name in entry if name not in about)
    return period(entry["period"]), str(entry["group"]), also


def earlier_than(
    published: Table | None, raw: Table, locked: frozenset[Place], profile: Profile
) -> Earlier:
    """Return what readers have seen before of the rows that a new table holds.

    A row that was shown counts as shown while its raw counts would be printed as they were: a
    corrected one is another number.
    """
    if published is None:
        return Earlier(hidden=locked)
    return Earlier(hidden=locked, shown=frozenset(_shown(published, raw, profile)))


def _shown(published: Table, raw: Table, profile: Profile) -> set[Place]:
    counts = {place_of(row): row for row in raw.rows}
    return {
        place_of(row)
        for row in published.rows
        if row.numerator
        and place_of(row) in counts
        and _is_same(row, counts[place_of(row)], profile)
    }


def _is_same(shown: Row, raw: Row, profile: Profile) -> bool:
    """Whether a raw count can be the one that was shown, rounded as it may have been."""
    return all(
        abs((count_of(shown, column) or 0) - (count_of(raw, column) or 0)) <= profile.round_to // 2
        for column in COUNTS
    )
