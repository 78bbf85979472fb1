"""Data files: rows, cells, and every mistake with the line and column of its cell."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from mfiar_site.loading.project import Loaded
from mfiar_site.model.dates import Period, PeriodKind
from mfiar_site.model.tables import Status

Found = list[tuple[str, int, int]]
HEAD = "format: 1\ntitle: Bleeds\n"
COLUMNS = "period,group,numerator,denominator,status\n"
CARD = "id: bleeds, title: x, kind: outcome, better: lower"


@pytest.fixture
def load_table(load: Callable[..., Loaded]) -> Callable[..., Loaded]:
    """Load a project with one measure, of percent unless said, and its data file."""

    def load_one(text: str | bytes, *, more: str = "unit: percent, period: month") -> Loaded:
        measure = f"measures: [{{{CARD}, {more}}}]\n"
        return load({"project.yml": HEAD + measure, "data/bleeds.csv": text})

    return load_one


def test_rows_are_read_into_types(load_table: Callable[..., Loaded]) -> None:
    text = COLUMNS + '2024-03,"Black African",12,100,p\n2024-03,pakistani,,40,c\n'

    (table,) = load_table(text).tables

    assert (table.measure, table.file) == ("bleeds", "projects/bleeds/data/bleeds.csv")
    assert table.columns == ("period", "group", "numerator", "denominator", "status")
    first, second = table.rows
    assert first.period == Period(2024, 3, PeriodKind.MONTH)
    assert (first.group, first.numerator, first.denominator) == ("black-african", 12, 100)
    assert first.status is Status.PROVISIONAL
    assert (second.numerator, second.denominator, second.status) == (None, 40, Status.HIDDEN)
    assert (second.at.line, second.at.column) == (3, 1)


def test_a_group_named_na_stays_a_word(load_table: Callable[..., Loaded]) -> None:
    (table,) = load_table(COLUMNS + "2024-03,NA,1,10,\n").tables

    assert table.rows[0].group == "na"


@pytest.mark.parametrize("text", ["\ufeff{}", "{}\n\n", "{}\r\n"])
def test_marks_and_ends_of_spreadsheets_pass(text: str, load_table: Callable[..., Loaded]) -> None:
    loaded = load_table(text.format((COLUMNS + "2024-03, all ,1,10,").replace("\n", "\r\n")))

    assert loaded.problems == ()
    assert loaded.tables[0].rows[0].group == "all"


def test_days_and_scores_are_values(load_table: Callable[..., Loaded]) -> None:
    text = "period,group,value,denominator\n2024-Q1,all,12.50,30\n2024-Q2,all,-1,\n"

    (table,) = load_table(text, more="unit: score").tables

    assert [str(row.value) for row in table.rows] == ["12.50", "-1"]
    assert table.rows[0].value == Decimal("12.5")
    assert [row.denominator for row in table.rows] == [30, None]


def test_a_second_dimension_is_kept_as_typed(load_table: Callable[..., Loaded]) -> None:
    text = "period,group,fifth,numerator\n2024,all,1,7\n2024,all,NA,7\n"

    (table,) = load_table(text, more="unit: count, also_by: [fifth]").tables

    assert [row.also for row in table.rows] == [(("fifth", "1"),), (("fifth", "NA"),)]


HEADERS = {
    "semicolons": ("period;group;numerator;denominator\n", [("table-separator", 1, 7)]),
    "tabs": ("period\tgroup\tnumerator\n", [("table-separator", 1, 7)]),
    "an unknown column": (
        "period,group,numerator,denominator,colour\n", [("column-unknown", 1, 36)]),
    "a capital": (
        "Period,group,numerator,denominator\n",
        [("column-missing", 1, 1), ("column-unknown", 1, 1)]),
    "a missing column": ("period,group,numerator\n", [("column-missing", 1, 1)]),
    "two of a name": (
        "period,group,numerator,denominator,group\n", [("column-twice", 1, 36)]),
    "a rate beside its counts": (
        "period,group,numerator,denominator,value\n", [("column-unknown", 1, 36)]),
    "a column without a name": (
        "period,group,numerator,denominator,\n", [("column-unknown", 1, 36)]),
    "an open quotation": ('period,"group,numerator\n', [("row-quote", 1, 1)]),
    "no names": (",,,\n2024-03,all,1,2\n", [("column-missing", 1, 1)]),
    "nothing": ("\n\n", [("file-empty", 1, 1)]),
    "no rows": (COLUMNS, [("table-empty", 1, 1)]),
}  # fmt: skip


@pytest.mark.parametrize("what", [*HEADERS])
def test_a_header_is_checked(what: str, found_in_table: Callable[[str], Found]) -> None:
    text, expected = HEADERS[what]

    assert found_in_table(text) == expected


ROWS = {
    "a cell too many": ("2024-03,all,1,10,,\n", ("row-ragged", 2, 1)),
    "a cell too few": ("2024-03,all,1,10\n", ("row-ragged", 2, 1)),
    "a thousands mark": ("2024-03,all,1,44,960,\n", ("row-ragged", 2, 1)),
    "a blank line": ("2024-03,all,1,10,\n\n2024-04,all,1,10,\n", ("row-blank", 3, 1)),
    "only commas": (",,,,\n2024-04,all,1,10,\n", ("row-blank", 2, 1)),
    "an open quotation": ('2024-03,"all,1,10,\n', ("row-quote", 2, 9)),
    "a line end in a cell": ('2024-03,"al\nl",1,10,\n', ("row-quote", 2, 9)),
    "text after a quotation": ('2024-03,"all"s,1,10,\n', ("row-quote", 2, 9)),
    "a day": ("2024-03-31,all,1,10,\n", ("value-not-a-period", 2, 1)),
    "a British date": ("01/03/2024,all,1,10,\n", ("value-not-a-period", 2, 1)),
    "no period": (",all,1,10,\n", ("cell-empty", 2, 1)),
    "a year among months": ("2024,all,1,10,\n", ("period-kind", 2, 1)),
    "a group that is none": ("2024-03,martian,1,10,\n", ("group-unknown", 2, 9)),
    "no group": ("2024-03,,1,10,\n", ("cell-empty", 2, 9)),
    "a formula": ("2024-03,=1+1,1,10,\n", ("cell-formula", 2, 9)),
    "a full-width formula": ("2024-03,＝1,1,10,\n", ("cell-formula", 2, 9)),
    "a formula for a number": ("2024-03,all,@sum,10,\n", ("cell-formula", 2, 13)),
    "a long cell": ("2024-03," + "x" * 201 + ",1,10,\n", ("cell-too-long", 2, 9)),
    "a long line": ("2024-03,all,1,10," + "x" * 6000 + "\n", ("cell-too-long", 2, 1)),
    "a plus sign": ("2024-03,all,+1,10,\n", ("number-malformed", 2, 13)),
    "a quoted thousands mark": ('2024-03,all,1,"1,44,960",\n', ("number-malformed", 2, 15)),
    "a percent sign": ("2024-03,all,1%,10,\n", ("number-malformed", 2, 13)),
    "words": ("2024-03,all,some,10,\n", ("number-malformed", 2, 13)),
    "digits beyond reason": ("2024-03,all," + "9" * 600 + ",10,\n", ("number-malformed", 2, 13)),
    "a digit of another script": ("2024-03,all,٣,10,\n", ("number-malformed", 2, 13)),
    "less than nothing": ("2024-03,all,-1,10,\n", ("number-negative", 2, 13)),
    "half a person": ("2024-03,all,1.5,10,\n", ("number-not-whole", 2, 13)),
    "a small number": ("2024-03,all,<10,100,\n", ("number-is-a-mark", 2, 13)),
    "a star": ("2024-03,all,*,100,\n", ("number-is-a-mark", 2, 13)),
    "a number with a mark": ("2024-03,all,12 [p],100,\n", ("number-is-a-mark", 2, 13)),
    "a dash": ("2024-03,all,-,100,\n", ("number-is-a-mark", 2, 13)),
    "no number and no status": ("2024-03,all,,10,\n", ("number-empty", 2, 13)),
    "no number, only provisional": ("2024-03,all,,10,p\n", ("number-empty", 2, 13)),
    "no denominator": ("2024-03,all,1,,\n", ("number-empty", 2, 15)),
    "a hidden number that shows": ("2024-03,all,1,10,c\n", ("number-beside-status", 2, 13)),
    "an absent number that is there": ("2024-03,all,1,10,x\n", ("number-beside-status", 2, 13)),
    "a low number that is not": ("2024-03,all,1,10,low\n", ("number-beside-status", 2, 13)),
    "a status that is none": ("2024-03,all,1,10,ok\n", ("status-unknown", 2, 18)),
    "a part above its whole": ("2024-03,all,11,10,\n", ("numerator-above-denominator", 2, 13)),
    "something of nothing": ("2024-03,all,1,0,\n", ("numerator-above-denominator", 2, 13)),
}


@pytest.mark.parametrize("what", [*ROWS])
def test_a_mistake_is_found_in_its_cell(what: str, found_in_table: Callable[[str], Found]) -> None:
    rows, expected = ROWS[what]

    assert expected in found_in_table(COLUMNS + rows)


FINE = ["0,10,", "0,0,", "0,10,low", ",10,low", ",,z", ",10,u", "1,10,u", "1,10,r", '"1",10,p']


@pytest.mark.parametrize("cells", FINE)
def test_numbers_and_statuses_that_agree_pass(
    cells: str, found_in_table: Callable[[str], Found]
) -> None:
    assert found_in_table(f"{COLUMNS}2024-03,all,{cells}\n") == []


ADVICE = {
    "01/03/2024,all,1,10,": "Write 2024-03.",
    "Mar-24,all,1,10,": "Write 2024-03.",
    "202403,all,1,10,": "Write 2024-03.",
    "2024-03,Black Afrcan,1,10,": "Did you mean Black African?",
    '2024-03,all,1,"1,44,960",': "Write 144960.",
    "2024-03,all,12.0,100,": "Write 12.",
    "2024-03,all,<10,100,": "write status c,",
    "2024-03,all,Suppressed,100,": "write status c,",
    "2024-03,all,fewer than 5,100,": "write status c,",
    "2024-03,all,1-7,100,": "write status c,",
    "2024-03,all,*,100,": "write status c,",
    "2024-03,all,[c],100,": "write status c,",
    "2024-03,all,..,100,": "write status x,",
    "2024-03,all,NA,100,": "write status x,",
    "2024-03,all,-,100,": "write status x,",
    "2024-03,all,12p,100,": "Write 12 here and p in the column status.",
    "2024-03,all,,100,[c]": "Write `c`.",
    "2024-03,all,,100,suppressed": "Write `c`.",
}


@pytest.mark.parametrize("row", [*ADVICE])
def test_the_advice_shows_the_right_spelling(row: str, load_table: Callable[..., Loaded]) -> None:
    problems = load_table(COLUMNS + row + "\n").problems

    assert any(ADVICE[row] in problem.advice for problem in problems)


def test_two_rows_about_the_same_are_refused_with_both_places(
    load_table: Callable[..., Loaded],
) -> None:
    """The same group under its label and in quotes is the same group."""
    rows = "2024-03,all,1,10,\n2024-04,all,1,10,\n" + '2024-03,"all",2,10,\n'

    (problem,) = load_table(COLUMNS + rows).problems

    assert (problem.code, problem.at.line, problem.at.column) == ("row-twice", 4, 1)
    assert "projects/bleeds/data/bleeds.csv:2:1" in problem.message


def test_the_first_period_decides_where_the_measure_does_not(
    load_table: Callable[..., Loaded],
) -> None:
    text = "period,group,numerator\n2023/24,all,1\n2024,all,1\n"

    (problem,) = load_table(text, more="unit: count").problems

    assert (problem.code, problem.at.line, problem.at.column) == ("period-kind", 3, 1)


def test_a_second_dimension_needs_its_column(load_table: Callable[..., Loaded]) -> None:
    text = "period,group,numerator\n2024,all,1\n"

    (problem,) = load_table(text, more="unit: count, also_by: [fifth]").problems

    assert (problem.code, problem.at.line, problem.at.column) == ("column-missing", 1, 1)
    assert "`also_by`" in problem.message


def test_a_value_may_be_absent_for_a_reason(load_table: Callable[..., Loaded]) -> None:
    text = "period,group,value,status\n2024,all,,x\n2025,all,1e3,\n"

    (problem,) = load_table(text, more="unit: days").problems

    assert (problem.code, problem.at.line, problem.at.column) == ("number-malformed", 3, 10)


def test_a_negative_number_of_days_is_refused(load_table: Callable[..., Loaded]) -> None:
    text = "period,group,value\n2024,all,-3.5\n"

    (problem,) = load_table(text, more="unit: days").problems

    assert (problem.code, problem.at.line, problem.at.column) == ("number-negative", 2, 10)


def test_a_formula_in_a_second_dimension_is_refused(load_table: Callable[..., Loaded]) -> None:
    text = 'period,group,numerator,fifth\n2024,all,1,"=cmd()"\n'

    (problem,) = load_table(text, more="unit: count, also_by: [fifth]").problems

    assert (problem.code, problem.at.line, problem.at.column) == ("cell-formula", 2, 12)


def test_every_mistake_of_a_row_is_told_at_once(found_in_table: Callable[[str], Found]) -> None:
    assert found_in_table(COLUMNS + "March,nobody,few,many,so\n") == [
        ("value-not-a-period", 2, 1),
        ("group-unknown", 2, 7),
        ("number-malformed", 2, 14),
        ("number-malformed", 2, 18),
        ("status-unknown", 2, 23),
    ]


def test_many_blank_lines_leave_no_row_out(load_table: Callable[..., Loaded]) -> None:
    rows = "2024-03,all,1,10,\n" + "\n" * 500 + "2024-04,all,1,10,\n"

    (table,) = load_table(COLUMNS + rows).tables

    assert len(table.rows) == 2


def test_rows_and_bytes_have_limits(found_in_table: Callable[[str], Found]) -> None:
    assert found_in_table(COLUMNS + "x\n" * 200_001) == [("table-too-long", 200_002, 1)]
    assert found_in_table(COLUMNS + "x" * (20 << 20)) == [("file-too-large", 1, 1)]


def test_latin_1_is_refused_at_its_first_byte(load_table: Callable[..., Loaded]) -> None:
    (problem,) = load_table(COLUMNS.encode() + b"2024-03,S\xf8r,1,1,\n").problems

    assert (problem.code, problem.at.line, problem.at.column) == ("text-not-utf8", 2, 10)
