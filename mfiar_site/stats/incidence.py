"""Gaps between rates of events that may happen more than once, such as falls in bed days.

The twin of `mfiar_site.stats.gaps`, where events are counted in an exposure and not out of a
number of people.
"""

import math
from dataclasses import dataclass

from mfiar_site.stats.estimates import (
    Estimate,
    difference_of_estimates,
    on_log_scale,
    quotient,
)
from mfiar_site.stats.intervals import Interval, byar, clopper_pearson, require_rate


@dataclass(frozen=True)
class Incidence:
    """Events counted in an exposure, such as falls in bed days."""

    events: int
    exposure: float

    def __post_init__(self) -> None:
        require_rate(self.events, self.exposure)

    @property
    def value(self) -> float:
        """Events for one unit of exposure."""
        return self.events / self.exposure


def difference(group: Incidence, comparison: Incidence, *, level: float = 0.95) -> Estimate:
    """Return the absolute gap, group minus comparison, in events for one unit of exposure.

    Source:
        Zou GY, Donner A, Stat Med 2008;27:1693 (MOVER), over the intervals of `byar`.

    >>> difference(Incidence(30, 1000), Incidence(40, 2000))
    Estimate(value=0.00..., interval=Interval(lower=-0.0021..., upper=0.0240...))
    """
    return difference_of_estimates(_with_byar(group, level), _with_byar(comparison, level))


def change_in_difference(
    before: tuple[Incidence, Incidence],
    after: tuple[Incidence, Incidence],
    *,
    level: float = 0.95,
) -> Estimate:
    """Return the change in the absolute gap, after minus before.

    Args:
        before: Group and comparison in the baseline period.
        after: Group and comparison in the later period.
        level: Share of such intervals that hold the true value.

    Source:
        As `difference`.

    >>> gap = (Incidence(30, 1000), Incidence(40, 2000))
    >>> change_in_difference(gap, gap).value
    0.0
    """
    return difference_of_estimates(
        difference(*after, level=level), difference(*before, level=level)
    )


def ratio(group: Incidence, comparison: Incidence, *, level: float = 0.95) -> Estimate:
    """Return the relative gap, group over comparison, with the exact conditional interval.

    With no events in the comparison the value is infinite and the interval has no upper end.
    With no events in either there is nothing to compare: NaN and no interval.

    Source:
        Przyborowski J, Wilenski H, Biometrika 1940;31:313: given all events, those of the
        group are binomial. The interval of that share is `clopper_pearson`.

    >>> ratio(Incidence(30, 1000), Incidence(40, 2000))
    Estimate(value=1.5, interval=Interval(lower=0.90..., upper=2.46...))
    """
    value = quotient(group.value, comparison.value)
    if math.isnan(value):
        return Estimate(value, None)
    share = clopper_pearson(group.events, group.events + comparison.events, level=level)
    exposures = comparison.exposure / group.exposure
    lower, upper = (quotient(end, 1 - end) * exposures for end in (share.lower, share.upper))
    return Estimate(value, Interval(lower, upper))


def ratio_of_ratios(
    before: tuple[Incidence, Incidence],
    after: tuple[Incidence, Incidence],
    *,
    level: float = 0.95,
) -> Estimate:
    """Return the change in the relative gap: the later ratio over the earlier one.

    There is no interval where any of the four has no events.

    Args:
        before: Group and comparison in the baseline period.
        after: Group and comparison in the later period.
        level: Share of such intervals that hold the true value.

    Source:
        Altman DG, Bland JM, Interaction revisited, BMJ 2003;326:219, with the Poisson variance
        of a logarithm, 1 over the events.

    >>> ratio_of_ratios(
    ...     (Incidence(30, 1000), Incidence(40, 2000)), (Incidence(20, 1000), Incidence(40, 2000))
    ... )
    Estimate(value=0.66..., interval=Interval(lower=0.32..., upper=1.36...))
    """
    cells = (*before, *after)
    earlier, later = (quotient(pair[0].value, pair[1].value) for pair in (before, after))
    variance = (
        math.fsum(1 / cell.events for cell in cells) if all(cell.events for cell in cells) else None
    )
    return on_log_scale(quotient(later, earlier), variance, level=level)


def _with_byar(incidence: Incidence, level: float) -> Estimate:
    """Return a rate with its interval."""
    return Estimate(incidence.value, byar(incidence.events, incidence.exposure, level=level))
