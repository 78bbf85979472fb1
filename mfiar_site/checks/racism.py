"""Racism is named, with evidence and by somebody; what was found to be biased leads somewhere."""

import re
from collections.abc import Iterator

from mfiar_site.checks.check import CheckFinding, Subject, advice, check

_NAMED = re.compile(r"racis", re.IGNORECASE)  # racism, racist, racisme


@advice("racism-not-named", prompt="q1.naming.1")
def the_statement_names_racism(subject: Subject) -> Iterator[CheckFinding]:
    """The statement on racism has the word racism or racist in it.

    A softer word can hide who has to change. A reason for another word belongs into the statement.
    """
    racism = subject.project.racism
    if racism and not _NAMED.search(racism.statement):
        yield CheckFinding(
            at=racism.source.at("statement"),
            message="The statement does not use the word racism.",
            advice="Name it, or say in the statement why you use another word for racism.",
        )


@check("racism-without-evidence", prompt="q1.naming.1", in_draft=None, may_wait=True)
def the_statement_has_evidence(subject: Subject) -> Iterator[CheckFinding]:
    """The statement on racism names what it rests on."""
    racism = subject.project.racism
    if racism and not racism.evidence:
        yield CheckFinding(
            at=racism.source.here,
            message="The statement on racism names no evidence.",
            advice="Add evidence: with ids of insights, sources or measures.",
        )


@check("racism-not-agreed", prompt="q1.naming.1", in_draft=None, may_wait=True)
def the_statement_is_signed(subject: Subject) -> Iterator[CheckFinding]:
    """The statement on racism says who agreed it, and when."""
    racism = subject.project.racism
    if racism and racism.agreed is None:
        yield CheckFinding(
            at=racism.source.here,
            message="The statement on racism is signed by nobody.",
            advice="Add agreed: with by: the body that stands behind it, and on: the date.",
        )


@advice("review-without-finding", prompt="q1.bias.1")
def reviews_state_what_they_found(subject: Subject) -> Iterator[CheckFinding]:
    """Every look for bias says what was found and when."""
    for review in subject.project.reviews:
        if not (review.finding and review.on) and not subject.is_case_study:
            yield CheckFinding(
                at=review.source.here,
                message=f"The review {review.id!r} does not say what was found, and when.",
                advice="Add finding: and on:, even if nothing was found.",
            )


@advice("review-leads-nowhere", prompt="q1.bias.1")
def findings_lead_somewhere(subject: Subject) -> Iterator[CheckFinding]:
    """What a look for bias found leads to a driver or to a change."""
    for review in subject.project.reviews:
        if review.finding and not review.leads_to and not subject.is_case_study:
            yield CheckFinding(
                at=review.source.at("finding"),
                message=f"Nothing follows from the finding of {review.id!r}.",
                advice="Add leads_to: with the drivers or changes that follow from it.",
            )


@advice("racism-element-loose", prompt="q1.bias.2")
def elements_are_taken_on_or_not(subject: Subject) -> Iterator[CheckFinding]:
    """Every part of institutional racism is tied to a driver and a change, or says why not."""
    for element in subject.project.institutional_racism:
        if not (element.drivers and element.changes) and not element.not_addressed:
            yield CheckFinding(
                at=element.source.here,
                message=f"It is open whether this work takes on {element.id!r}.",
                advice="Add drivers: and changes:, or not_addressed: with the reason.",
            )


@advice("racism-none-taken-on", prompt="q1.bias.2", may_wait=True)
def an_element_is_taken_on(subject: Subject) -> Iterator[CheckFinding]:
    """One part of institutional racism at least is taken on: it has a driver and a change."""
    elements = subject.project.institutional_racism
    is_taken_on = any(element.drivers and element.changes for element in elements)
    if elements and not is_taken_on and not subject.is_case_study:
        yield CheckFinding(
            at=subject.project.source.at("institutional_racism"),
            message="This work takes on none of the parts of institutional racism that it names.",
            advice="Add drivers: and changes: to one, or list q1.bias.2 under not_yet.",
        )


@advice("racism-none-left-out", prompt="q1.bias.2", may_wait=True)
def elements_left_out_are_listed(subject: Subject) -> Iterator[CheckFinding]:
    """What this work does not take on of institutional racism is listed too.

    A list of nothing but what is taken on looks as if there were no more of it.
    """
    elements = subject.project.institutional_racism
    if elements and not any(element.not_addressed for element in elements):
        yield CheckFinding(
            at=subject.project.source.at("institutional_racism"),
            message="Nothing is listed that this work does not take on.",
            advice=(
                "Add what is left out with not_addressed:, or a part with the text none"
                " identified, and in not_addressed: who looked, and when."
            ),
        )


CHECKS = (
    the_statement_names_racism,
    the_statement_has_evidence,
    the_statement_is_signed,
    reviews_state_what_they_found,
    findings_lead_somewhere,
    elements_are_taken_on_or_not,
    an_element_is_taken_on,
    elements_left_out_are_listed,
)
