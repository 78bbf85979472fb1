"""Questions to a built site: does everything lead somewhere, and does anything leak?"""

from mfiar_site.publication.built.codes import CODES
from mfiar_site.publication.built.persons import Known
from mfiar_site.publication.built.said import Said
from mfiar_site.publication.built.site import NOTHING, built_site_problems

__all__ = ["CODES", "NOTHING", "Known", "Said", "built_site_problems"]
