"""The catalogue of checks: every code, made from the code that uses it."""

from dataclasses import dataclass

from mfiar_site.checks.check import Check
from mfiar_site.checks.registry import CHECKS
from mfiar_site.disclosure.gate import CODES
from mfiar_site.loading.codes import CODES as LOADING_CODES
from mfiar_site.pages.environment import rendered
from mfiar_site.problems import Severity


@dataclass(frozen=True)
class Entry:
    """One code of the catalogue."""

    code: str
    weight: str
    rule: str
    reason: str
    prompt: str | None


def catalogue() -> tuple[tuple[str, str, tuple[Entry, ...]], ...]:
    """Return every code in its part: (heading, id of the heading, entries)."""
    return (
        ("Reading the files", "reading", tuple(_loading_entries())),
        ("Protecting people", "protecting", tuple(_gate_entries())),
        ("Asking the framework’s questions", "asking", tuple(_check_entries())),
    )


def _loading_entries() -> list[Entry]:
    return [
        Entry(code, f"{entry.severity}", entry.meaning, entry.advice, None)
        for code, entry in LOADING_CODES.items()
    ]


def _gate_entries() -> list[Entry]:
    return [Entry(code, "error", meaning, "", None) for code, meaning in CODES.items()]


def _check_entries() -> list[Entry]:
    return [Entry(one.code, _weight(one), one.question, one.reason, one.prompt) for one in CHECKS]


def _weight(one: Check) -> str:
    if one.in_draft is one.severity:
        return str(one.severity)
    if one.in_draft is None:
        return f"{one.severity}; not asked of a draft"
    return f"{one.severity}; {one.in_draft} in a draft" if _differs(one) else str(one.severity)


def _differs(one: Check) -> bool:
    return one.in_draft is not None and one.in_draft is not Severity(one.severity)


def catalogue_html() -> str:
    """Return the catalogue for its place in the guide."""
    return rendered("checks.html.j2", parts=catalogue())
