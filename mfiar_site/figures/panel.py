"""One group's plot: its points, its before and now, limits, decisions, and what is hidden."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from mfiar_site.figures.figure import Svg
from mfiar_site.figures.letters import text_width
from mfiar_site.figures.plot import BOTTOM, DATES, LEFT, LETTER, PAPER, RIGHT, TOP, grid
from mfiar_site.figures.scale import Scale, apart, plain_number
from mfiar_site.figures.svg import (
    box,
    circle,
    crossed,
    dots,
    drawing,
    line,
    lines,
    shape,
    squares,
    steps,
    words,
)
from mfiar_site.findings.charts import Chart, Line, NoChart
from mfiar_site.findings.comparison import TARGET
from mfiar_site.findings.numbers import decimals_for
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.series import Point, PointState
from mfiar_site.language.messages import translate
from mfiar_site.language.numbers import as_typed, percent, rounded, whole
from mfiar_site.model.cycles import DecisionKind
from mfiar_site.model.measures import Measure, Unit

MOST_DIGITS = 10_000  # from here on a level is printed in thousands
STRIP = 143.0  # top of the strip for hidden points, outside the scale
DECISION = {
    DecisionKind.ADAPT: "k-adapt",
    DecisionKind.ADOPT: "k-adopt",
    DecisionKind.ABANDON: "k-abandon",
}


@dataclass(frozen=True)
class Mark:
    """A decision on a test, at its date."""

    on: date
    kind: DecisionKind
    label: str


@dataclass(frozen=True)
class Frame:
    """What all panels of one figure share."""

    measure: Measure
    low: float  # 0, unless a value is below it
    top: float
    marks: tuple[Mark, ...]
    comparison: OwnPast | None
    target: float | None

    @cached_property
    def vertical(self) -> Scale:
        """From a value to a height."""
        return Scale(self.low, self.top, BOTTOM, TOP)


def panel_svg(past: OwnPast, frame: Frame) -> Svg:
    """Return one group's plot, 328 by 176 units."""
    parts = [
        *grid(frame.vertical, is_percent=_is_percent(frame)),
        *_decisions(past, frame),
        *_limits(past, frame),
        *_levels(past, frame),
        *_points(past, frame),
        *_strip(past),
        *_labels(past, frame),
        *_dates(past, frame.measure),
    ]
    return drawing(*PAPER, parts)


def _across(past: OwnPast, place: float) -> float:
    most = max(len(past.series.points) - 1, 1)
    return LEFT + 6 + place * (RIGHT - LEFT - 12) / most


def _at_date(past: OwnPast, when: date) -> float | None:
    """Return where a date stands among the periods; None when it is outside them."""
    for place, point in enumerate(past.series.points):
        if point.period.first <= when <= point.period.last:
            days = (point.period.last - point.period.first).days + 1
            x = _across(past, place - 0.5 + (when - point.period.first).days / days)
            return min(max(x, LEFT), RIGHT)
    return None


def _decisions(past: OwnPast, frame: Frame) -> Iterator[str]:
    for mark in frame.marks:
        x = _at_date(past, mark.on)
        if x is not None:
            yield line(x, 18, x, BOTTOM, "pole")
            yield decision_shape(x, 11, mark.kind)


def decision_shape(x: float, y: float, kind: DecisionKind) -> str:
    """Return the sign of a decision: diamond, triangle or cross."""
    paths = {
        DecisionKind.ADAPT: f"M{x:.1f} {y - 5:.1f}l5 5-5 5-5-5z",
        DecisionKind.ADOPT: f"M{x - 4.5:.1f} {y + 4.5:.1f}v-9l10 4.5z",
        DecisionKind.ABANDON: f"M{x - 4.5:.1f} {y - 4.5:.1f}l9 9m0-9l-9 9",
    }
    return shape(paths[kind], DECISION[kind])


def _split(past: OwnPast, measure: Measure) -> float | None:
    """Return where the later span begins."""
    return _at_date(past, measure.compare.first.first) if measure.compare else None


def _levels(past: OwnPast, frame: Frame) -> Iterator[str]:
    split = _split(past, frame.measure)
    middle = RIGHT if split is None else split
    height = frame.vertical
    if frame.target is not None:
        yield line(LEFT, height(frame.target), RIGHT, height(frame.target), "target")
    other = frame.comparison
    is_drawn = other is not None and other.series.group != TARGET
    if is_drawn and other and other is not past and other.before and other.now:
        before, now = height(other.before.value), height(other.now.value)
        yield line(LEFT, before, middle, before, "ref")
        yield line(middle, now, RIGHT, now, "ref")
    if split is not None:
        yield line(split, TOP, split, STRIP + 13, "split")
    if past.before:
        level_before = height(past.before.value)
        yield line(LEFT + 3, level_before, middle, level_before, "past")
        yield line(middle, level_before, RIGHT, level_before, "past-ext")


def _limits(past: OwnPast, frame: Frame) -> Iterator[str]:
    """Yield where declared phases begin, and both limits as steps, as far as they lie within."""
    if isinstance(past.chart, NoChart):
        return
    half = (RIGHT - LEFT - 12) / max(len(past.series.points) - 1, 1) / 2
    for start in past.chart.starts:
        x = _across(past, start) - half
        yield line(x, TOP, x, STRIP + 13, "split")
    for limit in (past.chart.lower, past.chart.upper):
        yield steps(_stairs(past, limit, frame), half, "pole limit")


