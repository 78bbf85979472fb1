"""Every code of the program in one list: of the files, of the figures, of the site."""

from mfiar_site.checks.site_lists import CODES as LIST_CODES
from mfiar_site.inspection.repository import CODES as REPOSITORY_CODES
from mfiar_site.pages.catalogue import CatalogueEntry, CataloguePart, catalogue, plain_entries
from mfiar_site.publication.refusals import CODES as REFUSAL_CODES
from mfiar_site.publication.small_print import CODES as STATEMENT_CODES
from mfiar_site.site_audit.figures.codes import CODES as ATTACK_CODES
from mfiar_site.site_audit.html.codes import CODES as BUILT_CODES


def every_part() -> tuple[CataloguePart, ...]:
    """Return the catalogue with what can go wrong while a site is made."""
    return (
        *catalogue(),
        CataloguePart("Reading the site’s own code lists", "site-lists", plain_entries(LIST_CODES)),
        CataloguePart(
            "Saying how accessible the site is", "statement", plain_entries(STATEMENT_CODES)
        ),
        CataloguePart("Looking at the repository", "repository", plain_entries(REPOSITORY_CODES)),
        CataloguePart("Putting the site in its place", "placing", plain_entries(REFUSAL_CODES)),
        CataloguePart("Looking at the built site", "built", plain_entries(BUILT_CODES)),
        CataloguePart("Attacking the built site", "attack", plain_entries(ATTACK_CODES)),
    )


def every_code() -> dict[str, CatalogueEntry]:
    """Return the entry of every code."""
    return {entry.code: entry for part in every_part() for entry in part.entries}
