"""Numbers as pages print them, read back."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from mfiar_site.model.measures import Unit

_NUMBER = re.compile(r"[-\u2212]?\d[\d,]*(?:\.\d+)?")
_TEXT = re.compile(r">[^<]+<")
_TICK = re.compile(
    r"(?:%[\u00a0\u202f]?)?[+]?([-\u2212]?\d[\d,]*(?:\.\d+)?(?:e[-+]\d+)?)([km]?)"
    r"(?:[\u00a0\u202f]?%)?"
)
_LETTERS = {"k": 1_000.0, "m": 1_000_000.0}
_PER_THOUSAND = "per 1,000"  # in a message that is not translated
_THOUSAND = re.compile(r"(?<![\d.,])1[ \u00a0\u202f]?000(?![\d.,]*\d)")
_HALF = 0.5 + 1e-6  # of the last decimal: halves may have gone either way


def numbers_in(text: str) -> list[str]:
    """Return every number that a text holds, as it is written.

    >>> numbers_in("36% (1,043 of 2,559)")
    ['36', '1,043', '2,559']
    """
    return _NUMBER.findall(text)


def prints(written: str, value: float) -> bool:
    """Whether a written number is a value, rounded to the decimals it is written with.

    >>> prints("36.4", 36.42), prints("36.4", 36.5), prints("\u22121,043", -1043)
    (True, False, True)
    """
    plain = written.replace("\u2212", "-").replace(",", "")
    decimals = len(plain.partition(".")[2])
    return bool(abs(float(plain) - value) <= _HALF / 10.0**decimals)


def prints_short(written: str, value: float) -> bool:
    """Whether a number on a chart is a value; large ones are written 12k or 2.5m, in two figures.

    >>> prints_short("12k", 12_340), prints_short("9.4%", 9.42), prints_short("9.4%", 9.6)
    (True, True, False)
    """
    found = _NUMBER.search(written)
    if found is None:
        return False
    times = _LETTERS.get(written[found.end() : found.end() + 1])
    if times is None:
        return prints(found[0], value)
    number = times * float(found[0].replace("\u2212", "-").replace(",", ""))
    return abs(number - value) <= 0.05 * abs(value)


def tick(written: str) -> float | None:
    """Return the number at a tick of a scale.

    >>> tick("25%"), tick("12.5k"), tick("Apr 2023")
    (25.0, 12500.0, None)

    The sign of a percentage stands behind a space in French, and before the number in Turkish:

    >>> tick("25\u202f%"), tick("%25")
    (25.0, 25.0)
    """
    found = _TICK.fullmatch(written)
    if found is None:
        return None
    plain = found[1].replace("\u2212", "-").replace(",", "")
    return float(plain) * _LETTERS.get(found[2], 1.0)


@lru_cache(maxsize=1024)
def round_up(highest: float) -> float:
    """Return the round number above a value at which a scale ends.

    >>> round_up(45.1), round_up(0)
    (50.0, 1.0)
    """
    if highest <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(highest))
    steps = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12)
    step = next(step for step in steps if step * size >= highest * 1.02 or step == 12)
    return round(step * size, 10)


def prints_all(written: Sequence[str], values: Sequence[float]) -> bool:
    """Whether written numbers are these values, one for one."""
    return len(written) == len(values) and all(map(prints, written, values))


def with_english_numbers(page: str, language: str) -> str:
    """Return a page whose texts have their numbers written as in English.

    >>> with_english_numbers('<td x="9.5">36,4\u202f% (1\u202f043 sur 2\u202f559)</td>', "fr")
    '<td x="9.5">36.4\u202f% (1,043 sur 2,559)</td>'

    "Per 1,000" may still be in English, or in the language with a mark of its own or with none:

    >>> with_english_numbers("<td>9,5 per 1,000</td><td>9,5 na 1000</td>", "pl")
    '<td>9.5 per 1,000</td><td>9.5 na 1,000</td>'
    """
    decimal, group = _signs(language)
    if (decimal, group) == (".", ","):
        return page
    number = re.compile(rf"{_PER_THOUSAND}|(?<=\d)[{re.escape(decimal + group)}](?=\d)")
    signs = {decimal: ".", group: ",", _PER_THOUSAND: _PER_THOUSAND}

    def read(text: re.Match[str]) -> str:
        return _THOUSAND.sub("1,000", number.sub(lambda sign: signs[sign[0]], text[0]))

    return _TEXT.sub(read, page)


@lru_cache(maxsize=32)
def _signs(language: str) -> tuple[str, str]:
    """Return what a language writes before decimals, and between thousands."""
    if language == "en":
        return ".", ","
    from babel import Locale, UnknownLocaleError

    try:
        symbols = Locale.parse(language, sep="-").number_symbols["latn"]
    except (UnknownLocaleError, ValueError, KeyError):
        return ".", ","
    return str(symbols["decimal"]), str(symbols["group"])


def without_unit(written: list[str], unit: Unit) -> list[str]:
    """Return the numbers of a text without those that belong to the name of the unit.

    >>> without_unit(["9.4", "1,000"], Unit.PER_1000)
    ['9.4']
    """
    plain = [one.replace(",", "").replace("\u2212", "-") for one in written]
    return [one for one in plain if unit is not Unit.PER_1000 or one != "1000"]
