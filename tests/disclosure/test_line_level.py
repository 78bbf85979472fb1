"""Tables of people are told from tables of counts."""

import zipfile
from pathlib import Path

import pytest

from mfiar_site.disclosure.line_level import is_nhs_number
from mfiar_site.disclosure.precommit_scan import people_in_files

ROOT = Path(__file__).parents[2]
CONTENT_TYPES = """<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" \
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" \
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"""
RELATIONS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"\
 Target="{}"/></Relationships>"""
BOOK = """<?xml version="1.0"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="Audit" sheetId="1" state="hidden" r:id="r1"/></sheets></workbook>"""


def workbook(path: Path, rows: list[list[str]]) -> Path:
    """Write a workbook with one hidden sheet."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in rows
    )
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", CONTENT_TYPES)
        packed.writestr("_rels/.rels", RELATIONS.format("officeDocument", "xl/workbook.xml"))
        packed.writestr("xl/workbook.xml", BOOK)
        packed.writestr(
            "xl/_rels/workbook.xml.rels", RELATIONS.format("worksheet", "worksheets/sheet1.xml")
        )
        packed.writestr("xl/worksheets/sheet1.xml", sheet)
    return path


def found_in(folder: Path, name: str, content: str | bytes) -> list[tuple[str, int, int]]:
    """The code and place of every problem of one file."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    problems = people_in_files((path,), root=folder)
    return [(problem.code, problem.at.line, problem.at.column) for problem in problems]


@pytest.mark.parametrize(
    "title",
    [
        "NHS Number", "nhs_no", "NHSNUMBER_STATUS", "Patient ID", "patient-id-number", "pseudo_id",
        "MRN", "Hospital number", "PAS No.", "Surname", "Mother's Date of Birth", "DOB",
        "Postcode", "Address line 1", "Mobile phone", "E-mail", "spell_id", "Record no",
    ],
)  # fmt: skip
def test_a_column_that_tells_who_it_is_is_refused_at_its_place(tmp_path: Path, title: str) -> None:
    found = found_in(tmp_path, "a.csv", f"period,{title},numerator\n2024-01,x,9\n")

    assert found == [("column-names-a-person", 1, 8)]


@pytest.mark.parametrize(
    "header",
    [
        "period,group,numerator,denominator,status",
        "Ethnic code,Ethnic group,Number of women",
        "measure_id,title,unit",
        "Organisation code,Hospital name,Total",
        "age,sex,ethnic_group,n",
        "date,ethnicity",  # days are told from months by their cells
        "code,label",
    ],
)
def test_a_table_of_counts_is_let_through(tmp_path: Path, header: str) -> None:
    row = ",".join(["2024-01" if name in ("date", "period") else "9" for name in header.split(",")])

    assert found_in(tmp_path, "a.csv", f"{header}\n{row}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "age,sex\n30,F\n",
        "age;ethnic category\n30;A\n31;N\n",
        "admission_date\tethnicity\n03/04/2024\tA\n",
        "LSOA 2021,IMD decile,language\nE01000001,3,Urdu\n",
        "A report of the audit\n\nage,sex\n30,F\n",
        "age,sex,count\n30,F,1\n31,M,1\n",  # counting each person once counts nobody
        "delivery date,race\n3-Mar-24,x\n",
    ],
)
def test_one_row_a_person_is_refused(tmp_path: Path, text: str) -> None:
    (found,) = found_in(tmp_path, "a.csv", text)

    assert found[0] == "row-for-each-person"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    data = "Café;Surname\r\nx;y\r\n".encode(encoding)

    assert found_in(tmp_path, "a.csv", data) == [("column-names-a-person", 1, 6)]


def test_nhs_numbers_under_another_name_are_refused_and_not_printed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("key,n\n943 476 5919,4\n9434765919,5\n943-476-5919,6\n", encoding="utf-8")

    (problem,) = people_in_files((path,), root=tmp_path)

    assert problem.message == "Cells below 'key' are NHS numbers."
    assert "943" not in str(problem)


def test_numbers_without_a_check_digit_are_counts(tmp_path: Path) -> None:
    rows = "".join(f"{9434765910 + place},{place}\n" for place in (0, 1, 2, 3))

    assert found_in(tmp_path, "a.csv", f"key,n\n{rows}") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9434765919", True),
        ("943 476 5919", True),
        ("943\u00a0476\u00a05919", True),
        ("9434765918", False),
        ("0000000000", False),
        ("943476591", False),
        ("94347659190", False),
        ("٩٤٣٤٧٦٥٩١٩", False),
    ],
)
def test_an_nhs_number_is_told_by_its_check_digit(text: str, expected: bool) -> None:
    assert is_nhs_number(text) == expected


def test_a_hidden_sheet_of_a_workbook_is_looked_into(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", [["Ward", "Surname"], ["3", "x"]])

    (problem,) = people_in_files((book,), root=tmp_path)

    assert (problem.at.line, problem.at.column) == (1, 2)
    assert problem.message.startswith("The column 'Surname' of the sheet 'Audit' tells one person")


def test_a_workbook_of_counts_is_let_through(tmp_path: Path) -> None:
    book = workbook(
        tmp_path / "a.xlsx", [["period", "group", "numerator"], ["2024-01", "all", "9"]]
    )

    assert list(people_in_files((book,), root=tmp_path)) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"PK\x03\x04 and then nothing"),
        ("a.xlsx", b"not a workbook"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("a.ods", b""),
        ("a.csv", b"a,b\n\0,1\n"),
        ("a.csv", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
        ("a.parquet", b"PAR1"),
        ("a.accdb", b"x"),
    ],
)
def test_what_cannot_be_looked_into_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    assert found_in(tmp_path, name, data) == [("table-not-looked-into", 1, 1)]


def test_a_workbook_that_unpacks_without_end_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(9):
            packed.writestr(f"xl/{number}.xml", b" " * (60 << 20))

    (problem,) = people_in_files((path,), root=tmp_path)

    assert "unpacks to more than 512 MB" in problem.message


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(ROOT / "README.md")

    (problem,) = people_in_files((tmp_path / "a.csv",), root=tmp_path)

    assert "is a link, and not a file" in problem.message


def test_no_table_of_this_repository_is_taken_for_people() -> None:
    """Figures, downloads and the tables of the tests."""
    tables = tuple(
        path
        for folder in ("projects", "tests", "mfiar_site")
        for path in sorted((ROOT / folder).rglob("*.csv"))
    )

    assert [str(problem) for problem in people_in_files(tables, root=ROOT)] == []
    assert tables
