"""From the fine groups of a code list to the broad groups of Census 2021."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from mfiar_site.standards.groups import CodeList, Group

BROAD_LIST = "ons_2021_5"


@cache
def _crosswalks() -> Mapping[str, Mapping[str, str]]:
    text = files("mfiar_site.standards").joinpath("crosswalks.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def broad_in_2021(codes: CodeList, group: Group) -> str | None:
    """Return the high-level group of Census 2021 that a group belongs to; None where unknown.

    >>> from mfiar_site.standards.groups import code_list
    >>> nhs = code_list("nhs_2001")
    >>> nhs.by_id["chinese"].broad, broad_in_2021(nhs, nhs.by_id["chinese"])
    ('other', 'asian')
    """
    return _crosswalks().get(codes.id, {}).get(group.id, group.broad)


def moved_groups(codes: CodeList) -> tuple[Group, ...]:
    """Return the groups that stand under another broad group here than in Census 2021."""
    return tuple(g for g in codes.groups if g.broad and broad_in_2021(codes, g) != g.broad)
