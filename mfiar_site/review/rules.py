"""Which handler tells which difference of the record. The first pattern that fits decides."""

from collections.abc import Iterator
from itertools import zip_longest

from mfiar_site.review import promises
from mfiar_site.review.context import Pair
from mfiar_site.review.differences import Difference, differences
from mfiar_site.review.event import Event
from mfiar_site.review.inside import flips
from mfiar_site.review.work import (
    EventsOf,
    Handler,
    always,
    change_idea,
    cycle,
    insight,
    priority,
    prompt_review,
    revisions,
    stage,
)


def undeclared(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell nothing here: another module tells it together with the figures it moves."""
    yield from ()


_PLAIN = EventsOf("words.added", "words.removed", "words.changed")

RULES: tuple[tuple[str, Handler], ...] = (
    ("id", undeclared),
    ("stage", stage),
    ("internal", undeclared),
    ("*/*/internal", undeclared),
    ("aim", promises.whole_aim),
    ("aim/statement", promises.aim_wording),
    ("aim/for/*", promises.aim_group),
    ("aim/measure", promises.aim_measure),
    ("aim/compared_with", promises.aim_comparison),
    ("aim/compared_with/group", promises.aim_comparison),
    ("aim/history/*", promises.aim_history),
    ("aim/target/stated_by", _PLAIN),
    ("aim/target/**", promises.aim_target),
    ("aim/baseline", always("baseline.moved")),
    ("equity_indicators/*/groups/*", promises.indicator_group),
    ("equity_indicators/*/target/**", promises.indicator_target),
    ("equity_indicators/*/compared_with/group", always("measure.comparison")),
    ("equity_indicators/*/baseline", always("baseline.moved")),
    ("equity_indicators/*/compare", always("baseline.moved")),
    ("equity_indicators/*/measure", always("measure.definition")),
    ("equity_indicators/*", EventsOf("words.added", "measure.removed", "words.changed")),
    ("measures/*", EventsOf("measure.added", "measure.removed", "words.changed")),
    ("measures/*/definition", always("measure.definition")),
    ("measures/*/numerator", always("measure.definition")),
    ("measures/*/denominator", always("measure.definition")),
    ("measures/*/source", always("measure.definition")),
    ("measures/*/kind", always("measure.definition")),
    ("measures/*/period", always("measure.definition")),
    ("measures/*/also_by/*", always("measure.definition")),
    ("measures/*/unit", always("measure.unit")),
    ("measures/*/better", always("measure.direction")),
    ("measures/*/groups", always("measure.code-list")),
    ("measures/*/groups/**", always("measure.code-list")),
    ("measures/*/reference", always("measure.comparison")),
    ("measures/*/reference/group", always("measure.comparison")),
    ("measures/*/disclosure", always("measure.disclosure")),
    ("measures/*/cumulative", always("measure.rules")),
    ("measures/*/chart/**", always("measure.rules")),
    ("measures/*/rules", always("measure.rules")),
    ("measures/*/standardise/**", always("measure.rules")),
    ("measures/*/target/**", promises.measure_target),
    ("measures/*/gap_target/**", promises.measure_target),
    ("measures/*/harm_if", promises.measure_target),
    ("measures/*/harm_if/worse_by", promises.measure_target),
    ("measures/*/baseline", undeclared),
    ("measures/*/compare", undeclared),
    ("measures/*/phases/*", undeclared),
    ("measures/*/exclude/*", undeclared),
    ("measures/*/revisions/*", revisions),
    ("measures/*/reported/**", always("points.reported")),
    ("measures/*/data/**", always("measure.no-figures")),
    ("pooled_groups/**", always("group.pooled")),
    ("racism/**", always("racism.changed")),
    ("institutional_racism/**", always("racism.changed")),
    ("drivers/*", EventsOf("driver.added", "driver.removed", "driver.changed")),
    ("drivers/**", always("driver.changed")),
    ("changes/**", change_idea),
    ("cycles/**", cycle),
    ("insights/**", insight),
    ("priorities/**", priority),
    ("involvement/**", always("involvement.changed")),
    ("prompt_reviews/**", prompt_review),
    ("not_yet/*", EventsOf("prompt.unanswered", "prompt.answered", "prompt.put-off")),
    ("not_yet/**", always("prompt.put-off")),
    ("**", _PLAIN),
)


def record_events(pair: Pair) -> Iterator[Event]:
    """Yield an event for everything that differs between two records of a project.

    A record that became internal, or public, is told by itself and not as gone or new.
    """
    flipped = {flip.path for flip in flips(pair.old.whole, pair.new.whole)}
    for difference in differences(pair.old.project, pair.new.project):
        if difference.path[:2] in flipped:
            continue
        yield from _handler(difference.path)(pair, difference)


def _handler(path: tuple[str, ...]) -> Handler:
    return next(handler for pattern, handler in RULES if _fits(pattern, path))


def _fits(pattern: str, path: tuple[str, ...]) -> bool:
    """Whether a path has a pattern; `*` stands for one name, `**` for what is left, if anything.

    >>> _fits("aim/for/*", ("aim", "for", "pakistani"))
    True
    >>> _fits("drivers/**", ("aim",))
    False
    """
    for wanted, part in zip_longest(pattern.split("/"), path):
        if wanted == "**":
            return True
        if wanted is None or part is None or wanted not in ("*", part):
            return False
    return True
