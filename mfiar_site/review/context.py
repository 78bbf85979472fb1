"""One project in two versions, and how an event about it is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mfiar_site.problems import Location
from mfiar_site.review.differences import Difference
from mfiar_site.review.event import Cause, ChangeSeverity, Event
from mfiar_site.review.kinds import KINDS
from mfiar_site.review.snapshot import Snapshot
from mfiar_site.review.value_format import excerpts, formatted


@dataclass(frozen=True)
class Pair:
    """A project as it was and as it would be; both could be read."""

    old: Snapshot
    new: Snapshot
    on: date  # the day of the review: tests that began before it have begun
    stale: frozenset[str] = frozenset()  # measures whose file changed, and not its provenance

    @property
    def name(self) -> str:
        """The id of the project."""
        return self.new.whole.id


def event(
    kind: str,
    project: str,
    what: str,
    *,
    at: Location,
    before: str = "",
    after: str = "",
    severity: ChangeSeverity | None = None,
    causes: Sequence[Cause] = (),
    details: Sequence[str] = (),
    is_gone: bool = False,
) -> Event:
    """Return an event with the severity, cause and question that its kind usually has."""
    usual = KINDS[kind]
    short_before, short_after = excerpts(before, after)
    return Event(
        kind=kind,
        severity=severity or usual.severity,
        causes=tuple(causes) or (usual.cause,),
        project=project,
        what=what,
        before=short_before,
        after=short_after,
        ask=usual.ask,
        at=at,
        is_gone=is_gone,
        details=tuple(details),
    )


def of_difference(
    pair: Pair,
    kind: str,
    what: str,
    difference: Difference,
    *,
    severity: ChangeSeverity | None = None,
    details: Sequence[str] = (),
    is_quiet: bool = False,
) -> Event:
    """Return the event of one difference in the record.

    Args:
        pair: The project.
        kind: What kind of event it is.
        what: What is so, in a sentence.
        difference: What differs.
        severity: How much it weighs, if not as usual.
        details: What else a reviewer should know.
        is_quiet: Whether the values themselves are kept out of the report.
    """
    return event(
        kind,
        pair.name,
        what,
        at=difference.at,
        before="" if is_quiet else formatted(difference.before),
        after="" if is_quiet else formatted(difference.after),
        severity=severity,
        details=details,
        is_gone=difference.is_gone,
    )
