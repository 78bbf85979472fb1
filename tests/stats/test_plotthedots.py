"""The Making Data Count rule set."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.stats.phases import by_phase
from mfiar_site.stats.plotthedots import (
    Assurance,
    Direction,
    ProcessLimits,
    Signal,
    Variation,
    assurance,
    meaning,
    process_limits,
    signals,
    variation,
)
from tests.stats.strategies import gappy_series, scales, series

N = Signal.NONE
UPSIDE_DOWN = {
    Signal.NONE: Signal.NONE,
    Signal.ABOVE_LIMIT: Signal.BELOW_LIMIT,
    Signal.RISING: Signal.FALLING,
    Signal.NEAR_UPPER: Signal.NEAR_LOWER,
    Signal.ABOVE_MEAN: Signal.BELOW_MEAN,
}
UPSIDE_DOWN |= {below: above for above, below in UPSIDE_DOWN.items()}


def lines(length: int, mean: float = 0, reach: float = 9) -> ProcessLimits:
    """Return limits that are known, to set points against: near is beyond 6."""
    level = [np.full(length, line, dtype=float) for line in (mean, mean - reach, mean + reach)]
    return ProcessLimits(*level)


def found(*values: float | None) -> list[Signal | None]:
    """Return the signals of points around a mean of 0 with limits at 9."""
    return list(signals(values, lines(len(values))))


def test_a_point_on_the_limit_is_within() -> None:
    assert found(9, -9) == [N, N]
    assert found(9.1, -9.1) == [Signal.ABOVE_LIMIT, Signal.BELOW_LIMIT]


def test_seven_on_one_side_are_a_signal_and_six_are_not() -> None:
    assert found(1, 2, 1, 2, 1, 2, -1) == [N] * 7
    assert found(1, 2, 1, 2, 1, 2, 1, -1) == [Signal.ABOVE_MEAN] * 7 + [N]


def test_a_point_on_the_mean_breaks_a_row() -> None:
    assert found(1, 2, 1, 0, 1, 2, 1, 2) == [N] * 8


def test_seven_rising_points_are_a_trend_and_a_standstill_breaks_it() -> None:
    assert found(-3, -2, -1, 0, 1, 2, 3) == [Signal.RISING] * 7
    assert found(3, 2, 1, 0, -1, -2, -3, 1) == [Signal.FALLING] * 7 + [N]
    assert found(-3, -2, -1, 0, 0, 1, 2) == [N] * 7


def test_two_of_three_near_a_limit_need_all_three_on_that_side() -> None:
    """Only the near points are marked, and a point beyond the limit is not near it."""
    upper = Signal.NEAR_UPPER
    assert found(-1, 7, 1, 8, -1) == [N, upper, N, upper, N]
    assert found(-1, 7, -1, 8, -1) == [N] * 5
    assert found(-1, 7, 10, 1, -1) == [N, N, Signal.ABOVE_LIMIT, N, N]
    assert found(1, -7, -7, 1) == [N] * 4
    assert found(-1, -7, -7) == [N, Signal.NEAR_LOWER, Signal.NEAR_LOWER]


def test_near_begins_beyond_two_thirds_of_the_way_to_the_limit() -> None:
    assert found(-1, 6, 6, 1) == [N] * 4
    assert found(-1, 6.1, 6.1, 1) == [N, Signal.NEAR_UPPER, Signal.NEAR_UPPER, N]


def test_limits_reach_as_far_as_making_data_count_says() -> None:
    """2.66 ranges of 5/3 on average, and not the 3 / 1.128 of other charts."""
    limits = process_limits([10, 12, 11, 13], screened=False)

    assert limits.upper[0] == pytest.approx(11.5 + 2.66 * 5 / 3, rel=1e-12)
    assert limits.lower[0] == pytest.approx(11.5 - 2.66 * 5 / 3, rel=1e-12)


def test_the_strongest_signal_is_told() -> None:
    """Limit before trend before near before side."""
    rising = found(1, 2, 3, 4, 7, 8, 10)
    above = found(1, 7, 7, 1, 2, 1, 2)

    assert rising == [Signal.RISING] * 6 + [Signal.ABOVE_LIMIT]
    assert above == [Signal.ABOVE_MEAN] + [Signal.NEAR_UPPER] * 2 + [Signal.ABOVE_MEAN] * 4


def test_a_hidden_point_has_no_signal_and_is_passed_over() -> None:
    """An engine of reference stops with an error instead."""
    assert (
        found(1, 2, 1, None, 2, 1, 2, 1)
        == [Signal.ABOVE_MEAN] * 3 + [None] + [Signal.ABOVE_MEAN] * 4
    )


def test_an_excluded_point_is_not_judged() -> None:
    values = [1, 2, -30, 1, 2, 1, 2, 1]

    result = signals(values, lines(8), excluded=[at == 2 for at in range(8)])

    assert result[2] is None
    assert result[0] is Signal.ABOVE_MEAN


def test_rules_do_not_reach_across_phases() -> None:
    values = [1] * 4 + [2] * 4

    assert signals(values, lines(8)) == (Signal.ABOVE_MEAN,) * 8
    assert signals(values, lines(8), starts=[4]) == (N,) * 8


def test_a_constant_series_has_limits_and_no_signal() -> None:
    """An engine of reference gives it no limits when it screens."""
    limits = process_limits([4] * 9, screened=True)

    np.testing.assert_array_equal(limits.upper, [4] * 9)
    assert signals([4] * 9, limits) == (N,) * 9


def test_limits_without_neighbours_are_undefined_and_signal_nothing() -> None:
    limits = process_limits([3, None, 8], screened=True)

    assert np.isnan(limits.upper).all()
    assert signals([3, None, 8], limits) == (N, None, N)


@given(gappy_series, st.booleans())
def test_signals_upside_down_are_the_mirror_image(values: list, screened: bool) -> None:
    mirror = [None if value is None else -value for value in values]

    plain = signals(values, process_limits(values, screened=screened))
    turned = signals(mirror, process_limits(mirror, screened=screened))

    assert turned == tuple(signal and UPSIDE_DOWN[signal] for signal in plain)


@given(gappy_series, scales, st.integers(-100, 100))
def test_signals_do_not_depend_on_the_unit(values: list, scale: float, shift: int) -> None:
    other = [None if value is None else scale * value + shift for value in values]

    assert signals(other, process_limits(other, screened=False)) == signals(
        values, process_limits(values, screened=False)
    )


@given(series)
def test_every_trend_and_row_is_seven_long(values: list[int]) -> None:
    """A weaker mark may be hidden by a stronger one, so at most marks are missing."""
    result = signals(values, lines(len(values), reach=1000))

    for signal in (Signal.RISING, Signal.FALLING):
        assert result.count(signal) == 0 or result.count(signal) >= 7
    assert set(result) <= {N, Signal.RISING, Signal.FALLING, Signal.ABOVE_MEAN, Signal.BELOW_MEAN}


@given(series, st.data())
def test_signals_of_a_phase_are_those_of_the_phase_alone(
    values: list[int], data: st.DataObject
) -> None:
    start = data.draw(st.integers(1, len(values) - 1))
    limits = by_phase(process_limits, values, starts=[start], screened=True)

    together = signals(values, limits, starts=[start])

    alone = [
        signals(part, process_limits(part, screened=True))
        for part in (values[:start], values[start:])
    ]
    assert together == alone[0] + alone[1]


@pytest.mark.parametrize(
    ("signal", "direction", "expected"),
    [
        (Signal.ABOVE_LIMIT, Direction.INCREASE, Variation.IMPROVEMENT),
        (Signal.ABOVE_LIMIT, Direction.DECREASE, Variation.CONCERN),
        (Signal.FALLING, Direction.DECREASE, Variation.IMPROVEMENT),
        (Signal.FALLING, Direction.INCREASE, Variation.CONCERN),
        (Signal.NEAR_LOWER, Direction.NEUTRAL, Variation.NEUTRAL_LOW),
        (Signal.RISING, Direction.NEUTRAL, Variation.NEUTRAL_HIGH),
        (Signal.NONE, Direction.NEUTRAL, Variation.COMMON_CAUSE),
    ],
)
def test_a_signal_means_better_or_worse_by_the_direction(
    signal: Signal, direction: Direction, expected: Variation
) -> None:
    assert meaning(signal, direction) is expected


def test_every_judged_point_carries_a_signal_with_a_meaning() -> None:
    """A plain string that looks like a signal would be read as a concern."""
    quiet = found(1, -1, None, 2)

    assert [type(signal) for signal in quiet] == [Signal, Signal, type(None), Signal]
    assert variation(quiet, Direction.INCREASE) is Variation.COMMON_CAUSE


def test_the_variation_icon_is_of_the_last_shown_point() -> None:
    seen = [Signal.ABOVE_MEAN, N, None]

    assert variation(seen, Direction.INCREASE) is Variation.COMMON_CAUSE
    assert variation([None], Direction.INCREASE) is None


@pytest.mark.parametrize(
    ("target", "direction", "expected"),
    [
        (10, Direction.INCREASE, Assurance.CONSISTENTLY_FAILING),
        (10, Direction.DECREASE, Assurance.CONSISTENTLY_PASSING),
        (-10, Direction.INCREASE, Assurance.CONSISTENTLY_PASSING),
        (-10, Direction.DECREASE, Assurance.CONSISTENTLY_FAILING),
        (9, Direction.INCREASE, Assurance.HIT_OR_MISS),
        (0, Direction.DECREASE, Assurance.HIT_OR_MISS),
        (10, Direction.NEUTRAL, None),
    ],
)
def test_the_assurance_icon_sets_the_target_against_the_limits(
    target: float, direction: Direction, expected: Assurance | None
) -> None:
    assert assurance(lines(3), target, direction) is expected


def test_there_is_no_assurance_without_limits() -> None:
    limits = process_limits([3], screened=True)

    assert assurance(limits, 2, Direction.INCREASE) is None


def test_a_target_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="nan"):
        assurance(lines(3), float("nan"), Direction.INCREASE)


def test_limits_of_another_series_are_refused() -> None:
    with pytest.raises(ValueError, match="2 values, but limits of 3"):
        signals([1, 2], lines(3))
