"""The aim: for whom, from what to what, by when, and how small the gap is to become."""

from collections.abc import Iterator
from decimal import Decimal

from mfiar_site.checks.check import CheckFinding, Subject, advice, check
from mfiar_site.language.lists import english_list
from mfiar_site.model.measures import Measure, ReportedWhen, Unit
from mfiar_site.problems import Location, Severity


@check("aim-missing", prompt="q1.naming.2", in_draft=Severity.WARNING)
def there_is_an_aim(subject: Subject) -> Iterator[CheckFinding]:
    """A project says what it is to put right."""
    if subject.project.aim is None:
        yield CheckFinding(
            at=subject.project.source.here,
            message="The project has no aim.",
            advice="Add aim: with a statement, for: with the groups it is for, and a measure.",
        )


@check("aim-without-group", prompt="q1.naming.2", in_draft=Severity.WARNING)
def the_aim_states_for_whom(subject: Subject) -> Iterator[CheckFinding]:
    """The aim names the groups that it is for."""
    aim = subject.project.aim
    if aim and not aim.for_groups:
        yield CheckFinding(
            at=aim.source.here,
            message="The aim does not say for whom.",
            advice="Add for: with the ids of the groups that are worst off, such as [pakistani].",
        )


@check(
    "aim-only-pooled",
    prompt="q1.naming.2",
    severity=Severity.WARNING,
    in_draft=Severity.WARNING,
)
def the_aim_names_single_groups(subject: Subject) -> Iterator[CheckFinding]:
    """The aim names at least one group that is not several counted as one.

    One figure for many groups can hide a gap between them.
    """
    aim = subject.project.aim
    pooled = {group.id for group in subject.project.pooled_groups}
    if aim and aim.for_groups and set(aim.for_groups) <= pooled and not subject.is_case_study:
        yield CheckFinding(
            at=aim.source.at("for"),
            message="The aim names only groups that join several ethnic groups.",
            advice="Name single groups as well; join months before you join people.",
        )


@check("aim-only-overall", prompt="q1.naming.2", in_draft=Severity.WARNING)
def the_aim_is_not_only_overall(subject: Subject) -> Iterator[CheckFinding]:
    """The target is one for groups or for the gap, not for everyone together alone."""
    aim = subject.project.aim
    if aim is None or aim.target is None or not aim.target.value:
        return
    if set(aim.target.value) == {"all"} and aim.target.gap is None:
        yield CheckFinding(
            at=aim.target.source.at("value"),
            message="The only target is for everyone together: it can be met while a gap grows.",
            advice="Add each: with a level for every group, or gap: with a difference to reach.",
        )


@check("aim-without-measure", prompt="q1.naming.2", in_draft=None)
def the_aim_has_a_measure(subject: Subject) -> Iterator[CheckFinding]:
    """The aim says which measure tells if it is met."""
    aim = subject.project.aim
    if aim and aim.measure is None:
        yield CheckFinding(
            at=aim.source.here,
            message="The aim does not say which measure tells if it is met.",
            advice="Add measure: with the id of one of your measures.",
        )


@check("target-wrong-way", prompt="q1.naming.2")
def the_target_is_better(subject: Subject) -> Iterator[CheckFinding]:
    """A target is better than every figure reported before."""
    for measure in subject.project.measures:
        if measure.target is None or measure.better.value == "neither":
            continue
        before = [r for r in measure.reported if r.when is ReportedWhen.BEFORE]
        if any(_is_worse(measure, result.value) for result in before):
            yield CheckFinding(
                at=measure.target.source.at("value"),
                message=f"The target {measure.target.value} is no better than a figure before it.",
                advice="Check the target, and which way is `better`.",
            )


def _is_worse(measure: Measure, before: Decimal) -> bool:
    target = measure.target.value if measure.target else None
    if target is None:
        return False
    return target >= before if measure.better.value == "lower" else target <= before


@check("percent-out-of-range")
def percentages_are_percentages(subject: Subject) -> Iterator[CheckFinding]:
    """A target or a reported percentage lies between 0 and 100."""
    yield from _targets_out_of_range(subject)
    for measure in subject.project.measures:
        if measure.unit is not Unit.PERCENT:
            continue
        if measure.target and not 0 <= measure.target.value <= 100:
            yield _out_of_range(measure.target.source.at("value"), str(measure.target.value))
        for result in measure.reported:
            if not 0 <= result.value <= 100:
                yield _out_of_range(result.source.at("value"), str(result.value))


def _targets_out_of_range(subject: Subject) -> Iterator[CheckFinding]:
    aim = subject.project.aim
    target = aim.target if aim else None
    for place, level in enumerate((target.value or {}).values() if target else ()):
        if target and level.unit == "percent" and not 0 <= level.value <= 100:
            yield _out_of_range(target.source.at_item("value", place), str(level))


def _out_of_range(at: Location, value: str) -> CheckFinding:
    return CheckFinding(
        at=at,
        message=f"{value} is not a percentage: it does not lie between 0 and 100.",
        advice="Check the number and the unit of the measure.",
    )


@check("measure-not-disaggregated", prompt="q2.data.1", in_draft=Severity.WARNING)
def measures_are_disaggregated(subject: Subject) -> Iterator[CheckFinding]:
    """The measure of the aim has figures for every group that the aim names."""
    aim = subject.project.aim
    for measure in subject.project.measures:
        table = subject.table(measure)
        if aim is None or aim.measure != measure.id or table is None:
            continue
        there, known = {row.group for row in table.rows}, subject.grouping(measure)
        for place, group in enumerate(aim.for_groups):
            if group not in there and known.resolve(group):  # a misspelt one has its own problem
                yield CheckFinding(
                    at=aim.source.at_item("for", place),
                    message=f"The aim is for {group!r}, and {table.file} has no row for it.",
                    advice="Add its rows (hidden ones with status c), or say under `missing` why.",
                )


@advice("measure-misses-group", prompt="q2.data.1", may_wait=True)
def other_measures_follow_the_same_groups(subject: Subject) -> Iterator[CheckFinding]:
    """Every other measure with a series has figures for the groups of the aim too.

    Whether a step is done, and whether it does harm, can differ most for those it is for. A group
    that stands under missing has its reason, and one that a code list does not have cannot be asked
    for.
    """
    aim = subject.project.aim
    explained = {entry.group for entry in subject.project.missing}
    for measure in subject.project.measures:
        table = subject.table(measure)
        if aim is None or aim.measure == measure.id or table is None:
            continue
        there = {row.group for row in table.rows} | explained
        known = subject.grouping(measure)
        lacking = [one for one in aim.for_groups if one not in there and known.resolve(one) == one]
        if lacking:
            yield CheckFinding(
                at=measure.source.here,
                message=(
                    f"{table.file} has no row for {english_list(lacking)}, whom the aim is for."
                ),
                advice="Add their rows (hidden ones with status c), or say under `missing` why.",
            )


CHECKS = (
    there_is_an_aim,
    the_aim_states_for_whom,
    the_aim_names_single_groups,
    the_aim_is_not_only_overall,
    the_aim_has_a_measure,
    the_target_is_better,
    percentages_are_percentages,
    measures_are_disaggregated,
    other_measures_follow_the_same_groups,
)
