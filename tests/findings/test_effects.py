"""How many people, what it would take, and what recording could do: said with their doubt."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.findings.effect_words import excess_words, needed_words, recording_words
from mfiar_site.findings.needed import Needed, needed_for_gap
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.rates import Counts
from mfiar_site.findings.verdicts import Doubt
from mfiar_site.model.measures import Better, MeasureTarget, Unit
from mfiar_site.model.purpose import GapTarget
from mfiar_site.model.words import Quantity
from tests.findings.building import (
    GROUP,
    OTHER,
    Figure,
    Figures,
    found_in,
    gap_of,
    measure,
    past_of,
    steady,
)


def percent(events: int, total: int) -> Counts:
    return Counts(events, total, Unit.PERCENT)


LANCASHIRE_INVENTED = (
    (percent(60, 500), percent(150, 3000)),
    (percent(45, 500), percent(150, 3000)),
)


def test_12_to_9_with_500_births_would_need_about_four_times_as_many() -> None:
    """The volumes are invented; the percentages are those of the guidance's case."""
    needed = needed_for_gap(*LANCASHIRE_INVENTED, wanted=-3.0)

    assert needed is not None
    assert needed.smallest == pytest.approx(6.0, abs=0.1)
    assert needed.times == pytest.approx(4.0, abs=0.1)


@given(st.integers(30, 400), st.integers(30, 400), st.integers(2, 40))
def test_so_many_times_the_people_would_show_the_change(group: int, other: int, times: int) -> None:
    before = (percent(group, 1000), percent(other, 3000))
    many = (percent(group * times, 1000 * times), percent(other * times, 3000 * times))
    shown_by_many = needed_for_gap(many, many, None)
    assert shown_by_many is not None

    needed = needed_for_gap(before, before, shown_by_many.smallest)

    assert needed is not None
    assert needed.times == pytest.approx(times)


def aiming(points: str) -> dict[str, object]:
    return {"gap_target": GapTarget(absolute=Quantity(Decimal(points), "points"))}


FEW: Figures = {GROUP: steady((20, 50), (18, 50)), OTHER: steady((15, 50), (15, 50))}


def test_what_it_would_take_is_said_where_the_figures_are_too_few() -> None:
    gap = gap_of(measure(**aiming("5")), FEW)

    assert gap.doubt is Doubt.WIDE
    assert gap.needed is not None
    assert gap.needed.wanted == pytest.approx(5)
    said = needed_words(gap.needed, Unit.PERCENT)
    assert "would likely show a change of" in said
    assert "To show the 5.0 percentage points aimed for," in said


def test_it_is_not_said_where_a_verdict_is_there_or_another_reason_stands() -> None:
    clear = gap_of(measure(), {GROUP: steady((400, 999), (250, 999)), OTHER: FEW[OTHER]})
    nothing = gap_of(measure(), {GROUP: [*[(9, 12)] * 12, *["x"] * 12], OTHER: FEW[OTHER]})

    assert clear.needed is None
    assert nothing.needed is None


def test_an_aim_that_is_met_already_asks_for_nothing() -> None:
    gap = gap_of(measure(**aiming("30")), FEW)

    assert gap.needed is None or gap.needed.wanted is None


def test_a_group_by_itself_can_be_told_what_it_would_take() -> None:
    past = past_of(measure(target=MeasureTarget(value=Decimal(36))), FEW[GROUP])  # type: ignore[arg-type]

    assert past.needed is not None
    assert past.needed.wanted == pytest.approx(4)
    assert past.needed.smallest > 4


@pytest.mark.parametrize(
    ("times", "said"),
    [(0.5, None), (2.34, "2.3 times"), (34.2, "34 times"), (100.4, "more than 100 times")],
)
def test_how_many_more_is_said_as_exactly_as_it_is_known(times: float, said: str | None) -> None:
    words = needed_words(Needed(6.0, 3.0, times), Unit.PERCENT)

    assert ("as many people" in words) is (said is not None)
    assert said is None or said in words


