"""The gap: every verdict has an example, and none is said of a group it does not fit."""

from dataclasses import replace
from decimal import Decimal

import pytest

from mfiar_site.findings.verdicts import Doubt, GapChange
from mfiar_site.model.dates import partial_date
from mfiar_site.model.measures import Better, Measure, MeasureTarget, Phase
from mfiar_site.model.purpose import Comparison, GapTarget
from mfiar_site.model.words import Quantity, Slug, Text
from tests.findings.building import (
    GROUP,
    HIDDEN,
    OTHER,
    Figure,
    found_in,
    gap_of,
    measure,
    steady,
)

Pair = tuple[tuple[int, int], tuple[int, int]]  # percent of 1,000 a month: before and now


def verdict(group: Pair, other: Pair, **changes: object) -> tuple[GapChange, Doubt | None]:
    gap = gap_of(measure(**changes), {GROUP: steady(*group), OTHER: steady(*other)})
    return gap.verdict, gap.doubt


def of(before: float, now: float, *, people: int = 1000) -> Pair:
    return (round(before * people / 100), people), (round(now * people / 100), people)


def aiming(points: str) -> dict[str, object]:
    return {"gap_target": GapTarget(absolute=Quantity(Decimal(points), "points"))}


@pytest.mark.parametrize(
    ("group", "other", "expected"),
    [
        (of(40, 25), of(20, 20), GapChange.NARROWED),
        (of(25, 40), of(20, 20), GapChange.WIDENED),
        (of(40, 30), of(20, 15), GapChange.NARROWED_IN_POINTS),
        (of(30, 40), of(15, 20), GapChange.WIDENED_IN_POINTS),
        (of(10, 6.5), of(7, 3), GapChange.WIDENED_IN_TIMES),
        (of(40, 20), of(20, 6), GapChange.SCALES_DISAGREE),
        (of(20, 40), of(6, 20), GapChange.SCALES_DISAGREE),
        (of(40, 20), of(30, 30), GapChange.REVERSED),
        (of(20, 40), of(30, 30), GapChange.REVERSED),
        (of(20, 10), of(30, 30), GapChange.NOT_BEHIND),
        (of(20, 26), of(30, 30), GapChange.NOT_BEHIND),
        (of(40, 40), of(20, 30), GapChange.COMPARISON_WORSE),
    ],
)
def test_a_clear_change_has_the_word_that_fits_it(
    group: Pair, other: Pair, expected: GapChange
) -> None:
    assert verdict(group, other) == (expected, None)


@pytest.mark.parametrize(
    ("group", "other", "expected"),
    [
        (of(40, 55), of(60, 60), GapChange.NARROWED),
        (of(55, 40), of(60, 60), GapChange.WIDENED),
        (of(40, 40), of(60, 50), GapChange.COMPARISON_WORSE),
        (of(40, 70), of(60, 60), GapChange.REVERSED),
        (of(70, 75), of(60, 60), GapChange.NOT_BEHIND),
        (of(2, 4), of(10, 12), GapChange.NARROWED_IN_TIMES),
    ],
)
def test_where_more_is_better_the_signs_turn(group: Pair, other: Pair, expected: GapChange) -> None:
    assert verdict(group, other, better=Better.HIGHER)[0] is expected


def test_a_gap_that_closed_while_both_changed_for_the_better_narrowed() -> None:
    assert verdict(of(40, 20), of(20, 15))[0] is GapChange.NARROWED


def test_a_group_that_got_better_narrowed_the_gap_though_the_comparison_got_worse() -> None:
    assert verdict(of(40, 30), of(20, 24))[0] is GapChange.NARROWED


def test_a_gap_that_opened_because_the_comparison_got_better_widened() -> None:
    assert verdict(of(40, 40), of(30, 20))[0] is GapChange.WIDENED


def test_a_gap_of_scales_that_disagree_is_not_called_narrower_by_the_comparison_alone() -> None:
    """4 to 8 beside 2 to 5: points wider, times narrower. Both must be said."""
    group, other = of(4, 8, people=60_000), of(2, 5, people=60_000)

    assert verdict(group, other)[0] is GapChange.SCALES_DISAGREE


def test_an_interval_that_rules_out_the_aim_is_no_clear_change() -> None:
    assert verdict(of(40, 40), of(20, 20), **aiming("5")) == (GapChange.NO_CLEAR_CHANGE, None)


def test_an_interval_that_holds_no_change_and_the_aim_cannot_tell() -> None:
    group, other = of(40, 36, people=50), of(30, 30, people=50)

    assert verdict(group, other, **aiming("5")) == (GapChange.CANNOT_TELL, Doubt.WIDE)


def test_without_a_gap_target_the_aim_is_no_gap() -> None:
    assert verdict(of(40, 40), of(20, 20)) == (GapChange.NO_CLEAR_CHANGE, None)


def test_a_measure_that_changed_gives_no_comparison() -> None:
    """Even where both scales closed: it is the first of the overrides."""
    phase = Phase(first=partial_date("2024-01"), because=Text("Weighed."), measure_changed=True)

    assert verdict(of(40, 25), of(20, 20), phases=(phase,)) == (
        GapChange.MEASURE_CHANGED,
        Doubt.MEASURE_CHANGED,
    )


