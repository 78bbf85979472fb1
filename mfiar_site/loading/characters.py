"""Bytes to text: UTF-8 only, one kind of line end, nothing invisible that could deceive."""

import codecs
import re
import unicodedata
from itertools import islice

from mfiar_site.loading.notes import Notes
from mfiar_site.problems import Location

_CONTROL = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0, DEL and C1, but for tab and line ends
    "\u2028\u2029"  # line and paragraph separators: editors disagree whether they end a line
    "\ud800-\udfff\ufeff\ufffe\uffff"  # halves of characters, and no characters at all
)
# Source: Unicode 15, property Bidi_Control; Boucher and Anderson, "Trojan Source", 2021.
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Not the joiners U+200C and U+200D: Urdu, Bengali, Persian and emoji need them.
_INVISIBLE = "\u00ad\u200b\u2060\U000e0000-\U000e007f"
_REFUSED = re.compile(f"[{_CONTROL}{_DIRECTION}]")
_DOUBTFUL = re.compile(f"[{_INVISIBLE}\ufffd]")
_MOST_SHOWN = 10  # of each; a file of nothing else must not take minutes
_KINDS = (
    (re.compile(f"[{_CONTROL}]"), "text-control-character", "a control character"),
    (re.compile(f"[{_DIRECTION}]"), "text-direction-mark", "a mark that turns the text around"),
    (re.compile("\ufffd"), "text-replacement-character", "a letter that was lost"),
)
_INVISIBLE_KIND = ("text-invisible-character", "an invisible character")


def decoded(data: bytes, *, file: str, notes: Notes) -> str | None:
    """Return the text with lines that end in a line feed, or None where it is not UTF-8."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _note_encoding(data, error.start, file=file, notes=notes)
        return None
    text = _with_line_feeds(text)
    note_unwanted_characters(text, file=file, notes=notes)
    _note_accents_apart(text, file=file, notes=notes)
    return text


def note_unwanted_characters(text: str, *, file: str, notes: Notes) -> None:
    """Note every character that a page must not carry, at its place."""
    for pattern in (_REFUSED, _DOUBTFUL):
        for match in islice(pattern.finditer(text), _MOST_SHOWN):
            note_unwanted_character(match[0], place_at(text, match.start(), file=file), notes)


def note_unwanted_character(sign: str, at: Location, notes: Notes) -> None:
    """Note one such character with its number in Unicode."""
    code, what = _kind_of(sign)
    notes.add(code, at, f"U+{ord(sign):04X} stands here: {what}.")


def unwanted_character(text: str) -> str | None:
    """Return the first character of the text that a page must not carry, or None."""
    match = _REFUSED.search(text) or _DOUBTFUL.search(text)
    return match[0] if match else None


def place_at(text: str, offset: int, *, file: str) -> Location:
    """Return the line and column of a place in a text whose lines end in line feeds."""
    line = text.count("\n", 0, offset) + 1
    return Location(file, line, offset - text.rfind("\n", 0, offset))


def _kind_of(sign: str) -> tuple[str, str]:
    for pattern, code, what in _KINDS:
        if pattern.match(sign):
            return code, what
    return _INVISIBLE_KIND


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _note_encoding(data: bytes, offset: int, *, file: str, notes: Notes) -> None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        at, what = Location(file, 1, 1), "The file is saved as UTF-16."
    else:
        before = _with_line_feeds(data[:offset].decode("utf-8"))
        at = place_at(before, len(before), file=file)
        what = f"The byte {data[offset]:02X} at this place is not UTF-8."
    notes.add("text-not-utf8", at, what)


def _note_accents_apart(text: str, *, file: str, notes: Notes) -> None:
    if unicodedata.is_normalized("NFC", text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            message = "Accents in this line are stored apart from their letters."
            notes.add("text-accents-apart", Location(file, number, 1), message)
            return
