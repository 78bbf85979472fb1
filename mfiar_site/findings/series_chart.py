"""One series charted for an analyst, without any project: made as the charts of projects are."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mfiar_site.findings.charts import Chart, Charting, ChartNumbers, ChartOptions, Line, as_line
from mfiar_site.findings.readings import DIRECTIONS, chart_assurance
from mfiar_site.findings.series import FEWEST_FOR_LIMITS
from mfiar_site.model.measures import Better, ChartKind, RuleSet
from mfiar_site.stats.moving_ranges import moving_ranges
from mfiar_site.stats.phases import phases
from mfiar_site.stats.plotthedots import Signal, variation
from mfiar_site.stats.runs import Runs
from mfiar_site.stats.series import Floats, as_proportions, as_rates, as_series

RANGES = "mr"  # the moving ranges of an XmR chart, which a page does not draw
KINDS = ("p", "p-prime", "u", "u-prime", "c", "g", "t", "xmr", RANGES, "run")
RULES = {"anhoej": RuleSet.ANHOEJ, "making-data-count": RuleSet.MAKING_DATA_COUNT}
_SHARES = ("p", "p-prime")
_OF_COUNTS = (*_SHARES, "u", "u-prime")
_SCREENED = ("p-prime", "u-prime", "t", "xmr")


@dataclass(frozen=True, kw_only=True)
class ChartRequest:
    """What an analyst asks for."""

    kind: str
    rules: str = "anhoej"
    freeze: int | None = None
    phases: tuple[str, ...] = ()  # the period that begins each phase after the first
    excluded: tuple[str, ...] = ()  # periods
    target: float | None = None
    better: Better = Better.NEITHER
    screened: bool = True


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """A series as it was read; NaN for a number that is not there."""

    periods: tuple[str, ...]
    values: tuple[float, ...] = ()
    numerators: tuple[float, ...] = ()
    denominators: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PointFound:
    """One point with its lines; None where there is none."""

    period: str
    value: float | None
    centre_line: float | None
    lower: float | None
    upper: float | None
    excluded: bool
    phase: int
    signals: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SeriesChart:
    """A charted series, under the names that its periods have in the file."""

    kind: str
    rules: str
    screened: bool | None  # None where the chart has no moving ranges
    periods: tuple[str, ...]
    values: Line
    chart: Chart
    variation: str | None
    assurance: str | None
    notes: tuple[str, ...]

    @cached_property
    def points(self) -> tuple[PointFound, ...]:
        """The points of the series, in the order of the file."""
        return tuple(self._point(at) for at in range(len(self.periods)))

    @property
    def runs(self) -> tuple[Runs | None, ...]:
        """The runs of each phase, None where none are judged; one None under other rules."""
        if self.chart.rules is RuleSet.MAKING_DATA_COUNT:
            return (None,)
        found = dict(self.chart.runs)
        return tuple(found.get(start) for start in (0, *self.chart.starts))

    def _point(self, at: int) -> PointFound:
        return PointFound(
            period=self.periods[at],
            value=self.values[at],
            centre_line=self.chart.centre[at],
            lower=self.chart.lower[at],
            upper=self.chart.upper[at],
            excluded=at in self.chart.excluded,
            phase=1 + sum(start <= at for start in self.chart.starts),
            signals=(str(self._signal(at)),) if at in self.chart.signals else (),
        )

    def _signal(self, at: int) -> Signal | None:
        if self.chart.named:
            return self.chart.named[at]
        value, upper = self.values[at], self.chart.upper[at]
        is_above = value is not None and upper is not None and value > upper
        return Signal.ABOVE_LIMIT if is_above else Signal.BELOW_LIMIT


def series_chart(numbers: Numbers, request: ChartRequest) -> SeriesChart:
    """Return a series with its lines, signals and icons.

    Raises:
        ValueError: If the request contradicts itself or does not fit the numbers, with what to do.
    """
    _refuse_contradictions(numbers, request)
    found = _chart_numbers(numbers, request)
    options = ChartOptions(is_screened=request.screened, is_trial=True)
    kind = ChartKind.XMR if request.kind == RANGES else ChartKind(request.kind)
    chart = Charting(found, options).chart(kind, RULES[request.rules])
    icon = variation(chart.named, DIRECTIONS[request.better])
    return SeriesChart(
        kind=request.kind,
        rules=request.rules,
        screened=request.screened if request.kind in _SCREENED else None,
        periods=numbers.periods,
        values=as_line(found.values),
        chart=chart,
        variation=str(icon) if icon else None,
        assurance=_assurance(chart, request),
        notes=tuple(_notes(request, found, chart)),
    )


def _refuse_contradictions(numbers: Numbers, request: ChartRequest) -> None:
    if request.kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}; got {request.kind!r}")
    if request.rules == "making-data-count" and request.kind != "xmr":
        raise ValueError("making-data-count has rules for xmr charts; ask for --kind xmr")
    if request.freeze is not None and request.phases:
        raise ValueError("freeze and phase exclude each other; ask for one of them")
    if request.freeze is not None and not 0 < request.freeze <= len(numbers.periods):
        raise ValueError(f"freeze is from 1 to the {len(numbers.periods)} points of the series")
    for period in request.excluded:
        _places(numbers.periods, (period,))
    if len(set(numbers.periods)) < len(numbers.periods):
        twice = next(p for p in numbers.periods if numbers.periods.count(p) > 1)
        raise ValueError(f"the period {twice} stands in two rows; choose rows with --where")
    if not numbers.periods:
        raise ValueError("there is no row to chart")


def _places(periods: tuple[str, ...], named: tuple[str, ...]) -> tuple[int, ...]:
    missing = [period for period in named if period not in periods]
    if missing:
        raise ValueError(f"there is no period {missing[0]}; the first is {periods[0]}")
    return tuple(sorted(periods.index(period) for period in named))


def _chart_numbers(numbers: Numbers, request: ChartRequest) -> ChartNumbers:
    values, events, totals = _rows(numbers, request)
    frozen = slice(0, request.freeze) if request.freeze else None
    is_of_ranges = request.kind == RANGES
    return ChartNumbers(
        values=moving_ranges(values) if is_of_ranges else values,
        events=events,
        totals=totals,
        excluded=np.array([period in request.excluded for period in numbers.periods], np.bool_),
        starts=tuple(start for start in _places(numbers.periods, request.phases) if start),
        baseline=frozen,
        spread_of=frozen or slice(0, len(values)),  # one note is about all phases
        is_share=request.kind in _SHARES,
        ranges_of=values if is_of_ranges else None,
    )


def _rows(numbers: Numbers, request: ChartRequest) -> tuple[Floats, Floats, Floats]:
    """Return values, and the events and totals behind them, NaN where values are charted."""
    if numbers.values and request.kind not in _OF_COUNTS:
        none = np.full(len(numbers.values), np.nan)
        return as_series(numbers.values), none, none
    if not (numbers.numerators and numbers.denominators):
        what = "" if request.kind in _OF_COUNTS else "a value, or "
        raise ValueError(f"a {request.kind} chart needs {what}a numerator and a denominator")
    check = as_proportions if request.kind in _SHARES else as_rates
    events, totals = check(numbers.numerators, numbers.denominators)
    return np.asarray(events / totals), events, totals


def _assurance(chart: Chart, request: ChartRequest) -> str | None:
    if request.target is None or chart.rules is not RuleSet.MAKING_DATA_COUNT:
        return None
    found = chart_assurance(chart, request.target, request.better)
    return str(found) if found else None


def _notes(request: ChartRequest, numbers: ChartNumbers, chart: Chart) -> Iterator[str]:
    is_shown = ~np.isnan(numbers.values)
    missing = int((~is_shown).sum()) - (request.kind == RANGES)
    if missing > 0:
        yield f"{missing} of {len(is_shown)} points are not there; runs pass over them"
    counted = is_shown & ~numbers.excluded
    parts = [numbers.baseline] if numbers.baseline else phases(len(is_shown), numbers.starts)
    if request.kind != "run" and any(counted[part].sum() < FEWEST_FOR_LIMITS for part in parts):
        yield f"limits from fewer than {FEWEST_FOR_LIMITS} points are trial limits"
    if request.kind in _SCREENED:
        how = "left out once" if request.screened else "kept"
        yield f"moving ranges beyond their own limit were {how}"
    if request.target is not None and chart.rules is RuleSet.ANHOEJ:
        yield "the target is drawn and not judged: assurance belongs to making-data-count"
    if request.kind in ("p", "u") and chart.is_over_dispersed:
        much = f"points vary {chart.spread:.1f} times as much as chance makes them"
        yield f"{much}; {request.kind}-prime has limits as much wider"
