"""Lists and counts in a sentence: one form for each, English where a terminal prints them."""

from collections.abc import Callable, Sequence

import pytest

from mfiar_site.language.lists import (
    either,
    english_either,
    english_list,
    enumerated,
    first_and_more,
    joined_clauses,
    listed,
)
from mfiar_site.language.locale_context import use_locale
from mfiar_site.language.numbers import counted

ABCD = ("A", "B", "C", "D")


@pytest.mark.parametrize("many", range(5))
@pytest.mark.parametrize(("own", "english"), [(listed, english_list), (either, english_either)])
def test_a_page_in_english_has_the_list_that_a_terminal_has(
    own: Callable[[Sequence[str]], str], english: Callable[[Sequence[str]], str], many: int
) -> None:
    assert own(ABCD[:many]) == english(ABCD[:many])


def test_lists_of_none_one_and_two_have_no_comma() -> None:
    assert [english_list(ABCD[:many]) for many in (0, 1, 2)] == ["", "A", "A and B"]


def test_a_check_stays_english_where_a_page_is_welsh() -> None:
    """A schema or a problem may be made while a page is: what it says is English all the same."""
    with use_locale("cy"):
        english = [english_list(ABCD), english_either(ABCD), english_list(ABCD, most=2)]
        welsh = listed(ABCD)

    assert english == ["A, B, C and D", "A, B, C or D", "A, B and 2 more"]
    assert welsh == "A, B, C, a D"


@pytest.mark.parametrize(
    ("most", "sentence"), [(3, "A, B, C and 1 more"), (4, "A, B, C and D"), (5, "A, B, C and D")]
)
def test_only_words_beyond_the_most_become_a_number(most: int, sentence: str) -> None:
    assert english_list(ABCD, most=most) == sentence


def test_lines_beyond_the_most_become_one_line_with_their_number() -> None:
    many = [str(number) for number in range(1205)]

    assert first_and_more(many[:3], 3) == ["0", "1", "2"]
    assert first_and_more(many, 2) == ["0", "1", "… and 1,203 more"]


def test_what_is_chosen_from_has_commas_alone() -> None:
    assert enumerated(iter(ABCD)) == "A, B, C, D"


def test_clauses_have_a_comma_before_the_last_only_in_english() -> None:
    clauses = ["fell for A", "for one group we cannot tell yet"]

    with use_locale("cy"):
        welsh = joined_clauses(clauses)

    assert joined_clauses(clauses) == "fell for A, and for one group we cannot tell yet"
    assert joined_clauses(["fell for A", "rose for B"]) == "fell for A and rose for B"
    assert welsh == listed_in_welsh(clauses)


def listed_in_welsh(words: Sequence[str]) -> str:
    with use_locale("cy"):
        return listed(words)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 changes to look at"), (1, "1 change to look at"), (1200, "1,200 changes to look at")],
)
def test_a_count_bends_its_noun(number: int, words: str) -> None:
    assert counted(number, "change to look at", "changes to look at") == words
