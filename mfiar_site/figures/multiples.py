"""Group over time: one small panel for each ethnic group, all in the same scale."""

import math

from mfiar_site.figures.figure import Figure, FigureTable, Panel
from mfiar_site.figures.panel import Frame, Mark, panel_svg
from mfiar_site.figures.readings import readings
from mfiar_site.figures.scale import round_top
from mfiar_site.figures.unknown import unknown_panel
from mfiar_site.findings.chart_words import chart_words, reading_words, run_words
from mfiar_site.findings.charts import Chart
from mfiar_site.findings.effect_words import needed_words, recording_words
from mfiar_site.findings.headlines import groups_headline
from mfiar_site.findings.numbers import in_every_100, level, unit_words
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.series import Point, PointState
from mfiar_site.findings.words import OWN_WORDS, own_detail
from mfiar_site.language.marks import without_capital
from mfiar_site.language.messages import translate, translate_in_context
from mfiar_site.language.numbers import whole
from mfiar_site.model.cycles import Cycle
from mfiar_site.model.dates import PeriodKind
from mfiar_site.model.measures import Better, Measure, Unit

MOST_ROOM = 1.2  # times the highest point: room for limits, which else would flatten the points
MOST_DECISIONS = 4  # a figure; more belong to the ramps of tests


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
        panels=tuple(_panel(found, past, frame) for past in found.ethnic_groups),
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
    sentence = translate(
        "{measure}, {unit}, {by}, {span}.",
        measure=measure.title,
        unit=_unit_and_of_whom(measure),
        by=_split_by(measure),
        span=_span(found.pasts[0].series.points),
    )
    good = {
        Better.LOWER: translate("Lower is better."),
        Better.HIGHER: translate("Higher is better."),
    }
    return f"{sentence} {good.get(measure.better, '')}".strip()


def _unit_and_of_whom(measure: Measure) -> str:
    unit = unit_words(measure.unit)
    if not measure.denominator:
        return unit
    return translate("{unit} of {whom}", unit=unit, whom=without_capital(measure.denominator))


def _span(points: tuple[Point, ...]) -> str:
    first, last = points[0].period, points[-1].period
    if first.kind is PeriodKind.QUARTER:  # itself "January to March"
        return translate("{first} until {last}", first=first.label, last=last.label)
    return translate("{first} to {last}", first=first.label, last=last.label)


def _split_by(measure: Measure) -> str:
    match measure.period:
        case PeriodKind.WEEK:
            return translate("by week and ethnic group")
        case PeriodKind.MONTH:
            return translate("by month and ethnic group")
        case PeriodKind.QUARTER:
            return translate("by quarter and ethnic group")
        case PeriodKind.YEAR:
            return translate("by year and ethnic group")
        case PeriodKind.FINANCIAL_YEAR:
            return translate("by financial-year and ethnic group")
        case _:
            return translate("by ethnic group")


def _description(found: MeasureFindings) -> str:
    sentence = [
        translate(
            "{group}: {verdict}, {detail}",
            group=found.name(past.series.group),
            verdict=without_capital(OWN_WORDS[past.verdict]).removesuffix(
                translate_in_context("end", ".")
            ),
            detail=_detail(found, past),
        )
        for past in found.ethnic_groups
    ]
    return " ".join(sentence)


def _detail(found: MeasureFindings, past: OwnPast) -> str:
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
        return translate("The file holds no row for people whose ethnicity is not on record.")
    if not share.both:
        if share.is_complete:
            return translate("Ethnicity is on record for everyone who was counted.")
        return translate("How many have no ethnicity on record is not shown.")
    sentence = in_every_100(share.both) if share.is_complete else _at_least(share.both)
    return translate(
        "Ethnicity is not on record for {share}; they are in no group.", share=sentence
    )


def _at_least(value: float) -> str:
    """Return a share that is at least so large; rounding must not make it larger."""
    if value < 1:
        return in_every_100(value)
    return translate("at least {share}", share=in_every_100(math.floor(value)))


def _panel(found: MeasureFindings, past: OwnPast, frame: Frame) -> Panel:
    return Panel(
        id=f"{frame.measure.id}-{past.series.group}",
        title=found.name(past.series.group),
        parent=found.groups.parent(past.series.group),
        verdict=OWN_WORDS[past.verdict],
        detail=_detail(found, past),
        svg=panel_svg(past, frame) if past.series.points else None,
        readings=readings(frame.measure, past),
    )


def _table(found: MeasureFindings) -> FigureTable:
    """Return every period of every row of the file, unknown and everyone included."""
    measure = found.measure
    names = [found.name(past.series.group) for past in found.pasts]
    places = range(len(found.pasts[0].series.points))
    rows = tuple(
        (
            found.pasts[0].series.points[place].period.label,
            *(cell_words(past.series.points[place], measure.unit) for past in found.pasts),
        )
        for place in places
    )
    return FigureTable(
        id=f"numbers-{measure.id}",
        caption=translate("{measure} by period and ethnic group", measure=measure.title),
        header=(translate("Period"), *names),
        rows=rows,
    )


_STATES = {
    PointState.HIDDEN: "[c]",
    PointState.MISSING: "[x]",
    PointState.NOT_APPLICABLE: "[z]",
    PointState.LOW: "[low]",
}


def cell_words(point: Point, unit: Unit) -> str:
    """Return a point as a table prints it: the level with its counts, or a mark."""
    if point.value is None:
        return _STATES[point.state]
    sentence = level(point.value, unit)
    if point.events is not None and point.total is not None:
        sentence = translate(
            "{level} ({events} of {total})",
            level=sentence,
            events=whole(point.events),
            total=whole(point.total),
        )
    return f"{sentence} [{point.mark.value}]" if point.mark else sentence
