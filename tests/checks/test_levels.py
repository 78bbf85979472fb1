"""The sums behind the checks: worked by hand, and against chance."""

import random
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.checks.check import Subject
from mfiar_site.checks.levels import BaselineLevel, is_clearly_worse, level_between, worse_by
from mfiar_site.checks.shapes import CHECKS as SHAPES
from mfiar_site.model.dates import PartialDate, Period, PeriodKind
from mfiar_site.model.measures import Better, Measure, MeasureKind, Unit
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.model.words import Line, Slug
from mfiar_site.problems import Location

NAME = Slug("long-waits")
Counts = list[tuple[int | None, int | None]]


def measure(*, unit: Unit = Unit.PERCENT, better: Better = Better.LOWER) -> Measure:
    return Measure(id=NAME, title=Line("Waits"), kind=MeasureKind.OUTCOME, unit=unit, better=better)


def subject(counts: Counts, *, group: str = "all", unit: Unit = Unit.PERCENT) -> Subject:
    """A project with one measure and a month of figures for each pair of counts."""
    rows = tuple(
        Row(
            period=Period(2020 + place // 12, place % 12 + 1, PeriodKind.MONTH),
            group=Slug(group),
            numerator=numerator,
            denominator=denominator,
            value=None,
            status=Status.HIDDEN if numerator is None else None,
            also=(),
            at=Location("waits.csv", place + 2, 1),
        )
        for place, (numerator, denominator) in enumerate(counts)
    )
    table = Table(measure=NAME, file="waits.csv", columns=(), rows=rows)
    project = Project(
        id=Slug("waits"), format=1, title=Line("Waits"), measures=(measure(unit=unit),)
    )
    return Subject(project, {NAME: table}, date(2026, 1, 31))


def proportion(numerator: int, denominator: int) -> BaselineLevel:
    return BaselineLevel(Decimal(100 * numerator) / denominator, numerator, denominator)


@pytest.mark.parametrize(
    ("later", "earlier", "clearly"),
    [
        # 20 points; sqrt(.5*.5/100 + .3*.7/100) = .0678; 2.95 standard errors
        (proportion(50, 100), proportion(30, 100), True),
        # 12 points; sqrt(.42*.58/100 + .3*.7/100) = .0673; 1.78 standard errors
        (proportion(42, 100), proportion(30, 100), False),
        # the same 12 points in ten times as many people: 5.63
        (proportion(420, 1000), proportion(300, 1000), True),
        (proportion(30, 100), proportion(50, 100), False),
    ],
)
def test_worse_is_clear_where_chance_would_seldom_do_it(
    later: BaselineLevel, earlier: BaselineLevel, clearly: bool
) -> None:
    assert is_clearly_worse(measure(), later, earlier) is clearly


def test_a_level_without_its_counts_is_never_clearly_worse() -> None:
    assert not is_clearly_worse(measure(), BaselineLevel(Decimal(90)), BaselineLevel(Decimal(10)))


@given(st.integers(0, 400), st.integers(0, 400), st.integers(400, 5_000))
def test_worse_one_way_is_better_the_other_way(first: int, second: int, people: int) -> None:
    one, other = proportion(first, people), proportion(second, people)
    higher = measure(better=Better.HIGHER)

    assert worse_by(measure(), one.value, other.value) == worse_by(higher, other.value, one.value)
    assert is_clearly_worse(measure(), one, other) is is_clearly_worse(higher, other, one)
    assert not (is_clearly_worse(measure(), one, other) and is_clearly_worse(measure(), other, one))


SPAN = (PartialDate(2020, 1), PartialDate(2020, 4))


def test_a_level_is_made_of_sums_and_not_of_rates() -> None:
    """A mean of rates would give a month of ten people the weight of one of ninety."""
    found = level_between(subject([(9, 10), (9, 90), (9, 90), (9, 90)]), measure(), "all", *SPAN)

    assert found is not None
    assert (found.numerator, found.denominator) == (36, 280)
    assert found.value == Decimal(3600) / 280


def test_a_level_is_not_told_when_most_of_it_is_hidden() -> None:
    counts: Counts = [(9, 90), (None, 90), (None, 90), (None, 90)]

    assert level_between(subject(counts), measure(), "all", *SPAN) is None


def test_a_level_outside_its_span_or_of_nobody_is_none() -> None:
    asked = subject([(0, 0), (0, 0)])

    assert level_between(asked, measure(), "all", *SPAN) is None
    assert level_between(asked, measure(), "pakistani", *SPAN) is None


def shapes(counts: Counts) -> set[str]:
    return {check.code for check in SHAPES for _ in check.rule(subject(counts))}


def by_chance(seed: int, months: int) -> Counts:
    """Months of about 200 people, each of whom waits long with a chance of 30 in 100."""
    chance = random.Random(seed)
    sizes = [round(chance.gauss(200, 14)) for _ in range(months)]
    return [(sum(chance.random() < 0.3 for _ in range(size)), size) for size in sizes]


def test_counts_by_chance_are_seldom_taken_for_something_else() -> None:
    """A false alarm in one of a hundred series would still be many on a site."""
    flagged = [seed for seed in range(300) if shapes(by_chance(seed, 24))]

    assert len(flagged) <= 1


def test_most_rolling_years_are_found_out() -> None:
    def rolling(seed: int) -> Counts:
        single = by_chance(seed, 36)
        years = [single[place : place + 12] for place in range(25)]
        return [(sum(n or 0 for n, _ in year), sum(m or 0 for _, m in year)) for year in years]

    found = [seed for seed in range(100) if "series-rolls" in shapes(rolling(seed))]

    assert len(found) >= 90


def test_every_sum_that_grows_is_found_out() -> None:
    for seed in range(50):
        single = by_chance(seed, 12)
        added: Counts = [single[0]]
        for _, (numerator, denominator) in pairwise(single):
            before = added[-1]
            added.append(
                ((before[0] or 0) + (numerator or 0), (before[1] or 0) + (denominator or 0))
            )
        assert "series-adds-up" in shapes(added)
