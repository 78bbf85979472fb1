"""How something that was meant as a date, a period, a number or an id is spelt here."""

import re

from mfiar_site.language.dates import MONTHS
from mfiar_site.model.dates import PeriodKind, partial_date, period

_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?: [0-9:]+)?\Z")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{1,2}))?(?:[ t][0-9:.z]+)?\Z")
_WORDED = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?[ -])?([a-z]{3,9})[ -]([0-9]{4}|[0-9]{2})\Z")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?\Z")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})\Z")
_FINANCIAL = re.compile(r"(?:fy ?)?([0-9]{4}) ?[-/–] ?(?:20)?([0-9]{2})\Z")
_QUARTER = re.compile(r"(?:q([1-4])[ -/]*([0-9]{4})|([0-9]{4})[ -/]*q([1-4]))\Z")
_WEEK = re.compile(r"([0-9]{4})[ -]*w([0-9]{1,2})\Z")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[, '\u00a0\u202f\u2019][0-9]{2,3})+(?:\.[0-9]+)?\Z")


def date_respelt(text: str) -> str | None:
    """Return the date as it is written in a project file, or None if none can be seen.

    >>> date_respelt("12/09/2023"), date_respelt("12 September 2023"), date_respelt("Sep-23")
    ('2023-09-12', '2023-09-12', '2023-09')
    """
    parts = _date_parts(text.strip().lower())
    if parts is None:
        return None
    year, month, day = parts
    spelt = f"{year}-{month:02}" + (f"-{day:02}" if day else "")
    return spelt if _is_date(spelt) else None


def period_respelt(text: str, kind: PeriodKind | None) -> str | None:
    """Return the period as it is written in a data file, or None if none can be seen.

    >>> period_respelt("01/03/2024", PeriodKind.MONTH), period_respelt("2023-24", None)
    ('2024-03', '2023/24')
    """
    for spelt in _possible_periods(text.strip().lower(), kind):
        if _is_period(spelt, kind):
            return spelt
    return None


def number_respelt(text: str) -> str | None:
    """Return the number without thousands marks, unit or useless decimals, or None.

    >>> number_respelt("1,44,960"), number_respelt("12.0"), number_respelt("12%")
    ('144960', '12', '12')
    """
    bare = text.strip().removesuffix("%").removeprefix("+").strip()
    if _GROUPED.match(bare):
        bare = re.sub(r"[^0-9.]", "", bare)
    bare = re.sub(r"\.0+\Z", "", bare)
    return bare if re.match(r"-?[0-9]+(?:\.[0-9]+)?\Z", bare) and bare != text else None


def id_respelt(text: str) -> str | None:
    """Return an id made of the words of the text, or None if none is left.

    >>> id_respelt("Late recognition (ward)")
    'late-recognition-ward'
    """
    spelt = re.sub(r"[^a-z0-9]+", "-", text[:200].lower()).strip("-")[:60].strip("-")
    return spelt or None


def _date_parts(text: str) -> tuple[int, int, int | None] | None:
    if match := _DAY_FIRST.match(text):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        return (year, day, month) if month > 12 else (year, month, day)  # month first: US order
    if match := _YEAR_FIRST.match(text) or _COMPACT.match(text):
        return int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    if match := _MONTH_YEAR.match(text):
        return int(match[2]), int(match[1]), None
    if match := _WORDED.match(text.replace(",", "")):
        return _worded_parts(match)
    return None


def _worded_parts(match: re.Match[str]) -> tuple[int, int, int | None] | None:
    month = _month_named(match[2])
    if month is None:
        return None
    year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
    return year, month, int(match[1]) if match[1] else None


def _month_named(word: str) -> int | None:
    for number, name in enumerate(MONTHS, 1):
        if word in {name.lower(), name[:3].lower(), "sept" if number == 9 else ""}:
            return number
    return None


def _possible_periods(text: str, kind: PeriodKind | None) -> list[str]:
    found = []
    if match := _QUARTER.match(text):
        found.append(f"{match[2] or match[3]}-Q{match[1] or match[4]}")
    if match := _FINANCIAL.match(text):
        found.append(f"{match[1]}/{match[2]}")
    if match := _WEEK.match(text):
        found.append(f"{match[1]}-W{int(match[2]):02}")
    if spelt := date_respelt(text):
        found.append(_as_period(spelt, kind))
    return found


def _as_period(date: str, kind: PeriodKind | None) -> str:
    """Return the period of a kind that a date lies in."""
    first = partial_date(date).first
    match kind:
        case PeriodKind.WEEK:
            year, week, _ = first.isocalendar()
            return f"{year}-W{week:02}"
        case PeriodKind.QUARTER:
            return f"{first.year}-Q{(first.month + 2) // 3}"
        case PeriodKind.YEAR:
            return str(first.year)
        case PeriodKind.FINANCIAL_YEAR:
            year = first.year - (first.month < 4)
            return f"{year}/{(year + 1) % 100:02}"
        case _:
            return date[:7]


def _is_date(text: str) -> bool:
    try:
        partial_date(text)
    except ValueError:
        return False
    return True


def _is_period(text: str, kind: PeriodKind | None) -> bool:
    try:
        return kind in (None, period(text).kind)
    except ValueError:
        return False
