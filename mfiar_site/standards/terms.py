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
    lower = text.lower()
    written = text if len(text) == len(lower) else lower  # one letter of Turkish grows
    return [
        (written[match.start() : match.end()], terms()[_folded(match[0])])
        for match in _pattern().finditer(lower)
        if not _goes_on(lower, match.start() - 1) and not _goes_on(lower, match.end())
    ]


def _goes_on(text: str, place: int) -> bool:
    """Whether a word goes on at a place: a letter, a digit or a hyphen stands there."""
    sign = text[place : place + 1] if place >= 0 else ""
    return sign.isalnum() or sign in ("-", "_")


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds the words. Its ends are looked at afterwards: that is many times faster."""
    words = sorted(terms(), key=len, reverse=True)
    spelt = (re.escape(word).replace(r"\ ", r"[\s-]+") for word in words)
    return re.compile("|".join(spelt))


def _folded(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").split())
