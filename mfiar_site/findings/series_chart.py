"""One series charted for an analyst, without any project: limits, signals, runs, icons."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mfiar_site.findings.charts import OVER_DISPERSED
from mfiar_site.findings.readings import DIRECTIONS
from mfiar_site.model.measures import Better
from mfiar_site.stats import limits as charts
from mfiar_site.stats.dispersion import p_sigma_z, u_sigma_z
from mfiar_site.stats.limits import Limits, outside
from mfiar_site.stats.moving_ranges import moving_ranges
from mfiar_site.stats.phases import by_phase, phases
from mfiar_site.stats.plotthedots import (
    ProcessLimits,
    Signal,
    assurance,
    process_limits,
    signals,
    variation,
)
from mfiar_site.stats.runs import Runs, anhoej
from mfiar_site.stats.series import Flags, Floats, as_proportions, as_rates, as_series

KINDS = ("p", "p-prime", "u", "u-prime", "c", "g", "t", "xmr", "mr", "run")
RULES = ("anhoej", "making-data-count")
_OF_COUNTS = ("p", "p-prime", "u", "u-prime")
_SCREENED = ("p-prime", "u-prime", "t", "xmr")
_TRIAL = 12  # points; limits from fewer are trial limits (NHS England, Making Data Count)
_LIMITS: dict[str, Callable[..., Limits]] = {
    "p": charts.p_limits,
    "p-prime": charts.p_prime_limits,
    "u": charts.u_limits,
    "u-prime": charts.u_prime_limits,
    "c": charts.c_limits,
    "g": charts.g_limits,
    "t": charts.t_limits,
    "xmr": charts.xmr_limits,
    "run": charts.run_limits,
}


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
    """A charted series."""

    chart: str
    rules: str
    screened: bool | None  # None where the chart has no moving ranges
    points: tuple[PointFound, ...]
    runs: tuple[Runs | None, ...]  # by phase; None where no run rule fits
    variation: str | None
    assurance: str | None
    notes: tuple[str, ...]


def series_chart(numbers: Numbers, request: ChartRequest) -> SeriesChart:
    """Return a series with its lines, signals and icons.

    Raises:
        ValueError: If the request contradicts itself or does not fit the numbers, with what to do.
    """
    _refuse_contradictions(numbers, request)
    values = _values(numbers, request)
    excluded = np.array([p in request.excluded for p in numbers.periods], np.bool_)
    starts = _places(numbers.periods, request.phases)
    if request.rules == "making-data-count":
        return _made_to_count(numbers, request, values, excluded, starts)
    lines = _lines(numbers, request, values, excluded, starts)
    flags = outside(values, lines, excluded=excluded)
    words = [_side(values[at], lines.upper[at]) if flags[at] else () for at in range(len(values))]
    return SeriesChart(
        chart=request.kind,
        rules=request.rules,
        screened=request.screened if request.kind in _SCREENED else None,
        points=_points(numbers, values, lines, excluded, starts, words),
        runs=tuple(_runs(request, values, lines, excluded, starts)),
        variation=None,
        assurance=None,
        notes=tuple(_notes(numbers, request, values, excluded, starts)),
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


def _values(numbers: Numbers, request: ChartRequest) -> Floats:
    if request.kind in _OF_COUNTS:
        if not numbers.numerators:
            raise ValueError(f"a {request.kind} chart needs a numerator and a denominator")
        check = as_proportions if request.kind in ("p", "p-prime") else as_rates
        events, totals = check(numbers.numerators, numbers.denominators)
        return np.asarray(events / totals)
    if numbers.values:
        values = as_series(numbers.values)
    else:
        events, totals = as_rates(numbers.numerators, numbers.denominators)
        values = np.asarray(events / totals)
    return moving_ranges(values) if request.kind == "mr" else values


def _lines(
    numbers: Numbers,
    request: ChartRequest,
    values: Floats,
    excluded: Flags,
    starts: tuple[int, ...],
) -> Limits:
    baseline = slice(0, request.freeze) if request.freeze else None
    options = {"screened": request.screened} if request.kind in _SCREENED else {}
    function = _LIMITS.get(request.kind, charts.mr_limits)
    series = [values]
    if request.kind == "mr":  # their limits are made from the values behind them
        series = [_raw(numbers)]
    elif request.kind in _OF_COUNTS:
        series = [as_series(numbers.numerators), as_series(numbers.denominators)]
    if starts and starts[0] == 0:
        starts = starts[1:]
    found: Limits = by_phase(
        function, *series, starts=starts, excluded=excluded, baseline=baseline, **options
    )
    return found


def _raw(numbers: Numbers) -> Floats:
    if numbers.values:
        return as_series(numbers.values)
    events, totals = as_rates(numbers.numerators, numbers.denominators)
    return np.asarray(events / totals)


def _side(value: float, upper: float) -> tuple[str, ...]:
    return (str(Signal.ABOVE_LIMIT if value > upper else Signal.BELOW_LIMIT),)


def _runs(
    request: ChartRequest,
    values: Floats,
    lines: Limits,
    excluded: Flags,
    starts: tuple[int, ...],
) -> Iterator[Runs | None]:
    for phase in phases(len(values), [start for start in starts if start]):
        centre = float(lines.centre[phase][0])
        if request.kind == "mr" or np.isnan(centre):
            yield None
        else:
            yield anhoej(values[phase], centre, excluded=excluded[phase])


def _made_to_count(
    numbers: Numbers,
    request: ChartRequest,
    values: Floats,
    excluded: Flags,
    starts: tuple[int, ...],
) -> SeriesChart:
    inner = [start for start in starts if start]
    baseline = slice(0, request.freeze) if request.freeze else None
    lines = by_phase(
        process_limits,
        values,
        starts=inner,
        excluded=excluded,
        baseline=baseline,
        screened=request.screened,
    )
    found = signals(values, lines, starts=inner, excluded=excluded)
    direction = DIRECTIONS[request.better]
    icon = variation(found, direction)
    assured = assurance(lines, request.target, direction) if request.target is not None else None
    words = [(str(one),) if one and one is not Signal.NONE else () for one in found]
    as_limits = _as_limits(lines)
    return SeriesChart(
        chart=request.kind,
        rules=request.rules,
        screened=request.screened,
        points=_points(numbers, values, as_limits, excluded, starts, words),
        runs=(None,),
        variation=str(icon) if icon else None,
        assurance=str(assured) if assured else None,
        notes=tuple(_notes(numbers, request, values, excluded, starts)),
    )


def _as_limits(lines: ProcessLimits) -> Limits:
    return Limits(lines.mean, lines.lower, lines.upper)


def _points(
    numbers: Numbers,
    values: Floats,
    lines: Limits,
    excluded: Flags,
    starts: tuple[int, ...],
    words: Sequence[tuple[str, ...]],
) -> tuple[PointFound, ...]:
    return tuple(
        PointFound(
            period=period,
            value=_or_none(values[at]),
            centre_line=_or_none(lines.centre[at]),
            lower=_or_none(lines.lower[at]),
            upper=_or_none(lines.upper[at]),
            excluded=bool(excluded[at]),
            phase=1 + sum(0 < start <= at for start in starts),
            signals=words[at],
        )
        for at, period in enumerate(numbers.periods)
    )


def _or_none(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _notes(
    numbers: Numbers,
    request: ChartRequest,
    values: Floats,
    excluded: Flags,
    starts: tuple[int, ...],
) -> Iterator[str]:
    counted = ~np.isnan(values) & ~excluded
    missing = int(np.isnan(values).sum()) - (request.kind == "mr")
    if missing > 0:
        yield f"{missing} of {len(values)} points are not there; runs pass over them"
    parts = (
        [slice(0, request.freeze)]
        if request.freeze
        else phases(len(values), [start for start in starts if start])
    )
    if request.kind != "run" and any(counted[part].sum() < _TRIAL for part in parts):
        yield f"limits from fewer than {_TRIAL} points are trial limits"
    if request.kind in _SCREENED or request.rules == "making-data-count":
        how = "left out once" if request.screened else "kept"
        yield f"moving ranges beyond their own limit were {how}"
    if request.target is not None and request.rules == "anhoej":
        yield "the target is drawn and not judged: assurance belongs to making-data-count"
    yield from _spread_note(numbers, request, excluded)


def _spread_note(numbers: Numbers, request: ChartRequest, excluded: Flags) -> Iterator[str]:
    if request.kind not in ("p", "u"):
        return
    sigma_z = p_sigma_z if request.kind == "p" else u_sigma_z
    spread = sigma_z(
        numbers.numerators,
        numbers.denominators,
        screened=False,
        baseline=slice(0, request.freeze) if request.freeze else None,
        excluded=excluded,
    )
    if spread > OVER_DISPERSED:
        much = f"points vary {spread:.1f} times as much as chance makes them"
        yield f"{much}; {request.kind}-prime has limits as much wider"