def test_rates_over_one_get_no_reckoning_of_shares() -> None:
    often = Counts(130, 100, Unit.PER_1000)

    assert needed_for_gap((often, often), (often, often), 1.0) is None


def test_excess_is_said_with_its_interval() -> None:
    found = found_in(
        measure(), {GROUP: steady((400, 1000), (250, 1000)), OTHER: [(200, 1000)] * 24}
    )

    assert (
        excess_words(found, found.gaps[0])
        == "Now 3,000 events; at the rate of White British 600 fewer (473 to 726)"
    )


def test_where_more_is_better_the_group_would_have_had_more() -> None:
    found = found_in(
        measure(better=Better.HIGHER), {GROUP: [(200, 1000)] * 24, OTHER: [(300, 1000)] * 24}
    )

    assert "at the rate of White British 1,200 more" in excess_words(found, found.gaps[0])


def test_an_excess_within_chance_is_not_claimed() -> None:
    found = found_in(measure(), {GROUP: [(21, 100)] * 24, OTHER: [(20, 100)] * 24})

    words = excess_words(found, found.gaps[0])
    assert words.endswith("of White British would give more or fewer is not clear")


def recorded(
    group: list[Figure], *, unknown: tuple[int, int], whole: int = 5000
) -> MeasureFindings:
    figures = {
        GROUP: group,
        "not_known": [(unknown[0] // 5, unknown[0])] * 12 + [(unknown[1] // 5, unknown[1])] * 12,
        "all": [(whole // 5, whole)] * 24,
    }
    return found_in(measure(), figures, in_aim=[GROUP])


FALLING = steady((150, 500), (110, 500))


def test_more_people_in_no_group_than_in_the_group_in_focus_is_said() -> None:
    found = recorded(FALLING, unknown=(600, 600))

    assert "They are more than are counted for Pakistani women." in recording_words(found)
    assert recording_words(recorded(FALLING, unknown=(400, 400))) == ""


def test_a_share_that_moved_enough_to_fake_a_change_is_said() -> None:
    """110 of 500 are 22%. With 100 more people who all had the event, it would be 35%."""
    found = recorded(FALLING, unknown=(300, 400))
    assert found.recording is not None
    assert found.recording.shift is not None

    assert found.recording.shift.people == pytest.approx(12 * 100, abs=1)
    assert [p.series.group for p in found.recording.shift.could_explain] == [GROUP]
    said = recording_words(found)
    assert "Their share moved: 6 in every 100 before, 8 in every 100 now." in said
    assert "it could account for the change for Pakistani women" in said


def test_a_share_that_moved_less_than_that_is_said_to_be_too_small() -> None:
    found = recorded(FALLING, unknown=(300, 316))

    assert "too few to account for any clear change" in recording_words(found)


def test_a_share_that_hardly_moved_is_not_said_to_have_moved() -> None:
    found = recorded(FALLING, unknown=(300, 301))

    assert found.recording is None


def test_people_who_joined_a_group_can_fake_a_change_too() -> None:
    found = recorded(FALLING, unknown=(450, 300))
    assert found.recording is not None
    assert found.recording.shift is not None

    assert [p.series.group for p in found.recording.shift.could_explain] == [GROUP]


@given(st.integers(10, 490), st.integers(0, 200), st.integers(0, 200))
def test_no_change_that_recording_could_fake_goes_without_warning(
    events: int, moved_with: int, moved_without: int
) -> None:
    """Take a steady group, let some of it lose their record, and see that it is flagged."""
    left_with, left_without = min(moved_with, events), min(moved_without, 500 - events)
    now = (events - left_with, 500 - left_with - left_without)
    moved = left_with + left_without
    if now[1] <= 0:
        return
    figures = {
        GROUP: steady((events, 500), now),
        "not_known": [(0, 300)] * 12 + [(0, 300 + moved)] * 12,
        "all": [(900, 5000)] * 24,
    }
    found = found_in(measure(), figures)
    (past,) = found.ethnic_groups

    if past.verdict.value in ("fell", "rose"):
        assert found.recording is not None
        assert found.recording.shift is not None
        assert past in found.recording.shift.could_explain
