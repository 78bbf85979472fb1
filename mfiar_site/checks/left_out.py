"""Who the figures leave out: unknown ethnicity, groups without rows, people without a code."""

import re
from collections.abc import Iterator

from mfiar_site.checks.check import CheckFinding, Subject, advice, check
from mfiar_site.checks.tables import by_period, some, top, with_tables
from mfiar_site.language.lists import english_list
from mfiar_site.model.measures import Measure
from mfiar_site.model.tables import Row, Table
from mfiar_site.problems import Severity
from mfiar_site.standards.crosswalk import BROAD_LIST, moved_groups
from mfiar_site.standards.groups import ALL, UNKNOWN, CodeList

_MOST_UNKNOWN = 0.15  # Source: R package healthequal refuses a summary above 15% missing


@advice("unknown-share-high", prompt="q2.data.2")
def few_are_unknown(subject: Subject) -> Iterator[CheckFinding]:
    """In every period, at most 15 of 100 people have no ethnicity on record."""
    for measure, table in with_tables(subject):
        high = [
            f"{period} ({100 * share:.0f}%)"
            for period, rows in by_period(table).items()
            if (share := _unknown_share(rows)) and share > _MOST_UNKNOWN
        ]
        if high:
            yield CheckFinding(
                at=top(table),
                message=f"Ethnicity is not on record for many in {some(high)} of {measure.id!r}.",
                advice="Say under `missing` who they may be and how you ask; mend the recording.",
            )


def _unknown_share(rows: list[Row]) -> float | None:
    counted = {str(row.group): _people(row) for row in rows if row.is_whole}
    total = counted.get(ALL)
    unknown = [counted[group] for group in UNKNOWN if counted.get(group) is not None]
    return sum(count or 0 for count in unknown) / total if total and unknown else None


def _people(row: Row) -> int | None:
    return row.denominator if row.denominator is not None else row.numerator


@advice("unknown-not-counted", prompt="q2.data.2")
def the_unknown_are_counted(subject: Subject) -> Iterator[CheckFinding]:
    """The figures count people whose ethnicity is not on record, apart from everybody else."""
    for measure, table in with_tables(subject):
        if not any(row.group in UNKNOWN for row in table.rows):
            yield CheckFinding(
                at=top(table),
                message=f"{measure.id!r} does not count whose ethnicity is not on record.",
                advice="Add rows for not_stated and not_known, each in its own row.",
            )


@advice("group-without-figures", prompt="q2.data.2")
def groups_without_figures_are_named(subject: Subject) -> Iterator[CheckFinding]:
    """Every group of the code list has rows, or is named among the missing.

    It may be named by itself, or with words that hold all the others, such as: the other groups.
    """
    for measure, table in with_tables(subject):
        left_out = list(_without_rows(subject, measure, table))
        words = _stated_missing(subject)
        unnamed = [name for name in left_out if name.casefold() not in words]
        if unnamed and not re.search(r"\bother\b[^.]*\bgroups?\b", words):
            yield CheckFinding(
                at=top(table),
                message=f"{measure.id!r} has no rows for {some(unnamed)}.",
                advice="Name them under `missing`, with because: and how else they are heard.",
            )


def _without_rows(subject: Subject, measure: Measure, table: Table) -> Iterator[str]:
    groups = subject.grouping(measure)
    there = {row.group for row in table.rows}
    inside = {code for pooled in groups.pooled if pooled.id in there for code in pooled.codes}
    for group in groups.codes.groups:
        is_covered = group.id in there | inside or group.broad in there | inside
        if not is_covered and not group.is_unknown:
            yield group.name


def _stated_missing(subject: Subject) -> str:
    return " . ".join(str(entry.group) for entry in subject.project.missing).casefold()


