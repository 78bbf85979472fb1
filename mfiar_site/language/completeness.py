"""What a catalogue lacks, which is no mistake, and what in it is wrong, which is one."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

from mfiar_site.language.catalogue import catalogue, forms, is_usable
from mfiar_site.language.extraction import places, template

if TYPE_CHECKING:
    from babel.messages import Catalog
    from babel.messages.catalog import Message


class FaultKind(Enum):
    """What is the matter with a message of a catalogue."""

    MISSING = "is not translated"
    FUZZY = "is marked as doubtful (fuzzy)"
    MISFIT = "has other places in braces"
    LEFTOVER = "is no longer in the program"


@dataclass(frozen=True)
class CatalogueFault:
    """One thing that keeps a catalogue from being complete, or from being used."""

    message: str  # the English one
    kind: FaultKind
    translation: str = ""  # the one that misfits

    @property
    def is_error(self) -> bool:
        """Whether no page can be made with it; all else is said in English meanwhile."""
        return self.kind is FaultKind.MISFIT

    @property
    def is_lack(self) -> bool:
        """Whether a reader meets English, or an error, because of it."""
        return self.kind is not FaultKind.LEFTOVER

    def __str__(self) -> str:
        """Return it as a sentence."""
        shown = f": {self.translation!r}" if self.translation else ""
        return f"{self.message!r} {self.kind.value}{shown}."


@dataclass(frozen=True)
class Coverage:
    """How many of the messages of the program a catalogue has."""

    translated: int
    wanted: int

    @property
    def is_whole(self) -> bool:
        """Whether no page has a sentence in English for want of a translation."""
        return self.translated == self.wanted

    def __str__(self) -> str:
        """Return it in numbers: 1,180 of 1,200 messages."""
        return f"{self.translated:,} of {self.wanted:,} messages"


@cache  # a page of the language asks, and every file of the program is read for it
def coverage_of(code: str) -> Coverage:
    """Return how much of the program there is in a language that has a catalogue."""
    return coverage(catalogue(code))


def coverage(read: "Catalog") -> Coverage:
    """Return how many messages of the program a catalogue has; a doubtful one is not counted."""
    wanted = [entry for entry in template() if entry.id]
    found = (read.get(entry.id, entry.context) for entry in wanted)
    return Coverage(sum(map(is_usable, found)), len(wanted))


def faults(read: "Catalog") -> Iterator[CatalogueFault]:
    """Yield what is the matter with a catalogue: words that lack, misfit or are left over."""
    wanted = template()
    for entry in wanted:
        if entry.id:
            found = read.get(entry.id, entry.context)
            if found is None or not all(forms(found.string)):
                yield CatalogueFault(_english(entry), FaultKind.MISSING)
            elif found.fuzzy:
                yield CatalogueFault(_english(entry), FaultKind.FUZZY)
    for entry in (*read, *read.obsolete.values()):
        if entry.id and wanted.get(entry.id, entry.context) is None:
            yield CatalogueFault(_english(entry), FaultKind.LEFTOVER)
    yield from misfits(read)


def misfits(read: "Catalog") -> Iterator[CatalogueFault]:
    """Yield each translation in use that could not be filled in: this asks the catalogue alone."""
    for entry in read:
        if entry.id and is_usable(entry):
            needed = frozenset().union(*(places(text) for text in forms(entry.id)))
            spare = needed - {"number"} if entry.pluralizable else needed  # "one group" has it
            for text in forms(entry.string):
                if not spare <= places(text) <= needed or (needed and not _can_be_filled(text)):
                    yield CatalogueFault(_english(entry), FaultKind.MISFIT, text)


def _can_be_filled(text: str) -> bool:
    try:
        return bool(list(Formatter().parse(text)))
    except ValueError:  # a brace that does not open or close
        return False


def _english(entry: "Message") -> str:
    return forms(entry.id)[0]
