"""Loaded once by the process that others are started from: each then begins with it done."""

from mfiar_site.pages.environment import environment
from mfiar_site.publication import project_build
from mfiar_site.site_audit import html

__all__ = ["html", "project_build"]

for _name in environment().list_templates():
    environment().get_template(_name)  # compiled now, and remembered
