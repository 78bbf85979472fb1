"""In words: how many people a gap is about, what it would take to tell, what recording can do."""

from mfiar_site.findings.comparison import TARGET
from mfiar_site.findings.gap import Gap
from mfiar_site.findings.needed import Needed
from mfiar_site.findings.numbers import in_every_100, points
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.language.lists import either, listed
from mfiar_site.language.messages import translate, translate_plural
from mfiar_site.language.numbers import rounded, whole
from mfiar_site.model.measures import Unit
from mfiar_site.standards.groups import ALL

_MOST_TIMES = 100  # from here on a number would only pretend to be known


def excess_words(found: MeasureFindings, gap: Gap) -> str:
    """Return how many events the group has beyond the comparison's rate, or short of it.

    With the interval, and without a claim where the interval holds none.
    """
    if gap.now is None or gap.own.now is None or gap.own.now.rate is None:
        return ""
    excess, events, rate = gap.now.excess, whole(gap.own.now.rate.events), _rate_of(found, gap)
    if excess.interval is None or excess.interval.holds(0):
        return translate(
            "Now {events} events; if {rate} would give more or fewer is not clear",
            events=events,
            rate=rate,
        )
    ends = sorted((abs(excess.interval.lower), abs(excess.interval.upper)))
    low, high = (rounded(end, 0) for end in ends)
    size = rounded(abs(excess.value), 0)
    given = {"events": events, "rate": rate, "size": size, "low": low, "high": high}
    if excess.value > 0:
        return translate("Now {events} events; at {rate} {size} fewer ({low} to {high})", **given)
    return translate("Now {events} events; at {rate} {size} more ({low} to {high})", **given)


def _rate_of(found: MeasureFindings, gap: Gap) -> str:
    group = gap.comparison.series.group
    if group == TARGET:
        return found.name(group)
    if group == ALL:
        return translate("the rate of everyone together")
    return translate("the rate of {group}", group=found.name(group))


def needed_words(needed: Needed | None, unit: Unit) -> str:
    """Return what it would take to tell, in one or two sentences."""
    if needed is None:
        return ""
    sentence = translate(
        "Figures of this size would likely show a change of {points}.",
        points=points(needed.smallest, unit),
    )
    if needed.wanted is None or needed.times is None or needed.times <= 1:
        return sentence
    return f"{sentence} {_people_needed(points(needed.wanted, unit), needed.times)}"


def _people_needed(aim: str, times: float) -> str:
    if times > _MOST_TIMES:
        return translate(
            "To show the {points} aimed for, more than {times} times as many people are needed.",
            points=aim,
            times=whole(_MOST_TIMES),
        )
    return translate(
        "To show the {points} aimed for, {times} times as many people are needed.",
        points=aim,
        times=rounded(times, 1 if times < 10 else 0),
    )


def recording_words(found: MeasureFindings) -> str:
    """Return what unknown ethnicity could do to the findings of a measure, if anything."""
    if found.recording is None:
        return ""
    return " ".join(part for part in (_larger_words(found), _shift_words(found)) if part)


def _larger_words(found: MeasureFindings) -> str:
    larger = found.recording.larger_than if found.recording else ()
    if not larger:
        return ""
    named = [translate("for {people}", people=name) for name in _names(found, larger)]
    return translate("They are more than are counted {for_people}.", for_people=either(named))


def _shift_words(found: MeasureFindings) -> str:
    shift = found.recording.shift if found.recording else None
    if shift is None:
        return ""
    sentence = translate(
        "Their share moved: {before} before, {now} now.",
        before=in_every_100(shift.before),
        now=in_every_100(shift.now),
    )
    if not shift.could_explain:
        few = translate("That is too few to account for any clear change of a group.")
        return f"{sentence} {few}"
    could = translate_plural(
        "If all {number} person that this is about were of one group, it could account for the"
        " change for {people}.",
        "If all {number} people that this is about were of one group, it could account for the"
        " change for {people}.",
        shift.people,
        people=listed(_names(found, shift.could_explain)),
    )
    return f"{sentence} {could}"


def _names(found: MeasureFindings, pasts: tuple[OwnPast, ...]) -> list[str]:
    return [found.groups.people(past.series.group, found.measure.people) for past in pasts]
