"""A catalogue begun, or brought up to date with the program."""

from io import BytesIO
from typing import TYPE_CHECKING

from mfiar_site.language.extraction import template

if TYPE_CHECKING:
    from babel.messages import Catalog

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


def updated(old: "Catalog") -> bytes:
    """Return the file of a catalogue: every message of the program, and none that it left."""
    new = template()
    new.locale, new.header_comment = old.locale, old.header_comment
    new.mime_headers = [("Plural-Forms", old.plural_forms)]  # an editor may have its own rule
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
