"""The ground that every panel of a figure over time is drawn on: 328 by 176 units."""

from collections.abc import Iterator

from mfiar_site.figures.letters import text_width
from mfiar_site.figures.scale import Scale, plain_number, ticks
from mfiar_site.figures.svg import line, words
from mfiar_site.language.numbers import MINUS, percent

PAPER = (328.0, 176.0)
LEFT, RIGHT, TOP, BOTTOM = 36.0, 240.0, 22.0, 134.0  # the plot; labels stand right of it
LETTER = 12.0  # size of the letters
DATES = 173.0  # where the dates stand


def grid(vertical: Scale, *, is_percent: bool) -> Iterator[str]:
    """Yield the lines of a scale with their values, the highest with its sign if it fits.

    The ends are drawn first; a value that would lie on another is left out with its line.
    """
    places = ticks(vertical.high, most=3)
    ends = [0.0, places[-1], *([vertical.low] if vertical.low < 0 else [])]
    taken: list[float] = []
    for tick in [*ends, *(place for place in places if place not in ends)]:
        height = vertical(tick)
        if any(abs(height - other) < LETTER + 2 for other in taken):
            continue
        taken.append(height)
        yield line(LEFT, height, RIGHT, height, "grid" if tick else "axis")
        yield words(
            LEFT - 4,
            height + 4,
            _printed(tick, vertical, is_percent=is_percent),
            "t mut",
            anchor="end",
        )


def _printed(tick: float, vertical: Scale, *, is_percent: bool) -> str:
    sentence = plain_number(tick).replace("-", MINUS)
    with_sign = percent(sentence) if is_percent and tick == vertical.high else sentence
    return with_sign if text_width(with_sign, LETTER, bold=False) <= LEFT - 4 else sentence
