"""Lists in a sentence: a, b and c.

What a page says follows the language that is current. What a terminal, a check or a review says is
English wherever it is made, and has functions of its own for that.
"""

from collections.abc import Iterable, Sequence

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


def english_list(words: Sequence[str], *, most: int | None = None) -> str:
    """Return words as a list in an English sentence; those beyond the first few as a number.

    >>> english_list(["a", "b", "c"]), english_list(["a", "b", "c", "d"], most=2)
    ('a, b and c', 'a, b and 2 more')
    """
    if most is not None and len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most:,} more"
    return _in_english(words, "and")


def english_either(words: Sequence[str]) -> str:
    """Return words of an English sentence of which one is meant.

    >>> english_either(["a", "b", "c"])
    'a, b or c'
    """
    return _in_english(words, "or")


def enumerated(words: Iterable[str]) -> str:
    """Return words to choose from, as they stand behind "one of": a, b, c.

    >>> enumerated(["a", "b", "c"])
    'a, b, c'
    """
    return ", ".join(words)


def first_and_more(lines: Sequence[str], most: int) -> list[str]:
    """Return the first lines of an English list, and a line that says how many more there are.

    >>> first_and_more(["a", "b", "c", "d"], 2)
    ['a', 'b', '… and 2 more']
    """
    more = len(lines) - most
    return [*lines[:most], *([f"… and {more:,} more"] if more > 0 else [])]


def joined_clauses(clauses: Sequence[str]) -> str:
    """Return clauses about one subject as a sentence.

    Only English sets a comma before the last one, where it is read as a part of what stands
    before it.

    >>> joined_clauses(["fell for A", "for one group we cannot tell yet"])
    'fell for A, and for one group we cannot tell yet'
    >>> joined_clauses(["fell for A", "rose for B"])
    'fell for A and rose for B'
    """
    if len(clauses) < 2 or not is_english():
        return listed(clauses)
    comma = "," if len(clauses) > 2 or clauses[-1].startswith("for ") else ""
    return f"{', '.join(clauses[:-1])}{comma} and {clauses[-1]}"


def _joined(words: Sequence[str], english: str, style: str) -> str:
    if len(words) < 2:
        return "".join(words)
    if is_english():
        return _in_english(words, english)
    return _by_rule([isolated(word) for word in words], style)


def _in_english(words: Sequence[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


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
