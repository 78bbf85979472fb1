"""What a YAML file is made of once its spelling is read: records, lists and texts, with places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from mfiar_site.problems import Location


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A text. Numbers, dates and words are texts too until the model says what they are."""

    text: str
    is_plain: bool  # without quotes and not a block of text
    at: Location

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was written."""
        return self.is_plain and not self.text

    @property
    def is_null(self) -> bool:
        """Whether it is one of YAML's marks for nothing."""
        return self.is_plain and self.text in {"~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple["Node", ...]
    at: Location


@dataclass(frozen=True, slots=True)
class MappingEntry:
    """One key of a record with its value."""

    key: str
    at: Location
    value: "Node"


@dataclass(frozen=True, slots=True)
class MappingNode:
    """A record: keys with values, in the order they are written, each key once."""

    entries: tuple[MappingEntry, ...]
    at: Location

    def entry(self, key: str) -> MappingEntry | None:
        """Return the entry of a key, or None where it is not written."""
        return next((entry for entry in self.entries if entry.key == key), None)


@dataclass(frozen=True, slots=True)
class BrokenNode:
    """A part that could not be kept; why is noted already."""

    at: Location


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode | BrokenNode


def texts(node: Node | None) -> Iterator[str]:
    """Yield every text in a node, in the order they are written; keys are none."""
    match node:
        case ScalarNode():
            yield node.text
        case SequenceNode():
            for item in node.items:
                yield from texts(item)
        case MappingNode():
            for entry in node.entries:
                yield from texts(entry.value)
