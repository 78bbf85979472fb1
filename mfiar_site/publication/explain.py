"""What a code means, in words and by example, for the terminal."""

import difflib
import textwrap
from collections.abc import Iterator

from mfiar_site.checks.example import Example
from mfiar_site.pages.catalogue import CatalogueEntry
from mfiar_site.publication.code_catalogue import every_code, every_part
from mfiar_site.standards.framework import framework

_WIDTH = 88


def explained(code: str) -> str:
    """Return what a code asks, why, and an example of it.

    Raises:
        KeyError: If there is no such code; the nearest one, if any, is its argument.
    """
    codes = every_code()
    if code not in codes:
        raise KeyError(*difflib.get_close_matches(code, codes, n=1, cutoff=0.5))
    return "\n".join(_lines(codes[code])) + "\n"


def listed_codes() -> str:
    """Return every code with what it asks, in its part."""
    return "\n".join(
        f"{part.heading}\n" + "".join(f"  {entry.code}: {entry.rule}\n" for entry in part.entries)
        for part in every_part()
    )


def _lines(entry: CatalogueEntry) -> Iterator[str]:
    yield f"{entry.code} ({entry.weight})"
    yield ""
    yield from textwrap.wrap(entry.rule, _WIDTH)
    if entry.reason:
        yield from textwrap.wrap(entry.reason, _WIDTH)
    if entry.prompt:
        yield ""
        words = f"It serves the prompt {entry.prompt}: {_plain(entry.prompt)}"
        yield from textwrap.wrap(words, _WIDTH)
    if entry.example:
        yield from _example_lines(entry.example)


def _plain(prompt: str) -> str:
    return next(one.plain for one in framework().prompts if one.id == prompt)


def _example_lines(example: Example) -> Iterator[str]:
    yield ""
    if example.made:
        yield from textwrap.wrap(f"For example: {example.made}", _WIDTH)
        return
    places = ", ".join(str(place) for place in dict.fromkeys(example.places))
    yield f"For example, this is found at {places}:"
    for file in example.files:
        yield ""
        yield f"  {file.name}"
        yield from (f"    {line}".rstrip() for line in file.shown)
    yield ""
    yield "Lines with a minus are wrong. It is mended without them, and with those with a plus."
