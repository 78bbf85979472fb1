"""In words: how much of the gap would be left if the aim were met."""

from mfiar_site.findings.aimed import GapLeft, Promise
from mfiar_site.findings.numbers import in_points, points, with_unit
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.language.lists import listed
from mfiar_site.language.messages import translate
from mfiar_site.language.numbers import rounded
from mfiar_site.model.measures import Unit


def promise_words(promise: Promise, found: MeasureFindings) -> str:
    """Return what would be left, what there was, and for whom that is no less.

    Args:
        promise: What meeting the aim would leave.
        found: The findings of the aim's measure.
    """
    unit = found.measure.unit
    given = {
        "comparison": found.name(promise.comparison),
        "level": with_unit(rounded(promise.level, 1).removesuffix(".0"), unit),
        "left": _left(promise, found),
    }
    if promise.is_assumed:
        sentence = translate(
            "If every level is met, and the one figure for {comparison} ({level}) holds, which is"
            " not stated, {left}.",
            **given,
        )
    elif promise.is_aimed:
        sentence = translate(
            "If every level is met, that of {comparison} ({level}) too, {left}.",
            **given,
        )
    else:
        sentence = translate(
            "If every level is met and {comparison} stays at {level}, {left}.", **given
        )
    return " ".join(
        part for part in (sentence, _start(promise, unit), _no_smaller(promise, found)) if part
    )


def _left(promise: Promise, found: MeasureFindings) -> str:
    sizes: dict[str, list[str]] = {}
    for gap in promise.gaps:
        size = _size(gap.left, promise, found.measure.unit) if _is_left(gap) else ""
        sizes.setdefault(size, []).append(found.name(gap.group))
    return listed(
        [
            translate("a gap of {size} is left for {groups}", size=size, groups=listed(names))
            if size
            else translate("no gap is left for {groups}", groups=listed(names))
            for size, names in sizes.items()
        ]
    )


def _size(value: float, promise: Promise, unit: Unit) -> str:
    """Return a gap; one worked out from published figures is no more exact than they are."""
    number = rounded(value, 1).removesuffix(".0")
    if not promise.is_assumed:
        return points(value, unit)
    return in_points(number, unit, is_one=number == "1")


def _is_left(gap: GapLeft) -> bool:
    return round(gap.left, 1) > 0


def _start(promise: Promise, unit: Unit) -> str:
    starts = sorted(gap.start for gap in promise.gaps)
    low, high = rounded(starts[0], 1), _size(starts[-1], promise, unit)
    if low == rounded(starts[-1], 1):
        return translate("At the start it was {size}.", size=high)
    return translate("At the start it was between {low} and {high}.", low=low, high=high)


def _no_smaller(promise: Promise, found: MeasureFindings) -> str:
    groups = [
        found.name(gap.group) for gap in promise.gaps if _is_left(gap) and gap.left >= gap.start
    ]
    if not groups:
        return ""
    return translate("For {groups} that is no smaller than at the start.", groups=listed(groups))
