"""What a published report is asked of a record beyond its format, found by asking the checks.

Two records are made up for each form, one with nothing but what the format needs and one in which
every part is begun, and stand in an otherwise empty published project. What the checks say of them
is what a person who fills in the form should know beforehand. A new check is found by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from mfiar_site.checks.registry import CHECKS, check_project
from mfiar_site.loading.forms import Entry, Field, Form, FormPart, record_form
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.reader import read_record
from mfiar_site.loading.yaml_events import parse
from mfiar_site.model.project import Project

_AROUND = """\
format: 1
title: x
stage: published
measures: [{id: x, title: x, kind: outcome, unit: percent, better: lower}]
drivers: [{id: x, text: x}]
"""
_CHANGES = "changes: [{id: x, text: x, drivers: [x]}]\n"
_VALUES = {"whole-number": "1", "date": "2026-01-01", "quantity": "1 percent", "yes-or-no": "yes"}
_DAY = date(2026, 1, 1)  # only consents look at it, and the one made up has no end


@dataclass(frozen=True)
class ExpectedKey:
    """One thing that a published report is asked for."""

    code: str
    question: str  # "Every test says beforehand what it expects."
    is_needed: bool  # a report is not published without it


@cache
def expected(list_name: str) -> tuple[ExpectedKey, ...]:
    """Return what is asked of the records of a list; what stops a publication comes first."""
    form = record_form(list_name)
    found = dict.fromkeys([*_asked(form, with_parts=False), *_asked(form, with_parts=True)])
    return tuple(sorted(found, key=lambda one: not one.is_needed))


def _asked(form: Form, *, with_parts: bool) -> Iterator[ExpectedKey]:
    project, line = _project(form, with_parts=with_parts)
    by_code = {one.code: one for one in CHECKS}
    for problem in check_project(project, (), on=_DAY):
        if problem.at.line == line:
            question = by_code[problem.code].question
            yield ExpectedKey(problem.code, question, problem.is_error)


def _project(form: Form, *, with_parts: bool) -> tuple[Project, int]:
    """Return a project with one record of the form, and the line that the record stands on.

    Raises:
        ValueError: If a form asks for something that no value is made up for.
    """
    around = _AROUND + ("" if form.list == "changes" else _CHANGES)
    identity = "id: x, " if form.has_id else ""
    record = f"{identity}{', '.join(_keys(form.entries, with_parts=with_parts))}"
    text = f"{around}{form.list}: [{{{record}}}]\n"
    notes = Notes()
    node = parse(text, file="made up", notes=notes)
    project = read_record(Project, node, notes, given={"id": "x"}) if node else None
    if project is None:
        raise ValueError(f"{text!r} cannot be read: {notes.problems}")
    return project, text.count("\n")


def _keys(entries: tuple[Entry, ...], *, with_parts: bool) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, FormPart):
            inner = ", ".join(_keys(entry.entries, with_parts=with_parts))
            if inner and (with_parts or entry.is_required):
                yield f"{entry.key}: {_listed(f'{{{inner}}}', entry)}"
        elif entry.is_required:
            yield f"{entry.key}: {_listed(_value(entry), entry)}"


def _value(field: Field) -> str:
    if field.choices:
        return field.choices[0]
    return "all" if field.refers == ("groups",) else _VALUES.get(field.kind, "x")


def _listed(value: str, entry: Entry) -> str:
    return f"[{value}]" if entry.is_list else value
