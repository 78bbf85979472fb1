"""Where a record was written, and what a key of a record means to its author."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field
from typing import Any

from mfiar_site.problems import Location


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a record and each of its keys are written. Never part of equality."""

    here: Location
    keys: Mapping[str, Location]  # by the name in the file, "for" and not "for_groups"
    items: Mapping[str, tuple[Location, ...]]  # for a list of words: the place of each

    def at(self, key: str) -> Location:
        """Return the place of `key`, or of the whole record when it is absent."""
        return self.keys.get(key, self.here)

    def at_item(self, key: str, index: int) -> Location:
        """Return the place of one item of the list under `key`."""
        places = self.items.get(key, ())
        return places[index] if index < len(places) else self.at(key)


NOWHERE = Source(here=Location("", 0, 0), keys={}, items={})


@dataclass(frozen=True)
class Key:
    """What the reader, the schema and the guide know of one key beside its type."""

    doc: str  # one sentence for the author
    name: str | None = None  # the name in the file where Python reserves the word
    refers: str | None = None  # the list of the project that this id must be found in
    example: str | None = None


def key(
    doc: str,
    *,
    default: Any = MISSING,
    name: str | None = None,
    refers: str | None = None,
    example: str | None = None,
) -> Any:
    """Return a dataclass field whose meaning is written beside it."""
    about = {"key": Key(doc, name, refers, example)}
    if default is MISSING:
        return field(metadata=about)
    return field(default=default, metadata=about)


def written_at() -> Any:
    """Return the field that holds a record's own place."""
    return field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Record:
    """A mapping of the project file, with the place it was written at."""

    source: Source = written_at()
