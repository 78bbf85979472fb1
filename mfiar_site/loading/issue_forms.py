"""Forms of a forge's issues, made from the schema: GitHub's own format, or a text with headings.

Sources: GitHub Docs, "Syntax for GitHub's form schema" and "Syntax for issue forms"; GitLab Docs,
"Description templates". Azure DevOps has no forms for issues: the text is pasted into a work item.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from mfiar_site.language.lists import english_either
from mfiar_site.loading.forms import Entry, Field, Form, FormPart

FORGES = ("github", "gitlab", "azure")
REPORT = "Report"  # the question which project it is for
NAME = "Short name"
REPORT_HELP = "The id of the report: the end of its web address, such as fewer-long-waits."
NAME_HELP = (
    "Becomes the name of the file. Lower-case letters, digits and single hyphens. If you leave it"
    " out, one is made."
)
_ROLES = "Write roles, not names, and nothing that could point at a patient. Anybody who may see"
_SEEN = f"{_ROLES} the issues can read what you write."


def issue_form(form: Form, forge: str) -> str:
    """Return the form for one forge."""
    return _github(form) if forge == "github" else _headings(form)


def asked(form: Form) -> Iterator[tuple[str, Entry, bool]]:
    """Yield each question with its heading and whether every such record needs an answer.

    A part that may be filled in several times is one question: a row on each line.
    """
    yield from _asked(form.entries, (), is_needed=True)


def _asked(
    entries: tuple[Entry, ...], above: tuple[str, ...], *, is_needed: bool
) -> Iterator[tuple[str, Entry, bool]]:
    for entry in entries:
        needed = is_needed and entry.is_required
        if isinstance(entry, FormPart) and not entry.is_list:
            yield from _asked(entry.entries, (*above, entry.label), is_needed=needed)
        else:
            yield ": ".join([*above, entry.label]), entry, needed


def row_keys(part: FormPart) -> tuple[Field, ...]:
    """Return what stands on one line of a part that may be filled in several times."""
    return tuple(entry for entry in part.entries if isinstance(entry, Field))


def explained(entry: Entry) -> str:
    """Return what a question is about and how it is answered."""
    if isinstance(entry, FormPart):
        names = " | ".join(field.key for field in row_keys(entry))
        hints = (_how(field) for field in row_keys(entry))
        return " ".join(
            [entry.help, f"One on each line: {names}.", *dict.fromkeys(one for one in hints if one)]
        )
    return " ".join(part for part in (entry.help, _how(entry)) if part)


def _how(field: Field) -> str:
    if field.choices:
        return f"{'Any' if field.is_list else 'One'} of: {', '.join(field.choices)}."
    if field.refers:
        return f"{'Ids' if field.is_list else 'An id'} under {english_either(field.refers)}."
    if field.is_list:
        return "One on each line."
    return {
        "date": "As 2026-03-31, 2026-03 or 2026.",
        "quantity": "As 6 percent or 1 point.",
        "yes-or-no": "yes or no.",
    }.get(field.kind, "")


def _github(form: Form) -> str:
    questions = [_input(REPORT, "report", REPORT_HELP, is_needed=True)]
    questions += [_element(*one) for one in asked(form)]
    questions.append(_input(NAME, "short-name", NAME_HELP, is_needed=False))
    made = {
        "name": form.title,
        "description": form.about,
        "body": [
            {"type": "markdown", "attributes": {"value": f"{form.about} {_SEEN}"}},
            *questions,
        ],
    }
    head = f"# Made by `mfiar form {form.list} --forge github`: make it anew, do not change it.\n"
    return head + yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=100)


def _element(heading: str, entry: Entry, is_needed: bool) -> dict[str, Any]:  # noqa: FBT001
    id_ = entry.path.replace(".", "-").replace("_", "-")
    if isinstance(entry, Field) and (entry.choices or entry.kind == "yes-or-no"):
        attributes: dict[str, Any] = {
            "label": heading,
            "description": entry.help,
            "options": list(entry.choices or ("yes", "no")),
        }
        if entry.is_list:
            attributes["multiple"] = True
        return _validated("dropdown", id_, attributes, is_needed=is_needed)
    if isinstance(entry, FormPart) or entry.is_list or entry.kind == "text":
        attributes = {"label": heading, "description": explained(entry)}
        return _validated("textarea", id_, attributes, is_needed=is_needed)
    return _input(heading, id_, explained(entry), is_needed=is_needed)


def _input(label: str, id_: str, description: str, *, is_needed: bool) -> dict[str, Any]:
    attributes = {"label": label, "description": description}
    return _validated("input", id_, attributes, is_needed=is_needed)


def _validated(
    kind: str, id_: str, attributes: dict[str, Any], *, is_needed: bool
) -> dict[str, Any]:
    element: dict[str, Any] = {"type": kind, "id": id_, "attributes": attributes}
    return {**element, "validations": {"required": True}} if is_needed else element


def _headings(form: Form) -> str:
    lines = [
        f"<!-- Made by `mfiar form {form.list}`. {form.title}. {form.about} {_SEEN}",
        "Answer below each heading. Leave a heading as it is where nothing is to be said. -->",
        *_heading(REPORT, REPORT_HELP, is_needed=True),
    ]
    for heading, entry, is_needed in asked(form):
        lines += _heading(heading, explained(entry), is_needed=is_needed)
    lines += _heading(NAME, NAME_HELP, is_needed=False)
    return "\n".join(lines) + "\n"


def _heading(label: str, about: str, *, is_needed: bool) -> list[str]:
    return ["", f"### {label}", f"<!-- {'Needed. ' if is_needed else ''}{about} -->", ""]
