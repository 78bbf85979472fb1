"""Records that could be read in part, so that the rest of a project can be asked already.

A value that could not be read is not there, and asking for it raises `Unread`. So whatever is
found out without that is true of the mended project too: it came from what was read, and from
nothing else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from mfiar_site.model.project import Project
from mfiar_site.model.source import UNREAD, Record, Source, Unread, unread
from mfiar_site.model.tables import Table

AnyRecord = TypeVar("AnyRecord", bound=Record)


def partial_record(
    record: type[AnyRecord], values: Mapping[str, Any], *, source: Source, missing: frozenset[str]
) -> AnyRecord:
    """Return a record of some values, without those that could not be read.

    Args:
        record: The class of the model.
        values: What was read, by attribute.
        source: Where it is written.
        missing: Attributes that were not read, or of which it is not known if they are written.
    """
    kind: Any = record
    made = object.__new__(record)
    for field in fields(kind):
        if field.name in values:
            made.__dict__[field.name] = values[field.name]
        elif field.name not in missing:
            made.__dict__[field.name] = _default(field)
    made.__dict__.update({"source": source, UNREAD: missing - values.keys()})
    return made


def _default(field: Any) -> Any:
    return field.default_factory() if callable(field.default_factory) else field.default


def with_values(project: Project, **values: Any) -> Project:
    """Return a project, read in whole or in part, with some values exchanged."""
    made = object.__new__(Project)
    made.__dict__.update({**project.__dict__, **values})
    return made


def without(record: AnyRecord, names: frozenset[str]) -> AnyRecord:
    """Return a record in which some attributes count as unread."""
    made = object.__new__(type(record))
    kept = {name: value for name, value in record.__dict__.items() if name not in names}
    made.__dict__.update({**kept, UNREAD: unread(record) | names})
    return made


class PartialTables(Mapping[str, Table]):
    """Figures by measure, of which some could not be read."""

    def __init__(self, read: Mapping[str, Table], *, is_all: bool) -> None:
        """Take the tables that were read whole, and whether there are no others."""
        self._read, self._is_all = read, is_all

    def __getitem__(self, measure: str) -> Table:
        """Return the table of a measure.

        Raises:
            KeyError: If it has none.
            Unread: If it is not known whether it has.
        """
        if measure not in self._read and not self._is_all:
            raise Unread(measure)
        return self._read[measure]

    def __iter__(self) -> Iterator[str]:
        if not self._is_all:
            raise Unread("tables")
        return iter(self._read)

    def __len__(self) -> int:
        return sum(1 for _ in self)
