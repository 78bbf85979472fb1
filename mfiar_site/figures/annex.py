"""The technical annex of a measure: tables for analysts, with what each number means."""

import math

from mfiar_site.figures.figure import Table
from mfiar_site.findings.gap import GapAt
from mfiar_site.findings.numbers import decimals_for, listed, rounded
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.language.numbers import whole
from mfiar_site.language.saying import message, say, say_count, say_in
from mfiar_site.model.measures import Better

_SAME = message(
    "These numbers are above 0 even where all groups are equal, and say nothing of who is worse"
    " off; they have no interval here for that reason."
)


def summary_table(found: MeasureFindings) -> Table | None:
    """Return how far apart all groups are, before and now; None of under three groups."""
    annex = found.annex
    if annex is None:
        return None
    rows = [
        _row(
            say("Between-group standard deviation (BGSD)"), annex.before.between, annex.now.between
        ),
        _row(
            say("Index of disparity, percent of the overall mean (IDISW)"),
            annex.before.relative,
            annex.now.relative,
        ),
    ]
    if found.gaps:
        name = found.gaps[0].comparison.series.name
        before, now = annex.before.from_comparison, annex.now.from_comparison
        rows.insert(0, _row(say("Mean distance from {group} (MDRW)", group=name), before, now))
    return Table(
        id=f"annex-{found.measure.id}",
        caption=say_count(
            "{measure}: how far apart all {groups} group are",
            "{measure}: how far apart all {groups} groups are",
            annex.groups,
            measure=found.measure.title,
            groups=whole(annex.groups),
        ),
        header=(
            say("Summary, weighted by people"),
            say_in("column", "Before"),
            say_in("column", "Now"),
        ),
        rows=tuple(rows),
    )


def _row(name: str, before: float | None, now: float | None) -> tuple[str, str, str]:
    return name, _number(before), _number(now)


def _number(value: float | None) -> str:
    return "[z]" if value is None else rounded(value, max(decimals_for(value), 1))


def summary_words(found: MeasureFindings) -> str:
    """Return what a reader must know of the summaries, and who is not in them."""
    if found.annex is None:
        return ""
    names = [past.series.name for past in found.annex.left_out]
    if not names:
        return say(_SAME)
    without = say("Not in them, for want of figures: {groups}.", groups=listed(names))
    return f"{say(_SAME)} {without}"


def failure_table(found: MeasureFindings) -> Table | None:
    """Return the ratios of failure where more is better: those without the event, beside others."""
    rows = tuple(
        (gap.own.series.name, _failures(gap.before), _failures(gap.now)) for gap in found.gaps
    )
    if found.measure.better is not Better.HIGHER or not any(
        side and side.failures for gap in found.gaps for side in (gap.before, gap.now)
    ):
        return None
    other = found.gaps[0].comparison.series.name
    return Table(
        id=f"failures-{found.measure.id}",
        caption=say(
            "{measure}: those it was not so for, times as often as {group}",
            measure=found.measure.title,
            group=other,
        ),
        header=(say("Group"), say_in("column", "Before"), say_in("column", "Now")),
        rows=rows,
    )


def _failures(side: GapAt | None) -> str:
    if side is None or side.failures is None:
        return "[x]"
    if not math.isfinite(side.failures.value):
        return "[z]"
    said, interval = rounded(side.failures.value, 2), side.failures.interval
    if interval is None or not math.isfinite(interval.upper):
        return said
    low, high = rounded(interval.lower, 2), rounded(interval.upper, 2)
    return say("{value} ({low} to {high})", value=said, low=low, high=high)
