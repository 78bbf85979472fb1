"""What a public site leaves out: every record that is marked internal."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from mfiar_site.model.project import Project
from mfiar_site.model.source import Record
from mfiar_site.model.tables import Table

R = TypeVar("R", bound=Record)


def for_public(project: Project, tables: tuple[Table, ...]) -> tuple[Project, tuple[Table, ...]]:
    """Return a project without its internal records, and only the tables that are left.

    It is done before anything is worked out, so no page, figure, download or search entry can
    hold what the project no longer holds. References to what is gone are taken out too.
    """
    left = _without_internal(project)
    gone = _internal_ids(project)
    measures = {measure.id for measure in left.measures}
    kept = tuple(table for table in tables if table.measure in measures)
    return _without_references(left, gone), kept


def _without_internal(project: Project) -> Project:
    changes: dict[str, Any] = {
        field.name: tuple(one for one in value if not getattr(one, "internal", False))
        for field in fields(project)
        if isinstance(value := getattr(project, field.name), tuple)
    }
    return replace(project, **changes)


def _internal_ids(project: Project) -> frozenset[str]:
    lists = (getattr(project, field.name) for field in fields(project))
    return frozenset(
        one.id
        for value in lists
        if isinstance(value, tuple)
        for one in value
        if getattr(one, "internal", False)
    )


def _without_references(record: R, gone: frozenset[str]) -> R:
    """Return a record in which no list or link names an id that is gone."""
    if not gone:
        return record
    changes: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        about = field.metadata.get("key")
        if isinstance(value, Record):
            changes[field.name] = _without_references(value, gone)
        elif isinstance(value, tuple):
            changes[field.name] = _left(value, gone, is_reference=bool(about and about.refers))
        elif about and about.refers and value in gone:
            changes[field.name] = None
    return replace(record, **changes)


def _left(values: tuple[Any, ...], gone: frozenset[str], *, is_reference: bool) -> tuple[Any, ...]:
    if is_reference:
        return tuple(value for value in values if value not in gone)
    return tuple(
        _without_references(value, gone)
        if is_dataclass(value) and isinstance(value, Record)
        else value
        for value in values
    )
