"""What a built site says, read back and held to the gate and to the record."""

from mfiar_site.site_audit.figures.codes import CODES
from mfiar_site.site_audit.figures.site import Composed, audit_problems

__all__ = ["CODES", "Composed", "audit_problems"]
