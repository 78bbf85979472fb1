"""Markup as tags with places. The standard library's parser takes fifteen times as long."""

import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from mfiar_site.problems import Location
from mfiar_site.site_audit.html.authored_text import AuthoredText

_COMMENT_OR_TAG = re.compile(
    r"<!--.*?-->|<(/?[a-zA-Z][^\s/>]*+)([^\"'>]*+(?:\"[^\"]*+\"[^\"'>]*+|'[^']*+'[^\"'>]*+)*+)>",
    re.DOTALL,
)
_FURTHEST = 65  # signs: no rule looks for a word further away than this from a number
_BLANK = "\0" * _FURTHEST
_NOT_SEEN = "\u200b"
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?"""
)
_CODE = ("code", "pre", "kbd", "samp", "/code", "/pre", "/kbd", "/samp")
_BESIDE = 15  # letters beside a word: enough to tell who wrote it
_LEAST = 3  # letters: fewer tell nothing
_NOT_MARKUP = {"script", "style"}  # their content is not read as tags


class Tag(NamedTuple):
    """A start or end tag: `name` is "a" or "/a"."""

    name: str
    attributes: Mapping[str, str]


class FoundTag(NamedTuple):
    """A tag and where it stands: from its "<" to behind its ">"."""

    start: int
    end: int
    tag: Tag


@dataclass(frozen=True)
class Markup:
    """A file of HTML or SVG."""

    path: str  # in the site, with forward slashes
    text: str
    authored: AuthoredText = field(default_factory=AuthoredText)  # by the authors of the site

    @cached_property
    def _tags(self) -> "_Tags":
        return _tags(self.text)

    @cached_property
    def names(self) -> Counter[str]:
        """How many tags there are of each name."""
        return Counter(tag.name for tag in self._tags.tags)

    @cached_property
    def different(self) -> tuple[FoundTag, ...]:
        """The first of each tag: what is wrong with a cell need not be said of every row."""
        starts, ends, tags = self._tags
        first: dict[int, int] = {}
        for index, tag in enumerate(tags):
            first.setdefault(id(tag), index)
        return tuple(FoundTag(starts[i], ends[i], tags[i]) for i in first.values())

    @cached_property
    def ids(self) -> Mapping[str, int]:
        """The place of each id; of its first use where it has two."""
        return dict(reversed(self.all_ids))

    @cached_property
    def all_ids(self) -> tuple[tuple[str, int], ...]:
        """Each id and its place, in the order of the file."""
        starts, _, tags = self._tags
        return tuple(
            (tag.attributes["id"], start)
            for start, tag in zip(starts, tags, strict=True)
            if "id" in tag.attributes
        )

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def named(self, *names: str) -> Iterator[FoundTag]:
        """Yield the tags with one of these names."""
        starts, ends, tags = self._tags
        for index, tag in enumerate(tags):
            if tag.name in names:
                yield FoundTag(starts[index], ends[index], tag)

    def around(self, offset: int) -> FoundTag | None:
        """Return the last tag that starts at or before a place."""
        starts, ends, tags = self._tags
        index = bisect_right(starts, offset) - 1
        return FoundTag(starts[index], ends[index], tags[index]) if index >= 0 else None

    def text_around(self, offset: int) -> str:
        """Return the text between two tags that holds a place, without spaces around it."""
        starts, ends, _ = self._tags
        index = bisect_right(starts, offset)
        start = ends[index - 1] if index else 0
        return self.text[start : starts[index] if index < len(starts) else None].strip()

    def is_authored(self, start: int, end: int) -> bool:
        """Whether an author wrote what stands from one place to another, with what is beside it."""
        left, right = self._bounds(start, end)
        before, behind = self.text[left:start], self.text[end:right]
        return self._is_authored(before, self.text[start:end], behind, between="")

    def _is_authored(self, before: str, words: str, behind: str, *, between: str) -> bool:
        """Whether an author wrote some words after what is before them, or before what is behind.

        One side is enough: on the other one the program may go on with words of its own.
        """
        before, words, behind = (html.unescape(part) for part in (before, words, behind))
        if not (before.strip() or behind.strip()):
            return not between and self.authored.holds(words)
        sides = (
            (before, before[-_BESIDE:] + between + words),
            (behind, words + between + behind[:_BESIDE]),
        )
        return any(
            len(near.strip()) >= _LEAST and self.authored.holds(both) for near, both in sides
        )

    def _bounds(self, start: int, end: int) -> tuple[int, int]:
        """Return where the text or the value of an attribute round a place begins and ends."""
        found = self.around(start)
        if found is not None and start < found.end:
            left = max(self.text.rfind(sign, found.start, start) for sign in "\"'>")
            right = [place for sign in "\"'" if (place := self.text.find(sign, end, found.end)) > 0]
            return max(left, found.start) + 1, min(right, default=found.end - 1)
        index = bisect_right(self._tags.starts, start)
        starts = self._tags.starts
        stop = starts[index] if index < len(starts) else len(self.text)
        return found.end if found else 0, stop

    def is_authored_in_lines(self, offset: int) -> bool:
        """Whether an author wrote the text at a place before or behind that of its neighbours.

        A drawing breaks a sentence into lines, and a line may hold one word.
        """
        index = bisect_right(self._tags.starts, offset)
        before = self._next_text(range(index - 2, -1, -1))
        behind = self._next_text(range(index, len(self._tags.starts)))
        return self._is_authored(before, self.text_around(offset), behind, between=" ")

    def _next_text(self, tags: range) -> str:
        """Return the first text that is not empty between one of these tags and the next."""
        starts, ends, _ = self._tags
        for index in tags:
            text = self.text[ends[index] : starts[index + 1] if index + 1 < len(starts) else None]
            if text.strip():
                return text.strip()
        return ""

    def words_alone(self, inside_words: Container[str]) -> "Words":
        """Return the text with a short blank for each stretch of tags, as wide as rules look.

        Args:
            inside_words: Names of tags that do not end a word: they become a sign nobody sees.
        """
        starts, ends, tags = self._tags
        text, words = self.text, Words([], [], [])
        end, blank, is_hidden = 0, 0, False
        for start, stop, tag in zip(starts, ends, tags, strict=True):
            if is_hidden:
                blank += start - end
            elif start > end:
                words.add(blank, end, text[end:start])
                blank = 0
            end = stop
            if tag.name not in inside_words:
                blank += stop - start
            elif not blank:
                words.add(0, start, _NOT_SEEN)
            is_hidden = tag.name in _NOT_MARKUP
        words.add(blank, end, text[end:])
        return words

    def text_after(self, found: FoundTag) -> str:
        """Return the text from a tag to the next one."""
        return html.unescape(self.text_around(found.end - 1))

    def is_code(self, offset: int) -> bool:
        """Whether a place is quoted code, in which anything may stand."""
        return bisect_right(self._code, offset) % 2 == 1

    @cached_property
    def _code(self) -> list[int]:
        """Where code begins and ends, by turns."""
        bounds: list[int] = []
        depth = 0
        for each in self.named(*_CODE):
            step = -1 if each.tag.name.startswith("/") else 1
            depth, before = max(0, depth + step), depth
            if (depth == 0) != (before == 0):
                bounds.append(each.end if depth else each.start)
        return bounds

    def at(self, offset: int) -> Location:
        """Return the line and column of a place."""
        line = bisect_right(self._line_starts, offset)
        return Location(self.path, line, offset - self._line_starts[line - 1] + 1)


@dataclass(frozen=True)
class Words:
    """The text of a page without its tags, which still knows where each sign stands."""

    parts: list[str]
    _starts: list[int]  # of each part, in the text that they make together; and its end
    _offsets: list[int]  # of each part, in the page

    @property
    def text(self) -> str:
        """The parts as one text."""
        return "".join(self.parts)

    def add(self, blank: int, offset: int, text: str) -> None:
        """Add a text behind so many signs of tags."""
        width = blank if blank < _FURTHEST else _FURTHEST
        start = self._starts[-1] if self._starts else 0
        self.parts.append(_BLANK[:width] + text if width else text)
        if not self._starts:
            self._starts.append(0)
        self._starts.append(start + width + len(text))
        self._offsets.append(offset - width)

    def offset(self, place: int) -> int:
        """Return where in the page a sign of the text stands."""
        index = min(bisect_right(self._starts, place), len(self._offsets)) - 1
        return self._offsets[index] + place - self._starts[index]


class _Tags(NamedTuple):
    """Three lists of one length: a page has thousands of tags, and an object each takes time."""

    starts: list[int]
    ends: list[int]
    tags: list[Tag]


def _tags(text: str) -> _Tags:
    found = _Tags([], [], [])
    known: dict[str, Tag] = {}  # equal tags become one object
    inside = ""
    for match in _COMMENT_OR_TAG.finditer(text):
        written = match[0]
        tag = known.get(written)
        if tag is None:
            if match[1] is None:
                continue  # a comment
            tag = known[written] = _tag(match[1], match[2])
        if inside and tag.name != f"/{inside}":
            continue
        inside = tag.name if tag.name in _NOT_MARKUP else ""
        start, end = match.span()
        found.starts.append(start)
        found.ends.append(end)
        found.tags.append(tag)
    return found


@lru_cache(maxsize=4096)  # the frame of every page of a site
def _tag(name: str, attributes: str) -> Tag:
    read: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(attributes):
        value = match[2] or match[3] or match[4] or ""
        read.setdefault(match[1].lower(), html.unescape(value) if "&" in value else value)
    return Tag(name.lower(), read)
