"""A value with the interval around it, and what two such estimates say together."""

import math
from dataclasses import dataclass

from mfiar_site.stats.intervals import Interval, normal_quantile


@dataclass(frozen=True)
class Estimate:
    """A value and the interval around it; no interval where none can be estimated."""

    value: float
    interval: Interval | None


def difference_of_estimates(first: Estimate, second: Estimate) -> Estimate:
    """Return first minus second, with the interval recovered from theirs.

    The two must come from different people or periods. No interval where either has none.

    Source:
        Zou GY, Donner A, Construction of confidence limits about effect measures,
        Stat Med 2008;27:1693 (method of variance estimates recovery, MOVER).

    >>> difference_of_estimates(
    ...     Estimate(5.0, Interval(2.0, 9.0)), Estimate(4.0, Interval(0.0, 8.0))
    ... )
    Estimate(value=1.0, interval=Interval(lower=-4.0, upper=6.65...))
    """
    value = first.value - second.value
    if first.interval is None or second.interval is None:
        return Estimate(value, None)
    down = math.hypot(first.value - first.interval.lower, second.interval.upper - second.value)
    up = math.hypot(first.interval.upper - first.value, second.value - second.interval.lower)
    return Estimate(value, Interval(value - down, value + up))


def ratio_of_estimates(first: Estimate, second: Estimate, *, level: float = 0.95) -> Estimate:
    """Return first over second for two ratios or rates, from their published intervals.

    For figures that others report without counts. The standard errors are read back from the
    intervals, so the answer is as exact as the rounding of what was published.

    Args:
        first: A value above 0, with its interval at `level`.
        second: The value it is divided by, with its interval at `level`.
        level: Share of such intervals that hold the true value.

    Raises:
        ValueError: If a value or an end of its interval is not above 0 and finite.

    Source:
        Altman DG, Bland JM, Interaction revisited: the difference between two estimates,
        BMJ 2003;326:219.

    >>> ratio_of_estimates(
    ...     Estimate(1.20, Interval(0.72, 2.05)), Estimate(1.01, Interval(0.65, 1.59))
    ... )
    Estimate(value=1.18..., interval=Interval(lower=0.59..., upper=2.36...))
    """
    z = normal_quantile(level)
    variance = _log_variance(first, z) + _log_variance(second, z)
    return on_log_scale(first.value / second.value, variance, level=level)


def on_log_scale(value: float, variance: float | None, *, level: float) -> Estimate:
    """Return a ratio with the interval that is symmetric on the log scale.

    Args:
        value: The ratio.
        variance: Variance of its logarithm; None where there is none, and then no interval.
        level: Share of such intervals that hold the true value.

    >>> on_log_scale(2.0, 0.0625, level=0.95)
    Estimate(value=2.0, interval=Interval(lower=1.22..., upper=3.26...))
    """
    if variance is None:
        return Estimate(value, None)
    factor = math.exp(normal_quantile(level) * math.sqrt(variance))
    return Estimate(value, Interval(value / factor, value * factor))


def widened(estimate: Estimate, factor: float) -> Estimate:
    """Return a difference with its interval stretched, for counts that vary more than chance.

    Args:
        estimate: A difference, or another value whose interval is not on a log scale.
        factor: How many times wider, 1 or more: `sigma_z` of the series it comes from.

    Raises:
        ValueError: If `factor` is below 1.

    Source:
        McCullagh P, Nelder JA, Generalized Linear Models, 1989, section 4.5: standard errors
        grow with the square root of the dispersion, which is `sigma_z`.

    >>> widened(Estimate(5.0, Interval(4.0, 7.0)), 1.5)
    Estimate(value=5.0, interval=Interval(lower=3.5, upper=8.0))
    """
    _require_factor(factor)
    interval, value = estimate.interval, estimate.value
    if interval is None:
        return estimate
    down, up = factor * (value - interval.lower), factor * (interval.upper - value)
    return Estimate(value, Interval(value - down, value + up))


def widened_ratio(estimate: Estimate, factor: float) -> Estimate:
    """Return a ratio with its interval stretched on the log scale; as `widened` otherwise.

    An end at 0 or at infinity stays there. A ratio of 0 or infinity gets no interval: there is
    no distance to stretch.

    >>> widened_ratio(Estimate(2.0, Interval(1.0, 4.0)), 2.0)
    Estimate(value=2.0, interval=Interval(lower=0.5, upper=8.0))
    """
    _require_factor(factor)
    interval, value = estimate.interval, estimate.value
    if interval is None or not 0 < value < math.inf:
        return Estimate(value, None)
    return Estimate(
        value,
        Interval(
            value * (interval.lower / value) ** factor,
            value * (interval.upper / value) ** factor,
        ),
    )


def quotient(top: float, bottom: float) -> float:
    """Return top over bottom: infinite over nothing, and NaN for nothing over nothing.

    >>> quotient(1, 0), quotient(0, 0)
    (inf, nan)
    """
    if bottom:
        return top / bottom
    return math.inf if top > 0 else math.nan


def _require_factor(factor: float) -> None:
    """Refuse to narrow an interval."""
    if not factor >= 1:
        raise ValueError(f"an interval is widened by 1 or more; got {factor}")


def _log_variance(estimate: Estimate, z: float) -> float:
    """Return the variance of the logarithm of a value, read back from its interval."""
    interval = estimate.interval
    if interval is None or not (interval.lower > 0 and interval.upper < math.inf):
        raise ValueError(f"a ratio needs an interval within 0 and infinity; got {estimate}")
    if not 0 < estimate.value < math.inf:
        raise ValueError(f"a ratio is taken of values above 0; got {estimate.value}")
    return (math.log(interval.upper / interval.lower) / (2 * z)) ** 2
