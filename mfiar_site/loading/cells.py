"""The cells of a data file to values: periods, groups, numbers, statuses."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from mfiar_site.language.lists import enumerated
from mfiar_site.loading.groups import GroupResolver
from mfiar_site.loading.marks import status_meant
from mfiar_site.loading.spellings import number_respelt, period_respelt
from mfiar_site.loading.wording import in_code, nearest, shown
from mfiar_site.model.dates import Period, PeriodKind, period
from mfiar_site.model.tables import Status
from mfiar_site.model.words import Slug

LONGEST_CELL = 200  # characters; the longest label of a code list has 60
_COUNT = re.compile(r"[0-9]{1,12}\Z")
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,9})?\Z")
_FORMULA = frozenset("=+-@＝＋－＠")  # the full-width forms run as well
_STATUSES = {status.value: status for status in Status}


class CellError(ValueError):
    """A cell cannot be read: the code, message and advice of its problem."""

    def __init__(self, code: str, message: str, advice: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.advice = advice


def remembered(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return a reader that works out each spelling once: columns repeat themselves."""
    known: dict[str, Any] = {}

    def look_up(text: str) -> Any:
        if text not in known:
            known[text] = read(text)
        return known[text]

    return look_up


def read_period(text: str, kind: PeriodKind | None) -> Period:
    """Return the period of a cell, of the kind that the measure declares if it does."""
    _refuse_bad_text(text, "period")
    try:
        found = period(text)
    except ValueError as error:
        respelt = period_respelt(text, kind)
        advice = f"Write {respelt}." if respelt else None
        raise CellError("value-not-a-period", f"{shown(text)} is not {error}.", advice) from None
    if kind is not None and found.kind is not kind:
        message = (
            f"{shown(text)} is a {found.kind.value}; the periods here are of kind {kind.value}."
        )
        raise CellError("period-kind", message)
    return found


def read_group(text: str, groups: GroupResolver) -> Slug:
    """Return the group of a cell."""
    if (known := groups.resolve(text)) is not None:
        return Slug(known)
    _refuse_bad_text(text, "group")
    near = groups.nearest(text)
    advice = f"Did you mean {near}?" if near else None
    raise CellError("group-unknown", f"{shown(text)} is no group of this measure.", advice)


def read_words(text: str, column: str) -> str:
    """Return the text of a cell of a second dimension."""
    _refuse_bad_text(text, column)
    return text


def read_status(text: str) -> Status | None:
    """Return the status of a cell, None where it is empty."""
    if not text:
        return None
    if text in _STATUSES:
        return _STATUSES[text]
    meant = status_meant(text) or nearest(text, _STATUSES)
    advice = f"Write {in_code(meant)}." if meant else None
    message = f"{shown(text)} is not a status; those are {enumerated(_STATUSES)}."
    raise CellError("status-unknown", message, advice)


def read_count(text: str) -> int | None:
    """Return the count of a cell, None where it is empty."""
    if not text:
        return None
    if _COUNT.match(text):
        return int(text)
    if re.match(r"-[0-9]+\Z", text):
        raise CellError("number-negative", f"{shown(text)} is below zero, and a count never is.")
    if re.match(r"[0-9]+\.[0-9]+\Z", text):
        respelt = number_respelt(text)
        advice = f"Write {respelt}." if respelt else None
        raise CellError("number-not-whole", f"{shown(text)} is not a whole count.", advice)
    raise _number_fault(text)


def read_value(text: str, *, may_be_negative: bool) -> Decimal | None:
    """Return the number of a cell, exactly as typed, None where it is empty."""
    if not text:
        return None
    if not _NUMBER.match(text):
        raise _number_fault(text)
    if text[0] == "-" and not may_be_negative:
        raise CellError("number-negative", f"{shown(text)} is below zero.")
    return Decimal(text)


def _number_fault(text: str) -> CellError:
    if meant := status_meant(text):
        message = f"{shown(text)} is a mark, and a number is needed here."
        return CellError("number-is-a-mark", message, _mark_advice(meant))
    if match := re.match(r"([0-9]+) ?\[?([pru])\]?\Z", text):
        advice = f"Write {match[1]} here and {match[2]} in the column status."
        return CellError("number-is-a-mark", f"{shown(text)} is a number with a mark.", advice)
    if respelt := number_respelt(text):
        advice = f"Write {respelt}."
        return CellError("number-malformed", f"{shown(text)} is not a plain number.", advice)
    if text[0] in _FORMULA:
        return _formula_fault(text)
    return CellError("number-malformed", f"{shown(text)} is not a plain number.")


def _mark_advice(meant: str) -> str:
    meanings = {
        "c": "the number is hidden because it is small",
        "x": "the number is not available (write 0 if it is zero)",
        "z": "a number makes no sense here",
        "low": "the number rounds to 0",
        "u": "the number is unreliable",
    }
    return f"Leave the cell empty and write status {meant}, if {meanings.get(meant, 'it is so')}."


def _refuse_bad_text(text: str, column: str) -> None:
    if not text:
        raise CellError("cell-empty", f"The {column} is empty.", f"Write the {column}.")
    if text[0] in _FORMULA:
        raise _formula_fault(text)
    if len(text) > LONGEST_CELL:
        message = f"The cell has {len(text):,} characters; {LONGEST_CELL} are allowed."
        raise CellError("cell-too-long", message)


def _formula_fault(text: str) -> CellError:
    message = f"{shown(text)} starts with {in_code(text[0])}, as a formula does."
    return CellError("cell-formula", message)
