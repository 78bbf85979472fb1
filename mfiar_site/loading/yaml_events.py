"""YAML text to nodes, over the parser's events: strict, with the place of every key and value."""

import re
from collections.abc import Iterator

import yaml

from mfiar_site.loading.characters import note_unwanted_character, unwanted_character
from mfiar_site.loading.nodes import (
    BrokenNode,
    MappingEntry,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
)
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.wording import in_code, shown
from mfiar_site.loading.yaml_syntax import note_syntax_error
from mfiar_site.problems import Location

MOST_DEEP = 20  # the model itself is seven deep
MOST_NODES = 50_000  # keys and values; a large project has 2,000
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C one is ten times as fast
# In a text that begins with >, YAML makes one line end of an empty line; authors mean a paragraph.
_PARAGRAPH = re.compile(r"(?<!\n)\n(?=[^\n ])")
_COMMENT_IN_TEXT = re.compile(r"[ \t]#\w")


class _Unreadable(Exception):  # noqa: N818 - control flow inside this module, never seen outside
    """The rest of the file is given up; why is noted already."""


def parse(text: str, *, file: str, notes: Notes) -> MappingNode | None:
    """Return the record that a YAML text holds, or None with the reason noted."""
    try:
        node = _Composer(text, file, notes).document()
    except yaml.YAMLError as error:
        note_syntax_error(error, text=text, file=file, notes=notes)
        return None
    except _Unreadable:
        return None
    if isinstance(node, MappingNode):
        return node
    if node is None:
        notes.add("file-empty", Location(file, 1, 1), "The file has no keys and no values.")
    elif not isinstance(node, BrokenNode):
        what = "a list" if isinstance(node, SequenceNode) else "a text"
        notes.add("yaml-not-a-record", node.at, f"The file holds {what} instead of keys.")
    return None


class _Composer:
    """Reads events one after the other; its state is how far it has come."""

    def __init__(self, text: str, file: str, notes: Notes) -> None:
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=_LOADER))
        self._file = file
        self._notes = notes
        self._nodes = 0
        has_hash = bool(_COMMENT_IN_TEXT.search(text))
        self._lines = text.split("\n") if has_hash else []

    def document(self) -> Node | None:
        """Return the one document of the text, or None where there is none."""
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                self._refuse_directives(event)
                if documents > 1:
                    self._refuse(event, "yaml-second-document", "A second document starts here.")
                    break
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, 1)
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > MOST_DEEP:
            message = f"Lists and records stand more than {MOST_DEEP} deep in each other."
            self._refuse(event, "yaml-too-deep", message)
            raise _Unreadable
        self._nodes += 1
        if self._nodes > MOST_NODES:
            message = f"The file has more than {MOST_NODES:,} keys and values."
            self._refuse(event, "yaml-too-many-values", message)
            raise _Unreadable
        self._refuse_anchor_and_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        name = in_code(f"*{getattr(event, 'anchor', '')}")
        self._refuse(event, "yaml-alias", f"{name} copies another part of the file.")
        return BrokenNode(self._at(event))

    def _scalar(self, event: yaml.ScalarEvent) -> ScalarNode:
        at = self._at(event)
        if event.style == '"' and (sign := unwanted_character(event.value)):
            note_unwanted_character(sign, at, self._notes)
        is_plain = not event.style
        if is_plain and self._lines:
            self._warn_of_comment(event)
        text = _PARAGRAPH.sub("\n\n", event.value) if event.style == ">" else event.value
        return ScalarNode(text, is_plain, at)

    def _sequence(self, start: yaml.Event, depth: int) -> SequenceNode:
        items = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return SequenceNode(tuple(items), self._at(start))

    def _mapping(self, start: yaml.Event, depth: int) -> MappingNode:
        entries: dict[str, MappingEntry] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if self._is_good_key(key, entries):
                assert isinstance(key, ScalarNode)
                entries[key.text] = MappingEntry(key.text, key.at, value)
        return MappingNode(tuple(entries.values()), self._at(start))

    def _is_good_key(self, key: Node, entries: dict[str, MappingEntry]) -> bool:
        if isinstance(key, BrokenNode):
            return False
        if not isinstance(key, ScalarNode) or not key.text:
            self._notes.add("yaml-key-not-a-word", key.at, "This key is not a word.")
            return False
        if key.text == "<<" and key.is_plain:
            self._notes.add("yaml-merge-key", key.at, "`<<` copies another record.")
            return False
        if first := entries.get(key.text):
            message = f"{in_code(key.text)} stands here again; it is first on line {first.at.line}."
            self._notes.add("yaml-duplicate-key", key.at, message)
            return False
        return True

    def _refuse_anchor_and_tag(self, event: yaml.Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None and not isinstance(event, yaml.AliasEvent):
            message = f"{in_code(f'&{anchor}')} names a part of the file to be copied."
            self._refuse(event, "yaml-anchor", message)
        if tag is not None:
            self._refuse(event, "yaml-tag", f"The type {shown(tag)} is given to this value.")

    def _refuse_directives(self, event: yaml.DocumentStartEvent) -> None:
        if event.version is not None or event.tags is not None:
            message = "A line that starts with % gives an instruction to the reader."
            self._refuse(event, "yaml-directive", message)

    def _warn_of_comment(self, event: yaml.ScalarEvent) -> None:
        mark = event.end_mark
        if mark is None or mark.line >= len(self._lines):
            return
        line = self._lines[mark.line]
        rest = line[mark.column :].lstrip()
        if rest[:1] == "#" and rest[1:2].isalnum():
            at = Location(self._file, mark.line + 1, len(line) - len(rest) + 1)
            message = f"The text ends at {shown(event.value[-20:])}; what follows # is not read."
            self._notes.add("yaml-comment-in-text", at, message)

    def _refuse(self, event: yaml.Event, code: str, message: str) -> None:
        self._notes.add(code, self._at(event), message)
        if self._notes.is_full:
            raise _Unreadable

    def _at(self, event: yaml.Event) -> Location:
        mark = event.start_mark
        assert mark is not None
        return Location(self._file, mark.line + 1, mark.column + 1)
