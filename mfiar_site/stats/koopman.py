"""Koopman's score interval of a ratio of two proportions."""

import math
from collections.abc import Callable

from mfiar_site.stats.intervals import Interval, normal_quantile, require_share

Share = tuple[int, int]  # events, total
_NEAR_ENOUGH = 1e-13  # in the log ratio: beyond the last digit that anybody prints


def koopman(group: Share, comparison: Share, *, level: float = 0.95) -> Interval:
    """Return the interval of the group's proportion over the comparison's.

    The lower end is 0 where the group has no events; the upper end is infinite where the
    comparison has none.

    Raises:
        ValueError: If events are not between 0 and their total, or neither side has any.

    Source:
        Koopman PAR, Confidence intervals for the ratio of two binomial proportions,
        Biometrics 1984;40:513, solved for both signs of the score.

    >>> koopman((36, 40), (16, 80))
    Interval(lower=2.93..., upper=7.15...)
    """
    require_share(*group)
    require_share(*comparison)
    if group[0] == comparison[0] == 0:
        raise ValueError("a ratio needs an event on one side at least; got none on either")
    z = normal_quantile(level)

    def score(log_ratio: float) -> float:
        return _score(math.exp(log_ratio), group, comparison)

    lower = 0.0 if group[0] == 0 else math.exp(_crossing(lambda at: score(at) - z))
    upper = math.inf if comparison[0] == 0 else math.exp(_crossing(lambda at: score(at) + z))
    return Interval(lower, upper)


def _score(ratio: float, group: Share, comparison: Share) -> float:
    """Return how many standard errors the data lie above `ratio`; it falls as `ratio` grows."""
    events, total = group
    other_events, other_total = comparison
    other = _constrained(ratio, group, comparison)
    own = min(ratio * other, 1.0)
    apart = events / total - ratio * other_events / other_total
    variance = own * (1 - own) / total + ratio**2 * other * (1 - other) / other_total
    if variance <= 0:
        return math.copysign(math.inf, apart) if apart else 0.0
    return apart / math.sqrt(variance)


def _constrained(ratio: float, group: Share, comparison: Share) -> float:
    """Return the likeliest proportion of the comparison if the true ratio were `ratio`."""
    events, total = group
    other_events, other_total = comparison
    everybody = total + other_total
    linear = ratio * (total + other_events) + events + other_total
    inside = linear**2 - 4 * ratio * everybody * (events + other_events)
    # This form of the smaller root loses no digits where events are rare.
    likeliest = 2 * (events + other_events) / (linear + math.sqrt(max(inside, 0.0)))
    return min(likeliest, 1.0, 1 / ratio)


def _crossing(falling: Callable[[float], float]) -> float:
    """Return where a falling function of the log ratio crosses 0, by Brent's method."""
    from scipy.optimize import brentq  # slow to load: only where it is used

    lower, upper = -1.0, 1.0
    while falling(lower) < 0:
        lower *= 2
    while falling(upper) > 0:
        upper *= 2
    return float(brentq(falling, lower, upper, xtol=_NEAR_ENOUGH))
