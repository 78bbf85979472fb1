"""The Making Data Count rule set: an XmR chart, four signals, and the two icons.

Its limits have a type of their own, so that they cannot meet the rules of the Anhøj set.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from mfiar_site.stats.moving_ranges import average_moving_range
from mfiar_site.stats.phases import phases
from mfiar_site.stats.series import (
    Flags,
    Floats,
    as_series,
    counted_points,
    mean,
    only,
    sides,
)

REACH = 2.66  # average moving ranges to a limit: 3 / 1.128, rounded as Making Data Count does
_NEAR = 2 / 3  # of the way to the limit: two standard deviations
_RUN = 7  # points on one side, or in a trend; NHS England, Making Data Count


class Signal(StrEnum):
    """What a point belongs to, if to anything that chance does not explain."""

    NONE = "none"
    ABOVE_LIMIT = "above-limit"
    BELOW_LIMIT = "below-limit"
    RISING = "rising"  # seven points, each higher than the one before
    FALLING = "falling"
    NEAR_UPPER = "near-upper-limit"  # two of three near the limit, all three on that side
    NEAR_LOWER = "near-lower-limit"
    ABOVE_MEAN = "above-mean"  # seven points on one side
    BELOW_MEAN = "below-mean"


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class Variation(StrEnum):
    """What a signal means for better or worse."""

    COMMON_CAUSE = "common-cause"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL_HIGH = "neutral-high"
    NEUTRAL_LOW = "neutral-low"


class Assurance(StrEnum):
    """Whether a target will be met, if nothing changes."""

    CONSISTENTLY_PASSING = "consistently-passing"
    CONSISTENTLY_FAILING = "consistently-failing"
    HIT_OR_MISS = "hit-or-miss"


@dataclass(frozen=True, eq=False)
class ProcessLimits:
    """Mean and process limits of each point, shape (n,); NaN where not defined."""

    mean: Floats
    lower: Floats
    upper: Floats


_HIGH = {Signal.ABOVE_LIMIT, Signal.RISING, Signal.NEAR_UPPER, Signal.ABOVE_MEAN}


def process_limits(
    values: ArrayLike,
    *,
    screened: bool,
    baseline: slice | None = None,
    excluded: ArrayLike | None = None,
) -> ProcessLimits:
    """Return the process limits: mean and 2.66 average moving ranges, cut off nowhere.

    A constant series has limits equal to its mean. A missing or hidden point has no moving
    range on either side. Without two neighbouring points there are no limits (NaN).

    Args:
        values: Shape (n,), in time order; NaN marks a missing or hidden point.
        screened: Leave out, once, moving ranges beyond their own limit. NHSRplotthedots does,
            NHS England's workbook does not: state on the chart which was done.
        baseline: Points that fix mean and limits; all of them when omitted.
        excluded: True for a point that is drawn and not counted, shape (n,).

    Raises:
        ValueError: If a value is infinite, or the baseline is not within the series.

    Source:
        NHS England, Making Data Count; NHSRplotthedots 0.2.2, vignette "deviations".

    >>> limits = process_limits([10, 12, 11, 13], screened=False)
    >>> float(limits.mean[0]), float(limits.lower[0]), float(limits.upper[0])
    (11.5, 7.06..., 15.93...)
    """
    series = as_series(values)
    kept = only(series, counted_points(len(series), baseline, excluded))
    centre, reach = mean(kept), REACH * average_moving_range(kept, screened=screened)
    lines = (np.full(len(series), line) for line in (centre, centre - reach, centre + reach))
    return ProcessLimits(*lines)


def signals(
    values: ArrayLike,
    limits: ProcessLimits,
    *,
    starts: Sequence[int] = (),
    excluded: ArrayLike | None = None,
) -> tuple[Signal | None, ...]:
    """Return the strongest signal each point belongs to; None where no point is shown.

    Order: beyond a limit, then a trend of seven, then two of three near a limit, then seven on
    one side. The last three pass over missing and hidden points, which the page must say, and
    never reach across phases.

    Args:
        values: Shape (n,), in time order; NaN marks a missing or hidden point.
        limits: The limits of the same points.
        starts: Index of the first point of each phase after the first.
        excluded: True for a point that is drawn and not judged, shape (n,).

    Raises:
        ValueError: If values and limits differ in length, or as for `phases`.

    Source:
        NHS England, Making Data Count; order and edges as NHSRplotthedots 0.2.2.

    >>> series = [5, 6, 5, 6, 5, 6, 5, None, 12]
    >>> [found and str(found) for found in signals(series, process_limits(series, screened=False))]
    ['below-mean', ..., 'below-mean', None, 'above-limit']
    """
    series = as_series(values)
    if len(series) != len(limits.mean):
        raise ValueError(f"{len(series)} values, but limits of {len(limits.mean)}")
    judged = ~np.isnan(series) & counted_points(len(series), excluded=excluded)
    found: list[Signal | None] = [None] * len(series)
    for phase in phases(len(series), starts):
        shown = np.arange(len(series))[phase][judged[phase]]
        lines = ProcessLimits(limits.mean[shown], limits.lower[shown], limits.upper[shown])
        for index, signal in zip(shown, _of_shown(series[shown], lines), strict=True):
            found[index] = signal
    return tuple(found)


def meaning(signal: Signal, direction: Direction) -> Variation:
    """Return what a signal means; a trend by its slope, any other by its side.

    >>> meaning(Signal.RISING, Direction.DECREASE)
    <Variation.CONCERN: 'concern'>
    """
    if signal is Signal.NONE:
        return Variation.COMMON_CAUSE
    is_high = signal in _HIGH
    if direction is Direction.NEUTRAL:
        return Variation.NEUTRAL_HIGH if is_high else Variation.NEUTRAL_LOW
    is_better = is_high == (direction is Direction.INCREASE)
    return Variation.IMPROVEMENT if is_better else Variation.CONCERN


def variation(found: Sequence[Signal | None], direction: Direction) -> Variation | None:
    """Return the variation icon: what the last shown point means; None without a point.

    It says nothing of the points before: a chart full of signals may end in common cause.

    >>> variation([Signal.ABOVE_LIMIT, Signal.NONE, None], Direction.INCREASE)
    <Variation.COMMON_CAUSE: 'common-cause'>
    """
    shown = [signal for signal in found if signal is not None]
    return meaning(shown[-1], direction) if shown else None


def assurance(limits: ProcessLimits, target: float, direction: Direction) -> Assurance | None:
    """Return the assurance icon, from the limits of the last point.

    None where neither direction is better, or there are no limits.

    Source:
        NHS England, Making Data Count; edges as NHSRplotthedots 0.2.2: a target on a limit is
        hit or miss.

    >>> limits = process_limits([10, 12, 11, 13], screened=False)
    >>> assurance(limits, target=20, direction=Direction.INCREASE)
    <Assurance.CONSISTENTLY_FAILING: 'consistently-failing'>
    """
    if not np.isfinite(target):
        raise ValueError(f"a target is a finite number; got {target}")
    no_limits = not len(limits.upper) or np.isnan(limits.upper[-1])
    if direction is Direction.NEUTRAL or no_limits:
        return None
    if limits.lower[-1] <= target <= limits.upper[-1]:
        return Assurance.HIT_OR_MISS
    is_passed = (target < limits.lower[-1]) == (direction is Direction.INCREASE)
    return Assurance.CONSISTENTLY_PASSING if is_passed else Assurance.CONSISTENTLY_FAILING


def _of_shown(values: Floats, limits: ProcessLimits) -> list[Signal]:
    """Return the strongest signal of each point, all of them shown and of one phase."""
    found = [Signal.NONE] * len(values)
    for signal, members in _weakest_first(values, limits):
        for index in np.flatnonzero(members):
            found[index] = signal
    return found


def _weakest_first(values: Floats, limits: ProcessLimits) -> list[tuple[Signal, Flags]]:
    """Return the points that belong to each signal, the signal that yields to all others first."""
    side = sides(values, limits.mean)
    step = sides(values[1:], values[:-1])
    above = sides(values, limits.upper) > 0
    below = sides(values, limits.lower) < 0
    near_upper = (sides(values, _part_way(limits.mean, limits.upper)) > 0) & ~above
    near_lower = (sides(values, _part_way(limits.mean, limits.lower)) < 0) & ~below
    return [
        (Signal.ABOVE_MEAN, _in_row_of(_RUN, side > 0)),
        (Signal.BELOW_MEAN, _in_row_of(_RUN, side < 0)),
        (Signal.NEAR_UPPER, near_upper & _two_in_three(near_upper, side > 0)),
        (Signal.NEAR_LOWER, near_lower & _two_in_three(near_lower, side < 0)),
        (Signal.RISING, _ends_joined(_in_row_of(_RUN - 1, step > 0))),
        (Signal.FALLING, _ends_joined(_in_row_of(_RUN - 1, step < 0))),
        (Signal.ABOVE_LIMIT, above),
        (Signal.BELOW_LIMIT, below),
    ]


def _part_way(centre: Floats, limit: Floats) -> Floats:
    """Return the line near which a point is close to the limit."""
    return centre + _NEAR * (limit - centre)


def _in_row_of(size: int, flags: Flags) -> Flags:
    """Return the points that stand in a row of at least `size` flags."""
    return _members(size, np.asarray(_windows(size, flags).all(axis=1)), len(flags))


def _two_in_three(near: Flags, same_side: Flags) -> Flags:
    """Return the points of each three on one side, of which two or three are near the limit."""
    hits = (_windows(3, near).sum(axis=1) >= 2) & _windows(3, same_side).all(axis=1)
    return _members(3, hits, len(near))


def _windows(size: int, flags: Flags) -> Flags:
    """Return each `size` neighbouring flags as a row; no row where there are fewer."""
    if len(flags) < size:
        return np.empty((0, size), dtype=np.bool_)
    return sliding_window_view(flags, size)


def _members(size: int, hits: Flags, length: int) -> Flags:
    """Return the points of every window of `size` that is a hit."""
    members = np.zeros(length, dtype=np.bool_)
    for start in np.flatnonzero(hits):
        members[start : start + size] = True
    return members


def _ends_joined(steps: Flags) -> Flags:
    """Return the points at either end of the marked steps from point to point, one a point."""
    return np.append(steps, False) | np.insert(steps, 0, False)
