"""A record knows its place, is equal without it, and says which of its values are unread."""

import pytest

from mfiar_site.model.source import UNREAD, Source, Unread, unread
from mfiar_site.model.translations import Translation
from mfiar_site.model.words import Slug
from mfiar_site.problems import Location

HERE, THERE, ITEM = (Location("project.yml", line, 3) for line in (1, 2, 3))
SOURCE = Source(here=HERE, keys={"for": THERE}, items={"for": (ITEM,)})


def test_a_key_has_its_place_and_an_absent_one_that_of_the_record() -> None:
    assert SOURCE.at("for") == THERE
    assert SOURCE.at("of") == HERE


def test_an_item_has_its_place_and_one_too_many_that_of_its_list() -> None:
    assert SOURCE.at_item("for", 0) == ITEM
    assert SOURCE.at_item("for", 1) == THERE
    assert SOURCE.at_item("of", 0) == HERE


def test_two_records_are_equal_wherever_they_stand() -> None:
    assert Translation(id=Slug("cy"), source=SOURCE) == Translation(id=Slug("cy"))


def test_a_value_that_was_not_read_is_asked_for_in_vain() -> None:
    """It must not pass for one that is not there."""
    partial = object.__new__(Translation)
    partial.__dict__.update({"id": "cy", UNREAD: frozenset({"of"})})

    assert unread(partial) == {"of"}
    with pytest.raises(Unread, match="of"):
        partial.of  # noqa: B018 - asking is the test
    with pytest.raises(AttributeError, match="no attribute 'wombat'"):
        partial.wombat  # type: ignore[attr-defined]  # noqa: B018
