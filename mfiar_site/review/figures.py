"""Published figures side by side: new, revised, gone, hidden, shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mfiar_site.disclosure.cells import Cell, PublishedRow, PublishedTable, Shown
from mfiar_site.findings.rates import SCALE
from mfiar_site.language.lists import english_list, first_and_more
from mfiar_site.language.numbers import counted
from mfiar_site.model.dates import Period
from mfiar_site.model.measures import Measure, Revision
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.problems import Location
from mfiar_site.review.context import Pair, event
from mfiar_site.review.event import Event
from mfiar_site.review.value_format import MOST_NAMED

MOST_DETAILS = 8  # single figures in one event; all of them stand in the two files

Key = tuple[Period, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Rows:
    """The rows of one measure in both versions."""

    pair: Pair
    measure: Measure
    tables: tuple[PublishedTable | None, PublishedTable | None]  # as it was, as it would be

    @cached_property
    def old(self) -> Mapping[Key, PublishedRow]:
        """The rows as they were, under what tells them apart."""
        return _keyed(self.tables[0])

    @cached_property
    def new(self) -> Mapping[Key, PublishedRow]:
        """The rows as they would be."""
        return _keyed(self.tables[1])

    @cached_property
    def are_same(self) -> bool:
        """Whether both versions show the same figures."""
        return self.tables[0] is self.tables[1] or self.old == self.new

    def common(self) -> Iterator[tuple[PublishedRow, PublishedRow]]:
        """Yield the rows that both versions have, as they were and as they are."""
        return ((row, self.new[key]) for key, row in self.old.items() if key in self.new)

    def name(self, group: str) -> str:
        """Return a group in words."""
        for side in (self.pair.new, self.pair.old):
            groups = side.groups(self.measure.id)
            if group == "all" or group in groups.codes.by_id:
                return groups.name(group)
            if any(pooled.id == group for pooled in groups.pooled):
                return groups.name(group)
        return group

    def label(self, row: PublishedRow) -> str:
        """Return which figure a row is: its group, period and second dimension."""
        also = "".join(f", {name} {value}" for name, value in row.also)
        return f"{self.name(row.group)}, {row.period.label}{also}"

    def formatted_pair(self, old: PublishedRow | None, new: PublishedRow | None) -> tuple[str, str]:
        """Return a figure before and now, in words.

        A number that the new version takes away is not repeated, nor an old one that was shown by
        other rules on small numbers: the report would keep what was meant to go.
        """
        after = figure(new, self.measure) if new else "no row"
        before = figure(old, self.measure) if old else "no row"
        if old is not None and before != after and not self.may_repeat(old, new):
            before = "hidden" if old.is_hidden else "shown, not repeated here"
        if old is not None and new is not None and old.is_hidden and not new.is_hidden:
            after = "shown, not repeated here"
        return before, after

    def may_repeat(self, old: PublishedRow, new: PublishedRow | None) -> bool:
        """Whether an old figure may stand beside the new one."""
        profiles = {table.profile for table in self.tables if table}
        return new is not None and old.is_hidden == new.is_hidden and len(profiles) == 1

    def groups(self, rows: Iterable[PublishedRow]) -> str:
        """Return the groups of some rows as a list in a sentence."""
        return english_list(sorted({self.name(row.group) for row in rows}), most=MOST_NAMED)

    @property
    def names(self) -> str:
        """What the events about this measure begin with."""
        return f"Measure {self.measure.id}"

    def raw(self, *, in_base: bool = False) -> Table | None:
        """Return the table as it stands in its file, for places and for the attack."""
        side = self.pair.old if in_base else self.pair.new
        found = (table for table in side.whole_tables if table.measure == self.measure.id)
        return next(found, None)

    def place(self, row: PublishedRow | None, *, in_base: bool = False) -> Location:
        """Return where a row is written."""
        side = self.pair.old if in_base else self.pair.new
        table = self.raw(in_base=in_base)
        if table is None:
            return side.place
        if row is None:
            return Location(table.file, 1, 1)
        places = (one.at for one in table.rows if _key(one) == _key(row))
        return next(places, Location(table.file, 1, 1))


def _key(row: PublishedRow | Row) -> Key:
    return (row.period, row.group, row.also)


def _keyed(table: PublishedTable | None) -> dict[Key, PublishedRow]:
    return {_key(row): row for row in table.rows} if table else {}


def both_rows(pair: Pair, measure: Measure) -> Rows | None:
    """Return the rows of a measure in both versions; None where one side may not be seen."""
    if pair.old.published is None or pair.new.published is None:
        return None
    old, new = (side.tables.get(measure.id) for side in (pair.old.published, pair.new.published))
    return Rows(pair, measure, (old, new))


def figure_events(rows: Rows) -> Iterator[Event]:
    """Yield what happened to the figures of one measure."""
    if rows.are_same:
        return
    yield from _vanished(rows)
    yield from _removed(rows)
    yield from _revised(rows)
    yield from _settled(rows)
    yield from _appeared(rows)
    yield from _added(rows)


def _groups(rows: Mapping[Key, PublishedRow]) -> set[str]:
    return {row.group for row in rows.values()}


def _vanished(rows: Rows) -> Iterator[Event]:
    gone = _groups(rows.old) - _groups(rows.new)
    if len(gone) > 1 and not rows.new:
        yield _all_vanished(rows, len(gone))
        return
    for group in sorted(gone):
        theirs = [row for row in rows.old.values() if row.group == group]
        first, last = min(r.period for r in theirs), max(r.period for r in theirs)
        what = f"{rows.names}: {rows.name(group)} has no figures any more"
        yield event(
            "group.vanished",
            rows.pair.name,
            what,
            at=rows.place(theirs[0], in_base=True),
            before=f"{counted(len(theirs), 'figure')}, {first.label} to {last.label}",
            after="nothing",
            is_gone=True,
        )


def _all_vanished(rows: Rows, groups: int) -> Event:
    return event(
        "group.vanished",
        rows.pair.name,
        f"{rows.names}: none of the {groups} groups has figures any more",
        at=rows.place(None, in_base=True),
        before=counted(len(rows.old), "figure"),
        after="nothing",
        is_gone=True,
        details=[rows.groups(rows.old.values())],
    )


def _appeared(rows: Rows) -> Iterator[Event]:
    if not rows.old:
        return  # the measure has its first figures: that is told as new figures
    for group in sorted(_groups(rows.new) - _groups(rows.old)):
        theirs = [row for row in rows.new.values() if row.group == group]
        what = f"{rows.names}: {rows.name(group)} has figures for the first time"
        yield event(
            "group.appeared",
            rows.pair.name,
            what,
            at=rows.place(theirs[0]),
            after=counted(len(theirs), "figure"),
        )


def _removed(rows: Rows) -> Iterator[Event]:
    kept = _groups(rows.new)
    gone = [row for key, row in rows.old.items() if key not in rows.new and row.group in kept]
    if gone:
        what = f"{rows.names}: {counted(len(gone), 'published figure')} gone"
        yield event(
            "points.removed",
            rows.pair.name,
            what,
            at=rows.place(gone[0], in_base=True),
            details=first_and_more([rows.label(row) for row in gone], MOST_DETAILS),
            is_gone=True,
        )


def _added(rows: Rows) -> Iterator[Event]:
    known = _groups(rows.old) or _groups(rows.new)
    fresh = [row for key, row in rows.new.items() if key not in rows.old and row.group in known]
    last = max((row.period for row in rows.old.values()), default=None)
    late = [row for row in fresh if last is not None and row.period <= last]
    new = [row for row in fresh if last is None or row.period > last]
    if new:
        yield _new_points(rows, "points.added", new, "")
    if late:
        inside = " within the time already published"
        yield _new_points(rows, "points.late", late, inside)


def _new_points(rows: Rows, kind: str, new: list[PublishedRow], where: str) -> Event:
    periods = sorted({row.period for row in new})
    span = periods[0].label
    if len(periods) > 1:
        span = f"{span} to {periods[-1].label}"
    groups = {row.group for row in new}
    shown = sum(not row.is_hidden for row in new)
    what = f"{rows.names}: {counted(len(new), 'new figure')} for {counted(len(groups), 'group')}"
    return event(
        kind,
        rows.pair.name,
        f"{what}, {span}{where}",
        at=rows.place(new[0]),
        details=[f"{rows.groups(new)}; {shown} shown, {len(new) - shown} hidden"],
    )


def _revised(rows: Rows) -> Iterator[Event]:
    moved = [
        (old, new)
        for old, new in rows.common()
        if _values(old) != _values(new) and not _was_provisional(old)
    ]
    seen = [(old, new) for old, new in moved if old.is_hidden == new.is_hidden]
    explained = [(old, new) for old, new in seen if _reasons(rows.measure, new)]
    bare = [(old, new) for old, new in seen if not _reasons(rows.measure, new)]
    if bare:
        yield _revision(rows, "points.revised", bare, "without a reason")
    if explained:
        yield _revision(rows, "points.revised-with-reason", explained, "with a reason")


def _settled(rows: Rows) -> Iterator[Event]:
    moved = [
        (old, new)
        for old, new in rows.common()
        if (_values(old), old.mark) != (_values(new), new.mark)
        and old.is_hidden == new.is_hidden
        and (_was_provisional(old) or _values(old) == _values(new))
    ]
    if moved:
        settled = sum(_was_provisional(old) and new.mark is None for old, new in moved)
        what = f"{rows.names}: {counted(len(moved), 'figure')} marked or settled, {settled} final"
        yield event(
            "points.settled",
            rows.pair.name,
            what,
            at=rows.place(moved[0][1]),
            details=_changes(rows, moved),
        )


def _was_provisional(row: PublishedRow) -> bool:
    return row.mark is Status.PROVISIONAL


def _values(row: PublishedRow) -> tuple[Cell, Cell, object]:
    return (row.numerator, row.denominator, row.value)


def _reasons(measure: Measure, row: PublishedRow) -> list[Revision]:
    """Return the recorded reasons that cover a figure."""
    return [
        reason
        for reason in measure.revisions
        if reason.period == row.period and (not reason.groups or row.group in reason.groups)
    ]


Moved = list[tuple[PublishedRow, PublishedRow]]


def _revision(rows: Rows, kind: str, moved: Moved, how: str) -> Event:
    moved = sorted(moved, key=lambda pair: -_size(*pair))
    what = f"{rows.names}: {counted(len(moved), 'published figure')} revised {how}"
    reasons = {
        reason.because: f"Reason recorded: {reason.because}"
        for _, new in moved
        for reason in _reasons(rows.measure, new)
    }
    new = moved[0][1]
    before, after = rows.formatted_pair(*moved[0])
    return event(
        kind,
        rows.pair.name,
        f"{what}; the largest: {rows.label(new)}",
        at=rows.place(new),
        before=before,
        after=after,
        details=[*reasons.values(), *_changes(rows, moved)],
    )


def _size(old: PublishedRow, new: PublishedRow) -> float:
    """Return how far a figure moved, as a share of people; without one, as far as can be."""
    if old.rate and new.rate:
        return abs(old.rate[0] / old.rate[1] - new.rate[0] / new.rate[1])
    if old.value is not None and new.value is not None:
        return float(abs(new.value - old.value))
    return float("inf")


def _changes(rows: Rows, moved: Moved) -> list[str]:
    lines = [f"{rows.label(new)}: {_marked(rows, old, new)}" for old, new in moved]
    return first_and_more(lines, MOST_DETAILS)


def _marked(rows: Rows, old: PublishedRow, new: PublishedRow) -> str:
    before, after = rows.formatted_pair(old, new)
    return f"{before}{_mark(old)} → {after}{_mark(new)}"


def _mark(row: PublishedRow) -> str:
    return f" ({row.mark.name.lower()})" if row.mark else ""


def figure(row: PublishedRow, measure: Measure) -> str:
    """Return a published figure in words: 7/61 (11.5%), hidden, or not there."""
    if row.is_hidden:
        return "hidden"
    if row.value is not None:
        return str(row.value)
    if row.rate:
        events, total = row.rate
        size = SCALE.get(measure.unit)
        rate = f" ({events / total * size:.1f}{_sign(measure)})" if size else ""
        return f"{events}/{total}{rate}"
    if isinstance(row.numerator, Shown):
        return str(row.numerator.count)
    return "not there"


def _sign(measure: Measure) -> str:
    return "%" if measure.unit.value == "percent" else f" {measure.unit.value}"
