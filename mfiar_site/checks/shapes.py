"""Series whose shape betrays how they were made: added up, rolling, or counted differently."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import sqrt

from mfiar_site.checks.check import CheckFinding, Subject, advice
from mfiar_site.checks.tables import by_period, top, with_tables
from mfiar_site.model.dates import PartialDate
from mfiar_site.model.measures import Measure, Unit
from mfiar_site.model.tables import Table
from mfiar_site.standards.groups import ALL

_PI = 3.141592653589793
_FEWEST = 8  # periods: in fewer, chance makes such shapes too easily
_TOO_CALM = 0.5  # of the change from point to point that independent counts would show
_SIDE = 4  # periods on each side of a step
_STEP = 1.6  # times: the number of people served seldom changes so much from one period to the next


def _totals(table: Table) -> list[tuple[int, int | None]]:
    """Return numerator and denominator of everyone together, in the order of time."""
    rows = [row for rows in by_period(table).values() for row in rows]
    return [
        (row.numerator, row.denominator)
        for row in rows
        if row.group == ALL and row.is_whole and row.numerator is not None
    ]


@advice("series-adds-up", prompt="q2.lens.1")
def series_do_not_add_up_in_silence(subject: Subject) -> Iterator[CheckFinding]:
    """A series that only ever grows is marked as cumulative.

    Run rules do not hold for a series in which every point contains the ones before it.
    """
    for measure, table in with_tables(subject):
        totals = _totals(table)
        if measure.cumulative or len(totals) < _FEWEST:
            continue
        counted = [n if n is not None else m for m, n in totals]
        grows = all(before < after for before, after in pairwise(counted))
        if grows and all(before[0] <= after[0] for before, after in pairwise(totals)):
            yield CheckFinding(
                at=top(table),
                message=f"Every count of {measure.id!r} is larger than the one before.",
                advice="Write cumulative: yes, or give the count of each period by itself.",
            )


@advice("series-rolls", prompt="q2.lens.1")
def series_do_not_roll_in_silence(subject: Subject) -> Iterator[CheckFinding]:
    """A series that moves far less than counts do by chance is marked as rolling.

    Neighbouring points of a twelve-month rolling sum share eleven months. The change from point
    to point is compared with what binomial counts of this size would show.
    """
    for measure, table in with_tables(subject):
        totals = _totals(table)
        if measure.cumulative or len(totals) < _FEWEST or measure.unit is not Unit.PERCENT:
            continue
        seen, by_chance = _movement(totals)
        if by_chance > 0 and 0 < seen < _TOO_CALM * by_chance:
            yield CheckFinding(
                at=top(table),
                message=f"{measure.id!r} changes from point to point far less than counts do.",
                advice="If the points are rolling sums or averages, write cumulative: yes.",
            )


def _movement(totals: list[tuple[int, int | None]]) -> tuple[float, float]:
    """Return the mean change of the count from point to point: as seen, and as chance makes it.

    The mean absolute difference of two independent normal values is 2 s / sqrt(pi).
    """
    seen = _mean([abs(after[0] - before[0]) for before, after in pairwise(totals)])
    spreads = [sqrt(m * max(1 - m / n, 0)) for m, n in totals if n]
    return seen, 2 * _mean(spreads) / sqrt(_PI) if spreads else 0.0


@advice("step-without-phase", prompt="q2.data.1")
def steps_in_who_is_counted_are_declared(subject: Subject) -> Iterator[CheckFinding]:
    """Where the number of people counted changes at a stroke, a phase says why.

    A new definition can make a rate jump without anything changing for anybody.
    """
    for measure, table in with_tables(subject):
        counted = [
            (row.period, row.denominator)
            for rows in by_period(table).values()
            for row in rows
            if row.group == ALL and row.is_whole and row.denominator
        ]
        for place in range(_SIDE, len(counted) - _SIDE + 1):
            before = [n for _, n in counted[place - _SIDE : place]]
            after = [n for _, n in counted[place : place + _SIDE]]
            period = counted[place][0]
            if _is_step(before, after) and not _has_phase(measure, period.first.year, period):
                yield CheckFinding(
                    at=top(table),
                    message=(
                        f"From {period} on, {_middle(after):g} people are counted in a period;"
                        f" before, {_middle(before):g}."
                    ),
                    advice="Add phases: with from:, because: and, if so, measure_changed: yes.",
                )
                break


def _is_step(before: list[int], after: list[int]) -> bool:
    """Whether every later count lies beyond every earlier one, and the middle ones far apart."""
    low, high = sorted((before, after), key=_middle)
    return max(low) < min(high) and _middle(high) >= _STEP * _middle(low)


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _middle(numbers: Sequence[int]) -> float:
    """Return the median of an even number of counts, without a library that takes long to load."""
    half = len(numbers) // 2
    return sum(sorted(numbers)[half - 1 : half + 1]) / 2


def _has_phase(measure: Measure, year: int, period: object) -> bool:
    return any(phase.first is None or _is_near(phase.first, year) for phase in measure.phases)


def _is_near(first: PartialDate, year: int) -> bool:
    return abs(first.year - year) <= 1


CHECKS = (
    series_do_not_add_up_in_silence,
    series_do_not_roll_in_silence,
    steps_in_who_is_counted_are_declared,
)
