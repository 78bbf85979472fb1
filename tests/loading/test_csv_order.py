"""Another order, and nothing else."""

import random
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.loading.csv_lines import cells_of
from mfiar_site.loading.csv_order import CannotOrderError, in_order

COLUMNS = ("period", "group", "numerator", "denominator", "status", "site", "ward")
plain = st.text(st.characters(codec="utf-8", exclude_characters='\n\r,"\ufeff'), max_size=8)
quoted = plain.map(lambda text: f'"{text}, ""so"""')
numbers = st.sampled_from(["7", "07", "7.0", " 7", "7 ", '"7"', "", "+7", "1e3", '"1,234"'])
tables = st.lists(
    st.tuples(*(st.one_of(plain, quoted, numbers) for _ in COLUMNS)).filter(
        lambda row: any(cell.strip() for cell in row)
    ),
    max_size=8,
)


def spelt(columns: tuple[str, ...], rows: list[tuple[str, ...]], end: str = "\n") -> str:
    """A data file, cell for cell as it is given."""
    return "".join(",".join(row) + end for row in (columns, *rows))


def records(text: str) -> Counter[tuple[tuple[str, str], ...]]:
    """Every row as what its cells mean, by column, however it is ordered."""
    header, *rows = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    names = cells_of(header)
    return Counter(tuple(sorted(zip(names, cells_of(row), strict=True))) for row in rows)


def letters(text: str) -> Counter[str]:
    """Every sign but the ends of lines."""
    return Counter(re.sub(r"[\r\n]", "", text))


@given(tables, st.randoms(use_true_random=False), st.sampled_from(["\n", "\r\n", "\r"]))
def test_no_value_changes_and_any_order_gives_the_same_file(
    rows: list[tuple[str, ...]], chance: random.Random, end: str
) -> None:
    """Whatever stands in the cells: numbers, spaces, quotations, letters of any script."""
    places = list(range(len(COLUMNS)))
    chance.shuffle(places)
    shuffled = chance.sample(rows, len(rows))
    moved = spelt(
        tuple(COLUMNS[place] for place in places),
        [tuple(row[place] for place in places) for row in shuffled],
        end,
    )

    found = in_order(moved)

    assert found == in_order(spelt(COLUMNS, rows))
    assert in_order(found) == found
    assert records(found) == records(spelt(COLUMNS, rows))
    assert letters(found) == letters(moved)


def test_columns_stand_as_in_the_guide_and_others_by_their_name() -> None:
    text = "ward,status,denominator,site,numerator,group,period\nx,,9,y,1,all,2024-01\n"

    assert in_order(text).splitlines() == [
        "period,group,numerator,denominator,status,site,ward",
        "2024-01,all,1,9,,y,x",
    ]


def test_rows_stand_by_period_then_group_then_what_else_they_are_about() -> None:
    rows = ["2024-02,all,b,1", "2024-01,pakistani,a,1", "2024-01,all,b,1", "2024-01,all,a,9"]

    found = in_order("\n".join(["period,group,site,numerator", *rows]))

    assert [line.replace(",", " ") for line in found.splitlines()[1:]] == [
        "2024-01 all 9 a",
        "2024-01 all 1 b",
        "2024-01 pakistani 1 a",
        "2024-02 all 1 b",
    ]


def test_a_row_that_stands_twice_stays_twice() -> None:
    text = "period,group\n2024-01,all\n2024-01,all\n"

    assert in_order(text) == text


def test_a_byte_order_mark_stays_at_the_start() -> None:
    assert in_order("\ufeffgroup,period\r\nall,2024-01\r\n") == (
        "\ufeffperiod,group\n2024-01,all\n"
    )


@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n"])
def test_an_empty_file_is_left_alone(text: str) -> None:
    assert in_order(text) == text


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        ("2024-01,all,1", 2, "has 3 cells"),
        ("2024-01", 2, "has 1 cell,"),
        ("2024-01,all\n\n2024-02,all", 3, "has 1 cell,"),
        ("2024-01,all\n,", 3, "is empty"),
        ('2024-01,"all', 2, "is not closed"),
        ('2024-01,"a\nb"', 2, "is not closed"),
        ('2024-01,"a\rb"', 2, "is not closed"),
        ('2024-01,"a"b', 2, "is not closed"),
    ],
)
def test_a_table_that_is_broken_is_refused_with_its_line(rows: str, line: int, reason: str) -> None:
    with pytest.raises(CannotOrderError) as refused:
        in_order(f"period,group\n{rows}\n")

    assert refused.value.line == line
    assert reason in refused.value.reason
