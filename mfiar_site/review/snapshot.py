"""One project as a version tells it: its record, its published figures, what they say."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from mfiar_site.checks.registry import check_project
from mfiar_site.disclosure.cells import Published
from mfiar_site.disclosure.gate import publish
from mfiar_site.findings.project import MeasureFindings, project_findings
from mfiar_site.inspection.audience import for_public
from mfiar_site.loading.project import Loaded, load_project
from mfiar_site.model.grouping import Grouping, grouping
from mfiar_site.model.measures import Measure
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Table
from mfiar_site.problems import Location, Problem, in_file_order
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
    _found: dict[str, MeasureFindings] = field(default_factory=dict, compare=False, repr=False)

    def finding(self, measure_id: str) -> MeasureFindings | None:
        """Return what one measure says, though a check may find something to mend in the record.

        Worked out when it is first asked for: most measures of a change are as they were.
        """
        measure = next((one for one in self.project.measures if one.id == measure_id), None)
        if self.published is None or measure is None:
            return None
        if measure_id not in self._found:
            alone = replace(self.project, measures=(measure,))
            self._found[measure_id] = project_findings(alone, self.published).measures[0]
        return self._found[measure_id]

    def groups(self, measure_id: str) -> Grouping:
        """Return the names of a measure's groups."""
        found = next((one for one in self.project.measures if one.id == measure_id), None)
        return _groups(self.project, found)

    @property
    def place(self) -> Location:
        """Where the record begins."""
        return self.whole.source.here


def completed(old: Snapshot, new: Snapshot, measures: Collection[str]) -> Snapshot:
    """Return an old version with those tables of the new that it holds too, to the letter."""
    if old.published is None or new.published is None:
        return old
    same = tuple(table for table in new.whole_tables if table.measure in measures)
    tables = {name: table for name, table in new.published.tables.items() if name in measures}
    return replace(
        old,
        whole_tables=(*old.whole_tables, *same),
        published=replace(old.published, tables={**old.published.tables, **tables}),
    )


@dataclass(frozen=True)
class Unreadable:
    """A project that could not be read, and why."""

    problems: tuple[Problem, ...]
    place: Location


Read = Snapshot | Unreadable


def read_projects(
    names: tuple[str, ...], version: LaidOut, *, profile: str, checked_on: date | None
) -> Mapping[str, Read]:
    """Return some projects of a version, each read by itself.

    Args:
        names: Their ids.
        version: The version, laid out as folders.
        profile: The disclosure profile of its site.
        checked_on: The day for the checks of the record; None where nobody asks for them, because
            the version is the old one.
    """
    return {name: _read(name, version, profile=profile, checked_on=checked_on) for name in names}


def _read(name: str, version: LaidOut, *, profile: str, checked_on: date | None) -> Read:
    folder = version.projects / name
    place = Location((folder / "project.yml").relative_to(version.root).as_posix(), 1, 1)
    if obstacles := version.obstacles.get(name):
        return Unreadable(obstacles, place)
    loaded = load_project(folder, root=version.root, resolvers=_groups)
    if loaded.project is None:
        errors = tuple(problem for problem in loaded.problems if problem.is_error)
        return Unreadable(errors or loaded.problems, place)
    return _snapshot(loaded.project, loaded, profile, checked_on)


def _snapshot(whole: Project, loaded: Loaded, profile: str, checked_on: date | None) -> Snapshot:
    project, tables = for_public(whole, loaded.tables)
    published, refused = _published(whole, project, tables, profile)
    checked = check_project(whole, loaded.tables, on=checked_on) if checked_on else ()
    return Snapshot(
        whole=whole,
        project=project,
        whole_tables=loaded.tables,
        published=published,
        problems=tuple(in_file_order([*loaded.problems, *checked, *refused])),
        profile=profile,
    )


def _published(
    whole: Project, project: Project, tables: tuple[Table, ...], profile: str
) -> tuple[Published | None, list[Problem]]:
    """Return the figures behind the gate, though a check may find something else to mend.

    A figure that may be seen stays one when, say, a consent of the same project has run out.
    """
    if not all(_is_listed(measure) for measure in whole.measures):
        return None, []  # whose figures they are cannot be told; a check says so
    return publish(project, tables, site_profile=profile)


def _groups(project: Project, measure: Measure | None) -> Grouping:
    """Return the groups that a measure may name; the default list where it names no known one."""
    return grouping(project, measure if measure and _is_listed(measure) else None)


def _is_listed(measure: Measure) -> bool:
    named = measure.groups.code_list if measure.groups else None
    return named is None or named in CODE_LISTS
