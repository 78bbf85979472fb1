"""An analyst's file: its own columns and marks, read by the rules of a project's data files."""

from pathlib import Path

import pytest

from mfiar_site.loading.analyst_csv import GroupColumns, chosen_rows, group_rows, numbers
from mfiar_site.model.measures import Better, Measure, MeasureKind, Unit
from mfiar_site.model.tables import Row, Status
from mfiar_site.model.words import Line, Slug

MEASURE = Measure(
    id=Slug("table"),
    title=Line("Table"),
    kind=MeasureKind.OUTCOME,
    unit=Unit.PERCENT,
    better=Better.LOWER,
)
HEADER = "year,who,n,d\n"
COLUMNS = GroupColumns(period="year", group="who", numerator="n", denominator="d")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "any.csv"


def read(file: Path, text: str, *where: str, total: str | None = None) -> tuple[Row, ...]:
    file.write_text(HEADER + text, encoding="utf-8")
    return group_rows(chosen_rows(file, where), COLUMNS, MEASURE, total=total)


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ("5,90", (5, 90, None)),
        ("c,90", (None, 90, Status.HIDDEN)),
        ("[c],90", (None, 90, Status.HIDDEN)),
        ("5,*", (None, None, Status.HIDDEN)),
        (",90", (None, 90, Status.NOT_AVAILABLE)),
        ("NA,90", (None, 90, Status.NOT_AVAILABLE)),
        ("5,", (None, None, Status.NOT_AVAILABLE)),
    ],
)
def test_a_mark_in_place_of_a_count_becomes_the_status_of_its_row(
    file: Path, counts: str, found: tuple[object, ...]
) -> None:
    """A count without what it is counted in is no rate, and is not taken for one."""
    (row,) = read(file, f"2020,A,{counts}\n")

    assert (row.numerator, row.denominator, row.status) == found


def test_every_name_is_a_group_and_one_may_be_everyone(file: Path) -> None:
    text = '2020,"Gypsy, Roma",5,90\n2020,a,5,90\n2020,A,5,90\n2020,Total,15,270\n'

    assert [row.group for row in read(file, text, total="Total")] == [
        "Gypsy, Roma", "a", "A", "all",
    ]  # fmt: skip


def test_a_fault_is_found_at_its_line_in_the_file_among_rows_that_were_not_chosen(
    file: Path,
) -> None:
    text = '2020,"B\nand C",1,90\n2020,A,5,90\n2020,B,1,90\n2021,A,95,90\n'

    with pytest.raises(ValueError, match="line 6: The numerator 95 is larger"):
        read(file, text, "who=A")


def test_a_column_that_is_absent_has_no_numbers_and_a_wrong_one_is_refused(file: Path) -> None:
    file.write_text(HEADER + "2020,A,1.5,many\n", encoding="utf-8")
    rows = chosen_rows(file, ())

    assert numbers(rows, "value") == ()
    assert numbers(rows, "n") == (1.5,)
    with pytest.raises(ValueError, match="'many' is not a number"):
        numbers(rows, "d")


def test_a_file_in_another_encoding_is_refused(file: Path) -> None:
    file.write_bytes(HEADER.encode() + b"2020,Andr\xe9,1,2\n")

    with pytest.raises(ValueError, match="not a CSV file in UTF-8"):
        chosen_rows(file, ())
