"""What a check is, and how its findings become problems."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mfiar_site.model.measures import Measure
from mfiar_site.model.project import Project, ProjectKind, ProjectStage
from mfiar_site.model.tables import Table
from mfiar_site.problems import Location, Problem, Severity


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

    def table(self, measure: Measure) -> Table | None:
        """Return the figures of a measure, if it has a file."""
        return self.tables.get(measure.id)


@dataclass(frozen=True)
class Found:
    """One place where the rule of a check does not hold."""

    at: Location
    message: str  # what is so, with the value found
    advice: str  # starts with a verb


@dataclass(frozen=True)
class Check:
    """A rule, its stable code, and how much it weighs at each stage of a project."""

    code: str
    rule: Callable[[Subject], Iterator[Found]]
    prompt: str | None  # the prompt of the framework it serves
    severity: Severity  # of a published project
    in_draft: Severity | None  # None: not asked of a draft

    @property
    def question(self) -> str:
        """The rule that holds when the check is silent."""
        return (self.rule.__doc__ or "").strip().splitlines()[0]

    @property
    def reason(self) -> str:
        """Why it is asked, from the rest of its docstring."""
        lines = (self.rule.__doc__ or "").strip().splitlines()[1:]
        return " ".join(line.strip() for line in lines if line.strip())


def check(
    code: str,
    *,
    prompt: str | None = None,
    severity: Severity = Severity.ERROR,
    in_draft: Severity | None = Severity.ERROR,
) -> Callable[[Callable[[Subject], Iterator[Found]]], Check]:
    """Return a decorator that makes a check of a function."""

    def make(rule: Callable[[Subject], Iterator[Found]]) -> Check:
        return Check(code, rule, prompt, severity, in_draft)

    return make


def problems_of(one: Check, subject: Subject) -> Iterator[Problem]:
    """Yield what a check finds, as heavy as the stage of the project makes it."""
    is_draft = subject.project.stage is ProjectStage.DRAFT
    severity = one.in_draft if is_draft else one.severity
    if severity is None:
        return
    for found in one.rule(subject):
        yield Problem(
            code=one.code,
            severity=severity,
            at=found.at,
            message=found.message,
            advice=found.advice,
        )
