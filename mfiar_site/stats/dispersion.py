"""How much more, or less, counts vary than chance alone would make them."""

import numpy as np
from numpy.typing import ArrayLike

from mfiar_site.stats.moving_ranges import D2, average_moving_range
from mfiar_site.stats.series import (
    Floats,
    as_proportions,
    as_rates,
    counted_points,
    only,
    pooled,
)


def p_sigma_z(
    events: ArrayLike,
    totals: ArrayLike,
    *,
    screened: bool,
    baseline: slice | None = None,
    excluded: ArrayLike | None = None,
) -> float:
    """Return how many times wider proportions spread than chance alone explains.

    About 1 where chance explains all; NaN without two neighbouring points. Arguments as in
    `mfiar_site.stats.limits`.

    Raises:
        ValueError: If a count is below 0, or events exceed their total.

    Source:
        Laney DB, Improved control charts for attributes, Quality Engineering 2002;14:531.

    >>> p_sigma_z([20, 60, 10], [100, 100, 100], screened=False)
    8.70...
    """
    counts, total = as_proportions(events, totals)
    counted = counted_points(len(counts), baseline, excluded)
    centre = pooled(counts, total, counted)
    values = only(counts / total, counted)
    return sigma_z(values, centre, proportion_spread(centre, total), screened=screened)


def u_sigma_z(
    events: ArrayLike,
    exposures: ArrayLike,
    *,
    screened: bool,
    baseline: slice | None = None,
    excluded: ArrayLike | None = None,
) -> float:
    """Return how many times wider rates spread than chance alone explains.

    As `p_sigma_z`, for events that may happen more than once to a unit of exposure.

    Raises:
        ValueError: If a value is below 0, or there are events without exposure.

    >>> u_sigma_z([4, 6, 5], [100, 100, 100], screened=False)
    0.594...
    """
    counts, exposed = as_rates(events, exposures)
    counted = counted_points(len(counts), baseline, excluded)
    centre = pooled(counts, exposed, counted)
    values = only(counts / exposed, counted)
    return sigma_z(values, centre, rate_spread(centre, exposed), screened=screened)


def sigma_z(values: Floats, centre: float, spread: Floats, *, screened: bool) -> float:
    """Return the spread of the standardised values, from their average moving range.

    Where chance leaves no room for spread (a centre of 0, or of 1 for proportions), 0.
    """
    no_room = spread == 0
    standardised = np.where(no_room, 0.0, (values - centre) / np.where(no_room, 1.0, spread))
    return average_moving_range(standardised, screened=screened) / D2


def proportion_spread(centre: float, totals: Floats) -> Floats:
    """Return the standard deviation that chance gives a proportion of each total."""
    return np.sqrt(centre * (1 - centre) / totals)


def rate_spread(centre: float, exposures: Floats) -> Floats:
    """Return the standard deviation that chance gives a rate in each exposure."""
    return np.sqrt(centre / exposures)
