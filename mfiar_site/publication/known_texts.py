"""What may stand on a page though it looks like an identifier of a person."""

import json
from collections.abc import Iterator
from functools import cache

from mfiar_site.identifiers.plain import plain
from mfiar_site.identifiers.rules import BLOCKING, finds_in
from mfiar_site.loading.schema import schema_files
from mfiar_site.publication.code_catalogue import every_part
from mfiar_site.scan.search import Scan
from mfiar_site.site_audit.html import Known


def known_texts(scan: Scan) -> Known:
    """Return what a site lets through: what somebody answers for, who is to be written to.

    The examples of the program belong to it, which the catalogue of checks and the schemas print.
    None of them is anybody's.
    """
    return scan.let_through | texts_of_the_program()


@cache
def texts_of_the_program() -> Known:
    """Return what the program itself prints: its examples are nobody's."""
    return frozenset(
        (find.rule.code, find.likeness)
        for text in _examples()
        for find in finds_in(plain(text), rules=BLOCKING)
    )


def _examples() -> Iterator[str]:
    for entry in (entry for part in every_part() for entry in part.entries):
        yield entry.reason
        if example := entry.example:
            yield example.made or ""
            yield from (line for file in example.files for _, line in file.lines)
    yield from (json.dumps(made()) for made in schema_files().values())
