"""A charted series as a drawing that stands alone: its own colours, its own words."""

import math
from collections.abc import Iterator

from mfiar_site.figures.figure import text_safe
from mfiar_site.figures.letters import in_a_row, text_width
from mfiar_site.figures.plot import LETTER
from mfiar_site.figures.scale import Scale, plain_number, round_top, ticks
from mfiar_site.figures.svg import circle, coordinate, line, lines, words
from mfiar_site.findings.series_chart import PointFound, SeriesChart
from mfiar_site.language.numbers import counted, rounded

WIDTH, HEIGHT = 720.0, 320.0
LEFT, RIGHT, TOP, BOTTOM = 60.0, 620.0, 44.0, 270.0
_STYLE = (
    "text{font:12px sans-serif;fill:#17131a}.mut{fill:#5a5361}path{fill:none}"
    ".grid{stroke:#d8d3dc}.axis{stroke:#17131a}.pole{stroke:#5a5361;stroke-dasharray:2 3}"
    ".past{stroke:#17131a;stroke-width:1.5}.join1{stroke:#5b1f5e}.p1{fill:#5b1f5e}"
    ".p0{fill:#fff;stroke:#5b1f5e}.ring{fill:none;stroke:#17131a}"
    ".target{stroke:#17131a;stroke-width:1.5;stroke-dasharray:2 3}"
)


def series_svg(found: SeriesChart, *, title: str, target: float | None = None) -> str:
    """Return an SVG file: points, lines, a ring around signals; title and description in words."""
    vertical = _scale(found, target)
    parts = [
        *_frame(found, vertical, title),
        *_lines(found, vertical),
        *_points(found, vertical),
        *_labels(found, vertical, target),
    ]
    size = f'viewBox="0 0 {coordinate(WIDTH)} {coordinate(HEIGHT)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
        f"<title>{text_safe(title)}</title><desc>{text_safe(_described(found))}</desc>"
        f"<style>{_STYLE}</style>{''.join(parts)}</svg>\n"
    )


def _described(found: SeriesChart) -> str:
    signals = [point.period for point in found.points if point.signals]
    first, last = found.points[0].period, found.points[-1].period
    sentence = f"{found.kind} chart of {counted(len(found.points), 'point')}, {first} to {last}."
    return f"{sentence} Signals: {', '.join(signals)}." if signals else f"{sentence} No signals."


def _numbers(found: SeriesChart) -> list[float]:
    listed = [(p.value, p.centre_line, p.lower, p.upper) for p in found.points]
    return [value for numbers in listed for value in numbers if value is not None]


def _scale(found: SeriesChart, target: float | None) -> Scale:
    values = [*_numbers(found), *([] if target is None else [target])]
    low = min([0.0, *values])
    return Scale(-round_top(-low) if low < 0 else 0.0, round_top(max([0.0, *values])), BOTTOM, TOP)


def _frame(found: SeriesChart, vertical: Scale, title: str) -> Iterator[str]:
    yield words(LEFT, 20, title)
    for tick in ticks(vertical.high):
        yield line(LEFT, vertical(tick), RIGHT, vertical(tick), "grid" if tick else "axis")
        yield words(LEFT - 6, vertical(tick) + 4, plain_number(tick), "mut", anchor="end")
    periods = [(_across(found, at), point.period) for at, point in enumerate(found.points)]
    ends = [periods[0], periods[-1], *periods[1:-1]]
    for start, text in in_a_row(ends, low=LEFT - 20, high=WIDTH, size=LETTER):
        yield words(start, BOTTOM + 20, text, "mut")


def _across(found: SeriesChart, at: float) -> float:
    return LEFT + 8 + at * (RIGHT - LEFT - 16) / max(len(found.points) - 1, 1)


def _lines(found: SeriesChart, vertical: Scale) -> Iterator[str]:
    half = (RIGHT - LEFT - 16) / max(len(found.points) - 1, 1) / 2
    for name, role in (("centre_line", "past"), ("lower", "pole"), ("upper", "pole")):
        for run in _stretches(found, name):
            steps = [
                (x, vertical(value))
                for at, value in run
                for x in (
                    max(_across(found, at) - half, LEFT),
                    min(_across(found, at) + half, RIGHT),
                )
            ]
            yield lines([steps], role)


def _stretches(found: SeriesChart, name: str) -> Iterator[list[tuple[int, float]]]:
    """Yield the parts of a line that are there, broken at every phase and every gap."""
    run: list[tuple[int, float]] = []
    phase = 0
    for at, point in enumerate(found.points):
        value = getattr(point, name)
        if value is None or point.phase != phase:
            if run:
                yield run
            run = []
        if value is not None:
            run.append((at, value))
        phase = point.phase
    if run:
        yield run


def _points(found: SeriesChart, vertical: Scale) -> Iterator[str]:
    for run in _stretches(found, "value"):
        yield lines([[(_across(found, at), vertical(value)) for at, value in run]], "join1")
    for at, point in enumerate(found.points):
        if point.value is not None:
            x, y = _across(found, at), vertical(point.value)
            yield circle(x, y, 3, "p0" if point.excluded else "p1")
            if point.signals:
                yield circle(x, y, 7, "ring")


def _labels(found: SeriesChart, vertical: Scale, target: float | None) -> Iterator[str]:
    last = found.points[-1]
    if target is not None:
        yield line(LEFT, vertical(target), RIGHT, vertical(target), "target")
    sentence = [
        (value, f"{name} {_short(value)}")
        for value, name in (*_named(last), (target, "target"))
        if value is not None
    ]
    taken: list[float] = []
    for value, text in sorted(sentence, reverse=True):
        y = max([vertical(value) + 4, *(one + 13.5 for one in taken[-1:])])
        taken.append(y)
        yield words(min(RIGHT + 6, WIDTH - text_width(text, LETTER)), y, text, "mut")


def _named(point: PointFound) -> tuple[tuple[float | None, str], ...]:
    return ((point.upper, "upper"), (point.centre_line, "centre"), (point.lower, "lower"))


def _short(value: float) -> str:
    """Return a value with three figures that say something.

    >>> _short(8.271e-05), _short(0.25), _short(123.4)
    ('0.0000827', '0.250', '123')
    """
    size = math.floor(math.log10(abs(value))) if value else 0
    return rounded(value, max(2 - size, 0))
