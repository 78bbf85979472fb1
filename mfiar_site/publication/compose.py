"""The site composed: pages, downloads and the generated parts of hand-written pages."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from mfiar_site.exports.explore import explore_files
from mfiar_site.exports.feeds import feed_files
from mfiar_site.exports.hosting import host_files
from mfiar_site.exports.metadata import catalog_file, metadata_files, table_title
from mfiar_site.identifiers.masking import without_identifiers
from mfiar_site.inspection.process_pool import with_first_ready
from mfiar_site.inspection.projects import inspection_context
from mfiar_site.inspection.repository import repository_problems
from mfiar_site.inspection.settings import SiteSettings
from mfiar_site.language.locale_context import use_locale
from mfiar_site.loading.project import project_folders
from mfiar_site.loading.schema import schema_files
from mfiar_site.model.project import ProjectStage
from mfiar_site.pages.across.library import library
from mfiar_site.pages.generated_page import GeneratedPage
from mfiar_site.pages.page_context import SiteContext
from mfiar_site.pages.slots import slots
from mfiar_site.pages.view import ProjectView
from mfiar_site.problems import Problem, in_file_order
from mfiar_site.publication.code_catalogue import every_part
from mfiar_site.publication.generated_pages import (
    contribute_page,
    pages_across,
    pages_across_in_language,
    with_titles_of_their_own,
)
from mfiar_site.publication.project_build import BuildContext, ProjectBuild, build_projects
from mfiar_site.publication.small_print import claims, small_print, statement_problems
from mfiar_site.scan.scanning import scan_around_projects
from mfiar_site.scan.search import ScanScope
from mfiar_site.site_audit.figures import Composed


@dataclass(frozen=True, kw_only=True)
class Site:
    """Everything generated of a site."""

    pages: tuple[GeneratedPage, ...]
    files: tuple[tuple[str, bytes], ...]
    slots: Mapping[str, str]  # for <div data-mfiar="name"></div> in hand-written pages
    problems: tuple[Problem, ...]
    views: tuple[ProjectView, ...] = ()  # the projects
    views_in: Mapping[str, tuple[ProjectView, ...]] = field(default_factory=dict)  # by language
    replaceable: frozenset[str] = frozenset()  # files that one written by hand takes the place of
    pointing: tuple[Problem, ...] = ()  # that somebody has to look at: who is meant?
    let_through: frozenset[tuple[str, str]] = frozenset()  # what somebody answers for: see Scan
    on: date | None = None  # the day for which it speaks

    @property
    def composed(self) -> Composed:
        """What the built site is held to."""
        entries = self.slots.get("projects", "")
        return Composed(
            pages=self.pages,
            files=self.files,
            entries=entries,
            views=self.views,
            views_in=self.views_in,
            pointing=self.pointing,
            let_through=self.let_through,
            on=self.on,
        )

    def names(self, path: str) -> bool:
        """Whether anything generated names a file of the site."""
        fragments = (*(page.main for page in self.pages), *self.slots.values())
        return any(path in fragment for fragment in fragments)


def compose(
    settings: SiteSettings, *, on: date | None = None, processes: int | None = None
) -> Site:
    """Return the site, or the problems that keep it from being published.

    Args:
        settings: What the site says of itself.
        on: The day on which consents and promised dates are judged; today when omitted. It
            decides whether a site is made, never what stands in it.
        processes: How many work at once; what is worth it when omitted. The site is the same.
    """
    day = on or date.today()
    root = settings.projects.parent
    how, of_lists = inspection_context(
        root,
        projects=settings.projects,
        profile=settings.profile,
        on=day,
        contact=settings.contact,
    )
    folders, of_folder = project_folders(settings.projects, root=how.root)
    around = SiteContext(_written_pages(settings.content), settings.explore)
    context = BuildContext(
        inspection=how,
        audience=settings.audience,
        around=around,
        languages=settings.languages,
        contribute=settings.contribute,
    )
    begun = with_first_ready(build_projects(folders, context, processes=processes))
    of_repository = repository_problems(
        how.root, projects=settings.projects, profile=settings.profile
    )
    scope = ScanScope(root=root, projects=settings.projects, contact=settings.contact)
    around_projects = scan_around_projects(scope, how.allowed, content=settings.content)
    builds = tuple(begun)
    views = tuple(one.view for one in builds if one.view)
    beside = map(without_identifiers, [*of_repository, *of_folder])
    found = [*of_lists, *beside, *(p for one in builds for p in one.problems)]
    found += statement_problems(settings, on=day, is_public=_is_public(views))
    found += claims(settings.content, how.root)
    found += around_projects.problems
    problems = tuple(in_file_order(found))
    if any(problem.is_error for problem in problems):
        return Site(pages=(), files=(), slots={}, problems=problems)
    return replace(
        _site(builds, views, settings, problems),
        pointing=(*around_projects.warnings, *(one for each in builds for one in each.pointing)),
        let_through=around_projects.let_through.union(*(one.let_through for one in builds)),
    )


def _is_public(views: tuple[ProjectView, ...]) -> bool:
    return any(view.project.stage is ProjectStage.PUBLISHED for view in views)


def _site(
    builds: tuple[ProjectBuild, ...],
    views: tuple[ProjectView, ...],
    settings: SiteSettings,
    problems: tuple[Problem, ...],
) -> Site:
    books = library(views, on=settings.as_of)
    downloads = {str(one.view.project.id): one.files for one in builds if one.view}
    offered = {
        report.id: tuple(
            (path, table_title(report, path))
            for path, _ in downloads[report.id]
            if path.endswith(".csv")
        )
        for report in books.reports
    }
    pages = (
        *(page for one in builds for page in one.pages),
        *pages_across(books, offered, licence=settings.licence),
        *pages_in_languages(builds, settings),
        *((contribute_page(views, settings),) if settings.contribute else ()),
    )
    files = (
        *(file for one in builds for file in one.files),
        *(
            file
            for report in books.reports
            for file in metadata_files(report, downloads[report.id], settings)
        ),
        catalog_file(books, settings),
        *feed_files(books, settings),
        *(explore_files(views) if settings.explore else ()),
        *_schemas(),
        *host_files(settings),
    )
    parts = slots(books, every_part())
    written = _written_pages(settings.content)
    print_pages, statement = small_print(
        settings,
        fragments=(*(page.main for page in pages), parts["projects"]),
        languages=tuple(sorted({settings.language, *(page.lang for page in pages)})),
        written=written,
        files=len(files),
    )
    return Site(
        pages=tuple(with_titles_of_their_own((*pages, *print_pages))),
        files=files,
        slots={**parts, "statement": statement},
        problems=problems,
        views=views,
        on=books.on,
        views_in={code: _views_in(code, builds) for code in settings.languages},
        replaceable=frozenset(path for path, _ in host_files(settings)),
    )


def _views_in(code: str, builds: tuple[ProjectBuild, ...]) -> tuple[ProjectView, ...]:
    """Return the projects as they are told in a further language."""
    return tuple(one.views[code] for one in builds if code in one.views)


def pages_in_languages(
    builds: tuple[ProjectBuild, ...], settings: SiteSettings
) -> Iterator[GeneratedPage]:
    """Yield the pages across projects in every further language, its first page among them."""
    for code in settings.languages:
        with use_locale(code):
            yield from pages_across_in_language(library(_views_in(code, builds), on=settings.as_of))


def _schemas() -> Iterator[tuple[str, bytes]]:
    """Yield what an editor needs to complete a project file, at an address it can be given."""
    for name, made in schema_files().items():
        text = json.dumps(made(), indent=2, sort_keys=True, ensure_ascii=False)
        yield f"schema/{name}", f"{text}\n".encode()


def _written_pages(content: Path) -> frozenset[str]:
    """Return the pages that are written by hand, as addresses in the site."""
    sources = (path.relative_to(content) for path in content.rglob("*.md"))
    return frozenset(path.with_suffix(".html").as_posix() for path in sources)
