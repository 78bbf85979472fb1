"""Two records side by side: every value that is not the same, however it is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from mfiar_site.model.cycles import GroupResult, ReviewedWith, When
from mfiar_site.model.measures import Exclusion, MissingGroup, Phase, ReportedResult, Revision
from mfiar_site.model.project import NotPublished, NotYet
from mfiar_site.model.purpose import AimVersion, Member, MissingVoice, Span
from mfiar_site.model.source import Record
from mfiar_site.model.voices import Barrier
from mfiar_site.problems import Location

_WHOLE = (Span, When, Phase, Exclusion, Revision, AimVersion)  # told as one thing


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One value that is not the same. None is a value that is not there."""

    path: tuple[str, ...]  # ("measures", "seen-late", "target", "value"): keys and ids
    before: Any
    after: Any
    at: Location  # in HEAD, or in BASE where it is gone
    is_gone: bool

    @property
    def change(self) -> str:
        """Return added, removed or changed."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


def differences(old: Record, new: Record, path: tuple[str, ...] = ()) -> Iterator[Difference]:
    """Yield what differs between two records of one kind. The order of a list says nothing."""
    for field in fields(new):
        about = field.metadata.get("key")
        if about is None:
            continue
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            yield from _values(old, new, about.name or field.name, before, after, path)


def _values(
    old: Record, new: Record, key: str, before: Any, after: Any, path: tuple[str, ...]
) -> Iterator[Difference]:
    here = (*path, key)
    if isinstance(before, tuple) and isinstance(after, tuple):
        yield from _lists(_named(old, key, before), _named(new, key, after), here)
    elif isinstance(before, Record) and isinstance(after, Record) and not _is_whole(after):
        yield from differences(before, after, here)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        old_at, new_at = old.source.at(key), new.source.at(key)
        for name in dict.fromkeys([*before, *after]):
            if before.get(name) != after.get(name):
                yield _difference((*here, name), before.get(name), after.get(name), old_at, new_at)
    else:
        yield _difference(here, before, after, old.source.at(key), new.source.at(key))


def _is_whole(value: Record) -> bool:
    return isinstance(value, _WHOLE)


Named = Mapping[str, tuple[Any, Location]]


def _lists(before: Named, after: Named, path: tuple[str, ...]) -> Iterator[Difference]:
    for name in dict.fromkeys([*before, *after]):
        old, old_at = before.get(name, (None, None))
        new, new_at = after.get(name, (None, None))
        if old == new:
            continue
        here = (*path, name)
        if isinstance(old, Record) and isinstance(new, Record) and not _is_whole(new):
            yield from differences(old, new, here)
        else:
            yield _difference(here, old, new, old_at or new_at, new_at or old_at)


def _difference(
    path: tuple[str, ...],
    before: Any,
    after: Any,
    old_at: Location | None,
    new_at: Location | None,
) -> Difference:
    is_gone = after is None
    at = old_at if is_gone else new_at
    return Difference(
        path=path, before=before, after=after, at=at or Location("", 1, 1), is_gone=is_gone
    )


def _named(record: Record, key: str, values: Sequence[Any]) -> Named:
    """Return the items of a list under what tells one from another, with their places."""
    found: dict[str, tuple[Any, Location]] = {}
    for index, value in enumerate(values):
        at = value.source.here if isinstance(value, Record) else record.source.at_item(key, index)
        name = _name(value)
        while name in found:
            name += "+"
        found[name] = (value, at)
    return found


def _name(value: Any) -> str:
    match value:
        case Exclusion() | Revision():
            return f"{value.period} {' '.join(sorted(value.groups))}".strip()
        case Phase():
            return str(value.first or "undated")
        case AimVersion():
            return str(value.on)
        case MissingGroup() | GroupResult():
            return value.group
        case NotYet():
            return value.prompt
        case Member():
            return value.role
        case MissingVoice():
            return value.who
        case NotPublished():
            return value.what
        case Barrier():
            return f"{value.stage.value}: {value.text}"
        case ReportedResult():
            return f"{value.group} {value.when.value} {value.on or ''}".strip()
        case ReviewedWith():
            return " ".join(value.who)
    return str(getattr(value, "id", value))
