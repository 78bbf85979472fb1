"""The target of the aim: a level for each group, a date, and a gap that would really be smaller."""

from collections.abc import Iterator
from decimal import Decimal

from mfiar_site.checks.check import CheckFinding, Subject, advice, check
from mfiar_site.checks.levels import (
    BaselineLevel,
    baseline_level,
    baseline_of,
    compared_group,
    worse_by,
)
from mfiar_site.model.measures import Better, Measure, Unit
from mfiar_site.model.purpose import Aim, AimTarget, ChangeScale, StatedChange
from mfiar_site.model.words import Quantity
from mfiar_site.problems import Location, Severity

_LEVEL_UNITS = {
    Unit.PERCENT: ("percent",),
    Unit.PER_1000: ("per 1000",),
    Unit.COUNT: ("count", None),
    Unit.DAYS: ("days",),
    Unit.SCORE: ("score", "points", None),
}
_GAP_UNITS = {**_LEVEL_UNITS, Unit.PERCENT: ("points",), Unit.PER_1000: ("per 1000", "points")}


def _aim_with_target(subject: Subject) -> tuple[Aim, AimTarget] | None:
    aim = subject.project.aim
    return (aim, aim.target) if aim and aim.target else None


def _measure(subject: Subject) -> Measure | None:
    aim = subject.project.aim
    wanted = aim.measure if aim else None
    return next((m for m in subject.project.measures if m.id == wanted), None)


@check("aim-without-target", prompt="q1.naming.2", in_draft=None, may_wait=True)
def the_aim_has_a_target(subject: Subject) -> Iterator[CheckFinding]:
    """The aim says what is to be reached."""
    aim = subject.project.aim
    if aim is None:
        return
    target = aim.target
    if target is None or not (target.value or target.change or target.gap):
        yield CheckFinding(
            at=aim.source.at("target"),
            message="The aim does not say what is to be reached.",
            advice="Add target: with by:, a value: for each group, and a gap:.",
        )


@check("aim-without-date", prompt="q1.naming.2", in_draft=None, may_wait=True)
def the_aim_has_a_date(subject: Subject) -> Iterator[CheckFinding]:
    """The aim says by when."""
    found = _aim_with_target(subject)
    if found and found[1].by is None:
        yield CheckFinding(
            at=found[1].source.here,
            message="The target does not say by when it is to be reached.",
            advice="Add by: with a date, such as 2027-03.",
        )


@advice("aim-without-gap-target", prompt="q1.naming.2", may_wait=True)
def the_aim_has_a_target_for_the_gap(subject: Subject) -> Iterator[CheckFinding]:
    """The aim says how small the gap is to become.

    A level for each group alone can be reached while the others run further ahead.
    """
    found = _aim_with_target(subject)
    if found and found[1].gap is None and not subject.is_case_study:
        yield CheckFinding(
            at=found[1].source.here,
            message="The target says nothing about the gap.",
            advice="Add gap: with absolute:, such as 5 points, or ratio:, such as 1.2.",
        )


@check("aim-without-comparison", prompt="q1.naming.2", in_draft=None, may_wait=True)
def the_aim_states_compared_with_whom(subject: Subject) -> Iterator[CheckFinding]:
    """The aim says with whom the groups are compared, and why with them."""
    aim, measure = subject.project.aim, _measure(subject)
    if aim is None or subject.is_case_study or aim.compared_with or (measure and measure.reference):
        return
    yield CheckFinding(
        at=aim.source.here,
        message="The aim does not say with whom the groups are compared.",
        advice="Add compared_with: with group: and because:; no group is the norm by itself.",
    )


@check("aim-without-baseline", prompt="q1.naming.2", in_draft=None, may_wait=True)
def the_aim_has_a_baseline(subject: Subject) -> Iterator[CheckFinding]:
    """The aim says from where it starts, by the span before the change."""
    aim, measure = subject.project.aim, _measure(subject)
    if aim is None or subject.is_case_study or measure is None:
        return
    if baseline_of(subject, measure) is None and not measure.reported:
        yield CheckFinding(
            at=aim.source.here,
            message="The aim does not say from where it starts.",
            advice="Add baseline: with from: and to:; the levels are computed from the figures.",
        )


