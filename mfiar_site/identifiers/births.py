"""Dates of birth: dates that are called so. Dates of tests, periods and cohorts are no matter."""

import re
from collections.abc import Iterator

from mfiar_site.identifiers.finds import Span
from mfiar_site.identifiers.plain import Plain

_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NUMBER = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:(?:18|19|20)[0-9]{2}|'?[0-9]{2})"
DATE = (
    rf"(?:(?:18|19|20)[0-9]{{2}}[-/. ]{_NUMBER}[-/. ]{_DAY}(?![0-9])"
    rf"|{_DAY} ?[-/. ] ?{_NUMBER} ?[-/. ] ?{_YEAR}(?![0-9])"
    rf"|{_DAY}[-/ ,]{{0,2}}(?:of )?{_MONTH}[-/ ,]{{0,2}}{_YEAR}(?![0-9])"
    rf"|{_MONTH}[-/ ]{{0,2}}{_DAY}[-/ ,]{{1,2}}{_YEAR}(?![0-9])"
    r"|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{2}(?![0-9])"
    r"|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9]))"
)
_MARKS = r"[\s\"'_*`:=(\[|>,;-]{0,8}"
_NAMED = re.compile(
    r"(?:d\.?o\.?b(?![a-z])\.?|date[ _-]?of[ _-]?birth|birth[ _-]?date|birthday)"
    rf"(?: ?\([^)\n]{{1,20}}\))?{_MARKS}"
    rf"(?:(?:is|was|on|as|recorded|the){_MARKS}){{0,3}}(?P<date>{DATE})"
)
_BORN = re.compile(
    rf"born{_MARKS}(?:(?:in|at) [a-z][\w' -]{{1,40}}?,? )?(?:on (?:the )?)?"
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?P<date>{DATE})"
)
_SHORT = re.compile(rf"b\. ?(?P<date>{DATE})")
_BEFORE = re.compile(rf"(?P<date>{DATE})[\s(\[,-]{{1,3}}\Z")
_IS_OF_MANY = re.compile(
    rf"\s*(?:(?:-|to|until|till|through|and)\s*{DATE}"
    r"|(?:or|and) (?:later|after|before|earlier|since)|onwards?)"
)
_BIRTH = re.compile(r"date[ _-]?of[ _-]?\Z")


def birth_dates(text: Plain) -> Iterator[Span]:
    """Yield whole dates that are called a date of birth, or on which somebody was born.

    Those who were born from one date to another are a cohort, and no person.
    """
    for place in text.places("d.o.b", "dob", "birth"):
        of = _BIRTH.search(text.low, max(0, place - 8), place)
        yield from _named(text, of.start() if of else place)
    for place in text.places("born"):
        match = _BORN.match(text.low, place)
        is_word = not text.low[place - 1 : place].isalpha() or text.low.endswith("still", 0, place)
        if match and is_word and not _IS_OF_MANY.match(text.low, match.end()):
            yield match.span("date")
    for place in text.places("b."):
        match = _SHORT.match(text.low, place)
        if match and not re.match(r"[\w.]", text.low[place - 1 : place] or " "):
            yield match.span("date")


def _named(text: Plain, start: int) -> Iterator[Span]:
    """Yield the date behind "date of birth", or the one before it."""
    if text.low[start - 1 : start].isalpha():
        return
    if match := _NAMED.match(text.low, start):
        yield match.span("date")
        return
    if re.match(r"d\.?o\.?b\b|date[ _-]?of[ _-]?birth", text.low[start : start + 16]):
        first = max(0, start - 40)
        if match := _BEFORE.search(text.low[first:start]):
            yield first + match.start("date"), first + match.end("date")
