"""The chart of one series: limits for each declared phase, signals and runs by one set of rules."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from mfiar_site.findings.series import FEWEST_FOR_LIMITS
from mfiar_site.language.messages import message
from mfiar_site.model.measures import ChartKind, RuleSet
from mfiar_site.stats.dispersion import p_sigma_z, u_sigma_z
from mfiar_site.stats.limits import (
    Limits,
    c_limits,
    g_limits,
    mr_limits,
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
from mfiar_site.stats.series import Flags, Floats

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


@dataclass(frozen=True, kw_only=True, eq=False)
class ChartNumbers:
    """A series as rows of numbers, NaN where nothing is shown, and where its limits come from."""

    values: Floats  # as they are drawn
    events: Floats  # NaN of values without counts
    totals: Floats  # what the events are counted in
    excluded: Flags  # drawn, and left out of limits and rules
    starts: tuple[int, ...] = ()  # places where a phase begins, the first place left out
    baseline: slice | None = None  # fixes the limits of the first phase; all of it without one
    spread_of: slice | None = None  # where the spread is measured; the baseline without one
    scale: float = 1.0  # a value in its unit over events over totals: 100 of percentages
    is_share: bool = False  # the events are some of the totals
    ranges_of: Floats | None = None  # the series whose moving ranges the values are


@dataclass(frozen=True, kw_only=True)
class ChartOptions:
    """What an analyst may ask of any chart; the charts of projects have what stands here."""

    is_screened: bool | None = None  # large moving ranges are left out; None: of XmR and t charts
    is_trial: bool = False  # limits and rules for however few points there are


class Charting:
    """A series on its way to a chart: what its numbers can bear, and each chart of them."""

    def __init__(self, numbers: ChartNumbers, options: ChartOptions | None = None) -> None:
        self._numbers = numbers
        self._options = options or ChartOptions()
        self._phases = phases(len(numbers.values), numbers.starts)
        self._baseline = numbers.baseline or self._phases[0]
        self._counted = ~np.isnan(numbers.values) & ~numbers.excluded

    def chart(
        self, kind: ChartKind, rules: RuleSet = RuleSet.ANHOEJ, *, is_the_teams: bool = False
    ) -> Chart:
        """Return a chart of the series.

        Args:
            kind: The chart.
            rules: The one set of rules that judges its points; an XmR chart can have either.
            is_the_teams: The team asked for it.

        Raises:
            ValueError: If its limits cannot be made of such numbers.
        """
        lines = [self._lines(kind, rules, phase) for phase in self._phases]
        joined = Limits(*(np.concatenate([getattr(one, n) for one in lines]) for n in _NAMES))
        is_made_to_count = rules is RuleSet.MAKING_DATA_COUNT
        named = self._named(joined) if is_made_to_count else ()
        return Chart(
            kind=kind,
            is_rare=self.is_rare,
            is_short=self.is_short,
            is_the_teams=is_the_teams,
            spread=self.spread,
            starts=self._numbers.starts,
            excluded=tuple(int(at) for at in np.flatnonzero(self._numbers.excluded)),
            centre=as_line(joined.centre),
            lower=as_line(joined.lower),
            upper=as_line(joined.upper),
            signals=_standing_out(named) if is_made_to_count else self._outside(joined),
            runs=() if is_made_to_count else tuple(self._runs(lines)),
            rules=rules,
            named=named,
        )

    @property
    def is_short(self) -> bool:
        """Whether the first phase, or its baseline, has too few points for limits."""
        return self._is_short(self._baseline)

    @cached_property
    def is_rare(self) -> bool:
        """Whether the median period is expected to have less than one event."""
        events, totals = self._numbers.events, self._numbers.totals
        counted = self._counted & ~np.isnan(events)
        if not counted.any():
            return False
        rate = events[counted].sum() / totals[counted].sum()
        return bool(rate * np.median(totals[counted]) < FEWEST_EXPECTED)

    @cached_property
    def spread(self) -> float | None:
        """How many times more the points vary than chance alone explains."""
        if np.isnan(self._numbers.events).all() or self.is_short:
            return None
        sigma_z = p_sigma_z if self._numbers.is_share else u_sigma_z
        found = sigma_z(
            self._numbers.events,
            self._numbers.totals,
            screened=False,
            baseline=self._numbers.spread_of or self._baseline,
            excluded=self._numbers.excluded,
        )
        return None if np.isnan(found) else found

    def _is_short(self, part: slice) -> bool:
        """Whether a stretch has too few points for limits.

        A point that the team left out for a reason still makes the stretch long enough.
        """
        if self._options.is_trial:
            return False
        shown = int((~np.isnan(self._numbers.values[part])).sum())
        return shown < FEWEST_FOR_LIMITS or int(self._counted[part].sum()) < FEWEST_COUNTED

    def _named(self, lines: Limits) -> tuple[Signal | None, ...]:
        """Return the signal of each point under Making Data Count.

        A phase too short for limits is drawn and not judged.
        """
        passed_over = self._numbers.excluded
        if not self._options.is_trial:
            passed_over = passed_over | np.isnan(lines.upper)
        limits = ProcessLimits(lines.centre, lines.lower, lines.upper)
        return signals(
            self._numbers.values, limits, starts=self._numbers.starts, excluded=passed_over
        )

    def _outside(self, lines: Limits) -> tuple[int, ...]:
        flags = outside(self._numbers.values, lines, excluded=self._numbers.excluded)
        return tuple(int(at) for at in np.flatnonzero(flags))

    def _lines(self, kind: ChartKind, rules: RuleSet, phase: slice) -> Limits:
        """Return centre and limits of one phase; too short a phase has a median and no limits."""
        length = phase.stop - phase.start
        own = self._baseline if phase.start == 0 else phase
        if not self._counted[phase].any():
            return Limits(*(np.full(length, np.nan) for _ in _NAMES))
        if self._is_short(own):
            kind, own = ChartKind.RUN, phase
        fixed = slice(own.start - phase.start, own.stop - phase.start)
        return self._limits(kind, rules, phase, fixed)

    def _limits(self, kind: ChartKind, rules: RuleSet, phase: slice, fixed: slice) -> Limits:
        numbers, excluded = self._numbers, self._numbers.excluded[phase]
        values, is_screened = numbers.values[phase], self._is_screened(kind, rules)
        if numbers.ranges_of is not None:
            return mr_limits(numbers.ranges_of[phase], baseline=fixed, excluded=excluded)
        if rules is RuleSet.MAKING_DATA_COUNT and kind is ChartKind.XMR:
            made = process_limits(values, screened=is_screened, baseline=fixed, excluded=excluded)
            return Limits(made.mean, made.lower, made.upper)
        if kind in _OF_VALUES:
            return _OF_VALUES[kind](values, baseline=fixed, excluded=excluded)
        if kind in _OF_SCREENED_VALUES:
            return _OF_SCREENED_VALUES[kind](
                values, screened=is_screened, baseline=fixed, excluded=excluded
            )
        counts = numbers.events[phase], numbers.totals[phase]
        if kind in _PRIME:
            found = _PRIME[kind](*counts, screened=is_screened, baseline=fixed, excluded=excluded)
        else:
            found = _OF_RATES[kind](*counts, baseline=fixed, excluded=excluded)
        return Limits(*(getattr(found, name) * numbers.scale for name in _NAMES))

    def _is_screened(self, kind: ChartKind, rules: RuleSet) -> bool:
        """Whether moving ranges beyond their own limit are left out."""
        if self._options.is_screened is not None:
            return self._options.is_screened
        return rules is RuleSet.ANHOEJ and kind in _OF_SCREENED_VALUES

    def _runs(self, lines: list[Limits]) -> Iterator[tuple[int, Runs]]:
        """Yield the runs of each phase around its own centre; no run rule fits moving ranges."""
        if self._numbers.ranges_of is not None:
            return
        fewest = 0 if self._options.is_trial else FEWEST_FOR_RUNS
        for phase, one in zip(self._phases, lines, strict=True):
            if not np.isnan(one.centre).all():
                found = anhoej(
                    self._numbers.values[phase],
                    float(one.centre[0]),
                    excluded=self._numbers.excluded[phase],
                )
                if found.useful >= fewest:
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


def _standing_out(named: tuple[Signal | None, ...]) -> tuple[int, ...]:
    return tuple(at for at, one in enumerate(named) if one not in (None, Signal.NONE))


def as_line(values: Floats) -> Line:
    """Return numbers as a line that can be drawn, None where there is none."""
    return tuple(None if np.isnan(value) else float(value) for value in values)