def test_a_change_of_the_measure_at_an_unknown_date_counts_as_in_between() -> None:
    phase = Phase(first=None, because=Text("Weighed."), measure_changed=True)

    assert verdict(of(40, 25), of(20, 20), phases=(phase,))[0] is GapChange.MEASURE_CHANGED


def test_a_declared_phase_of_the_same_measure_does_not_stop_the_comparison() -> None:
    phase = Phase(first=partial_date("2024-01"), because=Text("A new rota."))

    assert verdict(of(40, 25), of(20, 20), phases=(phase,))[0] is GapChange.NARROWED


@pytest.mark.parametrize("hidden", [GROUP, OTHER])
def test_a_gap_with_a_hidden_side_cannot_be_told(hidden: str) -> None:
    figures = {GROUP: steady(*of(40, 25)), OTHER: steady(*of(20, 20))}
    figures[hidden][:4] = [HIDDEN] * 4

    gap = gap_of(measure(), figures)

    assert (gap.verdict, gap.doubt, gap.before) == (GapChange.CANNOT_TELL, Doubt.HIDDEN, None)


def test_too_few_events_on_either_side_cannot_be_told() -> None:
    few: list[Figure] = [(3, 1000), *[(0, 1000)] * 11, *[(30, 1000)] * 12]

    gap = gap_of(measure(), {GROUP: steady(*of(40, 25)), OTHER: few})

    assert (gap.verdict, gap.doubt) == (GapChange.CANNOT_TELL, Doubt.FEW_EVENTS)


def compared_with(group: str) -> Measure:
    return measure(reference=Comparison(group=Slug(group), because=Text("Asked for.")))


FOUR = {
    "bangladeshi": steady(*of(40, 30)),
    "pakistani": steady(*of(20, 20)),
    "white-british": steady(*of(30, 10)),
    "all": steady(*of(30, 15)),
    "not_stated": steady(*of(30, 15)),
}


def test_a_named_comparison_is_that_group() -> None:
    found = found_in(compared_with("pakistani"), FOUR)

    assert {gap.comparison.series.group for gap in found.gaps} == {"pakistani"}
    assert [gap.own.series.group for gap in found.gaps] == ["bangladeshi", "white-british"]


def test_the_best_comparison_is_chosen_from_the_time_before() -> None:
    """Chosen now, luck would choose it."""
    found = found_in(compared_with("best"), FOUR)

    assert found.gaps[0].comparison.series.group == "pakistani"


def test_overall_is_everyone_together() -> None:
    found = found_in(compared_with("overall"), FOUR)

    assert found.gaps[0].comparison.series.group == "all"
    assert len(found.gaps) == 3


def test_the_target_can_be_the_comparison_and_holds_no_chance() -> None:
    """Then the gap changes as the group does, no less surely."""
    one = replace(compared_with("target"), target=MeasureTarget(value=Decimal(15)))
    found = found_in(one, FOUR)
    gap = found.gaps[0]

    assert [gap.own.series.group for gap in found.gaps] == [
        "bangladeshi",
        "pakistani",
        "white-british",
    ]
    assert found.name(gap.comparison.series.group) == "the target"
    assert gap.before is not None
    assert gap.before.difference.value == pytest.approx(25)
    assert gap.change is not None
    assert gap.own.change is not None
    assert gap.change.interval is not None
    assert gap.own.change.interval is not None
    assert gap.change.interval.upper == pytest.approx(gap.own.change.interval.upper, rel=0.01)
    assert gap.verdict is GapChange.NARROWED


def test_a_target_that_is_not_declared_is_no_comparison() -> None:
    assert found_in(compared_with("target"), FOUR).gaps == ()


def test_nobody_is_compared_unless_a_comparison_is_declared() -> None:
    """Never White by default."""
    assert found_in(measure(reference=None), FOUR).gaps == ()


def test_neither_direction_better_means_no_gap() -> None:
    assert found_in(measure(better=Better.NEITHER), FOUR).gaps == ()


def test_people_of_unknown_ethnicity_are_never_a_group() -> None:
    found = found_in(measure(), FOUR)

    assert "not_stated" not in {gap.own.series.group for gap in found.gaps}


def test_excess_events_are_those_beyond_the_rate_of_the_comparison() -> None:
    gap = gap_of(measure(), {GROUP: steady(*of(40, 25)), OTHER: steady(*of(20, 20))})

    assert gap.now is not None
    assert gap.now.excess.value == pytest.approx(12 * 50)
    assert gap.now.excess.interval is not None
    assert gap.now.difference.interval is not None
    assert gap.now.excess.interval.lower == pytest.approx(120 * gap.now.difference.interval.lower)


def test_failures_can_tell_another_story_than_successes() -> None:
    """Reached: 80% to 90% beside 90% to 96%. Of those not reached: 2 times to 2.5 times."""
    gap = gap_of(
        measure(better=Better.HIGHER), {GROUP: steady(*of(80, 90)), OTHER: steady(*of(90, 96))}
    )

    assert gap.before is not None
    assert gap.now is not None
    assert gap.before.failures is not None
    assert gap.now.failures is not None
    assert gap.now.ratio.value > gap.before.ratio.value
    assert gap.before.failures.value == pytest.approx(2)
    assert gap.now.failures.value == pytest.approx(2.5)
