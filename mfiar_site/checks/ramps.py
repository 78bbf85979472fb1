"""Series of tests: in order, linked to each other, from small to wide."""

from collections.abc import Iterator
from itertools import pairwise

from mfiar_site.checks.check import CheckFinding, Subject, advice, check
from mfiar_site.model.cycles import Cycle, DecisionKind
from mfiar_site.problems import Severity

_SMALL = 2  # steps 1 and 2: one person or a few, one shift or a few
_STEPS = range(1, 5)


def _ramps(subject: Subject) -> Iterator[list[Cycle]]:
    """Yield the tests of each change, in the order of their numbers."""
    by_change: dict[str, list[Cycle]] = {}
    for cycle in subject.project.cycles:
        by_change.setdefault(cycle.change, []).append(cycle)
    for cycles in by_change.values():
        yield sorted(cycles, key=lambda cycle: cycle.number)


@advice("cycle-without-scale", prompt="q3.evaluation.3")
def tests_state_their_scale(subject: Subject) -> Iterator[CheckFinding]:
    """Every test says how much of the service it reached, in words or as a step.

    Of 421 published cycles, a growing scale was reported in 30 percent (BMJ Qual Saf review).
    """
    for cycle in subject.project.cycles:
        if not cycle.scale and cycle.step is None:
            yield CheckFinding(
                at=cycle.source.here,
                message=f"The test {cycle.id!r} does not say how large it was.",
                advice="Add scale:, such as: one midwife, one clinic.",
            )


@check("cycle-step-unknown", prompt="q3.evaluation.3")
def steps_are_one_to_four(subject: Subject) -> Iterator[CheckFinding]:
    """A step is 1 (one person), 2 (a few), 3 (many) or 4 (everywhere)."""
    for cycle in subject.project.cycles:
        if cycle.step is not None and cycle.step not in _STEPS:
            yield CheckFinding(
                at=cycle.source.at("step"),
                message=f"The step {cycle.step} does not exist.",
                advice="Write 1 for one person, 2 for a few, 3 for many, 4 for everywhere.",
            )


@check("cycle-number-zero", prompt="q3.evaluation.3")
def numbers_begin_at_one(subject: Subject) -> Iterator[CheckFinding]:
    """The first test of a change has the number 1."""
    for cycle in subject.project.cycles:
        if cycle.number < 1:
            yield CheckFinding(
                at=cycle.source.at("number"),
                message=f"The test {cycle.id!r} has the number {cycle.number}.",
                advice="Number the tests of a change 1, 2, 3.",
            )


@check("next-test-wrong", prompt="q3.evaluation.3")
def next_tests_follow(subject: Subject) -> Iterator[CheckFinding]:
    """The test that is named as the next is the next one of the same change."""
    by_id = {cycle.id: cycle for cycle in subject.project.cycles}
    for cycle in subject.project.cycles:
        following = by_id.get(cycle.act.next) if cycle.act and cycle.act.next else None
        if cycle.act is None or following is None:
            continue
        if (following.change, following.number) != (cycle.change, cycle.number + 1):
            yield CheckFinding(
                at=cycle.act.source.at("next"),
                message=(
                    f"The next test of {cycle.id!r} cannot be {following.id!r}, number"
                    f" {following.number} of {following.change!r}."
                ),
                advice=f"Name test {cycle.number + 1} of {cycle.change!r}, or mend the numbers.",
            )


@advice("next-test-not-named", prompt="q3.evaluation.3")
def a_chain_is_linked(subject: Subject) -> Iterator[CheckFinding]:
    """A test that another follows names it, so that readers can go from one to the next."""
    for ramp in _ramps(subject):
        for cycle, following in pairwise(ramp):
            if cycle.act and not cycle.act.next:
                yield CheckFinding(
                    at=cycle.act.source.here,
                    message=f"{following.id!r} follows {cycle.id!r}, and is not named there.",
                    advice=f"Add next: {following.id}.",
                )


