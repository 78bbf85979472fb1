"""PDSA cycles: a prediction first, what happened to each group, and a decision with its reason."""

from collections.abc import Iterator

from mfiar_site.checks.check import CheckFinding, Subject, check
from mfiar_site.model.cycles import Cycle
from mfiar_site.problems import Severity


def _decided(subject: Subject) -> Iterator[Cycle]:
    return (cycle for cycle in subject.project.cycles if cycle.act is not None)


@check("cycle-without-prediction", prompt="q3.evaluation.3", in_draft=Severity.WARNING)
def cycles_predict(subject: Subject) -> Iterator[CheckFinding]:
    """Every test says beforehand what it expects.

    Of 421 published cycles, 12 percent held an explicit prediction (BMJ Qual Saf review).
    """
    for cycle in subject.project.cycles:
        if cycle.plan is None or not (cycle.plan.prediction or cycle.plan.expect):
            yield CheckFinding(
                at=cycle.source.here,
                message=f"The test {cycle.id!r} does not say what was expected.",
                advice="Add plan: with prediction:, written before the test starts.",
            )


@check("prediction-after-start", prompt="q3.evaluation.3")
def predictions_come_first(subject: Subject) -> Iterator[CheckFinding]:
    """A prediction is dated before its test starts."""
    for cycle in subject.project.cycles:
        when = cycle.plan.when if cycle.plan else None
        if when and cycle.predicted_on and cycle.predicted_on.first > when.first.last:
            yield CheckFinding(
                at=cycle.source.at("predicted_on"),
                message=f"The prediction is of {cycle.predicted_on}, the test began {when.first}.",
                advice="Check the dates; a prediction written afterwards is not one.",
            )


@check("decision-without-reason", prompt="q3.evaluation.3", in_draft=Severity.WARNING)
def decisions_have_reasons(subject: Subject) -> Iterator[CheckFinding]:
    """Every decision to adapt, adopt or abandon says why."""
    for cycle in _decided(subject):
        if cycle.act and not cycle.act.because:
            yield CheckFinding(
                at=cycle.act.source.at("decision"),
                message=f"The test {cycle.id!r} was decided without a reason.",
                advice="Add because: with the reason.",
            )


@check("decision-without-groups", prompt="q3.evaluation.1", in_draft=Severity.WARNING)
def decisions_look_at_groups(subject: Subject) -> Iterator[CheckFinding]:
    """Every decision rests on what the test did for each group, or says that they were too few."""
    for cycle in _decided(subject):
        if cycle.study is None or not cycle.study.by_group:
            yield CheckFinding(
                at=cycle.source.here,
                message=f"The test {cycle.id!r} was decided without a result by group.",
                advice="Add study: with by_group:, if only to say that there were too few people.",
            )


@check("cycles-out-of-order", prompt="q3.evaluation.3")
def cycles_are_numbered_once(subject: Subject) -> Iterator[CheckFinding]:
    """Tests of one change are numbered 1, 2, 3, each number once."""
    seen: dict[tuple[str, int], Cycle] = {}
    for cycle in subject.project.cycles:
        if (cycle.change, cycle.number) in seen:
            other = seen[cycle.change, cycle.number]
            yield CheckFinding(
                at=cycle.source.at("number"),
                message=f"{cycle.id!r} and {other.id!r} are both test {cycle.number} of a change.",
                advice="Give each test of a change its own number, in the order they were made.",
            )
        seen.setdefault((cycle.change, cycle.number), cycle)
    for change, numbers in _numbers(subject).items():
        if max(numbers) != len(set(numbers)):
            last = seen[change, max(numbers)]
            yield CheckFinding(
                at=last.source.at("number"),
                message=f"The tests of {change!r} are numbered {_as_words(numbers)}.",
                advice="Number them 1, 2, 3 without a gap; keep the tests that were dropped.",
            )


def _numbers(subject: Subject) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for cycle in subject.project.cycles:
        numbers.setdefault(cycle.change, []).append(cycle.number)
    return numbers


def _as_words(numbers: list[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))


CHECKS = (
    cycles_predict,
    predictions_come_first,
    decisions_have_reasons,
    decisions_look_at_groups,
    cycles_are_numbered_once,
)
