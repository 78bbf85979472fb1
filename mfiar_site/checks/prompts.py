"""What is on file for each of the eighteen prompts. No sum is made of it, and no score."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mfiar_site.checks.check import Found, Subject, check
from mfiar_site.checks.on_file import LOOK
from mfiar_site.language.saying import say
from mfiar_site.model.dates import PartialDate
from mfiar_site.problems import Severity
from mfiar_site.standards.framework import Prompt, framework


class OnFile(StrEnum):
    """Whether something is on file for a prompt. Whether it is true, only people can say."""

    RECORDED = "recorded"
    PARTLY = "partly recorded"
    NOT_YET = "not yet"
    SILENT = "nothing on file"


@dataclass(frozen=True)
class PromptAnswer:
    """What a project has on file for one prompt."""

    prompt: Prompt
    state: OnFile
    says: str  # what is there, in a few words
    because: str | None  # the team's reason, where it says "not yet"
    by: PartialDate | None


def prompt_answers(subject: Subject) -> tuple[PromptAnswer, ...]:
    """Return what is on file for each prompt, in the order of the framework."""
    return tuple(_answer(prompt, subject) for prompt in framework().prompts)


def _answer(prompt: Prompt, subject: Subject) -> PromptAnswer:
    seen = LOOK[prompt.id](subject)
    open_word = next((e for e in subject.project.not_yet if e.prompt == prompt.id), None)
    if seen.there and not seen.lacking and open_word is None:
        state = OnFile.RECORDED
    elif seen.there:
        state = OnFile.PARTLY
    else:
        state = OnFile.NOT_YET if open_word else OnFile.SILENT
    lacking = tuple(say("missing: {what}", what=word) for word in seen.lacking)
    return PromptAnswer(
        prompt=prompt,
        state=state,
        says="; ".join((*seen.there, *(lacking if seen.there else ()))),
        because=open_word.because if open_word else None,
        by=open_word.by if open_word else None,
    )


@check("prompt-silent", in_draft=None)
def no_prompt_is_passed_over(subject: Subject) -> Iterator[Found]:
    """Every prompt has something on file, or stands under not_yet with the reason.

    Silence is an error in a published project; an honest gap is not.
    """
    for answer in prompt_answers(subject):
        if answer.state is OnFile.SILENT:
            yield Found(
                at=subject.project.source.here,
                message=f"Nothing answers {answer.prompt.id}: {answer.prompt.plain}",
                advice=f"Answer it, or list {answer.prompt.id} under not_yet with because: and by:",
            )


@check("not-yet-overdue", severity=Severity.WARNING, in_draft=None)
def promised_dates_are_ahead(subject: Subject) -> Iterator[Found]:
    """A date by which a prompt is to be answered has not passed."""
    for entry in subject.project.not_yet:
        if entry.by and entry.by.last < subject.on:
            yield Found(
                at=entry.source.at("by"),
                message=f"{entry.prompt} was to be answered by {entry.by}.",
                advice="Answer it, or give a new date and say why it moved.",
            )


CHECKS = (no_prompt_is_passed_over, promised_dates_are_ahead)
