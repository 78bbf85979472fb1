"""A catalogue brought up to date with the program, and what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from mfiar_site.language.extraction import places, template

if TYPE_CHECKING:
    from babel.messages import Catalog
    from babel.messages.catalog import Message

HEAD = """\
# {name} words of mfiar-site.
# Made by: {made}
# Checked by: nobody yet
#
# A name in braces, such as {{people}}, stands for a word or number: keep it, in any place.
"""


# Lines of a head that Babel writes: times and versions, which would differ in every copy, and
# names that nobody filled in. Who made and checked a catalogue stands above them.
_UNSTABLE_HEADERS = tuple(
    f'"{name}:'
    for name in (
        *("POT-Creation-Date", "PO-Revision-Date", "Project-Id-Version", "Report-Msgid-Bugs-To"),
        *("Last-Translator", "Language-Team", "Generated-By"),
    )
)


@dataclass(frozen=True)
class CatalogueFault:
    """One thing that keeps a catalogue from being complete."""

    message: str  # the English one
    what: str


def updated(old: "Catalog") -> bytes:
    """Return the file of a catalogue: every message of the program, and none that it left."""
    new = template()
    new.locale, new.header_comment = old.locale, old.header_comment
    for entry in new:
        before = old.get(entry.id, entry.context) if entry.id else None
        if before is not None and before.string:
            entry.string = before.string
            entry.flags = {*entry.flags, *before.flags}
            entry.user_comments = before.user_comments
    return _written(new)


def begun(code: str) -> bytes:
    """Return the file of a new catalogue, with no message translated."""
    from babel import Locale
    from babel.messages import Catalog

    locale = Locale.parse(code, sep="-")
    name = locale.get_display_name("en") or code
    head = HEAD.format(name=name, made="name of the translator").rstrip("\n")
    return updated(Catalog(locale=locale, header_comment=head, fuzzy=False))


def _written(made: "Catalog") -> bytes:
    from babel.messages.pofile import write_po

    text = BytesIO()
    write_po(text, made, width=0, sort_output=True, omit_header=False, include_lineno=False)
    lines = text.getvalue().decode("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(_UNSTABLE_HEADERS)]
    return ("\n".join(kept).rstrip("\n") + "\n").encode("utf-8")


def faults(read: "Catalog") -> Iterator[CatalogueFault]:
    """Yield what is wrong with a catalogue: words that lack, that are left over, that misfit."""
    wanted = template()
    for entry in wanted:
        if entry.id:
            yield from _faults_of(entry, read.get(entry.id, entry.context))
    for entry in read:
        if entry.id and wanted.get(entry.id, entry.context) is None:
            yield CatalogueFault(_english(entry), "is no longer said by the program")
    for obsolete in read.obsolete.values():
        yield CatalogueFault(_english(obsolete), "is no longer said by the program")


def _faults_of(wanted: "Message", found: "Message | None") -> Iterator[CatalogueFault]:
    strings = _strings(found) if found else ()
    if found is None or not strings or not all(strings):
        yield CatalogueFault(_english(wanted), "is not translated")
        return
    if found.fuzzy:
        yield CatalogueFault(_english(wanted), "is marked as doubtful (fuzzy)")
    needed = frozenset().union(*(places(text) for text in _strings(wanted, english=True)))
    for text in strings:
        spare = needed - {"number"} if wanted.pluralizable else needed  # "one group" says it itself
        if not spare <= places(text) <= needed:
            yield CatalogueFault(_english(wanted), f"has other places in braces: {text}")


def _strings(entry: "Message", *, english: bool = False) -> tuple[str, ...]:
    value = entry.id if english else entry.string
    return (value,) if isinstance(value, str) else tuple(value or ())


def _english(entry: "Message") -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]
