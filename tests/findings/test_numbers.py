"""Numbers in words: never a percent that is a difference, never a zero that is something."""

import math
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.findings.numbers import from_to, in_every_100, level, points
from mfiar_site.language.numbers import MINUS, rounded
from mfiar_site.model.measures import Unit

values = st.floats(-500, 500, allow_nan=False)
shares = st.floats(0, 100)


def number_in(text: str) -> float:
    found = re.match(rf"[+{MINUS}]?[\d,.]+", text)
    assert found, text
    return float(found[0].replace(",", "").replace(MINUS, "-").replace("+", ""))


@given(values)
def test_a_difference_of_percentages_is_in_percentage_points(value: float) -> None:
    said = points(value, Unit.PERCENT, signed=True)

    assert "percentage point" in said
    assert "%" not in said
    assert "percent " not in said


@given(values)
def test_a_signed_difference_prints_its_own_sign(value: float) -> None:
    said = points(value, Unit.PERCENT, signed=True)

    assert number_in(said) == pytest.approx(value, abs=0.0501)
    assert (said[0] in f"+{MINUS}") is (number_in(said) != 0)


@given(values, st.integers(0, 3))
def test_rounding_is_to_the_nearest(value: float, decimals: int) -> None:
    assert abs(number_in(rounded(value, decimals)) - value) <= 0.5000001 * 10**-decimals


@given(st.integers(-10_000, 10_000))
def test_halves_go_away_from_zero_both_ways(tenths: int) -> None:
    value = Decimal(tenths) / 10

    assert number_in(rounded(-value, 0)) == -number_in(rounded(value, 0))


@given(shares)
def test_a_share_in_plain_words_is_0_or_100_only_where_it_is(value: float) -> None:
    said = in_every_100(value)

    assert (said in ("0.0 in every 100", "0 in every 100")) is (value == 0)
    assert (said == "100 in every 100") is (value == 100)


@given(shares)
def test_a_level_that_is_not_nothing_does_not_print_as_nothing(value: float) -> None:
    if value > 1e-4:
        assert number_in(level(value, Unit.PERCENT)) > 0


@given(shares, shares)
def test_two_levels_that_differ_are_told_apart(before: float, now: float) -> None:
    first, last = (number_in(part) for part in from_to(before, now, Unit.PERCENT).split(" to "))

    if math.isclose(before, now, abs_tol=0.001):
        return
    assert (first < last) == (before < now)
    assert first != last


def test_one_point_is_one_point() -> None:
    assert points(1.0, Unit.PERCENT) == "1.0 percentage point"
    assert points(-1.0, Unit.PERCENT, signed=True) == f"{MINUS}1.0 percentage point"
