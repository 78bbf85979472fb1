"""What may be said of a measure, worked out anew from its published cells.

The sums, shares and levels here are made by the audit itself. The rooms that make pages have
their own; where the two differ, something on the page does not come from the figures. The ends of
intervals are taken as they were found: how they are worked out is held to its sources elsewhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mfiar_site.disclosure.cells import PublishedRow, PublishedTable, Shown
from mfiar_site.findings.charts import Chart
from mfiar_site.findings.gap import Gap, GapAt
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.rates import SCALE
from mfiar_site.findings.series import MOST_HIDDEN
from mfiar_site.language.marks import plain
from mfiar_site.model.dates import Period
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.measures import Unit
from mfiar_site.model.purpose import Span
from mfiar_site.pages.view import ProjectView
from mfiar_site.standards.groups import ALL, UNKNOWN


@dataclass(frozen=True, slots=True)
class ExpectedPoint:
    """One period of one group. A value is there only where the gate showed one."""

    is_hidden: bool
    events: int | None = None
    total: int | None = None
    value: float | None = None


NOTHING = ExpectedPoint(is_hidden=False)


@dataclass(frozen=True)
class ExpectedLevel:
    """A span of time as one figure, from what is shown of it."""

    value: float
    events: int | None
    total: int | None


@dataclass(frozen=True)
class ExpectedGroup:
    """One group of a measure, a point for every period."""

    id: str
    name: str
    points: tuple[ExpectedPoint, ...]
    before: ExpectedLevel | None
    now: ExpectedLevel | None
    limits: tuple[float, ...]  # of its chart, which are worked out from the points shown

    @property
    def is_ethnic(self) -> bool:
        """Whether it is an ethnic group: not everyone, not the unknown."""
        return self.id not in (ALL, *UNKNOWN)


@dataclass(frozen=True)
class ExpectedMeasure:
    """A measure with a table, as the gate let it through."""

    project: str
    id: str
    title: str
    unit: Unit
    table: PublishedTable
    grouping: Grouping
    periods: tuple[Period, ...]
    rows: tuple[ExpectedPoint, ...]  # in the order of the table
    groups: tuple[ExpectedGroup, ...]  # in the order of the code list
    target: float | None
    reference: ExpectedLevel | None  # before
    reference_now: ExpectedLevel | None
    reference_name: str | None
    gaps: Mapping[str, tuple[GapAt | None, GapAt | None]]  # before and now, by group, as found
    found_gaps: Mapping[str, Gap]  # the whole of each, by group

    @property
    def ethnic(self) -> tuple[ExpectedGroup, ...]:
        """The groups that are ethnic groups."""
        return tuple(group for group in self.groups if group.is_ethnic)

    @cached_property
    def hidden(self) -> tuple[tuple[ExpectedGroup, Period], ...]:
        """Every figure that exists and is hidden."""
        return tuple(
            (group, period)
            for group in self.groups
            for point, period in zip(group.points, self.periods, strict=True)
            if point.is_hidden
        )


def expected_measures(view: ProjectView) -> tuple[ExpectedMeasure, ...]:
    """Return the measures of a project that have a table."""
    return tuple(
        _expected(view.project.id, found, found.table)
        for found in view.found.measures
        if found.table
    )


def _expected(project: str, found: MeasureFindings, table: PublishedTable) -> ExpectedMeasure:
    measure = found.measure
    periods = _every_period(row.period for row in table.rows)
    target = float(measure.target.value) if measure.target else None
    rows = tuple(point_of(row, measure.unit) for row in table.rows)
    groups = tuple(_groups(found, table, rows, periods))
    comparison = found.gaps[0].comparison.series if found.gaps else None
    reference = next((g for g in groups if comparison and g.id == comparison.group), None)
    return ExpectedMeasure(
        project=project,
        id=measure.id,
        title=plain(measure.title),
        unit=measure.unit,
        table=table,
        grouping=found.groups,
        periods=periods,
        rows=rows,
        groups=groups,
        target=target,
        reference=reference.before if reference else None,
        reference_now=reference.now if reference else None,
        reference_name=reference.name if reference else None,
        gaps={gap.own.series.group: (gap.before, gap.now) for gap in found.gaps},
        found_gaps={gap.own.series.group: gap for gap in found.gaps},
    )


def _every_period(listed: Iterable[Period]) -> tuple[Period, ...]:
    found = sorted(set(listed))
    periods = found[:1]
    while periods and periods[-1] < found[-1]:
        periods.append(periods[-1].following)
    return tuple(periods)


def _groups(
    found: MeasureFindings,
    table: PublishedTable,
    expected: Sequence[ExpectedPoint],
    periods: Sequence[Period],
) -> Iterable[ExpectedGroup]:
    unit, measure = found.measure.unit, found.measure
    place = {period: index for index, period in enumerate(periods)}
    rows: dict[str, list[ExpectedPoint]] = {}
    for row, point in zip(table.rows, expected, strict=True):
        points = rows.setdefault(row.group, [NOTHING] * len(periods))
        if row.is_whole:
            points[place[row.period]] = point
    charts = {past.series.group: past.chart for past in found.pasts}
    spans = [_places(measure.baseline, periods), _places(measure.compare, periods)]
    for group in sorted(rows, key=found.groups.order):
        points, chart = rows[group], charts.get(group)
        before, now = (_level([points[at] for at in span], unit) for span in spans)
        yield ExpectedGroup(
            id=group,
            name=plain(found.groups.name(group)),
            points=tuple(points),
            before=before,
            now=now,
            limits=_limits(chart) if isinstance(chart, Chart) else (),
        )


def _limits(chart: Chart) -> tuple[float, ...]:
    listed = (*chart.lower, *chart.upper)
    return tuple(dict.fromkeys(value for value in listed if value is not None))


def point_of(row: PublishedRow, unit: Unit) -> ExpectedPoint:
    """Return a row as a point, with what can be worked out from its cells."""
    events = row.numerator.count if isinstance(row.numerator, Shown) else None
    total = row.denominator.count if isinstance(row.denominator, Shown) else None
    if row.is_hidden:
        return ExpectedPoint(is_hidden=True, events=None, total=total)
    if row.value is not None:
        return ExpectedPoint(is_hidden=False, value=float(row.value))
    if unit is Unit.COUNT and events is not None:
        return ExpectedPoint(is_hidden=False, events=events, value=float(events))
    if events is None or not total:
        return NOTHING
    value = events / total * SCALE.get(unit, 1)
    return ExpectedPoint(is_hidden=False, events=events, total=total, value=value)


def _places(span: Span | None, periods: Sequence[Period]) -> list[int]:
    if span is None:
        return []
    return [at for at, one in enumerate(periods) if one.lies_within(span.first, span.last)]


def _level(points: Sequence[ExpectedPoint], unit: Unit) -> ExpectedLevel | None:
    """Return a span as one figure; None where too much of it is hidden, or nothing shown."""
    shown = [point for point in points if point.value is not None]
    hidden = sum(point.is_hidden for point in points)
    if not shown or hidden > MOST_HIDDEN * (hidden + len(shown)):
        return None
    if unit not in SCALE:
        mean = sum(point.value for point in shown if point.value is not None) / len(shown)
        return ExpectedLevel(mean, None, None)
    events = sum(point.events or 0 for point in shown)
    total = sum(1 if point.total is None else point.total for point in shown)
    return ExpectedLevel(events / total * SCALE[unit], events, total)
