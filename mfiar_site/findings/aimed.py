"""What an aim promises: how much of the gap would be left if every level of it were met."""

from collections.abc import Iterator
from dataclasses import dataclass

from mfiar_site.findings.comparison import TARGET
from mfiar_site.findings.project import MeasureFindings, ProjectFindings
from mfiar_site.model.measures import Better, Measure
from mfiar_site.model.purpose import AimTarget, ChangeScale, StatedChange
from mfiar_site.standards.groups import ALL


@dataclass(frozen=True)
class GapLeft:
    """How much worse off a group is than its comparison, in the unit of the measure."""

    group: str
    start: float
    left: float  # with every level met; zero or less where none would be left


@dataclass(frozen=True)
class Promise:
    """The gaps that would be left, and where the comparison is taken to stand."""

    comparison: str  # the id of the group
    level: float
    is_aimed: bool  # whether the aim has a level for the comparison too
    is_assumed: bool  # whether its level is one figure without a date, taken to hold
    gaps: tuple[GapLeft, ...]


@dataclass(frozen=True)
class _Start:
    """The level of a group of the aim and of its comparison, before the change."""

    group: str
    level: float
    comparison: str
    comparison_level: float


def promise(found: ProjectFindings) -> Promise | None:
    """Return what meeting the aim would leave; None where it cannot be worked out.

    Only groups that were worse off at the start have a gap to close. A comparison without a
    level of its own is taken to stay where it was, as the check `target-leaves-gap` does.
    """
    aim, measured = found.project.aim, found.of_aim
    if aim is None or aim.target is None or measured is None:
        return None
    starts = [one for one in _starts(measured) if one.group in aim.for_groups]
    if not starts:
        return None
    other = _level_for(aim.target, starts[0].comparison)
    against = starts[0].comparison_level if other is None else other
    gaps = tuple(_gaps(measured.measure, aim.target, starts, against))
    if not gaps:
        return None
    return Promise(
        comparison=starts[0].comparison,
        level=against,
        is_aimed=other is not None,
        is_assumed=not measured.pasts,
        gaps=gaps,
    )


def _starts(found: MeasureFindings) -> Iterator[_Start]:
    for gap in found.gaps:
        own, other = gap.own, gap.comparison
        if own.before and other.before and other.series.group not in (TARGET, ALL):
            yield _Start(
                group=own.series.group,
                level=own.before.value,
                comparison=other.series.group,
                comparison_level=other.before.value,
            )
    if found.reported is None:
        return
    wanted = found.measure.reference.group if found.measure.reference else None
    compared = next((one for one in found.reported.groups if one.group == wanted), None)
    if compared is None or len(compared.undated) != 1:
        return
    for one in found.reported.groups:
        if one is not compared and one.before:
            yield _Start(
                group=one.group,
                level=float(one.before.value),
                comparison=compared.group,
                comparison_level=float(compared.undated[0].value),
            )


def _gaps(
    measure: Measure, target: AimTarget, starts: list[_Start], against: float
) -> Iterator[GapLeft]:
    for one in starts:
        level = _level_for(target, one.group)
        level = _level_for(target, "each") if level is None else level
        if level is None and target.change:
            level = _changed(one.level, target.change, measure)
        start = _behind(measure, one.level, one.comparison_level)
        if level is not None and start > 0:
            yield GapLeft(one.group, start, _behind(measure, level, against))


def _behind(measure: Measure, level: float, other: float) -> float:
    if measure.better is Better.NEITHER:
        return 0.0
    return level - other if measure.better is Better.LOWER else other - level


def _level_for(target: AimTarget, name: str) -> float | None:
    found = next((level for group, level in (target.value or {}).items() if group == name), None)
    return float(found.value) if found else None


def _changed(start: float, change: StatedChange, measure: Measure) -> float | None:
    way, by = (-1 if measure.better is Better.LOWER else 1), float(change.by.value)
    if change.scale is ChangeScale.POINTS:
        return start + way * by
    if change.scale is ChangeScale.RELATIVE_PERCENT:
        return start * (100 + way * by) / 100
    return None
