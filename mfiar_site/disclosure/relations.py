"""A protected table as its reader can write it down: ranges, totals, parts of wholes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf

from mfiar_site.disclosure.parts import Parts, parts_of
from mfiar_site.disclosure.system import Limit, System, SystemBuilder
from mfiar_site.model.dates import Period
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.tables import EVERYBODY, Row, Status
from mfiar_site.standards.groups import ALL
from mfiar_site.standards.profiles import Profile

Cut = tuple[Period, tuple[tuple[str, str], ...]]  # a period, and values of the other dimensions
NUMERATOR, DENOMINATOR = "numerator", "denominator"
COUNTS = (NUMERATOR, DENOMINATOR)


@dataclass(frozen=True)
class Assumption:
    """What a reader takes for granted besides the figures, as long as nothing speaks against it."""

    hidden_is_small: bool  # only small counts are hidden, as the rule of a rounding profile says
    everyone_has_a_code: bool  # everyone together = every group of the code list
    everybody_is_in_a_value: bool = True  # of a second dimension: all ages = every age band told


@dataclass(frozen=True)
class Known:
    """The system of some rows, and where each count of a row stands in it."""

    system: System
    numbers: dict[tuple[int, str], int]  # (place of the row in the rows, column) -> cell
    names: tuple[str, ...]  # of every cell, those that no row shows included


def counts_values_together(rows: Iterable[Row]) -> bool:
    """Whether a row counts all values of a second dimension, so that its parts add up to it."""
    return any(value == EVERYBODY for row in rows for _, value in row.also)


def count_of(row: Row, column: str) -> int | None:
    """Return the numerator or the denominator of a row."""
    return row.numerator if column == NUMERATOR else row.denominator


def is_hidden(row: Row, column: str) -> bool:
    """Whether a count exists and is not shown."""
    return row.status is Status.HIDDEN and count_of(row, column) is None


def published_range(
    row: Row, column: str, profile: Profile, assumed: Assumption, *, is_alone: bool
) -> tuple[Limit, Limit]:
    """Return what a count can be from its own cell alone.

    Zeros are shown, so a hidden count is 1 or more. But a numerator may be hidden for the sake of
    its denominator, and then it may be 0: `is_alone` says that there is no column for one.
    """
    count, half = count_of(row, column), profile.round_to // 2
    if count == 0:
        return 0, 0
    if count is not None:
        return max(count - half, profile.smallest_shown if half else count), count + half
    if row.status is Status.HIDDEN:
        is_for_another = column == NUMERATOR and row.denominator is None and not is_alone
        least = 0 if is_for_another else 1
        return least, profile.smallest_shown - 1 if assumed.hidden_is_small else inf
    return 0, half if row.status is Status.LOW else inf


def known_of(
    rows: Sequence[Row],
    columns: Iterable[str],
    profile: Profile,
    grouping: Grouping,
    assumed: Assumption,
) -> Known:
    """Return everything that the rows say of each other."""
    parts = parts_of(
        (row.group for row in rows), grouping, with_uncoded=not assumed.everyone_has_a_code
    )
    writer = _Writer(rows, parts, tuple(column for column in COUNTS if column in columns))
    for column in writer.columns:
        for place, row in enumerate(rows):
            is_alone = len(writer.columns) == 1
            range_ = published_range(row, column, profile, assumed, is_alone=is_alone)
            writer.add_row(place, column, range_)
    writer.add_totals_of_periods()
    writer.add_totals_of_values(is_all=assumed.everybody_is_in_a_value)
    if writer.columns == COUNTS and _is_part_of_whole(rows, profile):
        writer.add_parts_of_wholes()
    return Known(writer.known.system(), writer.numbers, tuple(writer.known.numbers))


def _is_part_of_whole(rows: Iterable[Row], profile: Profile) -> bool:
    """Whether no row shows more in its numerator than in its denominator, as rates can."""
    slack = profile.round_to // 2 * 2
    return not any(
        row.numerator is not None
        and row.denominator is not None
        and row.numerator > row.denominator + slack
        for row in rows
    )


class _Writer:
    """Writes down a cell for every part of every period, and the sums that hold between them."""

    def __init__(self, rows: Sequence[Row], parts: Parts, columns: tuple[str, ...]) -> None:
        self.known = SystemBuilder()
        self.numbers: dict[tuple[int, str], int] = {}
        self.columns = columns
        self._rows = rows
        self._parts = parts
        self._cuts = sorted({(row.period, row.also) for row in rows})
        self._names = sorted({str(part) for of in parts.of.values() for part in of})
        self._names += parts.unknown

    def add_row(self, place: int, column: str, range_: tuple[Limit, Limit]) -> None:
        """Add a row: its range, and that it is the sum of its parts."""
        row = self._rows[place]
        parts = self._parts.of.get(row.group)
        if parts is None or len(parts) == 1:
            name = _name(column, _cut(row), row.group if parts is None else parts[0])
            self.numbers[place, column] = self.known.cell(name, max(0, range_[0]), range_[1])
            if parts is None:
                self._add_unknown(column, row)
            return
        name = _name(column, _cut(row), f"= {row.group}")
        self.numbers[place, column] = self.known.cell(name, *range_)
        self.known.add_total(name, [_name(column, _cut(row), part) for part in parts])

    def _add_unknown(self, column: str, row: Row) -> None:
        """Add that a group of which nothing is known counts no more than everyone together."""
        everyone = self._parts.of.get(ALL)
        if everyone:
            terms = [(_name(column, _cut(row), part), 1) for part in everyone]
            terms.append((_name(column, _cut(row), row.group), -1))
            self.known.add_sum(terms, 0, inf)

    def add_totals_of_periods(self) -> None:
        """Add that a longer period is made of the shorter ones within it, part by part."""
        for also in dict.fromkeys(also for _, also in self._cuts):
            periods = [period for period, other in self._cuts if other == also]
            for whole, within in _nested(periods):
                inside = [(period, also) for period in within]
                self._add_whole((whole, also), inside, is_all=_covers(whole, within))

    def add_totals_of_values(self, *, is_all: bool) -> None:
        """Add that everybody of a group is made of those of each value of a second dimension."""
        for whole in self._cuts:
            for place, (_, value) in enumerate(whole[1]):
                inside = [cut for cut in self._cuts if _is_a_value_of(cut, whole, place)]
                if value == EVERYBODY and inside:
                    self._add_whole(whole, inside, is_all=is_all)

    def _add_whole(self, whole: Cut, inside: Sequence[Cut], *, is_all: bool) -> None:
        """Add that a cut of the table is the sum of others, or no less than it, part by part."""
        for column in self.columns:
            for part in self._names:
                terms = [(_name(column, whole, part), 1)]
                terms += [(_name(column, cut, part), -1) for cut in inside]
                self.known.add_sum(terms, 0, 0 if is_all else inf)

    def add_parts_of_wholes(self) -> None:
        """Add that no part has more in its numerator than in its denominator."""
        for cut in self._cuts:
            for part in self._names:
                above, below = (_name(column, cut, part) for column in COUNTS)
                self.known.add_sum([(below, 1), (above, -1)], 0, inf)


def _cut(row: Row) -> Cut:
    return row.period, row.also


def _is_a_value_of(cut: Cut, whole: Cut, place: int) -> bool:
    """Whether a cut is one value of the dimension at a place, where the other is all of them."""
    (period, also), (same, everybody) = cut, whole
    others = [*range(place), *range(place + 1, len(everybody))]
    is_same = period == same and all(also[one] == everybody[one] for one in others)
    return is_same and also[place][1] != EVERYBODY


def _name(column: str, cut: Cut, part: object) -> str:
    period, also = cut
    values = "".join(f" {value}" for _, value in also)
    return f"{column} {period}{values} {part}"


def _nested(periods: Sequence[Period]) -> Iterator[tuple[Period, list[Period]]]:
    """Yield each period with the shorter ones of one kind that lie within it."""
    by_kind = {
        kind: list(group)
        for kind, group in groupby(sorted(periods, key=lambda p: (p.kind, p)), lambda p: p.kind)
    }
    for whole in periods:
        for kind, others in by_kind.items():
            within = [one for one in others if kind is not whole.kind and _is_within(one, whole)]
            if within:
                yield whole, within


def _is_within(one: Period, whole: Period) -> bool:
    return whole.first <= one.first and one.last <= whole.last


def _covers(whole: Period, within: Sequence[Period]) -> bool:
    days = sum((period.last - period.first).days + 1 for period in within)
    return days == (whole.last - whole.first).days + 1
