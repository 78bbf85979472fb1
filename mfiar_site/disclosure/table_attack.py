"""The attacker on a protected table: which hidden counts does it give away?"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeVar

from mfiar_site.disclosure.attacker import Ranges, ranges
from mfiar_site.disclosure.propagation import narrowed
from mfiar_site.disclosure.relations import (
    COMPLEMENT,
    COUNTS,
    NUMERATOR,
    Assumption,
    Beside,
    KnownRelations,
    Values,
    counts_values_together,
    is_hidden,
    known_of,
    values_of,
)
from mfiar_site.disclosure.system import ContradictionError, Limit, NotDecidedError
from mfiar_site.model.dates import Period
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.standards.profiles import Profile

CANDIDATES = 3  # that must stay open for a small count where rounding leaves no more: disclosure


@dataclass(frozen=True)
class Leak:
    """A hidden count of which readers learn more than that it is hidden."""

    row: Row
    column: str
    is_contradiction: bool  # the figures contradict each other, so nobody can say what they tell


def table_leaks(
    table: Table,
    profile: Profile,
    groups: Grouping,
    beside: Sequence[Beside] = (),
    *,
    protects_complement: bool = False,
) -> list[Leak]:
    """Return the hidden counts that a table gives away, in the order of its rows.

    Exact profiles must leave everything open that the mark [c] says: 1 to just under the
    threshold. With rounding, three candidates must be left. What no rule could keep from a
    reader is not asked: a total is never less than its hidden parts can be.

    Args:
        table: A table as it is to be published.
        profile: The rule it is told by.
        groups: The groups of its measure.
        beside: What else readers have of the same people.
        protects_complement: Whether those without the event must not be found either.
    """
    if not profile.is_ours_to_protect:
        return []
    columns = [column for column in COUNTS if column in table.columns]
    if protects_complement and len(columns) == len(COUNTS):
        columns.append(COMPLEMENT)
    found: list[Leak] = []
    for rows, others in rows_together(table.rows, beside):
        if hidden_places(rows, columns):
            found += _leaks(rows, columns, profile, groups, others)
    return sorted(found, key=lambda leak: (leak.row.at, leak.column))


def rows_together(
    rows: Sequence[Row], beside: Sequence[Beside] = ()
) -> Iterator[tuple[list[Row], list[Beside]]]:
    """Yield rows that can tell something of each other: of one period, or of nested ones.

    The values of a second dimension tell of each other where a row counts all of them. With the
    rows comes what stands beside them and can tell something of them.
    """
    every = [row for source in (rows, *(one.rows for one in beside)) for row in source]
    is_nested = len({row.period.kind for row in every}) > 1
    has_wholes = counts_values_together(every)

    def of(row: Row) -> tuple[Period | None, Values]:
        return None if is_nested else row.period, () if has_wholes else values_of(row)

    others = [_gathered(one.rows, of) for one in beside]
    for key, listed in _gathered(rows, of).items():
        pairs = zip(beside, others, strict=True)
        yield listed, [one.only(own[key]) for one, own in pairs if key in own]


Key = TypeVar("Key")


def _gathered(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def _leaks(
    rows: Sequence[Row],
    columns: Sequence[str],
    profile: Profile,
    groups: Grouping,
    beside: Sequence[Beside],
) -> Iterator[Leak]:
    hidden = hidden_places(rows, columns)
    try:
        known, found = attack(rows, columns, profile, groups, hidden, beside)
    except (ContradictionError, NotDecidedError):
        yield from (Leak(rows[place], column, is_contradiction=True) for place, column in hidden)
        return
    narrow = [one for one in hidden if _is_too_much(found[known.numbers[one]], 1, profile)]
    least = least_possible(rows, columns, profile, groups) if narrow else {}
    for place, column in narrow:
        range_ = found[known.numbers[place, column]]
        if _is_too_much(range_, least.get((place, column), 0), profile):
            yield Leak(rows[place], column, is_contradiction=False)


def hidden_places(rows: Sequence[Row], columns: Sequence[str]) -> list[tuple[int, str]]:
    """Return the place of each hidden count: the row's, and its column."""
    return [
        (place, column)
        for place, row in enumerate(rows)
        for column in columns
        if is_hidden(row, NUMERATOR if column == COMPLEMENT else column)
    ]


def attack(
    rows: Sequence[Row],
    columns: Sequence[str],
    profile: Profile,
    groups: Grouping,
    hidden: Sequence[tuple[int, str]],
    beside: Sequence[Beside] = (),
) -> tuple[KnownRelations, Ranges]:
    """Return what can be worked out under the boldest assumption that nothing speaks against.

    Where an earlier release speaks against all of them, its counts were revised, and it tells
    nothing of the new ones.

    Raises:
        ContradictionError: If the figures contradict each other under every assumption.
    """
    contradiction = ContradictionError()
    now = [one for one in beside if not one.is_earlier]
    ways = [beside, now] if len(now) < len(beside) else [beside]
    for others, assumed in product(ways, _assumptions(rows, profile)):
        known = known_of(rows, columns, profile, groups, assumed, others)
        try:
            return known, ranges(known.system, [known.numbers[one] for one in hidden])
        except ContradictionError as error:
            contradiction = error
    raise contradiction


def _assumptions(rows: Sequence[Row], profile: Profile) -> Iterator[Assumption]:
    """Yield what a reader may assume, the boldest first.

    A rounding profile hides small counts only. An exact one hides larger ones too, beside them.
    """
    for is_small in (True, False) if profile.round_to > 1 else (False,):
        for has_a_code in (True, False):
            for is_in_a_value in (True, False) if counts_values_together(rows) else (True,):
                yield Assumption(is_small, has_a_code, is_in_a_value)


def least_possible(
    rows: Sequence[Row], columns: Sequence[str], profile: Profile, groups: Grouping
) -> dict[tuple[int, str], Limit]:
    """Return the smallest each count could be if its whole column but the zeros were hidden."""
    assumed = Assumption(
        hidden_is_small=False, everyone_has_a_code=False, everybody_is_in_a_value=False
    )
    least: dict[tuple[int, str], Limit] = {}
    for column in COUNTS:
        if column not in columns:
            continue
        without = [_without(row, column) for row in rows]
        known = known_of(without, columns, profile, groups, assumed)
        low = narrowed(known.system).system.low
        least |= {one: low[number] for one, number in known.numbers.items() if one[1] == column}
    return least


def _without(row: Row, column: str) -> Row:
    """Return a row with its numerator, or both of its counts, hidden where they are not 0."""
    if row.numerator is None and row.status is not Status.HIDDEN:
        return row
    numerator = 0 if row.numerator == 0 else None
    if column == NUMERATOR:
        return replace(row, status=Status.HIDDEN, numerator=numerator)
    denominator = 0 if row.denominator == 0 else None
    return replace(row, status=Status.HIDDEN, numerator=numerator, denominator=denominator)


def _is_too_much(range_: tuple[Limit, Limit], least: Limit, profile: Profile) -> bool:
    """Whether a range leaves fewer small counts open than the profile asks for."""
    low, high = range_
    largest = profile.smallest_shown - 1
    if low > largest:
        return False  # surely not a small count
    possible = largest - max(1, least) + 1
    left = min(high, largest) - max(low, 1) + 1
    return left < (min(CANDIDATES, possible) if profile.round_to > 1 else possible)
