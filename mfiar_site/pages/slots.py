"""The generated parts of hand-written pages, by the name of their slot."""

from mfiar_site.pages.across.home import home_html
from mfiar_site.pages.across.library import Library
from mfiar_site.pages.catalogue import CataloguePart, catalogue_html
from mfiar_site.pages.environment import rendered
from mfiar_site.pages.formulas import formulas_html
from mfiar_site.pages.reference import reference_html
from mfiar_site.standards.framework import framework


def slots(books: Library, codes: tuple[CataloguePart, ...]) -> dict[str, str]:
    """Return the HTML of every slot; `{root}` in it stands for the way to the site's root.

    Args:
        books: What the reports of the site hold.
        codes: The catalogue of everything that can be found on the way to a site.
    """
    return {
        "projects": home_html(books),
        "prompts": rendered("prompts.html.j2", framework=framework()),
        "checks": catalogue_html(codes),
        "format": reference_html(),
        "formulas": formulas_html(),
    }
