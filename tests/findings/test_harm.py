"""Average hides harm: found where everyone together got better and a group got worse."""

from decimal import Decimal

import pytest

from mfiar_site.findings.harm import Harm
from mfiar_site.model.measures import Better, HarmRule, Measure, MeasureKind
from mfiar_site.model.words import Line, Quantity
from mfiar_site.standards.groups import ALL
from tests.findings.building import Figure, found_in, measure, steady

BETTER = steady((400, 1000), (300, 1000))
WORSE = steady((300, 1000), (400, 1000))
SAME = steady((300, 1000), (300, 1000))


def harms(one: Measure, **figures: list[Figure]) -> tuple[Harm, ...]:
    return found_in(one, {name.replace("_", "-"): series for name, series in figures.items()}).harms


def watching(worse_by: str | None, unit: str | None = "points") -> Measure:
    rule = HarmRule(
        worse_by=Quantity(Decimal(worse_by), unit) if worse_by else None, tell=Line("The board.")
    )
    return measure(kind=MeasureKind.BALANCING, harm_if=rule)


def test_a_group_that_got_worse_behind_a_better_average_is_harmed() -> None:
    (harm,) = harms(measure(), all=BETTER, bangladeshi=WORSE, white_british=BETTER)

    assert harm.own.series.group == "bangladeshi"
    assert harm.total is not None
    assert harm.total.series.group == ALL
    assert not harm.is_rule


@pytest.mark.parametrize("total", [SAME, WORSE])
def test_an_average_that_did_not_get_better_hides_nothing(total: list[Figure]) -> None:
    assert harms(measure(), all=total, bangladeshi=WORSE) == ()


def test_a_change_within_chance_is_no_harm() -> None:
    unclear = steady((30, 100), (31, 100))

    assert harms(measure(), all=BETTER, bangladeshi=unclear) == ()


def test_where_more_is_better_a_fall_is_the_harm() -> None:
    one = measure(better=Better.HIGHER)

    assert [h.own.series.group for h in harms(one, all=WORSE, bangladeshi=BETTER)] == [
        "bangladeshi"
    ]


def test_where_neither_is_better_there_is_no_harm() -> None:
    assert harms(measure(better=Better.NEITHER), all=BETTER, bangladeshi=WORSE) == ()


def test_the_unknown_are_no_group_that_is_harmed() -> None:
    assert found_in(measure(), {"all": BETTER, "not_stated": WORSE}).harms == ()


@pytest.mark.parametrize(
    ("rule", "fires"),
    [
        (watching("10"), True),
        (watching("10.1"), False),
        (watching(None), True),
        (watching("33", "relative percent"), True),
        (watching("34", "relative percent"), False),
    ],
)
def test_a_balancing_rule_fires_from_its_own_level_on_its_own_scale(
    rule: Measure, *, fires: bool
) -> None:
    """From 30% to 40% is 10 points worse, and 33 percent worse."""
    found = harms(rule, bangladeshi=WORSE, white_british=SAME)

    assert [harm.is_rule for harm in found] == ([True] if fires else [])


def test_a_balancing_measure_without_a_rule_still_watches() -> None:
    one = measure(kind=MeasureKind.BALANCING)

    assert [harm.is_rule for harm in harms(one, bangladeshi=WORSE)] == [True]
