"""Texts to typed values: which parser a type has, what a mistake is called, how it is mended."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from mfiar_site.language.lists import enumerated
from mfiar_site.loading.nodes import Node, ScalarNode, SequenceNode
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.spellings import date_respelt, id_respelt, number_respelt, period_respelt
from mfiar_site.loading.wording import in_code, nearest, shown
from mfiar_site.model import words
from mfiar_site.model.dates import PartialDate, Period, partial_date, period
from mfiar_site.model.words import Email, Line, Quantity, Slug, Text, WebAddress

BROKEN = object()  # stands for a value that could not be read; why is noted
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
# Source: Microsoft, "Naming Files, Paths, and Namespaces": an id becomes the name of a file.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
_YES = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, kw_only=True)
class ScalarKind:
    """How a text becomes a value of one type."""

    code: str  # of the problem when it does not
    parse: Callable[[str], Any]  # raises ValueError that says what the text is not
    respell: Callable[[str], str | None] = lambda text: None
    longest: int = 500  # characters


def strict_id(text: str) -> Slug:
    """Return the id of a record, which also serves as a file name and a web address."""
    if not _ID.match(text) or len(text) > 60:
        raise ValueError("an id of lower-case letters, digits and single hyphens, at most 60 long")
    if _DEVICES.match(text):
        raise ValueError("an id, because Windows keeps the name for itself")
    return Slug(text)


def whole_number(text: str) -> int:
    """Return a count or version. The limit keeps it within what every program can hold."""
    if not re.match(r"[0-9]{1,9}\Z", text):
        raise ValueError("a whole number such as 3, of at most nine digits")
    return int(text)


def yes_or_no(text: str) -> bool:
    """Return True for yes or true and False for no or false, in any case."""
    if text.lower() not in _YES:
        raise ValueError("yes or no")
    return _YES[text.lower()]


def exact_number(text: str) -> Decimal:
    """Return the number as typed, within what a figure in health care can be."""
    if len(text) > 20 or not text.isascii():
        raise ValueError("a number such as 12 or 9.5, of at most 20 characters")
    return words.number(text)


def short_quantity(text: str) -> Quantity:
    """Return a number with its unit, its digits within limits."""
    if len(text) > 40 or not text.isascii():
        raise ValueError("a number and its unit, such as 6 percent or 1 point")
    return words.quantity(text)


RECORD_ID = ScalarKind(code="value-not-an-id", parse=strict_id, respell=id_respelt)
_KINDS: Mapping[Any, ScalarKind] = {
    Slug: ScalarKind(code="value-not-an-id", parse=words.slug, respell=id_respelt),
    Line: ScalarKind(code="value-not-one-line", parse=words.line),
    Text: ScalarKind(code="value-not-text", parse=words.prose, longest=20_000),
    WebAddress: ScalarKind(code="value-not-a-web-address", parse=words.web_address, longest=2_000),
    Email: ScalarKind(code="value-not-an-email", parse=words.email),
    bool: ScalarKind(code="value-not-yes-or-no", parse=yes_or_no),
    int: ScalarKind(code="value-not-a-whole-number", parse=whole_number, respell=number_respelt),
    Decimal: ScalarKind(code="value-not-a-number", parse=exact_number, respell=number_respelt),
    Quantity: ScalarKind(code="value-not-a-quantity", parse=short_quantity),
    PartialDate: ScalarKind(code="value-not-a-date", parse=partial_date, respell=date_respelt),
    Period: ScalarKind(
        code="value-not-a-period",
        parse=period,
        respell=lambda text: period_respelt(text, None),
    ),
}


def kind_of(hint: Any) -> ScalarKind | None:
    """Return how texts become values of a type, or None for lists and records."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _kind_of_enum(hint)
    return _KINDS.get(hint)


def read_scalar(kind: ScalarKind, node: Node, name: str, notes: Notes) -> Any:
    """Return the typed value, or BROKEN with the reason noted."""
    if not isinstance(node, ScalarNode):
        _note_not_one(node, name, notes)
        return BROKEN
    if len(node.text) > kind.longest:
        message = (
            f"{in_code(name)} has {len(node.text):,} characters; {kind.longest:,} are allowed."
        )
        notes.add("value-too-long", node.at, message)
        return BROKEN
    try:
        return kind.parse(node.text)
    except ValueError as error:
        _note_wrong_value(kind, node, name, str(error), notes)
        return BROKEN


def _note_not_one(node: Node, name: str, notes: Notes) -> None:
    what = "a list" if isinstance(node, SequenceNode) else "a record"
    message = f"{in_code(name)} needs one value, and {what} stands here."
    notes.add("value-not-one", node.at, message)


def _note_wrong_value(
    kind: ScalarKind, node: ScalarNode, name: str, wanted: str, notes: Notes
) -> None:
    found = shown(node.text) if node.text.strip() else "An empty text"
    respelt = kind.respell(node.text)
    advice = f"Write {in_code(respelt)}." if respelt and respelt != node.text else None
    notes.add(kind.code, node.at, f"{found} under {in_code(name)} is not {wanted}.", advice)


def _kind_of_enum(enum: type[Enum]) -> ScalarKind:
    by_word = {str(member.value): member for member in enum}
    wanted = f"one of: {enumerated(by_word)}"

    def parse(text: str) -> Enum:
        if text not in by_word:
            raise ValueError(wanted)
        return by_word[text]

    return ScalarKind(
        code="value-not-allowed", parse=parse, respell=lambda text: nearest(text, by_word)
    )
