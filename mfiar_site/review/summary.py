"""A report in a sentence."""

from mfiar_site.language.numbers import counted
from mfiar_site.review.event import ChangeSeverity
from mfiar_site.review.review import ReviewReport

_WORDS = {
    ChangeSeverity.ERROR: "grave change",
    ChangeSeverity.WARNING: "change that needs a reviewer's eye",
    ChangeSeverity.NOTICE: "change worth reading",
    ChangeSeverity.INFO: "other change",
}
_PLURALS = {
    ChangeSeverity.WARNING: "changes that need a reviewer's eye",
    ChangeSeverity.NOTICE: "changes worth reading",
}
LABELS = {
    ChangeSeverity.ERROR: "Grave",
    ChangeSeverity.WARNING: "Look",
    ChangeSeverity.NOTICE: "Read",
    ChangeSeverity.INFO: "Note",
}


def headline(report: ReviewReport) -> str:
    """Return what a report says, counted.

    A change of files that means nothing is said to be one: it is never passed over.
    """
    if not report.events:
        return _nothing(report)
    projects = len({event.project for event in report.events if event.project})
    parts = [_counted(report.count(severity), severity) for severity in ChangeSeverity]
    sentence = ", ".join(part for part in parts if part)
    where = f"{counted(projects, 'project')}: " if projects else ""
    return f"{where}{sentence}"


def _nothing(report: ReviewReport) -> str:
    if not report.changed:
        return "No project changed"
    number = counted(len(report.changed), "project")
    return f"Files of {number} changed, and what they say did not"


def _counted(number: int, severity: ChangeSeverity) -> str:
    return counted(number, _WORDS[severity], _PLURALS.get(severity)) if number else ""
