"""What a site says of itself."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mfiar_site.pages.forges import Repository


@dataclass(frozen=True, kw_only=True)
class SiteSettings:
    """The settings under `plugins: - mfiar:` in mkdocs.yml."""

    projects: Path  # the folder with a sub-folder for each project
    content: Path  # the folder of hand-written pages
    name: str
    organisation: str
    contact: str
    audience: str  # public or internal
    profile: str  # the disclosure profile that no measure may be looser than
    as_of: date | None = None  # the day the site speaks for; the newest of its records if not set
    explore: bool = False  # whether charts can be explored with Plotly, on request
    contribute: bool = False  # whether there is a page with a form for one record
    repository: Repository | None = None  # where the files of the site are kept
