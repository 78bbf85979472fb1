"""Intervals of one proportion or rate."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.stats.intervals import (
    Interval,
    byar,
    clopper_pearson,
    normal_quantile,
    poisson_exact,
    wilson,
)
from tests.stats.strategies import rates

levels = st.sampled_from([0.8, 0.95, 0.998])


@pytest.mark.parametrize(
    ("events", "total", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_agrees_with_newcombe(events: int, total: int, lower: float, upper: float) -> None:
    """Newcombe RG, Stat Med 1998;17:857, table I, method 3."""
    interval = wilson(events, total)

    assert (round(interval.lower, 4), round(interval.upper, 4)) == (lower, upper)


@pytest.mark.parametrize(
    ("events", "total", "lower", "upper"),
    [
        (81, 263, 0.2527, 0.3676),
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0.0000, 0.1684),
        (1, 29, 0.0009, 0.1776),
    ],
)
def test_exact_proportion_agrees_with_newcombe(
    events: int, total: int, lower: float, upper: float
) -> None:
    """Newcombe RG, Stat Med 1998;17:857, table I, method 5."""
    interval = clopper_pearson(events, total)

    assert (round(interval.lower, 4), round(interval.upper, 4)) == (lower, upper)


@pytest.mark.parametrize(
    ("events", "lower", "upper"), [(0, 0, 3.69), (1, 0.03, 5.57), (5, 1.62, 11.67)]
)
def test_exact_rate_agrees_with_garwood(events: int, lower: float, upper: float) -> None:
    """Garwood F, Biometrika 1936;28:437, at 95%."""
    interval = byar(events, 1)

    assert (round(interval.lower, 2), round(interval.upper, 2)) == (lower, upper)


@given(st.integers(10, 100_000))
def test_byar_is_within_a_fifth_of_a_percent_of_exact(events: int) -> None:
    """Public Health England, Technical Guide: Confidence Intervals, 2018, introduction."""
    close, exact = byar(events, 1), poisson_exact(events, 1)

    assert close.lower == pytest.approx(exact.lower, rel=0.002)
    assert close.upper == pytest.approx(exact.upper, rel=0.002)


@given(rates(), levels)
def test_interval_holds_its_estimate_and_stays_a_proportion(rate, level: float) -> None:
    """Also for no events and for nothing but events."""
    for method in (wilson, clopper_pearson):
        interval = method(rate.events, rate.total, level=level)

        assert 0 <= interval.lower <= rate.value <= interval.upper <= 1


@given(rates(), levels)
def test_interval_of_the_others_is_the_mirror_image(rate, level: float) -> None:
    """To count those without the event must not change what is known."""
    for method in (wilson, clopper_pearson):
        one = method(rate.events, rate.total, level=level)
        other = method(rate.total - rate.events, rate.total, level=level)

        assert other.lower == pytest.approx(1 - one.upper, abs=1e-12)
        assert other.upper == pytest.approx(1 - one.lower, abs=1e-12)


@given(st.integers(0, 5000), st.floats(0.1, 1e6))
def test_a_rate_follows_the_unit_of_exposure(events: int, exposure: float) -> None:
    """A rate for 1,000 bed days is a thousand times the rate for one."""
    one, thousand = byar(events, exposure), byar(events, exposure / 1000)

    assert thousand.lower == pytest.approx(1000 * one.lower)
    assert thousand.upper == pytest.approx(1000 * one.upper)


@given(rates())
def test_a_surer_interval_is_wider(rate) -> None:
    """99.8% holds 95%."""
    for method in (wilson, clopper_pearson):
        sure = method(rate.events, rate.total, level=0.998)
        usual = method(rate.events, rate.total, level=0.95)

        assert sure.lower <= usual.lower <= usual.upper <= sure.upper


@pytest.mark.parametrize(("events", "total"), [(5, 4), (-1, 4), (0, 0), (math.nan, 4)])
def test_impossible_proportions_are_refused(events: float, total: int) -> None:
    for method in (wilson, clopper_pearson):
        with pytest.raises(ValueError, match=r"total"):
            method(events, total)


@pytest.mark.parametrize(
    ("events", "exposure"),
    [(-1, 4), (math.nan, 4), (3, 0), (30, 0), (30, math.inf), (30, math.nan)],
)
def test_impossible_rates_are_refused(events: float, exposure: float) -> None:
    with pytest.raises(ValueError, match=r"events|exposure"):
        byar(events, exposure)


@pytest.mark.parametrize("level", [0, 1, 95, math.nan])
def test_a_level_in_percent_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        normal_quantile(level)


def test_an_interval_runs_upwards() -> None:
    with pytest.raises(ValueError, match="upwards"):
        Interval(2, 1)
