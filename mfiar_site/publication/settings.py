"""What a site says of itself."""

from dataclasses import dataclass
from pathlib import Path


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
    explore: bool = False  # whether charts can be explored with Plotly, on request
