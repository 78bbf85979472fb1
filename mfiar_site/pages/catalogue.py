"""The catalogue of checks: every code, made from the code that uses it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mfiar_site.checks.check import Check
from mfiar_site.checks.example import Example, example
from mfiar_site.checks.registry import CHECKS
from mfiar_site.disclosure.case_file import CODES as CASE_CODES
from mfiar_site.disclosure.gate import CODES
from mfiar_site.disclosure.ledger import CODES as LEDGER_CODES
from mfiar_site.disclosure.line_level import CODES as LINE_LEVEL_CODES
from mfiar_site.disclosure.raw_files import CODES as RAW_CODES
from mfiar_site.identifiers.codes import CODES as IDENTIFIER_CODES
from mfiar_site.loading.codes import CODES as LOADING_CODES
from mfiar_site.loading.problem_docs import Meaning
from mfiar_site.pages.environment import rendered


@dataclass(frozen=True)
class CatalogueEntry:
    """One code of the catalogue."""

    code: str
    weight: str
    rule: str
    reason: str
    prompt: str | None

    @property
    def example(self) -> Example | None:
        """A project in which the code is found, and the lines that mend it."""
        return example(self.code)


class CataloguePart(NamedTuple):
    """The codes of one step on the way from files to a site."""

    heading: str
    id: str
    entries: tuple[CatalogueEntry, ...]


def catalogue() -> tuple[CataloguePart, ...]:
    """Return every code that can be found before a site is built, in its part."""
    return (
        CataloguePart("Reading the files", "reading", meant_entries(LOADING_CODES)),
        CataloguePart("Protecting people", "protecting", plain_entries(_protecting())),
        CataloguePart(
            "Searching for what points at a person", "searching", meant_entries(IDENTIFIER_CODES)
        ),
        CataloguePart("Asking the framework’s questions", "asking", tuple(_check_entries())),
    )


def _protecting() -> Mapping[str, str]:
    return {**CODES, **LEDGER_CODES, **RAW_CODES, **CASE_CODES, **LINE_LEVEL_CODES}


def plain_entries(codes: Mapping[str, str]) -> tuple[CatalogueEntry, ...]:
    """Return the entries of codes that are always errors, by code and meaning."""
    return tuple(
        CatalogueEntry(code, "error", meaning, "", None) for code, meaning in codes.items()
    )


def meant_entries(codes: Mapping[str, Meaning]) -> tuple[CatalogueEntry, ...]:
    """Return the entries of codes that have a weight and an advice of their own."""
    return tuple(
        CatalogueEntry(code, f"{entry.severity}", entry.meaning, entry.advice, None)
        for code, entry in codes.items()
    )


def _check_entries() -> list[CatalogueEntry]:
    return [
        CatalogueEntry(one.code, _weight(one), one.question, one.reason, one.prompt)
        for one in CHECKS
    ]


def _weight(one: Check) -> str:
    if one.in_draft is None:
        return f"{one.severity}; not asked of a draft"
    if one.in_draft is one.severity:
        return str(one.severity)
    return f"{one.severity}; {one.in_draft} in a draft"


def catalogue_html(parts: Sequence[CataloguePart] | None = None) -> str:
    """Return the catalogue for its place in the guide."""
    return rendered("checks.html.j2", parts=parts or catalogue())
