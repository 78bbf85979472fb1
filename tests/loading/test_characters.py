"""Encodings and characters that are refused, at their place."""

from collections.abc import Callable

import pytest

from mfiar_site.loading.project import Loaded

Found = list[tuple[str, int, int]]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("format: 1\ntitle: Søvn\n".encode("latin-1"), (2, 9)),
        ("\ufeffformat: 1\r\ntitle: å".encode() + b"\xe5", (2, 9)),
        ("format: 1\n".encode("utf-16"), (1, 1)),
        (b"\xff", (1, 1)),
    ],
)
def test_another_encoding_is_refused_at_its_first_byte(
    data: bytes, place: tuple[int, int], found: Callable[..., Found]
) -> None:
    assert found(data) == [("text-not-utf8", *place)]


def test_the_advice_says_how_to_save(load: Callable[..., Loaded]) -> None:
    (problem,) = load(b"title: S\xf8vn").problems

    assert "UTF-8" in problem.advice


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        ("\0", "text-control-character"),
        ("\x1b", "text-control-character"),
        ("\x85", "text-control-character"),
        ("\u2028", "text-control-character"),
        ("\ufeff", "text-control-character"),
        ("\u202e", "text-direction-mark"),
        ("\u2066", "text-direction-mark"),
        ("\u200f", "text-direction-mark"),
    ],
)
def test_a_deceptive_character_is_refused(
    sign: str, code: str, found: Callable[..., Found]
) -> None:
    """It could show a reviewer another text than the one that is published."""
    assert (code, 2, 10) in found(f"format: 1\ntitle: ab{sign}c\n")


@pytest.mark.parametrize("escape", [r"\0", r"\x1b", r"\u202e", r"\L", r"\_\u2066"])
def test_an_escape_does_not_bring_it_back(escape: str, found: Callable[..., Found]) -> None:
    """Only the text after unescaping shows it."""
    ((code, *place),) = found(f'format: 1\ntitle: "ab{escape}c"\n')

    assert code in {"text-control-character", "text-direction-mark"}
    assert place == [2, 8]


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        ("\u200b", "text-invisible-character"),
        ("\u00ad", "text-invisible-character"),
        ("\ufffd", "text-replacement-character"),
    ],
)
def test_a_doubtful_character_is_a_warning(
    sign: str, code: str, load: Callable[..., Loaded]
) -> None:
    loaded = load(f"format: 1\ntitle: ab{sign}c\n")

    assert [(p.code, p.at.line, p.at.column) for p in loaded.problems] == [(code, 2, 10)]
    assert loaded.project is not None


def test_joiners_that_scripts_need_are_welcome(found: Callable[..., Found]) -> None:
    assert found("format: 1\ntitle: بہتر\u200cدیکھ ক্\u200dষ 👩🏾\u200d⚕️\n") == []


def test_accents_apart_are_a_warning_once(found: Callable[..., Found]) -> None:
    assert found("format: 1\ntitle: Cafe\u0301\nsetting: re\u0301\n") == [
        ("text-accents-apart", 2, 1)
    ]


def test_doubtful_characters_do_not_hide_refused_ones(found: Callable[..., Found]) -> None:
    text = "format: 1\ntitle: " + "\u200b" * 200 + "\u202e\n"

    assert ("text-direction-mark", 2, 208) in found(text)


def test_a_message_shows_no_invisible_character(load: Callable[..., Loaded]) -> None:
    loaded = load('format: 1\ntitle: Bleeds\n"a\\u202eb": c\n')

    assert all(problem.message.isprintable() for problem in loaded.problems)
    assert {problem.code for problem in loaded.problems} == {"text-direction-mark", "key-unknown"}
