"""What is on file for each of the eighteen prompts. No sum is made of it, and no score."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mfiar_site.checks.check import CheckFinding, Subject, advice, check
from mfiar_site.checks.on_file import LOOK
from mfiar_site.language.messages import translate
from mfiar_site.model.dates import PartialDate
from mfiar_site.model.voices import PromptReview, ReadersView
from mfiar_site.problems import Severity
from mfiar_site.standards.framework import Prompt, framework


class OnFile(StrEnum):
    """Whether something is on file for a prompt. Whether it is true, only people can say."""

    RECORDED = "recorded"
    WAITING = "waiting for review by people"  # all is there, and nobody affected has looked at it
    PARTLY = "partly recorded"
    NOT_YET = "not yet"
    SILENT = "nothing on file"


@dataclass(frozen=True)
class PromptAnswer:
    """What a project has on file for one prompt."""

    prompt: Prompt
    state: OnFile
    summary: str  # what is there, in a few words
    because: str | None  # the team's reason, where it says "not yet"
    by: PartialDate | None
    reviews: tuple[PromptReview, ...]  # what people say of it, newest last

    @property
    def is_seen_by_affected(self) -> bool:
        """Whether people whom the gap affects have looked at the answer."""
        return any(review.affected for review in self.reviews)


def prompt_answers(
    subject: Subject, unmet: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[PromptAnswer, ...]:
    """Return what is on file for each prompt, in the order of the framework.

    Args:
        subject: A project with its figures.
        unmet: By prompt, messages of what checks find missing beside what is looked for here.
    """
    missing = unmet or {}
    return tuple(
        _answer(prompt, subject, missing.get(prompt.id, ())) for prompt in framework().prompts
    )


def _answer(prompt: Prompt, subject: Subject, unmet: tuple[str, ...]) -> PromptAnswer:
    seen = LOOK[prompt.id](subject)
    missing = (*seen.lacking, *(translate(word) for word in unmet))
    open_word = next((e for e in subject.project.not_yet if e.prompt == prompt.id), None)
    reviews = _reviews(prompt, subject)
    if seen.there and not missing and open_word is None:
        is_seen = any(review.affected for review in reviews)
        # Nobody is asked to judge the record that others made of somebody's work.
        state = OnFile.RECORDED if is_seen or subject.is_case_study else OnFile.WAITING
    elif seen.there:
        state = OnFile.PARTLY
    else:
        state = OnFile.NOT_YET if open_word else OnFile.SILENT
    lacking = tuple(translate("missing: {what}", what=word) for word in dict.fromkeys(missing))
    return PromptAnswer(
        prompt=prompt,
        state=state,
        summary="; ".join((*seen.there, *(lacking if seen.there else ()))),
        because=open_word.because if open_word else None,
        by=open_word.by if open_word else None,
        reviews=reviews,
    )


def _reviews(prompt: Prompt, subject: Subject) -> tuple[PromptReview, ...]:
    found = (one for one in subject.project.prompt_reviews if one.prompt == prompt.id)
    return tuple(sorted(found, key=lambda one: (one.on.last, one.id)))


@check("prompt-silent", in_draft=None)
def no_prompt_is_passed_over(subject: Subject) -> Iterator[CheckFinding]:
    """Every prompt has something on file, or stands under not_yet with the reason.

    Silence is an error in a published project; an honest gap is not.
    """
    for answer in prompt_answers(subject):
        if answer.state is OnFile.SILENT:
            yield CheckFinding(
                at=subject.project.source.here,
                message=f"Nothing answers {answer.prompt.id}: {answer.prompt.plain}",
                advice=f"Answer it, or list {answer.prompt.id} under not_yet with because: and by:",
            )


@check("not-yet-overdue", severity=Severity.WARNING, in_draft=None)
def promised_dates_are_ahead(subject: Subject) -> Iterator[CheckFinding]:
    """A date by which a prompt is to be answered has not passed."""
    for entry in subject.project.not_yet:
        if entry.by and entry.by.last < subject.on:
            yield CheckFinding(
                at=entry.source.at("by"),
                message=f"{entry.prompt} was to be answered by {entry.by}.",
                advice="Answer it, or give a new date and say why it moved.",
            )


@advice("disagreement-without-words")
def disagreement_is_quoted(subject: Subject) -> Iterator[CheckFinding]:
    """Where people do not agree with an answer, or only in part, it is said in their words.

    A reader cannot weigh a disagreement that says nothing, and the team cannot answer it.
    """
    for review in subject.project.prompt_reviews:
        if review.view is not ReadersView.AGREE and not review.said:
            yield CheckFinding(
                at=review.source.at("view"),
                message=f"What {review.id!r} does not agree with in {review.prompt} is not said.",
                advice="Add said: with their words and consent:, or say that they gave no reason.",
            )


@check("prompt-review-ahead")
def reviews_by_people_have_been(subject: Subject) -> Iterator[CheckFinding]:
    """A review by people is not dated after today: one that is planned has not been made."""
    for review in subject.project.prompt_reviews:
        if review.on.first > subject.on:
            yield CheckFinding(
                at=review.source.at("on"),
                message=f"The review {review.id!r} is dated {review.on}, which is still to come.",
                advice="Mend the date, or take it out until they have looked at the answer.",
            )


CHECKS = (
    no_prompt_is_passed_over,
    promised_dates_are_ahead,
    disagreement_is_quoted,
    reviews_by_people_have_been,
)
