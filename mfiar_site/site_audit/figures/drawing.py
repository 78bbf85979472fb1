"""A drawing of a page as its shapes: what stands where, by the role of each shape."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

_SHAPE = re.compile(
    r'<path d="([^"]*)" class="([^"]*)"/>'
    r'|<circle cx="([^"]*)" cy="([^"]*)" r="[^"]*" class="([^"]*)"/>'
    r'|<text x="([^"]*)" y="([^"]*)"(?: text-anchor="[a-z]*")? class="([^"]*)">([^<]*)</text>'
    r'|<rect x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"[^>]* class="([^"]*)"/>'
    r"|(<(?!svg)[^/][^>]*>)"
)
_PLOT = re.compile(r'<svg class="mf-(?:plot|drivers)"')
_POINT = re.compile(r"[ML](-?[\d.]+) (-?[\d.]+)")
NEARLY = 0.0501  # coordinates have one decimal


@dataclass
class Drawing:
    """The shapes of one drawing."""

    paths: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # by role
    circles: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    boxes: dict[str, list[tuple[float, float, float, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    texts: list[tuple[str, str, str, str]] = field(default_factory=list)  # x, y, role, words
    strange: list[str] = field(default_factory=list)  # shapes that our drawings do not have

    def texts_of(self, role: str) -> Iterator[tuple[str, str, str]]:
        """Yield place and words of the texts with a role."""
        return ((x, y, sentence) for x, y, own, sentence in self.texts if own == role)


def drawings_in(markup: str) -> list[Drawing]:
    """Return what each plot of a part of a page shows."""
    starts = [found.start() for found in _PLOT.finditer(markup)]
    return [_drawing(markup[start : markup.find("</svg>", start)]) for start in starts]


def drawing_in(markup: str) -> Drawing:
    """Return what the first plot of a part of a page shows; nothing where it has none."""
    start = _PLOT.search(markup)
    return _drawing(markup[start.start() : markup.find("</svg>", start.start())] if start else "")


def _drawing(shapes: str) -> Drawing:
    found = Drawing()
    for match in _SHAPE.findall(shapes):
        d, role, cx, cy, circle, x, y, text, sentence, *box, box_role, strange = match
        if role:
            found.paths[role].append(d)
        elif circle:
            found.circles[circle].append((cx, cy))
        elif text:
            found.texts.append((x, y, text, html.unescape(sentence)))  # a ' is written in digits
        elif box_role:
            left, top, wide, high = map(float, box)
            found.boxes[box_role].append((left, top, wide, high))
        else:
            found.strange.append(strange)
    return found


def points(d: str) -> list[tuple[float, float]]:
    """Return the corners of a path of straight lines.

    >>> points("M36 83.4L138 83.4")
    [(36.0, 83.4), (138.0, 83.4)]
    """
    return [(float(x), float(y)) for x, y in _POINT.findall(d)]


def is_at(one: float, other: float) -> bool:
    """Whether two coordinates are the same, rounded to one decimal as they are."""
    return abs(one - other) <= NEARLY


def coordinate(value: float) -> str:
    """Return a coordinate as our drawings write it."""
    text = f"{value:.1f}"
    return text[:-2] if text[-1] == "0" else text
