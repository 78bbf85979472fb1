"""Numbers by the rules of a language. Digits are Latin everywhere: see decision 0015."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from mfiar_site.language.locale_context import is_english, language

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

MINUS = "\u2212"


def whole(number: int) -> str:
    """Return a whole number with its thousands marked.

    >>> whole(12345)
    '12,345'
    """
    return _written(Decimal(number), language())


def counted(number: int, noun: str, plural: str | None = None, *, none: str = "0") -> str:
    """Return a count with its English noun, for terminals, checks and reviews.

    What a page says is a message of its own (`translate_plural`): other languages bend the noun.

    Args:
        number: The count.
        noun: What is counted, of one.
        plural: What is counted, of several, where an s at the end does not make it.
        none: What stands before the noun where nothing was counted.

    >>> counted(1, "figure"), counted(1200, "figure"), counted(0, "error", none="no")
    ('1 figure', '1,200 figures', 'no errors')
    """
    many = plural or f"{noun}s"
    return f"{number:,} {noun if number == 1 else many}" if number else f"{none} {many}"


def rounded(value: float | Decimal, decimals: int) -> str:
    """Return a number with halves rounded away from zero and a real minus sign.

    >>> rounded(-2.25, 1), rounded(1234.5, 0), rounded(-0.01, 1)
    ('−2.3', '1,235', '0.0')
    """
    return _rounded(value, decimals, language())


@lru_cache(maxsize=4096)  # a page prints a number in words, on a label and in a table
def _rounded(value: float | Decimal, decimals: int, code: str) -> str:
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return _written(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), code)


def _written(number: Decimal, code: str) -> str:
    sign = MINUS if number < 0 else ""
    if code == "en":
        return f"{sign}{abs(number):,}"
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    pattern = _pattern(code, decimals)
    return f"{sign}{pattern.apply(abs(number), locale_of(code), numbering_system='latn')}"


@lru_cache(maxsize=128)
def _pattern(code: str, decimals: int) -> "NumberPattern":
    """Return how the language groups the digits of a number, with so many decimals."""
    from babel.numbers import parse_pattern

    groups = locale_of(code).decimal_formats[None].pattern.partition(".")[0]
    return parse_pattern(f"{groups}.{'0' * decimals}" if decimals else groups)


def as_typed(number: Decimal) -> str:
    """Return a number with just the decimals it was written with, as its source prints it.

    >>> as_typed(Decimal("12.50"))
    '12.50'
    """
    if is_english():
        return f"{number:f}"
    return _written(number, language())


def marked_decimal(text: str) -> str:
    """Return a short English number, such as the place of a tick, with the language's own mark.

    >>> marked_decimal("0.2")
    '0.2'
    """
    if is_english():
        return text
    return text.replace(".", locale_of(language()).number_symbols["latn"]["decimal"])


def percent(number: str) -> str:
    """Return a printed number as a percentage.

    >>> percent("36")
    '36%'

    Source: Unicode CLDR, by way of Babel, for the place of the sign.
    """
    if is_english():
        return f"{number}%"
    pattern = locale_of(language()).percent_formats[None]
    return f"{pattern.prefix[0]}{number}{pattern.suffix[0]}"


@lru_cache(maxsize=32)
def locale_of(code: str) -> "Locale":
    """Return Babel's rules of a language."""
    from babel import Locale

    return Locale.parse(code, sep="-")
