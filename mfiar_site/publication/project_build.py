"""One project from its folder to its pages: what the site makes of it, and nothing of others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from mfiar_site.exports.downloads import download_files
from mfiar_site.inspection.audience_view import visible_view
from mfiar_site.inspection.process_pool import map_in_processes
from mfiar_site.inspection.projects import InspectionContext, inspect_project
from mfiar_site.inspection.workload import WORK, is_worth_starting
from mfiar_site.language.locale_context import use_locale
from mfiar_site.pages.contribute import ids_files
from mfiar_site.pages.generated_page import GeneratedPage
from mfiar_site.pages.page_context import SiteContext
from mfiar_site.pages.view import ProjectView, in_language
from mfiar_site.problems import Problem
from mfiar_site.publication.generated_pages import Files, project_pages


@dataclass(frozen=True, kw_only=True)
class ProjectBuild:
    """What was made of one project folder."""

    problems: tuple[Problem, ...]
    view: ProjectView | None = None  # None where nobody of this audience may see it
    views: Mapping[str, ProjectView] = field(default_factory=dict)  # the same, by language
    pages: tuple[GeneratedPage, ...] = ()
    files: Files = ()
    pointing: tuple[Problem, ...] = ()  # as of InspectedProject
    let_through: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, kw_only=True)
class BuildContext:
    """How every project of a site is told."""

    inspection: InspectionContext
    audience: str
    around: SiteContext
    languages: tuple[str, ...] = ()  # further ones, in which the pages are made too
    contribute: bool = False  # whether the page with a form is there, which asks for ids


def build_projects(
    folders: Sequence[Path], how: BuildContext, *, processes: int | None = None
) -> Iterator[ProjectBuild]:
    """Yield what was made of each project folder, in the order of the folders.

    Args:
        folders: One for each project.
        how: What holds for all of them.
        processes: How many work at once. When omitted, one where there is little to do, and
            as many as there are processors otherwise.
    """
    if processes is None and not is_worth_starting(folders):
        processes = 1
    work = partial(build_project, how=how)
    return map_in_processes(work, folders, processes=processes, ready=WORK)


def build_project(folder: Path, how: BuildContext) -> ProjectBuild:
    """Return one project, examined and told."""
    found = inspect_project(folder, how.inspection)
    view = visible_view(found, audience=how.audience, on=how.inspection.on)
    pointing, let_through = found.pointing, found.let_through
    if view is None:
        return ProjectBuild(problems=found.problems, pointing=pointing, let_through=let_through)
    files = (*download_files(view), *(ids_files(view.project) if how.contribute else ()))
    pages = list(project_pages(view, files, how.around))
    views = {}
    for code in how.languages:
        with use_locale(code):
            views[code] = in_language(view)
            pages += project_pages(views[code], files, how.around)
    return ProjectBuild(
        problems=found.problems,
        view=view,
        views=views,
        pages=tuple(pages),
        files=files,
        pointing=pointing,
        let_through=let_through,
    )
