"""A report as remarks beside the lines of a change, in the forms that forges read."""

import hashlib
import json
from collections.abc import Iterator

from mfiar_site.problems.forges import (
    MOST_OF_A_LEVEL,
    azure_property,
    azure_text,
    github_property,
    github_text,
)
from mfiar_site.review.escaping import plain
from mfiar_site.review.event import ChangeSeverity, Event
from mfiar_site.review.review import ReviewReport
from mfiar_site.review.summary import headline

_GITHUB = {
    ChangeSeverity.ERROR: "error",
    ChangeSeverity.WARNING: "warning",
    ChangeSeverity.NOTICE: "notice",
    ChangeSeverity.INFO: "notice",
}
_GITLAB = {
    ChangeSeverity.ERROR: "critical",
    ChangeSeverity.WARNING: "major",
    ChangeSeverity.NOTICE: "minor",
    ChangeSeverity.INFO: "info",
}


def as_github(report: ReviewReport) -> str:
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
        lines.append(f"::{level} {_github_place(event)}::{github_text(_message(event))}")
    more = f"; {left_out} more in the summary" if left_out else ""
    lines.append(f"::notice title=mfiar diff::{github_text(headline(report) + more)}")
    return "\n".join(lines) + "\n"


def _github_place(event: Event) -> str:
    title = f"title={github_property(event.kind)}"
    if event.is_gone:
        return title  # the line is not in the change
    file = github_property(plain(event.at.file))
    return f"file={file},line={event.at.line},col={event.at.column},{title}"


def as_gitlab(report: ReviewReport) -> str:
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
    identity = "\0".join((event.kind, event.project, event.at.file, event.what))
    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()


def as_azure(report: ReviewReport) -> str:
    """Return logging commands for Azure Pipelines.

    Source: Microsoft Learn, "Logging commands"; it knows errors and warnings only.
    """
    return "".join(f"{line}\n" for line in _azure_lines(report))


def _azure_lines(report: ReviewReport) -> Iterator[str]:
    for event in report.at_least(ChangeSeverity.WARNING):
        level = "error" if event.severity is ChangeSeverity.ERROR else "warning"
        place = "" if event.is_gone else _azure_place(event)
        code = f"code={event.kind};"
        yield f"##vso[task.logissue type={level};{place}{code}]{azure_text(_message(event))}"
    yield azure_text(f"mfiar diff: {headline(report)}")


def _azure_place(event: Event) -> str:
    file = azure_property(plain(event.at.file))
    return f"sourcepath={file};linenumber={event.at.line};columnnumber={event.at.column};"


def _message(event: Event) -> str:
    values = f": {event.before or 'nothing'} → {event.after or 'nothing'}"
    has_values = event.before or event.after
    where = f"{event.project}: " if event.project else ""
    return plain(f"{where}{event.what}{values if has_values else ''}. {event.ask}")
