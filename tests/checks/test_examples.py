"""Every code has an example that fails and its mended twin that passes."""

import ast
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import mfiar_site
from mfiar_site.checks.example import Example, examples, parsed
from mfiar_site.checks.registry import CHECKS
from mfiar_site.checks.site_lists import CODES as LIST_CODES
from mfiar_site.disclosure.gate import CODES as GATE_CODES
from mfiar_site.identifiers.codes import CODES as IDENTIFIER_CODES
from mfiar_site.loading.codes import CODES as LOADING_CODES
from mfiar_site.problems import Problem
from mfiar_site.publication.code_catalogue import every_part
from tests.checks.asking import codes, inside, problems_of, written
from tests.checks.making import MAKERS

FOLDER = Path(mfiar_site.__file__).parent / "checks" / "examples"
# Names alone, so that the tests of one code need not read the examples of all.
WRITTEN = sorted({path.stem for path in FOLDER.glob("*.txt")} - set(MAKERS))
NEED_ONE = [
    *(*LOADING_CODES, *GATE_CODES, *LIST_CODES, *IDENTIFIER_CODES),
    *(check.code for check in CHECKS),
]
EVERY_CODE = [entry.code for part in every_part() for entry in part.entries]
Problems = tuple[Problem, ...]


@cache
def example_of(code: str) -> Example:
    return parsed(code, (FOLDER / f"{code}.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wrong_problems(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Problems]:
    """Return what is found in the wrong project of a code: asked once, however many ask here."""

    @cache
    def found(code: str) -> Problems:
        folder = tmp_path_factory.mktemp("wrong") / "seen-in-time"
        written(example_of(code).wrong, folder)
        return tuple(replace(p, at=inside(folder, p.at)) for p in problems_of(folder))

    return found


def test_no_code_lacks_an_example_and_no_example_lacks_a_code() -> None:
    assert sorted(examples()) == sorted(NEED_ONE)


def test_the_examples_are_the_files_and_those_of_no_text_are_made_here() -> None:
    assert sorted(examples()) == sorted([*WRITTEN, *MAKERS])
    assert {code for code, one in examples().items() if one.made is not None} == set(MAKERS)


def test_a_code_means_one_thing() -> None:
    assert [code for code, times in Counter(EVERY_CODE).items() if times > 1] == []


def test_a_code_is_words_with_hyphens() -> None:
    assert [code for code in EVERY_CODE if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code)] == []


def test_every_problem_that_is_made_anywhere_has_a_code_of_the_catalogue() -> None:
    """In rooms that make problems by hand, a code is written as `code="..."`."""
    used = {
        node.value.value
        for path in Path(mfiar_site.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword)
        and node.arg == "code"
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }

    assert used <= set(EVERY_CODE)


@pytest.mark.parametrize("code", WRITTEN)
def test_the_wrong_project_is_found_out_at_its_place(
    code: str, wrong_problems: Callable[[str], Problems]
) -> None:
    example = example_of(code)

    assert example.places
    assert [p.at for p in wrong_problems(code) if p.code == code] == list(example.places)


@pytest.mark.parametrize("code", WRITTEN)
def test_the_marked_lines_mend_it(
    code: str, tmp_path: Path, wrong_problems: Callable[[str], Problems]
) -> None:
    """What a reader copies from an example must help, and must bring no new trouble."""
    right = codes(written(example_of(code).right, tmp_path / "seen-in-time"))

    assert code in {p.code for p in wrong_problems(code)} - right
    assert not right & {*LOADING_CODES, *GATE_CODES, *IDENTIFIER_CODES}


@pytest.mark.parametrize("code", sorted(MAKERS))
def test_what_no_text_can_show_is_found_out_where_it_is_made(code: str, tmp_path: Path) -> None:
    assert code in {problem.code for problem in MAKERS[code](tmp_path)}


def test_a_sound_project_has_none_of_what_no_text_can_show(tmp_path: Path) -> None:
    folder = written(
        {
            name: example_of("number-empty").right[name]
            for name in ("project.yml", "data/long-waits.csv")
        },
        tmp_path / "seen-in-time",
    )

    assert codes(folder).isdisjoint(MAKERS)


def test_every_example_is_short_enough_to_be_read() -> None:
    texts = {
        code: [text for file in one.files for _, text in file.lines]
        for code, one in examples().items()
    }

    assert [code for code, lines in texts.items() if len(lines) > 60] == []
    assert [code for code, lines in texts.items() if max(map(len, lines), default=0) > 100] == []


def test_every_message_says_what_is_so_and_what_to_do(
    wrong_problems: Callable[[str], Problems],
) -> None:
    """A sentence each, and the advice starts with a verb or asks the one question."""
    for code in WRITTEN:
        for problem in wrong_problems(code):
            assert problem.message.endswith((".", ":")), problem
            assert re.match(r"[A-Z][a-z]+[ :]", problem.advice), problem
            assert problem.advice.endswith((".", "?", ":")), problem


def test_a_line_of_an_example_needs_its_mark() -> None:
    with pytest.raises(ValueError, match="starts with a mark"):
        parsed("x", "found: a:1:1\n== project.yml\nformat: 1\n")


def test_the_head_of_an_example_has_only_words_that_mean_something() -> None:
    with pytest.raises(ValueError, match="also"):
        parsed("x", "also: nothing\n")
