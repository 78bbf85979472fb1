"""The words of the shell, and the direction of writing, in the language of a page."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import jinja2

from mfiar_site.language.catalogue import languages as with_catalogue
from mfiar_site.language.locale_context import ENGLISH
from mfiar_site.language.marks import foreign

# Our name of a word: the key in Material's language files, which hold it in 68 languages.
_KEYS = {
    "direction": "direction",
    "skip": "action.skip",
    "search": "search",
    "none_found": "search.result.none",
    "one_found": "search.result.one",
    "many_found": "search.result.other",
    "contents": "toc",
    "site": "nav",
}
_REGION = re.compile(r"-([A-Za-z]{2}|\d{3})$")


def known_language(language: str, folders: Iterable[str]) -> str | None:
    """Return the language file that serves `language`, or None where there is none.

    A region is dropped when there is no file for it ("en-GB" is served by "en"); a script never
    is, since it decides the direction of writing.
    """
    listed = list(folders)
    for candidate in (language, _REGION.sub("", language)):
        if any((Path(folder) / _file(candidate)).is_file() for folder in listed):
            return candidate
    return None


def can_frame(language: str, folders: Iterable[str]) -> bool:
    """Whether a page can be in a language: there is a file for its frame, or a catalogue."""
    return known_language(language, folders) is not None or language in with_catalogue()


@lru_cache(maxsize=16)  # a file is compiled once a build and not once a page
def words(environment: jinja2.Environment, language: str) -> Mapping[str, str]:
    """Return the shell's words in a known language, in English where it lacks one."""
    lenient = environment.overlay(undefined=jinja2.Undefined, autoescape=False)
    own, english = (_reader(lenient, name) for name in (language, "en"))
    found = {name: own(key) or foreign(english(key), ENGLISH) for name, key in _KEYS.items()}
    return {**found, "direction": own("direction") or "ltr"}


def _reader(environment: jinja2.Environment, language: str) -> Callable[[str], str]:
    read = environment.get_template(_file(language)).module.t  # type: ignore[attr-defined]
    return lambda key: str(read(key)).strip()


def _file(language: str) -> str:
    return f"partials/languages/{language}.html"
