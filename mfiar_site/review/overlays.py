"""A group's figures in both versions, laid over each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from mfiar_site.disclosure.cells import PublishedRow, Shown
from mfiar_site.findings.rates import SCALE
from mfiar_site.model.dates import Period
from mfiar_site.model.measures import Measure
from mfiar_site.review.context import Pair
from mfiar_site.review.figures import Rows, both_rows

MOST_GROUPS = 6  # of one measure: those whose figures changed most come first


@dataclass(frozen=True, kw_only=True)
class PointPair:
    """One period in both versions."""

    period: Period
    before: str  # in words
    after: str
    height_before: float | None  # in the unit of the measure; None where nothing is shown
    height_after: float | None

    @property
    def is_changed(self) -> bool:
        """Whether the two versions tell the period differently."""
        return self.before != self.after


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """One group of one measure, period by period."""

    project: str
    measure: str
    title: str
    group: str
    unit: str
    points: tuple[PointPair, ...]

    @property
    def changed(self) -> tuple[PointPair, ...]:
        """The periods that the versions tell differently."""
        return tuple(point for point in self.points if point.is_changed)


def overlays(pair: Pair) -> Iterator[Overlay]:
    """Yield the groups whose published figures differ, at most six of a measure."""
    if pair.old.whole.internal or pair.new.whole.internal:
        return
    internal = {measure.id for measure in pair.old.whole.measures if measure.internal}
    for measure in pair.new.project.measures:
        rows = both_rows(pair, measure)
        if rows is None or rows.are_same or measure.id in internal:
            continue
        found = [_overlay(rows, measure, group) for group in _groups(rows)]
        changed = sorted(found, key=lambda one: (-len(one.changed), one.group))
        yield from (one for one in changed[:MOST_GROUPS] if one.changed)


def _groups(rows: Rows) -> list[str]:
    every = (*rows.old.values(), *rows.new.values())
    return list(dict.fromkeys(row.group for row in every if row.is_whole))


def _overlay(rows: Rows, measure: Measure, group: str) -> Overlay:
    old, new = (
        {row.period: row for row in side.values() if row.group == group and row.is_whole}
        for side in (rows.old, rows.new)
    )
    return Overlay(
        project=rows.pair.name,
        measure=measure.id,
        title=measure.title,
        group=rows.name(group),
        unit=measure.unit.value,
        points=tuple(
            _point(period, old.get(period), new.get(period), rows)
            for period in sorted(old.keys() | new.keys())
        ),
    )


def _point(
    period: Period, old: PublishedRow | None, new: PublishedRow | None, rows: Rows
) -> PointPair:
    before, after = rows.formatted_pair(old, new)
    is_shown = old is not None and (rows.may_repeat(old, new))
    was_hidden = old is not None and old.is_hidden
    return PointPair(
        period=period,
        before=before,
        after=after,
        height_before=_height(old, rows.measure) if is_shown else None,
        height_after=None if was_hidden else _height(new, rows.measure),
    )


def _height(row: PublishedRow | None, measure: Measure) -> float | None:
    if row is None or row.is_hidden:
        return None
    if row.value is not None:
        return float(row.value)
    if row.rate:
        return row.rate[0] / row.rate[1] * SCALE.get(measure.unit, 1)
    return float(row.numerator.count) if isinstance(row.numerator, Shown) else None
