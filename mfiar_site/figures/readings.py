"""Icons for variation and assurance: each says its meaning by shape, beside words that say it too.

The colours of the icons that Making Data Count publishes have a contrast of 2.4 and 2.5 on white,
below the 3 that graphics need (WCAG 2.2, 1.4.11), so these are drawings of our own.
"""

from collections.abc import Iterator

from mfiar_site.figures.figure import Reading
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.reading_words import assurance_words, is_high, variation_words
from mfiar_site.findings.readings import (
    Steadiness,
    assurance_of,
    recent_signals,
    steadiness,
    variation_of,
)
from mfiar_site.model.measures import Measure
from mfiar_site.stats.plotthedots import Assurance, Variation

_STEADY = "r-steady"
_OF_STEADINESS = {Steadiness.STEADY: _STEADY, Steadiness.SIGNAL: "r-signal"}
_OF_ASSURANCE = {
    Assurance.CONSISTENTLY_PASSING: "r-pass",
    Assurance.CONSISTENTLY_FAILING: "r-fail",
    Assurance.HIT_OR_MISS: "r-chance",
}
_SIDED = {Variation.IMPROVEMENT: "r-better", Variation.CONCERN: "r-worse"}


def readings(measure: Measure, past: OwnPast) -> tuple[Reading, ...]:
    """Return how a group varies and whether it would meet its target, as far as that is known."""
    return tuple(_readings(measure, past))


def _readings(measure: Measure, past: OwnPast) -> Iterator[Reading]:
    if icon := _variation_icon(measure, past):
        yield Reading(icon, variation_words(measure, past))
    if assured := assurance_of(measure, past):
        yield Reading(_OF_ASSURANCE[assured], assurance_words(measure, past))


def _variation_icon(measure: Measure, past: OwnPast) -> str:
    found = variation_of(measure, past)
    if found is None:
        steady = steadiness(past)
        return _OF_STEADINESS[steady] if steady else ""
    if found is Variation.COMMON_CAUSE:
        return _OF_STEADINESS[Steadiness.SIGNAL] if recent_signals(past)[0] else _STEADY
    side = "high" if is_high(past) else "low"
    return f"{_SIDED.get(found, 'r-other')}-{side}"
