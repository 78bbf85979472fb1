"""What a reviewer should know of a change: what, why it matters, where."""

from dataclasses import dataclass
from enum import StrEnum

from mfiar_site.problems import Location


class ChangeSeverity(StrEnum):
    """How much a change weighs."""

    ERROR = "error"  # the public record loses or gives away something: do not merge unread
    WARNING = "warning"  # what was promised or published is told differently now
    NOTICE = "notice"  # worth reading
    INFO = "info"  # the work goes on, as it should

    @property
    def weight(self) -> int:
        """The place in the order of severities, the gravest first."""
        return list(ChangeSeverity).index(self)


class Cause(StrEnum):
    """What made the difference."""

    NEW_DATA = "new data"
    REVISION = "revision"
    REBASELINE = "re-baseline"
    RULE_CHANGE = "rule change"
    WORDS = "words"


@dataclass(frozen=True, kw_only=True)
class Event:
    """One difference between two versions of a project, in words."""

    kind: str  # stable, e.g. "aim.eased"; its meaning is in `kinds`
    severity: ChangeSeverity
    causes: tuple[Cause, ...]
    project: str  # the id; empty for the whole site
    what: str  # one sentence without its full stop: what is different now
    before: str = ""  # as a reader could see it before; empty where there was nothing
    after: str = ""
    ask: str  # what a reviewer should ask
    at: Location  # where it is written, in HEAD unless it is gone
    is_gone: bool = False  # whether the place is one of BASE
    details: tuple[str, ...] = ()  # single figures, groups or reasons, the most telling first


def in_order(events: list[Event]) -> list[Event]:
    """Return the events, the gravest first, then by project, place and kind."""
    return sorted(
        events, key=lambda e: (e.severity.weight, e.project, _importance(e), e.at, e.kind, e.what)
    )


def _importance(event: Event) -> int:
    """Promises and people come before numbers, numbers before words."""
    order = ("cells", "project", "group", "measure", "aim", "target", "baseline", "harm")
    family = event.kind.split(".")[0]
    return order.index(family) if family in order else len(order)
