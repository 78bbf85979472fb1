"""What a site says of itself."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mfiar_site.pages.forges import Repository


@dataclass(frozen=True, kw_only=True)
class StatementSettings:
    """What the accessibility statement needs from the people who keep the site."""

    prepared: date | None = None
    reviewed: date | None = None
    nation: str | None = None  # whose law binds it; None where no public body keeps the site
    answer_within: str | None = None  # "10 working days"


@dataclass(frozen=True, kw_only=True)
class SiteSettings:
    """The settings under `plugins: - mfiar:` in mkdocs.yml, and what else a site says there."""

    projects: Path  # the folder with a sub-folder for each project
    content: Path  # the folder of hand-written pages
    name: str
    organisation: str
    contact: str
    audience: str  # public or internal
    profile: str  # the disclosure profile that no measure may be looser than
    address: str = ""  # where it will be read: https://example.org/equity/
    language: str = "en"
    languages: tuple[str, ...] = ()  # further ones, in which the generated pages are made too
    as_of: date | None = None  # the day the site speaks for; the newest of its records if not set
    statement: StatementSettings = StatementSettings()
    hosted_by: str | None = None
    licence: str | None = None  # the address of the licence of its figures
    has_own_styles: bool = False
    explore: bool = False  # whether charts can be explored with Plotly, on request
    root: Path | None = None  # the folder of mkdocs.yml; that above the projects when omitted
    contribute: bool = False  # whether there is a page with a form for one record
    repository: Repository | None = None  # where the files of the site are kept
