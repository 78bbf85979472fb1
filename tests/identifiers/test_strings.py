"""What must be found is found, whole and by its rule; what only looks like it is not."""

import pytest

from mfiar_site.identifiers.plain import plain
from mfiar_site.identifiers.rules import BLOCKING, finds_in
from tests.identifiers.strings import DOUBTFUL, FOUND, NOT_FOUND


def found(text: str) -> list[tuple[str, str]]:
    """Return the rules that find something, and what, as it is written in the text."""
    read = plain(text)
    return [
        (
            find.rule.code,
            text[
                read.written_at(find.start) : read.written_at(find.start + len(find.value) - 1) + 1
            ],
        )
        for find in finds_in(read)
    ]


@pytest.mark.parametrize(("rule", "text", "part"), [*FOUND, *DOUBTFUL])
def test_what_points_at_a_person_is_found(rule: str, text: str, part: str) -> None:
    (only,) = found(text)

    assert only[0] == rule
    assert only[1].rstrip(";") == part.rstrip(";")


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("rule", "text", "part"), FOUND)
@pytest.mark.parametrize("around", ["“{}”", "({})", "| {} |", "- {}", "x: {}\ny: 1"])
def test_it_is_found_among_other_signs_too(rule: str, text: str, part: str, around: str) -> None:
    assert (rule, part.rstrip(";")) in [
        (code, value.rstrip(";")) for code, value in found(around.format(text))
    ]


def test_there_are_enough_of_both() -> None:
    assert len({text for _, text, _ in FOUND}) >= 60
    assert len(set(NOT_FOUND)) >= 60
    assert {rule for rule, _, _ in FOUND} == {rule.code for rule in BLOCKING}


@pytest.mark.parametrize(("rule", "text", "part"), [*FOUND, *DOUBTFUL])
def test_no_message_repeats_what_was_found(rule: str, text: str, part: str) -> None:
    (find,) = finds_in(plain(text))

    assert find.value not in find.message
    assert find.value not in repr(find)
    assert "•" in find.message
