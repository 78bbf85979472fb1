"""What a check is, and how its findings become problems."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache, cached_property
from typing import Any

from mfiar_site.model.grouping import Grouping, grouping
from mfiar_site.model.measures import Measure
from mfiar_site.model.project import Project, ProjectKind, ProjectStage
from mfiar_site.model.source import Record, Unread, unread
from mfiar_site.model.tables import Table
from mfiar_site.problems import Location, Problem, Severity
from mfiar_site.standards.groups import CODE_LISTS


@dataclass(frozen=True)
class Subject:
    """What a check looks at: a project, its figures, and the day it is asked on."""

    project: Project
    tables: Mapping[str, Table]  # by measure
    on: date

    @property
    def is_case_study(self) -> bool:
        """Whether others wrote the record, from published sources."""
        return self.project.kind is ProjectKind.CASE_STUDY

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every record of the project, however deep; several checks walk through all of them.

        It is for what is asked of each record by itself: some may be missing, or read in part.
        """
        found = tuple(_records(self.project))
        return tuple(sorted(found, key=lambda record: bool(unread(record))))  # halves come last

    @cached_property
    def waiting(self) -> frozenset[str]:
        """The prompts that the team says it cannot answer yet."""
        return frozenset(entry.prompt for entry in self.project.not_yet)

    @property
    def as_of(self) -> date:
        """The day that the record was last true, or today where it does not say."""
        dates = self.project.dates
        return dates.updated.last if dates and dates.updated else self.on

    @property
    def is_invented(self) -> bool:
        """Whether the project exists only to show what a record looks like."""
        return self.project.kind is ProjectKind.DEMONSTRATION

    def grouping(self, measure: Measure) -> Grouping:
        """Return the groups that a measure may name; of the default list if its own is unknown."""
        return grouping(self.project, None if has_unknown_list(self.project, measure) else measure)

    def without_rows(self) -> "Subject":
        """Return the same without a single figure: which measures have a file is all it says."""
        tables = {name: replace(table, rows=()) for name, table in self.tables.items()}
        return replace(self, tables=tables)

    def table(self, measure: Measure) -> Table | None:
        """Return the figures of a measure, if it has a file."""
        return self.tables.get(measure.id)


def has_unknown_list(project: Project, measure: Measure) -> bool:
    """Whether a measure names a code list that neither we nor the site know."""
    named = measure.groups.code_list if measure.groups else None
    return named is not None and named not in known_lists(project)


def known_lists(project: Project) -> tuple[str, ...]:
    """Return the ids of the published code lists and of those that the site declares."""
    return (*CODE_LISTS, *(codes.id for codes in project.code_lists))


def _records(value: Any) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
        kind: Any = type(value)
        for name in _field_names(kind):
            if name in unread(value):
                continue
            inner = getattr(value, name)
            if inner and isinstance(inner, (Record, tuple)):
                yield from _records(inner)
    elif isinstance(value, tuple) and isinstance(value[0], Record):
        for item in value:
            yield from _records(item)


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name != "source")


@dataclass(frozen=True)
class CheckFinding:
    """One place where the rule of a check does not hold."""

    at: Location
    message: str  # what is so, with the value found
    advice: str  # starts with a verb


@dataclass(frozen=True)
class Check:
    """A rule, its stable code, and how much it weighs at each stage of a project."""

    code: str
    rule: Callable[[Subject], Iterator[CheckFinding]]
    prompt: str | None  # the prompt of the framework it serves
    severity: Severity  # of a published project
    in_draft: Severity | None  # None: not asked of a draft
    may_wait: bool  # not asked where the team says under not_yet that its prompt waits

    @property
    def question(self) -> str:
        """The rule that holds when the check is silent."""
        return (self.rule.__doc__ or "").strip().splitlines()[0]

    @property
    def reason(self) -> str:
        """Why it is asked, from the rest of its docstring."""
        lines = (self.rule.__doc__ or "").strip().splitlines()[1:]
        return " ".join(line.strip() for line in lines if line.strip())

    def severity_at(self, stage: ProjectStage) -> Severity | None:
        """Return how much the rule weighs at a stage; None where it is not asked.

        A project under review is asked all that a published one is. What a draft may still lack
        is then a warning, so that reviewers see the whole list and can read on.
        """
        if stage is ProjectStage.DRAFT:
            return self.in_draft
        is_a_hole = self.in_draft is not self.severity
        if stage is ProjectStage.REVIEW and is_a_hole and self.severity is Severity.ERROR:
            return Severity.WARNING
        return self.severity


def check(
    code: str,
    *,
    prompt: str | None = None,
    severity: Severity = Severity.ERROR,
    in_draft: Severity | None = Severity.ERROR,
    may_wait: bool = False,
) -> Callable[[Callable[[Subject], Iterator[CheckFinding]]], Check]:
    """Return a decorator that makes a check of a function."""

    def make(rule: Callable[[Subject], Iterator[CheckFinding]]) -> Check:
        return Check(code, rule, prompt, severity, in_draft, may_wait)

    return make


def advice(
    code: str, *, prompt: str | None = None, may_wait: bool = False
) -> Callable[[Callable[[Subject], Iterator[CheckFinding]]], Check]:
    """Return a decorator that makes a check which warns, and is not asked of a draft."""
    return check(code, prompt=prompt, severity=Severity.WARNING, in_draft=None, may_wait=may_wait)


def problems_of(one: Check, subject: Subject) -> Iterator[Problem]:
    """Yield what a check finds, as heavy as the stage of the project makes it."""
    severity = one.severity_at(subject.project.stage)
    if severity is None or (one.may_wait and one.prompt in subject.waiting):
        return
    for found in one.rule(subject):
        yield Problem(
            code=one.code,
            severity=severity,
            at=found.at,
            message=found.message,
            advice=found.advice,
        )


def problems_as_far_as_read(one: Check, subject: Subject) -> Iterator[Problem]:
    """Yield what a check finds before it comes to something that could not be read."""
    with suppress(Unread):
        yield from problems_of(one, subject)
