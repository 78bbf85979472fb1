"""The figures of a measure as a whole: totals, gaps in time, groups, spans."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from mfiar_site.checks.check import CheckFinding, Subject, advice, check
from mfiar_site.language.lists import english_list
from mfiar_site.model.dates import Period
from mfiar_site.model.measures import Measure, MeasureKind, Unit
from mfiar_site.model.tables import Row, Table
from mfiar_site.problems import Location, Severity
from mfiar_site.standards.groups import ALL, UNKNOWN

_FEWEST_POINTS = 3  # regular data over time; BMJ Qual Saf review of PDSA, "at least 3 points"
_OLD = 550  # days: figures a year and a half behind cannot steer a test
_MOST_SHOWN = 3  # periods that a message names


def with_tables(subject: Subject) -> Iterator[tuple[Measure, Table]]:
    """Yield every measure that has figures, with them."""
    for measure in subject.project.measures:
        table = subject.table(measure)
        if table:
            yield measure, table


def by_period(table: Table) -> dict[Period, list[Row]]:
    """Return the rows of each period, in the order of time."""
    rows: dict[Period, list[Row]] = defaultdict(list)
    for row in table.rows:
        rows[row.period].append(row)
    return {period: rows[period] for period in sorted(rows)}


def some(words: list[str]) -> str:
    """Return the first few words, and how many more there are.

    >>> some(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    return english_list(words, most=_MOST_SHOWN)


def top(table: Table) -> Location:
    """Return the place for what is about a whole file of figures."""
    return Location(table.file, 1, 1)


@check("total-missing", prompt="q2.data.1", in_draft=Severity.WARNING)
def every_period_has_a_total(subject: Subject) -> Iterator[CheckFinding]:
    """Every period of counts has a row for everyone together, unknown ethnicity included.

    Without it nobody can see how many people are in none of the groups. A total is never
    guessed from a blank or from the sum of the groups.
    """
    for measure, table in with_tables(subject):
        if measure.unit in (Unit.DAYS, Unit.SCORE):
            continue
        lacking = [
            rows for rows in by_period(table).values() if not any(row.group == ALL for row in rows)
        ]
        if lacking:
            periods = [str(rows[0].period) for rows in lacking]
            yield CheckFinding(
                at=lacking[0][0].at,
                message=f"There is no row for everyone together in {some(periods)}.",
                advice="Add a row with the group all, counted from the same source.",
            )


@check("only-unknown", prompt="q2.data.1")
def somebody_is_in_a_group(subject: Subject) -> Iterator[CheckFinding]:
    """A file of figures has more than people whose ethnicity is not on record."""
    for _, table in with_tables(subject):
        groups = {row.group for row in table.rows} - {ALL}
        if groups and groups <= set(UNKNOWN):
            yield CheckFinding(
                at=table.rows[0].at,
                message="Every row is about people whose ethnicity is not on record.",
                advice="Add the rows of the groups, or say under `missing` why there are none.",
            )


@check("one-group-only", prompt="q2.data.1", in_draft=Severity.WARNING)
def there_are_groups_to_compare(subject: Subject) -> Iterator[CheckFinding]:
    """A measure that is not balancing has figures for two groups at least."""
    yield from _too_few_groups(subject, is_balancing=False)


@check("balancing-not-by-group", prompt="q2.lens.2", in_draft=Severity.WARNING)
def harm_is_looked_for_in_each_group(subject: Subject) -> Iterator[CheckFinding]:
    """A balancing measure has figures for two groups at least: harm to one hides in the total."""
    yield from _too_few_groups(subject, is_balancing=True)


def _too_few_groups(subject: Subject, *, is_balancing: bool) -> Iterator[CheckFinding]:
    for measure, table in with_tables(subject):
        groups = {row.group for row in table.rows} - {ALL, *UNKNOWN}
        is_asked = (measure.kind is MeasureKind.BALANCING) is is_balancing
        if is_asked and len(groups) < 2 and (groups or not _has_unknown(table)):
            there = f"only {groups.pop()!r}" if groups else "only everyone together"
            yield CheckFinding(
                at=top(table),
                message=f"The figures of {measure.id!r} are about {there}.",
                advice="Add rows for the groups that are compared.",
            )


def _has_unknown(table: Table) -> bool:
    """Whether only-unknown speaks of a table without groups already."""
    return any(row.group in UNKNOWN for row in table.rows)


@check("part-above-total")
def no_part_is_above_its_total(subject: Subject) -> Iterator[CheckFinding]:
    """No group, and no sum of groups, is larger than everyone together.

    Groups of one code list do not overlap; a broad group is left out of the sum, and a pooled one.
    Rounded counts may each be off by half of their rounding.
    """
    for measure, table in with_tables(subject):
        single = _single_groups(subject, measure, table)
        rounding = _rounding_of(table)
        for rows in by_period(table).values():
            yield from _parts_above(rows, single, rounding)


def _single_groups(subject: Subject, measure: Measure, table: Table) -> set[str]:
    """Return the groups that can be added up: broad ones if no detailed one is there."""
    codes = subject.grouping(measure).codes
    groups = {row.group for row in table.rows}
    detailed = groups & {group.id for group in codes.groups}
    broad = groups & {group.id for group in codes.broad}
    named = detailed - set(UNKNOWN)
    return (named or broad) | (groups & set(UNKNOWN))


def _rounding_of(table: Table) -> int:
    """Return 5 where every count is a multiple of 5, else 1."""
    counts = [count for row in table.rows for count in (row.numerator, row.denominator) if count]
    return 5 if counts and all(count % 5 == 0 for count in counts) else 1


def _parts_above(rows: list[Row], single: set[str], rounding: int) -> Iterator[CheckFinding]:
    for also in dict.fromkeys(row.also for row in rows):
        here = [row for row in rows if row.also == also]
        total = next((row for row in here if row.group == ALL), None)
        parts = [row for row in here if row.group in single]
        if total is None or not parts:
            continue
        for name in ("numerator", "denominator"):
            counts = [getattr(part, name) for part in parts if getattr(part, name) is not None]
            whole = getattr(total, name)
            slack = rounding // 2 * (len(counts) + 1)
            if whole is not None and sum(counts) > whole + slack:
                yield CheckFinding(
                    at=total.at,
                    message=(
                        f"The {name}s of the groups in {total.period} add up to {sum(counts)},"
                        f" and everyone together is {whole}."
                    ),
                    advice="Check the total, and whether somebody is counted in two groups.",
                )


@advice("period-gap", prompt="q2.data.1")
def time_has_no_holes(subject: Subject) -> Iterator[CheckFinding]:
    """Every period between the first and the last has rows."""
    for _, table in with_tables(subject):
        periods = list(by_period(table))
        holes = [
            before.following
            for before, after in pairwise(periods)
            if before.kind is after.kind and before.following != after
        ]
        if holes:
            yield CheckFinding(
                at=top(table),
                message=f"There are no rows for {some([str(hole) for hole in holes])}.",
                advice="Add the rows; if the numbers are lost, leave them empty with status x.",
            )


@advice("period-disorder")
def time_runs_forwards(subject: Subject) -> Iterator[CheckFinding]:
    """The rows stand in the order of time."""
    for _, table in with_tables(subject):
        for before, after in pairwise(table.rows):
            if after.period.kind is before.period.kind and after.period < before.period:
                yield CheckFinding(
                    at=after.at,
                    message=f"{after.period} stands below {before.period}.",
                    advice="Sort the rows by period, then by group, so that changes can be read.",
                )
                break


@check("group-shown-without-rows", prompt="q2.data.1", in_draft=Severity.WARNING)
def groups_that_are_shown_have_rows(subject: Subject) -> Iterator[CheckFinding]:
    """Every group that a measure says it shows has rows, hidden ones among them."""
    for measure, table in with_tables(subject):
        there = {row.group for row in table.rows}
        plan = measure.groups
        for key, groups in (("detail", plan.detail), ("pooled", plan.pooled)) if plan else ():
            for place, group in enumerate(groups):
                if plan and group not in there:
                    yield CheckFinding(
                        at=plan.source.at_item(key, place),
                        message=f"{group!r} is to be shown, and {table.file} has no row for it.",
                        advice="Add its rows (hidden ones with status c), or take it out here.",
                    )


@check("span-without-figures", prompt="q2.lens.1", in_draft=Severity.WARNING)
def spans_hold_figures(subject: Subject) -> Iterator[CheckFinding]:
    """The baseline and the span compared with it have rows; a span that lies ahead may wait."""
    for measure, table in with_tables(subject):
        periods = list(by_period(table))
        for name, span in (("baseline", measure.baseline), ("compare", measure.compare)):
            if span is None or span.first.first > subject.on:
                continue
            if not any(period.lies_within(span.first, span.last) for period in periods):
                yield CheckFinding(
                    at=measure.source.at(name),
                    message=f"No row lies between {span.first} and {span.last}.",
                    advice="Check the dates, or add the rows.",
                )


@advice("too-few-points", prompt="q2.lens.1")
def series_have_three_points(subject: Subject) -> Iterator[CheckFinding]:
    """A series has three periods at least; two points always make a line."""
    for measure, table in with_tables(subject):
        periods = len(by_period(table))
        if periods < _FEWEST_POINTS:
            yield CheckFinding(
                at=top(table),
                message=f"The figures of {measure.id!r} have {periods} of at least 3 periods.",
                advice="Use shorter periods, or add earlier ones; say nothing of a change yet.",
            )


@advice("figures-old", prompt="q2.data.1")
def figures_are_fresh(subject: Subject) -> Iterator[CheckFinding]:
    """The newest figures are no older than a year and a half when the record was updated."""
    for measure, table in with_tables(subject):
        newest = max(by_period(table)).last
        if (subject.as_of - newest).days > _OLD:
            yield CheckFinding(
                at=top(table),
                message=f"The newest figures of {measure.id!r} end on {newest}.",
                advice="Add newer figures, or say under `limitations` why there are none.",
            )


@advice("period-not-in-data")
def named_periods_are_there(subject: Subject) -> Iterator[CheckFinding]:
    """A period that is left out or was revised is one of the file."""
    for measure, table in with_tables(subject):
        there = set(by_period(table))
        named = [(record.period, record.source) for record in measure.exclude]
        named += [(record.period, record.source) for record in measure.revisions]
        for period, source in named:
            if period not in there:
                yield CheckFinding(
                    at=source.at("period"),
                    message=f"{table.file} has no rows for {period}.",
                    advice="Check the period, or take the entry out.",
                )


CHECKS = (
    every_period_has_a_total,
    somebody_is_in_a_group,
    there_are_groups_to_compare,
    harm_is_looked_for_in_each_group,
    no_part_is_above_its_total,
    time_has_no_holes,
    time_runs_forwards,
    groups_that_are_shown_have_rows,
    spans_hold_figures,
    series_have_three_points,
    figures_are_fresh,
    named_periods_are_there,
)
