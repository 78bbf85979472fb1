"""The pages that are made and not written by hand, with what a shell needs to know of each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from mfiar_site.findings.headlines import measure_headline
from mfiar_site.inspection.settings import SiteSettings
from mfiar_site.language.locale_context import language
from mfiar_site.language.marks import plain
from mfiar_site.language.messages import translate
from mfiar_site.loading.files import place_name
from mfiar_site.pages import contribute
from mfiar_site.pages.across.home import home_main
from mfiar_site.pages.across.library import Library
from mfiar_site.pages.across.pages import AcrossPage, across_pages, data_pages
from mfiar_site.pages.generated_page import GeneratedPage
from mfiar_site.pages.page_context import SiteContext
from mfiar_site.pages.places import files_from, in_folder
from mfiar_site.pages.project_page import measure_main, project_main, search_words
from mfiar_site.pages.view import MeasureView, ProjectView

Files = tuple[tuple[str, bytes], ...]
_FOUND = 100  # letters of a measure's finding in the search: its project tells the groups


def project_pages(view: ProjectView, files: Files, site: SiteContext) -> Iterator[GeneratedPage]:
    """Yield the page of a project, and one for each measure that it tells only in brief."""
    yield _project_page(view, files, site)
    for measure in view.measures:
        if measure.over_time and not measure.is_main:
            yield _measure_page(view, measure, site)


def _project_page(view: ProjectView, files: Files, site: SiteContext) -> GeneratedPage:
    up = files_from("../")
    offered = tuple((f"{up}{path}", Path(path).name) for path, _ in files)
    return GeneratedPage(
        path=in_folder(f"projects/{view.project.id}.html"),
        title=plain(f"{view.project.title}{_label(view)}"),
        description=plain(f"{translate('{sentence}.', sentence=view.headline)}{_label(view)}"),
        lang=language(),
        main=project_main(view, files=offered, site=site),
        search_text=plain(search_words(view)),
        date=_date(view),
        described_by=f"data/{view.project.id}/dataset.jsonld",
    )


def _measure_page(view: ProjectView, measure: MeasureView, site: SiteContext) -> GeneratedPage:
    project, headline = view.project, measure_headline(measure.found)
    return GeneratedPage(
        path=in_folder(f"projects/{project.id}/{measure.found.measure.id}.html"),
        title=plain(f"{_titled(measure, view)}{_label(view)}"),
        description=plain(f"{translate('{sentence}.', sentence=headline)}{_label(view)}"),
        lang=language(),
        main=measure_main(view, measure, site=site),
        search_text=plain(headline)[:_FOUND],
    )


def with_titles_of_their_own(pages: Iterable[GeneratedPage]) -> Iterator[GeneratedPage]:
    """Yield the pages; one whose title is another's too has its address behind it.

    Two projects may carry one name. A reader with many tabs, or a list of search results, must
    still tell them apart. A page and its translation may carry one title.
    """
    listed = list(pages)
    seen = Counter((page.lang, page.title) for page in listed)
    for page in listed:
        own = page.path.removeprefix("projects/").removesuffix(".html")
        is_shared = seen[page.lang, page.title] > 1
        yield replace(page, title=f"{page.title} [{own}]") if is_shared else page


def pages_across(
    books: Library, tables: Mapping[str, tuple[tuple[str, str], ...]], *, licence: str | None
) -> Iterator[GeneratedPage]:
    """Yield every page that is about more than one project; arguments as of `data_pages`."""
    for page in (*across_pages(books), *data_pages(books, tables, licence=licence)):
        yield _across(page)


def pages_across_in_language(books: Library) -> Iterator[GeneratedPage]:
    """Yield the pages across projects in the language that is spoken, and its first page."""
    title = translate("Reports")
    main = home_main(books, title)
    yield _across(AcrossPage("index.html", title, translate("Every report of this site."), main))
    for page in across_pages(books):
        yield _across(page)


def _across(page: AcrossPage) -> GeneratedPage:
    return GeneratedPage(
        path=in_folder(page.path),
        title=plain(page.title),
        description=plain(page.description),
        lang=language(),
        main=page.main,
        search_text=plain(page.description),
        in_search=page.in_search,
    )


def _titled(measure: MeasureView, view: ProjectView) -> str:
    return translate(
        "{measure}: {project}", measure=measure.found.measure.title, project=view.project.title
    )


def contribute_page(views: tuple[ProjectView, ...], settings: SiteSettings) -> GeneratedPage:
    """Return the page with a form for one record."""
    root = settings.root or settings.projects.parent
    return GeneratedPage(
        path="contribute.html",
        title=contribute.TITLE,
        description=contribute.DESCRIPTION,
        lang="en",
        main=contribute.contribute_main(
            views,
            repository=settings.repository,
            contact=settings.contact,
            folder=place_name(settings.projects, root=root),
        ),
        search_text=contribute.DESCRIPTION,
    )


def _date(view: ProjectView) -> str:
    dates = view.project.dates
    return str(dates.updated) if dates and dates.updated else ""


def _label(view: ProjectView) -> str:
    return f" {translate('(invented demonstration)')}" if view.is_invented else ""
