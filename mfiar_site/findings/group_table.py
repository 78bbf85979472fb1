"""Groups over time judged for an analyst, without any project: by the rules of the site."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mfiar_site.findings.gap import Gap, gaps
from mfiar_site.findings.harm import Harm, harms
from mfiar_site.findings.own_past import OwnPast, own_past
from mfiar_site.findings.series import Point, PointState, Series
from mfiar_site.model.dates import PartialDate, Period, partial_date, period
from mfiar_site.model.measures import Better, Measure, MeasureKind, Unit
from mfiar_site.model.purpose import Comparison, Span
from mfiar_site.model.words import Line, Slug, Text
from mfiar_site.standards.groups import ALL

TOGETHER = "all groups with figures"


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One row as it was read; None for a count that is not there."""

    period: str
    group: str
    numerator: int | None
    denominator: int | None
    is_hidden: bool


@dataclass(frozen=True, kw_only=True)
class TableRequest:
    """What an analyst asks of a table of groups."""

    baseline: str  # FROM..TO
    compare: str
    reference: str
    better: Better
    total: str | None = None  # the row for everyone; the sum of the groups without one


@dataclass(frozen=True)
class TableFound:
    """What a table of groups says."""

    total: OwnPast | None
    total_name: str
    pasts: tuple[OwnPast, ...]  # groups with figures in either span
    gaps: tuple[Gap, ...]
    harms: tuple[Harm, ...]
    never_reported: tuple[str, ...]
    notes: tuple[str, ...]

    def name(self, past: OwnPast) -> str:
        """Return what a group is called: as in the file, where it is not everyone together."""
        return self.total_name if past is self.total else past.series.group


def table_found(rows: Sequence[TableRow], request: TableRequest) -> TableFound:
    """Return the verdicts of a table.

    Raises:
        ValueError: If a period, span or group cannot be used, with what is wrong.
    """
    measure = _measure(request)
    names = list(dict.fromkeys(row.group for row in rows if row.group != request.total))
    if request.reference not in names:
        raise ValueError(f"there is no group {request.reference}; there are {', '.join(names)}")
    if request.total and request.total not in {row.group for row in rows}:
        raise ValueError(f"there is no group {request.total} for everyone together")
    series = _all_series(rows, names)
    reported = [name for name in names if series[name].shown or series[name].hidden]
    total = _total(rows, request, [series[name] for name in reported])
    pasts = tuple(own_past(measure, series[name]) for name in reported)
    with_total = (*pasts, own_past(measure, total)) if total else pasts
    return TableFound(
        total=with_total[-1] if total else None,
        total_name=request.total or TOGETHER,
        pasts=pasts,
        gaps=gaps(measure, with_total, in_aim=frozenset()),
        harms=harms(measure, with_total),
        never_reported=tuple(name for name in names if name not in reported),
        notes=tuple(_notes(request, total)),
    )


def _measure(request: TableRequest) -> Measure:
    return Measure(
        id=Slug("table"),
        title=Line("Table"),
        kind=MeasureKind.OUTCOME,
        unit=Unit.PERCENT,
        better=request.better,
        baseline=span(request.baseline),
        compare=span(request.compare),
        reference=Comparison(group=Slug(request.reference), because=Text("Asked for.")),
    )


def span(text: str) -> Span:
    """Return the span of "2008..2012" or of one period, "2008".

    Raises:
        ValueError: If it is none.

    >>> str(span("2008").last), str(span("2023-04..2024-03").last)
    ('2008', '2024-03')
    """
    first, _, last = text.partition("..")
    found = Span(first=_date(first), last=_date(last or first))
    if found.last.last < found.first.first:
        raise ValueError(f"a span runs forwards; got {text}")
    return found


def _date(text: str) -> PartialDate:
    try:
        return partial_date(text)
    except ValueError as error:
        raise ValueError(f"a span is FROM..TO, each {error}; got {text!r}") from None


def _period(text: str) -> Period:
    try:
        return period(text)
    except ValueError as error:
        raise ValueError(f"a row needs {error}; got {text!r}") from None


def _all_series(rows: Sequence[TableRow], names: Iterable[str]) -> dict[str, Series]:
    """Return a series for each group, all over the same periods."""
    cells: dict[tuple[str, Period], TableRow] = {}
    for row in rows:
        place = (row.group, _period(row.period))
        if place in cells:
            raise ValueError(f"{row.group} has two rows for {row.period}; choose with --where")
        cells[place] = row
    periods = sorted({at for _, at in cells})
    return {
        name: Series(name, None, tuple(_point(cells.get((name, at)), at) for at in periods))
        for name in {**dict.fromkeys(names), **dict.fromkeys(row.group for row in rows)}
    }


def _point(row: TableRow | None, at: Period) -> Point:
    if row is not None and row.is_hidden:
        return Point(at, PointState.HIDDEN, None, row.denominator, None, None)
    if row is None or row.numerator is None or not row.denominator:
        return Point(at, PointState.MISSING, None, None, None, None)
    if not 0 <= row.numerator <= row.denominator:
        raise ValueError(
            f"{row.group}, {row.period}: {row.numerator} events of {row.denominator} people"
        )
    value = 100 * row.numerator / row.denominator
    return Point(at, PointState.SHOWN, row.numerator, row.denominator, value, None)


def _total(rows: Sequence[TableRow], request: TableRequest, listed: list[Series]) -> Series | None:
    """Return everyone together: the row for it, else the sum where every group has figures."""
    if request.total:
        found = _all_series(rows, [request.total])[request.total]
        return Series(ALL, None, found.points)
    if not listed:
        return None
    return Series(ALL, None, tuple(_sum(at) for at in zip(*_points(listed), strict=True)))


def _points(listed: list[Series]) -> list[tuple[Point, ...]]:
    return [series.points for series in listed]


def _sum(points: tuple[Point, ...]) -> Point:
    """Return the points of one period added up; missing where one of them is not shown."""
    at = points[0].period
    if any(point.state is not PointState.SHOWN for point in points):
        return Point(at, PointState.MISSING, None, None, None, None)
    events = sum(point.events or 0 for point in points)
    total = sum(point.total or 0 for point in points)
    return Point(at, PointState.SHOWN, events, total, 100 * events / total, None)


def _notes(request: TableRequest, total: Series | None) -> Iterable[str]:
    yield f"{request.better} is taken to be better"
    yield "rates are crude: nothing is adjusted for age, illness or income"
    yield "intervals are 95% and assume that each event is another person"
    if total and not request.total:
        yield "everyone together is the sum of the groups, of periods in which all have figures"
