"""Small workbooks, as a spreadsheet program saves them."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

Value = str | int | float | date | None
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FIRST_DAY = date(1899, 12, 30)  # from which a workbook counts its dates


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Value]]]) -> Path:
    """Write a workbook with these sheets; a date is a number that is shown as one."""
    ids = {name: number for number, name in enumerate(sheets, 1)}
    named = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for n, i in ids.items())
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": _relations({"r1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            {f"r{i}": ("worksheet", f"worksheets/sheet{i}.xml") for i in ids.values()}
            | {"r0": ("styles", "styles.xml")}
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        **{f"xl/worksheets/sheet{ids[name]}.xml": _sheet(rows) for name, rows in sheets.items()},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, f'<?xml version="1.0"?>{text}')
    return path


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _sheet(rows: Sequence[Sequence[Value]]) -> str:
    listed = "".join(
        f'<row r="{number}">{"".join(map(_cell, _names(number), row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{listed}</sheetData></worksheet>'


def _names(row: int) -> list[str]:
    return [f"{letter}{row}" for letter in "ABCDEFGHIJ"]


def _cell(name: str, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f'<c r="{name}" s="1"><v>{(value - _FIRST_DAY).days}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{name}"><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
