"""The kinds of word and number that a project file is made of."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import NewType

Slug = NewType("Slug", str)  # lower-case letters, digits and hyphens: an id
Line = NewType("Line", str)  # one line of plain text
Text = NewType("Text", str)  # plain text; an empty line starts a new paragraph
WebAddress = NewType("WebAddress", str)  # https://... or mailto:...
Email = NewType("Email", str)

SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*\Z")  # dots: prompts; underscores: not_stated
_WEB = re.compile(r"https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?::\d+)?(?:[/?#][^\s<>\"'`]*)?\Z")
_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\Z")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?\Z")


def slug(text: str) -> Slug:
    """Return the id, or raise ValueError saying what an id is made of."""
    if not SLUG.match(text) or len(text) > 60:
        raise ValueError("an id of lower-case letters, digits and single hyphens, at most 60 long")
    return Slug(text)


def line(text: str) -> Line:
    """Return the text when it is one line with something in it."""
    if not text.strip() or "\n" in text.strip():
        raise ValueError("one line of text")
    return Line(text.strip())


def prose(text: str) -> Text:
    """Return the text when there is something in it."""
    if not text.strip():
        raise ValueError("some text")
    return Text(text.strip())


def web_address(text: str) -> WebAddress:
    """Return the address when it is a whole https one."""
    if not _WEB.match(text):
        raise ValueError("a whole web address that starts with https://")
    return WebAddress(text)


def email(text: str) -> Email:
    """Return the address when it looks like one."""
    if not _EMAIL.match(text):
        raise ValueError("an email address such as team@example.org")
    return Email(text)


def number(text: str) -> Decimal:
    """Return the number, exactly as typed.

    >>> number("1.10")
    Decimal('1.10')
    """
    if not _NUMBER.match(text):
        raise ValueError("a number such as 12 or 9.5, without a thousands mark")
    try:
        return Decimal(text)
    except InvalidOperation as error:  # pragma: no cover - the pattern is stricter
        raise ValueError("a number such as 12 or 9.5") from error


UNITS = ("percent", "points", "relative percent", "per 1000", "days", "count", "score", "ratio")
_SINGULAR = {"point": "points", "day": "days", "per 1,000": "per 1000"}


@dataclass(frozen=True)
class Quantity:
    """A number that says what it is a number of: "6 percent", "1 point", "25 relative percent"."""

    value: Decimal
    unit: str | None  # one of UNITS, or None where only a number was written

    def __str__(self) -> str:
        """Write the quantity as an author would."""
        return f"{self.value} {self.unit}" if self.unit else str(self.value)


def quantity(text: str) -> Quantity:
    """Return a number with its unit.

    >>> quantity("1 point")
    Quantity(value=Decimal('1'), unit='points')
    >>> quantity("6%").unit
    'percent'
    """
    match = re.match(r"([+-]?\d+(?:\.\d+)?)\s*(.*)\Z", text.strip())
    if not match:
        raise ValueError(_QUANTITY)
    unit = match[2].replace("%", "percent").strip()
    unit = _SINGULAR.get(unit, unit)
    if unit and unit not in UNITS:
        raise ValueError(_QUANTITY)
    return Quantity(number(match[1]), unit or None)


_QUANTITY = f"a number and its unit, such as 6 percent or 1 point (units: {', '.join(UNITS)})"
