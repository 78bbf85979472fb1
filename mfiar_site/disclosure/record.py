"""What is kept of a protection beside the figures: which rows are hidden, and how it was tested.

Neither holds a count, nor which rows are small and which are hidden beside them.
"""

import hashlib
import json
from typing import Any

from mfiar_site.disclosure.relations import COUNTS, count_of, is_hidden
from mfiar_site.disclosure.table_protector import Earlier, Place, place_of
from mfiar_site.model.dates import period
from mfiar_site.model.tables import Row, Table
from mfiar_site.problems import Location, Problem, Severity
from mfiar_site.standards.profiles import Profile

FORMAT = 1
TESTED = (
    "totals of each period",
    "groups within broad and pooled groups",
    "numerators within denominators",
    "longer periods over shorter ones",
    "rounding",
)


def lock_text(table: Table, profile: Profile) -> str:
    """Return the pattern of a protected table as JSON, a row a line."""
    rows = [_hidden_row(row, table) for row in table.rows if _hidden_columns(row, table)]
    head = {"format": FORMAT, "measure": table.measure, "profile": profile.id}
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    whole = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{whole}, "hidden": [\n{lines}\n]}}\n' if rows else f'{whole}, "hidden": []}}\n'


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


def locked_places(text: str, *, file: str) -> tuple[frozenset[Place], list[Problem]]:
    """Return the rows that a lock names, or nothing and why it cannot be read."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']!r} is not {FORMAT}")
        return frozenset(_place(entry) for entry in data["hidden"]), []
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        problem = Problem(
            code="lock-unreadable",
            severity=Severity.ERROR,
            at=Location(file, 1, 1),
            message=f"The lock of what is hidden cannot be read: {error}.",
            advice="Restore it from an earlier revision: it keeps releases from differing.",
        )
        return frozenset(), [problem]


def _place(entry: dict[str, Any]) -> Place:
    also = tuple((name, entry[name]) for name in entry if name not in ("period", "group", "hidden"))
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
