"""Text in another language, or of another direction, inside a sentence: marked, and told in HTML.

The marks are characters, so that they travel through every sentence, list and attribute. Those of
a language are kept for the inside of programs by Unicode; no text that a program reads or writes
may hold them. Those of a direction are Unicode's own isolates.

Source: Unicode Standard, section 23.7, "Noncharacters"; UAX 9, "Explicit Directional Isolates".
"""

import re

from mfiar_site.language.catalogue import locale_info
from mfiar_site.language.locale_context import ENGLISH, language

_OPEN, _NAMED, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"  # before a language, after it, after its text
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _BY_LETTER, RELEASE = "\u2066", "\u2067", "\u2068", "\u2069"
_ISOLATES = f"{_LEFT_TO_RIGHT}{_RIGHT_TO_LEFT}{_BY_LETTER}"
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufefc]")  # Hebrew, Arabic, Syriac
_DIRECTION = re.compile(f"[{_ISOLATES}{RELEASE}]")
_FROM_THE_LEFT = re.compile(r"[0-9A-Za-z%(]")
_FOREIGN = re.compile(f"{_OPEN}([^{_NAMED}]*){_NAMED}")
_ENGLISH = re.compile(f"{_OPEN}{ENGLISH}{_NAMED}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_MARKS = re.compile(f"{_OPEN}[^{_NAMED}]*{_NAMED}|[{_CLOSE}{_ISOLATES}{RELEASE}]")
# An element whose text is all in one other language: the element says so, and no other is needed.
# Not an item of a list: its bullet would change sides.
_WHOLE = re.compile(
    f"<((?:p|dd|dt|h[1-6]|th|td|a|b|span|figcaption|blockquote|option)\\b(?![^>]* lang=)[^>]*)>"
    f"[{_ISOLATES}]*{_OPEN}([^{_NAMED}<]*){_NAMED}([^<{_OPEN}{_CLOSE}]*){_CLOSE}{RELEASE}*</"
)
_WITHOUT_ELEMENTS = re.compile(r"<(svg|option|title)\b.*?</\1>", re.DOTALL)
_ANY = f"{_OPEN}{_NAMED}{_CLOSE}{_ISOLATES}{RELEASE}"
# A tag or a text that holds a mark. No text is begun in its middle: that would take long to tell.
_MARKED = re.compile(f"<[^<>{_ANY}]*[{_ANY}][^<>]*>|(?:(?<=>)|\\A)[^<>{_ANY}]*[{_ANY}][^<>]*")
_TAGS = {
    _LEFT_TO_RIGHT: '<bdi dir="ltr">',
    _RIGHT_TO_LEFT: '<bdi dir="rtl">',
    _BY_LETTER: "<bdi>",
}


def foreign(text: str, code: str) -> str:
    """Return text of a language marked as such, each paragraph; as it is where that is spoken.

    >>> foreign("Mamau", "en") == "Mamau", plain(foreign("Mamau", "cy"))
    (True, 'Mamau')
    """
    if same_language(code, language()):
        return text
    return "\n\n".join(
        f"{_OPEN}{code}{_NAMED}{part}{_CLOSE}" if part.strip() else part
        for part in text.split("\n\n")
    )


def is_foreign(text: str) -> bool:
    """Whether a text begins in a language that is not spoken: an untranslated message does."""
    return text.startswith(_OPEN)


def within_english(text: str) -> str:
    """Return a value for the inside of an English sentence on a page of another language.

    Its words are marked as of that language, unless they are in English too. Numbers have no
    language, and elements would be cut in two by a mark around them.
    """
    if (english := _ENGLISH.fullmatch(text)) is not None:
        return english[1]
    if is_foreign(text) or "<" in text or not any(map(str.isalpha, text)):
        return text
    return f"{_OPEN}{language()}{_NAMED}{text}{_CLOSE}"


def element(code: str, html: str) -> str:
    """Return HTML of a language inside an element that says so."""
    return f'<bdi lang="{code}" dir="{locale_info(code).direction}">{html}</bdi>'


def same_language(one: str, other: str) -> bool:
    """Whether two codes are of one language, whatever region they name.

    >>> same_language("en", "en-GB"), same_language("ur", "en")
    (True, False)
    """
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()


def isolated(text: str) -> str:
    """Return text that keeps its own order inside writing from right to left.

    Without that "36%" reads "%36" after a letter of Urdu, and "2 to 5" reads "to 5 2".
    """
    if not is_right_to_left():
        return text
    start = _RIGHT_TO_LEFT if _FROM_THE_RIGHT.search(text) else _LEFT_TO_RIGHT
    return f"{start}{text}{RELEASE}"


def is_right_to_left() -> bool:
    """Whether the language that is spoken now is written from right to left."""
    return locale_info(language()).direction == "rtl"


def in_drawing(text: str) -> tuple[str, bool]:
    """Return a line of a drawing, and whether it has to say that it orders itself.

    A drawing runs from the left. Only a line that mixes both directions needs to be told.
    """
    bare = plain(text)
    if (
        not is_right_to_left()
        or not _FROM_THE_RIGHT.search(bare)
        or not _FROM_THE_LEFT.search(bare)
    ):
        return bare, False
    return without_languages(text), True


def plain(text: str) -> str:
    """Return text without any mark, for places that can show none."""
    return _MARKS.sub("", text) if _has_marks(text) else text


def _has_marks(text: str) -> bool:
    """Whether there is any mark: nearly no text has one, and this is soon said."""
    return not text.isascii() and any(mark in text for mark in _ANY)


def without_languages(text: str) -> str:
    """Return text without marks of languages, its directions kept: for drawings."""
    return _FOREIGN.sub("", text).replace(_CLOSE, "")


def marks_to_html(html: str) -> str:
    """Return HTML in which marks between tags are elements: <bdi>, with lang where it differs.

    In attributes, which hold no elements, directions stay characters; drawings have elements of
    their own for them. Languages are left out of both.
    """
    if not _has_marks(html):
        return html
    html = _with_whole_elements(html)
    parts, last = [], 0
    for whole in _WITHOUT_ELEMENTS.finditer(html):
        parts += [_between(html[last : whole.start()]), _whole_to_html(whole[0])]
        last = whole.end()
    return "".join([*parts, _between(html[last:])])


def _between(html: str) -> str:
    """Return tags and texts with their marks told; most hold none, and are passed over."""
    return _MARKED.sub(_tag_or_text, html) if _has_marks(html) else html


def _tag_or_text(found: re.Match[str]) -> str:
    return _in_attribute(found[0]) if found[0].startswith("<") else _text_to_html(found[0])


def _with_whole_elements(html: str) -> str:
    """Return HTML in which an element whose text is all foreign says so itself."""
    parts, last = [], 0
    place = html.find(_OPEN)
    while place >= 0:
        start = html.rfind("<", last, place)
        if start >= 0 and (found := _WHOLE.match(html, start)):
            parts += [html[last:start], _on_element(found)]
            last = found.end()
        place = html.find(_OPEN, max(place + 1, last))
    return "".join([*parts, html[last:]])


def _on_element(found: re.Match[str]) -> str:
    tag, code, text = found.groups()
    direction = "" if " dir=" in tag else f' dir="{locale_info(code).direction}"'
    return f'<{tag} lang="{code}"{direction}>{text}</'


def _text_to_html(text: str) -> str:
    """Return a text between two tags; a mark that was cut off is closed at its end."""
    left_open = len(_FOREIGN.findall(text)) - text.count(_CLOSE)
    text = _FOREIGN.sub(_opened, text) + "</bdi>" * max(left_open, 0)
    text = text.replace(_CLOSE, "", max(-left_open, 0)).replace(_CLOSE, "</bdi>")
    for isolate, tag in _TAGS.items():
        text = text.replace(isolate, tag)
    return text.replace(RELEASE, "</bdi>")


def _opened(found: re.Match[str]) -> str:
    return element(found[1], "").removesuffix("</bdi>")


def _whole_to_html(part: str) -> str:
    """Return a drawing, or an element that can hold nothing but text."""
    return _in_drawing(part) if part.startswith("<svg") else plain(part)


def _in_drawing(drawing: str) -> str:
    """Return a drawing with an element round everything that runs from the left inside a line.

    An element that runs from the right would move the whole line: the line itself says so.
    """
    is_left_to_right: list[bool] = []

    def element(found: re.Match[str]) -> str:
        if found[0] != RELEASE:
            is_left_to_right.append(found[0] == _LEFT_TO_RIGHT)
            return '<tspan direction="ltr">' if is_left_to_right[-1] else ""
        return "</tspan>" if is_left_to_right and is_left_to_right.pop() else ""

    return _DIRECTION.sub(element, without_languages(drawing))


def _in_attribute(tag: str) -> str:
    if not is_right_to_left():
        return plain(tag)
    return _FOREIGN.sub(_BY_LETTER, tag).replace(_CLOSE, RELEASE)


def with_capital(text: str) -> str:
    """Return a sentence that begins with a capital letter, where its script has them.

    >>> with_capital("two groups")
    'Two groups'
    """
    at = _first_letter(text)
    return f"{text[:at]}{text[at : at + 1].upper()}{text[at + 1 :]}"


def without_capital(text: str) -> str:
    """Return a sentence as it can stand inside another one.

    >>> without_capital("No clear change")
    'no clear change'
    """
    at = _first_letter(text)
    return f"{text[:at]}{text[at : at + 1].lower()}{text[at + 1 :]}"


def _first_letter(text: str) -> int:
    found = re.match(f"(?:{_MARKS.pattern})+", text)
    return found.end() if found else 0
