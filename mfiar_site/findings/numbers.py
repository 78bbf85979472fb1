"""Numbers as words: counts, levels, differences. Percent and percentage points never mix."""

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from mfiar_site.model.measures import Unit

_NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MINUS = "\u2212"
_MOST_DECIMALS = 4


def numeral(number: int) -> str:
    """Return a count, a small one in words.

    >>> numeral(2), numeral(12)
    ('two', '12')
    """
    return _NUMERALS[number] if number < len(_NUMERALS) else f"{number:,}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun, small numbers in words.

    >>> counted(2, "group"), counted(1, "group"), counted(12, "month")
    ('two groups', 'one group', '12 months')
    """
    return f"{numeral(number)} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


@lru_cache(maxsize=4096)  # a page prints a number in words, on a label and in a table
def rounded(value: float | Decimal, decimals: int) -> str:
    """Return a number with halves rounded away from zero and a real minus sign.

    >>> rounded(-2.25, 1), rounded(1234.5, 0), rounded(-0.01, 1)
    ('−2.3', '1,235', '0.0')
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    number = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{abs(number):,}" if number >= 0 or not number else MINUS + f"{-number:,}"


def decimals_for(*values: float) -> int:
    """Return as many decimals as small numbers, or two that would print the same, need."""
    smallest = min((abs(value) for value in values if value), default=0.0)
    least = 1 if any(abs(value) < 10 for value in values) else 0
    if 0 < smallest < 0.1:
        least = min(-math.floor(math.log10(smallest)), _MOST_DECIMALS)
    if len(set(values)) < 2:
        return least
    for decimals in range(least, _MOST_DECIMALS):
        if len({rounded(value, decimals) for value in values}) == len(set(values)):
            return decimals
    return max(least, 1)


def with_unit(number: str, unit: Unit) -> str:
    """Return a printed number with its unit behind it."""
    match unit:
        case Unit.PERCENT:
            return f"{number}%"
        case Unit.PER_1000:
            return f"{number} per 1,000"
        case Unit.DAYS:
            return f"{number} days"
        case _:
            return number


def level(value: float, unit: Unit) -> str:
    """Return a level of a measure: 36%, 4.2 per 1,000."""
    return with_unit(rounded(value, decimals_for(value)), unit)


def published(value: Decimal, unit: Unit) -> str:
    """Return a level just as its source prints it."""
    return with_unit(f"{value:f}", unit)


def from_to(before: float, now: float, unit: Unit) -> str:
    """Return two levels, with enough decimals to tell them apart: 36% to 45%."""
    decimals = decimals_for(before, now)
    first = with_unit(rounded(before, decimals), unit)
    return f"{first} to {with_unit(rounded(now, decimals), unit)}"


def points(value: float, unit: Unit, *, signed: bool = False) -> str:
    """Return a difference of levels, never to be taken for a percentage of one.

    >>> points(-3.0, Unit.PERCENT), points(3.0, Unit.PERCENT, signed=True)
    ('3.0 percentage points', '+3.0 percentage points')
    """
    number = rounded(abs(value) if not signed else value, 1)
    sign = "+" if signed and value > 0 and number != "0.0" else ""
    noun = {Unit.PERCENT: "percentage points", Unit.PER_1000: "per 1,000", Unit.DAYS: "days"}
    one = number.removeprefix(MINUS) == "1.0" and unit is Unit.PERCENT
    return f"{sign}{number} {'percentage point' if one else noun.get(unit, '')}".strip()


def in_every_100(value: float) -> str:
    """Return a share in plain words; what is not nothing, or not all, never reads as if it were.

    >>> in_every_100(36.2), in_every_100(0.02), in_every_100(99.8)
    ('36 in every 100', 'fewer than 0.1 in every 100', '99.8 in every 100')
    """
    if 0 < value < 0.05:
        return "fewer than 0.1 in every 100"
    if 99.95 <= value < 100:
        return "more than 99.9 in every 100"
    return f"{rounded(value, 0 if 1 <= value < 99.5 or value == 100 else 1)} in every 100"
