"""A filled-in issue to the nodes of one record: each answer with its line in the issue.

An issue is text that anybody can have typed. It is read as headings of one form and the answers
below them, and as nothing else: no Markdown, HTML or YAML in it has a meaning.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mfiar_site.loading.forms import Entry, Field, Form, FormPart
from mfiar_site.loading.issue_forms import NAME, REPORT, asked, row_keys
from mfiar_site.loading.nodes import MappingEntry as Written
from mfiar_site.loading.nodes import MappingNode, Node, ScalarNode, SequenceNode
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.wording import in_code, nearest, shown
from mfiar_site.problems import Location, Problem

_HEADING = re.compile(r" {0,3}###[ \t]+(.*)")
_AROUND = " \t#"  # what may stand behind the words of a heading
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOTHING = "_No response_"  # what GitHub writes where a question was left out
_NO_CHOICE = "None"  # and, at times, where nothing was chosen
_MOST_STRANGE = 100  # headings of nobody's form; a hostile issue may have millions
_BULLET = re.compile(r"^(?:[-*+] +)?(?:\[[xX]\] +)?")
_MISSING = re.compile(r"`(\w+)` is missing")
_NOT_TICKED = re.compile(r"^[-*+] +\[ \]")


@dataclass(frozen=True)
class FormAnswer:
    """What stands below one heading, without blank lines around it."""

    heading: Location
    lines: tuple[tuple[int, str], ...]  # the number of a line in the file, and its text

    @property
    def text(self) -> str:
        """The answer as one text."""
        return "\n".join(line for _, line in self.lines)

    def at(self, file: str) -> Location:
        """Return the place of the first line."""
        return Location(file, self.lines[0][0], 1) if self.lines else self.heading


@dataclass(frozen=True)
class Issue:
    """One record as an issue gives it."""

    record: MappingNode
    report: ScalarNode | None
    name: ScalarNode | None


def read_issue(text: str, form: Form, *, file: str, notes: Notes) -> Issue:
    """Return the record of an issue. What stands twice or under no question is noted.

    Args:
        text: The body of the issue, its lines ending in line feeds.
        form: The form that was filled in.
        file: The name of the file, for places.
        notes: Where problems go.
    """
    headings = {REPORT, NAME, *(heading for heading, _, _ in asked(form))}
    answers = dict(_answers(text, {one.casefold(): one for one in headings}, file, notes))
    return Issue(
        record=MappingNode(tuple(_entries(form.entries, (), answers, file)), Location(file, 1, 1)),
        report=_one(answers.get(REPORT), file),
        name=_one(answers.get(NAME), file),
    )


def in_words_of_the_form(problem: Problem, form: Form, text: str) -> Problem:
    """Return a problem whose advice names the heading where an answer is missing."""
    match = _MISSING.match(problem.message)
    if problem.code != "key-missing" or not match:
        return problem
    above = [
        found[1] for line in text.split("\n")[: problem.at.line] if (found := _HEADING.match(line))
    ]
    part = above[-1].strip(_AROUND).rpartition(": ")[0] if above else ""
    named = [heading for heading, entry, _ in asked(form) if entry.key == match[1]]
    best = next((one for one in named if one.rpartition(": ")[0] == part), named[0])
    return replace(problem, advice=f"Write it below the heading {in_code(f'### {best}')}.")


def _answers(
    text: str, headings: dict[str, str], file: str, notes: Notes
) -> Iterator[tuple[str, FormAnswer]]:
    """Yield each heading that was answered, once."""
    seen: dict[str, int] = {}
    strange = 0
    name, at, lines = "", Location(file, 1, 1), list[tuple[int, str]]()
    for number, line in enumerate(_without_comments(text).split("\n"), 1):
        found = _heading(line, headings)
        if found is None:
            if _HEADING.match(line) and (strange := strange + 1) <= _MOST_STRANGE:
                _note_near(line, headings, Location(file, number, 1), notes)
            lines.append((number, line.rstrip()))
            continue
        yield from _answer(name, at, lines)
        name, at, lines = found, Location(file, number, 1), []
        if found in seen:
            message = f"{shown(found)} stands here again; it is first on line {seen[found]}."
            notes.add("yaml-duplicate-key", at, message, "Keep one heading of each name.")
        seen.setdefault(found, number)
    yield from _answer(name, at, lines)


def _without_comments(text: str) -> str:
    """Return the text without what a forge does not show; its lines keep their numbers."""
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)


def _heading(line: str, headings: dict[str, str]) -> str | None:
    match = _HEADING.match(line)
    return headings.get(match[1].strip(_AROUND).casefold()) if match else None


def _note_near(line: str, headings: dict[str, str], at: Location, notes: Notes) -> None:
    """Note a heading that is nearly one of the form's; any other belongs to the answer."""
    sentence = line.strip(_AROUND)
    if near := nearest(sentence, headings.values()):
        message = f"No question of this form has the heading {shown(sentence)}."
        notes.add("key-unknown", at, message, f"Did you mean {shown(near)}?")


