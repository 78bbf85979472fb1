"""A report in a sentence."""

from mfiar_site.review.event import Severity
from mfiar_site.review.review import Report
from mfiar_site.review.telling import counted

_WORDS = {
    Severity.ERROR: "grave change",
    Severity.WARNING: "change that needs a reviewer's eye",
    Severity.NOTICE: "change worth reading",
    Severity.INFO: "other change",
}
_PLURALS = {
    Severity.WARNING: "changes that need a reviewer's eye",
    Severity.NOTICE: "changes worth reading",
}
LABELS = {
    Severity.ERROR: "Grave",
    Severity.WARNING: "Look",
    Severity.NOTICE: "Read",
    Severity.INFO: "Note",
}


def headline(report: Report) -> str:
    """Return what a report says, counted.

    A change of files that means nothing is said to be one: it is never passed over.
    """
    if not report.events:
        return _nothing(report)
    projects = len({event.project for event in report.events if event.project})
    parts = [_counted(report.count(severity), severity) for severity in Severity]
    told = ", ".join(part for part in parts if part)
    where = f"{counted(projects, 'project')}: " if projects else ""
    return f"{where}{told}"


def _nothing(report: Report) -> str:
    if not report.changed:
        return "No project changed"
    number = counted(len(report.changed), "project")
    return f"Files of {number} changed, and what they say did not"


def _counted(number: int, severity: Severity) -> str:
    if number == 0:
        return ""
    if number > 1 and severity in _PLURALS:
        return f"{number} {_PLURALS[severity]}"
    return counted(number, _WORDS[severity])
