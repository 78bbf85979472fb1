"""Columns of a table that are headed as an identifier is: their cells need no pattern."""

import re
from collections.abc import Iterator

from mfiar_site.identifiers.births import DATE
from mfiar_site.identifiers.finds import Span
from mfiar_site.identifiers.plain import Plain

_WRITTEN = {
    "number": """
        mrn, crn, hospital number, hospital no, hosp no, hospital id, patient number, patient no,
        patient id, patient identifier, unit number, unit no, case note number, casenote number,
        k number, medical record number, chi, chi number, nhs, nhs number, nhs no, nhsnumber, nhsno,
        h&c number""",
    "birth": """
        dob, d o b, date of birth, dateofbirth, birth date, birthdate, baby dob, mother dob,
        patient dob, birthday""",
    "name": """
        surname, first name, firstname, last name, lastname, forename, given name, family name,
        full name, patient name, mother name, baby name, name of patient""",
}
_HEADINGS = {
    about: frozenset(" ".join(word.split()) for word in words.split(","))
    for about, words in _WRITTEN.items()
}
_CELL = re.compile(r"((?:[^\",;\t]|\"[^\"]*\"|\")*+)(?:[,;\t]|\Z)")
_NUMBER = re.compile(r"(?=[a-z /-]*[0-9])[0-9a-z][0-9a-z /-]{3,20}")
_DATE = re.compile(DATE + r"(?:[ t]00:00(?::00)?)?")
_WORDS = re.compile(r"[^\W\d][\w .'’-]+")


def hospital_number_cells(text: Plain) -> Iterator[Span]:
    """Yield the cells under a heading such as "MRN" that hold a number."""
    yield from _cells(text, "number", _NUMBER)


def birth_date_cells(text: Plain) -> Iterator[Span]:
    """Yield the cells under a heading such as "DOB" that hold a date."""
    yield from _cells(text, "birth", _DATE)


def name_cells(text: Plain) -> Iterator[Span]:
    """Yield the cells under a heading such as "surname"."""
    yield from _cells(text, "name", _WORDS)


def _cells(text: Plain, about: str, cell: re.Pattern[str]) -> Iterator[Span]:
    end = text.low.find("\n")
    header = text.low[: end if end >= 0 else None]
    wanted = {n for n, span in enumerate(_spans(header)) if _is_headed(header[slice(*span)], about)}
    while wanted and end >= 0:
        start, end = end + 1, text.low.find("\n", end + 1)
        line = text.low[start : end if end >= 0 else None]
        for number, (first, last) in enumerate(_spans(line)):
            if number in wanted and cell.fullmatch(line, first, last):
                yield start + first, start + last


def _spans(line: str) -> Iterator[Span]:
    """Yield where the text of each cell of a line stands, without quotes and spaces."""
    for match in _CELL.finditer(line):
        inner = match[1].strip(' "')
        start = match.start() + match[1].find(inner)
        yield start, start + len(inner)


def _is_headed(text: str, about: str) -> bool:
    return re.sub(r"[\s_.-]+", " ", text).strip() in _HEADINGS[about]
