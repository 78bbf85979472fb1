"""The words beside an icon: they say what the rules found, and never more."""

from mfiar_site.findings.chart_words import counted_periods, period_name, period_names
from mfiar_site.findings.charts import Chart
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
from mfiar_site.language.messages import message, translate, translate_plural
from mfiar_site.model.measures import Measure
from mfiar_site.stats.plotthedots import Assurance, Signal, Variation

_SIGNALS = {
    Signal.ABOVE_LIMIT: message("it lies above the upper limit"),
    Signal.BELOW_LIMIT: message("it lies below the lower limit"),
    Signal.RISING: message("seven {periods}, each higher than the one before"),
    Signal.FALLING: message("seven {periods}, each lower than the one before"),
    Signal.NEAR_UPPER: message("two of three {periods} near the upper limit"),
    Signal.NEAR_LOWER: message("two of three {periods} near the lower limit"),
    Signal.ABOVE_MEAN: message("seven {periods} in a row above the mean"),
    Signal.BELOW_MEAN: message("seven {periods} in a row below the mean"),
}
_MEANINGS = {
    Variation.COMMON_CAUSE: message("Latest {period}, {label}: nothing stands out."),
    Variation.IMPROVEMENT: message(
        "Latest {period}, {label}: better than chance explains; {signal}."
    ),
    Variation.CONCERN: message("Latest {period}, {label}: worse than chance explains; {signal}."),
    Variation.NEUTRAL_HIGH: message(
        "Latest {period}, {label}: higher than chance explains; {signal}."
    ),
    Variation.NEUTRAL_LOW: message(
        "Latest {period}, {label}: lower than chance explains; {signal}."
    ),
}
_ASSURANCES = {
    Assurance.CONSISTENTLY_PASSING: message(
        "Each {period} would meet the target, if nothing changes: it lies beyond the limits."
    ),
    Assurance.CONSISTENTLY_FAILING: message(
        "Each {period} would miss the target, unless something changes: it lies beyond the limits."
    ),
    Assurance.HIT_OR_MISS: message(
        "Whether a {period} meets the target is a matter of chance: it lies between the limits."
    ),
}
_STEADY = message(
    "Steady: no {period} lies outside the limits, and no run is longer than chance explains."
)
_NO_RUN = message("Steady: no run is longer than chance explains.")
_INSIDE = message("Steady: no {period} lies outside the limits.")
_UNSTEADY = message("Not steady: chance alone does not explain these {periods}.")


def variation_words(measure: Measure, past: OwnPast) -> str:
    """Return what the rules of a group's chart say of how it varies; nothing if they cannot."""
    kind, latest = variation_of(measure, past), latest_signal(past)
    if kind and latest:
        signal = _SIGNALS.get(latest[1], "")
        sentence = translate(
            _MEANINGS[kind],
            period=period_name(measure),
            label=past.series.points[latest[0]].period.label,
            signal=translate(signal, periods=period_names(measure)),
        )
        return " ".join(part for part in (sentence, _recent(measure, past)) if part)
    found = steadiness(past)
    if found is None:
        return ""
    if found is Steadiness.SIGNAL:
        return translate(_UNSTEADY, periods=period_names(measure))
    return translate(_steady(past), period=period_name(measure))


def _recent(measure: Measure, past: OwnPast) -> str:
    """Return how many of the latest points stand out: one calm point may end a series of them."""
    found, looked_at = recent_signals(past)
    if not found:
        return ""
    return translate_plural(
        "Of the last {periods}, {number} stands out.",
        "Of the last {periods}, {number} stand out.",
        found,
        periods=counted_periods(looked_at, measure),
    )


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
    return translate(_ASSURANCES[kind], period=period_name(measure)) if kind else ""


def is_high(past: OwnPast) -> bool:
    """Whether the latest point stands out upwards."""
    latest = latest_signal(past)
    return latest is not None and latest[1] in HIGH
