"""A table of raw counts to a table that passes the gate."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import product

from mfiar_site.disclosure.attacker import one_table
from mfiar_site.disclosure.deviations import Goal, Raw
from mfiar_site.disclosure.protector import CannotProtectError, hidden_cells
from mfiar_site.disclosure.relations import (
    COMPLEMENT,
    COUNTS,
    DENOMINATOR,
    NUMERATOR,
    Assumption,
    Beside,
    KnownRelations,
    count_of,
    known_of,
)
from mfiar_site.disclosure.system import ContradictionError
from mfiar_site.disclosure.table_attack import (
    Leak,
    least_possible,
    rows_together,
    table_leaks,
)
from mfiar_site.model.dates import Period
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.standards.groups import ALL
from mfiar_site.standards.profiles import Profile

Place = tuple[Period, str, tuple[tuple[str, str], ...]]  # period, group, second dimension


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What readers have seen before: hidden rows stay hidden, shown ones cannot be taken back."""

    hidden: frozenset[Place] = frozenset()
    shown: frozenset[Place] = frozenset()
    denominators: frozenset[Place] = frozenset()  # that another measure hides


class CannotProtectRowError(ValueError):
    """Whatever may still be hidden, the count of a row can be worked out."""

    def __init__(self, row: Row) -> None:
        super().__init__(f"{row.period}, {row.group} cannot be protected")
        self.row = row


def place_of(row: Row) -> Place:
    """Return what tells a row from every other."""
    return row.period, row.group, row.also


def protected(
    table: Table,
    profile: Profile,
    groups: Grouping,
    earlier: Earlier,
    beside: Sequence[Beside] = (),
    *,
    protects_complement: bool = False,
) -> Table:
    """Return the table as it may be published: small counts hidden, and what would give them away.

    Args:
        table: The raw counts.
        profile: The rule.
        groups: The groups of the measure.
        earlier: What readers have seen before of its rows.
        beside: What else readers have of the same people.
        protects_complement: Whether those without the event are hidden where they are few.

    Raises:
        CannotProtectRowError: If hiding everything that was not shown before is not enough.
        ContradictionError: If the raw counts do not add up.
    """
    done: dict[Place, Row] = {}
    for rows, others in rows_together(table.rows, beside):
        published = _Context(profile, groups, earlier, others, protects_complement)
        part = _protected(replace(table, rows=tuple(rows)), published)
        done |= {place_of(row): row for row in part.rows}
    columns = table.columns if "status" in table.columns else (*table.columns, "status")
    return replace(table, columns=columns, rows=tuple(done[place_of(row)] for row in table.rows))


@dataclass(frozen=True)
class _Context:
    """How some rows are told."""

    profile: Profile
    groups: Grouping
    earlier: Earlier
    beside: Sequence[Beside]
    protects_complement: bool


def _protected(table: Table, how: _Context) -> Table:
    """Protect rows that can tell something of each other."""
    profile, groups, earlier = how.profile, how.groups, how.earlier
    hidden = {
        (place, column)
        for place, row in enumerate(table.rows)
        for column in COUNTS
        if _must_be_hidden(row, column, how)
    }
    if profile.round_to == 1 and hidden:
        hidden |= _beside(table, profile, groups, hidden, earlier)
    while True:
        published = _published_table(table, profile, hidden)
        keeps = how.protects_complement
        leaks = table_leaks(published, profile, groups, how.beside, protects_complement=keeps)
        if not leaks:
            return published
        for leak in {leak.row.period: leak for leak in reversed(leaks)}.values():
            more = _next_to_hide(published, leak, earlier)
            if more is None:
                raise CannotProtectRowError(leak.row)
            hidden |= more  # one a period: leaks of different periods seldom have one cause


def _must_be_hidden(row: Row, column: str, how: _Context) -> bool:
    """Whether a count is small, stands above a small denominator, or was hidden before."""
    if count_of(row, column) is None:
        return False
    smallest, earlier = how.profile.smallest_shown, how.earlier
    is_small = [0 < (count_of(row, one) or 0) < smallest for one in COUNTS]
    is_hidden_below = is_small[1] or place_of(row) in earlier.denominators
    if column == DENOMINATOR:
        return is_hidden_below
    if how.protects_complement and row.numerator is not None and row.denominator is not None:
        is_small.append(0 < row.denominator - row.numerator < smallest)
    was_hidden = place_of(row) in earlier.hidden and bool(row.numerator)
    return any(is_small) or is_hidden_below or was_hidden


