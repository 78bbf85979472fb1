"""Texts that look like an identifier and may stand where they do, each with who answers for it."""

from dataclasses import dataclass

from mfiar_site.model.source import Record, key
from mfiar_site.model.words import Line, Slug, Text


@dataclass(frozen=True, kw_only=True)
class Allowed(Record):
    """One text in one file that may be published. The entry holds its hash and never the text."""

    file: Line = key("The file it stands in, from the folder of mkdocs.yml.")
    rule: Slug = key("The code in the square brackets of the message.")
    hash: Slug = key("The hash that mfiar scan --entries prints.")
    reason: Text = key("Why it may be published.")
    role: Line = key("The role of the person who answers for it, and no name.")


@dataclass(frozen=True, kw_only=True)
class AllowList(Record):
    """The file .mfiar-allow.yml."""

    allowed: tuple[Allowed, ...] = key("What may be published.", default=())
