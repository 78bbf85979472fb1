"""The words that a team wrote, marked with the language they are in."""

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from mfiar_site.language.locale_context import ENGLISH
from mfiar_site.language.marks import foreign
from mfiar_site.model.project import Project
from mfiar_site.model.source import Record
from mfiar_site.model.translations import Translation
from mfiar_site.model.voices import Insight
from mfiar_site.model.words import Line, Text

R = TypeVar("R", bound=Record)


def with_source_language(project: Project) -> Project:
    """Return a project whose words are marked with their language, where another is spoken.

    Ids, dates, numbers and addresses are no words, and stay as they are.
    """
    return _marked(project, project.lang or ENGLISH)


def _marked(record: R, code: str) -> R:
    """Mark the words of a record; a quote or a translated summary may be of another language."""
    of_text = code
    if isinstance(record, Insight):
        of_text = record.lang or code
    elif isinstance(record, Translation):
        of_text = record.id
    changes = {
        name: _value(getattr(record, name), of_text if name == "text" else code, is_words=is_words)
        for name, is_words in _words_of(type(record)).items()
    }
    return replace(record, **changes)


def _value(value: Any, code: str, *, is_words: bool) -> Any:
    if isinstance(value, Record):
        return _marked(value, code)
    if isinstance(value, tuple):
        return tuple(_value(one, code, is_words=is_words) for one in value)
    return foreign(value, code) if is_words and type(value) is str else value


def _words_of(kind: type[Record]) -> dict[str, bool]:
    """Return the fields of a record that hold words or other records, and which hold words."""
    return _fields_of(cast(Any, kind))  # mypy takes a frozen dataclass for unhashable


@cache
def _fields_of(kind: Any) -> dict[str, bool]:
    hints = get_type_hints(kind)
    found = {}
    for field in fields(kind):
        if "key" not in field.metadata or field.name == "lang":
            continue
        parts = set(_parts(hints[field.name]))
        if parts & {Line, Text}:
            found[field.name] = True
        elif any(isinstance(one, type) and issubclass(one, Record) for one in parts):
            found[field.name] = False
    return found


def _parts(hint: Any) -> Iterable[Any]:
    yield hint
    for part in get_args(hint):
        yield from _parts(part)
