"""The kinds of word and number that a project file is made of."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.model.words import (
    UNITS,
    Quantity,
    email,
    line,
    number,
    prose,
    quantity,
    slug,
    web_address,
)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (slug, "seen-in-time"),
        (slug, "q1.bias.2"),
        (slug, "not_stated"),
        (web_address, "https://example.org/report?year=2024#gap"),
        (email, "equity.team@trust.example.org"),
    ],
)
def test_what_is_right_is_kept_as_it_is(read: Callable[[str], str], text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (slug, "Seen in time"),
        (slug, "seen--in"),
        (slug, "-seen"),
        (slug, "a" * 61),
        (line, "  "),
        (line, "two\nlines"),
        (prose, "\n"),
        (web_address, "http://example.org"),
        (web_address, "https://example.org/<script>"),
        (web_address, "javascript:alert(1)"),
        (email, "team at example.org"),
        (number, "1,000"),
        (number, "1e3"),
        (number, "NaN"),
        (quantity, "six"),
        (quantity, "6 wombats"),
    ],
)
def test_what_is_wrong_is_refused(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_a_number_is_exactly_what_was_typed(value: Decimal) -> None:
    """A half of a percent that became 0.49999 would be somebody's target missed."""
    typed = f"{value:f}"

    assert str(number(typed)) == str(Decimal(typed))


@given(st.integers(-999, 999), st.sampled_from(UNITS))
def test_a_quantity_is_read_back_as_it_is_written(value: int, unit: str) -> None:
    written = Quantity(Decimal(value), unit)

    assert quantity(str(written)) == written


def test_one_of_a_unit_and_a_sign_are_understood() -> None:
    assert quantity("1 point").unit == "points"
    assert quantity("12 per 1,000").unit == "per 1000"
    assert quantity("6%").unit == "percent"
    assert quantity("6").unit is None
