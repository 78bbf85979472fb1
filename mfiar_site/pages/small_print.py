"""What a site says of itself: its accessibility statement, and its readers' privacy."""

from dataclasses import dataclass
from datetime import date

from mfiar_site.language.messages import translate
from mfiar_site.pages.contribute import TITLE
from mfiar_site.pages.environment import rendered

# Who is asked when an answer on accessibility does not satisfy.
# Source: the model accessibility statement of the UK government, section "Enforcement procedure".
ENFORCEMENT = {
    "england": "Equality Advisory and Support Service (EASS)",
    "scotland": "Equality Advisory and Support Service (EASS)",
    "wales": "Equality Advisory and Support Service (EASS)",
    "northern-ireland": "Equality Commission for Northern Ireland",
}


@dataclass(frozen=True, kw_only=True)
class AboutSite:
    """What the team that keeps a site says of it in its settings."""

    name: str
    organisation: str
    contact: str
    contact_href: str
    audience: str
    nation: str | None  # of ENFORCEMENT, or None where no public body keeps the site
    prepared: date | None
    reviewed: date | None
    answer_within: str | None
    hosted_by: str | None
    keeps_drafts: bool  # whether a page has a form, which keeps what is typed in the browser

    @property
    def enforcement(self) -> str | None:
        """Who is asked when an answer does not satisfy."""
        return ENFORCEMENT[self.nation] if self.nation else None


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What was counted while the site was made."""

    pages: int
    charts: int
    downloads: int
    languages: tuple[str, ...]
    in_part: tuple[tuple[str, int, int], ...]  # languages with the sentences they have, of how many
    text_contrast: str
    marks_contrast: str
    has_own_styles: bool  # the site brings colours that were not measured


def statement_html(about: AboutSite, measured: Measured) -> str:
    """Return the accessibility statement, from its second section on."""
    return rendered("small_print/statement.html.j2", about=about, measured=measured)


def statement_main(about: AboutSite, measured: Measured) -> str:
    """Return the whole page, for a site that has written none by hand."""
    return rendered("small_print/statement_page.html.j2", about=about, measured=measured)


def privacy_main(about: AboutSite) -> str:
    """Return the page on privacy."""
    return rendered("small_print/privacy.html.j2", about=about, add_page=translate(TITLE))
