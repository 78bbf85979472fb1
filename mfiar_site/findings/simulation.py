"""What the site would say of projects whose truth is known: how often it is wrong, or silent."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mfiar_site.findings.gap import gaps
from mfiar_site.findings.own_past import own_past
from mfiar_site.findings.series import Point, PointState, Series
from mfiar_site.findings.verdicts import NARROWED, WIDENED, GapChange, OwnChange
from mfiar_site.model.dates import PartialDate, Period, PeriodKind
from mfiar_site.model.measures import Better, Measure, MeasureKind, Unit
from mfiar_site.model.purpose import Comparison, Span
from mfiar_site.model.words import Line, Slug, Text
from mfiar_site.stats.gaps import Rate, change_in_difference, difference, ratio_of_ratios
from mfiar_site.stats.limits import p_limits
from mfiar_site.stats.plotthedots import Direction, Variation, meaning, process_limits, signals
from mfiar_site.stats.runs import anhoej
from mfiar_site.stats.series import Floats

SEED = 20_261_123
PROJECTS = 2_000  # a row: a share of 5% is then known to one point
GROUP, OTHER = "group", "comparison"
_IS_NARROWER = (
    *NARROWED,
    GapChange.SCALES_DISAGREE,
    GapChange.COMPARISON_WORSE,
    GapChange.REVERSED,
)
_FIRST = Period(2020, 1, PeriodKind.MONTH)


@dataclass(frozen=True)
class Truth:
    """A project as it really is: rates before and now, births a month, months in each span."""

    before: float  # the group's true share
    now: float
    other: float  # the comparison's, the same before and now
    people: int  # of the group a month
    other_people: int
    months: int  # in each of the two spans

    @property
    def is_change(self) -> bool:
        """Whether the gap really changed."""
        return self.before != self.now


TRUTHS = (
    Truth(0.12, 0.12, 0.05, 42, 250, 12),
    Truth(0.12, 0.12, 0.05, 12, 60, 12),
    Truth(0.12, 0.09, 0.05, 42, 250, 12),
    Truth(0.12, 0.09, 0.05, 42, 250, 24),
    Truth(0.12, 0.09, 0.05, 150, 300, 24),
    Truth(0.12, 0.09, 0.05, 420, 2500, 12),
    Truth(0.12, 0.05, 0.05, 42, 250, 12),
)


@dataclass(frozen=True)
class Shares:
    """How often something was said of the projects of one row, from 0 to 1."""

    truth: Truth
    gap_narrowed: float  # any word that the gap is narrower, on any scale, for any reason
    gap_widened: float
    no_clear_change: float
    cannot_tell: float
    group_fell: float
    wide: float  # the group's months vary more than 1.2 times as much as chance makes them
    rules: dict[str, float]  # what other rules in use would have declared an improvement


def simulated(truth: Truth, *, projects: int = PROJECTS, seed: int = SEED) -> Shares:
    """Return what would be said of `projects` projects of one truth. Same seed, same answer."""
    drawn = np.random.default_rng([seed, TRUTHS.index(truth) if truth in TRUTHS else len(TRUTHS)])
    verdicts: Counter[GapChange] = Counter()
    owns: Counter[OwnChange] = Counter()
    rules: Counter[str] = Counter()
    wide = 0
    measure = _measure(truth)
    for _ in range(projects):
        group, other = _events(truth, drawn)
        pasts = [
            own_past(measure, _series(GROUP, group, truth.people)),
            own_past(measure, _series(OTHER, other, truth.other_people)),
        ]
        (gap,) = gaps(measure, pasts, in_aim=frozenset())
        verdicts[gap.verdict] += 1
        owns[pasts[0].verdict] += 1
        wide += pasts[0].spread is not None
        rules.update(_declared(truth, group, other))
    return Shares(
        truth=truth,
        gap_narrowed=sum(verdicts[one] for one in _IS_NARROWER) / projects,
        gap_widened=sum(verdicts[one] for one in WIDENED) / projects,
        no_clear_change=verdicts[GapChange.NO_CLEAR_CHANGE] / projects,
        cannot_tell=verdicts[GapChange.CANNOT_TELL] / projects,
        group_fell=owns[OwnChange.FELL] / projects,
        wide=wide / projects,
        rules={name: rules[name] / projects for name in RULES},
    )


def _events(truth: Truth, drawn: np.random.Generator) -> tuple[list[int], list[int]]:
    shares = [truth.before] * truth.months + [truth.now] * truth.months
    group = drawn.binomial(truth.people, shares)
    other = drawn.binomial(truth.other_people, truth.other, size=len(shares))
    return group.tolist(), other.tolist()


def _measure(truth: Truth) -> Measure:
    months = _months(2 * truth.months)
    return Measure(
        id=Slug("simulated"),
        title=Line("Simulated"),
        kind=MeasureKind.OUTCOME,
        unit=Unit.PERCENT,
        better=Better.LOWER,
        baseline=_span(months[0], months[truth.months - 1]),
        compare=_span(months[truth.months], months[-1]),
        reference=Comparison(group=Slug(OTHER), because=Text("Simulated.")),
    )


def _span(first: Period, last: Period) -> Span:
    return Span(first=_month(first), last=_month(last))


def _month(period: Period) -> PartialDate:
    return PartialDate(period.year, period.number)


def _months(number: int) -> list[Period]:
    found = [_FIRST]
    while len(found) < number:
        found.append(found[-1].following)
    return found


def _series(name: str, events: list[int], people: int) -> Series:
    points = tuple(
        Point(at, PointState.SHOWN, count, people, 100 * count / people, None)
        for at, count in zip(_months(len(events)), events, strict=True)
    )
    return Series(name, None, points)


RULES = (
    "p chart, a month below the limit",
    "run rules on the group",
    "XmR rules on the monthly gap",
    "change of the difference",
    "ratio of ratios",
    "two intervals that do not overlap",
)


def _declared(truth: Truth, group: list[int], other: list[int]) -> Iterator[str]:
    """Yield the rules that would declare an improvement after the baseline."""
    half, people, others = truth.months, truth.people, truth.other_people
    baseline = slice(0, half)
    shares = np.array(group) / people
    limits = p_limits(group, [people] * len(group), baseline=baseline)
    found = (
        bool((shares[half:] < limits.lower[half:]).any()),
        _runs_fell(shares, float(limits.centre[0]), half),
        _xmr_on_gap(shares - np.array(other) / others, half),
        *_pooled(truth, group, other),
    )
    yield from (name for name, is_declared in zip(RULES, found, strict=True) if is_declared)


def _runs_fell(shares: Floats, centre: float, half: int) -> bool:
    return anhoej(shares, centre).is_signal and shares[half:].mean() < shares[:half].mean()


def _xmr_on_gap(gap: Floats, half: int) -> bool:
    lines = process_limits(gap, screened=True, baseline=slice(0, half))
    return any(
        one is not None and meaning(one, Direction.DECREASE) is Variation.IMPROVEMENT
        for one in signals(gap, lines)[half:]
    )


def _pooled(truth: Truth, group: list[int], other: list[int]) -> tuple[bool, bool, bool]:
    half = truth.months
    before, after = (
        (
            Rate(sum(group[part]), truth.people * half),
            Rate(sum(other[part]), truth.other_people * half),
        )
        for part in (slice(0, half), slice(half, None))
    )
    points = change_in_difference(before, after).interval
    times = ratio_of_ratios(before, after).interval
    first, last = difference(*before).interval, difference(*after).interval
    return (
        points is not None and points.upper < 0,
        times is not None and times.upper < 1,
        first is not None and last is not None and last.upper < first.lower,
    )


def verdicts_table(rows: list[Shares]) -> str:
    """Return what the site would say, as a table in Markdown."""
    header = (
        "What is true",
        *("Gap narrower", "Gap wider", "No clear change", "Cannot tell yet"),
        "Spread beyond chance",
    )
    return _table(
        header,
        [
            (
                truth_words(row.truth),
                *(
                    _percent(share)
                    for share in (
                        row.gap_narrowed,
                        row.gap_widened,
                        row.no_clear_change,
                        row.cannot_tell,
                        row.wide,
                    )
                ),
            )
            for row in rows
        ],
    )


def rules_table(rows: list[Shares]) -> str:
    """Return how often each rule would declare an improvement, as a table in Markdown."""
    header = ("What is true", *(f"{name[0].upper()}{name[1:]}" for name in RULES))
    return _table(
        header,
        [(truth_words(row.truth), *(_percent(row.rules[name]) for name in RULES)) for row in rows],
    )


def truth_words(truth: Truth) -> str:
    """Return a row's truth: 12% to 9% beside 5%; 42 and 250 births a month, 12 months twice."""
    first, last, other = (f"{100 * share:.0f}%" for share in (truth.before, truth.now, truth.other))
    change = f"{first} to {last}" if truth.is_change else f"{first} throughout"
    people = f"{truth.people} and {truth.other_people:,} births a month"
    return f"{change}, beside {other}; {people}, {truth.months} months and {truth.months}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
