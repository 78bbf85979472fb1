"""The `mfiar:` section of mkdocs.yml."""

from mkdocs.config import base
from mkdocs.config import config_options as c

from mfiar_site.pages.forges import NAMES, Repository, repository


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

    contribute = c.Type(bool, default=False)
    """Whether there is a page contribute.html: a form for one record, for people without git."""

    repository = c.Optional(c.Type(str))
    """The address of the repository that the site is built from: a new file is begun there."""

    repository_branch = c.Type(str, default="main")
    """The branch that new files are proposed for."""

    repository_folder = c.Type(str, default="")
    """The folder of mkdocs.yml inside the repository, where it is not at its top."""

    repository_forge = c.Optional(c.Choice(tuple(NAMES)))
    """What the repository's host runs, where its name does not say so."""

    css = c.Choice(("material", "own"), default="material")
    """`material` links our cut of Material's style sheet on hand-written pages, for content tabs,
    footnotes, keys and highlighted code; `own` links nothing of Material's."""

    def where_kept(self) -> Repository | None:
        """Return the repository of the site, if it names one.

        Raises:
            ValueError: If an address, a branch or a folder is not one.
        """
        if self.repository is None:
            return None
        return repository(
            self.repository,
            forge=self.repository_forge,
            branch=self.repository_branch,
            folder=self.repository_folder,
        )
