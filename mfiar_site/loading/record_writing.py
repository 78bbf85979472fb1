"""One record as YAML that means what was typed, whoever reads it: quotes wherever they matter."""

import json
import re
from collections.abc import Iterator
from textwrap import TextWrapper

from mfiar_site.loading.forms import Entry, Field, Form, FormPart
from mfiar_site.loading.nodes import MappingNode, Node, ScalarNode, SequenceNode
from mfiar_site.problems import Location

_SHORT = 60  # characters of a text that stays on the line of its key
_BARE = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*\Z")
_WORDS = {"yes", "no", "y", "n", "on", "off", "true", "false", "null"}  # which YAML 1.1 takes over
_WRAPPER = TextWrapper(
    width=88, break_long_words=False, break_on_hyphens=False, drop_whitespace=True,
    expand_tabs=False, replace_whitespace=False,
)  # fmt: skip

Line = tuple[str, Location]  # a line of the file, and the place where its value was typed


def record_lines(record: MappingNode, form: Form) -> tuple[Line, ...]:
    """Return the lines of the file of a record."""
    return tuple(_record(record, form.entries, ""))


def _record(record: MappingNode, entries: tuple[Entry, ...], indent: str) -> Iterator[Line]:
    by_key = {entry.key: entry for entry in entries}
    for written in record.entries:
        head = f"{indent}{written.key}:"
        yield from _value(head, written.value, by_key[written.key], indent)


def _value(head: str, node: Node, entry: Entry, indent: str) -> Iterator[Line]:
    deeper = f"{indent}  "
    if isinstance(node, ScalarNode) and isinstance(entry, Field):
        yield from _scalar(head, node, entry, deeper)
        return
    yield head, node.at
    if isinstance(node, MappingNode) and isinstance(entry, FormPart):
        yield from _record(node, entry.entries, deeper)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _item(item, entry, deeper)


def _item(item: Node, entry: Entry, indent: str) -> Iterator[Line]:
    if isinstance(item, ScalarNode) and isinstance(entry, Field):
        yield f"{indent}- {_quoted(item.text, entry)}", item.at
    elif isinstance(item, MappingNode) and isinstance(entry, FormPart):
        for place, (line, at) in enumerate(_record(item, entry.entries, f"{indent}  ")):
            yield (f"{indent}- {line[len(indent) + 2 :]}" if place == 0 else line), at


def _scalar(head: str, node: ScalarNode, field: Field, indent: str) -> Iterator[Line]:
    text = node.text
    if field.kind == "text" and ("\n" in text or len(text) > _SHORT):
        yield f"{head} |-", node.at
        for line in text.split("\n"):
            for part in _folded(line):
                yield (f"{indent}{part}" if part else ""), node.at
    else:
        yield f"{head} {_quoted(text, field)}", node.at


def _folded(line: str) -> list[str]:
    """Return a long line as several: within a paragraph a new line is a space."""
    bare = line.strip(" ")
    return _WRAPPER.wrap(bare) if len(bare) > _WRAPPER.width else [line.rstrip()]


def _quoted(text: str, field: Field) -> str:
    if field.kind == "whole-number" and re.fullmatch(r"[1-9][0-9]*", text):
        return text
    is_word = field.kind not in ("line", "text") and _BARE.match(text) and text not in _WORDS
    return text if is_word else json.dumps(text, ensure_ascii=False)
