"""The accessibility statement and the page on privacy, and what keeps a site from being published.

Source of what a statement has to hold: The Public Sector Bodies (Websites and Mobile
Applications) (No. 2) Accessibility Regulations 2018 (SI 2018/952), regulation 8, and the model
statement of the UK government.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from mfiar_site.inspection.settings import SiteSettings
from mfiar_site.language.catalogue import languages as languages_there
from mfiar_site.language.catalogue import locale_info
from mfiar_site.language.completeness import coverage_of
from mfiar_site.language.locale_context import language, use_locale
from mfiar_site.language.marks import foreign, plain
from mfiar_site.language.messages import translate
from mfiar_site.pages.contact import contact_address
from mfiar_site.pages.generated_page import GeneratedPage
from mfiar_site.pages.places import in_folder
from mfiar_site.pages.small_print import (
    AboutSite,
    Measured,
    privacy_main,
    statement_html,
    statement_main,
)
from mfiar_site.problems import Location, Problem, Severity
from mfiar_site.publication.contrast import lowest_contrasts

CODES = {
    "statement-incomplete": "The accessibility statement lacks what the law asks for.",
    "statement-old": "The accessibility statement was last reviewed more than a year ago.",
    "statement-claims-too-much": "The accessibility statement claims more than anybody can know.",
}
STATEMENT, PRIVACY = "accessibility.html", "privacy.html"
_A_YEAR = timedelta(days=366)
_CLAIM = re.compile(
    r"\b(?:is|are)\s+(?:fully|100\s?%|completely)\s+(?:compliant|accessible|conformant)\b", re.I
)
_FILE = "mkdocs.yml"


def statement_problems(settings: SiteSettings, *, on: date, is_public: bool) -> Iterator[Problem]:
    """Yield what the accessibility statement lacks.

    Args:
        settings: What the site says of itself.
        on: The day on which the last review is judged.
        is_public: Whether a report of the site is published; until then nothing is refused.
    """
    lacking = Severity.ERROR if is_public else Severity.WARNING
    for key, value in (("organisation", settings.organisation), ("contact", settings.contact)):
        if not value.strip():
            yield _problem(
                "statement-incomplete",
                lacking,
                f"The site does not say its {key}.",
                f"Write {key}: under `- mfiar:`; a statement without it cannot be published.",
            )
    reviewed = settings.statement.reviewed
    if reviewed is None:
        yield _problem(
            "statement-incomplete",
            lacking,
            "The accessibility statement does not say when it was last reviewed.",
            "Read the statement, test the site, and write statement: with reviewed: and the day.",
        )
    elif reviewed > on:
        yield _problem(
            "statement-incomplete",
            lacking,
            f"The day of the last review, {reviewed}, is still to come.",
            "Write under statement: reviewed: the day on which it was reviewed.",
        )
    elif on - reviewed > _A_YEAR:
        yield _problem(
            "statement-old",
            Severity.WARNING,
            f"The accessibility statement was last reviewed on {reviewed}.",
            "Test the site again, read the statement, and write the new day.",
        )


def claims(content: Path, root: Path) -> Iterator[Problem]:
    """Yield each sentence of a hand-written statement that claims more than anybody can know."""
    for path in sorted(content.rglob("accessibility.md")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for found in _CLAIM.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
            place = path.relative_to(root) if path.is_relative_to(root) else path
            yield Problem(
                code="statement-claims-too-much",
                severity=Severity.ERROR,
                at=Location(place.as_posix(), line, column),
                message=f"“{' '.join(found[0].split())}” claims more than anybody can know.",
                advice="Say what was tested, and what is known not to work.",
            )


def small_print(
    settings: SiteSettings,
    *,
    fragments: tuple[str, ...],
    languages: tuple[str, ...],
    written: frozenset[str],
    files: int,
) -> tuple[tuple[GeneratedPage, ...], str]:
    """Return the pages that no hand has written, and the statement for one that a hand has.

    Args:
        settings: What the site says of itself.
        fragments: The HTML of everything generated, to be counted.
        languages: The languages of its pages.
        written: The addresses of the pages that are written by hand.
        files: How many files there are to download.
    """
    about = _about(settings)
    text, marks = lowest_contrasts()
    counted = Measured(
        pages=len(fragments) + len(written),
        charts=sum(fragment.count(" data-chart ") for fragment in fragments),
        downloads=files,
        languages=tuple(foreign(locale_info(code).name, code) for code in languages),
        in_part=tuple(_in_part(languages)),
        text_contrast=f"{text:.1f}",
        marks_contrast=f"{marks:.1f}",
        has_own_styles=settings.has_own_styles,
    )
    by_hand = {path.rpartition("/")[2] for path in written}
    pages = list(_pages(about, counted))
    for code in settings.languages:
        with use_locale(code):
            pages += _pages(_about(settings), counted)
    own = tuple(page for page in pages if page.path.rpartition("/")[2] not in by_hand)
    return own, statement_html(about, counted)


def _in_part(codes: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the languages that pages are not wholly translated into, and how far they are."""
    for code in codes:
        if code in languages_there() and not (found := coverage_of(code)).is_whole:
            yield foreign(locale_info(code).name, code), found.translated, found.wanted


def _pages(about: AboutSite, counted: Measured) -> Iterator[GeneratedPage]:
    """Yield both pages in the language that is spoken."""
    yield _page(
        STATEMENT,
        translate("Accessibility statement"),
        translate(
            "What was tested for accessibility, what is known not to work, and how to tell us."
        ),
        statement_main(about, counted),
    )
    yield _page(
        PRIVACY,
        translate("Privacy"),
        translate("What this site knows of its readers and of the people in its reports."),
        privacy_main(about),
    )


def _page(path: str, title: str, description: str, main: str) -> GeneratedPage:
    return GeneratedPage(
        path=in_folder(path),
        title=plain(title),
        description=plain(description),
        lang=language(),
        main=main,
        search_text=plain(description),
    )


def _about(settings: SiteSettings) -> AboutSite:
    """Return what a site says of itself; its own words are marked where another is spoken."""
    written = partial(foreign, code=settings.language)
    href, words = contact_address(settings.contact)
    statement = settings.statement
    return AboutSite(
        name=written(settings.name),
        organisation=written(settings.organisation) or translate("the team that keeps this site"),
        contact=words,
        contact_href=href,
        audience=settings.audience,
        nation=statement.nation,
        prepared=statement.prepared,
        reviewed=statement.reviewed,
        answer_within=written(statement.answer_within or ""),
        hosted_by=written(settings.hosted_by or ""),
        keeps_drafts=settings.contribute,
    )


def _problem(code: str, severity: Severity, message: str, advice: str) -> Problem:
    return Problem(
        code=code,
        severity=severity,
        at=Location(_FILE, 1, 1),
        message=message,
        advice=advice,
    )
