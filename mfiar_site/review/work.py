"""What was tried, what people said, what is owned up to: changes of the record in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mfiar_site.model.cycles import Cycle
from mfiar_site.model.project import ProjectStage
from mfiar_site.review.context import Pair, of_difference
from mfiar_site.review.differences import Difference
from mfiar_site.review.event import Event

Handler = Callable[[Pair, Difference], Iterator[Event]]

_NOUNS = {
    "drivers": "Driver",
    "changes": "Change idea",
    "cycles": "Cycle",
    "priorities": "Priority",
    "insights": "Insight",
    "involvement": "Involvement",
    "measures": "Measure",
    "pooled_groups": "Pooled group",
    "reviews": "Bias review",
    "learning": "Learning",
    "sources": "Source",
    "equity_indicators": "Indicator",
    "not_yet": "Prompt",
    "prompt_reviews": "Review by people",
}


def subject(path: tuple[str, ...]) -> str:
    """Return what a path is about, as it begins a sentence.

    >>> subject(("measures", "seen-late", "definition"))
    'Measure seen-late: definition'
    >>> subject(("dates", "next_update"))
    'Dates: next update'
    """
    words = [part.replace("_", " ") for part in path]
    if path[0] in _NOUNS and len(path) > 1:
        words = [f"{_NOUNS[path[0]]} {path[1]}", *words[2:]]
    else:
        words[0] = words[0].capitalize()
    return words[0] if len(words) == 1 else f"{words[0]}: {', '.join(words[1:])}"


@dataclass(frozen=True)
class EventsOf:
    """The handler of differences that need no more than a name: added, removed, changed."""

    added: str
    removed: str
    changed: str
    is_quiet: bool = False  # the words themselves stay out of the report

    def __call__(self, pair: Pair, difference: Difference) -> Iterator[Event]:
        """Yield the one event of the difference."""
        kind = getattr(self, difference.change)
        what = f"{subject(difference.path)} was {difference.change}"
        yield of_difference(pair, kind, what, difference, is_quiet=self.is_quiet)


def always(kind: str) -> EventsOf:
    """Return the handler that tells one kind, whatever way the difference is."""
    return EventsOf(kind, kind, kind)


def stage(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell that a project came further, or was taken back."""
    order = list(ProjectStage)
    is_back = order.index(difference.after) < order.index(difference.before)
    what = f"The project is {'back at the stage' if is_back else 'now'} {difference.after.value}"
    kind = "project.stage-back" if is_back else "project.stage"
    yield of_difference(pair, kind, what, difference)


