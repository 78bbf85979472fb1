"""Which chart a group's figures have: chosen from the data, and from what the author declared."""

from collections.abc import Callable
from itertools import groupby

import numpy as np

from mfiar_site.findings.charts import OVER_DISPERSED, Chart, Charting, ChartNumbers, NoChart
from mfiar_site.findings.rates import SCALE
from mfiar_site.findings.series import Point, Series, within
from mfiar_site.model.measures import ChartKind, Measure, RuleSet, Unit
from mfiar_site.stats.phases import phases
from mfiar_site.stats.series import Floats, sides


def chart_of(measure: Measure, series: Series) -> Chart | NoChart:
    """Return the chart of a series, or why it has none."""
    if measure.cumulative:
        return NoChart.CUMULATIVE
    if not series.shown:
        return NoChart.EMPTY
    if not series.is_mostly_seen:
        return NoChart.HIDDEN
    return _Choice(measure, _numbers(measure, series)).chart()


def longest_run(measure: Measure, series: Series, chart: Chart) -> tuple[int, int]:
    """Return side (1 above, -1 below) and length of the longest run in the time to compare.

    Around the centre of the first phase, points on it and points that are not shown passed over.
    """
    centre = chart.centre[0]
    judged = [
        point.value
        for place, point in enumerate(series.points)
        if point.value is not None
        and place not in chart.excluded
        and point in within(series, measure.compare)
    ]
    if centre is None:
        return 0, 0
    side = sides(np.array(judged, dtype=np.float64), centre)
    runs = [(int(way), len(list(run))) for way, run in groupby(side[side != 0])]
    return max(runs, key=lambda run: run[1], default=(0, 0))


class _Choice:
    """The chart that fits a measure and the numbers of one of its series."""

    def __init__(self, measure: Measure, numbers: ChartNumbers) -> None:
        self._measure, self._numbers = measure, numbers
        self._charting = Charting(numbers)

    def chart(self) -> Chart:
        rules = RuleSet.MAKING_DATA_COUNT if self._is_made_to_count else RuleSet.ANHOEJ
        is_the_teams = self._teams_choice() is not None
        return self._charting.chart(self._kind(), rules, is_the_teams=is_the_teams)

    @property
    def _has_no_limits(self) -> bool:
        return self._charting.is_short or self._charting.is_rare

    @property
    def _is_made_to_count(self) -> bool:
        """Whether the measure asks for Making Data Count, and its numbers can bear the limits."""
        return self._measure.rules is RuleSet.MAKING_DATA_COUNT and not self._has_no_limits

    def _kind(self) -> ChartKind:
        if self._is_made_to_count:
            return ChartKind.XMR
        if chosen := self._teams_choice():
            return chosen
        if self._has_no_limits:
            return ChartKind.RUN
        wide = (self._charting.spread or 0) > OVER_DISPERSED
        match self._measure.unit:
            case Unit.PERCENT:
                return ChartKind.P_PRIME if wide else ChartKind.P
            case Unit.PER_1000:
                return ChartKind.U_PRIME if wide else ChartKind.U
            case Unit.COUNT:
                return ChartKind.U_PRIME if wide else ChartKind.C
            case _:
                return ChartKind.XMR

    def _teams_choice(self) -> ChartKind | None:
        choice = self._measure.chart
        return choice.kind if choice and self._fits(choice.kind) else None

    def _fits(self, kind: ChartKind) -> bool:
        """Whether a chart can be drawn of such numbers at all."""
        values = self._numbers.values
        shown = values[~np.isnan(values)]
        is_counted = self._measure.unit in (Unit.COUNT, Unit.DAYS)
        match kind:
            case ChartKind.P | ChartKind.P_PRIME:
                more = self._numbers.events > self._numbers.totals
                return self._has_totals() and not more.any()
            case ChartKind.U | ChartKind.U_PRIME:
                return self._has_totals()
            case ChartKind.C | ChartKind.G:
                return is_counted and bool((shown >= 0).all())
            case ChartKind.T:
                return is_counted and bool((shown > 0).all())
            case _:
                return True

    def _has_totals(self) -> bool:
        return self._measure.unit in (Unit.PERCENT, Unit.PER_1000)


def _numbers(measure: Measure, series: Series) -> ChartNumbers:
    points = series.points
    starts = _starts(measure, points)
    return ChartNumbers(
        values=_floats(points, lambda point: point.value),
        events=_floats(points, lambda point: point.events),
        totals=_floats(points, _total),
        excluded=np.array([_is_excluded(measure, series, p) for p in points], np.bool_),
        starts=starts,
        baseline=_baseline(measure, points[phases(len(points), starts)[0]]),
        scale=SCALE.get(measure.unit, 1),
        is_share=measure.unit is Unit.PERCENT,
    )


def _baseline(measure: Measure, points: tuple[Point, ...]) -> slice | None:
    """Return the declared baseline, as far as it lies in the first phase; None if it does not."""
    span = measure.baseline
    if span is None:
        return None
    inside = [
        place
        for place, point in enumerate(points)
        if point.period.lies_within(span.first, span.last)
    ]
    return slice(inside[0], inside[-1] + 1) if inside else None


def _floats(points: tuple[Point, ...], number: Callable[[Point], float | None]) -> Floats:
    found = (number(point) if point.value is not None else None for point in points)
    return np.array([np.nan if one is None else one for one in found], dtype=np.float64)


def _total(point: Point) -> float | None:
    """Return what the events of a point are counted in: one period, where it has no total."""
    return 1.0 if point.total is None and point.events is not None else point.total


def _starts(measure: Measure, points: tuple[Point, ...]) -> tuple[int, ...]:
    """Return the places where a declared phase with a date begins, the first place left out."""
    dates = [phase.first.first for phase in measure.phases if phase.first]
    found = {
        next((at for at, p in enumerate(points) if p.period.first >= date), len(points))
        for date in dates
    }
    return tuple(sorted(found - {0, len(points)}))


def _is_excluded(measure: Measure, series: Series, point: Point) -> bool:
    return any(
        one.period == point.period and (not one.groups or series.group in one.groups)
        for one in measure.exclude
    )
