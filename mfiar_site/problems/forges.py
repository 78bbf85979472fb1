"""Problems as remarks beside the lines of a change, in the forms that forges read."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from mfiar_site.problems import Problem, Severity, summary

# GitHub shows ten remarks of each level and hides the others without a word.
MOST_OF_A_LEVEL = 10
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def github_text(text: str) -> str:
    r"""Return a text as the message of a workflow command: one line that ends none.

    Source: GitHub Docs, "Workflow commands for GitHub Actions".

    >>> github_text("9 %\n::error::")
    '9 %25%0A::error::'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """Return a text as a property of a workflow command.

    >>> github_property("a:b,c")
    'a%3Ab%2Cc'
    """
    return github_text(text).replace(":", "%3A").replace(",", "%2C")


def azure_text(text: str) -> str:
    """Return a text in which no logging command can begin.

    Source: Microsoft Learn, "Logging commands" of Azure Pipelines.

    >>> azure_text("##vso[task.complete]")
    '## vso[task.complete]'
    """
    whole = text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")
    return whole.replace("##vso[", "## vso[").replace("##[", "## [")


def azure_property(text: str) -> str:
    """Return a text as a property of a logging command.

    >>> azure_property("a;b]")
    'a%3Bb%5D'
    """
    return azure_text(text).replace(";", "%3B").replace("]", "%5D")


def as_github(problems: Iterable[Problem]) -> str:
    """Return workflow commands, the errors first; the last one says how many were left out."""
    listed = _gravest_first(problems)
    lines: list[str] = []
    shown = dict.fromkeys(_GITHUB.values(), 0)
    most = dict.fromkeys(_GITHUB.values(), MOST_OF_A_LEVEL) | {"notice": MOST_OF_A_LEVEL - 1}
    for problem in listed:
        level = _GITHUB[problem.severity]
        if shown[level] < most[level]:
            shown[level] += 1
            lines.append(_github_line(level, problem))
    left_out = len(listed) - len(lines)
    words = summary(listed) + (f" {left_out} more than are shown here." if left_out else "")
    lines.append(f"::notice title=mfiar check::{github_text(words)}")
    return "\n".join(lines) + "\n"


def _github_line(level: str, problem: Problem) -> str:
    at = problem.at
    place = f"file={github_property(at.file)},line={at.line},col={at.column}"
    return f"::{level} {place},title={problem.code}::{github_text(_message(problem))}"


def as_gitlab(problems: Iterable[Problem]) -> str:
    """Return a Code Quality report.

    Source: GitLab Docs, "Code Quality report format".
    """
    reported: dict[str, int] = {}
    rows = [
        {
            "description": _message(problem),
            "check_name": problem.code,
            "fingerprint": _fingerprint(problem, reported),
            "severity": _GITLAB[problem.severity],
            "location": {"path": problem.at.file, "lines": {"begin": max(problem.at.line, 1)}},
        }
        for problem in _gravest_first(problems)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _fingerprint(problem: Problem, reported: dict[str, int]) -> str:
    """Return what stays the same when the same problem moves to another line.

    The same words twice in one file are two problems: the second is told from the first.
    """
    words = "\0".join((problem.code, problem.at.file, problem.message))
    reported[words] = reported.get(words, 0) + 1
    return hashlib.sha256(f"{words}\0{reported[words]}".encode("utf-8", "replace")).hexdigest()


def as_azure(problems: Iterable[Problem]) -> str:
    """Return logging commands, the errors first; Azure Pipelines knows no others than these two.

    Source: Microsoft Learn, "Logging commands" of Azure Pipelines.
    """
    listed = _gravest_first(problems)
    lines = [_azure_line(problem) for problem in listed if problem.severity is not Severity.NOTE]
    return "\n".join([*lines, azure_text(f"mfiar check: {summary(listed)}")]) + "\n"


def _azure_line(problem: Problem) -> str:
    at = problem.at
    level = "error" if problem.is_error else "warning"
    place = (
        f"sourcepath={azure_property(at.file)};linenumber={at.line};columnnumber={at.column};"
        f"code={azure_property(problem.code)};"
    )
    return f"##vso[task.logissue type={level};{place}]{azure_text(_message(problem))}"


def _gravest_first(problems: Iterable[Problem]) -> Sequence[Problem]:
    order = list(Severity)
    return sorted(problems, key=lambda problem: (order.index(problem.severity), problem.at))


def _message(problem: Problem) -> str:
    return f"{problem.message} {problem.advice}"
