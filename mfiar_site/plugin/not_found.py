"""The words of further languages on the page for a lost address: hosts serve one such page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mfiar_site.language.catalogue import LocaleInfo, locale_info
from mfiar_site.language.locale_context import use_locale
from mfiar_site.language.messages import translate
from mfiar_site.plugin.alternate_languages import AlternateLanguages
from mfiar_site.plugin.translation_note import translation_note


@dataclass(frozen=True, kw_only=True)
class NotFoundPage:
    """The words of one language, and the way to its first page."""

    locale: LocaleInfo
    title: str
    words: str
    note: str  # who made the translation, and whether it is whole; empty if all is well
    start: str
    home: str


def not_found_pages(
    languages: Iterable[str], alternates: AlternateLanguages, home: str
) -> Iterator[NotFoundPage]:
    """Yield the words of each language that a site has beside its own."""
    for code in languages:
        with use_locale(code):
            yield NotFoundPage(
                locale=locale_info(code),
                title=translate("This page is not here"),
                words=translate(
                    "It may have moved, or the address may be mistyped. Nothing else is wrong."
                ),
                note=translation_note(code),
                start=translate("Start from the first page"),
                home=alternates.address(home, code),
            )
