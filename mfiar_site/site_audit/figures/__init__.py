"""The third run of the attacker: what a built site says, read back and held to the gate."""

from mfiar_site.site_audit.figures.codes import CODES
from mfiar_site.site_audit.figures.site import Composed, attack_problems

__all__ = ["CODES", "Composed", "attack_problems"]
