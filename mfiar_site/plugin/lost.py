"""The words of further languages on the page for a lost address: hosts serve one such page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mfiar_site.language.catalogue import Tongue, tongue
from mfiar_site.language.saying import say
from mfiar_site.language.speaking import speaking
from mfiar_site.plugin.tongues import Tongues


@dataclass(frozen=True, kw_only=True)
class Lost:
    """The words of one language, and the way to its first page."""

    tongue: Tongue
    title: str
    words: str
    by_machine: str  # that nobody has checked the translation; empty where somebody has
    start: str
    home: str


def lost_in(languages: Iterable[str], tongues: Tongues, home: str) -> Iterator[Lost]:
    """Yield the words of each language that a site has beside its own."""
    for code in languages:
        with speaking(code):
            known = tongue(code)
            yield Lost(
                tongue=known,
                title=say("This page is not here"),
                words=say(
                    "It may have moved, or the address may be mistyped. Nothing else is wrong."
                ),
                by_machine=""
                if known.is_checked
                else say(
                    "This translation was made by a machine and has not been checked by a speaker."
                ),
                start=say("Start from the first page"),
                home=tongues.address(home, code),
            )
