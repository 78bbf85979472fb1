"""Every project read, checked and gated: what may be published, and what stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from mfiar_site.checks.registry import check_partial_project, check_project
from mfiar_site.checks.site_lists import code_list_problems
from mfiar_site.disclosure.cells import Published
from mfiar_site.disclosure.gate import publish
from mfiar_site.disclosure.ledger import Ledger, ledger_of
from mfiar_site.identifiers.masking import without_identifiers
from mfiar_site.loading.allow_list import read_allow_list
from mfiar_site.loading.data import Resolvers
from mfiar_site.loading.history import History, data_history
from mfiar_site.loading.partial_project import with_values
from mfiar_site.loading.project import Loaded, load_project, project_folders
from mfiar_site.loading.site_lists import read_site_lists
from mfiar_site.model.allowed import Allowed
from mfiar_site.model.grouping import DEFAULT_CODE_LIST, Grouping, grouping
from mfiar_site.model.measures import Measure
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Table
from mfiar_site.problems import Problem, in_file_order
from mfiar_site.scan.scanning import scan_folder
from mfiar_site.scan.search import ScanScope
from mfiar_site.standards.groups import CodeList, code_list


@dataclass(frozen=True)
class InspectedProject:
    """One project folder after every question was asked."""

    project: Project | None  # None where it could not be read
    tables: tuple[Table, ...]
    published: Published | None  # None where its figures may not be seen
    problems: tuple[Problem, ...]
    pointing: tuple[Problem, ...] = ()  # those that somebody has to look at: who is meant?
    let_through: frozenset[tuple[str, str]] = frozenset()  # what somebody answers for: see Scan

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands in the way of publishing it."""
        return self.published is not None and not any(p.is_error for p in self.problems)


@dataclass(frozen=True)
class InspectionContext:
    """How every project of a site is examined; small enough to be sent to another process."""

    root: Path  # where places are told from
    lists: tuple[CodeList, ...]  # that the site declares
    profile: str  # the site's disclosure profile
    on: date  # the day on which consents and promised dates are judged
    contact: str  # the address that readers of the site are asked to write to
    allowed: tuple[Allowed, ...]  # texts that may stand though they look like an identifier
    history: History = field(default_factory=History)  # of the data files, as git has it


def inspection_context(
    root: Path, *, projects: Path, profile: str, on: date, contact: str = ""
) -> tuple[InspectionContext, tuple[Problem, ...]]:
    """Return how the projects of a site are examined, and what is wrong with the site itself."""
    lists, problems, faults = read_site_lists(root)
    allowed, of_allowed = read_allow_list(root)
    found = in_file_order([*problems, *code_list_problems(faults), *of_allowed])
    history = data_history(root, projects)
    return InspectionContext(root, lists, profile, on, contact, allowed, history), tuple(found)


def inspect_project(folder: Path, how: InspectionContext) -> InspectedProject:
    """Return one project folder, examined."""
    loaded = load_project(folder, root=how.root, resolvers=_resolvers(how.lists))
    scope = ScanScope(root=how.root, projects=folder.parent, contact=how.contact)
    found, pointing = _examined(loaded, folder, how), scan_folder(folder, scope, how.allowed)
    masked = map(without_identifiers, [*found.problems, *pointing.problems])
    return replace(
        found,
        problems=tuple(in_file_order(masked)),
        pointing=pointing.warnings,
        let_through=pointing.let_through,
    )


def inspect_projects(
    folder: Path, *, root: Path, profile: str, on: date, contact: str = ""
) -> tuple[InspectedProject, ...]:
    """Return every project of a folder, examined, in the order of their names.

    What is wrong beside the projects comes first, without a project.

    Args:
        folder: The folder with a sub-folder for each project.
        root: Where places are told from.
        profile: The site's disclosure profile.
        on: The day on which consents and promised dates are judged.
        contact: The address that readers of the site are asked to write to.
    """
    how, of_lists = inspection_context(
        root, projects=folder, profile=profile, on=on, contact=contact
    )
    folders, of_folder = project_folders(folder, root=root)
    first = (*_only(of_lists), *_only(of_folder))
    return (*first, *(inspect_project(one, how) for one in folders))


def inspect_project_folder(folder: Path, *, root: Path, profile: str, on: date) -> InspectedProject:
    """Return one project folder, examined. Arguments as of `inspect_projects`."""
    how, problems = inspection_context(root, projects=folder.parent, profile=profile, on=on)
    found = inspect_project(folder, how)
    return replace(found, problems=(*problems, *found.problems))


def _only(problems: tuple[Problem, ...]) -> tuple[InspectedProject, ...]:
    return (InspectedProject(None, (), None, problems),) if problems else ()


def _resolvers(lists: tuple[CodeList, ...]) -> Resolvers:
    """Return what tells the groups a measure may name, with the lists of the site among them.

    A list that does not exist is a problem of its own: the rows are still read, by the default.
    """

    def resolver(project: Project, measure: Measure) -> Grouping:
        try:
            return grouping(replace(project, code_lists=lists), measure)
        except KeyError:
            return Grouping(code_list(DEFAULT_CODE_LIST), project.pooled_groups)

    return resolver


def _examined(loaded: Loaded, folder: Path, how: InspectionContext) -> InspectedProject:
    if loaded.project is None:
        return InspectedProject(None, (), None, tuple(in_file_order(_of_partial(loaded, how))))
    project, tables = replace(loaded.project, code_lists=how.lists), loaded.tables
    found = [*loaded.problems, *check_project(project, tables, on=how.on)]
    if any(problem.is_error for problem in found):
        return InspectedProject(project, tables, None, tuple(in_file_order(found)))
    ledgers = _ledgers(folder, project, tables, how.history)
    published, refused = publish(project, tables, site_profile=how.profile, ledgers=ledgers)
    return InspectedProject(project, tables, published, tuple(in_file_order([*found, *refused])))


def _of_partial(loaded: Loaded, how: InspectionContext) -> Iterator[Problem]:
    """Yield the problems of reading, and those of meaning that can be told already."""
    yield from loaded.problems
    if loaded.partial is not None:
        project = with_values(loaded.partial, code_lists=how.lists)
        yield from check_partial_project(project, loaded.partial_tables, on=how.on)


def _ledgers(
    folder: Path, project: Project, tables: tuple[Table, ...], history: History
) -> dict[str, Ledger]:
    """Return what was released before of every measure that has figures."""
    with_figures = {table.measure for table in tables}
    return {
        measure.id: ledger_of(folder, measure, grouping(project, measure), history)
        for measure in project.measures
        if measure.id in with_figures
    }


def problems_of(folder: Path, how: InspectionContext) -> tuple[Problem, ...]:
    """Return what is wrong with one project folder."""
    return inspect_project(folder, how).problems
