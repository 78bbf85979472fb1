"""Scales: from a value of the measure to a place on the paper."""

import math
from dataclasses import dataclass

from mfiar_site.language.numbers import marked_decimal


@dataclass(frozen=True)
class Scale:
    """A straight scale; `start` may lie right of or below `end`."""

    low: float
    high: float
    start: float  # where `low` stands
    end: float  # where `high` stands

    def __call__(self, value: float) -> float:
        """Return the place of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def round_top(highest: float) -> float:
    """Return the round number that a scale from 0 ends at, with a little room above.

    >>> round_top(45.1), round_top(9), round_top(0)
    (50, 10, 1)
    """
    if highest <= 0:
        return 1
    size = 10.0 ** math.floor(math.log10(highest))
    for step in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10):
        if step * size >= highest * 1.02:
            return _plain(step * size)
    return _plain(12 * size)


def ticks(top: float, *, most: int = 4) -> list[float]:
    """Return round places from 0 to the top of a scale.

    >>> ticks(60), ticks(50), ticks(1)
    ([0, 20, 40, 60], [0, 10, 20, 30, 40, 50], [0, 0.2, 0.4, 0.6, 0.8, 1])
    """
    size = 10.0 ** math.floor(math.log10(top))
    for step in (0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10):
        apart = step * size
        number = top / apart
        if number <= most + 1 and abs(number - round(number)) < 1e-9:
            return [_plain(place * apart) for place in range(round(number) + 1)]
    return [0, _plain(top)]


def _plain(value: float) -> float:
    rounded = round(value, 10)
    return int(rounded) if rounded == int(rounded) else rounded


def plain_number(value: float) -> str:
    """Return the place of a tick as it is printed, short enough for the margin.

    >>> plain_number(0.2), plain_number(40), plain_number(12000), plain_number(2500000)
    ('0.2', '40', '12k', '2.5m')
    """
    for size, letter in ((1_000_000, "m"), (10_000, "k")):
        if abs(value) >= size:
            return marked_decimal(f"{value / (1000 if letter == 'k' else size):g}{letter}")
    return marked_decimal(f"{value:g}")


def apart(places: list[float], *, least: float, low: float, high: float) -> list[float]:
    """Return label places moved so that no two are nearer than `least`, in their old order.

    >>> apart([10, 12, 40], least=10, low=0, high=50)
    [6.0, 16.0, 40.0]
    """
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = [float(places[index]) for index in order]
    for _ in range(60):
        for upper, lower in zip(range(len(moved)), range(1, len(moved)), strict=False):
            overlap = least - (moved[lower] - moved[upper])
            if overlap > 1e-9:
                moved[upper] -= overlap / 2
                moved[lower] += overlap / 2
        if moved:
            moved[0], moved[-1] = max(moved[0], low), min(moved[-1], high)
    result = [0.0] * len(places)
    for position, index in enumerate(order):
        result[index] = round(moved[position], 1)
    return result
