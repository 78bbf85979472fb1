"""Whether a page prints what only the program should see."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mfiar_site.checks.null_words import ALONE, WORDS_FOR_NOTHING
from mfiar_site.problems import Problem
from mfiar_site.site_audit.html.codes import built_problem, source_of
from mfiar_site.site_audit.html.markup import Markup

NO_VALUE = (*(word for word in WORDS_FOR_NOTHING if word != "<NA>"), "&lt;NA&gt;")
_REPORT = "Report it with this page: a value was printed before it was looked at."
_ALONE = re.compile(ALONE.pattern.replace("<NA>", "&lt;NA&gt;"))
_COUNTED = re.compile(r"(?:nan|NaN|NaT|inf|undefined)\s?(?:%|points?\b|per \d)")
_NUMBERS = {
    *("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "width", "height"),
    *("d", "points", "transform", "viewbox", "offset", "stroke-width", "colspan", "rowspan"),
}


@dataclass(frozen=True)
class _Sign:
    """A piece of text that betrays the program."""

    begins: str  # looked for first: a plain search of a page takes no time
    pattern: re.Pattern[str]
    code: str
    what: str


def _sign(begins: str, pattern: str, code: str, what: str) -> _Sign:
    return _Sign(begins, re.compile(pattern), code, what)


_TEMPLATE = ("built-template-left", "a template that was not filled in")
_ERROR = ("built-error-printed", "an error of the program")
_OBJECT = ("built-error-printed", "an object of the program")
_PATH = ("built-machine-path", "a folder of the machine that built it")
_SIGNS = (
    _sign("{{", r"\{\{", *_TEMPLATE),
    _sign("{%", r"\{%", *_TEMPLATE),
    _sign("{root}", r"\{root\}", *_TEMPLATE),
    _sign("Traceback", "Traceback", *_ERROR),
    _sign("class ", r"(?:<|&lt;)class (?:'|&#3[49];|&quot;|&#x27;|&apos;|\")", *_OBJECT),
    _sign(" at 0x", r" at 0x[0-9a-fA-F]{6,16}\b", *_OBJECT),
    _sign("/home/", r"(?<![\w.~-])/home/\w", *_PATH),
    _sign("/Users/", r"(?<![\w.~-])/Users/\w", *_PATH),
    _sign("/tmp/", r"(?<![\w.~-])/tmp/\w", *_PATH),
    _sign("/root/", r"(?<![\w.~-])/root/\w", *_PATH),
    _sign("/var/folders/", "/var/folders/", *_PATH),
    _sign("\\Users\\", r"(?i:[a-z]):\\+Users\\", *_PATH),
    _sign("file://", "file://", *_PATH),
)


def prints_no_missing_values(page: Markup) -> Iterator[Problem]:
    """No cell, text or attribute holds what programs write where there is no value."""
    for word in NO_VALUE:
        seen: set[int] = set()
        for offset in _places(page.text, word):
            around = page.around(offset)
            if around and offset < around.end:
                if id(around.tag) not in seen and _holds(around.tag.attributes, word):
                    yield _missing(page, around.start, f"<{around.tag.name}>", word)
                seen.add(id(around.tag))
            elif not page.is_code(offset) and _is_missing(page, offset, word):
                yield _missing(page, offset, "text", word)


def _places(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands by itself."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start
        start = text.find(word, end)


def _holds(attributes: Mapping[str, str], word: str) -> bool:
    for name, value in attributes.items():
        if name in _NUMBERS:
            if re.search(rf"(?<![a-zA-Z]){word}(?![a-zA-Z])", value):
                return True
        elif _ALONE.fullmatch(value) and word in value:
            return True
    return False


def _is_missing(page: Markup, offset: int, word: str) -> bool:
    """Whether a word stands for a value; an author's own sentence may be broken before it."""
    counted = _COUNTED.match(page.text, offset)
    if counted:
        return not page.is_authored(offset, counted.end())
    if not _ALONE.fullmatch(page.text_around(offset)):
        return False
    return not page.is_authored_in_lines(offset)


def _missing(page: Markup, offset: int, where: str, word: str) -> Problem:
    message = f"{where.capitalize()} of {page.path} holds {word!r} in the place of a value."
    return built_problem("built-no-value", page.at(offset), message, _REPORT)


def prints_nothing_of_the_program(page: Markup) -> Iterator[Problem]:
    """No page prints templates, errors, objects or folders of the machine, save as code."""
    for sign in _SIGNS:
        if sign.begins not in page.text:
            continue
        for match in sign.pattern.finditer(page.text):
            may_be_authored = (
                sign.code != "built-template-left"
            )  # that is refused where it is written
            if may_be_authored and page.is_authored(*match.span()):
                continue
            if not page.is_code(match.start()):
                # once a page: a word of a report can stand on it many times
                message = f"{page.path} prints {sign.what}: {match[0].strip()!r}."
                advice = f"Mend {source_of(page.path)}, or write it as code if it is meant."
                yield built_problem(sign.code, page.at(match.start()), message, advice)
                break
