"""A translation knows the words that it was made from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.model.translations import MadeBy, Translation, mark_of
from mfiar_site.model.words import Slug, Text

WORDS = st.lists(st.text(st.characters(categories=("L", "N", "P")), min_size=1), min_size=1)
SPACES = st.text(" \t\n", min_size=1, max_size=3)


def translation(of: str | None) -> Translation:
    return Translation(id=Slug("cy"), text=Text("Aros"), of=Slug(of) if of else None)


def test_a_mark_begins_the_sha_256_of_the_words() -> None:
    """FIPS 180-4, example "abc": ba7816bf 8f01cfea ..."""
    assert mark_of("abc") == "ba7816bf"


@given(WORDS, SPACES)
def test_a_mark_is_that_of_the_words_whatever_stands_between_them(
    words: list[str], space: str
) -> None:
    assert mark_of(space.join(words)) == mark_of(" ".join(words))


@given(WORDS)
def test_a_mark_changes_with_a_word(words: list[str]) -> None:
    assert mark_of(" ".join([*words, "more"])) != mark_of(" ".join(words))


@pytest.mark.parametrize(
    ("of", "summary", "is_stale"),
    [
        (mark_of("Waits are long."), "Waits  are\nlong.", False),
        (mark_of("Waits are long."), "Waits are short.", True),
        (mark_of("Waits are long."), None, True),
        (None, "Waits are long.", True),  # nobody said what was translated
    ],
)
def test_a_translation_is_stale_once_the_summary_changed(
    of: str | None, summary: str | None, is_stale: bool
) -> None:
    assert translation(of).is_stale(summary) == is_stale


def test_a_translation_is_a_persons_unless_it_says_otherwise() -> None:
    by_machine = Translation(id=Slug("cy"), text=Text("Aros"), made_by=MadeBy.MACHINE)

    assert not translation(None).is_by_machine
    assert by_machine.is_by_machine
