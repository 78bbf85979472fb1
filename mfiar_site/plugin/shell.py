"""Everything the templates print that is not the page itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from mfiar_site.language.catalogue import LocaleInfo
from mfiar_site.language.marks import foreign, same_language
from mfiar_site.pages.contact import contact_address
from mfiar_site.plugin.alternate_languages import Alternate
from mfiar_site.plugin.handwritten import Written
from mfiar_site.plugin.not_found import NotFoundPage
from mfiar_site.plugin.page_frame import Link, Menu

# The words of our templates that Material's language files do not hold.
_ENGLISH = {"skip": "Skip to the main part", "site": "Site", "contents": "Contents"}


@dataclass(frozen=True, kw_only=True)
class Shell:
    """The frame of one page, in the words of its language."""

    title: str
    description: str
    canonical: str
    lang: str
    site_lang: str
    words: Mapping[str, str]
    menu: Menu
    section: str
    siblings: tuple[Link, ...]
    contents: tuple[Link, ...]
    styles: tuple[str, ...]
    home: str
    locale: LocaleInfo  # the language of the page
    translation_note: str  # who made its words, and whether all are there; empty if all is well
    alternates: tuple[Alternate, ...]  # the page in every language, where there are several
    index: str  # the search index of the page, where it is not the site's own
    accessibility: str
    small_print: tuple[Link, ...]
    feed: str  # the address of the Atom feed; empty where there is none
    described_by: str  # the address of a description of the page for programs
    is_hidden: bool  # whether search engines are asked to leave it out
    organisation: str
    contact: Link
    serving: bool
    troubles: tuple[str, ...]
    generated: str
    written: Written | None
    not_found: tuple[NotFoundPage, ...]  # of the page for a lost address, in the further languages

    @property
    def direction(self) -> str:
        """The direction of writing: ltr or rtl."""
        return self.words["direction"]

    @property
    def english_page(self) -> str:
        """The address of the same page in English, where there is one."""
        found = (one for one in self.alternates if same_language(one.locale.code, "en"))
        return next((one.url for one in found if not one.is_here), "")

    @property
    def menu_language(self) -> Markup:
        """The attribute that marks titles of the menu, which are in the language of the site."""
        return (
            Markup(' lang="{}"').format(self.site_lang)
            if self._is_foreign(self.site_lang)
            else Markup()
        )

    def _is_foreign(self, language: str) -> bool:
        return not same_language(language, self.lang)


def in_words(found: Mapping[str, str], language: str) -> Mapping[str, str]:
    """Return the shell's words, our own English ones where the page is in English.

    English words that stand in for those of another language are marked as English.
    """
    return {**_ENGLISH, **found, **(_ENGLISH if language.startswith("en") else {})}


def in_english(found: Mapping[str, str], about: LocaleInfo) -> Mapping[str, str]:
    """Return English words for a page of a language that has no words for the frame."""
    marked = {name: foreign(word, "en") for name, word in {**_ENGLISH, **found}.items()}
    return {**marked, "direction": about.direction}


def contact_link(contact: str) -> Link:
    """Return a link to an address of either kind.

    >>> contact_link("a@example.org").url
    'mailto:a@example.org'
    """
    address, words = contact_address(contact)
    return Link(title=words, url=address)
