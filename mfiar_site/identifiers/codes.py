"""Every problem that a scan can find, for the catalogue of checks."""

from collections.abc import Mapping

from mfiar_site.identifiers.rules import RULES
from mfiar_site.loading.problem_docs import Meaning, error, warning

PICTURE_METADATA = "picture-metadata"
NAME_IDENTIFIES = "file-name-identifies"

CODES: Mapping[str, Meaning] = {
    **{rule.code: Meaning(rule.severity, rule.meaning, rule.advice) for rule in RULES},
    NAME_IDENTIFIES: error(
        "The name of a file or folder holds an identifier of a person.",
        "Rename it; the old name stays in the history of git until that is rewritten.",
    ),
    PICTURE_METADATA: error(
        "A picture carries more than the picture: where it was taken, when, by whom, with what.",
        "Strip it (magick IN -auto-orient -strip OUT), or export a copy for the web without it.",
    ),
    "file-not-searched": warning(
        "A file cannot be searched for what points at a person, such as a PDF or a film.",
        "Look through it, its properties too, and have it signed in .mfiar-allow.yml.",
    ),
    "finds-too-many": warning(
        "More points at a person in one file than is told.",
        "Mend what is told and search again; take out whole columns of a table.",
    ),
    "allowed-not-found": warning(
        "An entry of the allow-list lets nothing through, because the text is gone or changed.",
        "Remove the entry; if the text was changed, sign it again.",
    ),
    "allowed-rule-unknown": error(
        "An entry of the allow-list names a rule that does not exist or cannot be allowed.",
        "Write the code in the square brackets of the message.",
    ),
}
