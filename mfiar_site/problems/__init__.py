"""Problems an author can mend: where, what is so, and what to do about it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from mfiar_site.language.numbers import counted


class Severity(StrEnum):
    """How much a problem weighs: an error stops a build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file a person can open: 1-based line and column."""

    file: str  # relative to the folder the command was given, with forward slashes
    line: int
    column: int

    def __str__(self) -> str:
        """Write the place in the form that editors and terminals turn into a link."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing wrong with one place, and what its author can do about it."""

    code: str  # stable, e.g. "aim-without-group"; documented in the catalogue of checks
    severity: Severity
    at: Location
    message: str  # what is so: one sentence, with the offending value in it
    advice: str  # what to do: one sentence, starting with a verb

    def __str__(self) -> str:
        """Format for a terminal: place, severity, message, then the advice below."""
        head = f"{self.at}: {self.severity.value}: {self.message} [{self.code}]"
        return f"{head}\n    {self.advice}"

    @property
    def is_error(self) -> bool:
        """Whether this problem stops a build."""
        return self.severity is Severity.ERROR


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems, each once, ordered by place and then by code."""
    return sorted(set(problems), key=lambda problem: (problem.at, problem.code, problem.message))


def as_text(problems: Iterable[Problem]) -> str:
    """Return the problems for a terminal, a blank line between two."""
    return "\n\n".join(str(problem) for problem in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """Return a JSON list of {code, severity, file, line, column, message, advice}."""
    rows = [_row(problem) for problem in problems]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _row(problem: Problem) -> dict[str, str | int]:
    place = asdict(problem.at)
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        **place,
        "message": problem.message,
        "advice": problem.advice,
    }


def summary(problems: Iterable[Problem]) -> str:
    """Return a line that counts errors and warnings, in words.

    >>> summary([])
    'No errors, no warnings.'
    """
    listed = list(problems)
    errors, warnings = (
        counted(sum(problem.severity is severity for problem in listed), noun, none="no")
        for severity, noun in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"))
    )
    return f"{errors}, {warnings}.".capitalize()
