"""Forms for one record, made from the JSON Schema: what a person is asked, key by key.

The page "contribute", the issue forms of a forge and the reader of a filled-in issue share them, so
that none of them can ask for something that the format does not have.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from mfiar_site.loading.schema import SUBJECT, Schema, list_schemas

# What somebody who does not write YAML may want to add, in the order in which it comes up.
OFFERED: Mapping[str, str] = {
    "cycles": "A test of a change (PDSA cycle)",
    "changes": "A change to try",
    "priorities": "Something people asked for",
    "insights": "Something people told you",
    "involvement": "A chance people had to shape the work",
    "barriers": "Something that stops people taking part",
    "learning": "Something that was learned",
    "prompt_reviews": "What people say of an answer to a prompt",
}
_NAMED_BY_GROUP = "group"  # a key that is an id of the code list, and so of no list of the project


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question of a form."""

    path: str  # "plan.when.from"
    label: str  # "From"
    help: str  # the sentence of the schema
    kind: str  # "text", "date", "choice", ...: see x-kind of the schema
    is_required: bool  # if anything of its part is filled in
    is_list: bool
    choices: tuple[str, ...]
    refers: tuple[str, ...]  # the lists in which an id must be found
    pattern: str
    longest: int  # characters
    wanted: str  # "is not a date such as ... Write the date as ..."

    @property
    def key(self) -> str:
        """The key in the file."""
        return self.path.rpartition(".")[2]


@dataclass(frozen=True, kw_only=True)
class FormPart:
    """Questions that belong together: a record inside the record."""

    path: str
    label: str
    help: str
    is_required: bool
    is_list: bool  # may be filled in several times
    entries: tuple["Entry", ...]

    @property
    def key(self) -> str:
        """The key in the file."""
        return self.path.rpartition(".")[2]


Entry: TypeAlias = Field | FormPart


@dataclass(frozen=True, kw_only=True)
class Form:
    """What is asked for one record of a list."""

    list: str  # "cycles": the folder it goes into
    title: str
    about: str
    has_id: bool  # whether the name of its file is its id
    entries: tuple[Entry, ...]

    def fields(self) -> Iterator[tuple[tuple[FormPart, ...], Field]]:
        """Yield every field with the parts it stands in."""
        yield from _fields(self.entries, ())


def _fields(
    entries: tuple[Entry, ...], around: tuple[FormPart, ...]
) -> Iterator[tuple[tuple[FormPart, ...], Field]]:
    for entry in entries:
        if isinstance(entry, Field):
            yield around, entry
        else:
            yield from _fields(entry.entries, (*around, entry))


def forms() -> tuple[Form, ...]:
    """Return a form for each list that is offered."""
    return tuple(record_form(name) for name in OFFERED)


@cache
def record_form(name: str) -> Form:
    """Return the form of one record of a list.

    Raises:
        KeyError: If no form is offered for the list.
    """
    title = OFFERED[name]
    schema = list_schemas()[name]
    return Form(
        list=name,
        title=title,
        about=schema["description"],
        has_id="id" in schema["properties"],
        entries=tuple(_entries(schema, schema, "")),
    )


def label_of(key: str) -> str:
    """Return a key as a person reads it.

    >>> label_of("as_predicted")
    'As predicted'
    """
    return key.replace("_", " ").capitalize()


def _entries(record: Schema, root: Schema, prefix: str) -> Iterator[Entry]:
    for key, shape in record["properties"].items():
        if key == "id" and not prefix:
            continue  # the name of the file says it
        yield _entry(f"{prefix}{key}", shape, root, is_required=key in record["required"])


def _entry(path: str, shape: Schema, root: Schema, *, is_required: bool) -> Entry:
    is_list = shape.get("type") == "array"
    inner: Schema = shape["items"] if is_list else shape
    if "$ref" in inner:
        record = root["$defs"][inner["$ref"].removeprefix("#/$defs/")]
        label = label_of(path.rpartition(".")[2])
        return FormPart(
            path=path,
            label=label,
            help=_help(shape["description"], record["description"], label),
            is_required=is_required,
            is_list=is_list,
            entries=tuple(_entries(record, root, f"{path}.")),
        )
    return _field(path, shape, inner, is_required=is_required, is_list=is_list)


def _help(of_key: str, of_record: str, label: str) -> str:
    """Return the sentence of a key, or that of its record where the key's is its name again."""
    return of_record if of_key.rstrip(".") == label else of_key


def _field(path: str, shape: Schema, inner: Schema, *, is_required: bool, is_list: bool) -> Field:
    key = path.rpartition(".")[2]
    choices = tuple(word for word in inner.get("enum", ()) if isinstance(word, str))
    text = _text_of(inner)
    refers = shape.get("x-refers", ["groups"] if key == _NAMED_BY_GROUP else ())
    wanted = f"is not one of: {', '.join(choices)}. Choose one of the allowed words."
    return Field(
        path=path,
        label=label_of(key),
        help=shape["description"].partition(" (ids under ")[0],  # a form offers them
        kind="choice" if choices else inner["x-kind"],
        is_required=is_required,
        is_list=is_list,
        choices=choices,
        refers=tuple(refers),
        pattern=text.get("pattern", ""),
        longest=text.get("maxLength", 500),
        wanted=wanted if choices else text["patternErrorMessage"].removeprefix(f"{SUBJECT} "),
    )


def _text_of(inner: Schema) -> Any:
    """Return the form that a text has; an editor may make something else of it."""
    return next((one for one in inner.get("anyOf", ()) if one.get("type") == "string"), inner)