@check("aim-compared-with-itself", prompt="q1.naming.2")
def groups_are_not_compared_with_themselves(subject: Subject) -> Iterator[CheckFinding]:
    """The group that others are compared with is not one the aim is for."""
    aim = subject.project.aim
    if aim and aim.compared_with and aim.compared_with.group in aim.for_groups:
        yield CheckFinding(
            at=aim.compared_with.source.at("group"),
            message=f"The aim is for {aim.compared_with.group!r} and compares others with it.",
            advice="Choose another comparison, or take the group out of `for`.",
        )


@check("target-misses-group", prompt="q1.naming.2", in_draft=Severity.WARNING)
def every_group_has_its_target(subject: Subject) -> Iterator[CheckFinding]:
    """Where levels are given group by group, every group of the aim has one."""
    found = _aim_with_target(subject)
    if found is None or not found[1].value or {"each", "all"} & set(found[1].value):
        return
    aim, target = found
    for group in aim.for_groups:
        if group not in (target.value or {}):
            yield CheckFinding(
                at=target.source.at("value"),
                message=f"The aim is for {group!r}, and the target has no level for it.",
                advice=f"Add {group}: with a level, or write each: with one level for all.",
            )


@check("target-unit", prompt="q1.naming.2")
def targets_are_in_the_unit_of_the_measure(subject: Subject) -> Iterator[CheckFinding]:
    """A level is in the unit of its measure, and a gap between percentages is in points.

    "5 percent" of a gap can be 5 points, or a twentieth of it.
    """
    found, measure = _aim_with_target(subject), _measure(subject)
    if found is None or measure is None or measure.unit not in _LEVEL_UNITS:
        return
    target = found[1]
    for index, level in enumerate((target.value or {}).values()):
        if level.unit not in _LEVEL_UNITS[measure.unit]:
            yield _wrong_unit(target.source.at_item("value", index), level, measure, "level")
    gap = target.gap.absolute if target.gap else None
    if target.gap and gap and gap.unit not in _GAP_UNITS[measure.unit]:
        yield _wrong_unit(target.gap.source.at("absolute"), gap, measure, "gap")


def _wrong_unit(at: Location, written: Quantity, measure: Measure, what: str) -> CheckFinding:
    units = (_LEVEL_UNITS if what == "level" else _GAP_UNITS)[measure.unit]
    return CheckFinding(
        at=at,
        message=f"The {what} {written} is not in the unit of {measure.id!r}, {measure.unit}.",
        advice=f"Write {written.value} {units[0]}, if that is meant.",
    )


@check("target-scale-not-said", prompt="q1.naming.2", in_draft=Severity.WARNING)
def changes_state_their_scale(subject: Subject) -> Iterator[CheckFinding]:
    """A target put as a change says whether it means points or percent of the start.

    From 40%, "by 10%" is 30% in points and 36% as a share.
    """
    found = _aim_with_target(subject)
    change = found[1].change if found else None
    if change and change.scale is ChangeScale.NOT_STATED and not subject.is_case_study:
        yield CheckFinding(
            at=change.source.at("scale"),
            message=f'The target "by {change.by}" can mean two things, and does not say which.',
            advice="Write scale: points, or scale: relative percent.",
        )


@check("target-date-early", prompt="q1.naming.2")
def the_date_lies_after_the_baseline(subject: Subject) -> Iterator[CheckFinding]:
    """The date of the target lies after the baseline."""
    found, measure = _aim_with_target(subject), _measure(subject)
    span = baseline_of(subject, measure) if measure else found[0].baseline if found else None
    if found and span and found[1].by and found[1].by.last <= span.last.last:
        yield CheckFinding(
            at=found[1].source.at("by"),
            message=f"The target is for {found[1].by}, and the baseline ends on {span.last}.",
            advice="Check the two dates.",
        )


@check("aim-target-no-better", prompt="q1.naming.2")
def the_target_is_better_than_the_start(subject: Subject) -> Iterator[CheckFinding]:
    """The level that a group is to reach is better than where it started."""
    for group, level, measure, target in _levels(subject):
        start = baseline_level(subject, measure, group)
        has_a_way = measure.better is not Better.NEITHER
        if start and has_a_way and worse_by(measure, level, start.value) >= 0:
            yield CheckFinding(
                at=target.source.at("value"),
                message=f"The target {level} for {group!r} is no better than its start, {start}.",
                advice="Check the target, and which way is `better`.",
            )