@advice("adapt-without-next", prompt="q3.evaluation.3")
def adapting_means_testing_again(subject: Subject) -> Iterator[CheckFinding]:
    """Where a change is to be adapted, another test follows."""
    for ramp in _ramps(subject):
        last = ramp[-1]
        if last.act and last.act.decision is DecisionKind.ADAPT and not last.act.next:
            yield CheckFinding(
                at=last.act.source.at("decision"),
                message=f"{last.id!r} was to be adapted, and no test follows.",
                advice="Add the next test, or a later decision with its reason.",
            )


@check("cycles-go-back", prompt="q3.evaluation.3")
def tests_follow_in_time(subject: Subject) -> Iterator[CheckFinding]:
    """A later test of a change begins no earlier than the one before it."""
    for ramp in _ramps(subject):
        for cycle, following in pairwise(ramp):
            first = cycle.plan.when if cycle.plan else None
            second = following.plan.when if following.plan else None
            if first and second and second.first.last < first.first.first:
                yield CheckFinding(
                    at=second.source.at("from"),
                    message=(
                        f"Test {following.number} began on {second.first}, before test"
                        f" {cycle.number} on {first.first}."
                    ),
                    advice="Check the dates, or number the tests in the order they were made.",
                )


@advice("scale-jump", prompt="q3.evaluation.3")
def the_scale_grows_step_by_step(subject: Subject) -> Iterator[CheckFinding]:
    """The scale of the next test is at most one step larger.

    A jump gives harm to many before anybody could see it in few.
    """
    for ramp in _ramps(subject):
        for cycle, following in pairwise(ramp):
            if cycle.step and following.step and following.step - cycle.step > 1:
                yield CheckFinding(
                    at=following.source.at("step"),
                    message=f"The scale jumps from step {cycle.step} to step {following.step}.",
                    advice="Say in the plan why it was safe to skip a step, or test in between.",
                )


@advice("adopted-after-one-small-test", prompt="q3.evaluation.3")
def one_small_test_is_not_enough(subject: Subject) -> Iterator[CheckFinding]:
    """A change is not adopted after a single small test."""
    for ramp in _ramps(subject):
        only = ramp[0]
        is_adopted = only.act is not None and only.act.decision is DecisionKind.ADOPT
        if len(ramp) == 1 and is_adopted and only.act and (only.step or 1) <= _SMALL:
            yield CheckFinding(
                at=only.act.source.at("decision"),
                message=f"{only.change!r} was adopted after one small test.",
                advice="Test it in other places and at other times first, or write step: 3 or 4.",
            )


@check("change-status-differs", prompt="q3.evaluation.3", in_draft=Severity.WARNING)
def the_status_is_that_of_the_last_decision(subject: Subject) -> Iterator[CheckFinding]:
    """A change is adopted or abandoned if its last test says so, and not otherwise."""
    changes = {change.id: change for change in subject.project.changes}
    for ramp in _ramps(subject):
        change = changes.get(ramp[0].change)
        decided = [cycle.act for cycle in ramp if cycle.act]
        if change is None or not decided:
            continue
        decision = decided[-1].decision
        ends = {DecisionKind.ADOPT: "adopted", DecisionKind.ABANDON: "abandoned"}
        was_ended = change.status in ends.values()
        if was_ended and ends.get(decision) != change.status:
            yield CheckFinding(
                at=change.source.at("status"),
                message=f"{change.id!r} is {change.status}, and its last decision was: {decision}.",
                advice="Make the two agree.",
            )


CHECKS = (
    tests_state_their_scale,
    steps_are_one_to_four,
    numbers_begin_at_one,
    next_tests_follow,
    a_chain_is_linked,
    adapting_means_testing_again,
    tests_follow_in_time,
    the_scale_grows_step_by_step,
    one_small_test_is_not_enough,
    the_status_is_that_of_the_last_decision,
)
