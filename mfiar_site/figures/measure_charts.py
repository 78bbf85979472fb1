"""The charts that stand beside the words of a measure: one function a kind of chart."""

from collections.abc import Callable

from mfiar_site.figures.dumbbell import aim_dumbbell
from mfiar_site.figures.figure import MeasureChart
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.language.messages import translate


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
