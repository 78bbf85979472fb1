"""One project as a version tells it: its record, its published figures, what they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mfiar_site.disclosure.cells import Published
from mfiar_site.disclosure.gate import publish
from mfiar_site.findings.project import MeasureFindings, ProjectFindings, project_findings
from mfiar_site.model.grouping import Grouping, grouping
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Table
from mfiar_site.problems import Location, Problem
from mfiar_site.publication.audience import for_public
from mfiar_site.publication.examining import Examined, examined_project
from mfiar_site.review.versions import LaidOut
from mfiar_site.standards.groups import CODE_LISTS


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """A project that could be read."""

    whole: Project  # with the records that a public site leaves out
    project: Project  # as the public sees it
    whole_tables: tuple[Table, ...]  # only their places are ever shown
    published: Published | None  # None where the figures may not be seen
    problems: tuple[Problem, ...]
    profile: str

    @cached_property
    def findings(self) -> ProjectFindings | None:
        """What the figures say, though a check may find something else to mend in the record."""
        return project_findings(self.project, self.published) if self.published else None

    def finding(self, measure: str) -> MeasureFindings | None:
        """Return what one measure says."""
        listed = self.findings.measures if self.findings else ()
        return next((found for found in listed if found.measure.id == measure), None)

    def groups(self, measure: str) -> Grouping:
        """Return the names of a measure's groups."""
        found = next((one for one in self.project.measures if one.id == measure), None)
        return grouping(self.project, found if found and _is_listed(found.groups) else None)

    @property
    def place(self) -> Location:
        """Where the record begins."""
        return self.whole.source.here


@dataclass(frozen=True)
class Unreadable:
    """A project that could not be read, and why."""

    problems: tuple[Problem, ...]
    place: Location


Read = Snapshot | Unreadable


def read_projects(
    names: tuple[str, ...], version: LaidOut, *, profile: str, on: date
) -> Mapping[str, Read]:
    """Return some projects of a version, each read by itself."""
    return {name: _read(name, version, profile=profile, on=on) for name in names}


def _read(name: str, version: LaidOut, *, profile: str, on: date) -> Read:
    folder = version.projects / name
    place = Location((folder / "project.yml").relative_to(version.root).as_posix(), 1, 1)
    if obstacles := version.obstacles.get(name):
        return Unreadable(obstacles, place)
    examined = examined_project(folder, root=version.root, profile=profile, on=on)
    if examined.project is None:
        errors = tuple(problem for problem in examined.problems if problem.is_error)
        return Unreadable(errors or examined.problems, place)
    return _snapshot(examined, examined.project, profile)


def _snapshot(examined: Examined, whole: Project, profile: str) -> Snapshot:
    project, tables = for_public(whole, examined.tables)
    return Snapshot(
        whole=whole,
        project=project,
        whole_tables=examined.tables,
        published=_published(whole, project, tables, profile),
        problems=examined.problems,
        profile=profile,
    )


def _published(
    whole: Project, project: Project, tables: tuple[Table, ...], profile: str
) -> Published | None:
    """Return the figures behind the gate, though a check found something else to mend.

    A figure that may be seen stays one when, say, a consent of the same project has run out.
    """
    if not all(_is_listed(measure.groups) for measure in whole.measures):
        return None  # whose figures they are cannot be told
    published, _ = publish(project, tables, site_profile=profile)
    return published


def _is_listed(groups: object) -> bool:
    named = getattr(groups, "code_list", None)
    return named is None or named in CODE_LISTS
