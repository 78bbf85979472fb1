"""From the findings that pages are made of to the values of the library."""

from collections.abc import Iterator

from mfiar_site.api.values import Finding, GroupGap, GroupSeries, ReportedValue, SeriesPoint
from mfiar_site.disclosure.cells import PublishedFigure
from mfiar_site.findings.charts import Chart
from mfiar_site.findings.gap import Gap
from mfiar_site.findings.headlines import gaps_headline, measure_headline
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.series import Point


def finding_of(found: MeasureFindings, *, is_of_aim: bool) -> Finding:
    """Return what one measure says."""
    measure = found.measure
    return Finding(
        measure=measure.id,
        title=measure.title,
        unit=measure.unit,
        better=measure.better,
        is_of_aim=is_of_aim,
        headline=measure_headline(found),
        gaps_headline=gaps_headline(found) if found.gaps else None,
        series=tuple(_series(found, past) for past in found.pasts),
        gaps=tuple(_gap(found, gap) for gap in found.gaps),
        harmed=tuple(harm.own.series.group for harm in found.harms),
        without_figures=found.without_figures,
        reported=tuple(_reported(found)),
        reported_verdict=found.reported.verdict if found.reported else None,
    )


def _series(found: MeasureFindings, past: OwnPast) -> GroupSeries:
    chart = past.chart if isinstance(past.chart, Chart) else None
    return GroupSeries(
        group=past.series.group,
        name=found.name(past.series.group),
        points=tuple(_point(chart, at, point) for at, point in enumerate(past.series.points)),
        chart=chart.kind if chart else None,
        without_chart=None if isinstance(past.chart, Chart) else past.chart.value,
        has_run_signal=bool(chart and chart.run_signals),
        spread=past.spread,
        before=past.before.value if past.before else None,
        now=past.now.value if past.now else None,
        change=past.change,
        verdict=past.verdict,
        doubt=past.doubt,
        is_target_met=past.target_met,
    )


def _point(chart: Chart | None, at: int, point: Point) -> SeriesPoint:
    return SeriesPoint(
        period=str(point.period),
        state=point.state,
        numerator=point.events,
        denominator=point.total,
        value=point.value,
        mark=point.mark,
        centre=chart.centre[at] if chart else None,
        lower=chart.lower[at] if chart else None,
        upper=chart.upper[at] if chart else None,
        is_excluded=bool(chart and at in chart.excluded),
        is_signal=bool(chart and at in chart.signals),
    )


def _gap(found: MeasureFindings, gap: Gap) -> GroupGap:
    group, comparison = gap.own.series.group, gap.comparison.series.group
    return GroupGap(
        group=group,
        name=found.name(group),
        comparison=comparison,
        comparison_name=found.name(comparison),
        is_in_aim=gap.in_aim,
        before=gap.before,
        now=gap.now,
        change=gap.change,
        ratio_change=gap.ratio_change,
        verdict=gap.verdict,
        doubt=gap.doubt,
    )


def _reported(found: MeasureFindings) -> Iterator[ReportedValue]:
    for group in found.reported.groups if found.reported else ():
        for figure in (group.before, group.after, *group.undated):
            if figure:
                yield _reported_value(found, figure)


def _reported_value(found: MeasureFindings, figure: PublishedFigure) -> ReportedValue:
    return ReportedValue(
        group=figure.group,
        name=found.name(figure.group),
        value=figure.value,
        when=figure.when,
        on=str(figure.on) if figure.on else None,
        source=figure.stated_by,
        note=figure.note,
    )
