"""Question 2 of the framework: measures, followed for each group over time."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mfiar_site.model.dates import PartialDate, Period, PeriodKind
from mfiar_site.model.purpose import Comparison, GapTarget, Span
from mfiar_site.model.source import Record, key
from mfiar_site.model.words import Line, Quantity, Slug, Text


class MeasureKind(StrEnum):
    """What a measure is for."""

    OUTCOME = "outcome"
    PROCESS = "process"
    BALANCING = "balancing"


class Unit(StrEnum):
    """What the numbers of a measure are."""

    PERCENT = "percent"
    PER_1000 = "per 1000"
    COUNT = "count"
    DAYS = "days"
    SCORE = "score"
    NOT_STATED = "not stated"  # a source names the measure and not its unit: no figures then


class Better(StrEnum):
    """Which way is good."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"


@dataclass(frozen=True, kw_only=True)
class GroupPlan(Record):
    """How a measure splits people: the code list, the detail shown, pooled groups."""

    code_list: Slug | None = key("nhs_2001, ons_2021_19, ...", default=None)
    detail: tuple[Slug, ...] = key("The groups shown, in the list's own words.", default=())
    pooled: tuple[Slug, ...] = key(
        "Declared pooled groups shown.", default=(), refers="pooled_groups"
    )


@dataclass(frozen=True, kw_only=True)
class PooledGroup(Record):
    """Several ethnic groups counted as one, with the reason and what is inside."""

    id: Slug = key("Its id.")
    label: Line = key("How it is named on the page.")
    codes: tuple[Slug, ...] = key("The groups inside it.", default=())
    codes_not_stated: bool = key("The source does not say who is inside.", default=False)
    because: Text = key("Why people are counted together.")
    stated_by: Slug | None = key("The source that uses it.", default=None, refers="sources")


@dataclass(frozen=True, kw_only=True)
class Phase(Record):
    """From a date on, something about the measure is different, for a declared reason."""

    first: PartialDate | None = key("When it began.", name="from", default=None)
    because: Text = key("What changed.")
    measure_changed: bool = key("Before and after do not measure the same thing.", default=False)
    stated_by: Slug | None = key("The source that says so.", default=None, refers="sources")


@dataclass(frozen=True, kw_only=True)
class Exclusion(Record):
    """A point that is drawn and left out of limits and rules, for a reason."""

    period: Period = key("The period.")
    groups: tuple[Slug, ...] = key("The groups; all when omitted.", default=())
    because: Text = key("Why.")


@dataclass(frozen=True, kw_only=True)
class MeasureTarget(Record):
    """A level to reach."""

    value: Decimal = key("The level, in the unit of the measure.")
    by: PartialDate | None = key("By when.", default=None)


@dataclass(frozen=True, kw_only=True)
class HarmRule(Record):
    """When a balancing measure counts as harm to a group, and who is told."""

    worse_by: Quantity | None = key("How much worse than its own baseline.", default=None)
    tell: Line | None = key("Who is told.", default=None)
    then: Text | None = key("What happens.", default=None)
    looked_at: PartialDate | None = key(
        "When somebody last looked at it, group by group.", default=None
    )


@dataclass(frozen=True, kw_only=True)
class Revision(Record):
    """A published figure was changed, and why."""

    period: Period = key("The period.")
    groups: tuple[Slug, ...] = key("The groups; all when omitted.", default=())
    because: Text = key("Why.")
    on: PartialDate = key("When.")


@dataclass(frozen=True, kw_only=True)
class ExternalFact(Record):
    """A count of the same people that others publish: a reader can put it beside ours."""

    period: Period = key("The period.")
    group: Slug = key("The group; all for everyone together.")
    numerator: int | None = key("The upper number, as published.", default=None)
    denominator: int | None = key("The lower number, as published.", default=None)
    stated_by: Slug = key("The source that publishes it.", name="source", refers="sources")


class ReportedWhen(StrEnum):
    """What a source says of the time of a figure that has no series."""

    BEFORE = "before"
    AFTER = "after"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, kw_only=True)
class ReportedResult(Record):
    """A published result with no series behind it: an honest point, never a line."""

    group: Slug = key("The group it is about.")
    value: Decimal = key("The value, as published, in the unit of the measure.")
    when: ReportedWhen = key("before, after or not_stated.")
    on: PartialDate | None = key("Its date, where one is given.", default=None)
    stated_by: Slug = key("The source that publishes it.", name="source", refers="sources")
    note: Text | None = key("What else a reader must know of it.", default=None)


class Absence(StrEnum):
    """Why a measure has no figures."""

    NOT_COLLECTED = "not_collected"
    NOT_PUBLISHED = "not_published"


@dataclass(frozen=True, kw_only=True)
class NoData(Record):
    """A measure without figures, said openly."""

    status: Absence = key("not_collected or not_published.")
    because: Text = key("Why.")
    by: PartialDate | None = key("When there will be figures.", default=None)


class ChartKind(StrEnum):
    """The charts an author may ask for instead of the one chosen from the data."""

    RUN = "run"
    P = "p"
    P_PRIME = "p-prime"
    U = "u"
    U_PRIME = "u-prime"
    XMR = "xmr"
    C = "c"
    G = "g"
    T = "t"


@dataclass(frozen=True, kw_only=True)
class ChartChoice(Record):
    """A chart chosen by the author, with the reason."""

    kind: ChartKind = key("The chart.")
    because: Text = key("Why this one.")


