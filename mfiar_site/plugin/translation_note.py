"""What readers are told of a translation: who made it, and that it is of a part only."""

from mfiar_site.language.catalogue import languages, locale_info
from mfiar_site.language.completeness import coverage_of
from mfiar_site.language.messages import translate


def translation_note(code: str) -> str:
    """Return what a page says of its language, in that language; nothing if all is well."""
    if code not in languages():
        return ""
    about = locale_info(code)
    sentences = []
    if not about.is_checked:
        sentences.append(
            translate(
                "This translation was made by a machine and has not been checked by a speaker."
            )
            if about.is_by_machine
            else translate("This translation has not been checked by a speaker.")
        )
    if not coverage_of(code).is_whole:
        sentences.append(
            translate("A part of these pages is translated so far. The rest is in English.")
        )
    return " ".join(sentences)
