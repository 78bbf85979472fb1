"""Words that are better left out of what a team writes of people, with the reason and a source."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Term:
    """One word to avoid."""

    word: str
    reason: str
    instead: str
    source: str


@cache
def terms() -> dict[str, Term]:
    """Return every word to avoid, folded, with what is known of it."""
    text = files("mfiar_site.standards").joinpath("terms.toml").read_text(encoding="utf-8")
    return {
        _folded(word): Term(word, entry["reason"], entry["instead"], entry["source"])
        for entry in tomllib.loads(text)["term"]
        for word in entry["word"]
    }


def terms_in(text: str) -> list[tuple[str, Term]]:
    """Return the words to avoid that stand in a text, as they are written there.

    >>> [written for written, _ in terms_in("Hard to reach BAME women")]
    ['Hard to reach', 'BAME']
    """
    return [(match[0], terms()[_folded(match[0])]) for match in _pattern().finditer(text)]


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(terms(), key=len, reverse=True)
    spelt = (re.escape(word).replace(r"\ ", r"[\s-]+") for word in words)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(spelt)})(?![\w-])", re.IGNORECASE)


def _folded(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").split())
