"""Signs that people were counted in another way: twice, or not at all."""

from collections.abc import Iterator, Mapping
from statistics import median

from mfiar_site.disclosure.cells import PublishedRow, Shown
from mfiar_site.language.lists import english_list
from mfiar_site.model.dates import Period
from mfiar_site.review.context import event
from mfiar_site.review.event import Cause, Event
from mfiar_site.review.figures import Key, Rows
from mfiar_site.review.value_format import MOST_NAMED

# Groups seldom all grow or shrink by a fifth at once, and a file that was loaded twice doubles
# all of them. Our own choice: it asks a question and decides nothing.
FIFTH = 0.2
FEWEST_GROUPS = 3
_EARLIER = 12  # published periods that a new one is held against


def counting_events(rows: Rows) -> Iterator[Event]:
    """Yield periods in which every group is counted differently, and figures without a source."""
    if rows.are_same:
        return
    if rows.measure.id in rows.pair.stale:
        what = f"{rows.names}: the figures changed, and their record of provenance did not"
        yield event("points.provenance", rows.pair.name, what, at=rows.place(None))
    old, new = _denominators(rows.old), _denominators(rows.new)
    usual = _usual(old)
    for cause, found in (
        (Cause.REVISION, [p for p in new if p in old and _shifted(old[p], new[p])]),
        (Cause.NEW_DATA, [p for p in new if p not in old and _shifted(usual, new[p])]),
    ):
        if found:
            periods = english_list([period.label for period in sorted(found)], most=MOST_NAMED)
            yield event(
                "points.counting",
                rows.pair.name,
                f"{rows.names}: in every group a fifth more, or less, are counted in {periods}",
                at=rows.place(next(r for r in rows.new.values() if r.period == min(found))),
                causes=[cause],
            )


Counted = Mapping[str, int]  # by group


def _denominators(rows: Mapping[Key, PublishedRow]) -> dict[Period, dict[str, int]]:
    found: dict[Period, dict[str, int]] = {}
    for row in rows.values():
        if isinstance(row.denominator, Shown) and row.denominator.count and row.is_whole:
            found.setdefault(row.period, {})[row.group] = row.denominator.count
    return found


def _usual(old: Mapping[Period, Counted]) -> Counted:
    """Return how many are usually counted of each group, in the last published periods."""
    last = [old[period] for period in sorted(old)[-_EARLIER:]]
    groups = {group for one in last for group in one}
    return {group: int(median([one[group] for one in last if group in one])) for group in groups}


def _shifted(before: Counted, after: Counted) -> bool:
    """Whether every group is counted a fifth more often, or every one a fifth less."""
    common = before.keys() & after.keys()
    changes = [after[group] / before[group] - 1 for group in common if before[group]]
    return len(changes) >= FEWEST_GROUPS and (min(changes) > FIFTH or max(changes) < -FIFTH)
