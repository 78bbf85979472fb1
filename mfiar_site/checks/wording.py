"""The words of a record: nothing left to fill in, no blame, sentences that can be read aloud."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from mfiar_site.checks.check import CheckFinding, Subject, advice, check
from mfiar_site.checks.null_words import ALONE
from mfiar_site.loading.plans import ListShape, plan_of, shape_of
from mfiar_site.model.project import Project
from mfiar_site.model.purpose import AimVersion, CitedSource
from mfiar_site.model.source import Record, unread
from mfiar_site.model.voices import Insight, PromptReview
from mfiar_site.model.words import Line, Text, WebAddress
from mfiar_site.problems import Severity
from mfiar_site.standards.terms import terms_in

_PLACEHOLDER = re.compile(
    r"\W*(?:tb[acd]|todo|fixme|xx+|lorem ipsum.*|to be (?:added|agreed|completed|confirmed|written)"
    r"|fill in|insert .*|what the project is about|\.{2,}|…|\?+|-+)\W*",
    re.IGNORECASE | re.DOTALL,
)
_TEMPLATE = re.compile(r"\{\{[^{}\n]{0,40}\}{0,2}|\{%[^{}\n]{0,40}%?\}?|\{root\}")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|(?<!\w)‘[^’]*’(?!\w)")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
_LONGEST_SENTENCE = 35  # words; GOV.UK asks for 25, and a list of groups takes its room
_LONGEST_SUMMARY = 120  # words: twice what the format asks for
# Words of others, which stand as they were said, printed or named.
_OF_OTHERS: dict[type[Record], frozenset[str]] = {
    AimVersion: frozenset({"was"}),
    CitedSource: frozenset({"title", "publisher", "licence", "read"}),
    Insight: frozenset({"text", "translation"}),
    Project: frozenset({"organisation", "setting"}),
    PromptReview: frozenset({"said"}),
}
_TEXTS = (shape_of(Line), shape_of(Text))
_WITH_ADDRESSES = (*_TEXTS, shape_of(WebAddress))
_NAMES = frozenset({"label", "team", "by", "tell", "escalated_to", "judged_by", "source"})


def _texts(
    subject: Subject, shapes: tuple[Any, ...] = _TEXTS
) -> Iterator[tuple[Record, str, int, str]]:
    """Yield every text of a project: its record, its key, its place in a list, the text."""
    for record in subject.records:
        kind: Any = type(record)
        for attribute, name in _text_keys(kind, shapes):
            value = None if attribute in unread(record) else getattr(record, attribute)
            if isinstance(value, tuple):
                yield from ((record, name, place, text) for place, text in enumerate(value))
            elif value:
                yield record, name, 0, value


@cache
def _text_keys(kind: Any, shapes: tuple[Any, ...]) -> tuple[tuple[str, str], ...]:
    """Return attribute and key of every text of a record that has one of these shapes."""
    return tuple(
        (plan.attribute, name)
        for name, plan in plan_of(kind).items()
        if (plan.shape.item if isinstance(plan.shape, ListShape) else plan.shape) in shapes
    )


@check("text-placeholder", in_draft=None)
def nothing_is_left_to_fill_in(subject: Subject) -> Iterator[CheckFinding]:
    """No text of a published record is a placeholder, such as TBC."""
    for record, name, place, text in _texts(subject):
        if _PLACEHOLDER.fullmatch(text):
            yield CheckFinding(
                at=record.source.at_item(name, place),
                message=f"{text!r} stands where a text is to come.",
                advice="Write the text, or leave the key out and say why under not_yet.",
            )


@check("text-template")
def no_template_is_left(subject: Subject) -> Iterator[CheckFinding]:
    """No text and no address holds a name in double curly brackets, left open by a template.

    A page that prints one looks broken, and the site is not published with it.
    """
    for record, name, place, text in _texts(subject, _WITH_ADDRESSES):
        left = _TEMPLATE.search(text)
        if left:
            yield CheckFinding(
                at=record.source.at_item(name, place),
                message=f"{left[0]!r} is a field of a template that was not filled in.",
                advice="Write what should stand there, or say in words what the template asked.",
            )


@check("text-no-value")
def no_text_is_a_word_for_nothing(subject: Subject) -> Iterator[CheckFinding]:
    """No text or paragraph is only the word that programs write where there is no value.

    Readers take the word that a program writes for no value for a fault of the page. In a sentence
    such a word may stand.
    """
    for record, name, place, text in _texts(subject):
        for paragraph in text.split("\n\n"):
            if ALONE.fullmatch(paragraph):
                yield CheckFinding(
                    at=record.source.at_item(name, place),
                    message=f"{paragraph.strip()!r} alone is what a program writes for no value.",
                    advice="Write a sentence, such as: None was found.",
                )


@check("term-to-avoid", severity=Severity.WARNING, in_draft=Severity.WARNING)
def words_respect_people(subject: Subject) -> Iterator[CheckFinding]:
    """What the team writes itself has no word that blames people or names them from outside.

    Quotations, official names, cited titles and labels of code lists stand as they are.
    """
    if not terms_in(" | ".join(text for _, _, _, text in _texts(subject))):
        return  # most records: one search instead of one for each text
    for record, name, place, text in _texts(subject):
        if name in _NAMES or name in _OF_OTHERS.get(type(record), ()):
            continue
        for written, term in terms_in(_QUOTED.sub(" ", text)):
            yield CheckFinding(
                at=record.source.at_item(name, place),
                message=f"{written!r}: {term.reason}",
                advice=f"{term.instead}; put the words in quotation marks if somebody said them.",
            )


@advice("sentence-long")
def sentences_can_be_read_aloud(subject: Subject) -> Iterator[CheckFinding]:
    """No sentence of the summary has more than 35 words.

    The summary is what most readers read, and what a translator starts from.
    """
    summary = subject.project.summary or ""
    for sentence in _SENTENCE_END.split(summary):
        words = sentence.split()
        if len(words) > _LONGEST_SENTENCE:
            yield CheckFinding(
                at=subject.project.source.at("summary"),
                message=f'The sentence "{" ".join(words[:6])} ..." has {len(words)} words.',
                advice="Make two sentences of it.",
            )


@advice("summary-long")
def the_summary_is_short(subject: Subject) -> Iterator[CheckFinding]:
    """The summary has about 60 words, and never more than twice as many."""
    words = len((subject.project.summary or "").split())
    if words > _LONGEST_SUMMARY:
        yield CheckFinding(
            at=subject.project.source.at("summary"),
            message=f"The summary has {words} words.",
            advice="Keep what is unfair, for whom, and what changes; the rest has its own keys.",
        )


CHECKS = (
    nothing_is_left_to_fill_in,
    no_template_is_left,
    no_text_is_a_word_for_nothing,
    words_respect_people,
    sentences_can_be_read_aloud,
    the_summary_is_short,
)
