"""The same page in several languages: which there are, and how one leads to the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mfiar_site.language.catalogue import (
    CatalogueError,
    LocaleInfo,
    catalogue,
    language_code,
    languages,
    locale_info,
)
from mfiar_site.language.completeness import misfits
from mfiar_site.language.marks import same_language
from mfiar_site.plugin.page_frame import Link, Menu

if TYPE_CHECKING:
    from mfiar_site.pages.generated_page import GeneratedPage


@dataclass(frozen=True, kw_only=True)
class Alternate:
    """A page in one language, as a link to it."""

    locale: LocaleInfo
    url: str
    address: str  # the whole address where the site has one, for programs
    is_here: bool


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page of one language, with its title there."""

    url: str
    title: str
    lang: str  # of the title: that of the site where nobody translated it


class AlternateLanguages:
    """Where each page stands in each language, by the address it has in the site's own."""

    def __init__(self, pages: Iterable["GeneratedPage"], own: str, further: Iterable[str]) -> None:
        self._own, self._further = own, tuple(further)
        self._places: dict[str, dict[str, Place]] = {}
        listed = list(pages)
        titles = {page.path: page.title for page in listed}
        for page in listed:
            if page.lang in self._further and page.path.startswith(f"{page.lang}/"):
                key = page.path.removeprefix(f"{page.lang}/")
                is_translated = page.title != titles.get(key)
                lang = page.lang if is_translated else own
                place = Place(url=page.path, title=page.title, lang=lang)
                self._places.setdefault(key, {})[page.lang] = place

    def of(self, url: str) -> str:
        """Return the address of a page in the site's own language."""
        code, _, rest = url.partition("/")
        return rest if code in self._further and rest else url

    def alternates(self, url: str, site_url: str) -> tuple[Alternate, ...]:
        """Return the page in every language that it is made in; none where it is in one only."""
        key = self.of(url)
        others = self._places.get(key, {})
        if not others:
            return ()
        urls = {self._own: key, **{code: place.url for code, place in others.items()}}
        base = site_url.rstrip("/")
        return tuple(
            Alternate(
                locale=locale_info(code),
                url=place,
                address=f"{base}/{place}" if base else "",
                is_here=place == url,
            )
            for code, place in urls.items()
        )

    def address(self, url: str, language: str) -> str:
        """Return where a page stands in a language; as it is where it is not made in that."""
        place = self._places.get(url, {}).get(language)
        return place.url if place else url

    def menu(self, menu: Menu, language: str, url: str) -> Menu:
        """Return the menu with links that stay in the language of a page, where they can."""
        if same_language(language, self._own):
            return menu
        return Menu(
            shown=tuple(self._link(one, language, url) for one in menu.shown),
            folded=tuple(self._link(one, language, url) for one in menu.folded),
        )

    def _link(self, link: Link, language: str, url: str) -> Link:
        place = self._places.get(link.url, {}).get(language)
        if place is None:
            return replace(link, lang=self._own)
        current = "page" if place.url == url else link.current.replace("page", "")
        is_translated = place.lang == language and place.title != link.title
        lang = "" if is_translated else self._own
        return replace(link, url=place.url, title=place.title, current=current, lang=lang)


def unusable(wanted: Iterable[str]) -> list[str]:
    """Return a sentence for each thing that keeps pages from being made in a language.

    What is not translated does not: it is in English, and marked.
    """
    return [f"mkdocs.yml: {sentence}" for code in wanted for sentence in _obstacles(code)]


def _obstacles(code: str) -> Iterator[str]:
    if code not in languages():
        yield _unknown(code)
        return
    try:
        wrong = list(misfits(catalogue(code)))
    except CatalogueError as error:
        yield f"the words of the language {code!r} cannot be read: {error}."
        return
    for fault in wrong:
        yield f"the words of the language {code!r}: {fault} Mend {code}.po."


def _unknown(code: str) -> str:
    try:
        usual = language_code(code)
    except ValueError:
        return f"{code!r} is no language; write a code such as pa or zh-Hant."
    if usual in languages():
        return f"the language {code!r} is written {usual!r} here."
    return (
        f"there are no words for the language {code!r}; there are {', '.join(languages())}."
        f" `mfiar translate {usual}` begins a catalogue."
    )
