"""Findings as sentences. A sentence can say only what its finding holds."""

from decimal import ROUND_HALF_UP, Decimal

from mfiar_site.findings.gap import Gap
from mfiar_site.findings.headlines import ABSENCE_WORDS as ABSENCE_WORDS
from mfiar_site.findings.headlines import gaps_headline as gaps_headline
from mfiar_site.findings.headlines import groups_headline as groups_headline
from mfiar_site.findings.headlines import headline_name as headline_name
from mfiar_site.findings.headlines import is_narrower_in_points
from mfiar_site.findings.headlines import measure_headline as measure_headline
from mfiar_site.findings.headlines import project_headline as project_headline
from mfiar_site.findings.headlines import reported_headline as reported_headline
from mfiar_site.findings.numbers import MINUS as MINUS
from mfiar_site.findings.numbers import counted as counted
from mfiar_site.findings.numbers import decimals_for as decimals_for
from mfiar_site.findings.numbers import from_to as from_to
from mfiar_site.findings.numbers import in_every_100 as in_every_100
from mfiar_site.findings.numbers import level as level
from mfiar_site.findings.numbers import listed as listed
from mfiar_site.findings.numbers import numeral as numeral
from mfiar_site.findings.numbers import points as points
from mfiar_site.findings.numbers import published as published
from mfiar_site.findings.numbers import rounded as rounded
from mfiar_site.findings.numbers import with_unit as with_unit
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.reported import IfUnchanged, ReportedGroup
from mfiar_site.findings.verdicts import Doubt, GapChange, OwnChange
from mfiar_site.model.measures import Unit

OWN_WORDS = {
    OwnChange.FELL: "Fell.",
    OwnChange.ROSE: "Rose.",
    OwnChange.NO_CLEAR_CHANGE: "No clear change.",
    OwnChange.CANNOT_TELL: "Cannot tell yet.",
}
GAP_WORDS = {
    GapChange.NARROWED: "The gap narrowed",
    GapChange.NARROWED_IN_POINTS: "The gap narrowed in points; in times, no clear change",
    GapChange.NARROWED_IN_TIMES: "The gap narrowed in times; in points, no clear change",
    GapChange.WIDENED: "The gap widened",
    GapChange.WIDENED_IN_POINTS: "The gap widened in points; in times, no clear change",
    GapChange.WIDENED_IN_TIMES: "The gap widened in times; in points, no clear change",
    GapChange.SCALES_DISAGREE: "The two scales disagree: narrower on one, wider on the other",
    GapChange.NO_CLEAR_CHANGE: "No clear change",
    GapChange.CANNOT_TELL: "Cannot tell yet",
    GapChange.COMPARISON_WORSE: "Narrower only because the comparison group got worse",
    GapChange.MEASURE_CHANGED: "Before and now do not measure the same thing",
    GapChange.REVERSED: "The gap turned round",
    GapChange.NOT_BEHIND: "This group was not worse off before",
    GapChange.REPORTED_NARROWING: "Cannot tell yet (reported narrowing)",
    GapChange.REPORTED_WIDENING: "Cannot tell yet (reported widening)",
}


def gap_words(gap: Gap) -> str:
    """Return a gap's verdict in words; where the scales disagree, which says what."""
    if gap.verdict is not GapChange.SCALES_DISAGREE:
        return GAP_WORDS[gap.verdict]
    if is_narrower_in_points(gap):
        return "The two scales disagree: narrower in points, wider in times"
    return "The two scales disagree: narrower in times, wider in points"


def own_detail(past: OwnPast, unit: Unit) -> str:
    """Return the levels, or the reason for none, behind a group's verdict, and the target."""
    if past.before and past.now:
        levels = from_to(past.before.value, past.now.value, unit)
        partly = ", from the periods shown" if past.before.hidden or past.now.hidden else ""
        parts = (f"{levels}{partly}.", _target(past), _sentence(past.doubt))
        return " ".join(part for part in parts if part)
    return _sentence(past.doubt)


def _target(past: OwnPast) -> str:
    if past.target_met is None:
        return ""
    return "Target met." if past.target_met else "Target not met."


def _sentence(doubt: Doubt | None) -> str:
    return f"{doubt.value[0].upper()}{doubt.value[1:]}." if doubt else ""


def gap_detail(gap: Gap, unit: Unit) -> str:
    """Return the change of the difference with its interval, or why there is none to tell."""
    if gap.change is None or gap.change.interval is None or gap.doubt is Doubt.MEASURE_CHANGED:
        return gap.doubt.value if gap.doubt else ""
    interval = gap.change.interval
    decimals = decimals_for(interval.lower, interval.upper)
    low, high = (rounded(end, decimals) for end in (interval.lower, interval.upper))
    moved = f"change {points(gap.change.value, unit, signed=True)}"
    because = f"; {gap.doubt.value}" if gap.doubt not in (None, Doubt.WIDE) else ""
    return f"{moved}; between {_plus(low)} and {_plus(high)}{because}"


def _plus(number: str) -> str:
    plain = number.startswith(MINUS) or not float(number.replace(",", ""))
    return number if plain else f"+{number}"


def reported_change(group: ReportedGroup, unit: Unit) -> str:
    """Return a published change on both scales: 3 percentage points (25% lower)."""
    if group.change is None:
        raise ValueError(f"no change is published for {group.name}")
    size = f"{_plain(abs(group.change))} {_points_noun(abs(group.change), unit)}".strip()
    way = "lower" if group.change < 0 else "higher"
    if not group.change or group.relative_change is None:
        return f"{size} {way}" if group.change else "no change"
    return f"{size} ({_plain(abs(group.relative_change))}% {way})"


def assumed_gap(gap: IfUnchanged, unit: Unit) -> str:
    """Return a gap under a stated assumption: from 7 to 4 percentage points, 2.4 to 1.8 times."""
    noun = _points_noun(gap.difference_after, unit)
    points_ = f"from {_plain(gap.difference_before)} to {_plain(gap.difference_after)} {noun}"
    times = f"from {_plain(gap.ratio_before)} to {_plain(gap.ratio_after)} times"
    return f"{points_}, and {times} as often"


def _plain(value: Decimal) -> str:
    """Return a number with two decimals at most, and none that say nothing."""
    return f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():f}"


def _points_noun(value: Decimal, unit: Unit) -> str:
    if unit is Unit.PERCENT:
        return "percentage point" if value == 1 else "percentage points"
    return with_unit("", unit).strip()
