"""The generated parts of hand-written pages, by the name of their slot."""

from mfiar_site.pages.catalogue import Part, catalogue_html
from mfiar_site.pages.environment import rendered
from mfiar_site.pages.formulas import formulas_html
from mfiar_site.pages.reference import reference_html
from mfiar_site.pages.telling import Telling
from mfiar_site.pages.view import ProjectView
from mfiar_site.standards.framework import framework


def slots(views: tuple[ProjectView, ...], codes: tuple[Part, ...]) -> dict[str, str]:
    """Return the HTML of every slot; `{root}` in it stands for the way to the site's root.

    Args:
        views: The projects that may be seen.
        codes: The catalogue of everything that can be found on the way to a site.
    """
    entries = [(view, Telling(view.project, view.found, ())) for view in views]
    return {
        "projects": rendered("projects.html.j2", entries=entries),
        "prompts": rendered("prompts.html.j2", framework=framework()),
        "checks": catalogue_html(codes),
        "format": reference_html(),
        "formulas": formulas_html(),
    }
