"""Which version of the project format each project has, and what to do about another one."""

from dataclasses import dataclass
from datetime import date

from mfiar_site.inspection.configuration import Configuration
from mfiar_site.inspection.projects import inspect_projects
from mfiar_site.language.numbers import counted
from mfiar_site.model.project import FORMAT
from mfiar_site.problems import Problem

_CODES = ("format-unknown", "key-missing")


@dataclass(frozen=True)
class Migration:
    """What `mfiar migrate` has to say."""

    problems: tuple[Problem, ...]  # projects whose format cannot be read, or is not said
    projects: int

    @property
    def words(self) -> str:
        """The result in one sentence."""
        if self.problems:
            return "No file was changed."
        count = counted(self.projects, "project")
        return f"{count} of format {FORMAT}, the first and newest one: there is nothing to change."


def migration(settings: Configuration, *, on: date) -> Migration:
    """Return which projects have another format than this program reads.

    Format 1 is the first one, so there is nothing yet that could be brought up to date.
    """
    root, profile = settings.root, settings.profile
    examined = inspect_projects(settings.projects, root=root, profile=profile, on=on)
    found = [
        problem
        for one in examined
        for problem in one.problems
        if problem.code in _CODES and "format" in problem.message
    ]
    return Migration(problems=tuple(found), projects=len(examined))
