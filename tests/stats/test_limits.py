"""Centre and limits of every chart of the Anhøj rule set."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.stats.limits import (
    Limits,
    c_limits,
    g_limits,
    mr_limits,
    outside,
    p_limits,
    p_prime_limits,
    run_limits,
    t_limits,
    u_limits,
    u_prime_limits,
    xmr_limits,
)
from mfiar_site.stats.moving_ranges import moving_ranges
from tests.stats.strategies import gappy_series, proportions, scales, series

FLOW_RATES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
# fmt: off
JUICE_CANS = [
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22,
    8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
]
CIRCUIT_BOARDS = [
    21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16,
    19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15,
]
# fmt: on

VALUE_CHARTS: dict[str, Callable[..., Limits]] = {
    "run": run_limits,
    "i": lambda values, **options: xmr_limits(values, screened=False, **options),
    "i screened": lambda values, **options: xmr_limits(values, screened=True, **options),
    "mr": mr_limits,
}
SHARE_CHARTS: dict[str, Callable[..., Limits]] = {
    "p": p_limits,
    "p'": lambda *counts, **options: p_prime_limits(*counts, screened=False, **options),
    "p' screened": lambda *counts, **options: p_prime_limits(*counts, screened=True, **options),
}
RATE_CHARTS: dict[str, Callable[..., Limits]] = {
    "u": u_limits,
    "u'": lambda *counts, **options: u_prime_limits(*counts, screened=False, **options),
}
value_chart = pytest.mark.parametrize("chart", VALUE_CHARTS.values(), ids=VALUE_CHARTS)
share_chart = pytest.mark.parametrize("chart", SHARE_CHARTS.values(), ids=SHARE_CHARTS)
rate_chart = pytest.mark.parametrize("chart", RATE_CHARTS.values(), ids=RATE_CHARTS)


def assert_same(found: Limits, expected: Limits, *, times: float = 1, plus: float = 0) -> None:
    """Compare all three lines, after a change of unit."""
    for line in ("centre", "lower", "upper"):
        np.testing.assert_allclose(
            getattr(found, line), times * getattr(expected, line) + plus, rtol=1e-9, atol=1e-9
        )


def first(limits: Limits) -> tuple[float, float, float]:
    """Return lower limit, centre and upper limit of the first point."""
    return float(limits.lower[0]), float(limits.centre[0]), float(limits.upper[0])


def test_individuals_chart_agrees_with_nist() -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, flow rates of ten batches."""
    found = first(xmr_limits(FLOW_RATES, screened=False))

    assert tuple(round(line, 4) for line in found) == (45.8159, 50.81, 55.8041)


def test_moving_range_chart_agrees_with_its_factors() -> None:
    """The same flow rates: average range 1.8778, and 3.267 times as much."""
    limits = mr_limits(FLOW_RATES)

    assert (round(limits.centre[0], 4), limits.lower[0]) == (1.8778, 0)
    assert limits.upper[0] == pytest.approx(3.267 * limits.centre[0])
    assert not outside(moving_ranges(FLOW_RATES), limits).any()


def test_proportion_chart_agrees_with_montgomery() -> None:
    """Montgomery, Introduction to Statistical Quality Control, example 7.1: 347 of 1,500 cans."""
    limits = p_limits(JUICE_CANS, [50] * 30)

    assert tuple(round(line, 4) for line in first(limits)) == (0.0524, 0.2313, 0.4102)
    assert list(np.flatnonzero(outside(np.array(JUICE_CANS) / 50, limits)) + 1) == [15, 23]


def test_proportion_chart_agrees_with_montgomery_once_points_are_excluded() -> None:
    """Example 7.1 goes on without samples 15 and 23: mean 0.2150, limits 0.0407 to 0.3893."""
    excluded = np.isin(np.arange(1, 31), [15, 23])

    limits = p_limits(JUICE_CANS, [50] * 30, excluded=excluded)

    assert first(limits) == pytest.approx((0.0407, 0.2150, 0.3893), abs=1e-4)
    assert len(limits.upper) == 30
    shares = np.array(JUICE_CANS) / 50
    assert list(np.flatnonzero(outside(shares, limits, excluded=excluded)) + 1) == [21]


def test_count_chart_agrees_with_montgomery() -> None:
    """Example 7.3: 516 faults on 26 boards; the sixth and the twentieth are outside."""
    limits = c_limits(CIRCUIT_BOARDS)

    assert first(limits) == pytest.approx((6.48, 19.85, 33.22), abs=0.01)
    assert list(np.flatnonzero(outside(CIRCUIT_BOARDS, limits)) + 1) == [6, 20]


