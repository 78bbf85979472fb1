"""In a table the heading of a column says what its cells are."""

import pytest

from mfiar_site.identifiers.plain import plain
from mfiar_site.identifiers.rules import finds_in


def found(text: str) -> list[tuple[str, str]]:
    return [(find.rule.code, find.value) for find in finds_in(plain(text), is_table=True)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("id,DOB\n1,12/03/1984\n2,1984-03-12\n3,\n",
         [("identifier-birth-date", "12/03/1984"), ("identifier-birth-date", "1984-03-12")]),
        ("date_of_birth;ward\n12.03.1984;M1\n", [("identifier-birth-date", "12.03.1984")]),
        ("x,dob\n1,1984-03-12 00:00:00\n", [("identifier-birth-date", "1984-03-12 00:00:00")]),
        ("ward\tMRN\nM1\t0012345\n", [("identifier-hospital-number", "0012345")]),
        ('"Hospital No.",x\n"K 123456",1\n', [("identifier-hospital-number", "K 123456")]),
        ('note,mrn\n"a, b",0012345\n', [("identifier-hospital-number", "0012345")]),
        ("CHI,x\n0306406152,1\n", [("identifier-hospital-number", "0306406152")]),
        ("Surname,x\nOkafor,1\n", [("person-named", "Okafor")]),
    ],
)  # fmt: skip
def test_cells_under_such_a_heading_are_found(table: str, expected: list[tuple[str, str]]) -> None:
    assert [(rule, value) for rule, value in found(table)] == expected


@pytest.mark.parametrize(
    "table",
    [
        "period,group,numerator,denominator\n2024-03-12,all,12345,4010232\n",
        "dob\nnot known\n\n",
        "mrn\nmissing\n",
        "group,name_of_measure\nAll,Long waits\n",
        "",
        "dob",
    ],
)
def test_other_columns_and_empty_cells_are_not(table: str) -> None:
    assert found(table) == []


def test_without_a_table_a_heading_is_a_word() -> None:
    assert finds_in(plain("mrn,x\n0012345,1\n")) == []
