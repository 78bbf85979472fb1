"""A measure by a second dimension, such as age: as it is, and as if all groups were alike in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mfiar_site.disclosure.cells import PublishedTable
from mfiar_site.findings.own_past import seen
from mfiar_site.findings.rates import SCALE
from mfiar_site.findings.series import PointState, Pooled, Series, all_series, within
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.measures import Measure, Unit
from mfiar_site.model.tables import EVERYBODY
from mfiar_site.stats.estimates import Estimate
from mfiar_site.stats.intervals import Interval
from mfiar_site.stats.standardisation import directly_standardised

RATES = (Unit.PERCENT, Unit.PER_1000)


@dataclass(frozen=True)
class Stratum:
    """One group at one value of a second dimension, before and now."""

    value: str
    before: Pooled | None
    now: Pooled | None
    is_hidden: bool  # whether a figure of it is hidden in either


@dataclass(frozen=True)
class GroupByValue:
    """One group at every value of a second dimension."""

    group: str
    strata: tuple[Stratum, ...]


@dataclass(frozen=True)
class ByDimension:
    """A measure by a second dimension."""

    name: str
    values: tuple[str, ...]  # in the order of the file
    groups: tuple[GroupByValue, ...]


@dataclass(frozen=True)
class StandardisedRate:
    """A group's rate on the standard population, in the unit of the measure."""

    group: str
    before: Estimate | None  # None where a part of the group is hidden or has too few events
    now: Estimate | None
    is_hidden: bool  # whether a part of it is hidden


def by_dimensions(
    measure: Measure, table: PublishedTable, groups: Grouping
) -> tuple[ByDimension, ...]:
    """Return a measure by each of its second dimensions, the other ones taken together."""
    found = (_by_dimension(measure, table, groups, place) for place in range(len(measure.also_by)))
    return tuple(one for one in found if one.values)


def _by_dimension(
    measure: Measure, table: PublishedTable, groups: Grouping, place: int
) -> ByDimension:
    at_value = {
        value: all_series(measure, _only(table, place, value), groups)
        for value in _values(table, place)
    }
    there = {one.group for series in at_value.values() for one in series}
    return ByDimension(
        name=measure.also_by[place],
        values=tuple(at_value),
        groups=tuple(
            GroupByValue(group, tuple(_strata(measure, group, at_value)))
            for group in sorted(there, key=groups.order)
        ),
    )


def _values(table: PublishedTable, place: int) -> tuple[str, ...]:
    """Return the values that rows have in one dimension and no other."""
    parts = (row.also for row in table.rows if not row.is_whole)
    return tuple(dict.fromkeys(also[place][1] for also in parts if _is_only_in(also, place)))


def _is_only_in(also: tuple[tuple[str, str], ...], place: int) -> bool:
    others = (*also[:place], *also[place + 1 :])
    return also[place][1] != EVERYBODY and all(value == EVERYBODY for _, value in others)


def _only(table: PublishedTable, place: int, value: str) -> PublishedTable:
    """Return the rows of one value, as a table without a second dimension."""
    rows = (
        replace(row, also=())
        for row in table.rows
        if row.also[place][1] == value and _is_only_in(row.also, place)
    )
    return replace(table, rows=tuple(rows))


def _strata(
    measure: Measure, group: str, at_value: dict[str, tuple[Series, ...]]
) -> Iterator[Stratum]:
    for value, series in at_value.items():
        mine = next((one for one in series if one.group == group), None)
        spans = (measure.baseline, measure.compare)
        points = [point for span in spans for point in within(mine, span)] if mine else []
        yield Stratum(
            value=value,
            is_hidden=any(point.state is PointState.HIDDEN for point in points),
            before=seen(measure, mine, measure.baseline, 1.0) if mine else None,
            now=seen(measure, mine, measure.compare, 1.0) if mine else None,
        )


def standardised(measure: Measure, found: tuple[ByDimension, ...]) -> tuple[StandardisedRate, ...]:
    """Return each group's rate as it would be on the standard population that the team names.

    A group with a hidden figure, or without one for a part of the standard, has none: what is
    left would be the rate of other people.

    Source:
        Dobson and others 1991; see `mfiar_site.stats.standardisation`.
    """
    plan = measure.standardise
    along = next((one for one in found if plan and one.name == plan.by), None)
    if plan is None or along is None or measure.unit not in RATES:
        return ()
    sizes = {str(weight.value): float(weight.size) for weight in plan.standard}
    return tuple(
        StandardisedRate(
            group.group,
            _standardised(measure, group, sizes, "before"),
            _standardised(measure, group, sizes, "now"),
            any(stratum.is_hidden for stratum in group.strata),
        )
        for group in along.groups
    )


def _standardised(
    measure: Measure, group: GroupByValue, sizes: dict[str, float], when: str
) -> Estimate | None:
    levels: dict[str, Pooled | None] = {one.value: getattr(one, when) for one in group.strata}
    counted = [levels.get(value) for value in sizes]
    rates = [one.rate for one in counted if one and one.rate and not one.hidden]
    if len(rates) < len(sizes) or any(not rate.total for rate in rates):
        return None
    events, totals = [rate.events for rate in rates], [rate.total for rate in rates]
    estimate = directly_standardised(events, totals, list(sizes.values()))
    if estimate.interval is None:
        return None
    scale = SCALE[measure.unit]
    low, high = estimate.interval.lower * scale, estimate.interval.upper * scale
    return Estimate(estimate.value * scale, Interval(low, high))
