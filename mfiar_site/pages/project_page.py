"""The page of one project, in two readings from the same facts."""

from mfiar_site.pages.environment import rendered
from mfiar_site.pages.page_context import PageContext, SiteContext
from mfiar_site.pages.view import MeasureView, ProjectView


def project_main(
    view: ProjectView, *, files: tuple[tuple[str, str], ...], site: SiteContext
) -> str:
    """Return what stands inside <main> of a project's page.

    Args:
        view: The project in the order of its page.
        files: Address and name of each file that the page offers.
        site: What the page may count on in its site.
    """
    context = PageContext(view.project, view.found, files, site)
    return rendered("project.html.j2", view=view, context=context)


def measure_main(view: ProjectView, measure: MeasureView, *, site: SiteContext) -> str:
    """Return what stands inside <main> of the page of one measure.

    Args:
        view: The project in the order of its page.
        measure: One of its measures that has a series.
        site: What the page may count on in its site.
    """
    record = f"../{view.project.id}.html"
    context = PageContext(view.project, view.found, (), site, up="../../", record=record)
    return rendered("measure.html.j2", view=view, measure=measure, context=context)


def search_words(view: ProjectView) -> str:
    """Return the words that a search should find besides the title, 600 letters at most."""
    project = view.project
    parts = [
        view.headline,
        project.organisation or "",
        project.setting or "",
        *project.topics,
        *(measure.found.measure.title for measure in view.measures),
        *(m.found.name(p.series.group) for m in view.measures for p in m.found.ethnic_groups),
    ]
    return " ".join(dict.fromkeys(part for part in parts if part))[:600]
