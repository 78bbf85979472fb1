"""Why a group has the chart it has, and what its runs say, in words."""

from itertools import groupby

from mfiar_site.findings.charts import Chart, NoChart
from mfiar_site.findings.numbers import counted, listed, rounded
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.model.dates import PeriodKind
from mfiar_site.model.measures import ChartKind, Measure, RuleSet
from mfiar_site.stats.runs import Runs

NAMES = {
    ChartKind.RUN: "run chart",
    ChartKind.P: "p chart",
    ChartKind.P_PRIME: "p′ chart",
    ChartKind.U: "u chart",
    ChartKind.U_PRIME: "u′ chart",
    ChartKind.XMR: "XmR chart",
    ChartKind.C: "c chart",
    ChartKind.G: "g chart",
    ChartKind.T: "t chart",
}
_PERIODS = {
    PeriodKind.WEEK: "week",
    PeriodKind.MONTH: "month",
    PeriodKind.QUARTER: "quarter",
    PeriodKind.YEAR: "year",
    PeriodKind.FINANCIAL_YEAR: "year",
}
_OF_COUNTS = "limits from how many were counted in each {period}"
_SCREENED = (
    "limits from how far neighbouring {period}s lie apart, single jumps beyond their own limit"
    " left out"
)
_WIDER = "its {period}s vary {spread} times as much as chance alone makes them on average"
_REASONS = {
    ChartKind.P: f"shares of people, with {_OF_COUNTS}",
    ChartKind.U: f"events in what they are counted in, with {_OF_COUNTS}",
    ChartKind.P_PRIME: f"{_WIDER}, so its limits and intervals are as much wider",
    ChartKind.U_PRIME: f"{_WIDER}, so its limits and intervals are as much wider",
    ChartKind.C: "counts in equal {period}s",
    ChartKind.XMR: f"single values, with {_SCREENED}",
    ChartKind.G: "cases between two events",
    ChartKind.T: f"time between two events, with {_SCREENED}",
    ChartKind.RUN: "a centre line and no limits",
}

_MADE_TO_COUNT = (
    "single values, judged by the four rules of Making Data Count, with limits from how far"
    " neighbouring {period}s lie apart, no jump left out"
)


def period_name(measure: Measure) -> str:
    """Return what one point of a measure is called: month."""
    return _PERIODS[measure.period] if measure.period else "period"


def chart_words(found: MeasureFindings) -> tuple[str, ...]:
    """Return why each group has its chart, groups with the same reason together."""
    said = [(_chart_words(found.measure, past), past.series.name) for past in found.ethnic_groups]
    by_reason = groupby(sorted(said, key=lambda one: one[0]), key=lambda one: one[0])
    named = {reason: [name for _, name in members] for reason, members in by_reason}
    if len(named) == 1:
        return tuple(f"Every group has a {reason}" for reason in named)
    return tuple(f"{listed(named[reason])}: {reason}" for reason in dict(said))


def reading_words(found: MeasureFindings) -> tuple[str, ...]:
    """Return what a reader needs to know of the marks that are drawn."""
    charts = [past.chart for past in found.ethnic_groups if isinstance(past.chart, Chart)]
    period = period_name(found.measure)
    hidden = sum(past.series.hidden for past in found.pasts)
    said = [f"{counted(hidden, 'figure').capitalize()} hidden to protect people."] if hidden else []
    if any(chart.has_limits for chart in charts):
        said.append(_ring_words(charts).format(period=period))
    if any(chart.excluded for chart in charts):
        said.append(
            f"A {period} with a stroke through it was left out of limits and runs, for a reason"
            " given below; before and now still count it."
        )
    if any(chart.starts for chart in charts):
        said.append("Where a change was declared, limits begin anew; before and now do not.")
    if len(judged := [past for past in found.ethnic_groups if past.change]) > 1:
        said.append(
            f"{counted(len(judged), 'group').capitalize()} are judged here; where nothing changed,"
            " about one in twenty would look changed all the same."
        )
    return tuple(said)


def _ring_words(charts: list[Chart]) -> str:
    if any(chart.rules is RuleSet.MAKING_DATA_COUNT for chart in charts):
        return (
            "Dotted steps are limits; a ring is a {period} that stands out by the four rules of"
            " Making Data Count."
        )
    return "Dotted steps are limits; a ring is a {period} outside them."


def _chart_words(measure: Measure, past: OwnPast) -> str:
    chart, period = past.chart, period_name(measure)
    if isinstance(chart, NoChart):
        return f"chart without a centre and without limits, because {chart.value}."
    why = _why(chart).format(period=period, spread=rounded(chart.spread or 1, 1))
    said = f"{NAMES[chart.kind]} ({why})."
    if chart.is_the_teams and measure.chart:
        said += f" The team chose it: {_ended(measure.chart.because)}"
    elif measure.chart:
        asked = NAMES[measure.chart.kind]
        said += f" The team asked for a {asked}, which these numbers cannot make."
    return said


def _why(chart: Chart) -> str:
    if chart.rules is RuleSet.MAKING_DATA_COUNT:
        return _MADE_TO_COUNT
    if chart.kind is not ChartKind.RUN or chart.is_the_teams:
        return _REASONS[chart.kind]
    if chart.is_short:
        return "there are fewer than 12 {period}s before, too few for limits"
    if chart.is_rare:
        return (
            "less than one event is expected in the middle {period}, so limits would mislead; a"
            " longer period, or the cases between two events, would show more"
        )
    return _REASONS[chart.kind]


def _ended(text: str) -> str:
    said = " ".join(text.split())
    return said if said.endswith((".", "!", "?")) else f"{said}."


def run_words(measure: Measure, past: OwnPast) -> str:
    """Return what the runs of a group say where chance does not explain them; else nothing."""
    if isinstance(past.chart, NoChart):
        return ""
    said = [
        f"{_since(past, start)}{_runs_words(runs, period_name(measure))}"
        for start, runs in past.chart.run_signals
    ]
    if said and len(past.series.shown) < len(past.series.points):
        said.append("What is not shown was passed over.")
    return " ".join(said)


def _since(past: OwnPast, start: int) -> str:
    return f"Since {past.series.points[start].period.label}: " if start else ""


def _runs_words(runs: Runs, period: str) -> str:
    if runs.longest > runs.longest_allowed:
        length = counted(runs.longest, period)
        return f"A run of {length} on one side; chance explains {runs.longest_allowed}."
    times = counted(runs.crossings, "time")
    return f"The line is crossed {times}; chance gives {runs.crossings_needed} or more."