def test_cases_between_events_have_a_median_as_centre_and_limits_from_the_mean() -> None:
    """By hand: median 0; mean 2, so 2 + 3 times the root of 2 * 3."""
    assert first(g_limits([0, 0, 6])) == pytest.approx((0, 0, 2 + 3 * 6**0.5))


def test_time_between_events_is_judged_on_the_scale_of_nelson() -> None:
    """By hand: 1 and 2 on the scale of the power 1/3.6, so 1.5 and a range of 1."""
    limits = first(t_limits([1, 2**3.6], screened=False))

    assert limits == pytest.approx((0, 1.5**3.6, (1.5 + 3 / 1.128) ** 3.6))


def test_a_constant_series_has_its_mean_as_limits_and_no_signal() -> None:
    """An engine of reference gives it no limits; 0.1 three times is not 0.1 on average."""
    for values in ([0.1] * 3, [7] * 5):
        for screened in (False, True):
            limits = xmr_limits(values, screened=screened)

            np.testing.assert_allclose(limits.upper, values)
            assert not outside(values, limits).any()


@value_chart
@given(values=gappy_series, scale=scales, shift=st.integers(-100, 100))
def test_limits_follow_a_change_of_unit(
    chart: Callable[..., Limits], values: list, scale: float, shift: int
) -> None:
    """Degrees or percent, pounds or kilograms: the chart is the same chart."""
    other = [None if value is None else scale * value + shift for value in values]

    plus = 0 if chart is mr_limits else shift
    assert_same(chart(other), chart(values), times=scale, plus=plus)


@value_chart
@given(values=gappy_series)
def test_limits_are_the_same_backwards(chart: Callable[..., Limits], values: list) -> None:
    assert_same(chart(values[::-1]), chart(values))


@value_chart
@given(values=series, extra=st.lists(st.integers(-50, 50), max_size=9))
def test_frozen_limits_do_not_hear_of_later_points(
    chart: Callable[..., Limits], values: list, extra: list
) -> None:
    frozen = chart(values + extra, baseline=slice(0, len(values)))

    alone = chart(values)
    assert len(frozen.centre) == len(values) + len(extra)
    np.testing.assert_allclose(frozen.upper[: len(values)], alone.upper)
    np.testing.assert_allclose(frozen.centre, alone.centre[0])


@value_chart
@given(values=gappy_series, data=st.data())
def test_excluded_points_are_as_if_missing(
    chart: Callable[..., Limits], values: list, data: st.DataObject
) -> None:
    """They bring no moving range, on either side."""
    excluded = data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values)))
    without = [None if out else v for v, out in zip(values, excluded, strict=True)]

    assert_same(chart(values, excluded=excluded), chart(without))


@given(gappy_series, scales)
def test_signals_do_not_depend_on_the_unit(values: list, scale: float) -> None:
    other = [None if value is None else scale * value for value in values]

    np.testing.assert_array_equal(
        outside(other, xmr_limits(other, screened=False)),
        outside(values, xmr_limits(values, screened=False)),
    )


@share_chart
@given(counts=proportions())
def test_the_chart_of_the_others_is_the_mirror_image(
    chart: Callable[..., Limits], counts: tuple[list[int], list[int]]
) -> None:
    """The share seen in time and the share not seen in time tell the same."""
    events, totals = counts
    mirror = chart([n - x for x, n in zip(events, totals, strict=True)], totals)
    limits = chart(events, totals)

    np.testing.assert_allclose(mirror.centre, 1 - limits.centre, atol=1e-9)
    np.testing.assert_allclose(mirror.upper, 1 - limits.lower, atol=1e-6)


@given(proportions(), st.integers(2, 9))
def test_more_people_at_the_same_shares_bring_limits_in(
    counts: tuple[list[int], list[int]], times: int
) -> None:
    """Limits shrink with the square root of the scale, unless they are cut off at 0 or 1."""
    events, totals = counts
    few = p_limits(events, totals)
    many = p_limits([times * x for x in events], [times * n for n in totals])

    whole = few.upper < 1
    np.testing.assert_allclose(many.centre, few.centre)
    np.testing.assert_allclose(
        (many.upper - many.centre)[whole], (few.upper - few.centre)[whole] / times**0.5, atol=1e-9
    )


