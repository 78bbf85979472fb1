"""Lists in a sentence: a, b and c."""

from collections.abc import Sequence

from mfiar_site.language.locale_context import is_english, language
from mfiar_site.language.marks import isolated, plain
from mfiar_site.language.numbers import locale_of

_VOWELS = "aeiouwyâêîôûŵŷáéíóúäëïöü"  # of Welsh, whose "and" is "ac" before them and else "a"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return _joined(words, "and", "standard")


def either(words: Sequence[str]) -> str:
    """Return words of which one is meant.

    >>> either(["a", "b", "c"])
    'a, b or c'
    """
    return _joined(words, "or", "or")


def _joined(words: Sequence[str], english: str, style: str) -> str:
    if len(words) < 2:
        return "".join(words)
    if is_english():
        return f"{', '.join(words[:-1])} {english} {words[-1]}"
    return _by_rule([isolated(word) for word in words], style)


def _by_rule(words: list[str], style: str) -> str:
    """Return the list by the patterns of Unicode CLDR: start, middle, end, and one for two."""
    patterns = locale_of(language()).list_patterns[style]
    if len(words) == 2:
        return _with(patterns["2"], *words)
    sentence = _with(patterns["start"], words[0], words[1])
    for word in words[2:-1]:
        sentence = _with(patterns["middle"], sentence, word)
    return _with(patterns["end"], sentence, words[-1])


def _with(pattern: str, first: str, second: str) -> str:
    """Fill a pattern; CLDR leaves the choice between the two words of Welsh, "a(c)", open."""
    starts_with_vowel = plain(second)[:1].lower() in _VOWELS and plain(second) != ""
    return pattern.replace("a(c)", "ac" if starts_with_vowel else "a").format(first, second)
