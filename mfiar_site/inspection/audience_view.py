"""What an audience may see of every sound project, in the order of its page."""

from datetime import date

from mfiar_site.checks.registry import subject_of
from mfiar_site.disclosure.cells import Published
from mfiar_site.findings.project import ProjectFindings, project_findings
from mfiar_site.inspection.audience import for_public
from mfiar_site.inspection.projects import InspectedProject
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Table
from mfiar_site.pages.view import ProjectView, project_view


def visible_view(one: InspectedProject, *, audience: str, on: date) -> ProjectView | None:
    """Return what may be seen of a project; None where it is unsound, or not for this audience."""
    left = _visible_part(one, audience=audience)
    if left is None:
        return None
    project, tables, published = left
    return project_view(subject_of(project, tables, on=on), project_findings(project, published))


def visible_findings(one: InspectedProject, *, audience: str) -> ProjectFindings | None:
    """Return the findings of `visible_view`, without drawing anything."""
    left = _visible_part(one, audience=audience)
    if left is None:
        return None
    project, _, published = left
    return project_findings(project, published)


def _visible_part(
    one: InspectedProject, *, audience: str
) -> tuple[Project, tuple[Table, ...], Published] | None:
    if one.project is None or one.published is None or not one.is_sound:
        return None
    if audience == "internal":
        return one.project, one.tables, one.published
    if one.project.internal:
        return None
    project, tables = for_public(one.project, one.tables)
    return project, tables, _left_of(one.published, tables, project)


def _left_of(published: Published, tables: tuple[Table, ...], project: Project) -> Published:
    """Return what is left of the published figures when internal measures are gone."""
    with_table = {table.measure for table in tables}
    measures = {measure.id for measure in project.measures}
    return Published(
        tables={name: one for name, one in published.tables.items() if name in with_table},
        figures={name: one for name, one in published.figures.items() if name in measures},
    )
