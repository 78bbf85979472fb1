"""The words of further languages on the page for a lost address: hosts serve one such page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mfiar_site.language.catalogue import LocaleInfo, locale_info
from mfiar_site.language.locale_context import use_locale
from mfiar_site.language.messages import translate
from mfiar_site.plugin.alternate_languages import AlternateLanguages


@dataclass(frozen=True, kw_only=True)
class NotFoundPage:
    """The words of one language, and the way to its first page."""

    locale: LocaleInfo
    title: str
    words: str
    by_machine: str  # that nobody has checked the translation; empty where somebody has
    start: str
    home: str


def not_found_pages(
    languages: Iterable[str], alternates: AlternateLanguages, home: str
) -> Iterator[NotFoundPage]:
    """Yield the words of each language that a site has beside its own."""
    for code in languages:
        with use_locale(code):
            known = locale_info(code)
            yield NotFoundPage(
                locale=known,
                title=translate("This page is not here"),
                words=translate(
                    "It may have moved, or the address may be mistyped. Nothing else is wrong."
                ),
                by_machine=""
                if known.is_checked
                else translate(
                    "This translation was made by a machine and has not been checked by a speaker."
                ),
                start=translate("Start from the first page"),
                home=alternates.address(home, code),
            )
