"""Why a group has the chart it has, and what its runs say, in words."""

from itertools import groupby

from mfiar_site.findings.charts import Chart, NoChart
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.language.lists import listed
from mfiar_site.language.marks import with_capital
from mfiar_site.language.messages import message, translate, translate_in_context, translate_plural
from mfiar_site.language.numbers import rounded, whole
from mfiar_site.model.dates import PeriodKind
from mfiar_site.model.measures import ChartKind, Measure, RuleSet
from mfiar_site.stats.runs import Runs

NAMES = {
    ChartKind.RUN: message("run chart"),
    ChartKind.P: message("p chart"),
    ChartKind.P_PRIME: message("p′ chart"),
    ChartKind.U: message("u chart"),
    ChartKind.U_PRIME: message("u′ chart"),
    ChartKind.XMR: message("XmR chart"),
    ChartKind.C: message("c chart"),
    ChartKind.G: message("g chart"),
    ChartKind.T: message("t chart"),
}
_WIDER = message(
    "its {periods} vary {spread} times as much as chance alone makes them on average, so its"
    " limits and intervals are as much wider"
)
_NO_LIMITS = message("a centre line and no limits")
_REASONS = {
    ChartKind.P: message(
        "shares of people, with limits from how many were counted in each {period}"
    ),
    ChartKind.U: message(
        "events in what they are counted in, with limits from how many were counted in each"
        " {period}"
    ),
    ChartKind.P_PRIME: _WIDER,
    ChartKind.U_PRIME: _WIDER,
    ChartKind.C: message("counts in equal {periods}"),
    ChartKind.XMR: message(
        "single values, with limits from how far neighbouring {periods} lie apart, single jumps"
        " beyond their own limit left out"
    ),
    ChartKind.G: message("cases between two events"),
    ChartKind.T: message(
        "time between two events, with limits from how far neighbouring {periods} lie apart,"
        " single jumps beyond their own limit left out"
    ),
    ChartKind.RUN: _NO_LIMITS,
}

_MADE_TO_COUNT = message(
    "single values, judged by the four rules of Making Data Count, with limits from how far"
    " neighbouring {periods} lie apart, no jump left out"
)


def period_name(measure: Measure) -> str:
    """Return what one point of a measure is called: month."""
    match measure.period:
        case PeriodKind.WEEK:
            return translate_in_context("one point of a chart", "week")
        case PeriodKind.MONTH:
            return translate_in_context("one point of a chart", "month")
        case PeriodKind.QUARTER:
            return translate_in_context("one point of a chart", "quarter")
        case PeriodKind.YEAR | PeriodKind.FINANCIAL_YEAR:
            return translate_in_context("one point of a chart", "year")
        case _:
            return translate_in_context("one point of a chart", "period")


def period_names(measure: Measure) -> str:
    """Return what several points of a measure are called: months."""
    match measure.period:
        case PeriodKind.WEEK:
            return translate_in_context("points of a chart", "weeks")
        case PeriodKind.MONTH:
            return translate_in_context("points of a chart", "months")
        case PeriodKind.QUARTER:
            return translate_in_context("points of a chart", "quarters")
        case PeriodKind.YEAR | PeriodKind.FINANCIAL_YEAR:
            return translate_in_context("points of a chart", "years")
        case _:
            return translate_in_context("points of a chart", "periods")


def counted_periods(number: int, measure: Measure) -> str:
    """Return a number of points of a measure: eight months."""
    match measure.period:
        case PeriodKind.WEEK:
            return translate_plural("{number} week", "{number} weeks", number)
        case PeriodKind.MONTH:
            return translate_plural("{number} month", "{number} months", number)
        case PeriodKind.QUARTER:
            return translate_plural("{number} quarter", "{number} quarters", number)
        case PeriodKind.YEAR | PeriodKind.FINANCIAL_YEAR:
            return translate_plural("{number} year", "{number} years", number)
        case _:
            return translate_plural("{number} period", "{number} periods", number)


def chart_words(found: MeasureFindings) -> tuple[str, ...]:
    """Return why each group has its chart, groups with the same reason together."""
    sentence = [
        (_chart_words(found.measure, past), found.name(past.series.group))
        for past in found.ethnic_groups
    ]
    by_reason = groupby(sorted(sentence, key=lambda one: one[0]), key=lambda one: one[0])
    named = {reason: [name for _, name in members] for reason, members in by_reason}
    if len(named) == 1:
        return tuple(translate("Every group has a {chart}", chart=reason) for reason in named)
    return tuple(
        translate("{groups}: {chart}", groups=listed(named[reason]), chart=reason)
        for reason in dict(sentence)
    )


