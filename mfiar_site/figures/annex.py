"""The technical annex of a measure: tables for analysts, with what each number means."""

import math

from mfiar_site.figures.figure import FigureTable
from mfiar_site.findings.gap import GapAt
from mfiar_site.findings.numbers import decimals_for
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.language.lists import listed
from mfiar_site.language.messages import message, translate, translate_in_context, translate_plural
from mfiar_site.language.numbers import rounded, whole
from mfiar_site.model.measures import Better

_SAME = message(
    "These numbers are above 0 even where all groups are equal, and say nothing of who is worse"
    " off; they have no interval here for that reason."
)


def summary_table(found: MeasureFindings) -> FigureTable | None:
    """Return how far apart all groups are, before and now; None of under three groups."""
    annex = found.annex
    if annex is None:
        return None
    rows = [
        _row(
            translate("Between-group standard deviation (BGSD)"),
            annex.before.between,
            annex.now.between,
        ),
        _row(
            translate("Index of disparity, percent of the overall mean (IDISW)"),
            annex.before.relative,
            annex.now.relative,
        ),
    ]
    if found.gaps:
        name = found.name(found.gaps[0].comparison.series.group)
        before, now = annex.before.from_comparison, annex.now.from_comparison
        rows.insert(
            0, _row(translate("Mean distance from {group} (MDRW)", group=name), before, now)
        )
    return FigureTable(
        id=f"annex-{found.measure.id}",
        caption=translate_plural(
            "{measure}: how far apart all {groups} group are",
            "{measure}: how far apart all {groups} groups are",
            annex.groups,
            measure=found.measure.title,
            groups=whole(annex.groups),
        ),
        header=(
            translate("Summary, weighted by people"),
            translate_in_context("column", "Before"),
            translate_in_context("column", "Now"),
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
    names = [found.name(past.series.group) for past in found.annex.left_out]
    if not names:
        return translate(_SAME)
    without = translate("Not in them, for want of figures: {groups}.", groups=listed(names))
    return f"{translate(_SAME)} {without}"


def failure_table(found: MeasureFindings) -> FigureTable | None:
    """Return the ratios of failure where more is better: those without the event, beside others."""
    rows = tuple(
        (found.name(gap.own.series.group), _failures(gap.before), _failures(gap.now))
        for gap in found.gaps
    )
    if found.measure.better is not Better.HIGHER or not any(
        side and side.failures for gap in found.gaps for side in (gap.before, gap.now)
    ):
        return None
    other = found.name(found.gaps[0].comparison.series.group)
    return FigureTable(
        id=f"failures-{found.measure.id}",
        caption=translate(
            "{measure}: those it was not so for, times as often as {group}",
            measure=found.measure.title,
            group=other,
        ),
        header=(
            translate("Group"),
            translate_in_context("column", "Before"),
            translate_in_context("column", "Now"),
        ),
        rows=rows,
    )


def _failures(side: GapAt | None) -> str:
    if side is None or side.failures is None:
        return "[x]"
    if not math.isfinite(side.failures.value):
        return "[z]"
    sentence, interval = rounded(side.failures.value, 2), side.failures.interval
    if interval is None or not math.isfinite(interval.upper):
        return sentence
    low, high = rounded(interval.lower, 2), rounded(interval.upper, 2)
    return translate("{value} ({low} to {high})", value=sentence, low=low, high=high)
