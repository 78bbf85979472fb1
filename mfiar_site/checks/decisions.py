"""Decisions: on a finished test, with those affected, dated, and never over harm in silence."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from mfiar_site.checks.check import CheckFinding, Subject, advice, check
from mfiar_site.checks.levels import (
    BaselineLevel,
    baseline_level,
    is_clearly_worse,
    level_between,
    worse_by,
)
from mfiar_site.language.lists import english_list
from mfiar_site.model.cycles import Act, Cycle, DecisionKind
from mfiar_site.model.dates import PartialDate
from mfiar_site.model.measures import Measure, MeasureKind
from mfiar_site.problems import Severity
from mfiar_site.standards.groups import ALL


def _decided(subject: Subject) -> Iterator[tuple[Cycle, Act]]:
    return ((cycle, cycle.act) for cycle in subject.project.cycles if cycle.act)


@advice("prediction-undated", prompt="q3.evaluation.3")
def predictions_are_dated(subject: Subject) -> Iterator[CheckFinding]:
    """Every prediction is dated, so that readers can see that it came first."""
    for cycle in subject.project.cycles:
        if cycle.plan and cycle.plan.prediction and cycle.predicted_on is None:
            yield CheckFinding(
                at=cycle.source.here,
                message=f"The prediction of {cycle.id!r} has no date.",
                advice="Add predicted_on: with the day it was written.",
            )


@check("prediction-unanswered", prompt="q3.evaluation.3", in_draft=Severity.WARNING)
def predictions_are_answered(subject: Subject) -> Iterator[CheckFinding]:
    """A decided test says whether it went as predicted, and a predicted number has its answer."""
    for cycle, act in _decided(subject):
        study = cycle.study
        if study is None or study.as_predicted is None:
            yield CheckFinding(
                at=study.source.here if study else act.source.here,
                message=f"{cycle.id!r} was decided, and does not say if it went as predicted.",
                advice="Add as_predicted: yes, partly or no, under study:.",
            )
        elif cycle.plan and cycle.plan.expect and study.found is None:
            yield CheckFinding(
                at=study.source.here,
                message=f"{cycle.plan.expect.value} was expected, and what came is not said.",
                advice="Add found: with the number, under study:.",
            )


@check("test-not-told", prompt="q3.evaluation.3", in_draft=Severity.WARNING)
def decided_tests_were_done(subject: Subject) -> Iterator[CheckFinding]:
    """A test that was decided on says what happened."""
    for cycle, act in _decided(subject):
        if cycle.do is None or not cycle.do.happened:
            yield CheckFinding(
                at=act.source.here,
                message=f"{cycle.id!r} was decided, and what happened is not said.",
                advice="Add do: with happened:.",
            )


@advice("reviewers-not-named", prompt="q3.evaluation.2", may_wait=True)
def results_are_looked_at_together(subject: Subject) -> Iterator[CheckFinding]:
    """A decided test says who of those affected looked at it, or that nobody did.

    An empty list says nobody, and the page shows it.
    """
    for cycle, _ in _decided(subject):
        study = cycle.study
        if study and not study.reviewed_with and "reviewed_with" not in study.source.keys:
            yield CheckFinding(
                at=study.source.here,
                message=f"It is not said who looked at the results of {cycle.id!r}.",
                advice="Add reviewed_with: with who:, or reviewed_with: [] if nobody did.",
            )


@advice("deciders-not-named", prompt="q3.evaluation.2", may_wait=True)
def decisions_are_made_together(subject: Subject) -> Iterator[CheckFinding]:
    """A decision says who made it with the team, or that nobody did."""
    for cycle, act in _decided(subject):
        if not act.decided_with and "decided_with" not in act.source.keys:
            yield CheckFinding(
                at=act.source.here,
                message=f"It is not said who decided on {cycle.id!r}.",
                advice="Add decided_with: with a list, or decided_with: [] if the team alone did.",
            )


@advice("decision-undated", prompt="q3.evaluation.3")
def decisions_are_dated(subject: Subject) -> Iterator[CheckFinding]:
    """Every decision has its date."""
    for cycle, act in _decided(subject):
        if act.on is None:
            yield CheckFinding(
                at=act.source.here,
                message=f"The decision on {cycle.id!r} has no date.",
                advice="Add on: with the date.",
            )


@check("decision-before-test", prompt="q3.evaluation.3")
def decisions_come_after_the_test(subject: Subject) -> Iterator[CheckFinding]:
    """A decision is not older than the test it rests on."""
    for cycle, act in _decided(subject):
        when = cycle.plan.when if cycle.plan else None
        if act.on and when and act.on.last < when.first.first:
            yield CheckFinding(
                at=act.source.at("on"),
                message=f"The decision is of {act.on}, and the test began on {when.first}.",
                advice="Check the two dates.",
            )


@check("test-backwards", prompt="q3.evaluation.3")
def tests_run_forwards(subject: Subject) -> Iterator[CheckFinding]:
    """A test ends after it begins."""
    for cycle in subject.project.cycles:
        when = cycle.plan.when if cycle.plan else None
        if when and when.last and when.last.last < when.first.first:
            yield CheckFinding(
                at=when.source.at("to"),
                message=f"The test ends on {when.last}, before it begins on {when.first}.",
                advice="Check the two dates.",
            )


@advice("decision-misses-group", prompt="q3.evaluation.1")
def decisions_look_at_every_group(subject: Subject) -> Iterator[CheckFinding]:
    """A decision looks at every group that the aim is for, or says that there were too few.

    A result for all together is taken to say so.
    """
    aim = subject.project.aim
    for cycle, _ in _decided(subject):
        looked_at = {result.group for result in cycle.study.by_group} if cycle.study else set()
        left_out = [group for group in (aim.for_groups if aim else ()) if group not in looked_at]
        if cycle.study and looked_at and left_out and ALL not in looked_at:
            yield CheckFinding(
                at=cycle.study.source.at("by_group"),
                message=f"{cycle.id!r} says nothing of {english_list(left_out)}.",
                advice="Add each group, if only to say that there were too few people.",
            )


@check("adopted-despite-harm", prompt="q3.evaluation.1")
def nothing_is_adopted_over_harm(subject: Subject) -> Iterator[CheckFinding]:
    """No change is adopted while a named group got worse, unless the decision explains it.

    A value under by_group is compared with the group's level in the baseline of the measure that
    the prediction was about. The figures of that measure, of the aim's and of every balancing
    measure are compared too, from the start of the test to the decision; there a group counts as
    worse when chance alone would seldom make so much difference.
    """
    for cycle, act in _decided(subject):
        if act.decision is DecisionKind.ADOPT and not act.harm_explained:
            for harm in _harms(subject, cycle, act):
                yield CheckFinding(
                    at=act.source.at("decision"),
                    message=f"{cycle.change!r} was adopted, and {harm}.",
                    advice="Add harm_explained: with why it is kept and what is done for them.",
                )


def _harms(subject: Subject, cycle: Cycle, act: Act) -> Iterator[str]:
    stated = dict(_stated_worse(subject, cycle))
    yield from stated.values()
    for measure in _watched(subject, cycle):
        for group in _named_groups(subject, cycle):
            start = baseline_level(subject, measure, group)
            later = _during(subject, measure, group, cycle, act)
            is_new = (measure.id, group) not in stated
            if is_new and start and later and is_clearly_worse(measure, later, start):
                yield f"{measure.id!r} went from {start} to {later} for {group!r}"


def _stated_worse(subject: Subject, cycle: Cycle) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the groups for which the team's own number is worse than their baseline."""
    expected = cycle.plan.expect.measure if cycle.plan and cycle.plan.expect else None
    measure = next((m for m in subject.project.measures if m.id == expected), None)
    if measure is None or cycle.study is None:
        return
    for result in cycle.study.by_group:
        start = baseline_level(subject, measure, result.group)
        if start is None or result.value is None:
            continue
        if worse_by(measure, result.value.value, start.value) > _rounding(result.value.value):
            words = f"{measure.id!r} went from {start} to {result.value.value} for {result.group!r}"
            yield (measure.id, result.group), words


