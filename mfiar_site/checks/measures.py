"""Measures: figures or an honest reason for none, a definition, spans that can be compared."""

from collections.abc import Iterator

from mfiar_site.checks.check import CheckFinding, Subject, advice, check
from mfiar_site.model.cycles import DecisionKind
from mfiar_site.model.measures import Better, ChartKind, Measure, MeasureKind, RuleSet
from mfiar_site.problems import Severity


@check("measure-without-figures", prompt="q2.data.1", in_draft=Severity.WARNING)
def measures_have_figures(subject: Subject) -> Iterator[CheckFinding]:
    """Every measure has a data file, published results, or a stated reason for having none."""
    for measure in subject.project.measures:
        if not (subject.table(measure) or measure.reported or measure.data):
            yield CheckFinding(
                at=measure.source.here,
                message=f"The measure {measure.id!r} has no figures and does not say why.",
                advice=(
                    f"Put the protected figures in data/{measure.id}.csv, or add data: with"
                    " status: not_collected and because:."
                ),
            )


@check("measure-says-no-figures-but-has-some")
def no_figures_means_none(subject: Subject) -> Iterator[CheckFinding]:
    """A measure that says it has no figures has none."""
    for measure in subject.project.measures:
        if measure.data and (subject.table(measure) or measure.reported):
            yield CheckFinding(
                at=measure.source.at("data"),
                message=f"The measure {measure.id!r} says {measure.data.status}, and has figures.",
                advice="Take `data:` out, or the figures.",
            )


@check("measure-without-definition", prompt="q2.data.1", in_draft=None)
def measures_are_defined(subject: Subject) -> Iterator[CheckFinding]:
    """Every measure with figures says exactly who is counted and who is not.

    The threshold alone can change "the rate" tenfold.
    """
    for measure in subject.project.measures:
        if not measure.definition and not measure.data:
            yield CheckFinding(
                at=measure.source.here,
                message=f"The measure {measure.id!r} does not say who is counted.",
                advice="Add definition: exact enough that two people would count the same.",
            )


@check("measure-without-spans", prompt="q2.lens.1", severity=Severity.WARNING, in_draft=None)
def series_state_what_is_compared(subject: Subject) -> Iterator[CheckFinding]:
    """Every measure with a series declares its baseline and the span compared with it.

    Spans that are chosen after looking at the figures can show anything.
    """
    for measure in subject.project.measures:
        if subject.table(measure) and not (measure.baseline and measure.compare):
            yield CheckFinding(
                at=measure.source.here,
                message=f"The measure {measure.id!r} does not say which spans are compared.",
                advice="Add baseline: and compare:, each with from: and to:.",
            )


@check("spans-overlap", prompt="q2.lens.1")
def spans_are_apart(subject: Subject) -> Iterator[CheckFinding]:
    """The baseline ends before the span that is compared with it begins."""
    for measure in subject.project.measures:
        if not (measure.baseline and measure.compare):
            continue
        if measure.baseline.last.last >= measure.compare.first.first:
            yield CheckFinding(
                at=measure.compare.source.at("from"),
                message=(
                    f"The later span begins on {measure.compare.first}, before the baseline ends"
                    f" on {measure.baseline.last}."
                ),
                advice="Let the later span begin after the baseline.",
            )


@check("span-backwards")
def spans_run_forwards(subject: Subject) -> Iterator[CheckFinding]:
    """Every span ends after it begins."""
    for measure in subject.project.measures:
        for span in (measure.baseline, measure.compare):
            if span and span.last.last < span.first.first:
                yield CheckFinding(
                    at=span.source.at("to"),
                    message=f"The span ends on {span.last}, before it begins on {span.first}.",
                    advice="Check the two dates.",
                )


