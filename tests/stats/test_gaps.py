"""The gap on both scales, and its change."""

import math

import pytest
from hypothesis import assume, given

from mfiar_site.stats.estimates import Estimate, on_log_scale, ratio_of_estimates
from mfiar_site.stats.gaps import (
    Rate,
    change,
    change_in_difference,
    difference,
    excess_events,
    katz_ratio,
    ratio,
    ratio_of_ratios,
)
from mfiar_site.stats.intervals import Interval, normal_quantile
from mfiar_site.stats.koopman import koopman
from tests.stats.strategies import rates


@pytest.mark.parametrize(
    ("group", "comparison", "lower", "upper"),
    [
        (Rate(56, 70), Rate(48, 80), 0.0524, 0.3339),
        (Rate(9, 10), Rate(3, 10), 0.1705, 0.8090),
        (Rate(6, 7), Rate(2, 7), 0.0582, 0.8062),
        (Rate(5, 56), Rate(0, 29), -0.0381, 0.1926),
        (Rate(0, 10), Rate(0, 20), -0.1611, 0.2775),
        (Rate(0, 10), Rate(0, 10), -0.2775, 0.2775),
        (Rate(10, 10), Rate(0, 20), 0.6791, 1.0000),
        (Rate(10, 10), Rate(0, 10), 0.6075, 1.0000),
    ],
    ids="abcdefgh",
)
def test_difference_agrees_with_newcombe(
    group: Rate, comparison: Rate, lower: float, upper: float
) -> None:
    """Newcombe RG, Stat Med 1998;17:873, table II, method 10, cases a to h."""
    interval = difference(group, comparison).interval

    assert interval is not None
    assert (round(interval.lower, 4), round(interval.upper, 4)) == (lower, upper)


def test_ratio_agrees_with_koopman() -> None:
    """Koopman PAR, Biometrics 1984;40:513: 36 of 40 against 16 of 80, 2.94 to 7.15."""
    estimate = ratio(Rate(36, 40), Rate(16, 80))

    assert estimate.value == 4.5
    assert estimate.interval is not None
    assert (round(estimate.interval.lower, 2), round(estimate.interval.upper, 2)) == (2.94, 7.15)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            Estimate(1.01, Interval(0.65, 1.59)),
            Estimate(1.2, Interval(0.72, 2.05)),
            (1.19, 0.60, 2.36),
        ),
        (
            Estimate(1.3, Interval(0.65, 2.47)),
            Estimate(0.84, Interval(0.25, 2.25)),
            (0.65, 0.18, 2.34),
        ),
    ],
    ids=["aged 25 to 29", "under 20"],
)
def test_ratio_of_ratios_agrees_with_knight(
    before: Estimate, after: Estimate, expected: tuple[float, float, float]
) -> None:
    """Knight M and others, doi:10.1111/ppe.12640: 2012-14 over 2009-11, maternal deaths."""
    found = ratio_of_estimates(after, before)

    assert found.interval is not None
    assert (found.value, found.interval.lower, found.interval.upper) == pytest.approx(
        expected, abs=0.006
    )


def test_published_widening_is_symmetric_on_the_log_scale() -> None:
    """Knight 2020: ratios of 2.59 and 5.27, ratio of the ratios 2.03, 1.11 to 3.72.

    No counts could be found, so the variance is read back from the published interval: what is
    held here is that value and both ends follow from one variance on the log scale.
    """
    variance = (math.log(3.72 / 1.11) / (2 * normal_quantile(0.95))) ** 2

    found = on_log_scale(5.27 / 2.59, variance, level=0.95)

    assert found.interval is not None
    assert (found.value, found.interval.lower, found.interval.upper) == pytest.approx(
        (2.03, 1.11, 3.72), abs=0.006
    )


@given(rates(), rates())
def test_difference_seen_from_the_other_side_is_the_mirror_image(
    group: Rate, comparison: Rate
) -> None:
    one, other = difference(group, comparison), difference(comparison, group)

    assert one.interval is not None
    assert other.interval is not None
    assert other.value == -one.value
    assert other.interval.lower == pytest.approx(-one.interval.upper, abs=1e-12)
    assert other.interval.upper == pytest.approx(-one.interval.lower, abs=1e-12)


