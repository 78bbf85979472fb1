"""The icons of variation and assurance: what they say follows from the rules of their chart."""

import dataclasses
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.figures import readings as drawn
from mfiar_site.figures.readings import readings
from mfiar_site.findings.charts import Chart
from mfiar_site.findings.reading_words import assurance_words, variation_words
from mfiar_site.findings.readings import (
    Steadiness,
    assurance_of,
    recent_signals,
    steadiness,
    variation_of,
)
from mfiar_site.model.dates import PeriodKind, partial_date
from mfiar_site.model.measures import Better, Measure, MeasureTarget, Phase, RuleSet, Unit
from mfiar_site.model.words import Text
from mfiar_site.stats.plotthedots import (
    Assurance,
    Direction,
    Variation,
    assurance,
    process_limits,
    signals,
    variation,
)
from tests.findings.building import HIDDEN, Figure, measure, past_of, span

CALM: list[Figure] = [20.0, 22.0, 21.0, 19.0] * 6
BETTER = [*CALM[:12], *[12.0, 11.0, 13.0] * 4]
WORSE = [*CALM[:12], *[31.0, 33.0, 32.0] * 4]


def days(**changes: object) -> Measure:
    return measure(unit=Unit.DAYS, period=PeriodKind.MONTH, **changes)


def counted(**changes: object) -> Measure:
    """A measure of days, judged by Making Data Count."""
    return days(rules=RuleSet.MAKING_DATA_COUNT, **changes)


def target(value: str) -> MeasureTarget:
    return MeasureTarget(value=Decimal(value))


def test_the_chart_has_the_limits_and_signals_of_the_rule_set_it_names() -> None:
    one = counted()
    chart = past_of(one, BETTER).chart
    assert isinstance(chart, Chart)

    limits = process_limits(BETTER, screened=False, baseline=slice(0, 12))
    assert chart.upper == pytest.approx(tuple(limits.upper))
    assert chart.named == signals(BETTER, limits)
    assert chart.runs == ()


@pytest.mark.parametrize(
    ("figures", "better", "found"),
    [
        (CALM, Better.LOWER, Variation.COMMON_CAUSE),
        (BETTER, Better.LOWER, Variation.IMPROVEMENT),
        (BETTER, Better.HIGHER, Variation.CONCERN),
        (WORSE, Better.LOWER, Variation.CONCERN),
        (WORSE, Better.NEITHER, Variation.NEUTRAL_HIGH),
        (BETTER, Better.NEITHER, Variation.NEUTRAL_LOW),
    ],
)
def test_variation_is_what_the_last_point_means(
    figures: list[Figure], better: Better, found: Variation
) -> None:
    one = counted(better=better, better_because=Text("It depends."))

    assert variation_of(one, past_of(one, figures)) is found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("40", Assurance.CONSISTENTLY_PASSING),
        ("20", Assurance.HIT_OR_MISS),
        ("5", Assurance.CONSISTENTLY_FAILING),
    ],
)
def test_assurance_holds_the_target_against_the_limits(value: str, found: Assurance) -> None:
    one = counted(target=target(value))
    past = past_of(one, CALM)

    assert assurance_of(one, past) is found
    assert assurance_words(one, past)


def test_limits_that_a_group_has_left_assure_nothing() -> None:
    """The limits of the baseline lie above the target, and the group has been under it since."""
    one = counted(target=target("15"))
    past = past_of(one, BETTER)

    assert past.target_met
    assert assurance_of(one, past) is None
    assert assurance_words(one, past) == ""


def test_a_calm_last_point_does_not_hide_the_signals_before_it() -> None:
    one = counted()
    past = past_of(one, [*BETTER[:-1], 22.0])

    (found,) = readings(one, past)
    assert variation_of(one, past) is Variation.COMMON_CAUSE
    assert recent_signals(past) == (6, 7)
    assert found.icon == "r-signal"
    assert found.words.endswith("Of the last seven months, six stand out.")


def test_a_phase_too_short_for_limits_is_not_judged() -> None:
    phase = Phase(first=partial_date("2024-07"), because=Text("A new form."))
    one = counted(phases=(phase,), target=target("15"))
    past = past_of(one, BETTER)

    assert variation_of(one, past) is None
    assert readings(one, past) == ()
    assert all(place < 18 for place in past.signals)


def test_a_baseline_too_short_has_the_run_chart_of_the_other_rules() -> None:
    """Trial limits of a few points would be taken for real ones."""
    one = counted(baseline=span("2023-01", "2023-06"))
    chart = past_of(one, CALM).chart

    assert isinstance(chart, Chart)
    assert chart.rules is RuleSet.ANHOEJ
    assert not chart.has_limits


def test_under_the_other_rules_a_phase_is_steady_or_not() -> None:
    calm, moved = days(), past_of(days(), BETTER)
    past = past_of(calm, [20.0, 22.0] * 12)

    assert steadiness(past) is Steadiness.STEADY
    assert steadiness(moved) is Steadiness.SIGNAL
    assert variation_words(calm, past).startswith("Steady: no month lies outside the limits")
    assert variation_words(calm, moved).startswith("Not steady")


def test_what_cannot_be_judged_has_no_icon() -> None:
    few: list[Figure] = [20.0, 22.0, 21.0]
    one = days()

    assert steadiness(past_of(one, few)) is None
    assert readings(one, past_of(one, few)) == ()
    assert readings(one, past_of(one, [HIDDEN] * 12 + [(9, 30)] * 12)) == ()


series = st.lists(st.floats(1, 60), min_size=24, max_size=24)


@given(series, st.sampled_from(list(Better)), st.floats(0, 80).map(lambda x: f"{x:.2f}"))
def test_no_icon_says_more_than_the_rules_found(
    values: list[float], better: Better, level: str
) -> None:
    """Held to the rule set itself: a word of better or worse needs its signal."""
    one = counted(better=better, better_because=Text("So."), target=target(level))
    past = past_of(one, list(values))
    limits = process_limits(values, screened=False, baseline=slice(0, 12))
    named = signals(values, limits)
    direction = {
        Better.LOWER: Direction.DECREASE,
        Better.HIGHER: Direction.INCREASE,
        Better.NEITHER: Direction.NEUTRAL,
    }[better]

    assert variation_of(one, past) is variation(named, direction)
    assured = assurance_of(one, past)
    assert assured in (None, assurance(limits, float(level), direction))
    words = variation_words(one, past)
    assert ("better than" in words) == (variation_of(one, past) is Variation.IMPROVEMENT)
    assert ("worse than" in words) == (variation_of(one, past) is Variation.CONCERN)


def test_every_icon_is_a_symbol_of_the_page_and_has_words() -> None:
    sprite = files("mfiar_site").joinpath("theme/partials/sprite.html").read_text(encoding="utf-8")
    sides = [f"{name}-{side}" for name in ("r-better", "r-worse", "r-other") for side in SIDES]
    icons = [*drawn._OF_STEADINESS.values(), *drawn._OF_ASSURANCE.values(), *sides]

    assert all(f'<symbol id="{icon}"' in sprite for icon in icons)
    assert {field.name for field in dataclasses.fields(drawn.Reading)} == {"icon", "words"}


SIDES = ("high", "low")
