"""What a chart says in a glance: is the group steady, and will it meet its target as things are?"""

from enum import StrEnum

import numpy as np

from mfiar_site.findings.charts import Chart, Line
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.model.measures import Better, Measure, RuleSet
from mfiar_site.stats.plotthedots import (
    Assurance,
    Direction,
    ProcessLimits,
    Signal,
    Variation,
    assurance,
    meaning,
)
from mfiar_site.stats.series import Floats

DIRECTIONS = {
    Better.LOWER: Direction.DECREASE,
    Better.HIGHER: Direction.INCREASE,
    Better.NEITHER: Direction.NEUTRAL,
}
HIGH = (Signal.ABOVE_LIMIT, Signal.RISING, Signal.NEAR_UPPER, Signal.ABOVE_MEAN)


RECENT = 7  # points: the length of a run under Making Data Count


class Steadiness(StrEnum):
    """What the Anhøj rules can say of a phase: they tell that something shifted, not which way."""

    STEADY = "steady"  # no point outside the limits, no run longer than chance explains
    SIGNAL = "signal"


def steadiness(past: OwnPast) -> Steadiness | None:
    """Return whether the latest phase is steady; None where nothing in it can be judged."""
    chart = past.chart
    if not isinstance(chart, Chart) or chart.rules is not RuleSet.ANHOEJ:
        return None
    start = chart.starts[-1] if chart.starts else 0
    runs = [found for first, found in chart.runs if first == start]
    if not runs and not _has(chart.upper[start:]):
        return None
    stands_out = any(at >= start for at in chart.signals)
    shifted = any(found.is_signal for found in runs)
    return Steadiness.SIGNAL if stands_out or shifted else Steadiness.STEADY


def _has(values: Line) -> bool:
    return any(value is not None for value in values)


def latest_signal(past: OwnPast) -> tuple[int, Signal] | None:
    """Return the last shown point and its signal under Making Data Count; None if not judged."""
    chart = past.chart
    if not isinstance(chart, Chart) or chart.rules is not RuleSet.MAKING_DATA_COUNT:
        return None
    shown = [
        place
        for place, point in enumerate(past.series.points)
        if point.value is not None and place not in chart.excluded
    ]
    signal = chart.named[shown[-1]] if shown else None
    return None if signal is None else (shown[-1], signal)


def recent_signals(past: OwnPast) -> tuple[int, int]:
    """Return how many of the latest judged points stand out, and how many were looked at."""
    chart = past.chart
    named = chart.named if isinstance(chart, Chart) else ()
    recent = [signal for signal in named if signal is not None][-RECENT:]
    return sum(signal is not Signal.NONE for signal in recent), len(recent)


def variation_of(measure: Measure, past: OwnPast) -> Variation | None:
    """Return the variation icon of Making Data Count: what the last shown point means."""
    latest = latest_signal(past)
    return meaning(latest[1], DIRECTIONS[measure.better]) if latest else None


def assurance_of(measure: Measure, past: OwnPast) -> Assurance | None:
    """Return the assurance icon of Making Data Count: the target against the latest limits.

    None where a recent point stands out: limits that a group has left do not tell where its next
    points will lie.
    """
    chart = past.chart
    if measure.target is None or latest_signal(past) is None or not isinstance(chart, Chart):
        return None
    if recent_signals(past)[0]:
        return None
    return chart_assurance(chart, float(measure.target.value), measure.better)


def chart_assurance(chart: Chart, target: float, better: Better) -> Assurance | None:
    """Return what the limits of the last point say of a target, whatever stands out."""
    limits = ProcessLimits(_floats(chart.centre), _floats(chart.lower), _floats(chart.upper))
    return assurance(limits, target, DIRECTIONS[better])


def _floats(values: Line) -> Floats:
    return np.array([np.nan if value is None else value for value in values], np.float64)
