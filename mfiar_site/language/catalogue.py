"""The catalogues that the program ships: one file in gettext's form for each language."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages import Catalog
    from babel.messages.catalog import Message

MADE = "Made by:"  # in the head of a catalogue: who translated it
CHECKED = "Checked by:"  # there too: the speaker who read all of it
NOBODY, MACHINE = "nobody yet", "a machine"
_FOLDER = "catalogues"
# A line with a text that is not one whole text in quotes. Obsolete lines begin with #.
_UNCLOSED = re.compile(
    r'^[ \t]*(?:msg[^\s"]*[ \t]*)?"(?!(?:[^"\\\n]|\\.)*"[ \t]*\r?$)', re.MULTILINE
)
# Languages without much writing, in which summaries are signed or spoken. Source: IANA, language
# subtag registry.
_NOT_IN_CLDR = {
    "bfi": "British Sign Language",
    "isg": "Irish Sign Language",
    "phr": "Pahari-Potwari",
    "rmy": "Romani",
    "syl": "Sylheti",
}


@dataclass(frozen=True)
class LocaleInfo:
    """A language as pages need to know it."""

    code: str  # for lang and hreflang: cy
    name: str  # in the language itself: Cymraeg
    direction: str  # ltr or rtl
    is_checked: bool  # whether a speaker has read the catalogue
    is_by_machine: bool = False  # whether its head names a machine as the translator


class CatalogueError(ValueError):
    """A catalogue that cannot be read: which file, and what is wrong with it."""


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that there is a catalogue for; English is in none."""
    folder = files("mfiar_site.language").joinpath(_FOLDER)
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".po") for name in names if name.endswith(".po")))


@cache
def locale_info(code: str) -> LocaleInfo:
    """Return what is known of a language.

    >>> locale_info("ur").direction, locale_info("cy").name
    ('rtl', 'Cymraeg')

    Source: Unicode CLDR, by way of Babel, for the name and the direction of writing.
    """
    if code == "en":  # the one language that needs no library
        return LocaleInfo("en", "English", "ltr", is_checked=True)
    if code in _NOT_IN_CLDR:
        return LocaleInfo(code, _NOT_IN_CLDR[code], "ltr", is_checked=False)
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return LocaleInfo(code, code, "ltr", is_checked=False)
    head = catalogue(code).header_comment if code in languages() else ""
    return LocaleInfo(
        code=code,
        name=locale.get_display_name() or code,
        direction=locale.text_direction,
        is_checked=any(name and name != NOBODY for name in _named(CHECKED, head)),
        is_by_machine=any(name.startswith(MACHINE) for name in _named(MADE, head)),
    )


def language_code(text: str) -> str:
    """Return the code of a language as pages and catalogues write it.

    >>> language_code("zh_hant"), language_code("PL")
    ('zh-Hant', 'pl')

    Raises:
        ValueError: If Unicode CLDR, by way of Babel, knows no such language.
    """
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(text.replace("_", "-"), sep="-")).replace("_", "-")
    except (UnknownLocaleError, ValueError, TypeError):
        raise ValueError(f"no such language: {text!r}") from None


def _named(role: str, head: str) -> list[str]:
    """Return whom the head of a catalogue names in a role."""
    lines = (line.lstrip("# ") for line in head.splitlines())
    return [line.removeprefix(role).strip() for line in lines if line.startswith(role)]


@cache
def catalogue(code: str) -> "Catalog":
    """Return the catalogue of a language as its file has it.

    Raises:
        KeyError: If there is none.
        CatalogueError: If its file is not in the form of such files.
    """
    if code not in languages():
        raise KeyError(code)
    file = files("mfiar_site.language").joinpath(_FOLDER, f"{code}.po")
    return read_catalogue(file.read_bytes(), code)


def read_catalogue(content: bytes, code: str) -> "Catalog":
    """Return the catalogue that a file in gettext's form holds.

    Raises:
        CatalogueError: If it is not in that form, or its rule for plurals is none.
    """
    from gettext import c2py

    from babel.messages.pofile import PoFileError, read_po

    unclosed = _UNCLOSED.search(content.decode("utf-8", "replace"))
    if unclosed is not None:  # Babel would drop the last letter
        line = unclosed.string.count("\n", 0, unclosed.start()) + 1
        raise CatalogueError(f"{code}.po, line {line}: A text has no end, or a quote inside")
    try:
        found = read_po(BytesIO(content), locale=code.replace("-", "_"), abort_invalid=True)
        c2py(found.plural_expr)
    except PoFileError as error:
        what = str(error).rpartition(" on ")[0]  # Babel counts lines from 0
        raise CatalogueError(f"{code}.po, line {error.lineno + 1}: {what}") from error
    except ValueError as error:
        raise CatalogueError(f"{code}.po: {error}") from error
    return found


def is_usable(entry: "Message | None") -> bool:
    """Whether a message is translated, in every form that its language has, without a doubt."""
    return entry is not None and all(forms(entry.string)) and not entry.fuzzy


def forms(text: object) -> tuple[str, ...]:
    """Return a message, or each form of one about a number; one empty form where there is none."""
    if isinstance(text, (list, tuple)):
        return tuple(text) or ("",)
    return (text,) if isinstance(text, str) else ("",)
