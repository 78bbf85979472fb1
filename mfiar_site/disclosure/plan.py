"""How fine the figures of a measure can be before most of them are hidden."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mfiar_site.disclosure.system import ContradictionError
from mfiar_site.disclosure.table_protector import CannotProtectRowError, Earlier, protected
from mfiar_site.model.dates import Period, PeriodKind
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.model.words import Slug
from mfiar_site.standards.groups import ALL, UNKNOWN
from mfiar_site.standards.profiles import Profile

MOST_HIDDEN = 0.1  # of the rows of groups; more, and readers see gaps instead of figures
DETAILED, BROAD = "groups as counted", "broad groups"
_LONGER = {
    PeriodKind.MONTH: (PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.FINANCIAL_YEAR),
    PeriodKind.QUARTER: (PeriodKind.YEAR, PeriodKind.FINANCIAL_YEAR),
}


@dataclass(frozen=True, kw_only=True)
class DetailLevel:
    """One detail of groups and length of period, and the share of its rows that is hidden."""

    detail: str
    kind: PeriodKind
    rows: int
    hidden: int | None  # None: nothing protects it

    @property
    def share(self) -> float:
        """The share hidden: all of it where nothing protects it."""
        return 1.0 if self.hidden is None else self.hidden / self.rows


def grid(raw: Table, profile: Profile, groups: Grouping) -> list[DetailLevel]:
    """Return every level that raw counts can be added up to, the finest first.

    Finest means groups before periods: the framework asks for groups to be told apart, and a
    longer period loses less than a pooled group.
    """
    found = []
    for detail, rows in _details(raw.rows, groups):
        for kind, longer in _lengths(rows):
            if any(_is_group(row) for row in longer):
                table = replace(raw, rows=tuple(longer))
                found.append(_level(detail, kind, table, profile, groups))
    return found


def finest(levels: Iterable[DetailLevel]) -> DetailLevel | None:
    """Return the finest level with at most a tenth of its rows hidden, if there is one."""
    return next((level for level in levels if level.share <= MOST_HIDDEN), None)


def _level(
    detail: str, kind: PeriodKind, table: Table, profile: Profile, groups: Grouping
) -> DetailLevel:
    rows = sum(map(_is_group, table.rows))
    try:
        protected_table = protected(table, profile, groups, Earlier())
    except (CannotProtectRowError, ContradictionError):
        return DetailLevel(detail=detail, kind=kind, rows=rows, hidden=None)
    hidden = sum(row.status is Status.HIDDEN for row in protected_table.rows if _is_group(row))
    return DetailLevel(detail=detail, kind=kind, rows=rows, hidden=hidden)


def _is_group(row: Row) -> bool:
    return row.group != ALL and row.group not in UNKNOWN


def _details(rows: Sequence[Row], groups: Grouping) -> Iterator[tuple[str, list[Row]]]:
    """Yield the rows as counted, and added up to broad groups where that can be done in full."""
    yield DETAILED, list(rows)
    broad_of = _complete_broad_groups(rows, groups)
    whole = [row for row in rows if _stays(row, groups)]
    parts = [replace(row, group=broad_of[row.group]) for row in rows if row.group in broad_of]
    if len(whole) < len(rows):
        yield BROAD, _added_up([*whole, *parts])


def _stays(row: Row, groups: Grouping) -> bool:
    return not _is_group(row) or any(row.group == broad.id for broad in groups.codes.broad)


def _complete_broad_groups(rows: Sequence[Row], groups: Grouping) -> dict[Slug, Slug]:
    """Return the broad group of every detailed one whose sisters are all listed, and itself not."""
    listed = {row.group for row in rows}
    found: dict[Slug, Slug] = {}
    for broad in groups.codes.broad:
        inside = [group.id for group in groups.codes.groups if group.broad == broad.id]
        if broad.id not in listed and inside and set(inside) <= listed:
            found |= dict.fromkeys(map(Slug, inside), Slug(broad.id))
    return found


def _lengths(rows: Sequence[Row]) -> Iterator[tuple[PeriodKind, list[Row]]]:
    """Yield the rows by their own length of period and by every longer one that is complete."""
    kind = rows[0].period.kind
    yield kind, list(rows)
    periods = sorted({row.period for row in rows})
    for longer in _LONGER.get(kind, ()):
        whole_of = _complete_periods(periods, longer)
        moved = [
            replace(row, period=whole_of[row.period]) for row in rows if row.period in whole_of
        ]
        if moved:
            yield longer, _added_up(moved)


def _complete_periods(periods: Sequence[Period], kind: PeriodKind) -> dict[Period, Period]:
    """Return the longer period of every period, where all that it is made of is there."""
    inside: dict[Period, list[Period]] = {}
    for period in periods:
        inside.setdefault(_longer(period, kind), []).append(period)
    return {
        period: whole
        for whole, parts in inside.items()
        if parts[0].first == whole.first
        and parts[-1].last == whole.last
        and all(a.following == b for a, b in pairwise(parts))
        for period in parts
    }


def _longer(period: Period, kind: PeriodKind) -> Period:
    first = period.first
    if kind is PeriodKind.QUARTER:
        return Period(first.year, (first.month + 2) // 3, kind)
    if kind is PeriodKind.YEAR:
        return Period(first.year, 1, kind)
    return Period(first.year - (first.month < 4), 1, kind)


def _added_up(rows: Iterable[Row]) -> list[Row]:
    """Return one row for each period, group and second dimension; one that lacks a count has none.

    A count that is not available in one part is not available in the sum.
    """
    sums: dict[object, Row] = {}
    for row in rows:
        place = (row.period, row.group, row.also)
        before = sums.get(place)
        sums[place] = row if before is None else _sum(before, row)
    return list(sums.values())


def _sum(one: Row, other: Row) -> Row:
    numerator, denominator = (
        None if a is None or b is None else a + b
        for a, b in (
            (one.numerator, other.numerator),
            (one.denominator, other.denominator),
        )
    )
    status = one.status if one.numerator is None else other.status if numerator is None else None
    return replace(one, numerator=numerator, denominator=denominator, status=status)


def grid_text(title: str, levels: Sequence[DetailLevel]) -> str:
    """Return the grid for a terminal, with the finest level that hides little."""
    kinds = list(dict.fromkeys(level.kind for level in levels))
    details = list(dict.fromkeys(level.detail for level in levels))
    share = {(level.detail, level.kind): f"{level.share:.0%}" for level in levels}
    lines = [title, " " * 20 + "".join(f"{kind.value:>16}" for kind in kinds)]
    for detail in details:
        cells = "".join(f"{share.get((detail, kind), '-'):>16}" for kind in kinds)
        lines.append(f"  {detail:<18}{cells}")
    best = finest(levels)
    if best is None:
        lines.append("  Everywhere more than 10% would be hidden: count more periods together.")
    else:
        lines.append(f"  Finest with at most 10% hidden: {best.detail} by {best.kind.value}.")
        if best.detail == BROAD:
            lines.append("  Then say on the page which groups are not shown, and why.")
    return "\n".join(lines)
