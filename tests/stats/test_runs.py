"""The Anhøj rules."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.stats.runs import anhoej, crossings_needed, longest_run_allowed
from tests.stats.strategies import gappy_series, scales


@pytest.mark.parametrize(
    ("useful", "longest", "crossings"),
    [(10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (24, 8, 8), (36, 8, 13)],
)
def test_critical_values_agree_with_anhoej(useful: int, longest: int, crossings: int) -> None:
    """Anhøj J, Olesen AV, PLoS ONE 2014;9(11):e113825: longest run and fewest crossings."""
    assert longest_run_allowed(useful) == longest
    assert crossings_needed(useful) == crossings


def test_a_long_run_is_a_signal() -> None:
    """Nine of twenty-four on one side, with enough crossings."""
    values = [1] * 9 + [-1, 1] * 7 + [-1]

    found = anhoej(values, 0)

    assert (found.longest, found.longest_allowed) == (9, 8)
    assert found.crossings >= found.crossings_needed
    assert found.is_signal


def test_few_crossings_are_a_signal() -> None:
    """Runs of six, none too long, cross too seldom."""
    values = ([1] * 6 + [-1] * 6) * 2

    found = anhoej(values, 0)

    assert found.longest <= found.longest_allowed
    assert (found.crossings, found.crossings_needed) == (3, 8)
    assert found.is_signal


def test_points_on_the_centre_and_hidden_points_are_passed_over() -> None:
    """A run goes on across them, and they do not count."""
    found = anhoej([2, 0, 3, None, 4, -1], 0)

    assert (found.useful, found.longest, found.crossings) == (4, 3, 1)


def test_nothing_to_judge_is_no_signal() -> None:
    """All points on the centre, or none shown."""
    for values in ([], [5, 5, 5], [None, None]):
        found = anhoej(values, 5)

        assert (found.useful, found.longest, found.crossings) == (0, 0, 0)
        assert not found.is_signal


def test_rounding_does_not_put_a_point_beside_the_centre() -> None:
    """0.1 + 0.2 is not quite 0.3 in a computer."""
    assert anhoej([0.1 + 0.2, 0.3, 0.3], 0.3).useful == 0


@given(gappy_series, st.integers(-50, 50))
def test_runs_are_the_same_backwards_and_upside_down(values: list, centre: int) -> None:
    found = anhoej(values, centre)

    assert anhoej(values[::-1], centre) == found
    assert anhoej([None if value is None else -value for value in values], -centre) == found


@given(gappy_series, st.integers(-50, 50), scales)
def test_runs_do_not_depend_on_the_unit(values: list, centre: int, scale: float) -> None:
    scaled = [None if value is None else scale * value for value in values]

    assert anhoej(scaled, scale * centre) == anhoej(values, centre)


@given(gappy_series, st.data())
def test_excluded_points_are_as_if_missing(values: list, data: st.DataObject) -> None:
    excluded = data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values)))
    without = [None if out else v for v, out in zip(values, excluded, strict=True)]

    assert anhoej(values, 0, excluded=excluded) == anhoej(without, 0)


@given(gappy_series)
def test_runs_account_for_every_useful_point(values: list) -> None:
    found = anhoej(values, 0)

    assert found.useful == sum(value not in (None, 0) for value in values)
    assert found.longest <= found.useful
    assert found.crossings <= max(found.useful - 1, 0)
    assert found.longest * (found.crossings + 1) >= found.useful


def test_points_without_a_centre_are_refused() -> None:
    with pytest.raises(ValueError, match="finite centre"):
        anhoej([1, 2], math.nan)
