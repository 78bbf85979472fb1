"""What the figures of a measure say, as values for programs: frozen, typed, in its own unit.

They are made of published cells only. Their fields are a promise to those who use the library, so
they stand apart from the findings that pages are made of, which may change.
"""

from dataclasses import dataclass
from decimal import Decimal

from mfiar_site.findings.gap import GapAt
from mfiar_site.findings.series import PointState
from mfiar_site.findings.verdicts import Doubt, GapChange, OwnChange
from mfiar_site.model.measures import Better, ChartKind, ReportedWhen, Unit
from mfiar_site.model.tables import Status
from mfiar_site.stats.estimates import Estimate


@dataclass(frozen=True, kw_only=True)
class SeriesPoint:
    """One period of one group.

    Attributes:
        period: As in the data file: 2024-03, 2024-W05, 2024-Q1, 2024 or 2023/24.
        state: Whether there is a figure, and if not, why; a hidden one is never a missing one.
        numerator: How many counted; None where that is not shown, or the measure has no counts.
        denominator: How many could have counted; it may be there beside a hidden numerator.
        value: In the unit of the measure, such as 0 to 100 for percentages; None unless shown.
        mark: What to know of it: provisional, revised, unreliable.
        centre: The centre line of its chart, in the unit; None where none is drawn.
        lower: The lower control limit, in the unit; None where none is drawn.
        upper: The upper control limit, in the unit; None where none is drawn.
        is_excluded: Whether the team left it out of limits and rules, for a stated reason.
        is_signal: Whether chance does not explain it, by the rules of its chart.
    """

    period: str
    state: PointState
    numerator: int | None
    denominator: int | None
    value: float | None
    mark: Status | None
    centre: float | None
    lower: float | None
    upper: float | None
    is_excluded: bool
    is_signal: bool


@dataclass(frozen=True, kw_only=True)
class GroupSeries:
    """One group over time, judged against its own past.

    Attributes:
        group: Its id; `all` is everyone, `not_stated` and `not_known` are people of unknown
            ethnicity.
        name: Its name in words.
        points: A point a period, in order of time, periods without a figure included.
        chart: The control chart that the limits are of; None where none is drawn.
        without_chart: Why none is drawn.
        has_run_signal: Whether a run is longer, or crossings are fewer, than chance explains.
        spread: How many times more the periods vary than chance explains, where that is too much.
        before: The span before the change as one value, in the unit.
        now: The span after it, in the unit.
        change: Now minus before, in the unit, with its 95% interval.
        verdict: Whether it fell or rose, did not clearly change, or cannot be told yet.
        doubt: Why it cannot be told.
        is_target_met: Whether `now` reaches the target of the measure; None without a target.
    """

    group: str
    name: str
    points: tuple[SeriesPoint, ...]
    chart: ChartKind | None
    without_chart: str | None
    has_run_signal: bool
    spread: float | None
    before: float | None
    now: float | None
    change: Estimate | None
    verdict: OwnChange
    doubt: Doubt | None
    is_target_met: bool | None


@dataclass(frozen=True, kw_only=True)
class GroupGap:
    """The gap between one group and what the measure names for comparison.

    Attributes:
        group: The id of the group.
        name: Its name in words.
        comparison: The id of the group it is compared with, or `target`.
        comparison_name: The name of that group, or "the target".
        is_in_aim: Whether the aim of the project names the group.
        before: The gap before: `difference` is group minus comparison in the unit, `ratio` group
            over comparison, `excess` the events it would not have had at the comparison's rate,
            `failures` the ratio of those without the event, where more is better.
        now: The same after the change.
        change: The difference now minus the difference before, in the unit, with its 95% interval.
        ratio_change: The ratio now over the ratio before, with its 95% interval.
        verdict: Whether the gap narrowed or widened, and on which scale.
        doubt: Why it cannot be told.
    """

    group: str
    name: str
    comparison: str
    comparison_name: str
    is_in_aim: bool
    before: GapAt | None
    now: GapAt | None
    change: Estimate | None
    ratio_change: Estimate | None
    verdict: GapChange
    doubt: Doubt | None


@dataclass(frozen=True, kw_only=True)
class ReportedValue:
    """A result that a named source publishes, with no series behind it.

    Attributes:
        group: The id of the group.
        name: Its name in words.
        value: As published, in the unit of the measure.
        when: Before or after the change, or not stated.
        on: Its date, where one is given: 2024, 2024-03 or 2024-03-15.
        source: The id of the source in the record of the project.
        note: What else to know of it.
    """

    group: str
    name: str
    value: Decimal
    when: ReportedWhen
    on: str | None
    source: str
    note: str | None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What the published figures of one measure say.

    Attributes:
        measure: The id of the measure.
        title: Its name in words.
        unit: What the numbers are: percent, per 1000, count, days, score.
        better: Which way is good.
        is_of_aim: Whether it is the measure that tells if the aim is met.
        headline: The finding over all groups in one sentence, as on the page.
        gaps_headline: The finding on the gaps in one sentence; None where there are none.
        series: Every group over time, in the order of the code list.
        gaps: The gap of every group to the comparison.
        harmed: The ids of groups that clearly got worse while everyone together got better, or
            by more than the measure's own rule of harm allows.
        without_figures: The names of groups of the code list that no figure is about.
        reported: Published results without a series.
        reported_verdict: What such results can say of the gap; None where there are none.
    """

    measure: str
    title: str
    unit: Unit
    better: Better
    is_of_aim: bool
    headline: str
    gaps_headline: str | None
    series: tuple[GroupSeries, ...]
    gaps: tuple[GroupGap, ...]
    harmed: tuple[str, ...]
    without_figures: tuple[str, ...]
    reported: tuple[ReportedValue, ...]
    reported_verdict: GapChange | None
