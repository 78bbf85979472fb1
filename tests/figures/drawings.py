"""Read a drawing back: its texts with the room they take, its boxes, and every place it names."""

import re
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from mfiar_site.figures.figure import Svg
from mfiar_site.figures.letters import text_width

SIZES = {"lab": 13.0, "colhead": 13.0, "node-t": 13.5}  # of the style sheet; all else has 12
BOLD = {"lab", "colhead", "node-t", "now-t"}
_NUMBER = re.compile(r"-?\d+\.?\d*|-?\.\d+")
_STEP = re.compile(r"([MLHVClhvmzZ])([^MLHVClhvmzZ]*)")


@dataclass(frozen=True)
class Box:
    """A rectangle on the paper."""

    left: float
    top: float
    right: float
    bottom: float
    role: str = ""
    text: str = ""

    def overlaps(self, other: "Box", *, by: float = 0.1) -> bool:
        apart = (
            self.right - by <= other.left
            or other.right - by <= self.left
            or self.bottom - by <= other.top
            or other.bottom - by <= self.top
        )
        return not apart

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@lru_cache(maxsize=8)
def tree(svg: Svg) -> ElementTree.Element:
    return ElementTree.fromstring(svg.markup)


def paper(svg: Svg) -> Box:
    x, y, width, height = (float(part) for part in tree(svg).attrib["viewBox"].split())
    return Box(x, y, x + width, y + height)


def size_of(role: str) -> float:
    return next((size for name, size in SIZES.items() if name in role.split()), 12.0)


def texts(svg: Svg) -> list[Box]:
    return [_text_box(element) for element in tree(svg).iter("text")]


def _text_box(element: ElementTree.Element) -> Box:
    text, role = element.text or "", element.attrib["class"]
    size = size_of(role)
    x, y = float(element.attrib["x"]), float(element.attrib["y"])
    width = text_width(text, size, bold=bool(BOLD & set(role.split())))
    anchor = element.attrib.get("text-anchor", "start")
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Box(left, y - 0.75 * size, left + width, y + 0.22 * size, role, text)


def boxes(svg: Svg) -> list[Box]:
    found = []
    for rect in tree(svg).iter("rect"):
        x, y, width, height = (float(rect.attrib[n]) for n in ("x", "y", "width", "height"))
        found.append(Box(x, y, x + width, y + height, rect.attrib["class"]))
    return found


def places(svg: Svg) -> list[tuple[float, float]]:
    """Every point that a line, a dot, a circle or a box of the drawing reaches."""
    found = [corner for box in boxes(svg) for corner in _corners(box)]
    for circle in tree(svg).iter("circle"):
        x, y, radius = (float(circle.attrib[name]) for name in ("cx", "cy", "r"))
        found += [(x - radius, y - radius), (x + radius, y + radius)]
    for path in tree(svg).iter("path"):
        found += path_points(path.attrib["d"])
    return found


def _corners(box: Box) -> list[tuple[float, float]]:
    return [(box.left, box.top), (box.right, box.bottom)]


def path_points(way: str) -> list[tuple[float, float]]:
    x = y = 0.0
    found = []
    for step, arguments in _STEP.findall(way):
        numbers = [float(number) for number in _NUMBER.findall(arguments)]
        if step in "MLC":
            found += list(zip(numbers[::2], numbers[1::2], strict=True))
            x, y = found[-1]
        elif step in "lm":
            for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
                x, y = x + dx, y + dy
                found.append((x, y))
        elif step in "hH":
            x = numbers[0] if step == "H" else x + numbers[0]
            found.append((x, y))
        elif step in "vV":
            y = numbers[0] if step == "V" else y + numbers[0]
            found.append((x, y))
    return found


def faults(svg: Svg) -> list[str]:
    """Return what is wrong with a drawing: off the paper, or a text upon another."""
    edge, found = paper(svg), []
    for x, y in places(svg):
        if not (edge.left - 0.1 <= x <= edge.right + 0.1 and edge.top <= y <= edge.bottom):
            found.append(f"{x:g} {y:g} is off the paper")
    written = texts(svg)
    for place, text in enumerate(written):
        if not (edge.left - 0.1 <= text.left and text.right <= edge.right + 0.1):
            found.append(f"{text.text!r} leaves the paper: {text.left:.1f} to {text.right:.1f}")
        if not (edge.top <= text.top and text.bottom <= edge.bottom):
            found.append(f"{text.text!r} is above or below the paper: {text.top:.1f}")
        found += [
            f"{text.text!r} lies on {other.text!r}"
            for other in written[place + 1 :]
            if text.overlaps(other)
        ]
    return found