def _rounding(value: Decimal) -> Decimal:
    """Return half a unit of the last place written: "42" can be anything up to 42.5."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2


def _watched(subject: Subject, cycle: Cycle) -> Iterator[Measure]:
    aim = subject.project.aim
    expected = cycle.plan.expect.measure if cycle.plan and cycle.plan.expect else None
    for measure in subject.project.measures:
        is_named = measure.id in (expected, aim.measure if aim else None)
        if is_named or measure.kind is MeasureKind.BALANCING:
            yield measure


def _named_groups(subject: Subject, cycle: Cycle) -> tuple[str, ...]:
    aim = subject.project.aim
    looked_at = [result.group for result in cycle.study.by_group] if cycle.study else []
    return tuple(dict.fromkeys([*(aim.for_groups if aim else ()), *looked_at]))


def _during(
    subject: Subject, measure: Measure, group: str, cycle: Cycle, act: Act
) -> BaselineLevel | None:
    when = cycle.plan.when if cycle.plan else None
    if when is None:
        return None
    return level_between(subject, measure, group, when.first, act.on or _as_date(subject.on))


def _as_date(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


CHECKS = (
    predictions_are_dated,
    predictions_are_answered,
    decided_tests_were_done,
    results_are_looked_at_together,
    decisions_are_made_together,
    decisions_are_dated,
    decisions_come_after_the_test,
    tests_run_forwards,
    decisions_look_at_every_group,
    nothing_is_adopted_over_harm,
)
