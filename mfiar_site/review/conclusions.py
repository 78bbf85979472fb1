"""What the figures of a measure said before and say now, and which change made the difference."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from mfiar_site.disclosure.cells import Published, PublishedRow, PublishedTable
from mfiar_site.findings.headlines import measure_headline
from mfiar_site.findings.project import MeasureFindings, project_findings
from mfiar_site.model.dates import Period
from mfiar_site.model.measures import Measure
from mfiar_site.model.project import Project
from mfiar_site.review.context import Pair
from mfiar_site.review.event import Cause
from mfiar_site.review.figures import Key, Rows

_SPANS = ("baseline", "compare", "phases", "exclude")
_RULES = (
    *("kind", "unit", "better", "groups", "period", "reference", "target", "gap_target"),
    *("harm_if", "cumulative", "chart", "rules", "also_by"),
)
Item = tuple[str, str, str]  # what kind of conclusion, the group's id, the period or nothing
Conclusion = Mapping[Item, str]


@dataclass(frozen=True)
class Conclusions:
    """The conclusions on one measure in both versions."""

    rows: Rows
    before: Measure
    after: Measure
    before_conclusion: Conclusion
    now_conclusion: Conclusion
    headline_before: str
    headline_now: str
    names: Mapping[str, str]  # of groups

    @cached_property
    def changed(self) -> Mapping[Item, tuple[str, str, tuple[Cause, ...]]]:
        """What is said differently: before, now, and why."""
        different = [
            item
            for item in dict.fromkeys([*self.before_conclusion, *self.now_conclusion])
            if self.before_conclusion.get(item, "") != self.now_conclusion.get(item, "")
        ]
        if not different:
            return {}
        return {
            item: (
                self.before_conclusion.get(item, ""),
                self.now_conclusion.get(item, ""),
                self._causes(item),
            )
            for item in different
        }

    def _causes(self, item: Item) -> tuple[Cause, ...]:
        """Return the changes without which HEAD would not say this."""
        active = self._active
        if len(active) < 2:
            return active or (Cause.RULE_CHANGE,)
        now = self.now_conclusion.get(item, "")
        needed = tuple(cause for cause in active if self._without[cause].get(item, "") != now)
        return needed or active

    @cached_property
    def _active(self) -> tuple[Cause, ...]:
        old, new = self.rows.old, self.rows.new
        is_revised = any(new.get(key) != row for key, row in old.items())
        causes = {
            Cause.RULE_CHANGE: _differ(self.before, self.after, _RULES),
            Cause.REBASELINE: _differ(self.before, self.after, _SPANS),
            Cause.REVISION: is_revised,
            Cause.NEW_DATA: bool(new.keys() - old.keys()),
        }
        return tuple(cause for cause, is_so in causes.items() if is_so)

    @cached_property
    def _without(self) -> Mapping[Cause, Conclusion]:
        """What HEAD would say without each of its changes."""
        return {cause: self._conclusion_without(cause) for cause in self._active}

    def _conclusion_without(self, cause: Cause) -> Conclusion:
        measure, rows = self.after, dict(self.rows.new)
        if cause is Cause.RULE_CHANGE:
            measure = _with_fields_of(self.before, measure, _RULES)
        elif cause is Cause.REBASELINE:
            measure = _with_fields_of(self.before, measure, _SPANS)
        elif cause is Cause.REVISION:
            rows |= self.rows.old
        else:
            rows = {key: row for key, row in rows.items() if key in self.rows.old}
        return self._what_if(measure, rows)

    @cached_property
    def by_spans_alone(self) -> Mapping[Item, tuple[str, str]]:
        """What the old figures say differently once the spans are moved and nothing else is."""
        moved = _with_fields_of(self.after, self.before, _SPANS)
        sentence = self._what_if(moved, self.rows.old)
        items = dict.fromkeys([*self.before_conclusion, *sentence])
        return {
            item: (self.before_conclusion.get(item, ""), sentence.get(item, ""))
            for item in items
            if self.before_conclusion.get(item, "") != sentence.get(item, "")
        }

    def _what_if(self, measure: Measure, rows: Mapping[Key, PublishedRow]) -> Conclusion:
        """Return what published figures would say by other rules. None of it is printed as such."""
        pair = self.rows.pair
        project = replace(pair.new.project, measures=(measure,))
        return conclusion_of(_findings(project, measure, _table(pair, measure), rows.values()))


def _differ(before: Measure, after: Measure, names: Collection[str]) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in names)


def _with_fields_of(other: Measure, measure: Measure, names: Collection[str]) -> Measure:
    return replace(measure, **{name: getattr(other, name) for name in names})


def _table(pair: Pair, measure: Measure) -> PublishedTable:
    sides = (side.published for side in (pair.new, pair.old))
    return next(side.tables[measure.id] for side in sides if side and measure.id in side.tables)


def _findings(
    project: Project, measure: Measure, table: PublishedTable, rows: Iterable[PublishedRow]
) -> MeasureFindings:
    ordered = tuple(sorted(rows, key=lambda row: row.period))
    tables = {str(measure.id): replace(table, rows=ordered)} if ordered else {}
    return project_findings(project, Published(tables=tables, figures={})).measures[0]


def conclusions(rows: Rows, before: Measure, after: Measure) -> Conclusions | None:
    """Return what is said of a measure in both versions; None where one side says nothing."""
    pair = rows.pair
    old, new = pair.old.finding(before.id), pair.new.finding(after.id)
    if old is None or new is None or not any(rows.tables):
        return None
    names = {
        past.series.group: found.name(past.series.group)
        for found in (old, new)
        for past in found.pasts
    }
    return Conclusions(
        rows=rows,
        before=before,
        after=after,
        before_conclusion=conclusion_of(old),
        now_conclusion=conclusion_of(new),
        headline_before=measure_headline(old),
        headline_now=measure_headline(new),
        names=names,
    )


def conclusion_of(found: MeasureFindings) -> Conclusion:
    """Return every conclusion on a measure: verdicts, gaps, harms, signals."""
    sentence: dict[Item, str] = {}
    for past in found.pasts:
        sentence["verdict", past.series.group, ""] = past.verdict.value
        for place in past.signals:
            sentence["signal", past.series.group, str(past.series.points[place].period)] = "outside"
    for gap in found.gaps:
        sentence["gap", gap.own.series.group, ""] = gap.verdict.value
    for harm in found.harms:
        sentence["harm", harm.own.series.group, ""] = "got worse"
    return sentence


def all_conclusions(
    old: Project, new: Project, rows_of: Mapping[str, Rows]
) -> Iterable[Conclusions]:
    """Yield the conclusions on every measure of both versions."""
    before = {measure.id: measure for measure in old.measures}
    for after in new.measures:
        rows = rows_of.get(after.id)
        if rows is None or after.id not in before:
            continue
        is_same = before[after.id] == after and old.pooled_groups == new.pooled_groups
        if is_same and rows.are_same:
            continue
        found = conclusions(rows, before[after.id], after)
        if found is not None:
            yield found


def period_label(period: str, rows: Rows) -> str:
    """Return a period in words."""
    known: set[Period] = {row.period for row in (*rows.old.values(), *rows.new.values())}
    return next((one.label for one in known if str(one) == period), period)
