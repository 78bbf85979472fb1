"""Results that a source publishes without a series: what they say, and what they cannot."""

from dataclasses import dataclass
from decimal import Decimal

from mfiar_site.disclosure.cells import PublishedFigure
from mfiar_site.findings.verdicts import Doubt, GapChange
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.measures import Better, Measure, ReportedWhen


@dataclass(frozen=True)
class ReportedGroup:
    """One group's published figures, in the unit of the measure."""

    group: str
    name: str
    before: PublishedFigure | None
    after: PublishedFigure | None
    undated: tuple[PublishedFigure, ...]

    @property
    def change(self) -> Decimal | None:
        """After minus before, in the unit of the measure: our arithmetic."""
        if self.before is None or self.after is None:
            return None
        return self.after.value - self.before.value

    @property
    def relative_change(self) -> Decimal | None:
        """The change as a percentage of before: our arithmetic."""
        if self.change is None or self.before is None or not self.before.value:
            return None
        return 100 * self.change / self.before.value


@dataclass(frozen=True)
class IfUnchanged:
    """The gap, on the stated assumption that the one undated figure held throughout."""

    group: str
    comparison: str
    difference_before: Decimal
    difference_after: Decimal
    ratio_before: Decimal
    ratio_after: Decimal


@dataclass(frozen=True)
class Reported:
    """A measure that has only published results."""

    groups: tuple[ReportedGroup, ...]
    assumed: tuple[IfUnchanged, ...]
    verdict: GapChange
    doubts: tuple[Doubt, ...]


def reported(measure: Measure, figures: tuple[PublishedFigure, ...], groups: Grouping) -> Reported:
    """Return what the published results of a measure say: no limits, no test, no line."""
    named = sorted({figure.group for figure in figures}, key=groups.order)
    listed = tuple(_group(name, figures, groups) for name in named)
    return Reported(
        groups=listed,
        assumed=tuple(_assumptions(listed)),
        verdict=_verdict(measure, listed),
        doubts=tuple(_doubts(measure, listed)),
    )


def _group(group: str, figures: tuple[PublishedFigure, ...], groups: Grouping) -> ReportedGroup:
    own = [figure for figure in figures if figure.group == group]
    return ReportedGroup(
        group=group,
        name=groups.name(group),
        before=next((f for f in own if f.when is ReportedWhen.BEFORE), None),
        after=next((f for f in own if f.when is ReportedWhen.AFTER), None),
        undated=tuple(f for f in own if f.when is ReportedWhen.NOT_STATED),
    )


def _assumptions(listed: tuple[ReportedGroup, ...]) -> list[IfUnchanged]:
    found = []
    for other in listed:
        if len(other.undated) != 1 or not other.undated[0].value:
            continue
        level = other.undated[0].value
        for own in listed:
            if own.before is not None and own.after is not None:
                found.append(_if_unchanged(own, other, level))
    return found


def _if_unchanged(own: ReportedGroup, other: ReportedGroup, level: Decimal) -> IfUnchanged:
    assert own.before is not None
    assert own.after is not None
    return IfUnchanged(
        group=own.name,
        comparison=other.name,
        difference_before=own.before.value - level,
        difference_after=own.after.value - level,
        ratio_before=own.before.value / level,
        ratio_after=own.after.value / level,
    )


def _verdict(measure: Measure, listed: tuple[ReportedGroup, ...]) -> GapChange:
    """Two published figures can report a narrowing; they can never show one."""
    changes = [group.change for group in listed if group.change is not None]
    if not changes or measure.better is Better.NEITHER:
        return GapChange.CANNOT_TELL
    better = [change < 0 if measure.better is Better.LOWER else change > 0 for change in changes]
    worse = [change > 0 if measure.better is Better.LOWER else change < 0 for change in changes]
    if all(better):
        return GapChange.REPORTED_NARROWING
    return GapChange.REPORTED_WIDENING if all(worse) else GapChange.CANNOT_TELL


def _doubts(measure: Measure, listed: tuple[ReportedGroup, ...]) -> list[Doubt]:
    found = [Doubt.NO_COUNTS]
    figures = [f for g in listed for f in (g.before, g.after, *g.undated) if f]
    if any(figure.on is None for figure in figures):
        found.append(Doubt.NO_DATES)
    if any(group.undated for group in listed):
        found.append(Doubt.COMPARISON_UNDATED)
    if any(phase.measure_changed for phase in measure.phases):
        found.append(Doubt.MEASURE_CHANGED)
    return found
