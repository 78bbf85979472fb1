"""A report for a terminal."""

from collections.abc import Iterator

from mfiar_site.language.lists import english_list
from mfiar_site.review.escaping import plain
from mfiar_site.review.event import Event
from mfiar_site.review.review import ReviewReport
from mfiar_site.review.summary import LABELS, headline


def as_text(report: ReviewReport, *, summary_only: bool = False) -> str:
    """Return a report as lines: the gravest change first, each with its place and question."""
    lines = [f"{plain(report.base)} → {plain(report.head)}", f"{plain(headline(report))}.", ""]
    for event in report.events:
        lines += _first_lines(event)
        if not summary_only:
            lines += _more_lines(event)
    return "\n".join(lines).rstrip() + "\n"


def _first_lines(event: Event) -> Iterator[str]:
    where = f"{plain(event.project)}: " if event.project else ""
    yield f"{LABELS[event.severity]}: {where}{plain(event.what)}"
    if event.before or event.after:
        yield f"    {plain(event.before) or 'nothing'} → {plain(event.after) or 'nothing'}"


def _more_lines(event: Event) -> Iterator[str]:
    yield from (f"    - {plain(detail)}" for detail in event.details)
    yield f"    Cause: {english_list([cause.value for cause in event.causes])}"
    yield f"    Ask: {plain(event.ask)}"
    version = " (old version)" if event.is_gone else ""
    yield f"    {plain(str(event.at))}{version} [{event.kind}]"
    yield ""
