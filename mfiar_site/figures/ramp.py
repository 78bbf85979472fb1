"""The tests of one change as a ramp: time across, how many people a test reached upwards."""

from collections.abc import Iterator

from mfiar_site.figures.figure import Svg
from mfiar_site.figures.panel import decision_shape
from mfiar_site.figures.scale import Scale
from mfiar_site.figures.svg import circle, drawing, line, lines, words
from mfiar_site.language.messages import message, translate
from mfiar_site.model.cycles import Cycle
from mfiar_site.model.dates import PartialDate

WIDTH, HEIGHT = 340.0, 128.0
LEFT, RIGHT, TOP, BOTTOM = 96.0, 326.0, 16.0, 100.0
STEPS = {
    1: message("one person"),
    2: message("one team"),
    3: message("one ward"),
    4: message("everywhere"),
}


def ramp_svg(cycles: tuple[Cycle, ...]) -> Svg | None:
    """Return the drawing of a change's tests; None unless two of them have a date and a step.

    A bead carries the sign of its decision; a test without one is an open circle.
    """
    dated = sorted(
        ((when, cycle) for cycle in cycles if (when := _date(cycle)) and cycle.step),
        key=lambda item: (item[0].first, item[1].number),
    )
    if len(dated) < 2:
        return None
    across = _across([when for when, _ in dated])
    places = [(across(when.first.toordinal()), _height(cycle.step)) for when, cycle in dated]
    parts = [*_steps(), lines([places], "rampline"), *_beads(places, [c for _, c in dated])]
    parts += _dates([when for when, _ in dated])
    return drawing(WIDTH, HEIGHT, parts)


def _date(cycle: Cycle) -> PartialDate | None:
    if cycle.plan and cycle.plan.when:
        return cycle.plan.when.first
    return cycle.act.on if cycle.act else None


def _across(dates: list[PartialDate]) -> Scale:
    first, last = dates[0].first.toordinal(), dates[-1].first.toordinal()
    return Scale(first, max(last, first + 1), LEFT + 10, RIGHT - 12)


def _height(step: int | None) -> float:
    return Scale(1, len(STEPS), BOTTOM - 12, TOP + 8)(min(max(step or 1, 1), len(STEPS)))


def _steps() -> Iterator[str]:
    for step, name in STEPS.items():
        yield line(LEFT, _height(step), RIGHT, _height(step), "grid")
        yield words(LEFT - 8, _height(step) + 4, translate(name), "t mut", anchor="end")


def _beads(places: list[tuple[float, float]], cycles: list[Cycle]) -> Iterator[str]:
    for (x, y), cycle in zip(places, cycles, strict=True):
        yield circle(x, y, 9, "bead")
        if cycle.act:
            yield decision_shape(x, y, cycle.act.decision)


def _dates(dates: list[PartialDate]) -> Iterator[str]:
    yield words(LEFT, BOTTOM + 22, _short(dates[0]), "t mut")
    yield words(RIGHT, BOTTOM + 22, _short(dates[-1]), "t mut", anchor="end")


def _short(when: PartialDate) -> str:
    return when.short
