"""Numbers as words: counts, levels, differences. Percent and percentage points never mix."""

import math
from decimal import Decimal

from mfiar_site.language.messages import translate, translate_in_context
from mfiar_site.language.numbers import MINUS, as_typed, percent, rounded
from mfiar_site.model.measures import Unit

_MOST_DECIMALS = 4


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


def unit_words(unit: Unit) -> str:
    """Return the name of a unit, as a description of a figure has it."""
    match unit:
        case Unit.PERCENT:
            return translate("percent")
        case Unit.PER_1000:
            return translate("per 1,000")
        case Unit.DAYS:
            return translate("days")
        case Unit.COUNT:
            return translate("count")
        case Unit.SCORE:
            return translate("score")
        case Unit.NOT_STATED:
            return translate_in_context("unit", "not stated")


def with_unit(number: str, unit: Unit) -> str:
    """Return a printed number with its unit behind it."""
    match unit:
        case Unit.PERCENT:
            return percent(number)
        case Unit.PER_1000:
            return translate("{number} per 1,000", number=number)
        case Unit.DAYS:
            return translate("{number} days", number=number)
        case _:
            return number


def level(value: float, unit: Unit) -> str:
    """Return a level of a measure: 36%, 4.2 per 1,000."""
    return with_unit(rounded(value, decimals_for(value)), unit)


def published(value: Decimal, unit: Unit) -> str:
    """Return a level just as its source prints it."""
    return with_unit(as_typed(value), unit)


def from_to(before: float, now: float, unit: Unit) -> str:
    """Return two levels, with enough decimals to tell them apart: 36% to 45%."""
    decimals = decimals_for(before, now)
    first = with_unit(rounded(before, decimals), unit)
    return translate("{first} to {last}", first=first, last=with_unit(rounded(now, decimals), unit))


def points(value: float, unit: Unit, *, signed: bool = False) -> str:
    """Return a difference of levels, never to be taken for a percentage of one.

    >>> points(-3.0, Unit.PERCENT), points(3.0, Unit.PERCENT, signed=True)
    ('3.0 percentage points', '+3.0 percentage points')
    """
    number = rounded(abs(value) if not signed else value, 1)
    sign = "+" if signed and value > 0 and number != rounded(0, 1) else ""
    is_one = number.removeprefix(MINUS) == rounded(1, 1)
    return in_points(f"{sign}{number}", unit, is_one=is_one)


def in_points(number: str, unit: Unit, *, is_one: bool) -> str:
    """Return a printed difference of levels with its unit."""
    if unit is not Unit.PERCENT:
        return with_unit(number, unit)
    if is_one:
        return translate("{number} percentage point", number=number)
    return translate("{number} percentage points", number=number)


def in_every_100(value: float) -> str:
    """Return a share in plain words; what is not nothing, or not all, never reads as if it were.

    >>> in_every_100(36.2), in_every_100(0.02), in_every_100(99.8)
    ('36 in every 100', 'fewer than 0.1 in every 100', '99.8 in every 100')
    """
    if 0 < value < 0.05:
        return translate("fewer than {number} in every 100", number=rounded(0.1, 1))
    if 99.95 <= value < 100:
        return translate("more than {number} in every 100", number=rounded(99.9, 1))
    decimals = 0 if 1 <= value < 99.5 or value == 100 else 1
    return translate("{number} in every 100", number=rounded(value, decimals))
