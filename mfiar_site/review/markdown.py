"""A report as the comment on a change: the gravest first, the rest folded away."""

from collections.abc import Iterable, Iterator

from mfiar_site import __version__
from mfiar_site.language.lists import english_list
from mfiar_site.language.numbers import counted
from mfiar_site.review.escaping import html
from mfiar_site.review.escaping import markdown as safe
from mfiar_site.review.event import ChangeSeverity, Event
from mfiar_site.review.review import ReviewReport
from mfiar_site.review.summary import LABELS, headline

MARKER = "<!-- mfiar-diff:v1 -->"  # by which a forge's job finds the comment it wrote before
MOST_FIRST = 12  # rows of the first table: what fits on a first screen
# Characters a comment may have: GitHub 65,536; GitLab 1,000,000; Azure DevOps 150,000; Bitbucket
# 32,768. A little less, for what a job may write above.
LIMITS = {"github": 65_000, "gitlab": 990_000, "azure": 149_000, "bitbucket": 32_000}
_ROOM_FOR_CUT = 300


def as_markdown(
    report: ReviewReport, *, most_characters: int | None = None, summary_only: bool = False
) -> str:
    """Return a report in Markdown.

    Args:
        report: What differs.
        most_characters: Where to cut, visibly; counted in bytes, so no forge counts more.
        summary_only: Whether the folded details are left out, for forges that cannot fold.
    """
    foot = _foot(report)
    head = list(_head(report))
    blocks = [] if summary_only else list(_details(report))
    if most_characters is None:
        return "\n".join([*head, *blocks, foot]) + "\n"
    return _cut(head, blocks, foot, most_characters)


def _head(report: ReviewReport) -> Iterator[str]:
    yield MARKER
    yield "## What this change means"
    yield ""
    yield f"**{safe(headline(report))}.**"
    yield ""
    first = list(_first(report))
    if first:
        yield "| | What changed | What to ask |"
        yield "|---|---|---|"
        yield from (_row(event) for event in first)
        yield ""
    if more := len(report.at_least(ChangeSeverity.WARNING)) - len(first):
        yield (
            f"… and {counted(more, 'more change')} that need a reviewer's eye, below."
            if (more > 0)
            else ""
        )
        yield ""


def _first(report: ReviewReport) -> Iterable[Event]:
    return report.at_least(ChangeSeverity.WARNING)[:MOST_FIRST]


def _row(event: Event) -> str:
    where = f"**{safe(event.project)}**: " if event.project else ""
    return (
        f"| **{LABELS[event.severity]}** | {where}{safe(event.what)}{_values(event)} |"
        f" {safe(event.ask)} |"
    )


def _values(event: Event) -> str:
    if not event.before and not event.after:
        return ""
    before, after = safe(event.before) or "*nothing*", safe(event.after) or "*nothing*"
    return f": {before} → {after}"


def _details(report: ReviewReport) -> Iterator[str]:
    """Yield a folded block for every project, in the order of their gravest event."""
    for project in dict.fromkeys(event.project for event in report.events):
        events = [event for event in report.events if event.project == project]
        name = html(project) or "The site"
        lines = [
            "<details>",
            f"<summary><b>{name}</b>: {counted(len(events), 'change')}</summary>",
            "",
            *(line for event in events for line in _item(event)),
            "",
            "</details>",
            "",
        ]
        yield "\n".join(lines)


def _item(event: Event) -> Iterator[str]:
    causes = english_list([cause.value for cause in event.causes])
    yield f"- **{LABELS[event.severity]}**: {safe(event.what)}{_values(event)} ({safe(causes)})"
    yield from (f"  - {safe(detail)}" for detail in event.details)
    version = " in the old version" if event.is_gone else ""
    yield f"  - {safe(event.ask)} ({safe(str(event.at))}{version})"


def _foot(report: ReviewReport) -> str:
    quiet = ""
    if report.quiet and report.events:
        names = counted(len(report.quiet), "project")
        quiet = f" Files of {names} changed without a change of meaning."
    return (
        f"<sub>{safe(report.base)} → {safe(report.head)}. Both were read and worked out by mfiar"
        f" {safe(__version__)}, from published figures only.{quiet}</sub>"
    )


def _cut(head: list[str], blocks: list[str], foot: str, most: int) -> str:
    """Return as many blocks as there is room for, and say how many are missing."""
    kept: list[str] = []
    room = most - _size([*head, foot]) - _ROOM_FOR_CUT
    for block in blocks:
        room -= _size([block])
        if room < 0:
            break
        kept.append(block)
    missing = len(blocks) - len(kept)
    if missing:
        what = counted(missing, "project")
        kept.append(
            f"**Cut here: the details of {what} do not fit into a comment.** They are in the"
            " report that the job keeps, and in `mfiar diff`.\n"
        )
    text = "\n".join([*head, *kept, foot]) + "\n"
    return text if len(text.encode()) <= most else _hard_cut(text, most)


def _hard_cut(text: str, most: int) -> str:
    """Return whole lines only: a table that ends early, never one that is torn."""
    note = "\n**Cut here: the rest does not fit.** Run `mfiar diff`.\n"
    lines, size = [], len(note.encode())
    for line in text.splitlines(keepends=True):
        size += len(line.encode())
        if size > most:
            break
        lines.append(line)
    return "".join(lines) + note


def _size(parts: list[str]) -> int:
    return sum(len(part.encode()) + 1 for part in parts)
