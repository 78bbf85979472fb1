"""The charts that stand beside the words of a measure: one function a kind of chart."""

from collections.abc import Callable
from dataclasses import dataclass

from mfiar_site.figures.dumbbell import aim_dumbbell
from mfiar_site.figures.figure import FigureTable, Svg
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.language.messages import translate


@dataclass(frozen=True, kw_only=True)
class MeasureChart:
    """A chart of a measure, its name, the key to its marks, and the two other ways to read it."""

    kind: str  # by which the audit of the built site finds what reads it back
    title: str  # the measure
    label: str  # what is drawn, for those who do not see it
    key: tuple[tuple[str, str], ...]  # each mark, a symbol of the page's sprite, and its meaning
    description: str
    svg: Svg
    table: FigureTable


def before_and_now(found: MeasureFindings) -> MeasureChart | None:
    """Return every ethnic group before and now."""
    drawn = aim_dumbbell(found, ())
    if drawn is None:
        return None
    return MeasureChart(
        kind=drawn.kind,
        title=drawn.title,
        label=translate("{measure}, before and now, for each group", measure=drawn.title),
        key=(("m-was", translate("before")), ("m-now", translate("now"))),
        description=drawn.description,
        svg=drawn.svg,
        table=drawn.table,
    )


# A new kind of chart is a function here; the short version of a page shows the first of them.
MEASURE_CHARTS: tuple[Callable[[MeasureFindings], MeasureChart | None], ...] = (before_and_now,)


def measure_charts(found: MeasureFindings) -> tuple[MeasureChart, ...]:
    """Return the charts of a measure that has figures, in the order in which they stand."""
    made = (make(found) for make in MEASURE_CHARTS)
    return tuple(chart for chart in made if chart is not None)
