"""Moving ranges: how far apart neighbouring points are, and what that says of their spread."""

import numpy as np
from numpy.typing import ArrayLike

from mfiar_site.stats.series import Floats, as_series, mean

D2 = 1.128  # mean range of two normal observations, in standard deviations (Montgomery, App. VI)
UPPER = 3.267  # D4: upper limit of a range of two, in mean ranges (Montgomery, Appendix VI)


def moving_ranges(values: ArrayLike) -> Floats:
    """Return the distance of each point from the one before, shape (n,), the first NaN.

    A missing or hidden point has none on either side: the gap is never bridged.

    >>> moving_ranges([10, 12, None, 13, 10])
    array([nan,  2., nan, nan,  3.])
    """
    series = as_series(values)
    if not series.size:
        return series
    return np.concatenate(([np.nan], np.abs(np.diff(series))))


def average_moving_range(values: ArrayLike, *, screened: bool) -> float:
    """Return the average moving range; NaN where neighbours do not tell the spread.

    That is so without two neighbouring points, and where all neighbours are equal although the
    series is not. A constant series has an average of 0.

    Args:
        values: Shape (n,), in time order; NaN marks a missing or hidden point.
        screened: Leave out, once, the ranges that reach their own upper limit, so that one
            jump does not widen the limits; unless nothing but ranges of 0 would be left. State
            on the chart which was done.

    Source:
        Screening: Nelson LS, Control charts for individual measurements,
        J Quality Technology 1982;14:172.

    >>> average_moving_range([10, 12, 11, 13], screened=False)
    1.66...
    >>> average_moving_range([1, 2, 1, 2, 1, 2, 1, 30], screened=True)
    1.0
    """
    series = as_series(values)
    ranges = moving_ranges(series)
    average = mean(ranges)
    if average == 0:
        return 0.0 if _is_constant(series) else np.nan
    if not screened:
        return average
    return mean(ranges[ranges < UPPER * average]) or average


def _is_constant(series: Floats) -> bool:
    """Tell whether all values that are there are the same."""
    return np.unique(series[~np.isnan(series)]).size == 1
