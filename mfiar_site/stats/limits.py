"""Centre line and limits of the charts of the Anhøj rule set: a chart for each kind of number.

In every function:

*   Values have shape (n,), in time order. NaN, or None, marks a missing or hidden point.
*   `baseline` freezes centre and limits on some of the points; all of them when omitted.
*   `excluded` marks points that are drawn and not counted, True or False for each.
*   `sigmas` is the reach of the limits in standard deviations.
*   `screened` leaves out moving ranges that are beyond their own limit: a choice to be stated.
*   No minimum number of points is asked for. What cannot be estimated is NaN.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mfiar_site.stats.dispersion import proportion_spread, rate_spread, sigma_z
from mfiar_site.stats.moving_ranges import D2, UPPER, average_moving_range, moving_ranges
from mfiar_site.stats.series import (
    Flags,
    Floats,
    as_counts,
    as_proportions,
    as_rates,
    as_series,
    counted_points,
    mean,
    median,
    only,
    pooled,
    sides,
)

_T_POWER = 1 / 3.6  # makes waiting times of rare events near normal (Nelson 1994)


@dataclass(frozen=True, eq=False)
class Limits:
    """Centre line and limits of each point, shape (n,); NaN where not defined."""

    centre: Floats
    lower: Floats
    upper: Floats


def outside(values: ArrayLike, limits: Limits, *, excluded: ArrayLike | None = None) -> Flags:
    """Return which points lie beyond a limit.

    A point on the limit does not, nor one that is missing, hidden, excluded or without limits.

    >>> outside([1, 5, None], xmr_limits([1, 1, None], screened=False))
    array([False,  True, False])
    """
    series = as_series(values)
    judged = counted_points(len(series), excluded=excluded)
    return judged & ((sides(series, limits.upper) > 0) | (sides(series, limits.lower) < 0))


def run_limits(
    values: ArrayLike, *, baseline: slice | None = None, excluded: ArrayLike | None = None
) -> Limits:
    """Return the centre of a run chart, the median, and no limits.

    Source:
        Anhøj J, Olesen AV, Run charts revisited, PLoS ONE 2014;9(11):e113825.

    >>> run_limits([3, 1, 2]).centre
    array([2., 2., 2.])
    """
    series = as_series(values)
    counted = counted_points(len(series), baseline, excluded)
    return _level(len(series), median(series[counted]), np.nan, np.nan)


def xmr_limits(
    values: ArrayLike,
    *,
    screened: bool,
    baseline: slice | None = None,
    excluded: ArrayLike | None = None,
    sigmas: float = 3,
) -> Limits:
    """Return the limits of an individuals (XmR, I) chart: mean and average moving range.

    A constant series has limits equal to its mean.

    Source:
        Montgomery DC, Introduction to Statistical Quality Control, section 6.4; NIST/SEMATECH
        e-Handbook, 6.3.2.2.

    >>> limits = xmr_limits([10, 12, 11, 13], screened=False)
    >>> [float(line[0]) for line in (limits.lower, limits.centre, limits.upper)]
    [7.06..., 11.5, 15.93...]
    """
    series = as_series(values)
    kept = only(series, counted_points(len(series), baseline, excluded))
    centre = mean(kept)
    reach = sigmas * average_moving_range(kept, screened=screened) / D2
    return _level(len(series), centre, centre - reach, centre + reach)


def mr_limits(
    values: ArrayLike, *, baseline: slice | None = None, excluded: ArrayLike | None = None
) -> Limits:
    """Return the limits of the moving ranges of `values`; no run rule fits this chart.

    Source:
        Montgomery DC, Introduction to Statistical Quality Control, section 6.4: D3 is 0 and
        D4 is 3.267.

    >>> float(mr_limits([10, 12, 11, 13]).upper[0])
    5.44...
    """
    series = as_series(values)
    kept = only(series, counted_points(len(series), baseline, excluded))
    centre = mean(moving_ranges(kept))
    return _level(len(series), centre, 0.0, centre * UPPER)


def p_limits(
    events: ArrayLike,
    totals: ArrayLike,
    *,
    baseline: slice | None = None,
    excluded: ArrayLike | None = None,
    sigmas: float = 3,
) -> Limits:
    """Return the limits of a chart of proportions, within 0 and 1.

    Raises:
        ValueError: If a count is below 0, or events exceed their total.

    Source:
        Montgomery DC, Introduction to Statistical Quality Control, section 7.2.

    >>> limits = p_limits([2, 3, 1], [10, 10, 10])
    >>> float(limits.centre[0]), float(limits.lower[0]), float(limits.upper[0])
    (0.2, 0.0, 0.579...)
    """
    counts, total = as_proportions(events, totals)
    centre = pooled(counts, total, counted_points(len(counts), baseline, excluded))
    return _around(centre, sigmas * proportion_spread(centre, total), highest=1)


def p_prime_limits(
    events: ArrayLike,
    totals: ArrayLike,
    *,
    screened: bool,
    baseline: slice | None = None,
    excluded: ArrayLike | None = None,
    sigmas: float = 3,
) -> Limits:
    """Return the limits of a chart of proportions, widened or narrowed by their real spread.

    Raises:
        ValueError: As for `p_limits`.

    Source:
        Laney DB, Improved control charts for attributes, Quality Engineering 2002;14:531.

    >>> limits = p_prime_limits([20, 60, 10], [100, 100, 100], screened=False)
    >>> float(limits.lower[0]), float(limits.upper[0])
    (0.0, 1.0)
    """
    counts, total = as_proportions(events, totals)
    counted = counted_points(len(counts), baseline, excluded)
    centre = pooled(counts, total, counted)
    spread = proportion_spread(centre, total)
    factor = sigma_z(only(counts / total, counted), centre, spread, screened=screened)
    return _around(centre, sigmas * spread * factor, highest=1)


def u_limits(
    events: ArrayLike,
    exposures: ArrayLike,
    *,
    baseline: slice | None = None,
    excluded: ArrayLike | None = None,
    sigmas: float = 3,
) -> Limits:
    """Return the limits of a chart of rates, in events for one unit of exposure, from 0 up.

    Raises:
        ValueError: If a value is below 0, or there are events without exposure.

    Source:
        Montgomery DC, Introduction to Statistical Quality Control, section 7.3.

    >>> limits = u_limits([4, 6], [100, 100])
    >>> float(limits.centre[0]), float(limits.upper[0])
    (0.05, 0.117...)
    """
    counts, exposed = as_rates(events, exposures)
    centre = pooled(counts, exposed, counted_points(len(counts), baseline, excluded))
    return _around(centre, sigmas * rate_spread(centre, exposed))


def u_prime_limits(
    events: ArrayLike,
    exposures: ArrayLike,
    *,
    screened: bool,
    baseline: slice | None = None,
    excluded: ArrayLike | None = None,
    sigmas: float = 3,
) -> Limits:
    """Return the limits of a chart of rates, widened or narrowed by their real spread.

    Raises:
        ValueError: As for `u_limits`.

    Source:
        Laney DB, Improved control charts for attributes, Quality Engineering 2002;14:531.

    >>> limits = u_prime_limits([4, 6, 5], [100, 100, 100], screened=False)
    >>> float(limits.lower[0]), float(limits.upper[0])
    (0.010..., 0.089...)
    """
    counts, exposed = as_rates(events, exposures)
    counted = counted_points(len(counts), baseline, excluded)
    centre = pooled(counts, exposed, counted)
    spread = rate_spread(centre, exposed)
    factor = sigma_z(only(counts / exposed, counted), centre, spread, screened=screened)
    return _around(centre, sigmas * spread * factor)


def c_limits(
    counts: ArrayLike,
    *,
    baseline: slice | None = None,
    excluded: ArrayLike | None = None,
    sigmas: float = 3,
) -> Limits:
    """Return the limits of a chart of counts in equal exposures, from 0 up.

    Raises:
        ValueError: If a count is below 0.

    Source:
        Montgomery DC, Introduction to Statistical Quality Control, section 7.3.

    >>> float(c_limits([4, 6, 2]).upper[0])
    10.0
    """
    series = as_counts(counts)
    centre = mean(series[counted_points(len(series), baseline, excluded)])
    reach = sigmas * np.sqrt(centre)
    return _level(len(series), centre, max(centre - reach, 0.0), centre + reach)


def g_limits(
    cases_between: ArrayLike,
    *,
    baseline: slice | None = None,
    excluded: ArrayLike | None = None,
    sigmas: float = 3,
) -> Limits:
    """Return the limits of a chart of cases between rare events; high is good news.

    The centre is the median, against which runs are judged, because such counts are skewed.
    The limits are reckoned from the mean.

    Args:
        cases_between: Cases without the event between one event and the next, 0 or more.
        baseline: Points that fix centre and limits.
        excluded: Points that are drawn and not counted.
        sigmas: Reach of the limits in standard deviations.

    Raises:
        ValueError: If a count is below 0.

    Source:
        Benneyan JC, Number-between g-type statistical quality control charts,
        Health Care Management Science 2001;4:305. Median: Provost LP, Murray SK,
        The Health Care Data Guide, 2011.

    >>> limits = g_limits([2, 0, 4])
    >>> float(limits.centre[0]), float(limits.lower[0]), float(limits.upper[0])
    (2.0, 0.0, 9.348...)
    """
    series = as_counts(cases_between)
    counted = series[counted_points(len(series), baseline, excluded)]
    average = mean(counted)
    reach = sigmas * np.sqrt(average * (average + 1))
    return _level(len(series), median(counted), max(average - reach, 0.0), average + reach)


def t_limits(
    time_between: ArrayLike,
    *,
    screened: bool,
    baseline: slice | None = None,
    excluded: ArrayLike | None = None,
    sigmas: float = 3,
) -> Limits:
    """Return the limits of a chart of time between rare events; high is good news.

    An individuals chart of the times to the power of 1/3.6, turned back into time.

    Args:
        time_between: Time from one event to the next, above 0, in any one unit.
        screened: Leave out moving ranges beyond their own limit.
        baseline: Points that fix centre and limits.
        excluded: Points that are drawn and not counted.
        sigmas: Reach of the limits in standard deviations.

    Raises:
        ValueError: If a time is not above 0.

    Source:
        Nelson LS, A control chart for parts-per-million nonconforming items,
        J Quality Technology 1994;26:239.

    >>> limits = t_limits([16, 20, 9, 30], screened=False)
    >>> float(limits.centre[0]), float(limits.upper[0])
    (17.59..., 81.37...)
    """
    times = as_counts(time_between)
    if (times == 0).any():
        raise ValueError("a time between events is above 0; got 0")
    powered = xmr_limits(
        times**_T_POWER, screened=screened, baseline=baseline, excluded=excluded, sigmas=sigmas
    )
    lower = np.maximum(powered.lower, 0.0)
    return Limits(
        powered.centre ** (1 / _T_POWER), lower ** (1 / _T_POWER), powered.upper ** (1 / _T_POWER)
    )


def _level(length: int, centre: float, lower: float, upper: float) -> Limits:
    """Return the same centre and limits at each point."""
    if np.isnan(upper):
        lower = np.nan
    return Limits(np.full(length, centre), np.full(length, lower), np.full(length, upper))


def _around(centre: float, reach: Floats, *, highest: float = np.inf) -> Limits:
    """Return limits at a reach that differs from point to point, within what is possible."""
    return Limits(
        np.full(len(reach), centre),
        np.clip(centre - reach, 0.0, highest),
        np.clip(centre + reach, 0.0, highest),
    )
