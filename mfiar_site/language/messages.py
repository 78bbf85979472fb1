"""Messages: whole sentences with named places, said in the language that is spoken.

`translate("Due {date}.", date=...)` is the English sentence, or that of the catalogue. A message
is a literal, so that `mfiar translate` finds it; one kept in a table is marked by `message`.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from gettext import GNUTranslations, NullTranslations
from typing import TYPE_CHECKING, TypeVar

from markupsafe import Markup, escape

from mfiar_site.language.catalogue import catalogue, is_usable, languages
from mfiar_site.language.locale_context import ENGLISH, is_english, language
from mfiar_site.language.marks import (
    element,
    foreign,
    is_foreign,
    is_right_to_left,
    isolated,
    plain,
    within_english,
    without_languages,
)
from mfiar_site.language.numbers import whole

if TYPE_CHECKING:
    from babel.messages import Catalog

Key = TypeVar("Key")
_SIGNED = re.compile(r"[+\u2212-]?\d[\d.,]*%")  # in a message itself: "95% intervals"
# How extraction knows a message: the place of the text, of its plural, of its context ("c").
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "translate": None,
    "translate_html": None,
    "message": None,
    "translate_plural": (1, 2),
    "translate_plural_html": (1, 2),
    "translate_in_context": ((1, "c"), 2),
}


class TranslatedTable(Mapping[Key, str]):
    """A table of messages that are said when they are looked up.

    >>> TranslatedTable({"did": message("Done.")})["did"]
    'Done.'
    """

    def __init__(self, words: Mapping[Key, str]) -> None:
        self._words = words

    def __getitem__(self, key: Key) -> str:
        return translate(self._words[key]) if self._words[key] else ""

    def __iter__(self) -> Iterator[Key]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


class TranslatedIcons(Mapping[Key, tuple[str, str]]):
    """A table of icons with their messages, which are said when they are looked up."""

    def __init__(self, signs: Mapping[Key, tuple[str, str]]) -> None:
        self._signs = signs

    def __getitem__(self, key: Key) -> tuple[str, str]:
        icon, words = self._signs[key]
        return icon, translate(words)

    def __iter__(self) -> Iterator[Key]:
        return iter(self._signs)

    def __len__(self) -> int:
        return len(self._signs)


def message(text: str) -> str:
    """Return a text as it is: it marks a message that `translate` is given later."""
    return text


def translate(text: str, /, **values: str | int) -> str:
    """Return a message in the language that is spoken, its places filled.

    >>> translate("Due {date}.", date="March 2024")
    'Due March 2024.'
    """
    if is_english():
        return text.format(**values) if values else text
    return _filled(translations(language()).gettext(text) if text else text, values)


def translate_in_context(context: str, text: str, /, **values: str | int) -> str:
    """Return a message that is too short to be understood without where it stands."""
    if is_english():
        return text.format(**values) if values else text
    return _filled(translations(language()).pgettext(context, text), values)


def translate_plural(one: str, many: str, number: int, /, **values: str | int) -> str:
    """Return a message about a number, in the form that the number asks for.

    The place {number} is filled with the number: a small one in words, where the language is
    English. Other languages change the words around a numeral in ways of their own.

    >>> translate_plural("{number} group", "{number} groups", 2)
    'two groups'
    """
    given = {"number": numeral(number), **values}
    if is_english():
        return (one if number == 1 else many).format(**given)
    return _filled(translations(language()).ngettext(one, many, number), given)


def _filled(text: str, values: dict[str, str | int]) -> str:
    """Return the text with its places filled, each value in its own direction."""
    if is_right_to_left():
        text = _SIGNED.sub(lambda found: isolated(found[0]), text)
    if not values:
        return text
    placed = _inside_english if is_foreign(text) else _placed
    return text.format(**{name: placed(value) for name, value in values.items()})


def _placed(value: str | int) -> str:
    return value if isinstance(value, _Place) else isolated(str(value))


def _inside_english(value: str | int) -> str:
    """Return a value for an untranslated sentence: its words are in the language of the page."""
    return value if isinstance(value, _Place) else isolated(within_english(str(value)))


class _Place(str):
    """A stand-in for a value: it has no direction of its own."""


@cache
def translations(code: str) -> NullTranslations:
    """Return what looks a message up in a language; all is English where it has no catalogue."""
    return lookup(catalogue(code)) if code in languages() else _English()


def lookup(read: "Catalog") -> NullTranslations:
    """Return what looks a message up; one in doubt ("fuzzy") or without a form is not there."""
    from babel.messages.mofile import write_mo

    usable = deepcopy(read)  # Babel would put bare English for a form that lacks
    for entry in read:
        if entry.id and not is_usable(entry):
            usable.delete(entry.id, entry.context)
    compiled = io.BytesIO()
    write_mo(compiled, usable)
    compiled.seek(0)
    found = GNUTranslations(compiled)
    found.add_fallback(_English())
    return found


class _English(NullTranslations):
    """What is said where a message has no translation: the English one, marked as English."""

    def gettext(self, message: str) -> str:
        return foreign(message, ENGLISH)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return foreign(msgid1 if n == 1 else msgid2, ENGLISH)

    def pgettext(self, context: str, message: str) -> str:
        return foreign(message, ENGLISH)


def translate_html(text: str, /, **values: str | int) -> Markup:
    """Return a message for HTML: it and its values are escaped, unless a value is HTML itself.

    >>> translate_html("By {who}.", who="A & B")
    Markup('By A &amp; B.')
    >>> translate_html("See {link}.", link=Markup("<a>x</a>"))
    Markup('See <a>x</a>.')
    """
    return _in_html(translate, text, **values)


def translate_plural_html(one: str, many: str, number: int, /, **values: str | int) -> Markup:
    """Return a message about a number for HTML."""
    return _in_html(translate_plural, one, many, number, **values)


def translate_in_context_html(context: str, text: str, /, **values: str | int) -> Markup:
    """Return a message with its context for HTML."""
    return _in_html(translate_in_context, context, text, **values)


def _in_html(translator: Callable[..., str], /, *texts: str | int, **values: str | int) -> Markup:
    """Say a message with stand-ins for its values, and put the values into the escaped text."""
    places = {name: _Place(f"\ufdd3{name}\ufdd4") for name in values}
    sentence = str(escape(translator(*texts, **places)))
    escaped = {name: str(escape(value)) for name, value in values.items()}
    if is_foreign(sentence):
        sentence, escaped = _untranslated(sentence, escaped)
    for name, place in places.items():
        sentence = sentence.replace(place, isolated(escaped[name]))
    return Markup(sentence)


def _untranslated(sentence: str, escaped: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Return an English sentence and its values, so that each keeps its language in HTML.

    A mark ends with the text it stands in, which an element inside a sentence cuts in two.
    """
    if not any("<" in value for value in escaped.values()):
        return sentence, {name: within_english(value) for name, value in escaped.items()}
    own = {name: element(language(), value) for name, value in escaped.items() if _has_words(value)}
    return element(ENGLISH, without_languages(sentence)), {**escaped, **own}


def _has_words(html: str) -> bool:
    return any(map(str.isalpha, plain(re.sub(r"<[^>]*>", "", html))))


_NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def numeral(number: int) -> str:
    """Return a count: in English a small one in words, else digits by the rules of the language.

    >>> numeral(2), numeral(12)
    ('two', '12')
    """
    return _NUMERALS[number] if is_english() and number < len(_NUMERALS) else whole(number)