@dataclass(frozen=True, kw_only=True)
class Weight(Record):
    """One part of a standard population."""

    value: Line = key("A value of the second dimension, as it stands in the data.")
    size: Decimal = key("How many of the standard population have it, in any unit.")


@dataclass(frozen=True, kw_only=True)
class Standardisation(Record):
    """Rates as they would be if every group had the make-up of one standard population."""

    by: Slug = key("The second dimension, one of also_by.")
    standard: tuple[Weight, ...] = key("The standard population, a record a value.")
    because: Text = key("Why the groups are made alike in this, and why this population.")
    stated_by: Slug | None = key(
        "The source of the standard population.", name="source", default=None, refers="sources"
    )


class RuleSet(StrEnum):
    """The rules that say which single points chance does not explain; never two on one chart."""

    ANHOEJ = "anhoej"
    MAKING_DATA_COUNT = "making_data_count"


@dataclass(frozen=True, kw_only=True)
class Measure(Record):
    """A quantity followed over time, for each group, to see whether gaps close."""

    id: Slug = key("Its id; the figures stand in data/<id>.csv.")
    title: Line = key("Its name in plain words.")
    kind: MeasureKind = key("outcome, process or balancing.")
    definition: Text | None = key("Who is counted, who is not.", default=None)
    numerator: Line | None = key("What the upper number counts.", default=None)
    denominator: Line | None = key("What the lower number counts.", default=None)
    short: Line | None = key(
        "Its name in a headline, such as Long waits; the title is used without it.", default=None
    )
    people: Line | None = key("What the people counted are called, such as women.", default=None)
    unit: Unit = key("percent, per 1000, count, days, score, or not stated.")
    better: Better = key("lower, higher or neither.")
    better_because: Text | None = key("Why neither.", default=None)
    groups: GroupPlan | None = key("How people are split.", default=None)
    period: PeriodKind | None = key("How long one row of figures is.", default=None)
    collected_from: Line | None = key("Where the figures come from.", name="source", default=None)
    baseline: Span | None = key("The span before the change.", default=None)
    compare: Span | None = key("The span after it, declared before looking.", default=None)
    phases: tuple[Phase, ...] = key("Changes of definition or process.", default=())
    exclude: tuple[Exclusion, ...] = key("Points left out of the rules.", default=())
    reference: Comparison | None = key("Whom groups are compared with.", default=None)
    target: MeasureTarget | None = key("The level to reach.", default=None)
    gap_target: GapTarget | None = key("How small the gap is to become.", default=None)
    harm_if: HarmRule | None = key("When it counts as harm.", default=None)
    cumulative: bool = key("The series adds up or rolls.", default=False)
    chart: ChartChoice | None = key("A chart of the author's choice.", default=None)
    rules: RuleSet = key(
        "Which rules judge single points: anhoej, or making_data_count for the NHS icons.",
        default=RuleSet.ANHOEJ,
    )
    also_by: tuple[Slug, ...] = key(
        "A second dimension in the data, a column of that name; all in it is everybody.",
        default=(),
    )
    standardise: Standardisation | None = key(
        "Rates made alike in a second dimension, such as age.", default=None
    )
    disclosure: Slug | None = key("A stricter disclosure profile.", default=None)
    protect_complement: bool = key(
        "Those without the event must not be found either: 57 of 60 is as small as 3 of 60.",
        default=False,
    )
    external_facts: tuple[ExternalFact, ...] = key(
        "Counts of the same people that others publish, for the attacker to know.", default=()
    )
    revisions: tuple[Revision, ...] = key("Published figures that were changed.", default=())
    reported: tuple[ReportedResult, ...] = key("Published results without a series.", default=())
    data: NoData | None = key("Why there are no figures.", default=None)
    next_update: PartialDate | None = key("When new figures are due.", default=None)
    limitations: tuple[Text, ...] = key("What these figures cannot show.", default=())
    internal: bool = key("Kept out of a public site.", default=False)


@dataclass(frozen=True, kw_only=True)
class IndicatorTarget(GapTarget):
    """How small the gap is to become, and by when."""

    by: PartialDate | None = key("By when.", default=None)


@dataclass(frozen=True, kw_only=True)
class EquityIndicator(Record):
    """A measure of the gap itself, apart from the overall aim."""

    id: Slug = key("Its id.")
    measure: Slug = key("The measure it is made of.", refers="measures")
    groups: tuple[Slug, ...] = key("The groups in focus.", default=())
    compared_with: Comparison | None = key("Whom they are compared with.", default=None)
    baseline: Span | None = key("The span before.", default=None)
    compare: Span | None = key("The span after.", default=None)
    target: IndicatorTarget | None = key("The gap to reach, by when.", default=None)
    judged_by: Line | None = key("Who judges it.", default=None)


@dataclass(frozen=True, kw_only=True)
class MissingGroup(Record):
    """People the data leaves out, why, and how else they are heard."""

    group: Line = key("Who is missing.")
    because: Text = key("Why the data leaves them out.")
    heard_by: tuple[Slug, ...] = key(
        "Insights or involvement that hear them.", default=(), refers="insights, involvement"
    )
    plan: Text | None = key("What is planned instead.", default=None)
    on: PartialDate | None = key("When this was looked at.", default=None)
