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
    """Return the average moving range; NaN without two neighbouring points.

    Args:
        values: Shape (n,), in time order; NaN marks a missing or hidden point.
        screened: Leave out, once, the ranges that reach their own upper limit, so that one
            jump does not widen the limits. State on the chart which was done.

    Source:
        Screening: Nelson LS, Control charts for individual measurements,
        J Quality Technology 1982;14:172.

    >>> average_moving_range([10, 12, 11, 13], screened=False)
    1.66...
    >>> average_moving_range([1, 2, 1, 2, 1, 2, 1, 30], screened=True)
    1.0

    """
    ranges = moving_ranges(values)
    average = mean(ranges)
    if screened and average > 0:
        average = mean(ranges[ranges < UPPER * average])
    return average
