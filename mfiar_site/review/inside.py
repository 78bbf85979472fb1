"""Records that only the team reads: that they changed is told, and never what they say."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields

from mfiar_site.model.project import Project
from mfiar_site.model.source import Record
from mfiar_site.problems import Location
from mfiar_site.review.context import Pair, event
from mfiar_site.review.event import Event


@dataclass(frozen=True)
class Flip:
    """A record that became internal, or public."""

    path: tuple[str, str]  # the list and the id
    is_internal: bool  # now
    at: Location


def flips(old: Project, new: Project) -> list[Flip]:
    """Return the records of both versions that one of them keeps internal."""
    before, after = _records(old), _records(new)
    return [
        Flip(path, _is_internal(record), record.source.at("internal"))
        for path, record in after.items()
        if path in before and _is_internal(before[path]) != _is_internal(record)
    ]


def inside_events(pair: Pair) -> Iterator[Event]:
    """Yield what became internal or public, and that internal records changed."""
    old, new = pair.old.whole, pair.new.whole
    for flip in flips(old, new):
        kind = "record.internal" if flip.is_internal else "record.public"
        state = "internal" if flip.is_internal else "public"
        what = f"{flip.path[0].capitalize()}: {flip.path[1]} is now {state}"
        yield event(kind, pair.name, what, at=flip.at)
    flipped = {flip.path for flip in flips(old, new)}
    parts = [_internal_parts(project, flipped) for project in (old, new)]
    if parts[0] != parts[1] or _rows_changed(pair):
        what = "Internal records changed"
        yield event("record.internal-changed", pair.name, what, at=pair.new.place)


def project_flip(pair: Pair) -> Event | None:
    """Return that a whole project became internal or public, if it did."""
    old, new = pair.old.whole, pair.new.whole
    if old.internal == new.internal:
        return None
    kind = "record.internal" if new.internal else "record.public"
    what = f"The whole project is now {'internal' if new.internal else 'public'}"
    return event(kind, pair.name, what, at=new.source.at("internal"))


def _records(project: Project) -> dict[tuple[str, str], Record]:
    return {
        (field.name, str(getattr(record, "id", ""))): record
        for field in fields(project)
        if isinstance(values := getattr(project, field.name), tuple)
        for record in values
        if hasattr(record, "internal")
    }


def _is_internal(record: Record) -> bool:
    return bool(getattr(record, "internal", False))


def _internal_parts(
    project: Project, without: Collection[tuple[str, str]] = ()
) -> dict[tuple[str, str], Record]:
    """Return the internal records by their ids: in which order they stand says nothing."""
    return {
        path: record
        for path, record in _records(project).items()
        if _is_internal(record) and path not in without
    }


def _rows_changed(pair: Pair) -> bool:
    """Whether figures of a measure differ that is internal in both versions."""
    both = _internal_parts(pair.old.whole).keys() & _internal_parts(pair.new.whole).keys()
    measures = {name for kind, name in both if kind == "measures"}
    tables = [
        {
            table.measure: {
                (row.period, row.group, row.numerator, row.denominator, row.value, row.status)
                for row in table.rows
            }
            for table in side.whole_tables
            if table.measure in measures
        }
        for side in (pair.old, pair.new)
    ]
    return tables[0] != tables[1]
