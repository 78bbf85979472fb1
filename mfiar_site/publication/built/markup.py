"""Markup as tags with places. The standard library's parser takes fifteen times as long."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mfiar_site.problems import Location

_COMMENT_OR_TAG = re.compile(
    r"<!--.*?-->|<(/?[a-zA-Z][^\s/>]*+)([^\"'>]*+(?:\"[^\"]*+\"[^\"'>]*+|'[^']*+'[^\"'>]*+)*+)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?"""
)
_NOT_MARKUP = {"script", "style"}  # their content is not read as tags


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag: `name` is "a" or "/a"."""

    name: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A tag and where it stands: from its "<" to behind its ">"."""

    start: int
    end: int
    tag: Tag


@dataclass(frozen=True)
class Markup:
    """A file of HTML or SVG."""

    path: str  # in the site, with forward slashes
    text: str

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """Every tag, in the order of the file."""
        return tuple(_tags(self.text))

    @cached_property
    def with_attributes(self) -> tuple[Found, ...]:
        """Every tag that has attributes."""
        return tuple(each for each in self.found if each.tag.attributes)

    @cached_property
    def ids(self) -> Mapping[str, int]:
        """The place of each id; of its first use where it has two."""
        places: dict[str, int] = {}
        for each in self.with_attributes:
            if "id" in each.tag.attributes:
                places.setdefault(each.tag.attributes["id"], each.start)
        return places

    @cached_property
    def _starts(self) -> list[int]:
        return [each.start for each in self.found]

    def named(self, *names: str) -> Iterator[Found]:
        """Yield the tags with one of these names."""
        return (each for each in self.found if each.tag.name in names)

    def around(self, offset: int) -> Found | None:
        """Return the last tag that starts at or before a place."""
        index = bisect_right(self._starts, offset) - 1
        return self.found[index] if index >= 0 else None

    def text_around(self, offset: int) -> str:
        """Return the text between two tags that holds a place, without spaces around it."""
        index = bisect_right(self._starts, offset)
        start = self.found[index - 1].end if index else 0
        end = self._starts[index] if index < len(self._starts) else len(self.text)
        return self.text[start:end].strip()

    def text_after(self, found: Found) -> str:
        """Return the text from a tag to the next one."""
        return html.unescape(self.text_around(found.end - 1)) if found else ""

    def at(self, offset: int) -> Location:
        """Return the line and column of a place."""
        line_start = self.text.rfind("\n", 0, offset) + 1
        return Location(self.path, self.text.count("\n", 0, offset) + 1, offset - line_start + 1)


def _tags(text: str) -> Iterator[Found]:
    inside = ""
    for match in _COMMENT_OR_TAG.finditer(text):
        if match[1] is None:
            continue  # a comment
        tag = _tag(match[1], match[2])
        if inside and tag.name != f"/{inside}":
            continue
        inside = tag.name if tag.name in _NOT_MARKUP else ""
        yield Found(match.start(), match.end(), tag)


@lru_cache(maxsize=16384)  # most tags of a site are repeated: rows, cells, the frame of a page
def _tag(name: str, attributes: str) -> Tag:
    read: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(attributes):
        value = match[2] or match[3] or match[4] or ""
        read.setdefault(match[1].lower(), html.unescape(value) if "&" in value else value)
    return Tag(name.lower(), read)
