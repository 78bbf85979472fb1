"""What may stand though it looks like an identifier: an entry with a reason and somebody's role."""

from dataclasses import fields

import pytest

from mfiar_site.model.allowed import Allowed, AllowList
from mfiar_site.model.source import is_required
from mfiar_site.model.words import Line, Slug, Text

ENTRY = {
    "file": Line("projects/waits/project.yml"),
    "rule": Slug("nhs-number"),
    "hash": Slug("0a1b2c3d"),
    "reason": Text("The number of an invented person."),
    "role": Line("information governance lead"),
}


def test_an_entry_has_no_place_for_the_text_itself() -> None:
    """A list of what must not be repeated would repeat it."""
    assert {field.name for field in fields(Allowed)} == {*ENTRY, "source"}


@pytest.mark.parametrize("name", ENTRY)
def test_nothing_of_an_entry_may_be_left_out(name: str) -> None:
    given = {key: value for key, value in ENTRY.items() if key != name}

    with pytest.raises(TypeError, match=name):
        Allowed(**given)  # type: ignore[arg-type]
    assert is_required(next(field for field in fields(Allowed) if field.name == name))


def test_a_list_allows_nothing_by_itself() -> None:
    assert AllowList().allowed == ()
