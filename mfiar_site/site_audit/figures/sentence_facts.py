"""What may be said with a unit of one project, gathered from its record and its figures."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from mfiar_site.findings.charts import Chart
from mfiar_site.findings.needed import Needed
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.model.measures import ReportedResult, ReportedWhen, Unit
from mfiar_site.model.project import Project
from mfiar_site.model.purpose import GapTarget
from mfiar_site.model.source import Source
from mfiar_site.model.words import Quantity
from mfiar_site.site_audit.figures.expected_project import (
    ExpectedProject,
    ExpectedUnknown,
    plain,
)
from mfiar_site.site_audit.figures.expected_values import ExpectedMeasure
from mfiar_site.site_audit.figures.sentences import (
    ANYBODY,
    Pair,
    SentenceFacts,
    frozen,
    pairs_in,
    unit_numbers,
)

_OF_UNIT = {Unit.PERCENT: "percent", Unit.PER_1000: "per 1000", Unit.DAYS: "days"}
_OF_QUANTITY = {
    "percent": "percent",
    "relative percent": "percent",
    "points": "points",
    "per 1000": "per 1000",
    "days": "days",
    "ratio": "times",
}
# What our own sentences say of every site: 95% intervals, and the ends of shares in words.
_ALWAYS = {"percent": ("95",), "in 100": ("0.1", "99.9"), "times": ("100",)}
_MOST_DECIMALS = 3


def sentence_facts(project: ExpectedProject, *, measure: str | None = None) -> SentenceFacts:
    """Return what may be said of a project; in a figure, of its one measure alone."""
    facts = _Facts()
    found_of = [one for one in project.view.found.measures if measure in (None, one.measure.id)]
    for unit, numbers in _ALWAYS.items():
        facts.numbers[unit][ANYBODY] |= set(numbers)
    for text in project.written:
        for unit, number in unit_numbers(text):
            facts.numbers[unit][ANYBODY].add(number)
        facts.pairs[ANYBODY] |= set(pairs_in(text))
    for quantity in _quantities(project.record):
        facts.add(_OF_QUANTITY.get(quantity.unit or ""), quantity.value)
    for cycle in project.record.cycles:
        if cycle.plan and cycle.plan.expect and cycle.study and cycle.study.found:
            facts.add_pair(cycle.plan.expect.value.value, cycle.study.found.value)
    for days in project.days_waited:
        facts.add("days", days)
    for target in _gap_targets(project.record):
        facts.add("times", target.ratio.value if target.ratio else None)
    for own in project.record.measures:
        facts.add(_OF_UNIT.get(own.unit), own.target.value if own.target else None)
    for one in project.measures:
        if measure in (None, one.id):
            facts.add_levels(one)
    for found in found_of:
        facts.add_found(found)
    facts.add_unknown(
        [unknown for name, unknown in project.unknown.items() if measure in (None, name)]
    )
    facts.add_promise(project)
    names = {group.name.lower() for one in project.measures for group in one.groups}
    for found in project.view.found.measures:
        names |= {found.groups.name(one.group).lower() for one in found.measure.reported}
    pairs = {group: frozenset(listed) for group, listed in facts.pairs.items()}
    texts = frozenset(text for one in project.written if _has_number(text := _in_one_line(one)))
    return SentenceFacts(frozen(facts.numbers), frozenset(names), pairs, texts)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _has_number(text: str) -> bool:
    """Whether a text holds a number among words, and is more than a quantity or a date."""
    words = [one for one in text.split() if not any(map(str.isdigit, one))]
    return len(words) > 1 and any(map(str.isdigit, text))


def _apart(unit: str | None) -> str | None:
    """Return the unit of a difference: that of two percentages is in points."""
    return "points" if unit == "percent" else unit


class _Facts:
    """Numbers by unit and group, while they are gathered."""

    def __init__(self) -> None:
        self.numbers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.pairs: dict[str, set[Pair]] = defaultdict(set)

    def add_pair(
        self, first: float | Decimal | None, last: float | Decimal | None, group: str = ANYBODY
    ) -> None:
        """Add two values that are told one after the other, as they may be printed."""
        if first is not None and last is not None:
            self.pairs[group.lower()] |= {
                (one, other) for one in _printed(first) for other in _printed(last)
            }

    def add(self, unit: str | None, value: float | Decimal | None, group: str = ANYBODY) -> None:
        """Add a value as it may be printed."""
        if unit and value is not None and math.isfinite(value):
            self.numbers[unit][group.lower()] |= _printed(value)

    def add_levels(self, measure: ExpectedMeasure) -> None:
        """Add levels, gaps and ratios, worked out from the published cells."""
        unit = _OF_UNIT.get(measure.unit)
        references = (measure.reference, measure.reference_now)
        for side in references:
            self.add(unit, side.value if side else None)
        for group in measure.groups:
            if group.before and group.now:
                self.add_pair(group.before.value, group.now.value, group.name)
            gaps = []
            for own, other in zip((group.before, group.now), references, strict=True):
                self.add(unit, own.value if own else None, group.name)
                if own and other:
                    gaps.append(own.value - other.value)
                    ratio = own.value / other.value if other.value else None
                    self.add("times", ratio, group.name)
            changes = [gaps[1] - gaps[0]] if len(gaps) == 2 else []
            for gap in (*gaps, *changes):
                self.add(_apart(unit), gap, group.name)

    def add_found(self, found: MeasureFindings) -> None:
        """Add what only the findings know: what it would take to tell, how wide charts are."""
        unit = _OF_UNIT.get(found.measure.unit)
        for gap in found.gaps:
            name = found.groups.name(gap.own.series.group)
            self._add_needed(gap.needed, unit, name)
            self.add(_apart(unit), gap.change.value if gap.change else None, name)
            for side in (gap.before, gap.now):
                self.add(_apart(unit), side.difference.value if side else None, name)
                self.add("times", side.ratio.value if side else None, name)
        for past in found.pasts:
            self._add_needed(past.needed, unit, found.groups.name(past.series.group))
            if isinstance(past.chart, Chart):
                self.add("times", past.chart.spread or 1)
                for _, runs in past.chart.runs:
                    self.add("times", runs.crossings)
        if found.recording and found.recording.shift:
            self.add("in 100", found.recording.shift.before)
            self.add("in 100", found.recording.shift.now)
            self.add_pair(found.recording.shift.before, found.recording.shift.now)
        self._add_reported(found, unit)

    def _add_needed(self, needed: Needed | None, unit: str | None, group: str) -> None:
        if needed:
            self.add(_apart(unit), needed.smallest, group)
            self.add(_apart(unit), needed.wanted, group)
            self.add("times", needed.times, group)

    def _add_reported(self, found: MeasureFindings, unit: str | None) -> None:
        every = [result.value for result in found.measure.reported]
        for result in found.measure.reported:
            self.add(unit, result.value, found.groups.name(result.group))
            for later in found.measure.reported:
                if _is_change(result, later):
                    self.add_pair(result.value, later.value, found.groups.name(result.group))
        for one in every:
            for other in every:
                self.add(_apart(unit), one - other)
                self.add("percent", 100 * (one - other) / other if other else None)
                self.add("times", one / other if other else None)

    def add_unknown(self, listed: Iterable[ExpectedUnknown]) -> None:
        """Add the shares of people in no ethnic group."""
        for unknown in listed:
            for share in (unknown.both, float(math.floor(unknown.both))):
                self.add("in 100", share)
            self.add_pair(unknown.not_stated, unknown.not_known)
            for share in (unknown.not_stated, unknown.not_known, 100 - unknown.both):
                self.add("percent", share)

    def add_promise(self, project: ExpectedProject) -> None:
        """Add what would be left of the gap if the aim were met."""
        promise, aim = project.view.promise, project.view.found.of_aim
        if promise and aim:
            unit = _OF_UNIT.get(aim.measure.unit)
            self.add(unit, promise.level)
            for gap in promise.gaps:
                self.add(_apart(unit), gap.start)
                self.add(_apart(unit), gap.left)


def _is_change(first: ReportedResult, last: ReportedResult) -> bool:
    """Whether two published results are before and after of one group."""
    is_one = first.group == last.group
    return is_one and (first.when, last.when) == (ReportedWhen.BEFORE, ReportedWhen.AFTER)


def _printed(value: float | Decimal) -> frozenset[str]:
    """Return how a value may be printed, rounded to fewer and fewer decimals.

    Halves may go either way: what lies just above and below a value is rounded too.
    """
    exact = (plain(f"{value:f}"),) if isinstance(value, Decimal) else ()
    return frozenset(exact) | _rounded(float(value))


@lru_cache(maxsize=8192)
def _rounded(value: float) -> frozenset[str]:
    near = (value * (1 - 1e-9), value * (1 + 1e-9))
    return frozenset(
        plain(f"{one:.{decimals}f}") for one in near for decimals in range(_MOST_DECIMALS + 1)
    )


def _gap_targets(record: Project) -> Iterator[GapTarget]:
    """Yield how small gaps are to become: a ratio has no unit in the record."""
    if record.aim and record.aim.target and record.aim.target.gap:
        yield record.aim.target.gap
    yield from (one.gap_target for one in record.measures if one.gap_target)
    yield from (one.target for one in record.equity_indicators if one.target)


def _quantities(value: Any) -> Iterator[Quantity]:
    if isinstance(value, Quantity):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _quantities(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _quantities(one)
    elif is_dataclass(value) and not isinstance(value, Source):
        for one in vars(value).values():
            if not isinstance(one, str):
                yield from _quantities(one)