def _answer(
    name: str, at: Location, lines: list[tuple[int, str]]
) -> Iterator[tuple[str, FormAnswer]]:
    while lines and not lines[0][1].strip():
        lines = lines[1:]
    while lines and not lines[-1][1].strip():
        lines = lines[:-1]
    answer = FormAnswer(at, tuple(lines))
    if name and lines and answer.text.strip() != _NOTHING:
        yield name, answer


def _entries(
    entries: tuple[Entry, ...],
    above: tuple[str, ...],
    answers: dict[str, FormAnswer],
    file: str,
) -> Iterator[Written]:
    for entry in entries:
        if isinstance(entry, FormPart) and not entry.is_list:
            inner = tuple(_entries(entry.entries, (*above, entry.label), answers, file))
            if inner:
                yield Written(entry.key, inner[0].at, MappingNode(inner, inner[0].at))
        elif answer := answers.get(": ".join([*above, entry.label])):
            node = _value(entry, answer, file)
            if node is not None:
                yield Written(entry.key, answer.heading, node)


def _value(entry: Entry, answer: FormAnswer, file: str) -> Node | None:
    if isinstance(entry, FormPart):
        rows = tuple(_row(entry, line, Location(file, n, 1)) for n, line in _listed(answer))
        return SequenceNode(rows, answer.at(file)) if rows else None
    if entry.choices and answer.text.strip() == _NO_CHOICE:
        return None
    if not entry.is_list:
        return ScalarNode(answer.text.strip(), is_plain=False, at=answer.at(file))
    items = tuple(
        ScalarNode(word, is_plain=False, at=Location(file, number, 1))
        for number, line in _listed(answer)
        for word in ([line] if entry.kind == "line" else re.split(r"[,\s]+", line))
        if word
    )
    return SequenceNode(items, answer.at(file)) if items else None


def _listed(answer: FormAnswer) -> Iterator[tuple[int, str]]:
    """Yield the lines of a list without their marks; those that are not ticked are left out."""
    for number, line in answer.lines:
        text = line.strip()
        if text and not _NOT_TICKED.match(text):
            yield number, _BULLET.sub("", text, count=1).strip()


def _row(part: FormPart, line: str, at: Location) -> MappingNode:
    """Return one row: a value for each key, between bars."""
    keys = row_keys(part)
    cells = [cell.strip() for cell in line.strip("|").split("|", len(keys) - 1)]
    return MappingNode(
        tuple(
            Written(field.key, at, _cell(field, cell, at))
            for field, cell in zip(keys, cells, strict=False)
            if cell
        ),
        at,
    )


def _cell(field: Field, cell: str, at: Location) -> Node:
    if not field.is_list:
        return ScalarNode(cell, is_plain=False, at=at)
    words = (word for word in re.split(r"[,\s]+", cell) if word)
    return SequenceNode(tuple(ScalarNode(word, is_plain=False, at=at) for word in words), at)


def one_id(node: ScalarNode | None) -> str:
    """Return the id that an answer holds, or nothing."""
    return node.text.strip().strip("`") if node else ""


def _one(answer: FormAnswer | None, file: str) -> ScalarNode | None:
    return ScalarNode(answer.text.strip(), is_plain=False, at=answer.at(file)) if answer else None
