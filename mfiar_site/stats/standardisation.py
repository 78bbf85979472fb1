"""Rates as they would be if two groups had the same make-up, such as the same ages."""

import math

import numpy as np
from numpy.typing import ArrayLike

from mfiar_site.stats.estimates import Estimate
from mfiar_site.stats.intervals import Interval, byar
from mfiar_site.stats.series import Floats, as_rates

_FEWEST_EVENTS = 10  # Morris JK and others 2018, doi:10.1186/s12963-018-0177-1


def directly_standardised(
    events: ArrayLike, exposures: ArrayLike, standard: ArrayLike, *, level: float = 0.95
) -> Estimate:
    """Return the directly standardised rate, in events for one unit of exposure.

    Under 10 events in all the rate is not to be relied on: NaN and no interval. Compare two
    groups with `difference_of_estimates` or `ratio_of_estimates`, on the same standard.

    Args:
        events: Events in each stratum, such as an age band, shape (k,).
        exposures: People, births or time at risk in each, above 0, shape (k,).
        standard: Size of each in the standard population, 0 or more, in any unit, shape (k,).
        level: Share of such intervals that hold the true value.

    Raises:
        ValueError: If a stratum is missing, hidden or without exposure, the three differ in
            length, a value is below 0, or the standard is empty.

    Source:
        Dobson AJ, Kuulasmaa K, Eberle E, Scherer J, Confidence intervals for weighted sums of
        Poisson parameters, Stat Med 1991;10:457; as Public Health England, Technical Guide:
        Confidence Intervals, 2018, appendix 4.

    >>> directly_standardised([10, 20], [1000, 1000], [1, 3])
    Estimate(value=0.017..., interval=Interval(lower=0.0113..., upper=0.0255...))
    """
    counts, exposed, weights = _strata(events, exposures, standard)
    total = int(counts.sum())
    if total < _FEWEST_EVENTS:
        return Estimate(math.nan, None)
    value = float((weights * counts / exposed).sum())
    spread = math.sqrt(float((weights**2 * counts / exposed**2).sum()) / total)
    crude = byar(total, 1, level=level)
    return Estimate(
        value,
        Interval(value + spread * (crude.lower - total), value + spread * (crude.upper - total)),
    )


def _strata(
    events: ArrayLike, exposures: ArrayLike, standard: ArrayLike
) -> tuple[Floats, Floats, Floats]:
    """Return the strata, checked, with the standard as shares of 1."""
    counts, exposed = as_rates(events, exposures)
    weights, _ = as_rates(standard, np.ones(len(counts)))
    if np.isnan(counts).any() or np.isnan(weights).any():
        missing = int(np.flatnonzero(np.isnan(counts) | np.isnan(weights))[0])
        raise ValueError(f"stratum {missing} has no events, exposure or standard")
    if not weights.sum() > 0:
        raise ValueError(f"a standard population is not empty; got {weights}")
    return counts, exposed, weights / weights.sum()