def change_idea(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell a change idea that is new, gone, further, or worded differently."""
    if len(difference.path) > 2 and difference.path[2] == "status":
        what = f"Change idea {difference.path[1]} is now {difference.after.value}"
        yield of_difference(pair, "change.status", what, difference)
    else:
        yield from EventsOf("change.added", "change.removed", "change.changed")(pair, difference)


_PREDICTION = {"prediction", "expect", "by_group"}


def cycle(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell what became of a test: a decision, its past told differently, its prediction edited."""
    keys = difference.path[2:]
    if not keys:
        yield from EventsOf("cycle.added", "cycle.removed", "cycle.continued")(pair, difference)
        return
    kind = _kind_of_cycle(pair, difference, keys)
    what = {
        "cycle.decided": f"Cycle {difference.path[1]} has a decision",
        "cycle.decision-changed": f"The decision of cycle {difference.path[1]} is another one",
    }.get(kind, f"{subject(difference.path)} was {difference.change}")
    yield of_difference(pair, kind, what, difference)


def _kind_of_cycle(pair: Pair, difference: Difference, keys: tuple[str, ...]) -> str:
    is_new = difference.change == "added"
    if keys == ("act",) or keys[:2] == ("act", "decision"):
        return "cycle.decided" if is_new else "cycle.decision-changed"
    if keys in (("plan",), ("predicted_on",)) or (keys[0] == "plan" and keys[1] in _PREDICTION):
        return _kind_of_prediction(pair, difference)
    if keys[0] in ("do", "study", "act") and not is_new:
        return "cycle.past-edited"
    return "cycle.continued"


def _kind_of_prediction(pair: Pair, difference: Difference) -> str:
    cycles: tuple[Cycle, ...] = pair.old.project.cycles
    old = next((one for one in cycles if one.id == difference.path[1]), None)
    return "cycle.prediction-edited" if old and _has_begun(old, pair) else "cycle.continued"


def _has_begun(old: Cycle, pair: Pair) -> bool:
    """Whether a test had begun before this change: it says so, or its first day has come."""
    if old.do or old.study or old.act:
        return True
    when = old.plan.when if old.plan else None
    return when is not None and when.first.first <= pair.on


def insight(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell that words of people came, went or changed; the words themselves are never repeated."""
    keys = difference.path[2:]
    name = f"Insight {difference.path[1]}"
    if keys[:1] == ("consent",):
        yield _consent(pair, difference, name)
    elif not keys:
        what = f"{name} is {'new' if difference.change == 'added' else 'gone'}"
        kind = "insight.added" if difference.change == "added" else "insight.withdrawn"
        yield of_difference(pair, kind, what, difference, is_quiet=True)
    elif keys[0] in ("text", "translation"):
        what = f"{name}: the {keys[0]} was {difference.change}"
        yield of_difference(pair, "insight.edited", what, difference, is_quiet=True)
    else:
        yield from always("words.changed")(pair, difference)


def prompt_review(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell what people think of an answer came, went or changed, and never repeat their words."""
    keys = difference.path[2:]
    name = f"Review by people {difference.path[1]}"
    if keys[:1] == ("consent",):
        yield _consent(pair, difference, name)
    elif not keys:
        is_new = difference.change == "added"
        kind = "view.added" if is_new else "view.removed"
        what = f"{name} is {'new' if is_new else 'gone'}"
        yield of_difference(pair, kind, what, difference, is_quiet=True)
    else:
        what = f"{name}: {', '.join(keys)} was {difference.change}"
        is_quiet = keys[0] == "said"
        yield of_difference(pair, "view.changed", what, difference, is_quiet=is_quiet)


def _consent(pair: Pair, difference: Difference, name: str) -> Event:
    last, after = difference.path[-1], difference.after
    if last == "withdrawn" and after is not None:
        return of_difference(
            pair, "consent.withdrawn", f"{name}: consent was taken back", difference
        )
    is_gone = last == "consent" and difference.change == "removed"
    is_shorter = last == "expires" and after is not None
    if is_shorter and difference.before is not None:
        is_shorter = after.last < difference.before.last
    kind = "consent.withdrawn" if is_gone or is_shorter else "consent.changed"
    return of_difference(pair, kind, f"{name}: consent was {difference.change}", difference)


def priority(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell what people asked for, and what they were answered."""
    keys = difference.path[2:]
    name = f"Priority {difference.path[1]}"
    if not keys:
        yield from EventsOf("priority.added", "priority.removed", "words.changed")(pair, difference)
    elif keys[0] == "answer":
        kind = "priority.answered" if difference.change == "added" else "priority.answer-changed"
        what = f"{name}: the answer ({', '.join(keys[1:]) or 'all of it'}) was {difference.change}"
        yield of_difference(pair, kind, what, difference)
    else:
        yield from always("words.changed")(pair, difference)


def revisions(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell a reason that was changed or taken out; a new one is told with its figures."""
    if difference.change != "added":
        yield from always("revisions.edited")(pair, difference)
    elif not _is_about_a_revision(pair, difference):
        what = f"{subject(difference.path[:2])}: a reason is recorded, and no figure changed there"
        yield of_difference(pair, "revisions.edited", what, difference)


def _is_about_a_revision(pair: Pair, difference: Difference) -> bool:
    measure, reason = difference.path[1], difference.after
    tables = [side.published.tables.get(measure) for side in (pair.old, pair.new) if side.published]
    rows = [{row for row in table.rows if row.period == reason.period} for table in tables if table]
    return len(rows) < 2 or rows[0] != rows[1]
