"""Figures of a workbook become a data file, or every refused cell is named."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mfiar_site.loading.figures_import import ImportedFigures, imported_figures
from mfiar_site.model.dates import PeriodKind
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.measures import Better, Measure, MeasureKind, Unit
from mfiar_site.model.words import Line, Slug
from mfiar_site.standards.groups import code_list

from .workbooks import Value, workbook

WAITS = Measure(
    id=Slug("waits"),
    title=Line("Waits"),
    kind=MeasureKind.OUTCOME,
    unit=Unit.PERCENT,
    better=Better.LOWER,
    period=PeriodKind.MONTH,
)
GROUPS = Grouping(code_list("nhs_2001"), ())
NAMES = {"period": "Month", "group": "Ethnicity", "numerator": "Late", "denominator": "All visits"}
HEADER: list[Value] = ["Month", "Ethnicity", "Late", "All visits"]
JANUARY, FEBRUARY = date(2024, 1, 1), date(2024, 2, 29)


def rows_of(
    path: Path, rows: Sequence[Sequence[Value]], measure: Measure = WAITS
) -> ImportedFigures:
    workbook(path / "figures.xlsx", {"Notes": [["From the triage system"]], "Data": rows})
    return imported_figures(path / "figures.xlsx", measure, GROUPS, names=NAMES)


def test_a_row_for_each_period_and_group_is_taken_as_it_stands(tmp_path: Path) -> None:
    """Below a title, with dates, counts as the program stores them, and notes on another sheet."""
    found = rows_of(
        tmp_path,
        [
            ["Triage, counts"], [], HEADER,
            [JANUARY, "Pakistani", 3, 40], [FEBRUARY, "Black African", 12, 44.0],
        ],
    )  # fmt: skip

    assert found.faults == ()
    assert found.rows == 2
    assert found.text == (
        "period,group,numerator,denominator\n2024-01,Pakistani,3,40\n2024-02,Black African,12,44\n"
    )


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (PeriodKind.WEEK, "2024-W09"),
        (PeriodKind.MONTH, "2024-02"),
        (PeriodKind.QUARTER, "2024-Q1"),
        (PeriodKind.YEAR, "2024"),
        (PeriodKind.FINANCIAL_YEAR, "2023/24"),
    ],
)
def test_a_date_becomes_the_period_that_it_lies_in(
    kind: PeriodKind, text: str, tmp_path: Path
) -> None:
    found = rows_of(tmp_path, [HEADER, [FEBRUARY, "all", 3, 40]], replace(WAITS, period=kind))

    assert found.text.splitlines()[1] == f"{text},all,3,40"


@pytest.mark.parametrize(
    ("row", "cell", "word"),
    [
        (["01/02/2024", "Pakistani", 3, 40], "Data!A3", "not a period"),
        ([JANUARY, "Pakstani", 3, 40], "Data!B3", "pakistani"),
        ([JANUARY, "Pakistani", "<10", 40], "Data!C3", "a mark"),
        ([JANUARY, "Pakistani", "Suppressed", 40], "Data!C3", "a mark"),
        ([JANUARY, "Pakistani", -2, 40], "Data!C3", "below zero"),
        ([JANUARY, "Pakistani", 3, "1,449"], "Data!D3", "plain number"),
        ([JANUARY, "Pakistani", 2.5, 40], "Data!C3", "whole"),
        ([JANUARY, "Pakistani", 50, 40], "Data!C3", "larger"),
        ([JANUARY, "Pakistani", None, 40], "Data!C3", "empty"),
        ([JANUARY, "=1+1", 3, 40], "Data!B3", "formula"),
        ([JANUARY, "all", 3, 40], "Data!A3", "first at Data!A2"),
    ],
)
def test_what_is_refused_is_told_with_its_sheet_and_cell(
    row: list[Value], cell: str, word: str, tmp_path: Path
) -> None:
    found = rows_of(tmp_path, [HEADER, [JANUARY, "all", 3, 40], row])

    assert found.text == ""
    assert [fault for fault in found.faults if fault.startswith(f"{cell}: ")]
    assert word in " ".join(found.faults)


def test_every_refused_cell_is_told_at_once(tmp_path: Path) -> None:
    found = rows_of(tmp_path, [HEADER, ["x", "y", "z", 1], [JANUARY, "all", -1, "1,000"]])

    assert [fault.split(":")[0] for fault in found.faults] == [
        "Data!A2", "Data!B2", "Data!C2", "Data!C3", "Data!D3",
    ]  # fmt: skip


def test_a_hidden_number_is_no_raw_count(tmp_path: Path) -> None:
    rows = [[*HEADER, "status"], [JANUARY, "Pakistani", None, 40, "c"]]

    assert "Data" in rows_of(tmp_path, rows).faults[0]


WIDE: dict[str, list[list[Value]]] = {
    "Late": [["Month", "Pakistani", "all"], [JANUARY, 3, 60]],
    "Visits": [["Month", "all", "Pakistani"], [JANUARY, 200, 40], [FEBRUARY, 210, 41]],
}


def across(path: Path, sheets: dict[str, list[list[Value]]]) -> ImportedFigures:
    workbook(path / "wide.xlsx", sheets)
    where = {"numerator": "Late", "denominator": "Visits"}
    return imported_figures(path / "wide.xlsx", WAITS, GROUPS, names={}, across=where)


def test_groups_across_are_joined_by_period_and_group(tmp_path: Path) -> None:
    found = across(tmp_path, {**WIDE, "Visits": WIDE["Visits"][:2]})

    assert found.text == (
        "period,group,numerator,denominator\n2024-01,Pakistani,3,40\n2024-01,all,60,200\n"
    )


def test_what_one_sheet_has_and_the_other_has_not_is_refused(tmp_path: Path) -> None:
    """A blank is never zero."""
    found = across(tmp_path, WIDE)

    assert found.text == ""
    assert len(found.faults) == 2


def test_a_csv_file_of_a_spreadsheet_is_read_with_its_separators(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("Month;Ethnicity;Late;All visits\n2024-01;Pakistani;3;40\n", encoding="utf-16")

    assert imported_figures(path, WAITS, GROUPS, names=NAMES).text.endswith(
        "2024-01,Pakistani,3,40\n"
    )


@pytest.mark.parametrize(
    ("sheets", "wanted", "word"),
    [
        ({"Data": [["Month", "Late"]]}, None, "Say with --column"),
        ({"A": [HEADER], "B": [HEADER]}, None, "Name one with --sheet"),
        ({"A": [HEADER]}, "C", "There is no sheet"),
        ({"A": []}, "A", "Say with --column"),
    ],
)
def test_a_sheet_that_cannot_be_chosen_is_said(
    sheets: dict[str, list[list[Value]]], wanted: str | None, word: str, tmp_path: Path
) -> None:
    workbook(tmp_path / "figures.xlsx", sheets)

    found = imported_figures(tmp_path / "figures.xlsx", WAITS, GROUPS, names=NAMES, sheet=wanted)

    assert word in found.faults[0]


def test_a_file_that_is_no_table_is_said(tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(b"PK no workbook")

    assert "figures.xlsx" in imported_figures(path, WAITS, GROUPS, names=NAMES).faults[0]
