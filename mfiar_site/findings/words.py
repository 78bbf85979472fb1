"""Findings as sentences. A sentence can say only what its finding holds."""

from decimal import ROUND_HALF_UP, Decimal

from mfiar_site.findings.gap import Gap
from mfiar_site.findings.headlines import is_narrower_in_points
from mfiar_site.findings.numbers import decimals_for, from_to, in_points, points
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.reported import IfUnchanged, ReportedGroup
from mfiar_site.findings.verdicts import Doubt, GapChange, OwnChange
from mfiar_site.language.marks import with_capital
from mfiar_site.language.messages import TranslatedTable, message, translate
from mfiar_site.language.numbers import MINUS, as_typed, percent, rounded
from mfiar_site.model.measures import Unit

OWN_WORDS = TranslatedTable(
    {
        OwnChange.FELL: message("Fell."),
        OwnChange.ROSE: message("Rose."),
        OwnChange.NO_CLEAR_CHANGE: message("No clear change."),
        OwnChange.CANNOT_TELL: message("Cannot tell yet."),
    }
)
GAP_WORDS = TranslatedTable(
    {
        GapChange.NARROWED: message("The gap narrowed"),
        GapChange.NARROWED_IN_POINTS: message(
            "The gap narrowed in points; in times, no clear change"
        ),
        GapChange.NARROWED_IN_TIMES: message(
            "The gap narrowed in times; in points, no clear change"
        ),
        GapChange.WIDENED: message("The gap widened"),
        GapChange.WIDENED_IN_POINTS: message(
            "The gap widened in points; in times, no clear change"
        ),
        GapChange.WIDENED_IN_TIMES: message("The gap widened in times; in points, no clear change"),
        GapChange.SCALES_DISAGREE: message(
            "The two scales disagree: narrower on one, wider on the other"
        ),
        GapChange.NO_CLEAR_CHANGE: message("No clear change"),
        GapChange.CANNOT_TELL: message("Cannot tell yet"),
        GapChange.COMPARISON_WORSE: message("Narrower only because the comparison group got worse"),
        GapChange.MEASURE_CHANGED: message("Before and now do not measure the same thing"),
        GapChange.REVERSED: message("The gap turned round"),
        GapChange.NOT_BEHIND: message("This group was not worse off before"),
        GapChange.REPORTED_NARROWING: message("Cannot tell yet (reported narrowing)"),
        GapChange.REPORTED_WIDENING: message("Cannot tell yet (reported widening)"),
    }
)


def gap_words(gap: Gap) -> str:
    """Return a gap's verdict in words; where the scales disagree, which says what."""
    if gap.verdict is not GapChange.SCALES_DISAGREE:
        return GAP_WORDS[gap.verdict]
    if is_narrower_in_points(gap):
        return translate("The two scales disagree: narrower in points, wider in times")
    return translate("The two scales disagree: narrower in times, wider in points")


def doubt_words(doubt: Doubt) -> str:
    """Return why a verdict is "cannot tell yet", as a sentence can end."""
    return translate(doubt.value)


def own_detail(past: OwnPast, unit: Unit) -> str:
    """Return the levels, or the reason for none, behind a group's verdict, and the target."""
    if past.before and past.now:
        levels = from_to(past.before.value, past.now.value, unit)
        if past.before.hidden or past.now.hidden:
            text = translate("{levels}, from the periods shown.", levels=levels)
        else:
            text = translate("{levels}.", levels=levels)
        parts = (text, _target(past), _sentence(past.doubt))
        return " ".join(part for part in parts if part)
    return _sentence(past.doubt)


def _target(past: OwnPast) -> str:
    if past.target_met is None:
        return ""
    return translate("Target met.") if past.target_met else translate("Target not met.")


def _sentence(doubt: Doubt | None) -> str:
    return translate("{sentence}.", sentence=with_capital(doubt_words(doubt))) if doubt else ""


def gap_detail(gap: Gap, unit: Unit) -> str:
    """Return the change of the difference with its interval, or why there is none to tell."""
    if gap.change is None or gap.change.interval is None or gap.doubt is Doubt.MEASURE_CHANGED:
        return doubt_words(gap.doubt) if gap.doubt else ""
    interval = gap.change.interval
    decimals = decimals_for(interval.lower, interval.upper)
    moved = translate(
        "change {change}; between {low} and {high}",
        change=points(gap.change.value, unit, signed=True),
        low=_plus(interval.lower, decimals),
        high=_plus(interval.upper, decimals),
    )
    because = gap.doubt if gap.doubt not in (None, Doubt.WIDE) else None
    return f"{moved}; {doubt_words(because)}" if because else moved


def _plus(value: float, decimals: int) -> str:
    number = rounded(value, decimals)
    is_plain = number.startswith(MINUS) or number == rounded(0, decimals)
    return number if is_plain else f"+{number}"


def reported_change(group: ReportedGroup, unit: Unit) -> str:
    """Return a published change on both scales: 3 percentage points (25% lower)."""
    if group.change is None:
        raise ValueError(f"no change is published for {group.group}")
    if not group.change:
        return translate("no change")
    size, is_lower = _in_points(abs(group.change), unit), group.change < 0
    if group.relative_change is None:
        return (
            translate("{size} lower", size=size)
            if is_lower
            else translate("{size} higher", size=size)
        )
    share = percent(_plain(abs(group.relative_change)))
    if is_lower:
        return translate("{size} ({share} lower)", size=size, share=share)
    return translate("{size} ({share} higher)", size=size, share=share)


def assumed_gap(gap: IfUnchanged, unit: Unit) -> str:
    """Return a gap under a stated assumption: from 7 to 4 percentage points, 2.4 to 1.8 times."""
    return translate(
        "from {points_before} to {points_after}, and from {times_before} to {times_after} times"
        " as often",
        points_before=_plain(gap.difference_before),
        points_after=_in_points(gap.difference_after, unit),
        times_before=_plain(gap.ratio_before),
        times_after=_plain(gap.ratio_after),
    )


def _in_points(value: Decimal, unit: Unit) -> str:
    return in_points(_plain(value), unit, is_one=value == 1)


def _plain(value: Decimal) -> str:
    """Return a number with two decimals at most, and none that say nothing."""
    short = value.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()
    return as_typed(Decimal(f"{short:f}"))
