"""Issue forms and what comes back filled in: text that anybody may have typed."""

import re
import string
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mfiar_site.loading.characters import unwanted_character
from mfiar_site.loading.forms import OFFERED, Field, Form, FormPart, forms, record_form
from mfiar_site.loading.issue_forms import FORGES, NAME, REPORT, asked, issue_form, row_keys
from mfiar_site.loading.issues import read_issue
from mfiar_site.loading.lists import list_folders
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.reader import read_record
from mfiar_site.loading.record_writing import record_lines
from mfiar_site.loading.yaml_events import parse
from mfiar_site.model.source import Record

FORMS = forms()
Answers = dict[str, str]


def filled(form: Form, answers: Answers) -> str:
    """Return an issue as GitHub writes it of a filled-in form."""
    headings = [REPORT, *(heading for heading, _, _ in asked(form)), NAME]
    return "\n\n".join(f"### {one}\n\n{answers.get(one, '_No response_')}" for one in headings)


def read(form: Form, text: str) -> tuple[Record | None, str, Notes]:
    """Return the record of an issue, the file it becomes, and what was noted."""
    notes = Notes()
    issue = read_issue(text, form, file="issue.md", notes=notes)
    identity = {"id": "x"} if form.has_id else {}
    record = read_record(list_folders()[form.list], issue.record, notes, given=identity)
    return record, "".join(f"{line}\n" for line, _ in record_lines(issue.record, form)), notes


def read_again(form: Form, text: str) -> tuple[Record | None, Notes]:
    """Return the record that the reader of projects finds in a file."""
    notes = Notes()
    node = parse(text, file="x.yml", notes=notes)
    assert node is not None, [*map(str, notes.problems), text]
    identity = {"id": "x"} if form.has_id else {}
    return read_record(list_folders()[form.list], node, notes, given=identity), notes


# What can be typed: any letters and marks, but what a page must not carry, comments, which no
# forge shows, and lines that are themselves headings of the third level.
signs = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn"]).filter(
    lambda sign: not unwanted_character(sign) and sign.isprintable()
)
lines = (
    st.text(signs, min_size=1, max_size=120)
    .map(lambda text: text.strip())
    .filter(
        lambda text: (
            text and "<!--" not in text and not text.startswith("###") and text != "_No response_"
        )
    )
)
texts = (
    st.lists(st.one_of(lines, st.just("")), min_size=1, max_size=5)
    .map("\n".join)
    .map(str.strip)
    .filter(bool)
)
cells = lines.filter(lambda text: "|" not in text and not re.match(r"[-*+] |\[[xX ]\] ", text))
ids = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
VALUES: dict[str, st.SearchStrategy[str]] = {
    "line": cells,
    "text": texts,
    "id": ids,
    "date": st.one_of(st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str), st.just("2024-02")),
    "whole-number": st.integers(0, 999_999_999).map(str),
    "quantity": st.tuples(st.integers(-99, 99), st.sampled_from(["percent", "points", "%"])).map(
        lambda parts: f"{parts[0]} {parts[1]}"
    ),
    "yes-or-no": st.sampled_from(["yes", "no"]),
}


def one_of(field: Field) -> st.SearchStrategy[str]:
    if field.choices:
        words = st.sampled_from(field.choices)
        return st.lists(words, min_size=1, unique=True).map(", ".join) if field.is_list else words
    one = VALUES[field.kind]
    if not field.is_list:
        return one
    return st.lists(one, min_size=1, max_size=3).map("\n".join)


def rows(part: FormPart) -> st.SearchStrategy[str]:
    cell = [one_of(field) if field.kind != "text" else cells for field in row_keys(part)]
    return st.lists(st.tuples(*cell).map(" | ".join), min_size=1, max_size=3).map("\n".join)


