"""An overlay drawn: before as dashes, now as a line, a ring around every figure that changed."""

from collections.abc import Iterator

from mfiar_site.figures.scale import plain_number, round_top, ticks
from mfiar_site.figures.svg import circle, dots, line, lines, words
from mfiar_site.review.overlays import Overlay

WIDTH, HEIGHT = 640, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 12, 12, 28


def overlay_svg(found: Overlay) -> str:
    """Return the drawing of a group's figures in both versions.

    Without an id, a style or a script; what it shows stands in a table beside it.
    """
    before = _places(found, [point.height_before for point in found.points])
    after = _places(found, [point.height_after for point in found.points])
    rings = [
        now or was
        for point, was, now in zip(found.points, before, after, strict=True)
        if point.is_changed
    ]
    parts = [
        *_frame(found),
        lines(_runs(before), "before"),
        dots([place for place in before if place], "before-dot"),
        lines(_runs(after), "after"),
        dots([place for place in after if place], "after-dot"),
        *(circle(*place, 6, "ring") for place in rings if place),
    ]
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{"".join(parts)}</svg>'


Place = tuple[float, float]


def _heights(found: Overlay) -> list[float]:
    pairs = ((point.height_before, point.height_after) for point in found.points)
    return [height for pair in pairs for height in pair if height is not None]


def _top(found: Overlay) -> float:
    return round_top(max([*_heights(found), 0.0])) or 1.0


def _bottom(found: Overlay) -> float:
    """Return 0, or less where a score lies under it."""
    return min([*_heights(found), 0.0])


def _across(found: Overlay, number: int) -> float:
    step = (WIDTH - _LEFT - _RIGHT) / max(len(found.points) - 1, 1)
    return _LEFT + number * step


def _up(found: Overlay, height: float) -> float:
    low, high = _bottom(found), _top(found)
    return HEIGHT - _BOTTOM - (height - low) / (high - low) * (HEIGHT - _TOP - _BOTTOM)


def _places(found: Overlay, heights: list[float | None]) -> list[Place | None]:
    return [
        None if height is None else (_across(found, number), _up(found, height))
        for number, height in enumerate(heights)
    ]


def _runs(places: list[Place | None]) -> Iterator[list[Place]]:
    run: list[Place] = []
    for place in [*places, None]:
        if place is None:
            yield run
            run = []
        else:
            run.append(place)


def _frame(found: Overlay) -> Iterator[str]:
    for tick in ticks(_top(found)):
        height = _up(found, tick)
        yield line(_LEFT, height, WIDTH - _RIGHT, height, "grid")
        yield words(_LEFT - 6, height + 4, plain_number(tick), anchor="end")
    first, last = found.points[0].period.short, found.points[-1].period.short
    yield words(_LEFT, HEIGHT - 8, first)
    yield words(WIDTH - _RIGHT, HEIGHT - 8, last, anchor="end")
