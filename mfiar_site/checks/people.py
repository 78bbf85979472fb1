"""People: no words without consent, nothing invented without its label, no unsourced fact."""

from collections.abc import Iterator

from mfiar_site.checks.check import CheckFinding, Subject, check
from mfiar_site.model.project import ProjectKind
from mfiar_site.model.source import Record
from mfiar_site.model.voices import Consent, Insight, InsightKind, PromptReview
from mfiar_site.problems import Severity


@check("words-without-consent", prompt="q2.data.3")
def words_have_a_live_consent(subject: Subject) -> Iterator[CheckFinding]:
    """Every quote and story has a consent that is given, not expired and not taken back.

    It stops the build at every stage: words that are out cannot be called back.
    """
    for insight in subject.project.insights:
        needs_one = insight.kind in (InsightKind.QUOTE, InsightKind.STORY)
        if needs_one and not insight.internal:
            yield from _consent(insight, insight.kind, subject)
    for review in subject.project.prompt_reviews:
        if review.said and not review.internal:
            yield from _consent(review, "review", subject)


def _consent(words: Insight | PromptReview, kind: str, subject: Subject) -> Iterator[CheckFinding]:
    if words.consent is None:
        yield CheckFinding(
            at=words.source.here,
            message=f"The {kind} {words.id!r} has no consent on record.",
            advice="Add consent: with scope: and given:, or take the words out.",
        )
        return
    ended = _ended(words.consent, subject)
    if ended:
        yield CheckFinding(
            at=words.consent.source.here,
            message=f"The consent to the {kind} {words.id!r} {ended}.",
            advice="Take the words out of the project, or ask again and record the answer.",
        )


def _ended(consent: Consent, subject: Subject) -> str | None:
    if consent.withdrawn:
        return f"was taken back on {consent.withdrawn}"
    if consent.expires and consent.expires.last < subject.on:
        return f"ended on {consent.expires}"
    return None


@check("fact-without-source")
def case_studies_cite_everything(subject: Subject) -> Iterator[CheckFinding]:
    """In a record that others wrote, every fact names the source that states it."""
    if not subject.is_case_study:
        return
    for record, name in _facts(subject):
        if getattr(record, "stated_by", None) is None:
            yield CheckFinding(
                at=record.source.here,
                message=f"This {name} names no source.",
                advice="Add stated_by: with the id of the source that says so, or take it out.",
            )


def _facts(subject: Subject) -> Iterator[tuple[Record, str]]:
    project = subject.project
    lists = {
        "changes": "change",
        "involvement": "involvement",
        "insights": "insight",
        "reviews": "review",
        "learning": "lesson",
        "pooled_groups": "pooled group",
    }
    for key, name in lists.items():
        for record in getattr(project, key):
            yield record, name
    for measure in project.measures:
        for phase in measure.phases:
            yield phase, "phase"


@check("invention-not-labelled")
def inventions_are_marked(subject: Subject) -> Iterator[CheckFinding]:
    """An invented organisation has the word invented in its name."""
    project = subject.project
    if project.kind is not ProjectKind.DEMONSTRATION:
        return
    if "invented" not in (project.organisation or "").casefold():
        name = project.organisation
        yield CheckFinding(
            at=project.source.at("organisation"),
            message=f"The organisation {name!r} of a demonstration could be real."
            if name
            else "A demonstration names no organisation, and does not say that it is invented.",
            advice="Write organisation: with a name and (invented) behind it.",
        )


@check("summary-missing", in_draft=None)
def there_is_a_summary(subject: Subject) -> Iterator[CheckFinding]:
    """A published project has a plain summary."""
    if not subject.project.summary:
        yield CheckFinding(
            at=subject.project.source.here,
            message="The project has no summary.",
            advice="Add summary: with about 60 plain words on what is unfair and what changes.",
        )


@check("contact-missing", prompt="q3.involvement.3", in_draft=None)
def there_is_a_contact(subject: Subject) -> Iterator[CheckFinding]:
    """A published project of a team says how to reach it."""
    if subject.project.contact is None and not subject.is_case_study:
        yield CheckFinding(
            at=subject.project.source.here,
            message="The project does not say how to reach its team.",
            advice="Add contact: with team: and email:.",
        )


@check("answer-cannot-without-reason", prompt="q3.involvement.2", in_draft=Severity.WARNING)
def refusals_have_reasons(subject: Subject) -> Iterator[CheckFinding]:
    """A priority that cannot be met says why."""
    for priority in subject.project.priorities:
        answer = priority.answer
        if answer and answer.status == "cannot" and not answer.because:
            yield CheckFinding(
                at=answer.source.at("status"),
                message=f"The answer to {priority.id!r} is cannot, and does not say why.",
                advice="Add because: with the reason.",
            )


CHECKS = (
    words_have_a_live_consent,
    case_studies_cite_everything,
    inventions_are_marked,
    there_is_a_summary,
    there_is_a_contact,
    refusals_have_reasons,
)
