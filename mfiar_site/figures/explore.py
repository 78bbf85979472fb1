"""A measure as a Plotly chart, as plain data: what "Explore this chart" draws on request.

The drawing of the page stays; this is for readers who want to zoom and to read single points.
Ethnic groups have no colours of their own: they are told apart by dash, mark and name.
"""

from typing import Any

from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.model.measures import Measure, Unit

_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
_MARKS = ("circle", "square", "diamond", "triangle-up", "cross", "star", "x", "pentagon")
_INK = "#5b1f5e"


def explore_spec(found: MeasureFindings) -> dict[str, Any]:
    """Return {data, layout} for Plotly: a line a group, broken where a period is not shown.

    Values are in the unit of the measure, to four decimals, and are those of the download.
    """
    return {
        "data": [_trace(found, past, place) for place, past in enumerate(_shown(found))],
        "layout": _layout(found),
    }


def _shown(found: MeasureFindings) -> tuple[OwnPast, ...]:
    return tuple(past for past in found.ethnic_groups if past.series.shown)


def _trace(found: MeasureFindings, past: OwnPast, place: int) -> dict[str, Any]:
    points = past.series.points
    unit = found.measure.unit
    values = [None if p.value is None else round(p.value, 4) for p in points]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": found.name(past.series.group),
        "x": [point.period.short for point in points],
        "y": values,
        "connectgaps": False,
        "line": {"color": _INK, "width": 1.5, "dash": _DASHES[place % len(_DASHES)]},
        "marker": {"color": _INK, "size": 7, "symbol": _MARKS[place % len(_MARKS)]},
        "hovertemplate": f"%{{x}}: %{{y}}{_sign(unit)}<extra>%{{fullData.name}}</extra>",
    }


def _sign(unit: Unit) -> str:
    return "%" if unit is Unit.PERCENT else f" {unit.value}"


def _layout(found: MeasureFindings) -> dict[str, Any]:
    measure = found.measure
    axis = {"showgrid": True, "zeroline": False, "automargin": True}
    return {
        "xaxis": {**axis, "type": "category"},
        "yaxis": {**axis, "rangemode": "tozero", "title": {"text": measure.unit.value}},
        "hovermode": "closest",
        "margin": {"t": 20, "r": 10},
        "height": 460,
        "legend": {"orientation": "h", "y": -0.25},
        "shapes": _target(measure),
    }


def _target(measure: Measure) -> list[dict[str, Any]]:
    if measure.target is None:
        return []
    level = float(measure.target.value)
    place = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": level, "y1": level}
    return [{**place, "line": {"color": "#8a8391", "width": 1.5, "dash": "dot"}}]
