"""How wide a text can get in a drawing, so that it leaves neither its box nor the paper."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from mfiar_site.language.marks import plain

# Widest of Noto Sans and Liberation Sans (Arial's measure), bold, in parts of the letter size.
_WIDTHS = (
    (" .,:;'!|", 0.33),
    ("ijlIJ()[]{}-/\\`’", 0.42),
    ('frt"*', 0.48),
    ("mMwW@", 1.02),
    ("%…", 1.0),
    ("GHNOQUVDCRKXA&", 0.82),
)
_WIDTH_OF = {letter: width for letters, width in _WIDTHS for letter in letters}
_DIGIT, _SMALL, _CAPITAL, _OTHER, _FULL = 0.6, 0.66, 0.76, 0.8, 1.05
_REGULAR = 0.95  # of the width of bold letters


def text_width(text: str, size: float, *, bold: bool = True) -> float:
    """Return an upper bound of the width of a line of text, in the units of the drawing.

    Args:
        text: One line.
        size: Size of its letters.
        bold: Whether the letters are bold.

    >>> round(text_width("was 36%", 12), 1)
    58.4
    """
    width = size * _in_letter_sizes(text)
    return width if bold else width * _REGULAR


@lru_cache(maxsize=8192)  # labels and words come back on every panel of a site
def _in_letter_sizes(text: str) -> float:
    return sum(map(_width, plain(text)))


@lru_cache(maxsize=2048)
def _width(letter: str) -> float:
    if letter in _WIDTH_OF:
        return _WIDTH_OF[letter]
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    if "0" <= letter <= "9":
        return _DIGIT
    if letter.isascii() and letter.isalpha():
        return _SMALL if letter.islower() else _CAPITAL
    return _OTHER


def in_a_row(
    labels: Sequence[tuple[float, str]], *, low: float, high: float, size: float
) -> list[tuple[float, str]]:
    """Return where each label of an axis starts; one that would lie on an earlier one is left out.

    Args:
        labels: The middle and the text of each, those that must stay first.
        low: The left edge of the paper.
        high: The right edge of the paper.
        size: Size of the letters.

    >>> in_a_row([(0, "0"), (50, "50"), (52, "52")], low=0, high=60, size=12)
    [(0, '0'), (43.16..., '50')]
    """
    found: list[tuple[float, str]] = []
    taken: list[tuple[float, float]] = []
    for middle, text in labels:
        width = text_width(text, size, bold=False)
        start = min(max(middle - width / 2, low), high - width)
        if all(start + width + 3 <= left or right + 3 <= start for left, right in taken):
            found.append((start, text))
            taken.append((start, start + width))
    return found


def wrapped(text: str, width: float, size: float) -> tuple[str, ...]:
    """Return a text as lines of about equal length, none wider than `width`.

    A word that is too wide by itself is broken.

    >>> wrapped("Pain is not believed", 90, 13.5)
    ('Pain is not', 'believed')
    """
    lines = _filled(text, width, size)
    widths, space = [text_width(word, size) for word in text.split()], text_width(" ", size)
    low, high = max(widths, default=0.0), width
    for _ in range(8 if low < high else 0):  # the narrowest column that takes no more lines
        middle = (low + high) / 2
        if _number_of_lines(widths, space, middle) > len(lines):
            low = middle
        else:
            high = middle
    return _filled(text, high, size)


def _number_of_lines(widths: list[float], space: float, width: float) -> int:
    """Return how many lines words of these widths take, none of them wider than a line."""
    number, line = 0, -space
    for word in widths:
        line += space + word
        if line > width and number:
            number, line = number + 1, word
        number = number or 1
    return number


def _filled(text: str, width: float, size: float) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for word in _pieces(text, width, size):
        longer = f"{line} {word}" if line else word
        if line and text_width(line, size) + text_width(f" {word}", size) > width:
            lines.append(line)
            longer = word
        line = longer
    return (*lines, line) if line else tuple(lines)


def _pieces(text: str, width: float, size: float) -> list[str]:
    """Return the words, those that are wider than a line in parts that are not."""
    pieces: list[str] = []
    for word in text.split():
        if text_width(word, size) <= width:
            pieces.append(word)
            continue
        part = ""
        for letter in word:
            if part and text_width(part + letter, size) > width:
                pieces.append(part)
                part = ""
            part += letter
        pieces.append(part)
    return pieces
