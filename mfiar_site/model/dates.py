"""Dates and periods as people write them: a day, a month, a year, a quarter, a week."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, total_ordering

from mfiar_site.language.dates import (
    day_in_words,
    month_in_words,
    month_name,
    short_month,
    short_month_name,
)
from mfiar_site.language.messages import translate

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A day, a month or a year: as much of a date as its author knows."""

    year: int
    month: int | None = None
    day: int | None = None

    @cached_property
    def first(self) -> date:
        """The first day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @cached_property
    def last(self) -> date:
        """The last day that the date can mean."""
        if self.day and self.month:
            return self.first
        following = (self.year + 1, 1) if (self.month or 12) == 12 else (self.year, self.month or 1)
        if self.month and self.month < 12:
            following = (self.year, self.month + 1)
        return date(*following, 1) - timedelta(days=1)

    def __lt__(self, other: "PartialDate") -> bool:
        """Order by the first day meant, the vaguer date first."""
        return (self.first, self.day or 0) < (other.first, other.day or 0)

    def __str__(self) -> str:
        """Write the date as it stands in a project file."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def label(self) -> str:
        """The date in words: "12 September 2023", "March 2024", "2023"."""
        if self.day:
            return day_in_words(self.first)
        return month_in_words(self.year, self.month) if self.month else str(self.year)

    @property
    def short(self) -> str:
        """The month of the date where space is scarce: "Mar 2024"."""
        return short_month(self.year, self.month) if self.month else str(self.year)


def partial_date(text: str) -> PartialDate:
    """Return the date of "2024", "2024-03" or "2024-03-31".

    >>> partial_date("2024-03").label
    'March 2024'
    """
    match = _DATE.match(text.strip())
    if not match:
        raise ValueError("a date such as 2024-03-31, 2024-03 or 2024")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"a date that is in the calendar ({text} is not)") from None
    if not 1900 <= year <= 2199:
        raise ValueError(f"a year between 1900 and 2199 ({year} is not)")
    return PartialDate(year, month, day)


class PeriodKind(StrEnum):
    """How long one row of a data file is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FINANCIAL_YEAR = "financial-year"


@dataclass(frozen=True, order=True)
class Period:
    """One week, month, quarter, year or financial year (1 April to 31 March)."""

    year: int  # of an ISO week: the week's year; of a financial year: the year it starts in
    number: int  # of the week, month or quarter; 1 for a year
    kind: PeriodKind

    def __str__(self) -> str:
        """Write the period as it stands in a data file."""
        match self.kind:
            case PeriodKind.WEEK:
                return f"{self.year}-W{self.number:02}"
            case PeriodKind.MONTH:
                return f"{self.year}-{self.number:02}"
            case PeriodKind.QUARTER:
                return f"{self.year}-Q{self.number}"
            case PeriodKind.YEAR:
                return str(self.year)
            case PeriodKind.FINANCIAL_YEAR:
                return f"{self.year}/{(self.year + 1) % 100:02}"

    @property
    def label(self) -> str:
        """The period in words: "March 2024", "week 5 of 2024", "2023/24"."""
        match self.kind:
            case PeriodKind.WEEK:
                return translate(
                    "week {week} of {year}", week=str(self.number), year=str(self.year)
                )
            case PeriodKind.MONTH:
                return month_in_words(self.year, self.number)
            case PeriodKind.QUARTER:
                start, end = month_name(3 * self.number - 2), month_name(3 * self.number)
                return translate(
                    "{start} to {end} {year}", start=start, end=end, year=str(self.year)
                )
            case _:
                return str(self)

    @property
    def short(self) -> str:
        """The period where space is scarce: "Mar 2024", "Jan–Mar 2024"."""
        if self.kind is PeriodKind.MONTH:
            return short_month(self.year, self.number)
        if self.kind is PeriodKind.QUARTER:
            start, end = short_month_name(3 * self.number - 2), short_month_name(3 * self.number)
            return f"{start}–{end} {self.year}"
        return str(self)

    @cached_property  # asked for every point of every chart
    def first(self) -> date:
        """The first day of the period."""
        match self.kind:
            case PeriodKind.WEEK:
                return date.fromisocalendar(self.year, self.number, 1)
            case PeriodKind.MONTH:
                return date(self.year, self.number, 1)
            case PeriodKind.QUARTER:
                return date(self.year, 3 * self.number - 2, 1)
            case PeriodKind.YEAR:
                return date(self.year, 1, 1)
            case PeriodKind.FINANCIAL_YEAR:
                return date(self.year, 4, 1)

    @cached_property
    def last(self) -> date:
        """The last day of the period."""
        return self.following.first - timedelta(days=1)

    @property
    def following(self) -> "Period":
        """The next period of the same kind."""
        if self.kind is PeriodKind.WEEK:
            year, week, _ = (self.first + timedelta(days=7)).isocalendar()
            return Period(year, week, self.kind)
        in_a_year = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4}.get(self.kind, 1)
        if self.number < in_a_year:
            return Period(self.year, self.number + 1, self.kind)
        return Period(self.year + 1, 1, self.kind)

    def lies_within(self, start: PartialDate | None, end: PartialDate | None) -> bool:
        """Whether the whole period lies between two dates, either of which may be open."""
        after_start = start is None or start.first <= self.first
        return after_start and (end is None or self.last <= end.last)


_PERIODS = {
    PeriodKind.WEEK: re.compile(r"(\d{4})-W(\d{2})\Z"),
    PeriodKind.MONTH: re.compile(r"(\d{4})-(\d{2})\Z"),
    PeriodKind.QUARTER: re.compile(r"(\d{4})-Q([1-4])\Z"),
    PeriodKind.YEAR: re.compile(r"(\d{4})()\Z"),
    PeriodKind.FINANCIAL_YEAR: re.compile(r"(\d{4})/(\d{2})\Z"),
}
_EXAMPLES = "2024-03 (a month), 2024-W05, 2024-Q1, 2024 or 2023/24"


def period(text: str) -> Period:
    """Return the period of "2024-03", "2024-W05", "2024-Q1", "2024" or "2023/24".

    >>> period("2024-Q1").short
    'Jan–Mar 2024'
    >>> period("2023/24").last
    datetime.date(2024, 3, 31)
    """
    for kind, pattern in _PERIODS.items():
        if match := pattern.match(text.strip()):
            found = _checked(int(match[1]), match[2], kind)
            if found:
                return found
    raise ValueError(f"a period such as {_EXAMPLES}")


def _checked(year: int, rest: str, kind: PeriodKind) -> Period | None:
    if not 1900 <= year <= 2199:
        return None
    if kind is PeriodKind.FINANCIAL_YEAR:
        return Period(year, 1, kind) if int(rest) == (year + 1) % 100 else None
    number = int(rest or 1)
    try:
        found = Period(year, number, kind)
        found.first  # noqa: B018 - a month 13 or a week 60 has no first day
    except ValueError:
        return None
    return found