def _published_table(table: Table, profile: Profile, hidden: Collection[tuple[int, str]]) -> Table:
    rows = []
    for place, row in enumerate(table.rows):
        published = {
            column: None if (place, column) in hidden else _rounded(count_of(row, column), profile)
            for column in COUNTS
        }
        is_hidden = any((place, column) in hidden for column in COUNTS)
        rows.append(
            replace(
                row,
                numerator=published[NUMERATOR],
                denominator=published[DENOMINATOR],
                value=None if is_hidden else row.value,
                status=Status.HIDDEN if is_hidden else row.status,
            )
        )
    return replace(table, rows=tuple(rows))


def _rounded(count: int | None, profile: Profile) -> int | None:
    """Return a count to the nearest multiple that the profile shows, halves up."""
    base = profile.round_to
    return None if count is None else (2 * count + base) // (2 * base) * base


def _next_to_hide(published: Table, leak: Leak, earlier: Earlier) -> set[tuple[int, str]] | None:
    """Return the count to hide next: the smallest near the leak; everyone together comes last."""
    column = NUMERATOR if leak.column == COMPLEMENT else leak.column
    choices = [
        (_distance(row.period, leak.row.period), row.group == ALL, count, place)
        for place, row in enumerate(published.rows)
        if (count := count_of(row, column)) and place_of(row) not in earlier.shown
    ]
    if not choices:
        return None
    *_, place = min(choices)
    return {(place, NUMERATOR), (place, column)}  # a rate is never shown beside a hidden half


def _distance(one: Period, other: Period) -> int:
    """Return 0 for the same period, 1 for one within the other, 2 for any other."""
    if one == other:
        return 0
    return 1 if one.first <= other.last and other.first <= one.last else 2


def _beside(
    table: Table,
    profile: Profile,
    groups: Grouping,
    hidden: Collection[tuple[int, str]],
    earlier: Earlier,
) -> set[tuple[int, str]]:
    """Return what is best hidden beside the small counts, as the protector finds it.

    Nothing where it finds no way: the loop that calls this hides one count after the other.
    """
    columns = [column for column in COUNTS if column in table.columns]
    known, counts = _raw_counts(table.rows, columns, profile, groups)
    least = least_possible(table.rows, columns, profile, groups)
    place_at = {number: one for one, number in known.numbers.items()}
    raw = Raw(
        counts=counts,
        sums=known.system.sums,
        least=tuple(int(number in place_at) for number in range(len(counts))),
        kept=frozenset(
            number
            for number, (place, column) in place_at.items()
            if (place, column) not in hidden
            and (column == DENOMINATOR or place_of(table.rows[place]) in earlier.shown)
        ),
    )
    goals = []
    for one in sorted(hidden):
        number = known.numbers[one]
        low, high = int(max(1, least[one])), profile.smallest_shown - 1
        if low <= high and counts[number]:
            goals += [Goal(number, -1, low)] if counts[number] > low else []
            goals += [Goal(number, 1, high)] if counts[number] < high else []
    never_published = [number for number in range(len(counts)) if number not in place_at]
    try:
        found = hidden_cells(
            raw, [*never_published, *(known.numbers[one] for one in hidden)], goals
        )
    except CannotProtectError:
        return set()
    return {place_at[number] for number in found if number in place_at}


def _raw_counts(
    rows: Sequence[Row], columns: Sequence[str], profile: Profile, groups: Grouping
) -> tuple[KnownRelations, tuple[int, ...]]:
    """Return the sums between raw counts, and a count for each cell, those of no row included."""
    contradiction = ContradictionError()
    for has_a_code, is_in_a_value in product((True, False), repeat=2):
        assumed = Assumption(
            hidden_is_small=False,
            everyone_has_a_code=has_a_code,
            everybody_is_in_a_value=is_in_a_value,
        )
        known = known_of(rows, columns, profile, groups, assumed)
        try:
            return known, one_table(known.system)
        except ContradictionError as error:
            contradiction = error
    raise contradiction
