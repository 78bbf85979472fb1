"""The `mfiar:` section of mkdocs.yml."""

from datetime import date

from mkdocs.config import base
from mkdocs.config import config_options as c

from mfiar_site.pages.forges import NAMES, Repository, repository
from mfiar_site.pages.small_print import ENFORCEMENT


class Day(base.BaseConfigOption[date | None]):
    """A day, written 2026-11-23."""

    def run_validation(self, value: object) -> date | None:
        """Return the day, whether YAML has read it as one or as text."""
        if value is None or type(value) is date:
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise base.ValidationError(f"{value!r} is not a day such as 2026-11-23") from None


class StatementOptions(base.Config):  # type: ignore[no-untyped-call]
    """What the accessibility statement needs from the people who keep the site."""

    prepared = Day()
    """When it was first prepared."""

    reviewed = Day()
    """When it was last reviewed. A site with a published report is not made without it."""

    nation = c.Choice((*ENFORCEMENT, "none"), default="none")
    """Whose law binds the site; `none` where no public sector body keeps it."""

    answer_within = c.Optional(c.Type(str))
    """How soon somebody answers, such as `10 working days`."""


class Options(base.Config):  # type: ignore[no-untyped-call]
    """What a site says about itself. Everything else is in the project files."""

    languages = c.Type(list, default=[])
    """Further languages, by their codes, in which the generated pages are made too: [cy, ur]."""

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

    as_of = Day()
    """The day for which the site says what is overdue. The newest day of the records if not set:
    a build must give the same pages on any day."""

    statement = c.SubConfig(StatementOptions)
    """What the accessibility statement needs."""

    hosted_by = c.Optional(c.Type(str))
    """Who serves the pages; printed on the page on privacy."""

    licence = c.Optional(c.Type(str))
    """The web address of the licence of the figures."""

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
