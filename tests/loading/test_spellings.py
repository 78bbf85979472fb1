"""What people write for dates, periods, numbers and statuses, and what is meant."""

import pytest

from mfiar_site.loading.marks import status_meant
from mfiar_site.loading.spellings import date_respelt, id_respelt, number_respelt, period_respelt
from mfiar_site.loading.wording import nearest, shown
from mfiar_site.model.dates import PeriodKind


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("31/03/2024", "2024-03-31"),
        ("31.3.2024", "2024-03-31"),
        ("03/31/2024", "2024-03-31"),  # only the American order gives a date
        ("2024/3/1", "2024-03-01"),
        ("2024-3", "2024-03"),
        ("20240331", "2024-03-31"),
        ("3/2024", "2024-03"),
        ("31st March 2024", "2024-03-31"),
        ("1 Sept 2024", "2024-09-01"),
        ("March 2024", "2024-03"),
        ("2024-03-31T10:00", "2024-03-31"),
        ("31/02/2024", None),
        ("soon", None),
        ("12 Frimaire 2024", None),
    ],
)
def test_a_date_is_respelt(typed: str, meant: str | None) -> None:
    assert date_respelt(typed) == meant


@pytest.mark.parametrize(
    ("typed", "kind", "meant"),
    [
        ("01/03/2024", PeriodKind.MONTH, "2024-03"),
        ("31/03/2024", PeriodKind.FINANCIAL_YEAR, "2023/24"),
        ("01/04/2024", PeriodKind.FINANCIAL_YEAR, "2024/25"),
        ("31/12/2024", PeriodKind.WEEK, "2025-W01"),
        ("31/12/2024", PeriodKind.QUARTER, "2024-Q4"),
        ("31/12/2024", PeriodKind.YEAR, "2024"),
        ("Q1 2024", PeriodKind.QUARTER, "2024-Q1"),
        ("2024 Q1", PeriodKind.QUARTER, "2024-Q1"),
        ("2023-24", PeriodKind.FINANCIAL_YEAR, "2023/24"),
        ("2023/2024", PeriodKind.FINANCIAL_YEAR, "2023/24"),
        ("FY2023/24", PeriodKind.FINANCIAL_YEAR, "2023/24"),
        ("2024 w5", PeriodKind.WEEK, "2024-W05"),
        ("2024-13", PeriodKind.MONTH, None),
        ("2024-W54", None, None),
        ("Q1 2024", PeriodKind.MONTH, None),
    ],
)
def test_a_period_is_respelt_for_its_kind(
    typed: str, kind: PeriodKind | None, meant: str | None
) -> None:
    assert period_respelt(typed, kind) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1,44,960", "144960"),
        ("1,234.50", "1234.50"),
        ("1 234", "1234"),
        ("+5", "5"),
        ("12.00", "12"),
        ("12 %", "12"),
        ("12", None),
        ("a dozen", None),
    ],
)
def test_a_number_is_respelt(typed: str, meant: str | None) -> None:
    assert number_respelt(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("Black African", "black-african"), (" A_b ", "a-b"), ("!!!", None)]
)
def test_an_id_is_respelt(typed: str, meant: str | None) -> None:
    assert id_respelt(typed) == meant


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("<10", "c"), ("≤ 7", "c"), ("less than 5", "c"), ("1 to 7", "c"), ("**", "c"),
        ("[c]", "c"), ("Redacted", "c"), (":", "x"), ("n/a", "x"), ("#DIV/0!", "x"),
        ("no data", "x"), ("[z]", "z"), ("not applicable", "z"), ("[low]", "low"),
        ("seven", None), ("7", None), ("", None),
    ],
)  # fmt: skip
def test_a_mark_stands_for_a_status(mark: str, status: str | None) -> None:
    assert status_meant(mark) == status


def test_the_nearest_word_ignores_case_and_hyphens() -> None:
    assert nearest("Equity-Indicators", ["measures", "equity_indicators"]) == "equity_indicators"
    assert nearest("zebra", ["measures", "equity_indicators"]) is None


def test_a_word_of_the_same_meaning_is_proposed_where_it_is_allowed() -> None:
    assert nearest("Down", ["lower", "higher", "neither"]) == "lower"
    assert nearest("%", ["percent", "per 1000", "count"]) == "percent"
    assert nearest("down", ["structural", "interpersonal"]) is None


def test_a_shown_text_is_short_and_visible() -> None:
    assert shown("a\x00\u202eb") == r"'a\x00\u202eb'"
    assert len(shown("x" * 10_000)) < 70
