"""Every test of a project on one line of time: a row a change, a sign where it was decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mfiar_site.figures.figure import Svg
from mfiar_site.figures.letters import in_a_row, wrapped
from mfiar_site.figures.panel import decision_shape
from mfiar_site.figures.scale import Scale, apart
from mfiar_site.figures.svg import circle, drawing, line, words
from mfiar_site.language.dates import short_month
from mfiar_site.model.cycles import Cycle
from mfiar_site.model.purpose import ChangeIdea

WIDTH, LEFT, RIGHT = 340.0, 10.0, 328.0
NAME_SIZE, NAME_LINE, LANE, AXIS, SIZE = 13.0, 16.0, 26.0, 24.0, 12.0
SIGN = 12.0  # room that the sign of a decision takes
_EVERY = (1, 2, 3, 6, 12, 24, 60, 120)  # months between two dates below the picture


@dataclass(frozen=True)
class _Run:
    """A test that has a day, from its first to its last."""

    cycle: Cycle
    first: date
    last: date


def timeline_svg(changes: tuple[tuple[ChangeIdea, tuple[Cycle, ...]], ...]) -> Svg | None:
    """Return the drawing; None unless two tests have a date.

    A bar is the time in which a test ran, the sign on it the decision. A test that is not
    decided ends in an open circle.
    """
    lanes = [(change, runs) for change, cycles in changes if (runs := _runs(cycles))]
    everything = [run for _, runs in lanes for run in runs]
    if len(everything) < 2:
        return None
    first, last = min(r.first for r in everything), max(r.last for r in everything)
    across = Scale(first.toordinal(), max(last.toordinal(), first.toordinal() + 1), LEFT, RIGHT)
    parts: list[str] = []
    middles: list[float] = []
    top = 0.0
    for change, runs in lanes:
        for name in wrapped(change.text, WIDTH - 4, NAME_SIZE):
            parts.append(words(2, top + 14, name, "t lab"))
            top += NAME_LINE
        middles.append(top + 13)
        parts += _lane(runs, across, top + 13)
        top += LANE
    dates = _dates(first, last)
    grid = [line(across(d.toordinal()), m - 8, across(d.toordinal()), m + 8, "grid")
            for d in dates for m in middles]  # fmt: skip
    sentence = [(across(d.toordinal()), short_month(d.year, d.month)) for d in dates]
    axis = [
        words(start, top + 14, text, "t mut")
        for start, text in in_a_row(sentence, low=2, high=WIDTH, size=SIZE)
    ]
    return drawing(WIDTH, top + AXIS, [*grid, *parts, *axis])


def _runs(cycles: tuple[Cycle, ...]) -> list[_Run]:
    found = []
    for cycle in cycles:
        when = cycle.plan.when if cycle.plan else None
        decided = cycle.act.on if cycle.act else None
        first = when.first if when else decided
        if first:
            last = (when.last if when else None) or first
            found.append(_Run(cycle, first.first, max(last.last, first.first)))
    return sorted(found, key=lambda run: (run.first, run.cycle.number))


def _lane(runs: list[_Run], across: Scale, middle: float) -> Iterator[str]:
    yield line(LEFT, middle, RIGHT, middle, "rampline")
    ends = [across(run.last.toordinal()) for run in runs]
    places = apart(ends, least=SIGN, low=LEFT + 5, high=RIGHT - 5)
    for run in runs:
        start, end = across(run.first.toordinal()), across(run.last.toordinal())
        yield line(start, middle, max(end, start + 3), middle, "run")
    for run, place in zip(runs, places, strict=True):
        if run.cycle.act:
            yield decision_shape(place, middle, run.cycle.act.decision)
        else:
            yield circle(place, middle, 5, "p0")


def _dates(first: date, last: date) -> list[date]:
    """Return the first days of months below the picture: four at most, evenly apart."""
    months = (last.year - first.year) * 12 + last.month - first.month
    every = next((n for n in _EVERY if months // n < 4), _EVERY[-1])
    start = first.year * 12 + first.month - 1 + (first.day > 1)
    start += -start % every
    days = [
        date(month // 12, month % 12 + 1, 1) for month in range(start, start + months + 1, every)
    ]
    return [day for day in days if first <= day <= last][:5]
