"""What a project of a given size can show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.stats.power import ExpectedRate, chance_to_show_change, smallest_change_shown

shares = st.floats(0.02, 0.98)
sizes = st.floats(50, 50_000)


@pytest.mark.parametrize(
    ("after", "group", "comparison", "months", "seen"),
    [
        (0.09, 42, 250, 12, 0.32),
        (0.09, 42, 250, 24, 0.54),
        (0.09, 150, 300, 24, 0.96),
        (0.09, 420, 2500, 12, 0.997),
        (0.05, 42, 250, 12, 0.97),
    ],
)
def test_chance_agrees_with_simulated_projects(
    after: float, group: int, comparison: int, months: int, seen: float
) -> None:
    """12% before, 5% in the comparison; shares of 600 simulated projects a row.

    They were judged by the interval of `change_in_difference`. The standard error of such a
    share is up to 2 points.
    """
    before = (ExpectedRate(0.12, group * months), ExpectedRate(0.05, comparison * months))
    later = (ExpectedRate(after, group * months), ExpectedRate(0.05, comparison * months))

    assert chance_to_show_change(before, later) == pytest.approx(seen, abs=0.03)


@given(shares, shares, sizes, sizes)
def test_no_change_is_shown_as_often_as_the_level_allows(
    group: float, comparison: float, people: float, others: float
) -> None:
    pair = (ExpectedRate(group, people), ExpectedRate(comparison, others))

    assert chance_to_show_change(pair, pair) == pytest.approx(0.05)


@given(shares, shares, sizes, sizes)
def test_the_smallest_change_shrinks_with_the_root_of_the_people(
    group: float, comparison: float, people: float, others: float
) -> None:
    few = smallest_change_shown(
        (ExpectedRate(group, people), ExpectedRate(comparison, others)), (people, others)
    )
    many = smallest_change_shown(
        (ExpectedRate(group, 4 * people), ExpectedRate(comparison, 4 * others)),
        (4 * people, 4 * others),
    )

    assert many == pytest.approx(few / 2)


def test_the_smallest_change_is_shown_with_its_chance() -> None:
    """Half of the group is where a share varies most, so that a small change hardly moves it."""
    before = (ExpectedRate(0.5, 40_000), ExpectedRate(0.3, 90_000))
    change = smallest_change_shown(before, (40_000, 90_000), chance=0.9)

    after = (ExpectedRate(0.5 - change, 40_000), before[1])

    assert chance_to_show_change(before, after) == pytest.approx(0.9, abs=0.002)


def test_without_any_chance_a_change_is_certain_or_absent() -> None:
    none, everybody = ExpectedRate(0, 50), ExpectedRate(1, 50)

    assert chance_to_show_change((none, none), (everybody, none)) == 1
    assert chance_to_show_change((none, none), (none, none)) == 0


@pytest.mark.parametrize(("share", "people"), [(12, 500), (-0.1, 500), (0.1, 0)])
def test_a_share_in_percent_or_nobody_is_refused(share: float, people: float) -> None:
    with pytest.raises(ValueError, match=r"share|people"):
        ExpectedRate(share, people)


@pytest.mark.parametrize("chance", [0.4, 1, 80])
def test_a_chance_in_percent_is_refused(chance: float) -> None:
    with pytest.raises(ValueError, match="one half and 1"):
        smallest_change_shown((ExpectedRate(0.1, 5), ExpectedRate(0.1, 5)), (5, 5), chance=chance)
