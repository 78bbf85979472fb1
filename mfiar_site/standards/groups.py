"""Ethnic groups as the code lists name them, with the order they are shown in."""

import difflib
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

ALL = "all"  # everyone counted, unknown ethnicity included
NOT_STATED = "not_stated"  # asked, and chose not to say
NOT_KNOWN = "not_known"  # not asked, or not recorded
UNKNOWN = (NOT_STATED, NOT_KNOWN)
# What spreadsheets call these rows: proposed, never taken, for only a team knows what it counted.
_MEANT = {
    **dict.fromkeys(
        (
            *("total", "totals", "grand total", "overall", "everyone", "all groups", "all women"),
            *("all patients", "all people", "all ethnicities", "all ethnic groups", "trust total"),
        ),
        ALL,
    ),
    **dict.fromkeys(
        ("unknown", "missing", "blank", "null", "not recorded", "no record", "ethnicity unknown"),
        NOT_KNOWN,
    ),
    **dict.fromkeys(("refused", "declined", "prefer not to say", "declined to say"), NOT_STATED),
}
_FOLDER = files("mfiar_site.standards").joinpath("code_lists")
CODE_LISTS = tuple(  # a file in the folder is a list
    sorted(file.name.removesuffix(".toml") for file in _FOLDER.iterdir())
)


@dataclass(frozen=True)
class Group:
    """One group of a code list."""

    id: str  # our word for it in files: black-african
    name: str  # as it stands in text: Black African
    label: str  # as the publisher writes it
    code: str | None  # None where the list has none
    broad: str | None  # the id of the broad group it belongs to
    order: int  # alphabetical, Other after the named groups, unknown ethnicity last

    @property
    def is_unknown(self) -> bool:
        """Whether this stands for people whose ethnicity is not on record."""
        return self.id in UNKNOWN


@dataclass(frozen=True)
class CodeList:
    """A published list of groups.

    Order: alphabetical within and between broad groups, Other last, unknown after Other
    (Race Disparity Unit, style guide).
    """

    id: str
    label: str
    source: str
    invisible: tuple[str, ...]  # people for whom the list has no code
    broad: tuple[Group, ...]
    groups: tuple[Group, ...]

    @cached_property
    def by_id(self) -> dict[str, Group]:
        """Every group, broad and detailed, under our id for it."""
        return {group.id: group for group in (*self.broad, *self.groups)}

    @cached_property
    def by_word(self) -> dict[str, str]:
        """Every spelling that a data file may use, folded, with our id for it."""
        words = {ALL: ALL}
        for group in (*self.groups, *self.broad):
            for word in (group.id, group.label, group.name, group.code):
                if word:
                    words.setdefault(_folded(word), group.id)
        return words

    def resolve(self, text: str) -> str | None:
        """Return our id for an id, code, label or name; None when it is none of them."""
        return self.by_word.get(_folded(text))

    def nearest(self, text: str) -> str | None:
        """Return the id of the group that the text may mean, or is most like, if any is.

        >>> code_list("nhs_2001").nearest("Grand total")
        'all'
        """
        folded = _folded(text)
        if meant := _MEANT.get(folded):
            return meant
        near = difflib.get_close_matches(folded, self.by_word, n=1, cutoff=0.7)
        return self.by_word[near[0]] if near else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


@cache
def code_list(list_id: str) -> CodeList:
    """Return a code list.

    >>> code_list("nhs_2001").resolve("Black or Black British - African")
    'black-african'
    >>> code_list("nhs_2001").nearest("Blck Afrcan")
    'black-african'

    Raises:
        KeyError: If there is no list of that name.
    """
    if list_id not in CODE_LISTS:
        raise KeyError(list_id)
    return _code_list(
        tomllib.loads(_FOLDER.joinpath(f"{list_id}.toml").read_text(encoding="utf-8"))
    )


def site_code_list(list_id: str, text: str) -> CodeList:
    """Return the code list that a site declares in a file of its own, in the same form as ours.

    Args:
        list_id: The name of the file, which the list's id has to equal.
        text: TOML: id, label, source, invisible, tables [[broad]] and [[group]].

    Raises:
        ValueError: If it cannot be read, takes the name of a published list, names a group twice,
            has no groups for unknown ethnicity, or puts a group under a broad one it does not have.
    """
    try:
        found = _code_list(tomllib.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{error} is missing or of the wrong kind") from None
    if not all(isinstance(group.order, int) for group in (*found.broad, *found.groups)):
        raise ValueError("an order is of the wrong kind: it is a whole number")
    _refuse_unsound(found, list_id)
    return found


def _refuse_unsound(found: CodeList, list_id: str) -> None:
    ids = [group.id for group in (*found.broad, *found.groups)]
    broad = {group.id for group in found.broad}
    if found.id in CODE_LISTS or found.id != list_id:
        raise ValueError(f"the id {found.id!r} is not {list_id!r}, or is that of a published list")
    if twice := sorted({name for name in ids if ids.count(name) > 1} | ({ALL} & set(ids))):
        raise ValueError(f"the id {twice[0]!r} stands twice, or has a meaning already")
    if not found.source.strip():
        raise ValueError("the source is empty, so nobody can tell who made the list")
    if lacking := [name for name in UNKNOWN if name not in ids]:
        raise ValueError(f"there is no group {lacking[0]!r} for people of unknown ethnicity")
    for group in found.groups:
        if group.broad is not None and group.broad not in broad:
            raise ValueError(f"{group.id!r} is put under {group.broad!r}, which is not there")


def _code_list(data: dict[str, Any]) -> CodeList:
    return CodeList(
        id=data["id"],
        label=data["label"],
        source=data["source"],
        invisible=tuple(data["invisible"]),
        broad=tuple(_group(entry, is_broad=True) for entry in data.get("broad", ())),
        groups=tuple(_group(entry, is_broad=False) for entry in data["group"]),
    )


def _group(entry: dict[str, Any], *, is_broad: bool) -> Group:
    order = entry["order"] * 10 if is_broad else entry["order"]
    return Group(
        id=entry["id"],
        name=entry["name"],
        label=entry["label"],
        code=entry.get("code"),
        broad=entry.get("broad"),
        order=order,
    )
