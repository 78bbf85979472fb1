"""A protected table as its reader can write it down: ranges, totals, parts of wholes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product
from math import inf

from mfiar_site.disclosure.parts import Parts, parts_of
from mfiar_site.disclosure.system import Limit, LinearSystem, SystemBuilder
from mfiar_site.model.dates import Period
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.tables import EVERYBODY, Row, Status
from mfiar_site.standards.groups import ALL
from mfiar_site.standards.profiles import Profile

NUMERATOR, DENOMINATOR = "numerator", "denominator"
COUNTS = (NUMERATOR, DENOMINATOR)
COMPLEMENT = "those without the event"  # of a row: its denominator less its numerator

Values = tuple[tuple[str, str], ...]  # of second dimensions: (("age", "under 25"),)


@dataclass(frozen=True)
class Assumption:
    """What a reader takes for granted besides the figures, as long as nothing speaks against it."""

    hidden_is_small: bool  # only small counts are hidden, as the rule of a rounding profile says
    everyone_has_a_code: bool  # everyone together = every group of the code list
    everybody_is_in_a_value: bool = True  # of a second dimension: all ages = every age band told


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Figures of the same people: the table itself, or what readers have besides."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    profile: Profile | None  # the rule they are told by; None where they are told as they are
    name: str | None = None  # the measure, where it counts other events in the same denominator
    is_earlier: bool = False  # an earlier release: what was revised since may differ

    def name_of(self, column: str) -> str:
        """Return what a column counts: the same name is the same count."""
        return f"{column} of {self.name}" if self.name and column == NUMERATOR else column

    def only(self, rows: Iterable[Row]) -> "Beside":
        """Return some of the rows."""
        return replace(self, rows=tuple(rows))


@dataclass(frozen=True)
class KnownRelations:
    """The system of some rows, and where each count of a row stands in it."""

    system: LinearSystem
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
    row: Row, column: str, profile: Profile | None, assumed: Assumption, *, is_alone: bool
) -> tuple[Limit, Limit]:
    """Return what a count can be from its own cell alone.

    Zeros are shown, so a hidden count is 1 or more. But a numerator may be hidden for the sake of
    its denominator, and then it may be 0: `is_alone` says that there is no column for one.
    """
    count = count_of(row, column)
    if count == 0 or profile is None:
        return (0, inf) if count is None else (count, count)
    half = profile.round_to // 2
    if count is not None:
        return max(count - half, profile.smallest_shown if half else count), count + half
    if row.status is Status.HIDDEN:
        is_for_another = column == NUMERATOR and row.denominator is None and not is_alone
        least = 0 if is_for_another else 1
        return least, profile.smallest_shown - 1 if assumed.hidden_is_small else inf
    return 0, half if row.status is Status.LOW else inf


def known_of(
    rows: Sequence[Row],
    columns: Sequence[str],
    profile: Profile,
    grouping: Grouping,
    assumed: Assumption,
    beside: Sequence[Beside] = (),
) -> KnownRelations:
    """Return everything that the rows say of each other, and what stands beside them says too."""
    ordered = tuple(column for column in COUNTS if column in columns)
    main = Beside(rows=tuple(rows), columns=ordered, profile=profile)
    sources = (main, *beside)
    every = [row for source in sources for row in source.rows]
    parts = parts_of(
        (row.group for row in every), grouping, with_uncoded=not assumed.everyone_has_a_code
    )
    writer = _Writer(every, parts)
    writer.numbers |= writer.add_rows(main, assumed)
    for source in beside:
        writer.add_rows(source, assumed)
    if COMPLEMENT in columns:
        writer.numbers |= writer.add_complements(main)
    writer.add_totals_of_periods()
    writer.add_totals_of_values(is_all=assumed.everybody_is_in_a_value)
    writer.add_parts_of_wholes()
    return KnownRelations(writer.known.system(), writer.numbers, tuple(writer.known.numbers))


def _is_part_of_whole(source: Beside) -> bool:
    """Whether no row shows more in its numerator than in its denominator, as rates can."""
    slack = source.profile.round_to // 2 * 2 if source.profile else 0
    return source.columns == COUNTS and not any(
        row.numerator is not None
        and row.denominator is not None
        and row.numerator > row.denominator + slack
        for row in source.rows
    )


def values_of(row: Row) -> Values:
    """Return the values of the second dimensions of a row; what is of everybody has none."""
    return tuple((name, value) for name, value in row.also if value != EVERYBODY)


class _Writer:
    """Writes down a cell for every part of every period, and the sums that hold between them."""

    def __init__(self, rows: Sequence[Row], parts: Parts) -> None:
        self.known = SystemBuilder()
        self.numbers: dict[tuple[int, str], int] = {}
        self._parts = parts
        self._periods = sorted({row.period for row in rows})
        self._names = sorted({str(part) for of in parts.of.values() for part in of})
        self._names += parts.unknown
        self._values = sorted({values_of(row) for row in rows})
        self._columns: dict[str, None] = {}
        self._pairs: dict[tuple[str, str], None] = {}

    def add_rows(self, source: Beside, assumed: Assumption) -> dict[tuple[int, str], int]:
        """Add what each row of a source says by itself; return the cell of each count."""
        numbers = {}
        names = [source.name_of(column) for column in source.columns]
        self._columns |= dict.fromkeys(names)
        if _is_part_of_whole(source):
            self._pairs[names[0], names[1]] = None
        is_alone = len(names) == 1
        for column, name in zip(source.columns, names, strict=True):
            for place, row in enumerate(source.rows):
                range_ = published_range(row, column, source.profile, assumed, is_alone=is_alone)
                numbers[place, column] = self._add_row(row, name, range_)
        return numbers

    def _add_row(self, row: Row, column: str, range_: tuple[Limit, Limit]) -> int:
        """Add a row: its range, and that it is the sum of its parts."""
        parts, values = self._parts.of.get(row.group), values_of(row)
        if parts is None or len(parts) == 1:
            name = _name(column, row.period, row.group if parts is None else parts[0], values)
            number = self.known.cell(name, max(0, range_[0]), range_[1])
            if parts is None:
                self._add_unknown(column, row)
            return number
        name = _name(column, row.period, f"= {row.group}", values)
        number = self.known.cell(name, *range_)
        self.known.add_total(name, [_name(column, row.period, part, values) for part in parts])
        return number

    def add_complements(self, source: Beside) -> dict[tuple[int, str], int]:
        """Add those without the event: the denominator is they and the numerator."""
        numbers = {}
        for place, row in enumerate(source.rows):
            above, below = (self._name_of(row, source.name_of(column)) for column in COUNTS)
            rest = f"{COMPLEMENT} {row.period} {row.group} {values_of(row)}"
            numbers[place, COMPLEMENT] = self.known.cell(rest)
            self.known.add_total(below, [above, rest])
        return numbers

    def _name_of(self, row: Row, column: str) -> str:
        parts = self._parts.of.get(row.group)
        part = row.group if parts is None else parts[0] if len(parts) == 1 else f"= {row.group}"
        return _name(column, row.period, part, values_of(row))

    def _add_unknown(self, column: str, row: Row) -> None:
        """Add that a group of which nothing is known counts no more than everyone together."""
        everyone = self._parts.of.get(ALL)
        if everyone:
            values = values_of(row)
            terms = [(_name(column, row.period, part, values), 1) for part in everyone]
            terms.append((_name(column, row.period, row.group, values), -1))
            self.known.add_sum(terms, 0, inf)

    def add_totals_of_periods(self) -> None:
        """Add that a longer period is made of the shorter ones within it, part by part."""
        for whole, within in _nested(self._periods):
            is_all = _covers(whole, within)
            for column, part, values in product(self._columns, self._names, self._values):
                terms = [(_name(column, whole, part, values), 1)]
                terms += [(_name(column, period, part, values), -1) for period in within]
                self.known.add_sum(terms, 0, 0 if is_all else inf)

    def add_totals_of_values(self, *, is_all: bool) -> None:
        """Add that everybody is all values of a second dimension together, part by part."""
        for whole, within in _split(self._values):
            for column, period, part in product(self._columns, self._periods, self._names):
                terms = [(_name(column, period, part, whole), 1)]
                terms += [(_name(column, period, part, values), -1) for values in within]
                self.known.add_sum(terms, 0, 0 if is_all else inf)

    def add_parts_of_wholes(self) -> None:
        """Add that no part has more in its numerator than in its denominator."""
        for (above, below), period in product(self._pairs, self._periods):
            for part, values in product(self._names, self._values):
                pair = [(_name(below, period, part, values), 1)]
                self.known.add_sum([*pair, (_name(above, period, part, values), -1)], 0, inf)


def _name(column: str, period: Period, part: object, values: Values = ()) -> str:
    return f"{column} {period} {part} {values}" if values else f"{column} {period} {part}"


def _split(listed: Sequence[Values]) -> Iterator[tuple[Values, list[Values]]]:
    """Yield what is split by one more dimension, with the values it is split into."""
    whole_of: dict[tuple[Values, str], list[Values]] = {}
    for values in listed:
        for name, _ in values:
            whole = tuple(one for one in values if one[0] != name)
            whole_of.setdefault((whole, name), []).append(values)
    yield from ((whole, within) for (whole, _), within in whole_of.items())


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
