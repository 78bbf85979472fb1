"""Moving ranges."""

import math

import numpy as np
from hypothesis import given

from mfiar_site.stats.moving_ranges import average_moving_range, moving_ranges
from tests.stats.strategies import gappy_series, scales


def test_a_gap_is_never_bridged() -> None:
    """The point after a hidden one says nothing of the point before."""
    found = moving_ranges([10, None, 90, 91])

    np.testing.assert_array_equal(found, [np.nan, np.nan, np.nan, 1])


def test_screening_drops_a_range_at_its_own_limit_once() -> None:
    """The 29 is dropped; of what is left nothing is dropped again."""
    values = [1, 2, 1, 2, 1, 2, 1, 30]

    assert average_moving_range(values, screened=False) == 5
    assert average_moving_range(values, screened=True) == 1


def test_screening_never_leaves_a_spread_of_nothing() -> None:
    """One event in a row of zeros: without it, every point would be beyond a limit."""
    values = [0, 0, 0, 0, 0, 0, 1]

    assert average_moving_range(values, screened=True) == 1 / 6


def test_equal_neighbours_tell_the_spread_of_a_constant_series_only() -> None:
    assert average_moving_range([4, 4, None, 4, 4], screened=True) == 0
    assert math.isnan(average_moving_range([4, 4, None, 9, 9], screened=True))


@given(gappy_series, scales)
def test_average_is_the_same_backwards_and_follows_the_unit(values: list, scale: float) -> None:
    for screened in (False, True):
        average = average_moving_range(values, screened=screened)
        back = average_moving_range(values[::-1], screened=screened)
        scaled = average_moving_range(
            [None if value is None else scale * value for value in values], screened=screened
        )

        np.testing.assert_allclose(back, average, rtol=1e-12)
        np.testing.assert_allclose(scaled, scale * average, rtol=1e-9)


@given(gappy_series)
def test_screening_never_widens(values: list) -> None:
    screened = average_moving_range(values, screened=True)
    plain = average_moving_range(values, screened=False)

    assert math.isnan(plain) or screened <= plain
