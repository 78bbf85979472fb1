"""The choice of a chart is explained, and runs are told where chance does not explain them."""

import pytest

from mfiar_site.findings.chart_words import NAMES, chart_words, reading_words, run_words
from mfiar_site.findings.charts import OVER_DISPERSED
from mfiar_site.model.dates import PeriodKind, partial_date
from mfiar_site.model.measures import (
    ChartChoice,
    ChartKind,
    Exclusion,
    Measure,
    Phase,
    Unit,
)
from mfiar_site.model.words import Text
from tests.findings.building import GROUP, HIDDEN, OTHER, Figure, found_in, measure, months, past_of

CALM: list[Figure] = [(20, 100), (22, 100)] * 12
WILD: list[Figure] = [(200, 1000), (300, 1000)] * 12


def monthly(**changes: object) -> Measure:
    return measure(period=PeriodKind.MONTH, **changes)


def test_every_chart_has_a_name() -> None:
    assert set(NAMES) == set(ChartKind)


def test_groups_with_the_same_chart_are_told_once() -> None:
    (said,) = chart_words(found_in(monthly(), {GROUP: CALM, OTHER: CALM}))

    assert said == (
        "Every group has a p chart (shares of people, with limits from how many were counted in"
        " each month)."
    )


def test_groups_with_different_charts_are_named() -> None:
    first, second = chart_words(found_in(monthly(), {GROUP: CALM, OTHER: WILD}))

    assert first.startswith("Pakistani: p chart (shares of people")
    assert second.startswith("White British: p′ chart (its months vary")


def test_the_printed_spread_is_the_one_used() -> None:
    found = found_in(monthly(), {OTHER: WILD})

    spread = found.pasts[0].spread
    assert spread is not None
    assert spread > OVER_DISPERSED
    assert f"{spread:.1f} times as much as chance" in chart_words(found)[0]


def test_why_there_are_no_limits_is_said() -> None:
    hidden = [HIDDEN] * 6 + CALM[6:]

    assert "more than a fifth of its periods are hidden" in _only(hidden)
    assert "each point repeats the one before it" in _only(CALM, cumulative=True)
    assert "fewer than 12 months before" in _only(CALM[:9])
    assert "less than one event" in _only([(0, 1000), (1, 1000), (0, 1000)] * 8)


def _only(figures: list[Figure], **changes: object) -> str:
    (said,) = chart_words(found_in(monthly(**changes), {GROUP: figures}))
    return said


def test_screening_is_stated_where_it_is_done() -> None:
    said = _only([3.5, 4.0] * 12, unit=Unit.DAYS)

    assert "single jumps beyond their own limit left out" in said


def choice(kind: ChartKind) -> ChartChoice:
    return ChartChoice(kind=kind, because=Text("As in our\nboard papers"))


def test_a_choice_of_the_team_is_told_with_its_reason() -> None:
    said = _only(CALM, chart=choice(ChartKind.U))

    assert said.endswith("The team chose it: As in our board papers.")


def test_a_choice_that_the_numbers_cannot_make_is_told() -> None:
    said = _only([3.5, 4.0] * 12, unit=Unit.DAYS, chart=choice(ChartKind.P))

    assert said.endswith("The team asked for a p chart, which these numbers cannot make.")


def runs(figures: list[Figure]) -> str:
    return run_words(monthly(), past_of(monthly(), figures))


def test_a_long_run_is_told_with_what_chance_explains() -> None:
    assert runs([*CALM[:12], *[(26, 100)] * 12]) == (
        "A run of 13 months on one side; chance explains 8."
    )


def test_few_crossings_are_told_with_what_chance_gives() -> None:
    figures: list[Figure] = [(20, 100)] * 6 + [(22, 100)] * 6
    figures = [*figures, *figures]

    assert runs(figures) == "The line is crossed three times; chance gives 8 or more."


def test_a_run_across_what_is_not_shown_says_so() -> None:
    figures: list[Figure] = [*CALM[:12], *[(26, 100)] * 12]
    figures[15] = HIDDEN

    assert runs(figures).endswith("What is not shown was passed over.")


@pytest.mark.parametrize("figures", [CALM, [HIDDEN] * 24])
def test_nothing_is_said_of_runs_that_chance_explains(figures: list[Figure]) -> None:
    assert runs(figures) == ""


def test_only_the_marks_that_are_drawn_are_explained() -> None:
    left_out = Exclusion(period=months(1, "2023-05")[0], because=Text("It failed."))
    changed = Phase(first=partial_date("2024-01"), because=Text("A new rota."))
    plain, hidden = CALM, [*CALM[:20], *[HIDDEN] * 2, *CALM[22:]]

    def told(figures: list[Figure], **changes: object) -> str:
        return " ".join(reading_words(found_in(monthly(**changes), {GROUP: figures})))

    assert told(plain) == "Dotted steps are limits; a ring is a month outside them."
    assert told(hidden).startswith("Two figures hidden to protect people.")
    assert "left out of limits and runs" in told(plain, exclude=(left_out,))
    assert "limits begin anew" in told(plain, phases=(changed,))
    assert told([HIDDEN] * 24) == "24 figures hidden to protect people."
