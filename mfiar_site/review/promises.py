"""What was promised, to whom, by when: is it easier to keep now?"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from mfiar_site.model.dates import PartialDate
from mfiar_site.model.measures import Better, Measure
from mfiar_site.model.project import Project
from mfiar_site.model.purpose import AimVersion
from mfiar_site.model.words import Quantity
from mfiar_site.review.context import Pair, of_difference
from mfiar_site.review.differences import Difference
from mfiar_site.review.event import ChangeSeverity, Event

EASED, TIGHTENED, CHANGED = "eased", "tightened", "changed"


def aim_target(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell a change of what the aim promises, and whether it is easier to keep."""
    way = _way(difference, _better_of_aim(pair.old.project, pair.new.project))
    yield _promise(pair, f"aim.{way}", _sentence("The aim", difference, way), difference)


def whole_aim(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell an aim that is there for the first time, or gone."""
    if difference.change == "added":
        yield of_difference(pair, "aim.tightened", "The project has an aim", difference)
    else:
        yield _promise(pair, "aim.eased", "The project has no aim any more", difference)


def aim_group(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell a group that the aim is for, or no longer for."""
    name = _group_name(pair, str(difference.path[-1]))
    if difference.change == "added":
        what = f"The aim is now for {name} too"
        yield of_difference(pair, "aim.group-added", what, difference, is_quiet=True)
    else:
        what = f"The aim is no longer for {name}"
        yield _promise(pair, "aim.group-dropped", what, difference, is_quiet=True)


def indicator_group(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell a group that an equity indicator follows, or no longer follows."""
    name = _group_name(pair, str(difference.path[-1]))
    indicator = difference.path[1]
    is_new = difference.change == "added"
    kind = "aim.group-added" if is_new else "aim.group-dropped"
    what = f"The indicator {indicator} {'now' if is_new else 'no longer'} follows {name}"
    yield of_difference(pair, kind, what, difference, is_quiet=True)


def aim_comparison(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell whom the aim compares with."""
    yield _promise(pair, "aim.comparison", "The aim is compared with another group", difference)


def aim_measure(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell by which measure the aim is judged."""
    yield _promise(pair, "aim.measure", "The aim is judged by another measure", difference)


def aim_wording(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell another wording of the aim."""
    what = "The aim is worded differently"
    severity = ChangeSeverity.NOTICE if new_reasons(pair) else ChangeSeverity.WARNING
    yield of_difference(
        pair, "aim.wording", what, difference, severity=severity, details=_recorded(pair)
    )


def aim_history(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell an earlier wording that was changed or taken out; a new one explains other events."""
    if difference.change != "added":
        what = f"The earlier wording of {difference.path[-1]} was {difference.change}"
        yield of_difference(pair, "aim.history-edited", what, difference)
    elif not _is_promise_changed(pair):
        what = "An earlier wording of the aim was added, and the aim is the same"
        yield of_difference(pair, "words.added", what, difference)


def measure_target(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell a change of the level, gap or harm rule of a measure, and whether it is easier."""
    measure = difference.path[1]
    way = _way(difference, _better_of(pair.old.project, pair.new.project, measure))
    yield of_difference(
        pair, f"target.{way}", _sentence(f"Measure {measure}", difference, way), difference
    )


def indicator_target(pair: Pair, difference: Difference) -> Iterator[Event]:
    """Tell a change of the gap that an equity indicator promises."""
    way = _way(difference, Better.LOWER)
    what = _sentence(f"The indicator {difference.path[1]}", difference, way)
    yield of_difference(pair, f"target.{way}", what, difference)


def new_reasons(pair: Pair) -> list[AimVersion]:
    """Return the earlier wordings of the aim that this change records, with their reasons."""
    old = pair.old.project.aim.history if pair.old.project.aim else ()
    new = pair.new.project.aim.history if pair.new.project.aim else ()
    return [version for version in new if version not in old]


def _promise(
    pair: Pair, kind: str, what: str, difference: Difference, *, is_quiet: bool = False
) -> Event:
    """Return an event that weighs less when the aim's history says why."""
    severity = None
    if kind in ("aim.eased", "aim.group-dropped") and new_reasons(pair):
        severity = ChangeSeverity.WARNING
    return of_difference(
        pair,
        kind,
        what,
        difference,
        severity=severity,
        details=_recorded(pair),
        is_quiet=is_quiet,
    )


def _recorded(pair: Pair) -> list[str]:
    reasons = [f"Reason recorded: {version.because}" for version in new_reasons(pair)]
    return reasons or ["No reason is recorded under aim.history"]


def _is_promise_changed(pair: Pair) -> bool:
    old, new = pair.old.project.aim, pair.new.project.aim
    if old is None or new is None:
        return True
    names = ("statement", "for_groups", "measure", "compared_with", "baseline", "target")
    return any(getattr(old, name) != getattr(new, name) for name in names)


def _group_name(pair: Pair, group: str) -> str:
    for side in (pair.new, pair.old):
        groups = side.groups(side.project.aim.measure or "" if side.project.aim else "")
        if group in groups.codes.by_id or any(one.id == group for one in groups.pooled):
            return groups.name(group)
    return group


def _better_of_aim(old: Project, new: Project) -> Better:
    measure = old.aim.measure if old.aim else None
    return _better_of(old, new, measure or "")


def _better_of(old: Project, new: Project, measure: str) -> Better:
    found: list[Measure] = [
        one for side in (old, new) for one in side.measures if one.id == measure
    ]
    return found[0].better if found else Better.NEITHER


_NAMES = {
    "by": "the date",
    "value": "the level to reach",
    "gap": "the gap to reach",
    "absolute": "the gap to reach in points",
    "ratio": "the gap to reach in times",
    "change": "the change to reach",
    "scale": "the scale of the change",
    "worse_by": "what counts as harm",
    "target": "the target",
    "gap_target": "the gap to reach",
    "harm_if": "the harm rule",
}
_WORDS = {EASED: "easier", TIGHTENED: "harder", CHANGED: "different"}


def _sentence(whose: str, difference: Difference, way: str) -> str:
    path = difference.path
    last = path[-1]
    name = _NAMES.get(last)
    if name is None:  # a group's own level under target.value
        name = "the level to reach" if last == "each" else f"the level to reach for {last}"
    if path[-2:] == ("change", "by"):
        name = "the change to reach"
    if difference.change == "removed":
        return f"{whose}: {name} was taken out"
    if difference.change == "added":
        return f"{whose}: {name} was added"
    later = isinstance(difference.after, PartialDate)
    word = {EASED: "later", TIGHTENED: "earlier"}.get(way, "different") if later else _WORDS[way]
    return f"{whose}: {name} is {word} now"


def _way(difference: Difference, better: Better) -> str:
    """Return whether a promise became easier to keep, harder, or only different."""
    before, after = difference.before, difference.after
    if after is None:
        return EASED
    if before is None:
        return TIGHTENED
    if isinstance(before, PartialDate) and isinstance(after, PartialDate):
        return EASED if after.last > before.last else TIGHTENED
    numbers = _numbers(before, after)
    if numbers is None:
        return CHANGED
    small, large = (_size(difference.path, number) for number in numbers)
    if small == large:
        return CHANGED
    return _way_of_sizes(difference.path, better, grew=large > small)


def _size(path: tuple[str, ...], number: Decimal) -> Decimal:
    """Return how far a gap is from none: 0 points, or once as often; a level as it is."""
    if "ratio" in path:
        return abs(number - 1)
    return abs(number) if {"gap", "gap_target", "absolute", "change"} & set(path) else number


def _way_of_sizes(path: tuple[str, ...], better: Better, *, grew: bool) -> str:
    if "change" in path:  # "by 10 percent": the larger change is the harder one
        return TIGHTENED if grew else EASED
    if {"gap", "gap_target", "absolute", "ratio", "worse_by"} & set(path):
        return EASED if grew else TIGHTENED
    if better is Better.NEITHER:
        return CHANGED
    return EASED if grew == (better is Better.LOWER) else TIGHTENED


def _numbers(before: Any, after: Any) -> tuple[Decimal, Decimal] | None:
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return before, after
    if isinstance(before, Quantity) and isinstance(after, Quantity) and before.unit == after.unit:
        return before.value, after.value
    return None
