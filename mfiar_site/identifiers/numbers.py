"""Numbers that are given to one person: NHS, CHI, National Insurance, hospital."""

import re
from collections.abc import Iterator

from mfiar_site.identifiers.finds import Span
from mfiar_site.identifiers.plain import Plain

_BETWEEN = r"(?:[ ._/-]|[ \t]{2}| - |\n[ \t]{0,20})?"
_TEN_DIGITS = re.compile(
    rf"[0-9](?<![0-9][0-9])[0-9]{{2}}({_BETWEEN})[0-9]{{3}}({_BETWEEN})[0-9]{{4}}(?![0-9A-Za-z])"
)
_FRACTION = re.compile(r"\.(?!0+(?![0-9]))[0-9]")  # a spreadsheet makes 4010232137.0 of a number
_NAMED = re.compile(r"(?:nhs|chi|no|num|number|patient)\Z")
_OTHER_NUMBER = re.compile(
    r"(?:isbn(?:-1[03])?[^a-z0-9\n]{0,4}|\b10\.[0-9]{4,9}/\S*"
    r"|\bcommits?[/ ]|(?:snomed|sctid|concept)(?:[ _-](?:ct|code|id|concept))*[^a-z0-9\n]{0,4})\Z"
)
_CHI_NAMED = re.compile(r"(?<![a-z])(?:chi|nhs|h&c|health and care|patient)(?![a-z])[^\n]{0,40}\Z")
_WEIGHTS = range(10, 1, -1)


def nhs_numbers(text: Plain) -> Iterator[Span]:
    """Yield NHS numbers of England, Wales and Northern Ireland, and CHI numbers of Scotland.

    Source: NHS Data Dictionary, NHS NUMBER (check digit by modulus 11); Public Health Scotland,
    CHI number (date of birth in the first six digits). A CHI number without spaces looks like an
    ISBN or a time of a computer, so it counts only where it is called by its name.
    """
    for match in _TEN_DIGITS.finditer(text.text):
        digits = re.sub("[^0-9]", "", match[0])
        is_apart = bool(match[1] or match[2])
        if passes_modulus_11(digits) and _stands_alone(text, match):
            before = text.low[max(0, match.start() - 60) : match.start()]
            if _is_issued(digits, is_apart or bool(_CHI_NAMED.search(before))):
                yield match.span()


def passes_modulus_11(digits: str) -> bool:
    """Whether the tenth digit is the check digit of the nine before.

    >>> passes_modulus_11("9434765919"), passes_modulus_11("9434765918")
    (True, False)
    """
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:9], strict=True))
    return (11 - total % 11) % 11 == int(digits[9])


def _is_issued(digits: str, may_be_chi: bool) -> bool:  # noqa: FBT001
    """Whether numbers that begin so are given to people; 9 is kept for trials that look real."""
    if digits[0] in "4679" or 32 <= int(digits[:2]) <= 39:
        return True
    return may_be_chi and 1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12


def _stands_alone(text: Plain, match: re.Match[str]) -> bool:
    """Whether ten digits are a number of their own, and no part of another one."""
    start, end = match.span()
    if (match[1] == ".") != (match[2] == ".") or _FRACTION.match(text.text, end):
        return False
    before = text.low[max(0, start - 60) : start]
    if before[-1:].isalpha() and not _NAMED.search(before):
        return False
    is_fraction = before[-1:] == "." and not before[-2:-1].isalpha()
    return not is_fraction and not _OTHER_NUMBER.search(before)


_INSURANCE = re.compile(
    r"[0-9](?<![0-9][0-9])[0-9][ .-]?[0-9]{2}[ .-]?[0-9]{2}([ .-]?[A-Da-d])?(?![0-9A-Za-z])"
)
# Source: HMRC, National Insurance Manual NIM39110. QQ is never issued: it is HMRC's own example,
# which people copy to try a form, and is told like the others.
_PREFIX = re.compile(
    r"(?<![0-9a-z])(?:(?!bg|gb|nk|kn|tn|nt|zz)[abceghj-prstw-z][abceghj-nprstw-z]|qq)[ .-]?\Z"
)
_INSURANCE_NAMED = re.compile(r"(?:national insurance|\bnino\b|\bni n(?:o\b|umber))[^\n]{0,20}\Z")


def insurance_numbers(text: Plain) -> Iterator[Span]:
    """Yield National Insurance numbers; without the last letter only where they are named."""
    for match in _INSURANCE.finditer(text.text):
        prefix = _PREFIX.search(text.low, max(0, match.start() - 4), match.start())
        if prefix is None:
            continue
        start = prefix.start()
        before = text.low[max(0, start - 50) : start]
        letters = text.text[start : start + 2] + (match[1] or "")[-1:]
        if (match[1] and (letters.isupper() or letters.islower())) or _INSURANCE_NAMED.search(
            before
        ):
            yield start, match.end()


_HOSPITAL_WORDS = (
    *("hosp", "patient", "unit n", "unit_n", "record n", "record_n", "case", "pas n", "mrn", "crn"),
    *("clinic n", "h&c", "health and care n", "k number", "district n"),
)
_HOSPITAL = re.compile(
    r"(?<![a-z])(?:(?:(?:hospital|hosp|patient|unit|record|case ?notes?|pas|crn|clinic|h&c"
    r"|health and care|k|district)\.?[ _-]?(?:number|no\b\.?|num\b|id\b|identifier|ref\b\.?"
    r"|reference\b)|mrn(?![a-z]))(?:[ _-]?(?:number|no\b\.?|id\b))?)"
    r"[\s\"'_*`:=#(\[|,;-]{0,6}(?:(?:is|was)[\s\"'_*`:=#(-]{1,4})?"
    r"(?P<number>(?=[a-z/-]{0,5}[0-9])[a-z]{0,4}[/-]?[0-9][0-9/ -]{2,14}[0-9][a-z]?)(?![0-9a-z%])"
)
_DATE_OR_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[-/ ][0-9]{1,4}){0,2}\Z")


def hospital_numbers(text: Plain) -> Iterator[Span]:
    """Yield numbers that a hospital gives to a patient: only where they are called so.

    Each hospital has a form of its own, so no number can be told without its name.
    """
    for place in text.places(*_HOSPITAL_WORDS):
        match = _HOSPITAL.match(text.low, place)
        if match and not text.low[place - 1 : place].isalpha() and _is_a_number(text, match):
            yield match.span("number")


def _is_a_number(text: Plain, match: re.Match[str]) -> bool:
    number, after = match["number"], text.low[match.end() : match.end() + 2]
    is_count = bool(re.match(r"[.,][0-9]", after))
    return not is_count and not _DATE_OR_YEAR.match(number)