@check("better-without-reason")
def neither_has_a_reason(subject: Subject) -> Iterator[CheckFinding]:
    """A measure without a better direction says why."""
    for measure in subject.project.measures:
        if measure.better is Better.NEITHER and not measure.better_because:
            yield CheckFinding(
                at=measure.source.at("better"),
                message=f"The measure {measure.id!r} says that neither direction is better.",
                advice="Add better_because: with the reason, or write lower or higher.",
            )


@check("chart-against-rules")
def charts_fit_their_rules(subject: Subject) -> Iterator[CheckFinding]:
    """A measure judged by Making Data Count asks for no other chart than the one it has rules for.

    Its four rules were made for an XmR chart; rules of two sets are never mixed on one chart.
    """
    for measure in subject.project.measures:
        is_counted = measure.rules is RuleSet.MAKING_DATA_COUNT
        if is_counted and measure.chart and measure.chart.kind is not ChartKind.XMR:
            yield CheckFinding(
                at=measure.chart.source.at("kind"),
                message=(
                    f"The measure {measure.id!r} asks for a {measure.chart.kind} chart and for the"
                    " rules of Making Data Count, which has rules for an xmr chart only."
                ),
                advice="Take out `chart:`, or write rules: anhoej.",
            )


@check("kinds-missing", prompt="q2.data.1", in_draft=None)
def measures_are_of_all_kinds(subject: Subject) -> Iterator[CheckFinding]:
    """There is an outcome, a process and a balancing measure, or an open word that there is not."""
    open_words = {entry.prompt for entry in subject.project.not_yet}
    there = {measure.kind for measure in subject.project.measures}
    for kind in MeasureKind:
        prompt = "q2.lens.2" if kind is MeasureKind.BALANCING else "q2.data.1"
        if kind not in there and prompt not in open_words:
            yield CheckFinding(
                at=subject.project.source.at("measures"),
                message=f"There is no {kind} measure.",
                advice=f"Add one, or list {prompt} under not_yet with the reason.",
            )


@check("balancing-without-rule", prompt="q2.lens.2", severity=Severity.WARNING, in_draft=None)
def balancing_measures_have_a_harm_rule(subject: Subject) -> Iterator[CheckFinding]:
    """Every balancing measure says when it counts as harm, and who is told."""
    for measure in subject.project.measures:
        if measure.kind is MeasureKind.BALANCING and not _has_rule(measure):
            yield CheckFinding(
                at=measure.source.here,
                message=f"The balancing measure {measure.id!r} does not say when it is harm.",
                advice="Add harm_if: with worse_by: and tell:.",
            )


def _has_rule(measure: Measure) -> bool:
    rule = measure.harm_if
    return rule is not None and rule.worse_by is not None and rule.tell is not None


@advice("balancing-not-looked-at", prompt="q2.lens.2", may_wait=True)
def harm_is_looked_for_after_every_change(subject: Subject) -> Iterator[CheckFinding]:
    """Somebody looked at every balancing measure after the last change was kept."""
    kept = [
        cycle.act.on
        for cycle in subject.project.cycles
        if cycle.act and cycle.act.decision is DecisionKind.ADOPT and cycle.act.on
    ]
    if not kept:
        return
    last = max(kept, key=lambda on: on.last)
    for measure in subject.project.measures:
        if measure.kind is not MeasureKind.BALANCING or measure.harm_if is None:
            continue
        looked = measure.harm_if.looked_at
        if looked is None or looked.last < last.first:
            yield CheckFinding(
                at=measure.harm_if.source.at("looked_at"),
                message=(
                    f"A change was kept on {last}, and nothing says that anybody looked at"
                    f" {measure.id!r} since."
                ),
                advice="Look at it group by group, and write the date as looked_at:.",
            )


CHECKS = (
    measures_have_figures,
    no_figures_means_none,
    measures_are_defined,
    series_state_what_is_compared,
    spans_are_apart,
    spans_run_forwards,
    neither_has_a_reason,
    charts_fit_their_rules,
    measures_are_of_all_kinds,
    balancing_measures_have_a_harm_rule,
    harm_is_looked_for_after_every_change,
)