def reading_words(found: MeasureFindings) -> tuple[str, ...]:
    """Return what a reader needs to know of the marks that are drawn."""
    charts = [past.chart for past in found.ethnic_groups if isinstance(past.chart, Chart)]
    period = period_name(found.measure)
    hidden = sum(past.series.hidden for past in found.pasts)
    sentence = [_hidden_words(hidden)] if hidden else []
    if any(chart.has_limits for chart in charts):
        sentence.append(_ring_words(charts, period))
    if any(chart.excluded for chart in charts):
        sentence.append(
            translate(
                "A {period} with a stroke through it was left out of limits and runs, for a reason"
                " given below; before and now still count it.",
                period=period,
            )
        )
    if any(chart.starts for chart in charts):
        sentence.append(
            translate("Where a change was declared, limits begin anew; before and now do not.")
        )
    if len(judged := [past for past in found.ethnic_groups if past.change]) > 1:
        sentence.append(_judged_words(len(judged)))
    return tuple(sentence)


def _hidden_words(number: int) -> str:
    return with_capital(
        translate_plural(
            "{number} figure hidden to protect people.",
            "{number} figures hidden to protect people.",
            number,
        )
    )


def _judged_words(number: int) -> str:
    return with_capital(
        translate_plural(
            "{number} group is judged here; where nothing changed, about one in twenty would look"
            " changed all the same.",
            "{number} groups are judged here; where nothing changed, about one in twenty would"
            " look changed all the same.",
            number,
        )
    )


def _ring_words(charts: list[Chart], period: str) -> str:
    if any(chart.rules is RuleSet.MAKING_DATA_COUNT for chart in charts):
        return translate(
            "Dotted steps are limits; a ring is a {period} that stands out by the four rules of"
            " Making Data Count.",
            period=period,
        )
    return translate("Dotted steps are limits; a ring is a {period} outside them.", period=period)


def _chart_words(measure: Measure, past: OwnPast) -> str:
    chart = past.chart
    if isinstance(chart, NoChart):
        return translate(
            "chart without a centre and without limits, because {reason}.",
            reason=translate(chart.value),
        )
    sentence = translate(
        "{chart} ({why}).", chart=translate(NAMES[chart.kind]), why=_why(measure, chart)
    )
    if chart.is_the_teams and measure.chart:
        chose = translate("The team chose it: {because}", because=_ended(measure.chart.because))
        return f"{sentence} {chose}"
    if measure.chart:
        asked = translate(
            "The team asked for a {chart}, which these numbers cannot make.",
            chart=translate(NAMES[measure.chart.kind]),
        )
        return f"{sentence} {asked}"
    return sentence


def _why(measure: Measure, chart: Chart) -> str:
    reason = _reason(chart)
    given = {
        "period": period_name(measure),
        "periods": period_names(measure),
        "spread": rounded(chart.spread or 1, 1),
    }
    return translate(reason, **given)


def _reason(chart: Chart) -> str:
    if chart.rules is RuleSet.MAKING_DATA_COUNT:
        return _MADE_TO_COUNT
    if chart.kind is not ChartKind.RUN or chart.is_the_teams:
        return _REASONS[chart.kind]
    if chart.is_short:
        return message("there are fewer than 12 {periods} before, too few for limits")
    if chart.is_rare:
        return message(
            "less than one event is expected in the middle {period}, so limits would mislead; a"
            " longer period, or the cases between two events, would show more"
        )
    return _NO_LIMITS


def _ended(text: str) -> str:
    sentence = " ".join(text.split())
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def run_words(measure: Measure, past: OwnPast) -> str:
    """Return what the runs of a group say where chance does not explain them; else nothing."""
    if isinstance(past.chart, NoChart):
        return ""
    sentence = [
        _since(past, start, _runs_words(runs, measure)) for start, runs in past.chart.run_signals
    ]
    if sentence and len(past.series.shown) < len(past.series.points):
        sentence.append(translate("What is not shown was passed over."))
    return " ".join(sentence)


def _since(past: OwnPast, start: int, sentence: str) -> str:
    if not start:
        return sentence
    return translate(
        "Since {period}: {said}", period=past.series.points[start].period.label, said=sentence
    )


def _runs_words(runs: Runs, measure: Measure) -> str:
    if runs.longest > runs.longest_allowed:
        return translate(
            "A run of {length} on one side; chance explains {allowed}.",
            length=counted_periods(runs.longest, measure),
            allowed=whole(runs.longest_allowed),
        )
    return translate_plural(
        "The line is crossed {number} time; chance gives {needed} or more.",
        "The line is crossed {number} times; chance gives {needed} or more.",
        runs.crossings,
        needed=whole(runs.crossings_needed),
    )