def _stairs(past: OwnPast, limit: Line, frame: Frame) -> Iterator[list[tuple[float, float]]]:
    """Yield the stretches of a limit that lie on the paper, a point a period."""
    inside = [
        (place, value) if value is not None and frame.low < value <= frame.top else None
        for place, value in enumerate(limit)
    ]
    for is_drawn, run in groupby(inside, key=lambda step: step is not None):
        if is_drawn:
            yield [(_across(past, step[0]), frame.vertical(step[1])) for step in run if step]


def _points(past: OwnPast, frame: Frame) -> Iterator[str]:
    split = _split(past, frame.measure)
    places = list(enumerate(past.series.points))
    early = [(i, p) for i, p in places if split is None or _across(past, i) < split]
    late = [(i, p) for i, p in places if split is not None and _across(past, i) >= split]
    yield lines(_runs(past, early, frame), "join0")
    yield lines(_runs(past, late, frame), "join1")
    if past.now and split is not None:
        level_now = frame.vertical(past.now.value)
        yield line(split, level_now, RIGHT, level_now, "now")
    shown = list(_spots(past, early, frame))
    yield dots(shown, "d0")
    yield dots(shown, "d0i")
    yield dots(_spots(past, late, frame), "d1")
    excluded = past.chart.excluded if isinstance(past.chart, Chart) else ()
    for place in excluded:
        value = past.series.points[place].value
        if value is not None:
            yield crossed(_across(past, place), frame.vertical(value), 4)
    for place in past.signals:
        value = past.series.points[place].value
        if value is not None:
            yield circle(_across(past, place), frame.vertical(value), 6, "ring")


def _spots(
    past: OwnPast, places: list[tuple[int, Point]], frame: Frame
) -> Iterator[tuple[float, float]]:
    for place, point in places:
        if point.value is not None:
            yield _across(past, place), frame.vertical(point.value)


def _runs(
    past: OwnPast, places: list[tuple[int, Point]], frame: Frame
) -> Iterator[list[tuple[float, float]]]:
    """Yield stretches without a hidden or missing period: no line crosses a gap."""
    for is_shown, run in groupby(places, key=lambda item: item[1].value is not None):
        if is_shown:
            yield list(_spots(past, list(run), frame))


def _strip(past: OwnPast) -> Iterator[str]:
    yield box(LEFT, STRIP, RIGHT - LEFT, 13, "strip")
    points = enumerate(past.series.points)
    hidden = [_across(past, i) for i, p in points if p.state is PointState.HIDDEN]
    yield squares([(x, STRIP + 6.5) for x in hidden], 4.8, "hid")
    sentence = (
        translate("{number} hidden", number=whole(len(hidden)))
        if hidden
        else translate("none hidden")
    )
    yield words(RIGHT + 8, STRIP + 10.5, sentence, "t mut")


def _labels(past: OwnPast, frame: Frame) -> Iterator[str]:
    levels = [side.value for side in (past.before, past.now) if side]
    decimals = decimals_for(*levels) if levels else 0
    sentence: list[tuple[float, str, str]] = []
    if past.before:
        before = _short(past.before.value, decimals, frame)
        sentence.append((past.before.value, translate("was {level}", level=before), "t"))
    if past.now:
        now = _short(past.now.value, decimals, frame)
        sentence.append((past.now.value, translate("now {level}", level=now), "t now-t"))
    if frame.target is not None and frame.measure.target is not None:
        sentence.append((frame.target, _target_words(frame, frame.target), "t mut"))
    heights = [frame.vertical(value) + 4 for value, _, _ in sentence]
    moved = apart(heights, least=13.5, low=TOP + 4, high=BOTTOM + 4)
    for height, (_, text, role) in zip(moved, sentence, strict=True):
        yield words(RIGHT + 8, height, text, role)


def _target_words(frame: Frame, value: float) -> str:
    """Return the target as its team wrote it, if that fits beside the plot."""
    if frame.measure.target:
        level = _with_sign(as_typed(frame.measure.target.value), frame)
        written = translate("target {level}", level=level)
        if text_width(written, LETTER, bold=False) <= PAPER[0] - RIGHT - 8:
            return written
    return translate("target {level}", level=_short(value, decimals_for(value), frame))


def _short(value: float, decimals: int, frame: Frame) -> str:
    """Return a level as it fits beside a plot: the subtitle names the unit."""
    if abs(value) >= MOST_DIGITS:
        return plain_number(float(f"{value:.2g}"))
    return _with_sign(rounded(value, min(decimals, 2)), frame)


def _with_sign(number: str, frame: Frame) -> str:
    return percent(number) if _is_percent(frame) else number


def _is_percent(frame: Frame) -> bool:
    return frame.measure.unit is Unit.PERCENT


def _dates(past: OwnPast, measure: Measure) -> Iterator[str]:
    """Yield the first and last period, and that of the split where there is room between."""
    first, last = past.series.points[0].period.short, past.series.points[-1].period.short
    free, until = (
        LEFT + text_width(first, LETTER, bold=False) + 4,
        RIGHT - text_width(last, LETTER, bold=False) - 4,
    )
    yield words(LEFT, DATES, first, "t mut")
    split = _split(past, measure)
    if split is not None and measure.compare:
        at = next(
            p.period for p in past.series.points if p.period.last >= measure.compare.first.first
        )
        half = text_width(at.short, LETTER, bold=False) / 2
        if free <= split - half and split + half <= until:
            yield words(split, DATES, at.short, "t mut", anchor="middle")
    if len(past.series.points) > 1:
        yield words(RIGHT, DATES, last, "t mut", anchor="end")
