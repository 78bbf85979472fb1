"""Tables with one row a person, told from their headers and their first cells.

Such a table must not come near a public history: hiding names in it protects nobody.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mfiar_site.identifiers.numbers import passes_modulus_11
from mfiar_site.language.lists import english_list
from mfiar_site.problems import Location, Problem, Severity

CODES = {
    "column-names-a-person": "A column holds what tells one person from all others.",
    "row-for-each-person": "A table has one row for each person, or each event of a person.",
    "table-not-looked-into": "A file may hold a table, and cannot be looked into.",
}

# Direct identifiers by the names that columns have in NHS extracts. Sources: the identifiers listed
# in 45 CFR 164.514(b)(2) (HIPAA, Safe Harbor), and those of the NHS Data Dictionary for a patient
# (NHS NUMBER, LOCAL PATIENT IDENTIFIER, PERSON FAMILY NAME, PERSON BIRTH DATE, POSTCODE).
_IDENTIFIERS = re.compile(
    r"(?:"
    r"(?:patients?|persons?|mothers?|baby|babys|childs?)?"
    r"(?:nhs|chi|hospital|hosp|unit|pas|case|casenote|medicalrecord|nationalinsurance|passport)"
    r"(?:number|num|no|nr)"
    r"|nhsnumber\w*|mrn|hcn|chi|nino|pasid|healthandcarenumber|localpatientid(?:entifier)?"
    r"|(?:patient|person|mother|baby|child|staff|clinician|contact)?"
    r"(?:surname|lastname|familyname|forenames?|firstname|givenname|middlename|fullname|maidenname)"
    r"|(?:patient|person|mother|baby|child)s?(?:name|initials)"
    r"|(?:patient|person|mother|baby|child|maternal|parent)?s?"
    r"(?:dob|dateofbirth|birthdate|dateofdeath|deathdate)"
    r"|(?:patient|home)?(?:postcode|postalcode|zipcode|address|addressline|streetaddress)\d?"
    r"|(?:patient|home|work)?(?:tel|telephone|phone|mobile|mobilephone)(?:number|num|no)?"
    r"|(?:patient|home|work)?(?:email|emailaddress)|ipaddress"
    r")\Z"
)
_WHOSE = (
    "patient|person|client|serviceuser|mother|maternal|baby|infant|child|pregnancy|birth|delivery"
    "|booking|episode|spell|encounter|attendance|appointment|admission|discharge|referral|contact"
    "|visit|record|student|staff|member|participant|respondent|subject|pseudo|pseudonymised|hashed"
    "|encrypted|anon|anonymised|unique"
)
_WHICH = "id|ids|identifier|number|no|num|nr|ref|reference|key|pseudonym"
_KEY = re.compile(rf"(?:{_WHOSE})+(?:{_WHOSE}|nhs|nhsnumber)*(?:{_WHICH})+\Z")

# What is known of one person, in the families that columns come in.
_ABOUT_ONE = {
    "age": re.compile(r"(?:patient|maternal|mothers?|persons?)?age(?:years|inyears|at\w+)?\Z"),
    "sex": re.compile(r"(?:patient|person)?(?:sex|gender)(?:code)?\Z"),
    "ethnicity": re.compile(r".*ethnic\w*\Z|race\Z"),
    "language": re.compile(r"(?:preferred|first|main)?language(?:code)?\Z"),
    "religion": re.compile(r"religion(?:code)?\Z"),
    "small area": re.compile(r"(?:lsoa|msoa|oa|postcodesector|postcodedistrict|outcode)\w*\Z"),
    "deprivation": re.compile(r"(?:imd|deprivation)\w*\Z"),
    "diagnosis": re.compile(r"(?:primary)?(?:diagnosis|diag|icd10|snomed|opcs|procedure)\w*\Z"),
    "day": re.compile(r".*(?:date|timestamp|day|time)(?:of\w+)?\Z"),
}
_COUNTS = re.compile(
    r"(?:n|count|counts|numerator|denominator|total|totals|number|numberof\w+|cases|events|people"
    r"|women|patients|persons|births|deliveries|population|rate|percent|percentage|proportion"
    r"|value|mean|median|sum|no|noof\w+|frequency|freq|all)\Z"
)
_DAY = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}[- ][A-Za-z]{3}[- ]\d{2,4})\b"
)
MOST_HEADER_ROWS = 20  # a report may stand above the table
_LOOKED_AT = 200  # rows below the header: enough to tell a date from a period
_ADVICE = "Keep this file out of the repository: publish counts of people, never people."
_LEAST_KNOWN = 2  # families of facts about one person in a table that counts nobody


@dataclass(frozen=True, kw_only=True)
class LineLevelSheet:
    """A table as rows of text, each with the number of its line."""

    file: str
    name: str  # of the sheet in a workbook; empty for a file that is one table
    rows: Sequence[tuple[int, Sequence[str]]]


def people_in(sheet: LineLevelSheet) -> Iterator[Problem]:
    """Yield what in a table tells one person from others, each with the place of its column."""
    found = list(_identifiers(sheet)) or list(_numbers(sheet))
    yield from found
    if not found:
        yield from _one_row_a_person(sheet)


def not_looked_into(file: str, reason: str) -> Problem:
    """Return that a file cannot be looked into: what is not known to be safe is not let through."""
    return _problem(
        "table-not-looked-into",
        Location(file, 1, 1),
        f"This file may hold a table, and {reason}.",
        "Keep it out of the repository, or save its table as CSV.",
    )


def _identifiers(sheet: LineLevelSheet) -> Iterator[Problem]:
    for number, cells in sheet.rows[:MOST_HEADER_ROWS]:
        names = [name_of(cell) for cell in cells]
        if sum(bool(name) for name in names) < 2 and len(sheet.rows) > 1 and len(cells) > 1:
            continue  # a title above the table
        for index, name in enumerate(names):
            if _IDENTIFIERS.match(name) or _KEY.match(name):
                yield _of_a_person(sheet, number, _column(sheet, cells, index), cells[index])


def _column(sheet: LineLevelSheet, cells: Sequence[str], index: int) -> int:
    """Return the number of a cell in a workbook, and of its first letter in a line of text."""
    if sheet.name:
        return index + 1
    return sum(len(cell) + 1 for cell in cells[:index]) + 1


def _of_a_person(sheet: LineLevelSheet, line: int, column: int, title: str) -> Problem:
    return _problem(
        "column-names-a-person",
        Location(sheet.file, line, column),
        f"The column {_shown(title)}{_where(sheet)} tells one person from all others.",
        _ADVICE,
    )


def _numbers(sheet: LineLevelSheet) -> Iterator[Problem]:
    """Yield columns of NHS numbers under another name."""
    columns: dict[int, list[str]] = {}
    for _, cells in sheet.rows[:_LOOKED_AT]:
        for index, cell in enumerate(cells):
            if cell.strip():
                columns.setdefault(index, []).append(cell)
    for index, cells in columns.items():
        numbers = sum(is_nhs_number(cell) for cell in cells)
        if numbers >= 3 and numbers * 2 >= len(cells):
            first, header = sheet.rows[0]
            title = header[index] if index < len(header) else ""
            yield _problem(
                "column-names-a-person",
                Location(sheet.file, first, _column(sheet, header, index)),
                f"Cells below {_shown(title)}{_where(sheet)} are NHS numbers.",
                _ADVICE,
            )


def is_nhs_number(text: str) -> bool:
    """Whether a text is a whole NHS number, by its check digit.

    >>> is_nhs_number("943 476 5919"), is_nhs_number("943 476 5918")
    (True, False)
    """
    digits = re.sub(r"[\s\u00a0-]", "", text)
    is_whole = re.fullmatch(r"[0-9]{10}", digits) is not None
    return is_whole and len(set(digits)) > 1 and passes_modulus_11(digits)


def _one_row_a_person(sheet: LineLevelSheet) -> Iterator[Problem]:
    """Yield a table of facts about single people in which no column counts anybody."""
    header = _header(sheet)
    if header is None:
        return
    place, names = header
    body = [cells for _, cells in sheet.rows[place + 1 : place + 1 + _LOOKED_AT] if any(cells)]
    known = _known_of_one(names, body)
    if not body or len(known) < _LEAST_KNOWN or _counts_people(names, body):
        return
    yield _problem(
        "row-for-each-person",
        Location(sheet.file, sheet.rows[place][0], 1),
        f"Each row{_where(sheet)} tells {english_list(known)} of one person, and no column counts"
        " people.",
        _ADVICE,
    )


def _header(sheet: LineLevelSheet) -> tuple[int, list[str]] | None:
    for place, (_, cells) in enumerate(sheet.rows[:MOST_HEADER_ROWS]):
        names = [name_of(cell) for cell in cells]
        if sum(bool(name) for name in names) >= 2:
            return place, names
    return None


def _known_of_one(names: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    known = []
    for family, pattern in _ABOUT_ONE.items():
        places = [index for index, name in enumerate(names) if name and pattern.match(name)]
        if family == "day":
            places = [index for index in places if _are_days(index, body)]
        if places:
            known.append(family)
    return known


def _are_days(index: int, body: Sequence[Sequence[str]]) -> bool:
    return any(index < len(cells) and _DAY.match(cells[index].strip()) for cells in body)


def _counts_people(names: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Whether a column counts people: more than one in at least one row."""
    for index, name in enumerate(names):
        if _COUNTS.match(name):
            cells = {cells[index].strip() for cells in body if index < len(cells)} - {""}
            if cells - {"1", "0", "1.0", "0.0"}:
                return True
    return False


def name_of(title: str) -> str:
    """Return the name of a column in small letters and digits alone.

    >>> name_of("NHS_Number ")
    'nhsnumber'
    """
    return re.sub(r"[^a-z0-9]", "", title.casefold())


def _where(sheet: LineLevelSheet) -> str:
    return f" of the sheet {sheet.name!r}" if sheet.name else ""


def _shown(title: str) -> str:
    """Return the title of a column, but no long number that may stand in its place."""
    words = "".join(sign for sign in title.strip() if sign.isprintable())[:60]
    return "without a title" if not words or re.search(r"\d{4}", words) else f"{words!r}"


def _problem(code: str, at: Location, message: str, advice: str) -> Problem:
    return Problem(code=code, severity=Severity.ERROR, at=at, message=message, advice=advice)
