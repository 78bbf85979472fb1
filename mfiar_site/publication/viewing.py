"""What an audience may see of every sound project, in the order of its page."""

from collections.abc import Iterator
from datetime import date

from mfiar_site.checks.registry import subject_of
from mfiar_site.disclosure.gate import publish
from mfiar_site.findings.project import project_findings
from mfiar_site.pages.view import ProjectView, project_view
from mfiar_site.publication.audience import for_public
from mfiar_site.publication.examining import Examined


def views(
    examined: tuple[Examined, ...], *, audience: str, profile: str, on: date
) -> Iterator[ProjectView]:
    """Yield what may be seen of every sound project that this audience may see."""
    for one in examined:
        if one.project is None or not one.is_sound:
            continue
        if audience != "internal" and one.project.internal:
            continue
        yield _view(one, audience=audience, profile=profile, on=on)


def _view(one: Examined, *, audience: str, profile: str, on: date) -> ProjectView:
    assert one.project is not None
    project, tables, published = one.project, one.tables, one.published
    if audience != "internal":
        project, tables = for_public(project, tables)
        published, _ = publish(project, tables, site_profile=profile)
    assert published is not None
    return project_view(subject_of(project, tables, on=on), project_findings(project, published))
