"""The summary of a project in other languages: as text, sound or video, with who made it."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from mfiar_site.model.dates import PartialDate
from mfiar_site.model.source import Record, key
from mfiar_site.model.words import Line, Slug, Text, WebAddress


class MadeBy(StrEnum):
    """Whether a person or a machine made a translation."""

    PERSON = "person"
    MACHINE = "machine"


@dataclass(frozen=True, kw_only=True)
class Translation(Record):
    """The summary in one other language. A spoken one is better heard: give sound or video."""

    id: Slug = key("The language, by its code: cy, ur, bfi.")
    text: Text | None = key("The summary in that language.", default=None)
    audio: WebAddress | None = key("Where it can be heard.", default=None)
    video: WebAddress | None = key("Where it can be seen, signed or spoken.", default=None)
    made_by: MadeBy = key("person or machine.", default=MadeBy.PERSON)
    translator: Line | None = key("Who translated it; a role is enough.", default=None)
    on: PartialDate | None = key("When it was translated.", default=None)
    checked_by: Line | None = key("The speaker of the language who checked it.", default=None)
    checked_on: PartialDate | None = key("When it was checked.", default=None)
    of: Slug | None = key(
        "The mark of the summary that was translated: `mfiar check` says it.", default=None
    )

    @property
    def is_by_machine(self) -> bool:
        """Whether no person has translated it."""
        return self.made_by is MadeBy.MACHINE

    def is_stale(self, summary: str | None) -> bool:
        """Whether the summary was changed after it was translated."""
        return summary is None or self.of != mark_of(summary)


def mark_of(summary: str) -> Slug:
    """Return a short mark that changes when the words of a summary do, and with nothing else.

    >>> mark_of("Waits  over 30 minutes") == mark_of("Waits over 30 minutes")
    True
    """
    words = " ".join(summary.split())
    return Slug(hashlib.sha256(words.encode("utf-8")).hexdigest()[:8])
