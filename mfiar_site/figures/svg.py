"""The few shapes that our drawings are made of, as strings.

Colours are the style sheet's: a shape has a class that says its role. No ids, no styles, no
scripts, so that a drawing can stand in any page under the strictest policy.
"""

from collections.abc import Iterable

from mfiar_site.figures.figure import Svg, text_safe
from mfiar_site.language.marks import in_drawing

ORDERS_ITSELF = 'data-mixed=""'  # of a line whose first letter decides which way it runs


def coordinate(value: float) -> str:
    """Return a coordinate with one decimal at most.

    >>> coordinate(34.0), coordinate(102.249)
    ('34', '102.2')
    """
    rounded = f"{value:.1f}"
    return rounded[:-2] if rounded[-1] == "0" else rounded


def line(x1: float, y1: float, x2: float, y2: float, role: str) -> str:
    """Return a straight line."""
    return _path(f"M{_at(x1, y1)}L{_at(x2, y2)}", role)


def lines(runs: Iterable[list[tuple[float, float]]], role: str) -> str:
    """Return a line through each run of points; nothing joins two runs."""
    parts = ["M" + "L".join(_at(x, y) for x, y in run) for run in runs if len(run) > 1]
    return _path("".join(parts), role) if parts else ""


def steps(runs: Iterable[list[tuple[float, float]]], half: float, role: str) -> str:
    """Return stairs through each run of points: level for half a step to either side of each."""
    parts = []
    for run in runs:
        heights = [coordinate(y) for _, y in run]
        parts.append(f"M{coordinate(run[0][0] - half)} {heights[0]}")
        for (x, _), height, following in zip(run, heights, (*heights[1:], ""), strict=True):
            if following != height:
                parts.append(f"H{coordinate(x + half)}{f'V{following}' if following else ''}")
    return _path("".join(parts), role) if parts else ""


def dots(points: Iterable[tuple[float, float]], role: str) -> str:
    """Return a dot at each point: strokes of no length, made round by the style sheet."""
    parts = [f"M{_at(x, y)}h.01" for x, y in points]
    return _path("".join(parts), role) if parts else ""


def squares(points: Iterable[tuple[float, float]], size: float, role: str) -> str:
    """Return a small square around each point."""
    half, side = size / 2, coordinate(size)
    parts = [f"M{_at(x - half, y - half)}h{side}v{side}h-{side}z" for x, y in points]
    return _path("".join(parts), role) if parts else ""


def circle(x: float, y: float, radius: float, role: str) -> str:
    """Return one circle."""
    where = f'cx="{coordinate(x)}" cy="{coordinate(y)}"'
    return f'<circle {where} r="{coordinate(radius)}" class="{role}"/>'


def crossed(x: float, y: float, half: float) -> str:
    """Return a stroke from corner to corner over a point: drawn, and left out of the rules."""
    return line(x - half, y + half, x + half, y - half, "axis left-out")


def box(x: float, y: float, width: float, height: float, role: str, *, corner: float = 0) -> str:
    """Return a rectangle."""
    round_ = f' rx="{coordinate(corner)}"' if corner else ""
    size = f'width="{coordinate(width)}" height="{coordinate(height)}"'
    return f'<rect x="{coordinate(x)}" y="{coordinate(y)}" {size}{round_} class="{role}"/>'


def hatched(x: float, y: float, width: float, height: float) -> str:
    """Return a rectangle filled with the page's own hatching: what was never published."""
    size = f'width="{coordinate(width)}" height="{coordinate(height)}"'
    place = f'x="{coordinate(x)}" y="{coordinate(y)}"'
    return f'<rect {place} {size} fill="url(#mf-hatch)" class="hatch"/>'


def shape(path: str, role: str) -> str:
    """Return a path of our own making."""
    return _path(path, role)


def words(x: float, y: float, text: str, role: str = "t", *, anchor: str = "start") -> str:
    """Return a line of text; in its own order where the writing runs from right to left."""
    where = f'x="{coordinate(x)}" y="{coordinate(y)}"'
    if anchor != "start":
        where += f' text-anchor="{anchor}"'
    sentence, is_mixed = in_drawing(text)
    where += f" {ORDERS_ITSELF}" if is_mixed else ""
    return f'<text {where} class="{role}">{text_safe(sentence)}</text>'


def drawing(width: float, height: float, parts: Iterable[str], role: str = "mf-plot") -> Svg:
    """Return a whole drawing. It is hidden from screen readers: words and table say the same."""
    box_ = f"0 0 {coordinate(width)} {coordinate(height)}"
    head = f'<svg class="{role}" viewBox="{box_}" aria-hidden="true" focusable="false">'
    return Svg(f"{head}{''.join(parts)}</svg>")


def _path(d: str, role: str) -> str:
    return f'<path d="{d}" class="{role}"/>'


def _at(x: float, y: float) -> str:
    return f"{coordinate(x)} {coordinate(y)}"
