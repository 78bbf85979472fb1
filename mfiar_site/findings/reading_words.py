"""The words beside an icon: they say what the rules found, and never more."""

from mfiar_site.findings.chart_words import period_name
from mfiar_site.findings.charts import Chart
from mfiar_site.findings.numbers import counted, numeral
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.readings import (
    HIGH,
    Steadiness,
    assurance_of,
    latest_signal,
    recent_signals,
    steadiness,
    variation_of,
)
from mfiar_site.model.measures import Measure
from mfiar_site.stats.plotthedots import Assurance, Signal, Variation

_SIGNALS = {
    Signal.ABOVE_LIMIT: "it lies above the upper limit",
    Signal.BELOW_LIMIT: "it lies below the lower limit",
    Signal.RISING: "seven {period}s, each higher than the one before",
    Signal.FALLING: "seven {period}s, each lower than the one before",
    Signal.NEAR_UPPER: "two of three {period}s near the upper limit",
    Signal.NEAR_LOWER: "two of three {period}s near the lower limit",
    Signal.ABOVE_MEAN: "seven {period}s in a row above the mean",
    Signal.BELOW_MEAN: "seven {period}s in a row below the mean",
}
_MEANINGS = {
    Variation.COMMON_CAUSE: "Latest {period}, {label}: nothing stands out.",
    Variation.IMPROVEMENT: "Latest {period}, {label}: better than chance explains; {signal}.",
    Variation.CONCERN: "Latest {period}, {label}: worse than chance explains; {signal}.",
    Variation.NEUTRAL_HIGH: "Latest {period}, {label}: higher than chance explains; {signal}.",
    Variation.NEUTRAL_LOW: "Latest {period}, {label}: lower than chance explains; {signal}.",
}
_ASSURANCES = {
    Assurance.CONSISTENTLY_PASSING: (
        "Each {period} would meet the target, if nothing changes: it lies beyond the limits."
    ),
    Assurance.CONSISTENTLY_FAILING: (
        "Each {period} would miss the target, unless something changes: it lies beyond the limits."
    ),
    Assurance.HIT_OR_MISS: (
        "Whether a {period} meets the target is a matter of chance: it lies between the limits."
    ),
}
_STEADY = "Steady: no {period} lies outside the limits, and no run is longer than chance explains."
_NO_RUN = "Steady: no run is longer than chance explains."
_INSIDE = "Steady: no {period} lies outside the limits."
_UNSTEADY = "Not steady: chance alone does not explain these {period}s."


def variation_words(measure: Measure, past: OwnPast) -> str:
    """Return what the rules of a group's chart say of how it varies; nothing if they cannot."""
    period = period_name(measure)
    kind, latest = variation_of(measure, past), latest_signal(past)
    if kind and latest:
        signal = _SIGNALS.get(latest[1], "").format(period=period)
        label = past.series.points[latest[0]].period.label
        said = _MEANINGS[kind].format(period=period, label=label, signal=signal)
        return " ".join(part for part in (said, _recent(past, period)) if part)
    found = steadiness(past)
    if found is None:
        return ""
    if found is Steadiness.SIGNAL:
        return _UNSTEADY.format(period=period)
    return _steady(past).format(period=period)


def _recent(past: OwnPast, period: str) -> str:
    """Return how many of the latest points stand out: one calm point may end a series of them."""
    found, looked_at = recent_signals(past)
    if not found:
        return ""
    stand = "stands" if found == 1 else "stand"
    return f"Of the last {counted(looked_at, period)}, {numeral(found)} {stand} out."


def _steady(past: OwnPast) -> str:
    """Return the sentence that names only what was looked at."""
    chart = past.chart
    assert isinstance(chart, Chart)
    start = chart.starts[-1] if chart.starts else 0
    if not any(value is not None for value in chart.upper[start:]):
        return _NO_RUN
    return _STEADY if any(first == start for first, _ in chart.runs) else _INSIDE


def assurance_words(measure: Measure, past: OwnPast) -> str:
    """Return whether the target would be met as things are; nothing if that cannot be told."""
    kind = assurance_of(measure, past)
    return _ASSURANCES[kind].format(period=period_name(measure)) if kind else ""


def is_high(past: OwnPast) -> bool:
    """Whether the latest point stands out upwards."""
    latest = latest_signal(past)
    return latest is not None and latest[1] in HIGH
