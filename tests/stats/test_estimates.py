"""What two estimates say together."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.stats.estimates import (
    Estimate,
    difference_of_estimates,
    ratio_of_estimates,
    widened,
    widened_ratio,
)
from mfiar_site.stats.intervals import Interval


def test_symmetric_intervals_combine_like_standard_errors() -> None:
    """3 and 4 make 5."""
    found = difference_of_estimates(Estimate(10, Interval(7, 13)), Estimate(2, Interval(-2, 6)))

    assert found == Estimate(8, Interval(3, 13))


def test_no_interval_makes_no_interval() -> None:
    known = Estimate(10, Interval(7, 13))

    assert difference_of_estimates(known, Estimate(2, None)) == Estimate(8, None)
    assert widened(Estimate(2, None), 2) == Estimate(2, None)
    assert widened_ratio(Estimate(2, None), 2) == Estimate(2, None)


@given(st.floats(1, 20))
def test_widening_keeps_the_value_and_stretches_both_sides(factor: float) -> None:
    found = widened(Estimate(1, Interval(0, 3)), factor).interval
    ratio = widened_ratio(Estimate(1, Interval(0.5, 3)), factor).interval

    assert found is not None
    assert ratio is not None
    assert (1 - found.lower, found.upper - 1) == pytest.approx((factor, 2 * factor))
    assert math.log(ratio.upper) == pytest.approx(factor * math.log(3))


def test_widening_leaves_ends_at_nothing_and_infinity() -> None:
    found = widened_ratio(Estimate(2, Interval(0, math.inf)), 3)

    assert found == Estimate(2, Interval(0, math.inf))
    assert widened_ratio(Estimate(math.inf, Interval(1, math.inf)), 3).interval is None


@pytest.mark.parametrize("factor", [0.9, -1, math.nan])
def test_an_interval_is_never_narrowed(factor: float) -> None:
    """A spread below chance is luck, or rounding; it makes nothing surer."""
    for method in (widened, widened_ratio):
        with pytest.raises(ValueError, match="1 or more"):
            method(Estimate(2, Interval(1, 4)), factor)


@pytest.mark.parametrize(
    "bad",
    [
        Estimate(2, None),
        Estimate(2, Interval(0, 4)),
        Estimate(2, Interval(1, math.inf)),
        Estimate(0, Interval(1, 4)),
    ],
)
def test_a_ratio_without_a_proper_interval_is_refused(bad: Estimate) -> None:
    with pytest.raises(ValueError, match="ratio"):
        ratio_of_estimates(Estimate(2, Interval(1, 4)), bad)
