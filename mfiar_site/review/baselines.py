"""Spans that moved, phases and exclusions: what they alone make the old figures say."""

from collections.abc import Iterator

from mfiar_site.language.lists import english_list
from mfiar_site.language.numbers import counted
from mfiar_site.model.measures import Measure
from mfiar_site.review.conclusions import Conclusions
from mfiar_site.review.context import Pair, of_difference
from mfiar_site.review.differences import Difference, differences
from mfiar_site.review.event import Event
from mfiar_site.review.figures import MOST_DETAILS
from mfiar_site.review.value_format import MOST_NAMED
from mfiar_site.review.verdicts import line

_KINDS = {
    "baseline": "baseline.moved",
    "compare": "baseline.moved",
    "phases": "baseline.phase",
    "exclude": "baseline.exclusion",
}
_WHAT = {
    "baseline": "the span that fixes the limits",
    "compare": "the span that is compared with the baseline",
    "phases": "a phase",
    "exclude": "an exclusion of figures from the rules",
}


def baseline_events(
    pair: Pair, before: Measure, after: Measure, found: Conclusions | None
) -> Iterator[Event]:
    """Yield how the spans of a measure moved, the first with the effect of all of them."""
    effect = (
        _effect(found)
        if found
        else ["Its effect cannot be told: one version has no figures to judge"]
    )
    for difference in differences(before, after, ("measures", str(after.id))):
        kind = _KINDS.get(difference.path[2])
        if kind is None:
            continue
        yield of_difference(
            pair, kind, _sentence(difference), difference, details=[*_reason(difference), *effect]
        )
        effect = []


def _sentence(difference: Difference) -> str:
    _, measure, key, *_ = difference.path
    way = {"added": "was added", "removed": "was taken out", "changed": "was changed"}[
        difference.change
    ]
    if key in ("phases", "exclude"):
        return f"Measure {measure}: {_WHAT[key]} {way}"
    return (
        f"Measure {measure} is re-baselined:"
        f" {_WHAT[key]} {'moved' if difference.change == 'changed' else way}"
    )


def _reason(difference: Difference) -> list[str]:
    because = getattr(difference.after, "because", None)
    if difference.path[2] not in ("phases", "exclude") or because is None:
        return []
    return [f"Reason recorded: {because}"]


def _effect(found: Conclusions) -> list[str]:
    """Return what the figures already published say once only the spans are moved."""
    changed = found.by_spans_alone
    if not changed:
        return ["By this alone, no signal or verdict on the published figures changes"]
    gone = _signals(found, gained=False)
    gained = _signals(found, gained=True)
    lines = [
        f"By this alone, {counted(len(names), 'signal')} {way}:"
        f" {english_list(names, most=MOST_NAMED)}"
        for way, names in (("lost", gone), ("gained", gained))
        if names
    ]
    others = [
        line(found, item, *sentence) for item, sentence in changed.items() if item[0] != "signal"
    ]
    return lines + [f"By this alone, {other}" for other in others[:MOST_DETAILS]]


def _signals(found: Conclusions, *, gained: bool) -> list[str]:
    return [
        line(found, item, before, now)
        for item, (before, now) in found.by_spans_alone.items()
        if item[0] == "signal" and bool(now) == gained
    ]
