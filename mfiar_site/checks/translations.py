"""Translated summaries: something to read, hear or see, and of the summary as it stands."""

from collections.abc import Iterator

from mfiar_site.checks.check import CheckFinding, Subject, check
from mfiar_site.model.translations import mark_of
from mfiar_site.problems import Severity


@check("translation-empty")
def a_translation_can_be_read_heard_or_seen(subject: Subject) -> Iterator[CheckFinding]:
    """Every translation of the summary has a text, a sound or a video."""
    for one in subject.project.translations:
        if not (one.text or one.audio or one.video):
            yield CheckFinding(
                at=one.source.here,
                message=f"The translation into {one.id} has neither text, audio nor video.",
                advice="Add text:, audio: or video:, or remove it.",
            )


@check("translation-stale", severity=Severity.WARNING, in_draft=Severity.WARNING)
def translations_are_of_this_summary(subject: Subject) -> Iterator[CheckFinding]:
    """A translation is of the summary as it stands now.

    What people read in their own language must not be what the team no longer says.
    """
    summary = subject.project.summary
    for one in subject.project.translations if summary else ():
        assert summary
        mark = mark_of(summary)
        if one.of is None:
            yield CheckFinding(
                at=one.source.here,
                message=f"The translation into {one.id} does not say which summary it is of.",
                advice=f"Add `of: {mark}` if it is of the summary as it stands now.",
            )
        elif one.is_stale(summary):
            yield CheckFinding(
                at=one.source.at("of"),
                message=f"The summary was changed since it was translated into {one.id}.",
                advice=f"Have it translated again, and then write `of: {mark}`.",
            )


@check("translation-unsigned", severity=Severity.WARNING, in_draft=Severity.WARNING)
def translations_name_their_maker(subject: Subject) -> Iterator[CheckFinding]:
    """A translation says who made it, and when."""
    for one in subject.project.translations:
        if one.translator is None or one.on is None:
            yield CheckFinding(
                at=one.source.here,
                message=f"The translation into {one.id} does not say who made it, and when.",
                advice="Add translator: and on:; a role is enough.",
            )


CHECKS = (
    a_translation_can_be_read_heard_or_seen,
    translations_are_of_this_summary,
    translations_name_their_maker,
)
