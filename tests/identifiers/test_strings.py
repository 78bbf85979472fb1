"""What must be found is found, whole and by its rule; what only looks like it is not."""

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


def without_end_of_entity(finds: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(rule, part.rstrip(";")) for rule, part in finds]


def test_what_points_at_a_person_is_found() -> None:
    """One thing in each text, whole and by its rule. Whatever is missed or added is shown."""
    wrong = [
        (text, finds, (rule, part))
        for rule, text, part in [*FOUND, *DOUBTFUL]
        if without_end_of_entity(finds := found(text)) != [(rule, part.rstrip(";"))]
    ]

    assert wrong == []


def test_what_only_looks_like_it_is_left_alone() -> None:
    assert [(text, finds) for text in NOT_FOUND if (finds := found(text))] == []


def test_it_is_found_among_other_signs_too() -> None:
    missed = [
        (rule, whole)
        for around in ("“{}”", "({})", "| {} |", "- {}", "x: {}\ny: 1")
        for rule, text, part in FOUND
        if (rule, part.rstrip(";"))
        not in without_end_of_entity(found(whole := around.format(text)))
    ]

    assert missed == []


def test_there_are_enough_of_both() -> None:
    assert len({text for _, text, _ in FOUND}) >= 60
    assert len(set(NOT_FOUND)) >= 60
    assert {rule for rule, _, _ in FOUND} == {rule.code for rule in BLOCKING}


def test_no_message_repeats_what_was_found() -> None:
    finds = [(text, find) for _, text, _ in [*FOUND, *DOUBTFUL] for find in finds_in(plain(text))]

    repeated = [text for text, find in finds if find.value in find.message + repr(find)]
    assert repeated == []
    assert [text for text, find in finds if "•" not in find.message] == []
    assert len(finds) == len(FOUND) + len(DOUBTFUL)
