"""The adapter to MkDocs: puts the composed site into our own page shell."""

import mfiar_site.plugin.engine_choice as choice

# isort: split
from mfiar_site.plugin.adapter import MfiarPlugin
from mfiar_site.plugin.engine import RenderFailed, render

__all__ = ["MfiarPlugin", "RenderFailed", "choice", "render"]
