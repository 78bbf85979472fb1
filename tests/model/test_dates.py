"""Dates and periods mean the days of the calendar, and are written back as they were read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.model.dates import PartialDate, Period, PeriodKind, partial_date, period

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
PERIODS = st.one_of(
    st.builds(
        lambda day: Period(day.isocalendar().year, day.isocalendar().week, PeriodKind.WEEK),
        st.dates(date(1901, 1, 1), date(2198, 12, 31)),
    ),
    st.builds(Period, st.integers(1900, 2199), st.integers(1, 12), st.just(PeriodKind.MONTH)),
    st.builds(Period, st.integers(1900, 2199), st.integers(1, 4), st.just(PeriodKind.QUARTER)),
    st.builds(Period, st.integers(1900, 2199), st.just(1), st.just(PeriodKind.YEAR)),
    st.builds(Period, st.integers(1900, 2199), st.just(1), st.just(PeriodKind.FINANCIAL_YEAR)),
)


@pytest.mark.parametrize(
    ("text", "first", "last", "label", "short"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31), "2024", "2024"),
        ("2024-12", (2024, 12, 1), (2024, 12, 31), "December 2024", "Dec 2024"),
        ("2024-02", (2024, 2, 1), (2024, 2, 29), "February 2024", "Feb 2024"),
        ("2023-09-12", (2023, 9, 12), (2023, 9, 12), "12 September 2023", "Sep 2023"),
    ],
)
def test_a_date_means_all_its_days(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int], label: str, short: str
) -> None:
    found = partial_date(text)

    assert (found.first, found.last) == (date(*first), date(*last))
    assert (found.label, found.short) == (label, short)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("soon", "a date such as"),
        ("2024-3", "a date such as"),
        ("2023-02-29", "in the calendar"),
        ("2024-13", "in the calendar"),
        ("1899", "between 1900 and 2199"),
        ("2200-01", "between 1900 and 2199"),
    ],
)
def test_what_is_no_date_says_what_would_be_one(text: str, wanted: str) -> None:
    with pytest.raises(ValueError, match=wanted):
        partial_date(text)


@given(DAYS)
def test_a_date_is_written_back_as_it_was_read(day: date) -> None:
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        found = partial_date(text)
        assert str(found) == text
        assert found.first <= day <= found.last


def test_the_vaguer_of_two_dates_comes_first() -> None:
    """A list of dates has one order whichever way it was written."""
    texts = ["2024-01-01", "2023-12", "2024-01", "2023"]

    assert [str(one) for one in sorted(map(partial_date, texts))] == [
        "2023",
        "2023-12",
        "2024-01",
        "2024-01-01",
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2004-W53", (2004, 12, 27), (2005, 1, 2)),  # ISO 8601: 1 January 2005 is 2004-W53-6
        ("2009-W01", (2008, 12, 29), (2009, 1, 4)),  # ISO 8601: 31 December 2008 is 2009-W01-3
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-Q4", (2024, 10, 1), (2024, 12, 31)),
        ("2023", (2023, 1, 1), (2023, 12, 31)),
        ("1999/00", (1999, 4, 1), (2000, 3, 31)),  # Interpretation Act 1978, schedule 1
    ],
)
def test_a_period_has_the_days_of_its_calendar(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert (period(text).first, period(text).last) == (date(*first), date(*last))


@pytest.mark.parametrize(
    ("text", "label", "short"),
    [
        ("2024-W05", "week 5 of 2024", "2024-W05"),
        ("2024-03", "March 2024", "Mar 2024"),
        ("2024-Q1", "January to March 2024", "Jan–Mar 2024"),
        ("2024", "2024", "2024"),
        ("2023/24", "2023/24", "2023/24"),
    ],
)
def test_a_period_is_named_in_words_and_in_short(text: str, label: str, short: str) -> None:
    assert (period(text).label, period(text).short) == (label, short)


@pytest.mark.parametrize(
    "text", ["", "2024-13", "2024-00", "2023-W53", "2024-Q5", "2023/25", "1899", "24-03", "2024-1"]
)
def test_what_is_no_period_says_what_would_be_one(text: str) -> None:
    """2023 has 52 weeks, and 2023/25 is two years."""
    with pytest.raises(ValueError, match="a period such as"):
        period(text)


@given(PERIODS)
def test_a_period_is_written_back_as_it_was_read(one: Period) -> None:
    assert period(str(one)) == one


@given(PERIODS)
def test_periods_follow_each_other_without_a_gap_and_in_order(one: Period) -> None:
    assert one.first <= one.last
    assert one.following.first == one.last + timedelta(days=1)
    assert one < one.following


@given(PERIODS, DAYS)
def test_a_period_lies_within_its_own_days_and_in_nothing_shorter(one: Period, day: date) -> None:
    """A period that only overlaps a baseline is not part of it."""
    start, end = _as_written(one.first), _as_written(one.last)

    assert one.lies_within(start, end)
    assert one.lies_within(None, None)
    assert one.lies_within(_as_written(day), None) == (day <= one.first)
    assert one.lies_within(None, _as_written(day)) == (one.last <= day)


def test_a_date_without_a_day_holds_the_whole_month() -> None:
    march = partial_date("2024-03")

    assert period("2024-03").lies_within(march, march)
    assert period("2024-W13").lies_within(march, march)  # 25 to 31 March
    assert not period("2024-W14").lies_within(march, march)


def _as_written(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
