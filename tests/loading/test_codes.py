"""The table of codes that the catalogue of checks is printed from."""

import re
from pathlib import Path

import pytest

import mfiar_site.loading
from mfiar_site.loading.codes import CODES

ROOM = Path(mfiar_site.loading.__file__).parent
SOURCES = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted(ROOM.glob("*.py"))
    if not path.name.endswith("codes.py")
}
CODE = re.compile(r'"((?:[a-z]+-)+[a-z]+8?)"')
# Words with hyphens that are no codes: words of the schema, names of questions, commands of git.
OTHER_WORDS = {
    *("x-refers", "x-kind", "whole-number", "yes-or-no", "short-name"),
    *("cat-file", "ls-tree", "ls-files", "rev-list", "rev-parse"),
}


def test_every_code_that_is_used_has_a_meaning() -> None:
    used = {code for text in SOURCES.values() for code in CODE.findall(text)}

    assert used - OTHER_WORDS == set(CODES)


@pytest.mark.parametrize("code", [*CODES])
def test_a_meaning_is_a_sentence_and_advice_starts_with_a_verb(code: str) -> None:
    meaning = CODES[code]

    assert re.fullmatch(r"[A-Z].+\.", meaning.meaning)
    assert re.fullmatch(r"[A-Z][a-z]+ .+\.", meaning.advice)
    assert meaning.advice.split()[0] not in {"The", "This", "You", "It", "A", "Please"}
