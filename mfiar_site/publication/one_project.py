"""One project from its folder to its pages: what the site makes of it, and nothing of others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from mfiar_site.exports.downloads import download_files
from mfiar_site.inspection.amount import WORK, is_worth_starting
from mfiar_site.inspection.examining import Examination, examined
from mfiar_site.inspection.processes import each_done
from mfiar_site.inspection.viewing import seen
from mfiar_site.language.speaking import speaking
from mfiar_site.pages.contribute import ids_files
from mfiar_site.pages.generated_page import GeneratedPage
from mfiar_site.pages.telling import Surroundings
from mfiar_site.pages.view import ProjectView, in_language
from mfiar_site.problems import Problem
from mfiar_site.publication.generated import Files, project_pages


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was made of one project folder."""

    problems: tuple[Problem, ...]
    view: ProjectView | None = None  # None where nobody of this audience may see it
    views: Mapping[str, ProjectView] = field(default_factory=dict)  # the same, by language
    pages: tuple[GeneratedPage, ...] = ()
    files: Files = ()
    pointing: tuple[Problem, ...] = ()  # as of Examined
    let_through: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Telling:
    """How every project of a site is told."""

    examination: Examination
    audience: str
    around: Surroundings
    languages: tuple[str, ...] = ()  # further ones, in which the pages are made too
    contribute: bool = False  # whether the page with a form is there, which asks for ids


def told_projects(
    folders: Sequence[Path], how: Telling, *, processes: int | None = None
) -> Iterator[Told]:
    """Yield what was made of each project folder, in the order of the folders.

    Args:
        folders: One for each project.
        how: What holds for all of them.
        processes: How many work at once. When omitted, one where there is little to do, and
            as many as there are processors otherwise.
    """
    if processes is None and not is_worth_starting(folders):
        processes = 1
    work = partial(told, how=how)
    return each_done(work, folders, processes=processes, ready=WORK)


def told(folder: Path, how: Telling) -> Told:
    """Return one project, examined and told."""
    found = examined(folder, how.examination)
    view = seen(found, audience=how.audience, on=how.examination.on)
    pointing, let_through = found.pointing, found.let_through
    if view is None:
        return Told(problems=found.problems, pointing=pointing, let_through=let_through)
    files = (*download_files(view), *(ids_files(view.project) if how.contribute else ()))
    pages = list(project_pages(view, files, how.around))
    views = {}
    for code in how.languages:
        with speaking(code):
            views[code] = in_language(view)
            pages += project_pages(views[code], files, how.around)
    return Told(
        problems=found.problems,
        view=view,
        views=views,
        pages=tuple(pages),
        files=files,
        pointing=pointing,
        let_through=let_through,
    )