@given(rates(), rates())
def test_difference_holds_its_value_and_stays_within_one(group: Rate, comparison: Rate) -> None:
    found = difference(group, comparison)

    assert found.interval is not None
    assert -1 - 1e-12 <= found.interval.lower <= found.value
    assert found.value <= found.interval.upper <= 1 + 1e-12


@given(rates(fewest=1), rates(fewest=1))
def test_ratio_seen_from_the_other_side_is_the_inverse(group: Rate, comparison: Rate) -> None:
    for method in (ratio, katz_ratio):
        one, other = method(group, comparison), method(comparison, group)

        assert one.interval is not None
        assert other.interval is not None
        assert other.value == pytest.approx(1 / one.value)
        assert other.interval.lower == pytest.approx(1 / one.interval.upper, rel=1e-6)
        assert other.interval.upper == pytest.approx(1 / one.interval.lower, rel=1e-6)
        assert one.interval.lower <= one.value * (1 + 1e-9)
        assert one.value * (1 - 1e-9) <= one.interval.upper


@given(rates(fewest=1), rates(fewest=1))
def test_koopman_ends_where_his_chi_squared_reaches_the_level(
    group: Rate, comparison: Rate
) -> None:
    """His own form of the statistic, which the code does not use: U = z squared at each end."""
    assume(group.events < group.total)  # his form divides by 0 where all have the event
    interval = koopman((group.events, group.total), (comparison.events, comparison.total))

    for end in (interval.lower, interval.upper):
        assert _koopman_u(end, group, comparison) == pytest.approx(
            normal_quantile(0.95) ** 2, rel=1e-4
        )


def _koopman_u(theta: float, group: Rate, comparison: Rate) -> float:
    """Koopman 1984, equation 3, with his estimate of the first proportion."""
    x, m, y, n = group.events, group.total, comparison.events, comparison.total
    b = theta * (m + y) + x + n
    c = theta * (m + n) * (x + y)
    p = 2 * c / (m + n) / (b + math.sqrt(max(b * b - 4 * c, 0)))
    return (x - m * p) ** 2 / (m * p * (1 - p)) * (1 + m * (theta - p) / (n * (1 - p)))


@given(rates(), rates(), rates(), rates())
def test_change_in_gap_backwards_is_the_mirror_image(a: Rate, b: Rate, c: Rate, d: Rate) -> None:
    forward, back = change_in_difference((a, b), (c, d)), change_in_difference((c, d), (a, b))

    assert forward.interval is not None
    assert back.interval is not None
    assert back.value == -forward.value
    assert back.interval.lower == pytest.approx(-forward.interval.upper, abs=1e-12)


@given(rates(), rates())
def test_a_gap_that_stays_has_not_changed(group: Rate, comparison: Rate) -> None:
    found = change_in_difference((group, comparison), (group, comparison))

    assert found.value == 0
    assert found.interval is not None
    assert found.interval.lower == pytest.approx(-found.interval.upper)


@given(rates(fewest=1), rates(fewest=1), rates(fewest=1), rates(fewest=1))
def test_ratio_of_ratios_backwards_is_the_inverse(a: Rate, b: Rate, c: Rate, d: Rate) -> None:
    forward, back = ratio_of_ratios((a, b), (c, d)), ratio_of_ratios((c, d), (a, b))

    assert forward.interval is not None
    assert back.interval is not None
    assert back.value == pytest.approx(1 / forward.value)
    assert back.interval.upper == pytest.approx(1 / forward.interval.lower)


