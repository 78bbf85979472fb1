"""A text as the rules read it: digits, spaces and hyphens in their ASCII form, nothing between.

A number is the same number in Urdu digits, with no-break spaces, or spelled as an entity of HTML.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mfiar_site.problems import Location

# Source: Unicode 15, category Nd: digits of the scripts that languages in England are written in.
_ZEROS = "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0be6\u0c66\u0ce6\u0d66\u0e50"
_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010-\u2015\u2212\ufe63"
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_FULL_WIDTH = "\uff01-\uff5e"
_DIGITS = "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS)
# The class comes first, so that the search runs over other signs at full speed.
_ODD = re.compile(
    rf"[&\\{_SPACES}{_HYPHENS}{_INVISIBLE}{_FULL_WIDTH}{_DIGITS}]"
    r"(?:(?<=&)(?:nbsp|ensp|emsp|thinsp|shy|zwj|zwnj|commat|ndash|mdash|minus|hyphen"
    r"|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});"
    r"|(?<=\\)(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})"
    rf"|(?<=[{_INVISIBLE}])[{_INVISIBLE}]*+"
    r"|(?<![&\\]))"
)
_INVISIBLES = re.compile(f"[{_INVISIBLE}]")
_SPACE = re.compile(f"[{_SPACES}]")
_HYPHEN = re.compile(f"[{_HYPHENS}]")


@dataclass(frozen=True)
class Plain:
    """A text in plain signs that still knows where each of them was written."""

    text: str
    written: str
    _moved: tuple[tuple[int, int], ...]  # from this place on, so many signs further in the file

    @cached_property
    def low(self) -> str:
        """The text in small letters, sign for sign."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else _low_sign_by_sign(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.written))]

    def written_at(self, place: int) -> int:
        """Return where in the file a sign stands."""
        index = bisect_right(self._moved, (place, len(self.written)))
        return place + self._moved[index - 1][1] if index else place

    def at(self, place: int, *, file: str) -> Location:
        """Return the line and column of a sign."""
        offset = self.written_at(place)
        line = bisect_right(self._line_starts, offset)
        return Location(file, line, offset - self._line_starts[line - 1] + 1)

    def places(self, *words: str) -> Iterator[int]:
        """Yield where one of the words stands, in small letters, inside others too."""
        for word in words:
            place = self.low.find(word)
            while place >= 0:
                yield place
                place = self.low.find(word, place + 1)


def plain(text: str) -> Plain:
    r"""Return a text in plain signs.

    >>> plain("943\u00a0476\u20115919").text, plain("\u06f9\u06f4\u06f3").text
    ('943 476-5919', '943')
    >>> plain("943&nbsp;476").written_at(4)
    9
    """
    if text.isascii() and "&" not in text and "\\" not in text:
        return Plain(text, text, ())
    parts: list[str] = []
    moved: list[tuple[int, int]] = []
    end = length = 0
    for match in _ODD.finditer(text):
        sign = _sign(match[0])
        parts += text[end : match.start()], sign
        length += match.start() - end + len(sign)
        end = match.end()
        if end - length != (moved[-1][1] if moved else 0):
            moved.append((length, end - length))
    return Plain("".join([*parts, text[end:]]), text, tuple(moved))


def _sign(written: str) -> str:
    """Return what one odd sign, or one spelled by its number, stands for: at most one sign."""
    sign = written
    if written[0] == "&":
        sign = html.unescape(written)
    elif written[0] == "\\":
        sign = chr(int(written[2:], 16))
    if len(sign) != 1 or _INVISIBLES.match(sign):
        return ""
    if _SPACE.match(sign):
        return " "
    if _HYPHEN.match(sign):
        return "-"
    if sign.isdecimal():
        return str(int(sign))
    if "\uff01" <= sign <= "\uff5e":
        return chr(ord(sign) - 0xFEE0)
    return sign


def _low_sign_by_sign(text: str) -> str:
    """Return small letters where one of them, such as İ, would become two."""
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
