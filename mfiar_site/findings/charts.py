"""The chart of a group's figures: chosen from the data, with limits for each declared phase."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby

import numpy as np

from mfiar_site.findings.rates import SCALE
from mfiar_site.findings.series import FEWEST_FOR_LIMITS, Point, Series, within
from mfiar_site.language.messages import message
from mfiar_site.model.measures import ChartKind, Measure, RuleSet, Unit
from mfiar_site.stats.dispersion import p_sigma_z, u_sigma_z
from mfiar_site.stats.limits import (
    Limits,
    c_limits,
    g_limits,
    outside,
    p_limits,
    p_prime_limits,
    run_limits,
    t_limits,
    u_limits,
    u_prime_limits,
    xmr_limits,
)
from mfiar_site.stats.phases import phases
from mfiar_site.stats.plotthedots import ProcessLimits, Signal, process_limits, signals
from mfiar_site.stats.runs import Runs, anhoej
from mfiar_site.stats.series import Flags, Floats, sides

OVER_DISPERSED = 1.2  # times the spread of chance; from here the real spread is used (decision)
FEWEST_EXPECTED = 1  # events in the median period; under it a rate is drawn without limits
FEWEST_COUNTED = 10  # of the 12 points for limits, two may be left out for a declared reason
FEWEST_FOR_RUNS = 10  # useful points; the run rules were tested from 10 (Anhøj & Olesen 2014)

Line = tuple[float | None, ...]  # a value a point, in the unit of the measure; None: not drawn


class NoChart(StrEnum):
    """Why a series has no chart, as a sentence can end."""

    CUMULATIVE = message("each point repeats the one before it")
    HIDDEN = message("more than a fifth of its periods are hidden; a longer period would show more")
    EMPTY = message("nothing of it is shown")


@dataclass(frozen=True)
class Chart:
    """How a series is judged point by point."""

    kind: ChartKind
    is_rare: bool  # too few events a period for the limits of a rate
    is_short: bool  # too few periods for limits in its first phase
    is_the_teams: bool  # chosen by the team, with a reason
    spread: float | None  # times the spread that chance alone explains
    starts: tuple[int, ...]  # places where a declared phase begins
    excluded: tuple[int, ...]  # places that are drawn and left out of limits and rules
    centre: Line
    lower: Line
    upper: Line
    signals: tuple[int, ...]  # places that chance does not explain, by the rules of the chart
    runs: tuple[tuple[int, Runs], ...]  # the first place of each judged phase, and its runs
    rules: RuleSet = RuleSet.ANHOEJ
    named: tuple[Signal | None, ...] = ()  # what each place belongs to, under Making Data Count

    @property
    def has_limits(self) -> bool:
        """Whether any phase has limits."""
        return any(value is not None for value in self.upper)

    @property
    def is_over_dispersed(self) -> bool:
        """Whether the periods vary more than chance alone would make them."""
        return self.spread is not None and self.spread > OVER_DISPERSED

    @property
    def run_signals(self) -> tuple[tuple[int, Runs], ...]:
        """The phases whose runs are longer, or crossings fewer, than chance explains."""
        return tuple((start, runs) for start, runs in self.runs if runs.is_signal)


def chart_of(measure: Measure, series: Series) -> Chart | NoChart:
    """Return the chart of a series, or why it has none."""
    if measure.cumulative:
        return NoChart.CUMULATIVE
    if not series.shown:
        return NoChart.EMPTY
    if not series.is_mostly_seen:
        return NoChart.HIDDEN
    return _Charting(measure, series).chart()


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


class _Charting:
    """One series on its way to a chart: its numbers as arrays, and what the author declared."""

    def __init__(self, measure: Measure, series: Series) -> None:
        points = series.points
        self.measure, self.points = measure, points
        self.values = _floats(points, lambda point: point.value)
        self.events = _floats(points, lambda point: point.events)
        self.totals = _floats(points, _total)
        self.excluded = np.array([_is_excluded(measure, series, p) for p in points], np.bool_)
        self.phases = phases(len(points), _starts(measure, points))
        self.baseline = self._baseline(self.phases[0])
        self.counted = ~np.isnan(self.values) & ~self.excluded

    def chart(self) -> Chart:
        kind = self._kind()
        lines = [self._lines(kind, phase) for phase in self.phases]
        joined = Limits(*(np.concatenate([getattr(one, n) for one in lines]) for n in _NAMES))
        named = self._named(joined)
        return Chart(
            kind=kind,
            is_rare=self._is_rare(),
            is_short=self._is_short(self.baseline),
            is_the_teams=self._teams_choice() is not None,
            spread=self._spread,
            starts=tuple(phase.start for phase in self.phases[1:]),
            excluded=tuple(int(at) for at in np.flatnonzero(self.excluded)),
            centre=_line(joined.centre),
            lower=_line(joined.lower),
            upper=_line(joined.upper),
            signals=_standing_out(named) if named else self._outside(joined),
            runs=() if named else tuple(self._runs(lines)),
            rules=RuleSet.MAKING_DATA_COUNT if named else RuleSet.ANHOEJ,
            named=named,
        )

    @property
    def _is_made_to_count(self) -> bool:
        """Whether the measure asks for Making Data Count, and its numbers can bear the limits."""
        wanted = self.measure.rules is RuleSet.MAKING_DATA_COUNT
        return wanted and not (self._is_short(self.baseline) or self._is_rare())

    def _named(self, lines: Limits) -> tuple[Signal | None, ...]:
        """Return the signal of each point under Making Data Count; nothing under other rules.

        A phase too short for limits is drawn and not judged.
        """
        if not self._is_made_to_count:
            return ()
        limits = ProcessLimits(lines.centre, lines.lower, lines.upper)
        starts = [phase.start for phase in self.phases[1:]]
        passed_over = self.excluded | np.isnan(lines.upper)
        return signals(self.values, limits, starts=starts, excluded=passed_over)

    def _outside(self, lines: Limits) -> tuple[int, ...]:
        flags = outside(self.values, lines, excluded=self.excluded)
        return tuple(int(at) for at in np.flatnonzero(flags))

    def _baseline(self, phase: slice) -> slice:
        """Return the declared baseline, as far as it lies in the first phase; else that phase."""
        span = self.measure.baseline
        if span is None:
            return phase
        inside = [
            place
            for place, point in enumerate(self.points[phase])
            if point.period.lies_within(span.first, span.last)
        ]
        return slice(inside[0], inside[-1] + 1) if inside else phase

    def _is_short(self, part: slice) -> bool:
        """Whether a stretch has too few points for limits.

        A point that the team left out for a reason still makes the stretch long enough.
        """
        shown = int((~np.isnan(self.values[part])).sum())
        return shown < FEWEST_FOR_LIMITS or int(self.counted[part].sum()) < FEWEST_COUNTED

    def _teams_choice(self) -> ChartKind | None:
        choice = self.measure.chart
        return choice.kind if choice and self._fits(choice.kind) else None

    def _fits(self, kind: ChartKind) -> bool:
        """Whether a chart can be drawn of such numbers at all."""
        shown = self.values[~np.isnan(self.values)]
        match kind:
            case ChartKind.P | ChartKind.P_PRIME:
                return self._has_totals() and not (self.events > self.totals).any()
            case ChartKind.U | ChartKind.U_PRIME:
                return self._has_totals()
            case ChartKind.C | ChartKind.G:
                return self.measure.unit in (Unit.COUNT, Unit.DAYS) and bool((shown >= 0).all())
            case ChartKind.T:
                return self.measure.unit in (Unit.COUNT, Unit.DAYS) and bool((shown > 0).all())
            case _:
                return True

    def _has_totals(self) -> bool:
        return self.measure.unit in (Unit.PERCENT, Unit.PER_1000)

    def _kind(self) -> ChartKind:
        if self._is_made_to_count:
            return ChartKind.XMR
        if chosen := self._teams_choice():
            return chosen
        if self._is_short(self.baseline) or self._is_rare():
            return ChartKind.RUN
        wide = (self._spread or 0) > OVER_DISPERSED
        match self.measure.unit:
            case Unit.PERCENT:
                return ChartKind.P_PRIME if wide else ChartKind.P
            case Unit.PER_1000:
                return ChartKind.U_PRIME if wide else ChartKind.U
            case Unit.COUNT:
                return ChartKind.U_PRIME if wide else ChartKind.C
            case _:
                return ChartKind.XMR

    def _is_rare(self) -> bool:
        """Whether the median period is expected to have less than one event."""
        counted = self.counted & ~np.isnan(self.events)
        if not counted.any():
            return False
        rate = self.events[counted].sum() / self.totals[counted].sum()
        return bool(rate * np.median(self.totals[counted]) < FEWEST_EXPECTED)

    @cached_property
    def _spread(self) -> float | None:
        """Return how many times more the baseline varies than chance alone explains."""
        if np.isnan(self.events).all() or self._is_short(self.baseline):
            return None
        sigma_z = p_sigma_z if self.measure.unit is Unit.PERCENT else u_sigma_z
        found = sigma_z(
            self.events,
            self.totals,
            screened=False,
            baseline=self.baseline,
            excluded=self.excluded,
        )
        return None if np.isnan(found) else found

    def _lines(self, kind: ChartKind, phase: slice) -> Limits:
        """Return centre and limits of one phase; too short a phase has a median and no limits."""
        length = phase.stop - phase.start
        own = self.baseline if phase.start == 0 else phase
        if not self.counted[phase].any():
            return Limits(*(np.full(length, np.nan) for _ in _NAMES))
        if self._is_short(own):
            kind, own = ChartKind.RUN, phase
        fixed = slice(own.start - phase.start, own.stop - phase.start)
        return self._limits(kind, phase, fixed, self.excluded[phase])

    def _limits(self, kind: ChartKind, phase: slice, fixed: slice, excluded: Flags) -> Limits:
        values, events = self.values[phase], self.events[phase]
        if self._is_made_to_count and kind is ChartKind.XMR:
            made = process_limits(values, screened=False, baseline=fixed, excluded=excluded)
            return Limits(made.mean, made.lower, made.upper)
        if kind in _OF_VALUES:
            return _OF_VALUES[kind](values, baseline=fixed, excluded=excluded)
        if kind in _OF_SCREENED_VALUES:
            return _OF_SCREENED_VALUES[kind](
                values, screened=True, baseline=fixed, excluded=excluded
            )
        totals, scale = self.totals[phase], SCALE[self.measure.unit]
        if kind in _PRIME:
            found = _PRIME[kind](events, totals, screened=False, baseline=fixed, excluded=excluded)
        else:
            found = _OF_RATES[kind](events, totals, baseline=fixed, excluded=excluded)
        return Limits(*(getattr(found, name) * scale for name in _NAMES))

    def _runs(self, lines: list[Limits]) -> Iterator[tuple[int, Runs]]:
        """Yield the runs of each phase around its own centre."""
        for phase, one in zip(self.phases, lines, strict=True):
            if not np.isnan(one.centre).all():
                found = anhoej(
                    self.values[phase], float(one.centre[0]), excluded=self.excluded[phase]
                )
                if found.useful >= FEWEST_FOR_RUNS:
                    yield phase.start, found


_NAMES = ("centre", "lower", "upper")
_OF_VALUES: dict[ChartKind, Callable[..., Limits]] = {
    ChartKind.RUN: run_limits,
    ChartKind.C: c_limits,
    ChartKind.G: g_limits,
}
_OF_SCREENED_VALUES: dict[ChartKind, Callable[..., Limits]] = {
    ChartKind.XMR: xmr_limits,
    ChartKind.T: t_limits,
}
_OF_RATES: dict[ChartKind, Callable[..., Limits]] = {ChartKind.P: p_limits, ChartKind.U: u_limits}
_PRIME: dict[ChartKind, Callable[..., Limits]] = {
    ChartKind.P_PRIME: p_prime_limits,
    ChartKind.U_PRIME: u_prime_limits,
}


def _floats(points: tuple[Point, ...], number: Callable[[Point], float | None]) -> Floats:
    found = (number(point) if point.value is not None else None for point in points)
    return np.array([np.nan if one is None else one for one in found], dtype=np.float64)


def _total(point: Point) -> float | None:
    """Return what the events of a point are counted in: one period, where it has no total."""
    return 1.0 if point.total is None and point.events is not None else point.total


def _starts(measure: Measure, points: tuple[Point, ...]) -> list[int]:
    """Return the places where a declared phase with a date begins, the first place left out."""
    dates = [phase.first.first for phase in measure.phases if phase.first]
    found = {
        next((at for at, p in enumerate(points) if p.period.first >= date), len(points))
        for date in dates
    }
    return sorted(found - {0, len(points)})


def _is_excluded(measure: Measure, series: Series, point: Point) -> bool:
    return any(
        one.period == point.period and (not one.groups or series.group in one.groups)
        for one in measure.exclude
    )


def _standing_out(named: tuple[Signal | None, ...]) -> tuple[int, ...]:
    return tuple(at for at, one in enumerate(named) if one not in (None, Signal.NONE))


def _line(values: Floats) -> Line:
    return tuple(None if np.isnan(value) else float(value) for value in values)
