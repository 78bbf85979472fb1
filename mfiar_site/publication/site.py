"""The site composed: pages, downloads and the generated parts of hand-written pages."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mfiar_site.loading.schema import schema_files
from mfiar_site.pages.slots import slots
from mfiar_site.pages.telling import Surroundings
from mfiar_site.problems import Problem, in_file_order
from mfiar_site.publication.codes import every_part
from mfiar_site.publication.downloads import download_files
from mfiar_site.publication.examining import examined_projects
from mfiar_site.publication.explore import explore_files
from mfiar_site.publication.generated import (
    GeneratedPage,
    pages_across,
    project_pages,
    with_titles_of_their_own,
)
from mfiar_site.publication.settings import SiteSettings
from mfiar_site.publication.viewing import views

__all__ = ["GeneratedPage", "Site", "SiteSettings", "compose"]


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
    around = Surroundings(_written_pages(settings.content), settings.explore)
    return Site(
        pages=tuple(
            with_titles_of_their_own(
                (
                    *(p for v in seen for p in project_pages(v, files[v.project.id], around)),
                    *pages_across(seen),
                )
            )
        ),
        files=(
            *(file for view in seen for file in files[view.project.id]),
            *(explore_files(seen) if settings.explore else ()),
            *_schemas(),
        ),
        slots=slots(seen, every_part()),
        problems=problems,
    )


def _schemas() -> Iterator[tuple[str, bytes]]:
    """Yield what an editor needs to complete a project file, at an address it can be given."""
    for name, made in schema_files().items():
        text = json.dumps(made(), indent=2, sort_keys=True, ensure_ascii=False)
        yield f"schema/{name}", f"{text}\n".encode()


def _written_pages(content: Path) -> frozenset[str]:
    """Return the pages that are written by hand, as addresses in the site."""
    sources = (path.relative_to(content) for path in content.rglob("*.md"))
    return frozenset(path.with_suffix(".html").as_posix() for path in sources)
