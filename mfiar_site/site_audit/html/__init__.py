"""Questions to a built site: does everything lead somewhere, and does anything leak?"""

from mfiar_site.site_audit.html.authored_text import AuthoredText
from mfiar_site.site_audit.html.codes import CODES
from mfiar_site.site_audit.html.persons import Known
from mfiar_site.site_audit.html.site import NOTHING, built_site_problems

__all__ = ["CODES", "NOTHING", "AuthoredText", "Known", "built_site_problems"]