@given(rates(fewest=1), rates(fewest=1))
def test_more_people_at_the_same_rates_make_a_gap_surer(group: Rate, comparison: Rate) -> None:
    """A property of scale: ten times the counts, never a wider interval."""
    many = [Rate(10 * rate.events, 10 * rate.total) for rate in (group, comparison)]
    for method in (difference, ratio, katz_ratio):
        few_found, many_found = method(group, comparison), method(*many)

        assert few_found.interval is not None
        assert many_found.interval is not None
        assert many_found.value == pytest.approx(few_found.value)
        assert many_found.interval.lower >= few_found.interval.lower - 1e-9
        assert many_found.interval.upper <= few_found.interval.upper * (1 + 1e-9) + 1e-9


def test_invented_volumes_give_the_change_that_was_reckoned_for_them() -> None:
    """12% to 9% against 5%: 500 and 3,000 births a period cannot tell; ten times that can."""
    few = change_in_difference(
        (Rate(60, 500), Rate(150, 3000)), (Rate(45, 500), Rate(150, 3000))
    ).interval
    many = change_in_difference(
        (Rate(600, 5000), Rate(1500, 30000)), (Rate(450, 5000), Rate(1500, 30000))
    ).interval

    assert few is not None
    assert many is not None
    assert (round(few.lower, 3), round(few.upper, 3)) == (-0.070, 0.010)
    assert (round(many.lower, 3), round(many.upper, 3)) == (-0.043, -0.018)


def test_invented_volumes_give_the_ratio_of_ratios_that_was_reckoned_for_them() -> None:
    """The same births: a quarter less, and the same two answers."""
    few = ratio_of_ratios((Rate(60, 500), Rate(150, 3000)), (Rate(45, 500), Rate(150, 3000)))
    many = ratio_of_ratios(
        (Rate(600, 5000), Rate(1500, 30000)), (Rate(450, 5000), Rate(1500, 30000))
    )

    assert few.interval is not None
    assert many.interval is not None
    assert few.value == many.value == pytest.approx(0.75)
    assert (round(few.interval.lower, 2), round(few.interval.upper, 2)) == (0.49, 1.15)
    assert (round(many.interval.lower, 2), round(many.interval.upper, 2)) == (0.66, 0.86)


def test_ratios_without_events_have_no_interval_that_could_mislead() -> None:
    """Nothing over nothing is not 1, and something over nothing has no upper end."""
    none, some = Rate(0, 20), Rate(3, 20)

    nothing = ratio(none, none)
    assert math.isnan(nothing.value)
    assert nothing.interval is None
    boundless = ratio(some, none)
    assert boundless.value == math.inf
    assert boundless.interval is not None
    assert boundless.interval.upper == math.inf
    zero = ratio(none, some)
    assert zero.interval is not None
    assert (zero.value, zero.interval.lower) == (0, 0)


@pytest.mark.parametrize("empty", range(4))
def test_ratio_of_ratios_with_an_empty_cell_has_no_interval(empty: int) -> None:
    cells = [Rate(0 if at == empty else 4, 20) for at in range(4)]

    found = ratio_of_ratios((cells[0], cells[1]), (cells[2], cells[3]))

    assert found.interval is None


def test_all_against_all_is_a_ratio_of_one() -> None:
    """Where both have nothing but events the score is 0 over 0 at a ratio of 1."""
    found = ratio(Rate(20, 20), Rate(30, 30))

    assert found.value == 1
    assert found.interval is not None
    assert found.interval.lower < 1 < found.interval.upper


def test_own_change_and_excess_carry_their_sign() -> None:
    """Fewer events is a change below 0; a lower rate than the comparison is no excess."""
    assert change(Rate(10, 100), Rate(4, 100)).value == pytest.approx(-0.06)
    assert excess_events(Rate(4, 100), Rate(10, 100)) == pytest.approx(-6)


@pytest.mark.parametrize(("events", "total"), [(3, 2), (-1, 2), (0, 0), (math.nan, 3)])
def test_impossible_rates_are_refused(events: int, total: int) -> None:
    with pytest.raises(ValueError, match="total"):
        Rate(events, total)


def test_a_ratio_with_no_events_on_either_side_is_refused_by_koopman() -> None:
    with pytest.raises(ValueError, match="none on either"):
        koopman((0, 5), (0, 6))
