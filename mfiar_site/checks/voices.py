"""Accounts, involvement, requests, barriers, lessons: heard from whom, and what came of it."""

from collections.abc import Iterator

from mfiar_site.checks.check import CheckFinding, Subject, advice, check
from mfiar_site.model.voices import Insight, InvolvementDepth, People, PromptReview, Stage
from mfiar_site.problems import Severity

_ASKED_ONLY = (InvolvementDepth.INFORMED, InvolvementDepth.CONSULTED)
_NONE_FOUND = "none found"
_SOON = 60  # days: time enough to ask again before words have to go


@advice("insight-not-linked", prompt="q2.data.3")
def accounts_stand_beside_something(subject: Subject) -> Iterator[CheckFinding]:
    """Every account stands beside a measure, a driver or a test that it explains."""
    for insight in subject.project.insights:
        if not insight.linked_to and not subject.is_case_study:
            yield CheckFinding(
                at=insight.source.here,
                message=f"The {insight.kind} {insight.id!r} stands beside nothing.",
                advice="Add linked_to: with ids of measures, drivers or tests.",
            )


@advice("voices-one-sided", prompt="q2.data.3", may_wait=True)
def staff_and_service_users_are_heard(subject: Subject) -> Iterator[CheckFinding]:
    """There are accounts from staff and from those who use the service."""
    heard = {insight.heard_from for insight in subject.project.insights}
    if not heard or subject.is_case_study:
        return
    for missing, there in (
        ("staff", People.STAFF in heard),
        ("people who use the service", bool(heard - {People.STAFF})),
    ):
        if not there:
            yield CheckFinding(
                at=subject.project.source.at("insights"),
                message=f"No account is from {missing}.",
                advice="Add what they told you, or list q2.data.3 under not_yet with the reason.",
            )


@check("consent-backwards", prompt="q2.data.3")
def consents_end_after_they_begin(subject: Subject) -> Iterator[CheckFinding]:
    """A consent ends, and is taken back, after it was given."""
    for words in _quoted_people(subject):
        consent = words.consent
        for name, end in (("expires", consent and consent.expires),
                          ("withdrawn", consent and consent.withdrawn)):  # fmt: skip
            if consent and end and end.last < consent.given.first:
                yield CheckFinding(
                    at=consent.source.at(name),
                    message=f"The consent was given on {consent.given}, and this is {end}.",
                    advice="Check the two dates against the form.",
                )


@advice("consent-ends-soon", prompt="q2.data.3")
def consents_last_a_while(subject: Subject) -> Iterator[CheckFinding]:
    """No consent ends within the next two months.

    On the day after, the words stop the build; ask in time.
    """
    for words in _quoted_people(subject):
        ends = words.consent.expires if words.consent else None
        if words.consent and ends and 0 <= (ends.last - subject.on).days <= _SOON:
            yield CheckFinding(
                at=words.consent.source.at("expires"),
                message=f"The consent to {words.id!r} ends on {ends}.",
                advice="Ask the person now, or plan to take the words out.",
            )


def _quoted_people(subject: Subject) -> tuple[Insight | PromptReview, ...]:
    return (*subject.project.insights, *subject.project.prompt_reviews)


@advice("involvement-one-sided", prompt="q3.involvement.1", may_wait=True)
def staff_and_service_users_take_part(subject: Subject) -> Iterator[CheckFinding]:
    """Staff and those who use the service took part."""
    events = subject.project.involvement
    who = {person for event in events for person in event.who}
    if not events or subject.is_case_study:
        return
    missing = "staff" if People.STAFF not in who else "people who use the service"
    if People.STAFF not in who or who == {People.STAFF}:
        yield CheckFinding(
            at=subject.project.source.at("involvement"),
            message=f"No entry says how {missing} took part.",
            advice="Add it, or list q3.involvement.1 under not_yet with the reason.",
        )


@advice("involvement-only-asked", prompt="q3.involvement.1", may_wait=True)
def people_decide(subject: Subject) -> Iterator[CheckFinding]:
    """Somebody from the groups had more of a say than being told or asked."""
    events = subject.project.involvement
    if events and all(event.how in _ASKED_ONLY for event in events):
        yield CheckFinding(
            at=subject.project.source.at("involvement"),
            message="People were told or asked, and decided nothing.",
            advice="Say where they designed or decided, or put the plan under not_yet.",
        )


