"""What the YAML parser says, in plain words, at the place where the cause is likely to be."""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from mfiar_site.loading.notes import Notes
from mfiar_site.loading.wording import in_code
from mfiar_site.problems import Location


@dataclass(frozen=True)
class _Cause:
    """A cause that a message of the parser points to."""

    sentence: re.Pattern[str]  # found in the parser's context and problem, libyaml's or Python's
    code: str
    message: str
    is_earlier: bool = False  # the cause is where the parser began, not where it stopped


def _cause(sentence: str, code: str, message: str, *, is_earlier: bool = False) -> _Cause:
    return _Cause(re.compile(sentence), code, message, is_earlier)


_STRAY = r"did not find expected|expected <block end>"
_CAUSES = (
    _cause(r"quoted scalar.*end of stream", "yaml-quote",
           "The quotation that starts here is not closed.", is_earlier=True),
    _cause(r"quoted scalar.*document", "yaml-quote",
           "The quotation that starts here is not closed.", is_earlier=True),
    _cause(r"escape", "yaml-backslash", "A backslash stands in double quotes."),
    _cause(r"flow (sequence|mapping)", "yaml-bracket",
           "The bracket that opens here is not closed, or a comma is missing.", is_earlier=True),
    _cause(r"flow node", "yaml-bracket", "A bracket or a comma stands here without a value."),
    _cause(r"simple key", "yaml-colon-missing", "This line has no colon after its key.",
           is_earlier=True),
    _cause(r"tab character", "yaml-tab", "A tab stands where only spaces may stand."),
    _cause(r"scanning an alias", "yaml-alias", "This text starts with *.", is_earlier=True),
    _cause(r"scanning an anchor", "yaml-anchor", "This text starts with &.", is_earlier=True),
    _cause(r"tag", "yaml-tag", "This text starts with !.", is_earlier=True),
    _cause(r"directive|incompatible YAML", "yaml-directive",
           "A line that starts with % gives an instruction to the reader."),
    _cause(r"block scalar", "yaml-special-character",
           "This text starts with > or |.", is_earlier=True),
    _cause(r"mapping keys are not allowed", "yaml-special-character",
           "This text starts with a question mark and a space."),
    _cause(r"sequence entries are not allowed", "yaml-indentation",
           "A list starts on the line of its key; it starts on the next line, indented."),
    _cause(r"'-' indicator|block collection", "yaml-indentation",
           "This line stands under a list and has no hyphen, or the wrong number of spaces."),
    _cause(r"document start", "yaml-indentation", "This line stands outside the record above."),
)  # fmt: skip


def note_syntax_error(error: yaml.YAMLError, *, text: str, file: str, notes: Notes) -> None:
    """Note what the parser stumbled over, with its likely cause and place."""
    if not isinstance(error, yaml.MarkedYAMLError):
        notes.add("yaml-syntax", Location(file, 1, 1), "A character of this file cannot be read.")
        return
    sentence = f"{error.context or ''} {error.problem or ''}"
    lines = text.split("\n")
    code, message, mark = _explanation(sentence, error, lines)
    notes.add(code, _location(mark, lines, file), message)


def _explanation(
    sentence: str, error: yaml.MarkedYAMLError, lines: list[str]
) -> tuple[str, str, Any]:
    mark = error.problem_mark
    if "mapping values" in sentence:
        return *_unexpected_colon(mark, lines), mark
    if "cannot start any token" in sentence:
        return *_unexpected_character(mark, lines), mark
    for cause in _CAUSES:
        if cause.sentence.search(sentence):
            where = error.context_mark if cause.is_earlier and error.context_mark else mark
            return cause.code, cause.message, where
    if re.search(_STRAY, sentence):
        return *_unexpected_text(mark, lines), mark
    return "yaml-syntax", "This line cannot be read.", mark


def _unexpected_colon(mark: Any, lines: list[str]) -> tuple[str, str]:
    before = lines[mark.line][: mark.column] if mark.line < len(lines) else ""
    if re.search(r":\s", before):
        return "yaml-colon-in-text", "A colon stands inside a text that has no quotes."
    return "yaml-key-below-value", "A colon stands in a line below a key that has a value already."


def _unexpected_character(mark: Any, lines: list[str]) -> tuple[str, str]:
    sign = lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""
    if sign == "\t":
        return "yaml-tab", "A tab stands where only spaces may stand."
    return "yaml-special-character", f"A text starts with {in_code(sign)}."


def _unexpected_text(mark: Any, lines: list[str]) -> tuple[str, str]:
    before = lines[mark.line][: mark.column] if mark.line < len(lines) else ""
    if re.search(r"['\"]\s*$|['\"]\S*$", before):
        return "yaml-quote", "Text follows the quotation mark that closes the text."
    if before.strip():
        return "yaml-syntax", "What stands here does not belong to the text before it."
    return "yaml-indentation", "The spaces at the start of this line fit none of the lines above."


def _location(mark: Any, lines: list[str], file: str) -> Location:
    """Return the place of a mark; past the last line, the end of the last line that has text."""
    if mark is None:
        return Location(file, 1, 1)
    line, column = mark.line, mark.column
    if line >= len(lines) or (line == len(lines) - 1 and not lines[line]):
        written = [number for number, text in enumerate(lines) if text.strip()]
        line = written[-1] if written else 0
        column = len(lines[line].rstrip())
    return Location(file, line + 1, column + 1)
