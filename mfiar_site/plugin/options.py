"""The `mfiar:` section of mkdocs.yml."""

from mkdocs.config import base
from mkdocs.config import config_options as c


class Options(base.Config):  # type: ignore[no-untyped-call]
    """What a site says about itself. Everything else is in the project files."""

    projects = c.Dir(exists=True, default="projects")
    """Folder with one sub-folder for each project, beside mkdocs.yml."""

    organisation = c.Type(str)
    """Who answers for what the site says; printed at the foot of every page."""

    contact = c.Type(str)
    """An email address or a web address where readers can say what is wrong."""

    audience = c.Choice(("public", "internal"), default="public")
    """Who will read the site: decides which disclosure rules apply."""

    profile = c.Type(str, default="nhs-england")
    """The disclosure profile: how small a count may be before it is hidden."""

    explore = c.Type(bool, default=False)
    """Whether readers may explore charts: copies Plotly's bundle (4.8 MB) into the site once."""

    css = c.Choice(("material", "own"), default="material")
    """`material` links our cut of Material's style sheet on hand-written pages, for content tabs,
    footnotes, keys and highlighted code; `own` links nothing of Material's."""
