"""A report as remarks beside the lines of a change, in the forms that forges read."""

import hashlib
import json
from collections.abc import Iterator

from mfiar_site.review.escaping import plain
from mfiar_site.review.event import Event, Severity
from mfiar_site.review.review import Report
from mfiar_site.review.summary import headline

# GitHub shows ten remarks of each level and hides the others without a word.
MOST_OF_A_LEVEL = 10
_GITHUB = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTICE: "notice",
    Severity.INFO: "notice",
}
_GITLAB = {
    Severity.ERROR: "critical",
    Severity.WARNING: "major",
    Severity.NOTICE: "minor",
    Severity.INFO: "info",
}


def as_github(report: Report) -> str:
    """Return workflow commands for GitHub; the last one says how many were left out.

    Source: GitHub Docs, "Workflow commands for GitHub Actions".
    """
    lines: list[str] = []
    shown = dict.fromkeys(_GITHUB.values(), 0)
    most = dict.fromkeys(_GITHUB.values(), MOST_OF_A_LEVEL) | {"notice": MOST_OF_A_LEVEL - 1}
    left_out = 0
    for event in report.events:
        level = _GITHUB[event.severity]
        if shown[level] >= most[level]:
            left_out += 1
            continue
        shown[level] += 1
        lines.append(f"::{level} {_github_place(event)}::{_github_text(_message(event))}")
    more = f"; {left_out} more in the summary" if left_out else ""
    lines.append(f"::notice title=mfiar diff::{_github_text(headline(report) + more)}")
    return "\n".join(lines) + "\n"


def _github_place(event: Event) -> str:
    title = f"title={_github_property(event.kind)}"
    if event.is_gone:
        return title  # the line is not in the change
    file = _github_property(plain(event.at.file))
    return f"file={file},line={event.at.line},col={event.at.column},{title}"


def _github_text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_text(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(report: Report) -> str:
    """Return a Code Quality report for GitLab.

    Source: GitLab Docs, "Code Quality report format".
    """
    rows = [
        {
            "description": _message(event),
            "check_name": event.kind,
            "fingerprint": _fingerprint(event),
            "severity": _GITLAB[event.severity],
            "location": {"path": plain(event.at.file), "lines": {"begin": max(event.at.line, 1)}},
        }
        for event in report.events
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _fingerprint(event: Event) -> str:
    """Return what stays the same when the same change moves to another line."""
    told = "\0".join((event.kind, event.project, event.at.file, event.what))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def as_azure(report: Report) -> str:
    """Return logging commands for Azure Pipelines.

    Source: Microsoft Learn, "Logging commands"; it knows errors and warnings only.
    """
    return "".join(f"{line}\n" for line in _azure_lines(report))


def _azure_lines(report: Report) -> Iterator[str]:
    for event in report.at_least(Severity.WARNING):
        level = "error" if event.severity is Severity.ERROR else "warning"
        place = "" if event.is_gone else _azure_place(event)
        code = f"code={event.kind};"
        yield f"##vso[task.logissue type={level};{place}{code}]{_azure_text(_message(event))}"
    yield _azure_text(f"mfiar diff: {headline(report)}")


def _azure_place(event: Event) -> str:
    file = _azure_text(plain(event.at.file)).replace(";", "%3B").replace("]", "%5D")
    return f"sourcepath={file};linenumber={event.at.line};columnnumber={event.at.column};"


def _azure_text(text: str) -> str:
    """Return a text in which nothing can begin another command."""
    whole = text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")
    return whole.replace("##vso[", "## vso[").replace("##[", "## [")


def _message(event: Event) -> str:
    values = f": {event.before or 'nothing'} → {event.after or 'nothing'}"
    is_told = event.before or event.after
    where = f"{event.project}: " if event.project else ""
    return plain(f"{where}{event.what}{values if is_told else ''}. {event.ask}")
