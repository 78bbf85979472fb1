"""What is said of a gap beside its verdict, read back: change, events, what it would take."""

import math
from collections.abc import Iterator
from itertools import chain

from mfiar_site.findings.gap import Gap
from mfiar_site.site_audit.figures.expected_values import ExpectedGroup, ExpectedMeasure
from mfiar_site.site_audit.figures.printed_numbers import numbers_in, prints, without_unit
from mfiar_site.stats.estimates import Estimate

_MOST_TIMES = 100  # from here on "more than 100 times as many people" is said


def has_gap_verdict(cell: str, group: ExpectedGroup, expected: ExpectedMeasure) -> bool:
    """Whether every number beside a verdict is one that was found of this gap, each said once.

    Args:
        cell: The words of the cell, without markup.
        group: Whose gap it is.
        expected: The measure.
    """
    gap = expected.found_gaps.get(group.id)
    if gap is None:
        return not numbers_in(cell)
    words = cell.replace(expected.reference_name or "", "")
    left = list(_found(gap, group))
    for written in without_unit(numbers_in(words), expected.unit):
        place = next((at for at, one in enumerate(left) if _says(written, one)), None)
        if place is None:
            return False
        del left[place]
    return True


def _says(written: str, value: float) -> bool:
    """Whether a number is a value; a word beside it may tell its direction in place of a sign."""
    return prints(written, value) or prints(written, abs(value))


def _found(gap: Gap, group: ExpectedGroup) -> Iterator[float]:
    """Yield what was found of a gap; its events are counted here."""
    estimates = (gap.change, gap.now.excess if gap.now else None)
    values = chain.from_iterable(map(_ends, estimates))
    yield from (value for value in values if math.isfinite(value))
    if group.now and group.now.events is not None:
        yield group.now.events
    if gap.needed:
        needed = (gap.needed.smallest, gap.needed.wanted, gap.needed.times)
        yield from (one for one in needed if one is not None and math.isfinite(one))
        if gap.needed.times and gap.needed.times > _MOST_TIMES:
            yield _MOST_TIMES


def _ends(estimate: Estimate | None) -> Iterator[float]:
    if estimate:
        yield estimate.value
        if estimate.interval:
            yield estimate.interval.lower
            yield estimate.interval.upper