@advice("involvement-without-result", prompt="q3.involvement.1")
def involvement_shapes_something(subject: Subject) -> Iterator[CheckFinding]:
    """Every involvement says what changed because of it."""
    for event in subject.project.involvement:
        if not event.shaped:
            yield CheckFinding(
                at=event.source.here,
                message=f"It is not said what changed because of {event.id!r}.",
                advice="Add shaped:, even if the answer is: nothing yet.",
            )


@check(
    "priority-unanswered",
    prompt="q3.involvement.2",
    severity=Severity.NOTE,
    in_draft=None,
)
def requests_are_answered(subject: Subject) -> Iterator[CheckFinding]:
    """Every request has an answer: did, doing or cannot. Without one it is shown as open."""
    for priority in subject.project.priorities:
        if priority.answer is None:
            yield CheckFinding(
                at=priority.source.here,
                message=f"The request {priority.id!r} has no answer; the page says so.",
                advice="Add answer: with status: did, doing or cannot.",
            )


@advice("barrier-without-action", prompt="q3.involvement.3")
def barriers_are_met_with_something(subject: Subject) -> Iterator[CheckFinding]:
    """Every barrier says what was done about it."""
    for barrier in subject.project.barriers:
        if not barrier.action and _NONE_FOUND not in barrier.text.casefold():
            yield CheckFinding(
                at=barrier.source.here,
                message="It is not said what was done about this barrier.",
                advice="Add action:, or say in it why nothing can be done yet.",
            )


@advice("barrier-stage-missing", prompt="q3.involvement.3", may_wait=True)
def barriers_are_looked_for_at_every_stage(subject: Subject) -> Iterator[CheckFinding]:
    """Barriers were looked for in planning, in carrying out and in judging the results."""
    barriers = subject.project.barriers
    missing = [stage for stage in Stage if stage not in {one.stage for one in barriers}]
    if barriers and missing and not subject.is_case_study:
        yield CheckFinding(
            at=subject.project.source.at("barriers"),
            message=f"Nothing says what stops people at this stage: {', '.join(missing)}.",
            advice="Add a barrier of that stage, or the text none found with asked: and on:.",
        )


@check("none-found-by-nobody", prompt="q3.involvement.3", in_draft=Severity.WARNING)
def none_found_was_asked(subject: Subject) -> Iterator[CheckFinding]:
    """Where no barrier was found, it is said who was asked and when."""
    for barrier in subject.project.barriers:
        is_none = _NONE_FOUND in barrier.text.casefold()
        if is_none and not (barrier.asked and barrier.on):
            yield CheckFinding(
                at=barrier.source.at("text"),
                message="No barrier was found, and it is not said who was asked, and when.",
                advice="Add asked: and on:.",
            )


@advice("complaint-route-missing", prompt="q3.involvement.3")
def there_is_a_way_to_complain(subject: Subject) -> Iterator[CheckFinding]:
    """A published project of a team says where a complaint goes."""
    contact = subject.project.contact
    if contact and not contact.complaints and not subject.is_invented:
        yield CheckFinding(
            at=contact.source.here,
            message="The contact does not say where a complaint goes.",
            advice="Add complaints: with the address of the page that tells how.",
        )


@advice("learning-not-shared", prompt="q3.evaluation.3", may_wait=True)
def lessons_are_shared(subject: Subject) -> Iterator[CheckFinding]:
    """One lesson at least was shared with somebody, on a date, once a test is decided."""
    lessons = subject.project.learning
    is_shared = any(lesson.shared_with and lesson.on for lesson in lessons)
    is_due = lessons or any(cycle.act for cycle in subject.project.cycles)
    if is_due and not is_shared and not subject.is_case_study:
        yield CheckFinding(
            at=subject.project.source.at("learning"),
            message="No lesson says with whom it was shared, and when.",
            advice="Add shared_with: and on: to a lesson.",
        )


CHECKS = (
    accounts_stand_beside_something,
    staff_and_service_users_are_heard,
    consents_end_after_they_begin,
    consents_last_a_while,
    staff_and_service_users_take_part,
    people_decide,
    involvement_shapes_something,
    requests_are_answered,
    barriers_are_met_with_something,
    barriers_are_looked_for_at_every_stage,
    none_found_was_asked,
    there_is_a_way_to_complain,
    lessons_are_shared,
)
