"""Where a record was written, and what a key of a record means to its author."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field
from typing import TYPE_CHECKING, Any

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
    # A plain default would also stand in the class, and there answer for a value left unread.
    return field(default_factory=lambda: default, metadata=about)


def is_required(one: "Field[Any]") -> bool:
    """Whether a record cannot be without this key."""
    return one.default is MISSING and one.default_factory is MISSING


def written_at() -> Any:
    """Return the field that holds a record's own place."""
    return field(default=NOWHERE, compare=False, repr=False)


UNREAD = "_unread"  # where a record that was read in part keeps the names of the rest


class Unread(Exception):  # noqa: N818 - it is no error
    """Something is asked that could not be read."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """A mapping of the project file, with the place it was written at."""

    source: Source = written_at()

    if not TYPE_CHECKING:  # else every attribute would be thought to exist

        def __getattr__(self, name):
            """Say of an attribute that is not there whether it is so only for want of reading."""
            if name in self.__dict__.get(UNREAD, ()):
                raise Unread(name)
            raise AttributeError(f"{type(self).__name__!r} has no attribute {name!r}")


def unread(record: Record) -> frozenset[str]:
    """Return the attributes of a record that could not be read; mostly none."""
    found: frozenset[str] = record.__dict__.get(UNREAD, frozenset())
    return found
