"""Four times the text takes four times the time, whatever stands in it. No time is asserted."""

import time

import pytest

from mfiar_site.identifiers.plain import plain
from mfiar_site.identifiers.rules import finds_in
from tests.identifiers.strings import DOUBTFUL, FOUND, NOT_FOUND

MIXED = "\n".join([*(text for _, text, _ in [*FOUND, *DOUBTFUL]), *NOT_FOUND]) + "\n"
ALLOWED = 8  # times, for four times the text; it would be sixteen with a square in it

HOSTILE = [
    "1", "4", "0", "943 476 5919 ", "943\n", "0161 496 ", "0(", "+1 ", " ", "a@", "@",
    "a" * 63 + "@",
    "x@" + "a." * 40, "only the ", "only " + "a-b" * 30 + " ", "born in A a a a a",
    "date of birth ",
    "dob: ((((((((", "patient no ", "&#", "\\u", "Mr A ", "woman called A A ", "M1 ", "SW1A 2AA ",
    '"', ",", "contact:\n", "a\u200d", "۹", "10.1234/", "9 years old ",
]  # fmt: skip


def seconds(text: str) -> float:
    """Return the processor time that a search takes."""
    start = time.process_time()
    finds_in(plain(text), is_table=True)
    return time.process_time() - start


def of_length(text: str, length: int) -> str:
    return (text * (length // len(text) + 1))[:length]


@pytest.mark.parametrize(
    "length", [1_000_000, pytest.param(10_000_000, marks=pytest.mark.slow)], ids="{:,}".format
)
def test_megabytes_of_everything_take_four_times_a_quarter_of_them(length: int) -> None:
    quarter = seconds(of_length(MIXED, length // 4))
    whole = seconds(of_length(MIXED, length))

    assert whole < ALLOWED * quarter, f"{whole / quarter:.1f} times"


@pytest.mark.parametrize(
    "length", [100_000, pytest.param(400_000, marks=pytest.mark.slow)], ids="{:,}".format
)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_slow_on_purpose(text: str, length: int) -> None:
    """What four times the text takes is measured again only if it seems too long."""
    quarter = min(seconds(of_length(text, length // 4)) for _ in range(2))
    whole = seconds(of_length(text, length))
    if whole >= ALLOWED * quarter:
        whole = min(whole, seconds(of_length(text, length)))

    assert whole < ALLOWED * quarter, f"{whole / quarter:.1f} times"
