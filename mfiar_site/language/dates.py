"""Days and months in words, by the rules of the language."""

from datetime import date

from mfiar_site.language.locale_context import is_english, language
from mfiar_site.language.numbers import locale_of

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_in_words(day: date) -> str:
    """Return a day: 12 September 2023.

    Source: Unicode CLDR, by way of Babel, for every language but English.
    """
    if is_english():
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    from babel.dates import format_date

    return format_date(day, "long", locale=locale_of(language()))


def month_in_words(year: int, month: int) -> str:
    """Return a month of a year: March 2024."""
    if is_english():
        return f"{MONTHS[month - 1]} {year}"
    return _by_skeleton("yMMMM", year, month)


def short_month(year: int, month: int) -> str:
    """Return a month of a year where space is scarce: Mar 2024."""
    if is_english():
        return f"{MONTHS[month - 1][:3]} {year}"
    return _by_skeleton("yMMM", year, month)


def _by_skeleton(skeleton: str, year: int, month: int) -> str:
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, date(year, month, 1), locale=locale_of(language()))


def month_name(month: int) -> str:
    """Return the name of a month by itself: March."""
    if is_english():
        return MONTHS[month - 1]
    return str(locale_of(language()).months["stand-alone"]["wide"][month])


def short_month_name(month: int) -> str:
    """Return the name of a month by itself where space is scarce: Mar."""
    if is_english():
        return MONTHS[month - 1][:3]
    return str(locale_of(language()).months["stand-alone"]["abbreviated"][month])
