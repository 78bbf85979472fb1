"""The gap between a group and its comparison, on both scales, and how it changes."""

import math
from dataclasses import dataclass

from mfiar_site.stats.intervals import Interval, normal_quantile, require_share, wilson
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


@dataclass(frozen=True)
class Estimate:
    """A value and the interval around it; no interval where none can be estimated."""

    value: float
    interval: Interval | None


def difference(group: Rate, comparison: Rate, *, level: float = 0.95) -> Estimate:
    """Return the absolute gap, group minus comparison, as a difference of proportions.

    Defined for no events and for nothing but events in either.

    Source:
        Newcombe RG, Interval estimation for the difference between independent proportions,
        Stat Med 1998;17:873, method 10.

    >>> difference(Rate(56, 70), Rate(48, 80))
    Estimate(value=0.2..., interval=Interval(lower=0.0524..., upper=0.3338...))
    """
    return _apart(_with_wilson(group, level), _with_wilson(comparison, level))


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
    return _apart(difference(*after, level=level), difference(*before, level=level))


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
    if group.events == comparison.events == 0:
        return Estimate(math.nan, None)
    value = group.value / comparison.value if comparison.events else math.inf
    interval = koopman(
        (group.events, group.total), (comparison.events, comparison.total), level=level
    )
    return Estimate(value, interval)


def katz_ratio(group: Rate, comparison: Rate, *, level: float = 0.95) -> Estimate:
    """Return the relative gap with the logarithmic interval; none where either has no events.

    Source:
        Katz D, Baptista J, Azen SP, Pike MC, Biometrics 1978;34:469, method C.

    >>> katz_ratio(Rate(36, 40), Rate(16, 80))
    Estimate(value=4.5, interval=Interval(lower=2.86..., upper=7.05...))
    """
    value = _quotient(group.value, comparison.value)
    return _on_log_scale(value, _log_variance(group, comparison), level)


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
        Knight M and others, Paediatr Perinat Epidemiol 2020;34:470, doi:10.1111/ppe.12640.

    >>> ratio_of_ratios((Rate(60, 500), Rate(150, 3000)), (Rate(45, 500), Rate(150, 3000)))
    Estimate(value=0.75..., interval=Interval(lower=0.48..., upper=1.14...))

    """
    earlier = _quotient(before[0].value, before[1].value)
    later = _quotient(after[0].value, after[1].value)
    value = _quotient(later, earlier)
    return _on_log_scale(value, _log_variance(*before, *after), level)


def ratio_of_estimates(before: Estimate, after: Estimate, *, level: float = 0.95) -> Estimate:
    """Return the later of two published ratios over the earlier, from their intervals.

    For figures that others report without counts. The standard errors are read back from the
    intervals, so the answer is as exact as the rounding of what was published.

    Args:
        before: The earlier ratio, with its interval at `level`.
        after: The later ratio, with its interval at `level`.
        level: Share of such intervals that hold the true value.

    Raises:
        ValueError: If a ratio or an end of its interval is not above 0.

    Source:
        Altman DG, Bland JM, Interaction revisited: the difference between two estimates,
        BMJ 2003;326:219.

    >>> ratio_of_estimates(
    ...     Estimate(1.01, Interval(0.65, 1.59)), Estimate(1.20, Interval(0.72, 2.05))
    ... )
    Estimate(value=1.18..., interval=Interval(lower=0.59..., upper=2.36...))

    """
    z = normal_quantile(level)
    variance = _published_variance(before, z) + _published_variance(after, z)
    return _on_log_scale(after.value / before.value, variance, level)


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


def _apart(first: Estimate, second: Estimate) -> Estimate:
    """Return first minus second, its interval recovered from theirs (MOVER)."""
    value = first.value - second.value
    if first.interval is None or second.interval is None:
        return Estimate(value, None)
    down = math.hypot(first.value - first.interval.lower, second.interval.upper - second.value)
    up = math.hypot(first.interval.upper - first.value, second.value - second.interval.lower)
    return Estimate(value, Interval(value - down, value + up))


def _quotient(top: float, bottom: float) -> float:
    """Return top over bottom: infinite over nothing, and NaN for nothing over nothing."""
    if bottom:
        return top / bottom
    return math.inf if top > 0 else math.nan


def _log_variance(*rates: Rate) -> float | None:
    """Return the variance of the logarithm of a product or ratio of rates, if there is one."""
    if not all(rate.events for rate in rates):
        return None
    return math.fsum(1 / rate.events - 1 / rate.total for rate in rates)


def _published_variance(estimate: Estimate, z: float) -> float:
    """Return the variance of the logarithm of a ratio, read back from its interval."""
    interval = estimate.interval
    if interval is None or not (interval.lower > 0 and estimate.value > 0):
        raise ValueError(f"a published ratio needs an interval above 0; got {estimate}")
    return (math.log(interval.upper / interval.lower) / (2 * z)) ** 2


def _on_log_scale(value: float, variance: float | None, level: float) -> Estimate:
    """Return a ratio with the interval that is symmetric on the log scale."""
    if variance is None:
        return Estimate(value, None)
    factor = math.exp(normal_quantile(level) * math.sqrt(variance))
    return Estimate(value, Interval(value / factor, value * factor))
