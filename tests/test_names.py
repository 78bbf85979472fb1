"""Names are those of the field, and one name means one thing."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "mfiar_site"

# A class name that stands for two things on purpose, with the reason.
TWICE: dict[str, str] = {}

# A word of the old vocabulary that a name may hold, with the reason.
ALLOWED = {
    "mfiar_site/model/measures.py: tell": "a key of the project format: who is told",
    "mfiar_site/model/voices.py: said": "a key of the project format: what people said",
    "mfiar_site/findings/chart_words.py: said": "a place in a message that translators know",
    "mfiar_site/findings/headlines.py: _cannot_tell": "the verdict 'cannot tell yet' of the pages",
    "mfiar_site/findings/simulation.py: cannot_tell": "the verdict 'cannot tell yet' of the pages",
    "mfiar_site/findings/verdicts.py: CANNOT_TELL": "the verdict 'cannot tell yet' of the pages",
}


@cache
def modules() -> dict[str, ast.Module]:
    """Return every module of the package by its path from the root."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def old_words() -> frozenset[str]:
    """Return the words that no name may hold."""
    lines = (ROOT / "tests" / "old_vocabulary.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split(":")[0] for line in lines if not line.startswith("#"))


def words_of(name: str) -> set[str]:
    """Return the words of a name in snake_case, CamelCase or kebab-case, in small letters."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def names_given(module: ast.Module) -> Iterator[str]:
    """Yield what a module names: classes, functions, parameters, variables, attributes, keywords.

    A name that is only read was given elsewhere, here or by Python.
    """
    for node in ast.walk(module):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                yield name
            case ast.AsyncFunctionDef(name=name):
                yield name
            case ast.arg(arg=name) | ast.keyword(arg=str(name)) | ast.alias(asname=str(name)):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                yield name
            case ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                yield name
            case _:
                pass


def names_of(path: str, module: ast.Module) -> set[str]:
    """Return the names in a module, and its own and those of its folders."""
    return {*names_given(module), *Path(path).with_suffix("").parts}


def old_names() -> dict[str, set[str]]:
    """Return each "path: name" that holds words of the old vocabulary, with those words."""
    return {
        f"{path}: {name}": found
        for path, module in modules().items()
        for name in sorted(names_of(path, module))
        if (found := words_of(name) & old_words())
    }


def classes() -> dict[str, list[str]]:
    """Return where each class name is defined."""
    found: dict[str, list[str]] = defaultdict(list)
    for path, module in modules().items():
        for node in ast.walk(module):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(path)
    return found


def test_a_class_name_is_defined_once() -> None:
    """Whoever searches for a class should find one."""
    twice = {name: places for name, places in classes().items() if len(places) > 1}

    assert {name: places for name, places in twice.items() if name not in TWICE} == {}
    assert set(TWICE) <= set(twice)


def test_no_name_holds_a_word_of_the_old_vocabulary() -> None:
    """A private word for a known thing hides it from everybody who knows the usual one."""
    found = old_names()

    assert {place: words for place, words in found.items() if place not in ALLOWED} == {}


def test_what_is_allowed_is_still_there() -> None:
    """An exception that nothing needs would let the word come back."""
    assert set(ALLOWED) <= set(old_names())


@pytest.mark.parametrize(
    "text",
    [
        "class ToldPage: ...",
        "def say_it(): ...",
        "async def say(): ...",
        "def f(*, tongue): ...",
        "swap_file = 1",
        "self.untold = 1",
        "for workshop in range(2): ...",
        "with open('x') as lost: ...",
        "import re as chrome",
        "f(saying=1)",
        "(spoken := 1)",
        "try: ...\nexcept OSError as speaking: ...",
        "SPEAK: int = 1",
    ],
)
def test_the_search_finds_an_old_word_in_every_kind_of_name(text: str) -> None:
    names = names_given(ast.parse(text))

    assert any(words_of(name) & old_words() for name in names)


@pytest.mark.parametrize(
    "text", ['"""Say what is told."""', "foretold = essay = 1", "print('say')"]
)
def test_the_search_leaves_texts_and_longer_words_alone(text: str) -> None:
    names = names_given(ast.parse(text))

    assert [name for name in names if words_of(name) & old_words()] == []
