"""What an audience may see of every sound project, in the order of its page."""

from datetime import date

from mfiar_site.checks.registry import subject_of
from mfiar_site.disclosure.cells import Published
from mfiar_site.findings.project import project_findings
from mfiar_site.inspection.audience import for_public
from mfiar_site.inspection.projects import InspectedProject
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Table
from mfiar_site.pages.view import ProjectView, project_view


def visible_view(one: InspectedProject, *, audience: str, on: date) -> ProjectView | None:
    """Return what may be seen of a project; None where it is unsound, or not for this audience."""
    if one.project is None or not one.is_sound:
        return None
    if audience != "internal" and one.project.internal:
        return None
    return _view(one, audience=audience, on=on)


def _view(one: InspectedProject, *, audience: str, on: date) -> ProjectView:
    assert one.project is not None
    assert one.published is not None
    project, tables, published = one.project, one.tables, one.published
    if audience != "internal":
        project, tables = for_public(project, tables)
        published = _left_of(published, tables, project)
    return project_view(subject_of(project, tables, on=on), project_findings(project, published))


def _left_of(published: Published, tables: tuple[Table, ...], project: Project) -> Published:
    """Return what is left of the published figures when internal measures are gone."""
    with_table = {table.measure for table in tables}
    measures = {measure.id for measure in project.measures}
    return Published(
        tables={name: one for name, one in published.tables.items() if name in with_table},
        figures={name: one for name, one in published.figures.items() if name in measures},
    )
