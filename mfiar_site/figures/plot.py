"""The ground that every panel of a figure over time is drawn on: 328 by 176 units."""

from collections.abc import Iterator

from mfiar_site.figures.letters import text_width
from mfiar_site.figures.scale import Scale, plain_number, ticks
from mfiar_site.figures.svg import line, words

PAPER = (328.0, 176.0)
LEFT, RIGHT, TOP, BOTTOM = 36.0, 240.0, 22.0, 134.0  # the plot; labels stand right of it
LETTER = 12.0  # size of the letters
DATES = 173.0  # where the dates stand


def grid(vertical: Scale, *, sign: str) -> Iterator[str]:
    """Yield the lines of a scale with their values, the highest with its sign if it fits."""
    places = ticks(vertical.high, most=3)
    for tick in places:
        height = vertical(tick)
        yield line(LEFT, height, RIGHT, height, "grid" if tick else "axis")
        said = plain_number(tick)
        with_sign = f"{said}{sign}" if tick == places[-1] else said
        fits = text_width(with_sign, LETTER, bold=False) <= LEFT - 4
        yield words(LEFT - 4, height + 4, with_sign if fits else said, "t mut", anchor="end")
