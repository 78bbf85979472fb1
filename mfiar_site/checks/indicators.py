"""Indicators of the gap: from what, to what, judged by whom, and with figures behind them."""

from collections.abc import Iterator

from mfiar_site.checks.check import CheckFinding, Subject, advice, check
from mfiar_site.model.measures import EquityIndicator, Measure
from mfiar_site.problems import Severity


def _with_measure(subject: Subject) -> Iterator[tuple[EquityIndicator, Measure]]:
    by_id = {measure.id: measure for measure in subject.project.measures}
    for indicator in subject.project.equity_indicators:
        if indicator.measure in by_id:
            yield indicator, by_id[indicator.measure]


@check("indicator-without-groups", prompt="q2.lens.1", in_draft=Severity.WARNING)
def indicators_name_groups(subject: Subject) -> Iterator[CheckFinding]:
    """Every indicator of the gap says for which groups."""
    for indicator in subject.project.equity_indicators:
        if not indicator.groups:
            yield CheckFinding(
                at=indicator.source.here,
                message=f"The indicator {indicator.id!r} does not say for which groups.",
                advice="Add groups: with their ids.",
            )


@advice("indicator-without-baseline", prompt="q2.lens.1", may_wait=True)
def indicators_have_a_baseline(subject: Subject) -> Iterator[CheckFinding]:
    """Every indicator of the gap says from which span it starts."""
    for indicator, measure in _with_measure(subject):
        if not (indicator.baseline or measure.baseline or measure.reported):
            yield CheckFinding(
                at=indicator.source.here,
                message=f"The indicator {indicator.id!r} has no baseline.",
                advice="Add baseline: with from: and to:.",
            )


@advice("indicator-without-target", prompt="q2.lens.1", may_wait=True)
def indicators_have_a_target(subject: Subject) -> Iterator[CheckFinding]:
    """Every indicator of the gap says how small the gap is to become, and by when."""
    for indicator in subject.project.equity_indicators:
        target = indicator.target
        if target is None or not (target.absolute or target.ratio) or target.by is None:
            yield CheckFinding(
                at=indicator.source.at("target"),
                message=f"The indicator {indicator.id!r} has no target with a date.",
                advice="Add target: with absolute: or ratio:, and by:.",
            )


@advice("indicator-without-judge", prompt="q2.lens.1")
def indicators_are_judged_by_somebody(subject: Subject) -> Iterator[CheckFinding]:
    """Every indicator of the gap says who judges it."""
    for indicator in subject.project.equity_indicators:
        if not indicator.judged_by:
            yield CheckFinding(
                at=indicator.source.here,
                message=f"It is not said who judges the indicator {indicator.id!r}.",
                advice="Add judged_by: with a body or role, best with those affected.",
            )


@check("indicator-group-without-rows", prompt="q2.lens.1", in_draft=Severity.WARNING)
def groups_of_indicators_have_rows(subject: Subject) -> Iterator[CheckFinding]:
    """Every group of an indicator has rows in the figures of its measure."""
    for indicator, measure in _with_measure(subject):
        table = subject.table(measure)
        there = {row.group for row in table.rows} if table else set()
        for place, group in enumerate(indicator.groups):
            if table and group not in there:
                yield CheckFinding(
                    at=indicator.source.at_item("groups", place),
                    message=f"{indicator.id!r} is about {group!r}, and {table.file} has no row.",
                    advice="Add its rows (hidden ones with status c), or take it out here.",
                )


@advice("measure-without-fraction", prompt="q2.data.1")
def rates_state_what_is_counted(subject: Subject) -> Iterator[CheckFinding]:
    """Every measure in percent or per 1,000 says what its two numbers count."""
    for measure in subject.project.measures:
        has_figures = subject.table(measure) is not None
        is_rate = measure.unit.value in ("percent", "per 1000")
        if has_figures and is_rate and not (measure.numerator and measure.denominator):
            yield CheckFinding(
                at=measure.source.here,
                message=f"{measure.id!r} does not say what its two numbers count.",
                advice="Add numerator: and denominator:, each in a few words.",
            )


@advice("measure-without-source", prompt="q2.data.1")
def figures_name_their_source(subject: Subject) -> Iterator[CheckFinding]:
    """Every measure with a series says where its figures come from."""
    for measure in subject.project.measures:
        if subject.table(measure) and not measure.collected_from:
            yield CheckFinding(
                at=measure.source.here,
                message=f"{measure.id!r} does not say where its figures come from.",
                advice="Add source: with the system or the list they were counted in.",
            )


@check("update-undated", severity=Severity.WARNING, in_draft=None)
def the_record_is_dated(subject: Subject) -> Iterator[CheckFinding]:
    """A published record says when it was last brought up to date."""
    dates = subject.project.dates
    if dates is None or dates.updated is None:
        yield CheckFinding(
            at=dates.source.here if dates else subject.project.source.here,
            message="The record does not say when it was last brought up to date.",
            advice="Add dates: with updated:.",
        )


@check("update-overdue", severity=Severity.WARNING, in_draft=None)
def promised_updates_come(subject: Subject) -> Iterator[CheckFinding]:
    """The date of the next update has not passed. An invented project promises nobody anything."""
    dates = subject.project.dates
    is_due = dates and dates.next_update and dates.next_update.last < subject.on
    if dates and is_due and not subject.is_invented:
        yield CheckFinding(
            at=dates.source.at("next_update"),
            message=f"The next update was due on {dates.next_update}.",
            advice="Bring the record up to date, or say when you will.",
        )


CHECKS = (
    indicators_name_groups,
    indicators_have_a_baseline,
    indicators_have_a_target,
    indicators_are_judged_by_somebody,
    groups_of_indicators_have_rows,
    rates_state_what_is_counted,
    figures_name_their_source,
    the_record_is_dated,
    promised_updates_come,
)