@check(
    "target-leaves-gap",
    prompt="q1.naming.2",
    severity=Severity.WARNING,
    in_draft=Severity.WARNING,
)
def meeting_the_target_narrows_the_gap(subject: Subject) -> Iterator[CheckFinding]:
    """If every target is met, the gap is smaller than before.

    The gap is worked out from the levels of the baseline. A comparison without a target of its
    own is taken to stay where it was.
    """
    for group, level, measure, target in _levels(subject):
        before, other = _gap_before(subject, measure, group)
        if before is None or other is None:
            continue
        aimed_at = _level_for(target, compared_group(subject, measure) or "")
        after = worse_by(measure, level, aimed_at if aimed_at is not None else other.value)
        if before > 0 and after >= before:
            yield CheckFinding(
                at=target.source.at("value"),
                message=(
                    f"The gap of {group!r} was {before:.1f}; with every target met it would be"
                    f" {after:.1f}."
                ),
                advice="Aim for a level that brings the group nearer to the others.",
            )


@check("gap-target-not-smaller", prompt="q1.naming.2")
def the_target_for_the_gap_is_smaller(subject: Subject) -> Iterator[CheckFinding]:
    """The gap that is aimed for is smaller than the one at the start, for one group at least."""
    found, measure = _aim_with_target(subject), _measure(subject)
    wanted = found[1].gap.absolute if found and found[1].gap else None
    if found is None or measure is None or wanted is None:
        return
    befores = [_gap_before(subject, measure, group)[0] for group in found[0].for_groups]
    known = [before for before in befores if before is not None]
    if known and found[1].gap and wanted.value >= max(known):
        yield CheckFinding(
            at=found[1].gap.source.at("absolute"),
            message=f"The gap is to become {wanted}, and it starts from {max(known):.1f} at most.",
            advice="Aim for a smaller gap, or check the baseline.",
        )


def _gap_before(
    subject: Subject, measure: Measure, group: str
) -> tuple[Decimal | None, BaselineLevel | None]:
    """Return by how much a group was worse off than the comparison, and the comparison's level."""
    compared = compared_group(subject, measure)
    start = baseline_level(subject, measure, group)
    other = baseline_level(subject, measure, compared) if compared else None
    if start is None or other is None:
        return None, None
    return worse_by(measure, start.value, other.value), other


def _levels(subject: Subject) -> Iterator[tuple[str, Decimal, Measure, AimTarget]]:
    """Yield the level that each group of the aim is to reach."""
    found, measure = _aim_with_target(subject), _measure(subject)
    if found is None or measure is None:
        return
    aim, target = found
    for group in aim.for_groups:
        level = _level_for(target, group)
        level = level if level is not None else _level_for(target, "each")
        start = baseline_level(subject, measure, group)
        if level is None and target.change and start:
            level = _changed(start.value, target.change, measure)
        if level is not None:
            yield group, level, measure, target


def _level_for(target: AimTarget, name: str) -> Decimal | None:
    level = next((level for group, level in (target.value or {}).items() if group == name), None)
    return level.value if level else None


def _changed(start: Decimal, change: StatedChange, measure: Measure) -> Decimal | None:
    way = -1 if measure.better is Better.LOWER else 1
    if change.scale is ChangeScale.POINTS:
        return start + way * change.by.value
    if change.scale is ChangeScale.RELATIVE_PERCENT:
        return start * (100 + way * change.by.value) / 100
    return None


CHECKS = (
    the_aim_has_a_target,
    the_aim_has_a_date,
    the_aim_has_a_target_for_the_gap,
    the_aim_states_compared_with_whom,
    the_aim_has_a_baseline,
    groups_are_not_compared_with_themselves,
    every_group_has_its_target,
    targets_are_in_the_unit_of_the_measure,
    changes_state_their_scale,
    the_date_lies_after_the_baseline,
    the_target_is_better_than_the_start,
    meeting_the_target_narrows_the_gap,
    the_target_for_the_gap_is_smaller,
)
