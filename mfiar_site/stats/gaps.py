"""The gap between a group and its comparison, on both scales, and how it changes."""

import math
from dataclasses import dataclass

from mfiar_site.stats.estimates import Estimate, difference_of_estimates, on_log_scale, quotient
from mfiar_site.stats.intervals import require_share, wilson
from mfiar_site.stats.koopman import koopman


@dataclass(frozen=True)
class Rate:
    """Events out of a total, such as births with the outcome out of all births."""

    events: int
    total: int

    def __post_init__(self) -> None:
        require_share(self.events, self.total)

    @property
    def value(self) -> float:
        """The share with the event, from 0 to 1."""
        return self.events / self.total


def difference(group: Rate, comparison: Rate, *, level: float = 0.95) -> Estimate:
    """Return the absolute gap, group minus comparison, as a difference of proportions.

    Defined for no events and for nothing but events in either.

    Source:
        Newcombe RG, Interval estimation for the difference between independent proportions,
        Stat Med 1998;17:873, method 10.

    >>> difference(Rate(56, 70), Rate(48, 80))
    Estimate(value=0.2..., interval=Interval(lower=0.0524..., upper=0.3338...))
    """
    return difference_of_estimates(_with_wilson(group, level), _with_wilson(comparison, level))


def change(before: Rate, after: Rate, *, level: float = 0.95) -> Estimate:
    """Return a group's own change, after minus before, as a difference of proportions.

    Source:
        As `difference`: the two periods are independent samples.

    >>> change(Rate(60, 500), Rate(45, 500)).value
    -0.03
    """
    return difference(after, before, level=level)


def change_in_difference(
    before: tuple[Rate, Rate], after: tuple[Rate, Rate], *, level: float = 0.95
) -> Estimate:
    """Return the change in the absolute gap, after minus before, in proportions.

    Args:
        before: Group and comparison in the baseline period.
        after: Group and comparison in the later period.
        level: Share of such intervals that hold the true value.

    Source:
        Zou GY, Donner A, Construction of confidence limits about effect measures,
        Stat Med 2008;27:1693 (MOVER), over the two intervals of `difference`.

    >>> change_in_difference(
    ...     (Rate(60, 500), Rate(150, 3000)), (Rate(45, 500), Rate(150, 3000))
    ... )
    Estimate(value=-0.03, interval=Interval(lower=-0.0699..., upper=0.0097...))
    """
    return difference_of_estimates(
        difference(*after, level=level), difference(*before, level=level)
    )


def ratio(group: Rate, comparison: Rate, *, level: float = 0.95) -> Estimate:
    """Return the relative gap, group over comparison, with the score interval.

    With no events in the comparison the value is infinite and the interval has no upper end.
    With no events in either there is nothing to compare: NaN and no interval.

    Source:
        Koopman PAR, Confidence intervals for the ratio of two binomial proportions,
        Biometrics 1984;40:513.

    >>> ratio(Rate(36, 40), Rate(16, 80))
    Estimate(value=4.5, interval=Interval(lower=2.93..., upper=7.15...))
    """
    value = quotient(group.value, comparison.value)
    if math.isnan(value):
        return Estimate(value, None)
    interval = koopman(
        (group.events, group.total), (comparison.events, comparison.total), level=level
    )
    return Estimate(value, interval)


def katz_ratio(group: Rate, comparison: Rate, *, level: float = 0.95) -> Estimate:
    """Return the relative gap with the logarithmic interval; none where either has no events.

    Source:
        Katz D, Baptista J, Azen SP, Pike MC, Obtaining confidence intervals for the risk ratio
        in cohort studies, Biometrics 1978;34:469, method C.

    >>> katz_ratio(Rate(36, 40), Rate(16, 80))
    Estimate(value=4.5, interval=Interval(lower=2.86..., upper=7.05...))
    """
    value = quotient(group.value, comparison.value)
    return on_log_scale(value, _log_variance(group, comparison), level=level)


def ratio_of_ratios(
    before: tuple[Rate, Rate], after: tuple[Rate, Rate], *, level: float = 0.95
) -> Estimate:
    """Return the change in the relative gap: the later ratio over the earlier one.

    There is no interval where any of the four has no events.

    Args:
        before: Group and comparison in the baseline period.
        after: Group and comparison in the later period.
        level: Share of such intervals that hold the true value.

    Source:
        Altman DG, Bland JM, Interaction revisited, BMJ 2003;326:219. Used for ethnic gaps by
        Knight M and others, Paediatr Perinat Epidemiol 2020, doi:10.1111/ppe.12640.

    >>> ratio_of_ratios((Rate(60, 500), Rate(150, 3000)), (Rate(45, 500), Rate(150, 3000)))
    Estimate(value=0.75..., interval=Interval(lower=0.48..., upper=1.14...))
    """
    earlier = quotient(before[0].value, before[1].value)
    later = quotient(after[0].value, after[1].value)
    variance = _log_variance(*before, *after)
    return on_log_scale(quotient(later, earlier), variance, level=level)


def excess_events(group: Rate, comparison: Rate) -> float:
    """Return how many events fewer the group would have had at the comparison's rate.

    Below 0 when the group's rate is the lower of the two.

    >>> excess_events(Rate(60, 500), Rate(150, 3000))
    35.0
    """
    return group.events - group.total * comparison.events / comparison.total


def _with_wilson(rate: Rate, level: float) -> Estimate:
    """Return a proportion with its score interval."""
    return Estimate(rate.value, wilson(rate.events, rate.total, level=level))


def _log_variance(*rates: Rate) -> float | None:
    """Return the variance of the logarithm of a product or ratio of rates, if there is one."""
    if not all(rate.events for rate in rates):
        return None
    return math.fsum(1 / rate.events - 1 / rate.total for rate in rates)