@given(proportions(), st.randoms(use_true_random=False))
def test_the_order_of_months_does_not_move_limits_of_shares(
    counts: tuple[list[int], list[int]], random
) -> None:
    order = list(range(len(counts[0])))
    random.shuffle(order)
    limits = p_limits(*counts)

    shuffled = p_limits(*([row[at] for at in order] for row in counts))

    np.testing.assert_allclose(shuffled.upper, limits.upper[order])


@rate_chart
@given(counts=proportions(), unit=scales)
def test_limits_of_rates_follow_the_unit_of_exposure(
    chart: Callable[..., Limits], counts: tuple[list[int], list[int]], unit: float
) -> None:
    events, exposures = counts

    assert_same(
        chart(events, [exposure * unit for exposure in exposures]),
        chart(events, exposures),
        times=1 / unit,
    )


def test_a_month_without_people_or_without_count_is_a_gap() -> None:
    """No births is no rate; it is not a rate of 0. Centre and later limits remain."""
    for chart in (*SHARE_CHARTS.values(), *RATE_CHARTS.values()):
        limits = chart([2, 0, None, 4, 3], [20, 0, 30, 25, 21])

        assert list(np.isnan(limits.upper)) == [False, True, True, False, False]
        assert limits.centre[1] == pytest.approx(9 / 66)


def test_no_events_at_all_give_limits_of_0() -> None:
    """Chance leaves no room around 0, so nothing may divide by it."""
    for chart in (*SHARE_CHARTS.values(), *RATE_CHARTS.values()):
        limits = chart([0, 0, 0], [10, 20, 30])

        np.testing.assert_array_equal(limits.upper, [0, 0, 0])
        assert not outside([0, 0, 0], limits).any()


def test_nothing_to_reckon_with_has_no_limits() -> None:
    """NaN, and no signal, where there is no point or too few for a moving range."""
    for limits in (
        xmr_limits([None, 4, None], screened=True),
        mr_limits([4]),
        c_limits([None]),
        g_limits([None]),
        t_limits([None, 3], screened=True),
        p_limits([None], [None]),
        u_prime_limits([3], [4], screened=True),
        run_limits([]),
    ):
        assert np.isnan(limits.upper).all()
        assert np.isnan(limits.lower).all()
        assert not outside(np.full(len(limits.upper), 5.0), limits).any()


def test_rare_event_charts_signal_a_long_quiet_time() -> None:
    """The good news on such a chart is a point above the upper limit."""
    between = [3, 5, 2, 4, 6, 3, 2, 5, 60]

    for limits in (g_limits(between), t_limits(between, screened=True)):
        assert list(np.flatnonzero(outside(between, limits))) == [8]


def test_no_lower_limit_is_below_what_is_possible() -> None:
    for limits in (
        c_limits([1, 2, 0]),
        g_limits([1, 2, 0]),
        t_limits([1, 40, 2], screened=False),
        u_limits([1, 2], [5, 5]),
        p_limits([1, 2], [5, 5]),
    ):
        assert (limits.lower >= 0).all()


@pytest.mark.parametrize(
    ("chart", "arguments", "message"),
    [
        (p_limits, ([3], [2]), "3 events, but a total of 2"),
        (p_limits, ([-1], [2]), "-1"),
        (p_limits, ([1, 2], [5]), "2 points of events, but 1 of exposure"),
        (u_limits, ([3], [0]), "3 events in an exposure of 0"),
        (c_limits, ([-2],), "-2"),
        (g_limits, ([-2],), "-2"),
        (run_limits, ([[1, 2], [3, 4]],), r"shape \(2, 2\)"),
        (run_limits, ([1, float("inf")],), "inf"),
    ],
)
def test_impossible_input_is_refused_with_its_value(
    chart: Callable[..., Limits], arguments: tuple, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        chart(*arguments)


def test_two_events_at_the_same_moment_are_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        t_limits([3, 0, 4], screened=False)


@pytest.mark.parametrize("baseline", [slice(0, 4), slice(2, 2), slice(-2, 3), slice(0, 3, 2)])
def test_a_baseline_outside_the_series_is_refused(baseline: slice) -> None:
    with pytest.raises(ValueError, match="not within 3 points"):
        run_limits([1, 2, 3], baseline=baseline)


@pytest.mark.parametrize("excluded", [[True], [0, 1, 2]])
def test_excluded_points_are_given_as_true_or_false(excluded: list) -> None:
    """Indexes would be read as something else without a word."""
    with pytest.raises(ValueError, match="3 times True or False"):
        run_limits([1, 2, 3], excluded=excluded)
