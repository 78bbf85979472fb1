"""The catalogues that the program ships: one file in gettext's form for each language."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages import Catalog

CHECKED = "Checked by:"  # in the head of a catalogue: the speaker who read all of it
NOBODY = "nobody yet"
_FOLDER = "catalogues"
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
    checked = code in languages() and _is_checked(catalogue(code))
    return LocaleInfo(code, locale.get_display_name() or code, locale.text_direction, checked)


def _is_checked(read: "Catalog") -> bool:
    lines = (line.lstrip("# ") for line in read.header_comment.splitlines())
    names = [line.removeprefix(CHECKED).strip() for line in lines if line.startswith(CHECKED)]
    return any(name and name != NOBODY for name in names)


@cache
def catalogue(code: str) -> "Catalog":
    """Return the catalogue of a language as its file has it.

    Raises:
        KeyError: If there is none.
    """
    from babel.messages.pofile import read_po

    if code not in languages():
        raise KeyError(code)
    file = files("mfiar_site.language").joinpath(_FOLDER, f"{code}.po")
    with file.open("rb") as opened:
        return read_po(opened, locale=code.replace("-", "_"), abort_invalid=True)
