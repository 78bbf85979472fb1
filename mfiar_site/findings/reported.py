"""Results that a source publishes without a series: what they say, and what they cannot."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mfiar_site.disclosure.cells import PublishedFigure
from mfiar_site.findings.verdicts import Doubt, GapChange
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.measures import Better, Measure, ReportedWhen
from mfiar_site.standards.groups import ALL


@dataclass(frozen=True)
class ReportedGroup:
    """One group's published figures, in the unit of the measure."""

    group: str
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
    found = sorted({figure.group for figure in figures}, key=groups.order)
    listed = tuple(_group(group, figures) for group in found)
    assumed = tuple(_assumptions(listed))
    return Reported(
        groups=listed,
        assumed=assumed,
        verdict=_verdict(measure, listed, assumed),
        doubts=tuple(_doubts(measure, listed)),
    )


def _group(group: str, figures: tuple[PublishedFigure, ...]) -> ReportedGroup:
    own = [figure for figure in figures if figure.group == group]
    return ReportedGroup(
        group=group,
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
            if own is not other and own.before is not None and own.after is not None:
                found.append(_if_unchanged(own, other, level))
    return found


def _if_unchanged(own: ReportedGroup, other: ReportedGroup, level: Decimal) -> IfUnchanged:
    assert own.before is not None
    assert own.after is not None
    return IfUnchanged(
        group=own.group,
        comparison=other.group,
        difference_before=own.before.value - level,
        difference_after=own.after.value - level,
        ratio_before=own.before.value / level,
        ratio_after=own.after.value / level,
    )


def _verdict(
    measure: Measure, listed: tuple[ReportedGroup, ...], assumed: tuple[IfUnchanged, ...]
) -> GapChange:
    """Published figures can report a narrowing, on both scales; they can never show one."""
    gaps = [
        (a.difference_before, a.difference_after, a.ratio_before, a.ratio_after) for a in assumed
    ]
    gaps = gaps or list(_reported_gaps(measure, listed))
    sign = {Better.LOWER: 1, Better.HIGHER: -1}.get(measure.better)
    if sign is None or not gaps or any(sign * before <= 0 for before, *_ in gaps):
        return GapChange.CANNOT_TELL
    moved = [(sign * (d1 - d0), sign * (r1 - r0)) for d0, d1, r0, r1 in gaps]
    if all(points < 0 and times < 0 for points, times in moved):
        return GapChange.REPORTED_NARROWING
    widened = all(points > 0 and times > 0 for points, times in moved)
    return GapChange.REPORTED_WIDENING if widened else GapChange.CANNOT_TELL


def _reported_gaps(
    measure: Measure, listed: tuple[ReportedGroup, ...]
) -> Iterator[tuple[Decimal, Decimal, Decimal, Decimal]]:
    """Yield each gap, before and after, where the comparison too is reported for both times."""
    named = str(measure.reference.group) if measure.reference else None
    wanted = ALL if named == "overall" else named
    other = next((group for group in listed if group.group == wanted), None)
    if other is None or other.before is None or other.after is None:
        return
    low, high = other.before.value, other.after.value
    for own in listed:
        if own is not other and own.before and own.after and low and high:
            before, after = own.before.value, own.after.value
            yield before - low, after - high, before / low, after / high


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