@advice("invisible-not-named", prompt="q2.data.2")
def people_without_a_code_are_named(subject: Subject) -> Iterator[CheckFinding]:
    """People for whom the code list has no code are named among the missing.

    They are counted as somebody else, so no figure can show how they fare.
    """
    words = _stated_missing(subject)
    lists = [subject.grouping(measure).codes for measure, _ in with_tables(subject)]
    for codes in {codes.id: codes for codes in lists}.values():
        people = [name.split()[0].casefold() for name in codes.invisible]
        if people and not any(name in words for name in people):
            yield CheckFinding(
                at=subject.project.source.at("missing"),
                message=f"{codes.label} has no code for {english_list(codes.invisible)}.",
                advice="Name them under `missing`, and say how else you hear them.",
            )


@advice("missing-not-heard", prompt="q2.data.2")
def the_missing_are_heard(subject: Subject) -> Iterator[CheckFinding]:
    """Everybody the figures leave out is heard in another way, or there is a plan."""
    for entry in subject.project.missing:
        if not (entry.heard_by or entry.plan or subject.is_case_study):
            yield CheckFinding(
                at=entry.source.here,
                message=f"It is not said how {entry.group} are heard instead.",
                advice="Add heard_by: with ids of insights or involvement, or plan:.",
            )


@advice("figures-only-pooled", prompt="q2.data.1")
def figures_are_of_single_groups(subject: Subject) -> Iterator[CheckFinding]:
    """A measure has figures for single groups, and not only for several counted as one."""
    for measure, table in with_tables(subject):
        pooled = {group.id for group in subject.project.pooled_groups}
        groups = {row.group for row in table.rows} - {ALL, *UNKNOWN}
        if len(groups) > 1 and groups <= pooled:
            yield CheckFinding(
                at=top(table),
                message=f"Every group of {measure.id!r} joins several ethnic groups.",
                advice="Join months or years before you join people.",
            )


@advice("broad-groups-differ", prompt="q2.data.1")
def broad_groups_mean_one_thing(subject: Subject) -> Iterator[CheckFinding]:
    """Broad groups of different code lists are not put side by side where somebody moves between.

    Chinese people are in Other in the list of 2001, and in Asian in the lists of 2011 and 2021.
    """
    used: dict[str, tuple[CodeList, Table, set[str]]] = {}
    for measure, table in with_tables(subject):
        codes = subject.grouping(measure).codes
        rows = {str(row.group) for row in table.rows}
        broad = rows if codes.id == BROAD_LIST else rows & {group.id for group in codes.broad}
        if broad:
            used.setdefault(codes.id, (codes, table, broad))
    for codes, table, broad in used.values() if len(used) > 1 else ():
        moved = [group.name for group in moved_groups(codes) if group.broad in broad]
        if moved:
            yield CheckFinding(
                at=top(table),
                message=f"{some(moved)} people are in another broad group here than elsewhere.",
                advice="Use one code list for all measures, or show the groups one by one.",
            )


@check("unknown-larger-than-group", prompt="q2.data.2", severity=Severity.NOTE, in_draft=None)
def the_unknown_are_fewer_than_the_groups(subject: Subject) -> Iterator[CheckFinding]:
    """Fewer people have no ethnicity on record than are in each group the aim is for.

    If they belonged to one group, its figures would be others.
    """
    aim = subject.project.aim
    for measure, table in with_tables(subject):
        if aim is None or aim.measure != measure.id:
            continue
        people: dict[str, int] = {}
        for row in table.rows:
            people[row.group] = people.get(row.group, 0) + (_people(row) or 0)
        unknown = sum(people.get(group, 0) for group in UNKNOWN)
        smaller = [str(group) for group in aim.for_groups if 0 < people.get(group, 0) < unknown]
        if smaller:
            yield CheckFinding(
                at=top(table),
                message=f"More people have no ethnicity on record than are in {some(smaller)}.",
                advice="Say under `missing` how their figures could change if it were known.",
            )


CHECKS = (
    broad_groups_mean_one_thing,
    the_unknown_are_fewer_than_the_groups,
    few_are_unknown,
    the_unknown_are_counted,
    groups_without_figures_are_named,
    people_without_a_code_are_named,
    the_missing_are_heard,
    figures_are_of_single_groups,
)