@st.composite
def answers_of(draw: st.DrawFn, form: Form) -> Answers:
    """Any set of answers in which each part that is begun has what it needs."""
    chosen: Answers = {}
    parts: dict[str, bool] = {"": True}
    for heading, entry, _ in asked(form):
        above = heading.rpartition(": ")[0]
        if above not in parts:
            parts[above] = draw(st.booleans())
        if parts[above] and (entry.is_required or draw(st.booleans())):
            chosen[heading] = draw(rows(entry) if isinstance(entry, FormPart) else one_of(entry))
    return chosen


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.list)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_form_filled_with_any_valid_values_is_read_and_its_file_means_the_same(
    form: Form, data: st.DataObject
) -> None:
    answers = data.draw(answers_of(form))
    record, written, notes = read(form, filled(form, answers))

    assert [str(one) for one in notes.problems if one.is_error] == []
    assert record is not None
    again, problems = read_again(form, written)
    assert [str(one) for one in problems.problems] == []
    assert _flat(again) == _flat(record)
    assert len(_flat(record)) > 1


def _flat(record: Any) -> Any:
    """Return the words of a record: new lines in a paragraph are spaces on every page."""
    if isinstance(record, Record):
        return {key: _flat(value) for key, value in vars(record).items() if key != "source"}
    if isinstance(record, tuple):
        return [_flat(one) for one in record]
    if isinstance(record, str):
        return [" ".join(part.split()) for part in re.split(r"\n\s*\n", record)]
    return record


Answering = Callable[[Form], Answers]


def needed(form: Form) -> Answers:
    """Return an answer to every question that needs one."""
    return {
        heading: entry.choices[0] if getattr(entry, "choices", ()) else "1"
        for heading, entry, is_needed in asked(form)
        if is_needed
    }


@pytest.mark.parametrize("forge", FORGES)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.list)
def test_a_form_with_nothing_filled_in_lacks_what_is_needed_and_nothing_else(
    form: Form, forge: str
) -> None:
    """The explanations under the headings of a text are no answers."""
    text = filled(form, {}) if forge == "github" else issue_form(form, forge)
    _, _, notes = read(form, text)

    lacking = [one.message.split("`")[1] for one in notes.problems]
    assert {one.code for one in notes.problems} <= {"key-missing"}
    assert lacking == [entry.key for entry in form.entries if entry.is_required]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.list)
def test_each_heading_and_each_id_of_a_form_stands_once(form: Form) -> None:
    made = yaml.safe_load(issue_form(form, "github"))
    labels = [one["attributes"]["label"] for one in made["body"] if one["type"] != "markdown"]
    ids = [one["id"] for one in made["body"] if one["type"] != "markdown"]

    assert labels == [REPORT, *(heading for heading, _, _ in asked(form)), NAME]
    assert len({one.casefold() for one in labels}) == len(labels)
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", one) for one in ids)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.list)
def test_a_github_form_has_the_elements_that_github_knows(form: Form) -> None:
    """Source: GitHub Docs, "Syntax for GitHub's form schema"."""
    made = yaml.safe_load(issue_form(form, "github"))

    assert set(made) == {"name", "description", "body"}
    for one in made["body"]:
        known = {"label", "description"} | ({"options", "multiple"} & set(one["attributes"]))
        assert one["type"] in {"markdown", "input", "textarea", "dropdown"}
        assert set(one["attributes"]) == ({"value"} if one["type"] == "markdown" else known)
        assert set(one) <= {"type", "id", "attributes", "validations"}
        assert ("options" in one["attributes"]) is (one["type"] == "dropdown")
        for option in one["attributes"].get("options", ()):
            assert isinstance(option, str)
            assert option.casefold() != "none"
        assert one.get("validations", {"required": True}) == {"required": True}


PRIORITY = record_form("priorities")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("### Text\n\nCall\n\n### By\n\nA\n\n### by\n\nB", "yaml-duplicate-key", 9),
        ("### Text\n\nCall\n\n### Answer: Statsu\n\ndid", "key-unknown", 5),
        ("### Text\n\nCall\n\n### On\n\nsoon", "value-not-a-date", 7),
        ("### Text\n\nCall\n\n### By\n\nA\nB", "value-not-one-line", 7),
        ("### Text\n\nCall\n\n### Answer: Text\n\nWe did.", "key-missing", 5),
        ("### Text\n\nCall\n\n### Answer: Status\n\nperhaps", "value-not-allowed", 7),
        ("### Text\n\nCall\n\n### From\n\nok-id\n- ../../etc/passwd", "value-not-an-id", 8),
        (f"### Text\n\n{'x' * 20_001}", "value-too-long", 3),
        ("no headings at all", "key-missing", 1),
        ("", "key-missing", 1),
    ],
)
def test_what_is_wrong_is_told_at_its_line_of_the_issue(text: str, code: str, line: int) -> None:
    _, _, notes = read(PRIORITY, text)

    assert [(one.code, one.at.line) for one in notes.problems] == [(code, line)]


