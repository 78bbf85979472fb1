"""In words: how many people a gap is about, what it would take to tell, what recording can do."""

from mfiar_site.findings.comparison import TARGET
from mfiar_site.findings.gap import Gap
from mfiar_site.findings.needed import Needed
from mfiar_site.findings.numbers import counted, in_every_100, listed, points, rounded
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.model.measures import Unit
from mfiar_site.standards.groups import ALL

_MOST_TIMES = 100  # from here on a number would only pretend to be known


def excess_words(gap: Gap) -> str:
    """Return how many events the group has beyond the comparison's rate, or short of it.

    With the interval, and without a claim where the interval holds none.
    """
    if gap.now is None or gap.own.now is None or gap.own.now.rate is None:
        return ""
    excess, events = gap.now.excess, gap.own.now.rate.events
    rate = _rate_of(gap)
    if excess.interval is None or excess.interval.holds(0):
        return f"Now {events:,} events; if {rate} would give more or fewer is not clear"
    ends = sorted((abs(excess.interval.lower), abs(excess.interval.upper)))
    low, high = (rounded(end, 0) for end in ends)
    way = "fewer" if excess.value > 0 else "more"
    size = rounded(abs(excess.value), 0)
    return f"Now {events:,} events; at {rate} {size} {way} ({low} to {high})"


def _rate_of(gap: Gap) -> str:
    series = gap.comparison.series
    if series.group == TARGET:
        return "the target"
    name = "everyone together" if series.group == ALL else series.name
    return f"the rate of {name}"


def needed_words(needed: Needed | None, unit: Unit) -> str:
    """Return what it would take to tell, in one or two sentences."""
    if needed is None:
        return ""
    said = f"Figures of this size would likely show a change of {points(needed.smallest, unit)}."
    if needed.wanted is None or needed.times is None or needed.times <= 1:
        return said
    aim = points(needed.wanted, unit)
    return f"{said} To show the {aim} aimed for, {_times(needed.times)} as many people are needed."


def _times(times: float) -> str:
    if times > _MOST_TIMES:
        return f"more than {_MOST_TIMES} times"
    return f"{rounded(times, 1 if times < 10 else 0)} times"


def recording_words(found: MeasureFindings) -> str:
    """Return what unknown ethnicity could do to the findings of a measure, if anything."""
    if found.recording is None:
        return ""
    return " ".join(part for part in (_larger_words(found), _shift_words(found)) if part)


def _larger_words(found: MeasureFindings) -> str:
    larger = found.recording.larger_than if found.recording else ()
    if not larger:
        return ""
    *before, last = [f"for {name}" for name in _names(found, larger)]
    either = f"{', '.join(before)} or {last}" if before else last
    return f"They are more than are counted {either}."


def _shift_words(found: MeasureFindings) -> str:
    shift = found.recording.shift if found.recording else None
    if shift is None:
        return ""
    moved = f"{in_every_100(shift.before)} before, {in_every_100(shift.now)} now"
    said = f"Their share moved: {moved}."
    if not shift.could_explain:
        return f"{said} That is too few to account for any clear change of a group."
    who = counted(shift.people, "person", "people")
    return (
        f"{said} If all {who} that this is about were of one group, it could account for the"
        f" change for {listed(_names(found, shift.could_explain))}."
    )


def _names(found: MeasureFindings, pasts: tuple[OwnPast, ...]) -> list[str]:
    return [found.groups.people(past.series.group, found.measure.people) for past in pasts]
