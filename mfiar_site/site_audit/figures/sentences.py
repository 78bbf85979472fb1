"""Numbers with a unit in the sentences of a page: each must be a fact of its project.

A figure is read back shape by shape. A sentence is not taken apart: every number in it that has a
unit must be one that the record or its published figures give, in that unit, for a group that the
sentence names.
"""

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import shorten

from mfiar_site.site_audit.figures.codes import AuditFault
from mfiar_site.site_audit.figures.expected_project import plain

_NUMBER = r"[-+\u2212]?\d(?:[\d,]*\d)?(?:\.\d+)?"  # in "week 3, percent" no comma belongs to it
_UNITS = {
    "percent": r"[\s\u00a0\u202f]?[%\u066a]|\s?percent\b",
    "points": r"\s(?:percentage )?points?\b",
    "per 1000": r"\sper 1,?000\b",
    "times": r"\stimes\b",
    "in 100": r"\s(?:in|of) every 100\b",
    "days": r"\sdays?\b",
}
_NAMES = tuple(_UNITS)
# "9.4 to 13.8 points": the unit of the second number is that of the first.
_WITH_UNIT = re.compile(
    rf"(?:({_NUMBER})(?:%| percentage points?)? (?:to|and) )?({_NUMBER})"
    rf"(?:{'|'.join(f'({unit})' for unit in _UNITS.values())})"
)
_YEAR = re.compile(r"(?:19|20)\d\d")  # "from 36% in 2023 to 27%"
_HAS_UNIT = re.compile(r"\d.*?(?:[%\u066a]|percent|point|per 1|times|every 100|day)", re.DOTALL)
# Two numbers of which each has its own meaning: their order is part of what is said.
_ANY_UNIT = "|".join(_UNITS.values())
_BETWEEN = " to |,? before, | expected, | (?:were )?asked,? and chose not to say; "
_PAIR = re.compile(rf"({_NUMBER})(?:{_ANY_UNIT})(?:{_BETWEEN})({_NUMBER})(?:{_ANY_UNIT})")
_PERCENT = re.compile(rf"({_NUMBER})[\s\u00a0\u202f]?[%\u066a]")
_DIGITS = re.compile(r"\d[\d.,]*")
_LONGEST = 90  # letters of a sentence in a message
ANYBODY = ""  # in place of a group: a fact of the measure, or of the whole project
_BLOCK = re.compile(
    r"</?(?:p|li|dd|dt|dl|div|h\d|td|th|tr|caption|figcaption|summary|details|section|article"
    r"|blockquote|footer|ul|ol|nav|aside)\b[^>]*>"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\D)")
_TAG = re.compile(r"<[^>]*>")
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_READ_OUT = re.compile(r'(?:aria-label|alt|title|content|data-l)="([^"]*)"')

Pair = tuple[str, str]
Numbers = Mapping[str, Mapping[str, frozenset[str]]]  # by unit, by group


@dataclass(frozen=True)
class SentenceFacts:
    """What may be said with a unit of some projects."""

    numbers: Numbers
    names: frozenset[str]  # of their groups, in small letters
    pairs: Mapping[str, frozenset[Pair]]  # what was before and is now, by group
    texts: frozenset[str] = frozenset()  # of the record, that hold a number among words

    def allow(self, unit: str, number: str, named: Iterable[str]) -> bool:
        """Whether a number may be said in a sentence that names these groups; of any if none."""
        by_group = self.numbers.get(unit, {})
        groups = list(named) or by_group.keys()
        return any(number in by_group.get(group, ()) for group in (ANYBODY, *groups))

    def allow_pair(self, pair: Pair, named: Iterable[str]) -> bool:
        """Whether two numbers may be said in this order, of these groups; of any if none."""
        groups = list(named) or self.pairs.keys()
        return any(pair in self.pairs.get(group, ()) for group in (ANYBODY, *groups))

    def hold(self, text: str, *, is_english: bool = True) -> bool:
        """Whether every number with a unit in a sentence is a fact of whom it names.

        Two texts of the record side by side can read as one number with a unit, as in "Ward 3 and
        40% of calls": what is wrong at first sight is looked at without them.
        """
        return self._hold(text, is_english=is_english) or self._hold(
            self._without_texts(text), is_english=is_english
        )

    def _hold(self, text: str, *, is_english: bool) -> bool:
        found = unit_numbers(text, is_english=is_english)
        named = self.named_in(text) if found and is_english else []
        pairs = pairs_in(text) if len(found) > 1 and is_english else []
        return all(self.allow(unit, number, named) for unit, number in found) and all(
            self.allow_pair(pair, named) for pair in pairs
        )

    def _without_texts(self, text: str) -> str:
        for one in sorted(self.texts, key=len, reverse=True):
            text = text.replace(one, " … ")
        return text

    def named_in(self, text: str) -> list[str]:
        """Return the groups that a sentence names."""
        low = text.lower()
        return [name for name in self.names if name in low]


