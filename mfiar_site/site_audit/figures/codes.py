"""What the audit of the figures of a built site can find, and how a find becomes a problem."""

from dataclasses import dataclass

from mfiar_site.problems import Location, Problem, Severity
from mfiar_site.site_audit.figures.expected_values import ExpectedMeasure

CODES = {
    "built-shows-hidden": "A file of the site holds a number where the figure is hidden.",
    "built-not-published": "A file of the site holds a number that the published figures do not"
    " give.",
    "built-order": "Groups stand in an order that the code list does not give.",
    "built-changed": "A part of the site that was made from figures was changed afterwards.",
    "built-not-recorded": "A part of the site holds a number that the record does not give.",
    "built-unverified": "A figure, a table or a number stands where nothing says what it must be"
    " equal to.",
    "built-gives-away": "A hidden figure follows from what the files of the site show.",
}
_ADVICE = (
    "Publish nothing of this build. Look for what changes pages beside mfiar-site (a theme, a"
    " hook, a plugin, a file in the folder of pages), and report it if there is nothing."
)
_REGISTER = (
    "Say what it must be equal to: register what reads it back in site_audit/figures/kinds.py, or a"
    " file in made_files.py."
)


@dataclass(frozen=True)
class AuditFault:
    """One place of the site that says what it may not say."""

    code: str
    path: str  # of the file, in the site
    where: str  # "the table", "the chart"
    expected: ExpectedMeasure | None = None
    group: str | None = None  # name
    period: str | None = None  # in words


def fault_problem(fault: AuditFault) -> Problem:
    """Return a fault as an error that names labels and the file, never a value."""
    if fault.code not in CODES:
        raise ValueError(f"no such code: {fault.code!r}")
    return Problem(
        code=fault.code,
        severity=Severity.ERROR,
        at=Location(fault.path, 1, 1),
        message=_message(fault),
        advice=_REGISTER if fault.code == "built-unverified" else _ADVICE,
    )


def _message(fault: AuditFault) -> str:
    labels = [label for label in (fault.period, fault.group) if label]
    measure = f" of {fault.expected.title!r} ({fault.expected.project})" if fault.expected else ""
    row = f"The row {', '.join(labels)}{measure}" if labels else ""
    match fault.code:
        case "built-shows-hidden":
            return f"{row} is hidden, and {fault.where} of {fault.path} holds a number for it."
        case "built-gives-away":
            return f"{row} is hidden, and follows from what {fault.where} of {fault.path} shows."
        case "built-order":
            return f"{fault.where.capitalize()} of {fault.path} has groups{measure} out of order."
        case "built-not-published":
            named = f"{row}: {fault.where}" if row else f"{fault.where.capitalize()}{measure}"
            return f"{named} of {fault.path} holds a number that the figures do not give."
        case "built-not-recorded":
            return f"{fault.where.capitalize()} of {fault.path} is not as the record gives it."
        case "built-unverified":
            return f"{fault.where.capitalize()} of {fault.path} is of no kind that can be checked."
        case _:
            about = f", about {', '.join(labels)}{measure}" if labels else ""
            return f"{fault.path} is not as it was made: {fault.where} differs{about}."
