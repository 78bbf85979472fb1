"""A series of values in time order, checked once, and which of its points are counted."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_ROUNDING = 1e-12  # share of the largest value; arithmetic of doubles is noisy well below it


def as_series(values: ArrayLike) -> Floats:
    """Return the values as one row of floats; NaN marks a point that is missing or hidden.

    Raises:
        ValueError: If the values are not one row, or one of them is infinite.

    >>> as_series([1, None, 3])
    array([ 1., nan,  3.])
    """
    series = np.array(values, dtype=np.float64)
    if series.ndim != 1:
        raise ValueError(f"a series is one row of values; got shape {series.shape}")
    if np.isinf(series).any():
        raise ValueError(f"a series holds finite values; got {series[np.isinf(series)][0]}")
    return series


def as_counts(values: ArrayLike) -> Floats:
    """Return a series of values of 0 or more.

    Raises:
        ValueError: If a value is below 0, or as for `as_series`.
    """
    series = as_series(values)
    if (series < 0).any():
        raise ValueError(f"a count is 0 or more; got {series[series < 0][0]:g}")
    return series


def as_rates(events: ArrayLike, exposures: ArrayLike) -> tuple[Floats, Floats]:
    """Return events and exposures, both NaN where either is missing or the exposure is 0.

    Raises:
        ValueError: If the two differ in length, a value is below 0, or there are events
            without exposure.
    """
    counted, exposed = as_counts(events), as_counts(exposures)
    if counted.shape != exposed.shape:
        raise ValueError(f"{len(counted)} points of events, but {len(exposed)} of exposure")
    impossible = (exposed == 0) & (counted > 0)
    if impossible.any():
        raise ValueError(f"{counted[impossible][0]:g} events in an exposure of 0")
    missing = np.isnan(counted) | np.isnan(exposed) | (exposed == 0)
    return np.where(missing, np.nan, counted), np.where(missing, np.nan, exposed)


def as_proportions(events: ArrayLike, totals: ArrayLike) -> tuple[Floats, Floats]:
    """Return events and totals, both NaN where either is missing or the total is 0.

    Raises:
        ValueError: If events exceed their total, or as for `as_rates`.
    """
    counted, total = as_rates(events, totals)
    impossible = counted > total
    if impossible.any():
        raise ValueError(
            f"{counted[impossible][0]:g} events, but a total of {total[impossible][0]:g}"
        )
    return counted, total


def counted_points(
    length: int, baseline: slice | None = None, excluded: ArrayLike | None = None
) -> Flags:
    """Return which points the centre and limits are computed from.

    Args:
        length: Number of points.
        baseline: Points that fix the limits; all of them when omitted.
        excluded: True for a point that is drawn and not counted, shape (length,).

    Raises:
        ValueError: If the baseline reaches outside the series or holds no point, or
            `excluded` has another shape.

    >>> counted_points(4, slice(0, 3), [False, True, False, False])
    array([ True, False,  True, False])
    """
    counted = np.zeros(length, dtype=np.bool_)
    counted[_within(baseline, length)] = True
    if excluded is not None:
        left_out = np.asarray(excluded)
        if left_out.shape != (length,) or left_out.dtype != np.bool_:
            raise ValueError(f"excluded is {length} times True or False; got {excluded}")
        counted &= ~left_out
    return counted


def only(values: Floats, counted: Flags) -> Floats:
    """Return the values with NaN at the points that are not counted."""
    return np.where(counted, values, np.nan)


def mean(values: Floats) -> float:
    """Return the mean of the values that are there; NaN where none is."""
    shown = values[~np.isnan(values)]
    return float(shown.mean()) if shown.size else np.nan


def median(values: Floats) -> float:
    """Return the median of the values that are there; NaN where none is."""
    shown = values[~np.isnan(values)]
    return float(np.median(shown)) if shown.size else np.nan


def pooled(events: Floats, exposures: Floats, counted: Flags) -> float:
    """Return all counted events over all counted exposure; NaN where there is none.

    The two are NaN at the same points, as `as_rates` returns them.
    """
    exposure = float(np.nansum(exposures[counted]))
    return float(np.nansum(events[counted])) / exposure if exposure else np.nan


def sides(values: Floats, line: ArrayLike) -> Floats:
    """Return 1 above the line, -1 below, 0 on it; NaN where value or line is missing.

    A distance that only the rounding of floats can explain counts as on the line.

    >>> sides(as_series([1, 2, 3, None]), 2.0)
    array([-1.,  0.,  1., nan])
    """
    apart = values - np.asarray(line, dtype=np.float64)
    largest = np.nanmax(np.abs(values), initial=0.0)
    return np.where(np.abs(apart) <= _ROUNDING * largest, 0.0, np.sign(apart))


def _within(baseline: slice | None, length: int) -> slice:
    """Return the baseline as it is, once it is known to lie inside the series."""
    if baseline is None:
        return slice(0, length)
    start = 0 if baseline.start is None else baseline.start
    stop = length if baseline.stop is None else baseline.stop
    if baseline.step not in (None, 1) or not 0 <= start < stop <= length:
        raise ValueError(f"the baseline {start}:{stop} is not within {length} points")
    return slice(start, stop)