def merged(facts: Iterable[SentenceFacts]) -> SentenceFacts:
    """Return what may be said on a page that is about several projects."""
    numbers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    names: set[str] = set()
    texts: set[str] = set()
    pairs: dict[str, set[Pair]] = defaultdict(set)
    for one in facts:
        names |= one.names
        texts |= one.texts
        for group, listed in one.pairs.items():
            pairs[group] |= listed
        for unit, by_group in one.numbers.items():
            for group, values in by_group.items():
                numbers[unit][group] |= values
    return SentenceFacts(
        frozen(numbers),
        frozenset(names),
        {group: frozenset(listed) for group, listed in pairs.items()},
        frozenset(texts),
    )


def frozen(numbers: Mapping[str, Mapping[str, set[str]]]) -> Numbers:
    """Return gathered numbers as they are kept."""
    return {
        unit: {group: frozenset(values) for group, values in by_group.items()}
        for unit, by_group in numbers.items()
    }


def sentence_faults(
    text: str, facts: SentenceFacts, path: str, *, is_english: bool, is_parted: bool = False
) -> Iterator[AuditFault]:
    """Yield a sentence that says a number with a unit which no fact gives.

    Args:
        text: The markup of a page or of a part, without the tables that are read back by cell.
        facts: What may be said there.
        path: The file.
        is_english: Whether its units are written in English; of others only percent is read, and
            not for whom: many languages inflect names, as Welsh does in "i bawb gyda'i gilydd".
        is_parted: Whether each sentence stands for itself, as in the description of a chart: one
            names its group, and a level of another group in it is wrong.
    """
    for block in blocks_in(text):
        for sentence in _SENTENCE_END.split(block) if is_parted else (block,):
            if not facts.hold(sentence, is_english=is_english):
                yield AuditFault("built-not-recorded", path, f"the sentence “{_masked(sentence)}”")
                return


def _masked(block: str) -> str:
    """Return the beginning of a sentence without its numbers: it is found by its words."""
    return _DIGITS.sub("…", shorten(block, _LONGEST, placeholder=" …"))


def blocks_in(markup: str) -> Iterator[str]:
    """Yield the sentences of a page, and what is only read out, each by itself."""
    without = _SVG.sub(" ", markup)
    for read_out in _READ_OUT.findall(without):
        yield html.unescape(read_out)
    for block in _BLOCK.split(without):
        if any(map(str.isdigit, block)):
            # One element is not one word with the next: "week 3" and "12%" are not 312%.
            yield " ".join(html.unescape(_TAG.sub(" ", block)).split())


def unit_numbers(text: str, *, is_english: bool = True) -> list[tuple[str, str]]:
    """Return every number of a text that has a unit, with the unit.

    >>> unit_numbers("from 36% to 44%, or 9.4 to 13.8 percentage points in 2024")
    [('percent', '36'), ('percent', '44'), ('points', '9.4'), ('points', '13.8')]
    >>> unit_numbers("from 36% in 2023 to 27%")
    [('percent', '36'), ('percent', '27')]
    """
    if not _HAS_UNIT.search(text):
        return []
    if not is_english:
        return [("percent", plain(number)) for number in _PERCENT.findall(text)]
    found = []
    for first, number, *units in _WITH_UNIT.findall(text):
        unit = next(name for name, written in zip(_NAMES, units, strict=True) if written)
        # The end of a unit in the line above is no number: "36.2 per" "1,000 to 69.0 per 1,000".
        first = "" if (unit, plain(first)) == ("per 1000", "1000") else first
        found += [(unit, plain(one)) for one in (first, number) if one and not _YEAR.fullmatch(one)]
    return found


def pairs_in(text: str) -> list[Pair]:
    """Return every two numbers of a text of which the first is earlier than the second.

    >>> pairs_in("fell from 33% to 27%; 60% expected, 68% found")
    [('33', '27'), ('60', '68')]
    """
    return [(plain(first), plain(last)) for first, last in _PAIR.findall(text)]