HOSTILE = [
    "- a: b\n  c: {d: e}",
    "text: other\nid: ../../../etc/passwd",
    "&a *a !!python/object/apply:os.system [ls]",
    "---\nsecond: document\n...",
    '"; rm -rf / #',
    "$(touch /x) `touch /x` ${{ secrets.TOKEN }} {{ config }} {% raw %}",
    "@everyone #1 [x](javascript:alert(1)) ![x](https://example.org/pixel.png)",
    "<script>alert(1)</script><details open ontoggle=alert(1)>",
    "```yaml\ntext: inside\n```",
    "| >- % ? : \\ \\n \" '",
    "## A heading\n#### Another\n### A third of one's own",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    record, written, notes = read(PRIORITY, filled(PRIORITY, {"Text": text, "By": "Parents"}))
    again, problems = read_again(PRIORITY, written)

    assert notes.problems == problems.problems == ()
    assert record is not None
    assert record.text == again.text == text
    assert record == again


def test_what_a_forge_does_not_show_is_not_taken() -> None:
    """A reviewer of the issue would not see it."""
    hidden = "<!-- hidden\n\n### By\n\nSomebody\n-->"
    text = f"### Text\n\nCall {hidden}us\n\n### On\n\n2026 <!-- never closed"
    record, _, notes = read(PRIORITY, text)

    assert notes.problems == ()
    assert record is not None
    assert (record.text, record.asked_by) == ("Call\n\n\n\n\nus", None)
    assert str(record.on) == "2026"


def test_an_issue_of_headings_alone_is_given_up_in_time() -> None:
    """A megabyte of headings that are nearly right is read like any other text."""
    text = "".join(f"### Answer: Statsu {number}\n" for number in range(40_000))
    _, _, notes = read(PRIORITY, text)

    assert len(notes.problems) <= 101


@pytest.mark.parametrize(
    "text",
    [
        "### " + "# " * 250_000 + "x",
        "<!--" * 250_000,
        "### By\n\n" + " " * 500_000 + "x",
        "### From\n\n" + "a, " * 300_000,
        "### Text\n\n" + "- [x] " * 150_000,
    ],
    ids=["marks", "comments", "spaces", "ids", "boxes"],
)
def test_no_text_makes_the_reading_slow(text: str) -> None:
    """A pattern that goes back over what it has read would take hours on one of these."""
    record, _, notes = read(PRIORITY, text)

    assert record is None
    assert notes.problems


def test_ticked_and_listed_answers_are_read_without_their_marks() -> None:
    form = record_form("involvement")
    text = "### Who\n\n- [x] staff\n- [ ] families\n* community\n\n### How\n\nled"
    record, written, notes = read(form, text)

    assert notes.problems == ()
    assert record is not None
    assert [one.value for one in record.who] == ["staff", "community"]
    assert "families" not in written


def test_an_answer_that_was_left_out_is_absent() -> None:
    form = record_form("barriers")
    record, written, _ = read(form, filled(form, {"Stage": "planning", "Text": "None"}))

    assert record is not None
    assert (record.text, record.action) == ("None", None)
    assert written == 'stage: planning\ntext: "None"\n'


def test_the_order_of_the_headings_does_not_matter() -> None:
    forward = filled(PRIORITY, {"Text": "Call", "By": "A", "On": "2026"})
    backward = "\n\n".join(reversed(re.split(r"\n\n(?=### )", forward)))

    assert read(PRIORITY, forward)[0] == read(PRIORITY, backward)[0]


def test_every_offered_list_has_a_form() -> None:
    assert [form.list for form in FORMS] == list(OFFERED)
    assert all(set(form.list) <= {*string.ascii_lowercase, "_"} for form in FORMS)
