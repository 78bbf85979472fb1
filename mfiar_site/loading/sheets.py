"""Any table of any tool as rows of text: CSV of every kind, and workbooks."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

TEXTS = (".csv", ".tsv", ".tab", ".psv", ".txt")
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
# Tables of other tools, by the endings of their files: they can be named, and not looked into.
CLOSED = (
    *(".parquet", ".feather", ".sav", ".dta", ".sas7bdat", ".rds", ".rdata"),
    *(".mdb", ".accdb", ".sqlite", ".sqlite3", ".db", ".duckdb"),
)
TABLES = (*TEXTS[:-1], *WORKBOOKS, *CLOSED)  # most files that end in .txt are prose
MOST_BYTES = 64 << 20
MOST_UNPACKED = 512 << 20  # a workbook that unpacks to more is not opened
_SEPARATORS = ",;\t|"
_LONGEST_CELL = 1 << 20

Rows = list[tuple[int, Sequence[str]]]


class CannotReadError(ValueError):
    """The file cannot be looked into. The message goes on after "and"."""


def sheets_of(path: Path, *, most_rows: int) -> Iterator[tuple[str, Rows]]:
    """Yield the name and the first rows of each table in a file; a CSV file has no name.

    Raises:
        CannotReadError: If the file is of a kind that cannot be read, or is not what it says.
    """
    suffix = path.suffix.lower()
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CannotReadError(f"is larger than {MOST_BYTES >> 20} MB")
        data = path.read_bytes()
    except OSError as error:
        raise CannotReadError(f"cannot be read: {error.strerror}") from error
    if suffix in WORKBOOKS:
        yield from _of_workbook(data, most_rows)
    elif suffix in TEXTS:
        yield "", _of_text(data, most_rows)
    else:
        raise CannotReadError("is of a kind that cannot be looked into")


def _of_text(data: bytes, most_rows: int) -> Rows:
    if data.startswith(b"version https://git-lfs.github.com/spec/v1"):
        raise CannotReadError("is a pointer to a file that is kept elsewhere")
    text = _decoded(data)
    if "\0" in text:
        raise CannotReadError("is not text")
    head = "\n".join(text.splitlines()[:5])
    separator = max(_SEPARATORS, key=head.count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: Rows = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, row))
            if len(rows) == most_rows:
                break
    except csv.Error as error:
        raise CannotReadError(f"is not a table: {error}") from error
    return rows


def _decoded(data: bytes) -> str:
    """Return a text as spreadsheets save it: UTF-8, UTF-16 with its mark, or Windows Latin."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _of_workbook(data: bytes, most_rows: int) -> Iterator[tuple[str, Rows]]:
    import python_calamine

    _refuse_bomb(data)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=most_rows)
            rows = [(number, [_text(cell) for cell in row]) for number, row in enumerate(cells, 1)]
            yield name, [(number, row) for number, row in rows if any(map(str.strip, row))]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise CannotReadError("cannot be opened as a workbook") from error


def _refuse_bomb(data: bytes) -> None:
    if not data.startswith(b"PK"):
        return  # an older form, which is not packed
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise CannotReadError("cannot be opened as a workbook") from error
    if size > MOST_UNPACKED:
        raise CannotReadError(f"unpacks to more than {MOST_UNPACKED >> 20} MB")


def _text(cell: object) -> str:
    """Return a cell as a person would read it: a whole number without its point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
