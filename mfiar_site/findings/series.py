"""A group's figures over time: what is shown, what is hidden, what stands out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mfiar_site.disclosure.cells import NotThere, PublishedRow, PublishedTable, Shown
from mfiar_site.findings.rates import SCALE, Counts
from mfiar_site.model.dates import Period
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.measures import Measure, Unit
from mfiar_site.model.purpose import Span
from mfiar_site.model.tables import Status

MOST_HIDDEN = 0.2  # more of a series hidden: no limits, no verdict (see the method page)
FEWEST_FOR_LIMITS = (
    12  # points; limits from fewer are trial limits (NHS England, Making Data Count)
)


class PointState(StrEnum):
    """What is known of one period."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    MISSING = "missing"
    NOT_APPLICABLE = "not applicable"
    LOW = "rounds to nothing"


@dataclass(frozen=True)
class Point:
    """One period of one group, in the unit of the measure."""

    period: Period
    state: PointState
    events: int | None
    total: int | None
    value: float | None  # in the unit of the measure; None unless shown
    mark: Status | None


@dataclass(frozen=True)
class Pooled:
    """A stretch of time as one figure, from the periods that are shown."""

    rate: Counts | None  # None of values without counts, such as days
    value: float  # in the unit of the measure
    periods: int
    hidden: int


@dataclass(frozen=True)
class Series:
    """One group's figures over the whole time of a measure."""

    group: str  # an id: its name is looked up where words are made
    broad: str | None  # the id of the broad group that its people are in too
    points: tuple[Point, ...]

    @property
    def shown(self) -> tuple[Point, ...]:
        """The points a reader may see."""
        return tuple(point for point in self.points if point.state is PointState.SHOWN)

    @property
    def hidden(self) -> int:
        """How many points exist and are hidden."""
        return sum(point.state is PointState.HIDDEN for point in self.points)

    @property
    def is_mostly_seen(self) -> bool:
        """Whether few enough points are hidden to draw limits and give a verdict."""
        return bool(self.shown) and self.hidden <= MOST_HIDDEN * (len(self.shown) + self.hidden)


def all_series(measure: Measure, table: PublishedTable, groups: Grouping) -> tuple[Series, ...]:
    """Return a series for every group in the table, in the order of the code list.

    Every series has a point for every period between the first and the last of the file: a
    period without a row is missing, and is drawn as a gap.
    """
    periods = _every_period(row.period for row in table.rows)
    rows = {(row.group, row.period): row for row in table.rows if row.is_whole}
    found = sorted({row.group for row in table.rows if row.is_whole}, key=groups.order)
    return tuple(
        Series(
            group=group,
            broad=groups.broad(group),
            points=tuple(_point(measure, rows.get((group, at)), at) for at in periods),
        )
        for group in found
    )


def _every_period(periods: Iterable[Period]) -> list[Period]:
    found = sorted(set(periods))
    if not found:
        return []
    between = [found[0]]
    while between[-1] < found[-1]:
        between.append(between[-1].following)
    return between


def _point(measure: Measure, row: PublishedRow | None, period: Period) -> Point:
    if row is None:
        return Point(period, PointState.MISSING, None, None, None, None)
    if row.is_hidden:
        return Point(period, PointState.HIDDEN, None, _people(row), None, row.mark)
    if row.value is not None:
        return Point(period, PointState.SHOWN, None, None, float(row.value), row.mark)
    if measure.unit is Unit.COUNT and isinstance(row.numerator, Shown):
        count = row.numerator.count
        return Point(period, PointState.SHOWN, count, None, float(count), row.mark)
    if row.rate is None:
        return Point(period, _why_not_there(row), None, None, None, row.mark)
    events, total = row.rate
    value = events / total * SCALE.get(measure.unit, 1)
    return Point(period, PointState.SHOWN, events, total, value, row.mark)


def _people(row: PublishedRow) -> int | None:
    """Return the denominator, which may be shown beside a hidden numerator."""
    return row.denominator.count if isinstance(row.denominator, Shown) else None


def _why_not_there(row: PublishedRow) -> PointState:
    cells = (row.numerator, row.denominator)
    statuses = {cell.status for cell in cells if isinstance(cell, NotThere)}
    if Status.NOT_APPLICABLE in statuses:
        return PointState.NOT_APPLICABLE
    if Status.LOW in statuses:
        return PointState.LOW
    return PointState.MISSING


def within(series: Series, span: Span | None) -> tuple[Point, ...]:
    """Return the points whose whole period lies in the span."""
    if span is None:
        return ()
    return tuple(p for p in series.points if p.period.lies_within(span.first, span.last))


def pooled(series: Series, span: Span | None, unit: Unit, *, spread: float = 1.0) -> Pooled | None:
    """Return a span of a series as one figure; None where nothing of it is shown.

    Counts are added up, so that a large period weighs more; of values without counts it is the
    mean of the periods.
    """
    points = within(series, span)
    shown = [point for point in points if point.value is not None]
    if not shown:
        return None
    hidden = sum(point.state is PointState.HIDDEN for point in points)
    if unit not in SCALE:
        mean = sum(point.value for point in shown if point.value is not None) / len(shown)
        return Pooled(None, mean, len(shown), hidden)
    events = sum(point.events for point in shown if point.events is not None)
    total = sum(1 if point.total is None else point.total for point in shown)
    counts = Counts(events, total, unit, spread)
    return Pooled(counts, counts.value, len(shown), hidden)
