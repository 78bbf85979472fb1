"""Group over time: one small panel for each ethnic group, all in the same scale."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from mfiar_site.figures.figure import Figure, Panel, Svg, Table
from mfiar_site.figures.letters import text_width
from mfiar_site.figures.plot import BOTTOM, DATES, LEFT, LETTER, PAPER, RIGHT, TOP, grid
from mfiar_site.figures.scale import Scale, apart, plain_number, round_top
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
from mfiar_site.figures.unknown import unknown_panel
from mfiar_site.findings.chart_words import chart_words, reading_words, run_words
from mfiar_site.findings.charts import Chart, Line, NoChart
from mfiar_site.findings.comparison import TARGET
from mfiar_site.findings.effect_words import needed_words, recording_words
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.series import Point, PointState
from mfiar_site.findings.words import (
    OWN_WORDS,
    decimals_for,
    groups_headline,
    in_every_100,
    level,
    own_detail,
    rounded,
)
from mfiar_site.model.cycles import Cycle, DecisionKind
from mfiar_site.model.measures import Better, Measure, Unit

MOST_ROOM = 1.2  # times the highest point: room for limits, which else would flatten the points
MOST_DIGITS = 10_000  # from here on a level is printed in thousands
STRIP = 143.0  # top of the strip for hidden points, outside the scale
DECISION = {
    DecisionKind.ADAPT: "k-adapt",
    DecisionKind.ADOPT: "k-adopt",
    DecisionKind.ABANDON: "k-abandon",
}
MOST_DECISIONS = 4  # a figure; more belong to the ramps of tests


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


def decisions(cycles: tuple[Cycle, ...]) -> tuple[Mark, ...]:
    """Return the dated decisions of a project, the last four of them."""
    made = [
        Mark(cycle.act.on.first, cycle.act.decision, cycle.title or cycle.scale or cycle.id)
        for cycle in cycles
        if cycle.act and cycle.act.on
    ]
    return tuple(sorted(made, key=lambda mark: mark.on)[-MOST_DECISIONS:])


def small_multiples(found: MeasureFindings, *, marks: tuple[Mark, ...]) -> Figure:
    """Return the figure of a measure over time: a panel for each group that has a row.

    Args:
        found: The findings of a measure with a series.
        marks: Decisions to draw above the plots.
    """
    frame = _frame(found, marks)
    measure = found.measure
    return Figure(
        id=f"over-time-{measure.id}",
        title=groups_headline(found),
        subtitle=_subtitle(found),
        description=_description(found),
        unknown=unknown_words(found),
        recording=recording_words(found),
        panels=tuple(_panel(past, frame, _spoken(found, past)) for past in found.ethnic_groups),
        unknown_panel=unknown_panel(found, top=frame.top),
        notes=reading_words(found),
        charts=chart_words(found),
        table=_table(found),
        measure=measure.id,
    )


def _frame(found: MeasureFindings, marks: tuple[Mark, ...]) -> Frame:
    measure = found.measure
    target = float(measure.target.value) if measure.target else None
    comparison = found.gaps[0].comparison if found.gaps else None
    values = [p.value for past in found.ethnic_groups for p in past.series.shown if p.value]
    if comparison:
        values += [side.value for side in (comparison.before, comparison.now) if side]
    highest = max([*values, target or 0], default=1)
    top = round_top(max(highest, min(_highest_limit(found), MOST_ROOM * highest)))
    if measure.unit is Unit.PERCENT:
        top = min(top, 100)
    lowest = min([*values, target or 0], default=0)
    low = -round_top(-lowest) if lowest < 0 else 0.0
    return Frame(measure, low, top, marks, comparison, target)


def _highest_limit(found: MeasureFindings) -> float:
    charts = [past.chart for past in found.ethnic_groups if isinstance(past.chart, Chart)]
    return max((value for chart in charts for value in chart.upper if value), default=0.0)


def _subtitle(found: MeasureFindings) -> str:
    measure = found.measure
    unit = {Unit.PERCENT: "percent", Unit.PER_1000: "per 1,000"}.get(measure.unit, measure.unit)
    points = found.pasts[0].series.points
    first, last = points[0].period.label, points[-1].period.label
    span = f"{first} {'until' if ' to ' in first else 'to'} {last}"
    of = (
        f" of {measure.denominator[0].lower()}{measure.denominator[1:]}"
        if measure.denominator
        else ""
    )
    good = {Better.LOWER: "Lower is better.", Better.HIGHER: "Higher is better."}
    by = f"by {measure.period.value} and ethnic group" if measure.period else "by ethnic group"
    return (
        f"{measure.title}, {unit}{of}, {by}, {span}."
        f" {good.get(measure.better, '')} All panels share one scale."
    )


def _description(found: MeasureFindings) -> str:
    said = [
        f"{past.series.name}: {OWN_WORDS[past.verdict].lower()[:-1]}, {_spoken(found, past)}"
        for past in found.ethnic_groups
    ]
    return " ".join(said)


def _spoken(found: MeasureFindings, past: OwnPast) -> str:
    """Return what stands beside the verdict: levels, runs, and what it would take to tell.

    Where gaps are shown, what it would take stands there.
    """
    unit = found.measure.unit
    needed = "" if found.gaps else needed_words(past.needed, unit)
    parts = (own_detail(past, unit), run_words(found.measure, past), needed)
    return " ".join(part for part in parts if part)


def unknown_words(found: MeasureFindings) -> str:
    """Return the sentence on the people who are in no group."""
    share = found.unknown
    if share is None or not share.has_rows:
        return "The file holds no row for people whose ethnicity is not on record."
    if not share.both:
        everyone = "Ethnicity is on record for everyone who was counted."
        return (
            everyone if share.is_complete else "How many have no ethnicity on record is not shown."
        )
    said = in_every_100(share.both) if share.is_complete else _at_least(share.both)
    return f"Ethnicity is not on record for {said}; they are in no group."


def _at_least(value: float) -> str:
    """Return a share that is at least so large; rounding must not make it larger."""
    return f"at least {in_every_100(math.floor(value))}" if value >= 1 else in_every_100(value)


def _panel(past: OwnPast, frame: Frame, detail: str) -> Panel:
    return Panel(
        id=f"{frame.measure.id}-{past.series.group}",
        title=past.series.name,
        parent=past.series.parent,
        verdict=OWN_WORDS[past.verdict],
        detail=detail,
        svg=panel_svg(past, frame) if past.series.points else None,
    )


def panel_svg(past: OwnPast, frame: Frame) -> Svg:
    """Return one group's plot, 328 by 176 units."""
    parts = [
        *grid(frame.vertical, sign=_sign(frame)),
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
    said = f"{len(hidden)} hidden" if hidden else "none hidden"
    yield words(RIGHT + 8, STRIP + 10.5, said, "t mut")


def _labels(past: OwnPast, frame: Frame) -> Iterator[str]:
    levels = [side.value for side in (past.before, past.now) if side]
    decimals = decimals_for(*levels) if levels else 0
    said: list[tuple[float, str, str]] = []
    if past.before:
        said.append((past.before.value, f"was {_short(past.before.value, decimals, frame)}", "t"))
    if past.now:
        said.append((past.now.value, f"now {_short(past.now.value, decimals, frame)}", "t now-t"))
    if frame.target is not None and frame.measure.target is not None:
        said.append((frame.target, _target_words(frame, frame.target), "t mut"))
    heights = [frame.vertical(value) + 4 for value, _, _ in said]
    moved = apart(heights, least=13.5, low=TOP + 4, high=BOTTOM + 4)
    for height, (_, text, role) in zip(moved, said, strict=True):
        yield words(RIGHT + 8, height, text, role)


def _target_words(frame: Frame, value: float) -> str:
    """Return the target as its team wrote it, if that fits beside the plot."""
    written = f"target {frame.measure.target.value:f}{_sign(frame)}" if frame.measure.target else ""
    if text_width(written, LETTER, bold=False) <= PAPER[0] - RIGHT - 8:
        return written
    return f"target {_short(value, decimals_for(value), frame)}"


def _short(value: float, decimals: int, frame: Frame) -> str:
    """Return a level as it fits beside a plot: the subtitle names the unit."""
    if abs(value) >= MOST_DIGITS:
        return plain_number(float(f"{value:.2g}"))
    return f"{rounded(value, min(decimals, 2))}{_sign(frame)}"


def _sign(frame: Frame) -> str:
    return "%" if frame.measure.unit is Unit.PERCENT else ""


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


def _table(found: MeasureFindings) -> Table:
    """Return every period of every row of the file, unknown and everyone included."""
    measure = found.measure
    names = [past.series.name for past in found.pasts]
    places = range(len(found.pasts[0].series.points))
    rows = tuple(
        (
            found.pasts[0].series.points[place].period.label,
            *(cell_words(past.series.points[place], measure.unit) for past in found.pasts),
        )
        for place in places
    )
    return Table(
        id=f"numbers-{measure.id}",
        caption=f"{measure.title} by period and ethnic group",
        header=("Period", *names),
        rows=rows,
    )


_STATES = {
    PointState.HIDDEN: "[c]",
    PointState.MISSING: "[x]",
    PointState.NOT_APPLICABLE: "[z]",
}


def cell_words(point: Point, unit: Unit) -> str:
    """Return a point as a table prints it: the level with its counts, or a mark."""
    if point.value is None:
        return _STATES[point.state]
    said = level(point.value, unit)
    if point.events is not None and point.total is not None:
        said += f" ({point.events:,} of {point.total:,})"
    return f"{said} [{point.mark.value}]" if point.mark else said
