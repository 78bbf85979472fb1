"""The site composed: pages, downloads and the generated parts of hand-written pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mfiar_site.findings.words import measure_headline
from mfiar_site.pages.across import across_pages
from mfiar_site.pages.project_page import measure_main, project_main, search_words
from mfiar_site.pages.slots import slots
from mfiar_site.pages.view import MeasureView, ProjectView
from mfiar_site.problems import Problem, in_file_order
from mfiar_site.publication.downloads import download_files
from mfiar_site.publication.examining import examined_projects
from mfiar_site.publication.settings import SiteSettings
from mfiar_site.publication.viewing import views

__all__ = ["GeneratedPage", "Site", "SiteSettings", "compose"]


@dataclass(frozen=True, kw_only=True)
class GeneratedPage:
    """A page that is made and not written by hand."""

    path: str  # "projects/demonstration.html"
    title: str
    description: str
    lang: str
    main: str  # trusted HTML that stands inside <main>
    search_text: str


@dataclass(frozen=True, kw_only=True)
class Site:
    """Everything generated of a site."""

    pages: tuple[GeneratedPage, ...]
    files: tuple[tuple[str, bytes], ...]
    slots: Mapping[str, str]  # for <div data-mfiar="name"></div> in hand-written pages
    problems: tuple[Problem, ...]


def compose(settings: SiteSettings, *, on: date | None = None) -> Site:
    """Return the site, or the problems that keep it from being published.

    Args:
        settings: What the site says of itself.
        on: The day on which consents and promised dates are judged; today when omitted. It
            decides whether a site is made, never what stands in it.
    """
    day = on or date.today()
    root = settings.projects.parent
    examined = examined_projects(settings.projects, root=root, profile=settings.profile, on=day)
    problems = tuple(in_file_order(p for one in examined for p in one.problems))
    if any(problem.is_error for problem in problems):
        return Site(pages=(), files=(), slots={}, problems=problems)
    seen = tuple(views(examined, audience=settings.audience, on=day))
    files = {view.project.id: tuple(download_files(view)) for view in seen}
    written = _written_pages(settings.content)
    return Site(
        pages=(
            *(page for view in seen for page in _pages(view, files[view.project.id], written)),
            *(_across_page(*page) for page in across_pages(seen)),
        ),
        files=tuple(file for view in seen for file in files[view.project.id]),
        slots=slots(seen),
        problems=problems,
    )


def _written_pages(content: Path) -> frozenset[str]:
    """Return the pages that are written by hand, as addresses in the site."""
    sources = (path.relative_to(content) for path in content.rglob("*.md"))
    return frozenset(path.with_suffix(".html").as_posix() for path in sources)


def _across_page(path: str, title: str, description: str, main: str) -> GeneratedPage:
    return GeneratedPage(
        path=path,
        title=title,
        description=description,
        lang="en",
        main=main,
        search_text=f"{title} {description}",
    )


def _pages(
    view: ProjectView, files: tuple[tuple[str, bytes], ...], written: frozenset[str]
) -> Iterator[GeneratedPage]:
    """Yield the page of a project, and one for each measure that it tells only in brief."""
    yield _page(view, files, written)
    for measure in view.measures:
        if measure.over_time and not measure.is_main:
            yield _measure_page(view, measure, written)


def _measure_page(
    view: ProjectView, measure: MeasureView, written: frozenset[str]
) -> GeneratedPage:
    project, headline = view.project, measure_headline(measure.found)
    groups = " ".join(past.series.name for past in measure.found.ethnic_groups)
    return GeneratedPage(
        path=f"projects/{project.id}/{measure.found.measure.id}.html",
        title=f"{measure.found.measure.title}: {project.title}{_label(view)}",
        description=f"{headline}.{_label(view)}",
        lang="en",
        main=measure_main(view, measure, written=written),
        search_text=f"{headline} {project.title} {project.organisation or ''} {groups}"[:1000],
    )


def _page(
    view: ProjectView, files: tuple[tuple[str, bytes], ...], written: frozenset[str]
) -> GeneratedPage:
    offered = tuple((f"../{path}", Path(path).name) for path, _ in files)
    project = view.project
    return GeneratedPage(
        path=f"projects/{project.id}.html",
        title=f"{project.title}{_label(view)}",
        description=f"{view.headline}.{_label(view)}",
        lang="en",
        main=project_main(view, files=offered, written=written),
        search_text=search_words(view),
    )


def _label(view: ProjectView) -> str:
    return " (invented demonstration)" if view.is_invented else ""
