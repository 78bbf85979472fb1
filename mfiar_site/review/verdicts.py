"""Verdicts, signals, harms and headlines that changed, each with what made it change."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mfiar_site.findings.headlines import project_headline
from mfiar_site.findings.project import ProjectFindings
from mfiar_site.language.lists import english_list, first_and_more
from mfiar_site.language.numbers import counted
from mfiar_site.review.conclusions import Conclusions, Item, period_label
from mfiar_site.review.context import Pair, event
from mfiar_site.review.event import Cause, ChangeSeverity, Event
from mfiar_site.review.figures import MOST_DETAILS
from mfiar_site.review.snapshot import Snapshot
from mfiar_site.review.value_format import MOST_NAMED


@dataclass
class _Changed:
    """Conclusions of one kind that changed for the same reasons."""

    groups: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def verdict_events(found: Conclusions) -> Iterator[Event]:
    """Yield what is concluded differently on one measure."""
    yield from _verdicts(found)
    yield from _signals(found)
    yield from _harms(found)


def _verdicts(found: Conclusions) -> Iterator[Event]:
    for causes, changed in _by_causes(found, "verdict", "gap").items():
        groups = english_list(list(dict.fromkeys(changed.groups)), most=MOST_NAMED)
        yield event(
            "verdict.changed",
            found.rows.pair.name,
            f"{found.rows.names}: the verdict changed for {groups}",
            at=found.rows.place(None),
            before=found.headline_before,
            after=found.headline_now,
            severity=None if causes == (Cause.NEW_DATA,) else ChangeSeverity.WARNING,
            causes=causes,
            details=changed.lines,
        )


def _signals(found: Conclusions) -> Iterator[Event]:
    for kind, is_gained in (("signal.gained", True), ("signal.lost", False)):
        for causes, changed in _by_causes(found, "signal", gained=is_gained).items():
            number = counted(len(changed.lines), "signal")
            groups = english_list(list(dict.fromkeys(changed.groups)), most=MOST_NAMED)
            is_new = is_gained and causes == (Cause.NEW_DATA,)
            yield event(
                kind,
                found.rows.pair.name,
                f"{found.rows.names}: {number} {'gained' if is_gained else 'lost'} ({groups})",
                at=found.rows.place(None),
                severity=None if is_new else ChangeSeverity.WARNING,
                causes=causes,
                details=first_and_more(changed.lines, MOST_DETAILS),
            )


def _harms(found: Conclusions) -> Iterator[Event]:
    for (kind, group, _), (_, now, causes) in found.changed.items():
        if kind != "harm":
            continue
        name = found.names.get(group, group)
        what = (
            f"{found.rows.names}: it got worse for {name}, where the average does not tell"
            if now
            else f"{found.rows.names}: the harm to {name} is no longer found"
        )
        code = "harm.appeared" if now else "harm.gone"
        yield event(code, found.rows.pair.name, what, at=found.rows.place(None), causes=causes)


def _by_causes(
    found: Conclusions, *kinds: str, gained: bool | None = None
) -> dict[tuple[Cause, ...], _Changed]:
    """Return changed conclusions of some kinds, those with the same causes together."""
    together: dict[tuple[Cause, ...], _Changed] = {}
    for item, (before, now, causes) in found.changed.items():
        if item[0] not in kinds or (gained is not None and bool(now) != gained):
            continue
        if item[0] != "signal" and not (before and now):
            continue  # a group that came or went is told with its figures
        changed = together.setdefault(causes, _Changed())
        changed.groups.append(found.names.get(item[1], item[1]))
        changed.lines.append(line(found, item, before, now))
    return together


def line(found: Conclusions, item: Item, before: str, now: str) -> str:
    """Return one conclusion that changed, on one line."""
    kind, group, period = item
    name = found.names.get(group, group)
    if kind == "signal":
        return f"{name} in {period_label(period, found.rows)}"
    about = "gap of " if kind == "gap" else ""
    return f"{about}{name}: {before or 'nothing'} → {now or 'nothing'}"


def project_headline_event(pair: Pair, of_aim: Conclusions | None) -> Iterator[Event]:
    """Yield that the sentence that opens a project's page changed, and why.

    Args:
        pair: The project.
        of_aim: What changed in the conclusions on the measure of its aim, if anything did.
    """
    before, now = _headline(pair.old), _headline(pair.new)
    if before and now and before != now:
        causes = [cause for *_, why in of_aim.changed.values() for cause in why] if of_aim else []
        yield event(
            "headline.changed",
            pair.name,
            "The project's page opens with another sentence",
            at=pair.new.place,
            before=before,
            after=now,
            causes=tuple(dict.fromkeys(causes)) or (Cause.RULE_CHANGE,),
        )


def _headline(side: Snapshot) -> str | None:
    """Return the sentence, which rests on the measure of the aim alone."""
    if side.published is None:
        return None
    found = side.finding(side.project.aim.measure or "") if side.project.aim else None
    return project_headline(ProjectFindings(side.project, (found,) if found else ()))
