"""Intervals that hold the true value of one proportion, count or rate, at a stated level.

scipy is imported where an exact interval needs it: it takes longer to load than a page to build.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

_EXACT_UNDER = 10  # events; below it Byar's approximation is poor (PHE guide, see `byar`)


@dataclass(frozen=True)
class Interval:
    """The two ends of an interval, in the unit of the estimate."""

    lower: float
    upper: float

    def __post_init__(self) -> None:
        if not self.lower <= self.upper:
            raise ValueError(f"an interval runs upwards; got {self.lower} to {self.upper}")

    def holds(self, value: float) -> bool:
        """Tell whether `value` lies in the interval, its ends included.

        >>> Interval(lower=-0.02, upper=0.01).holds(0)
        True
        """
        return self.lower <= value <= self.upper


def wilson(events: int, total: int, *, level: float = 0.95) -> Interval:
    """Return the score interval of a proportion, from 0 to 1.

    It stays inside 0 to 1 and is defined for no events and for nothing but events.

    Raises:
        ValueError: If `events` is not between 0 and `total`, `total` is 0, or `level` is not
            between 0 and 1.

    Source:
        Wilson EB, J Am Stat Assoc 1927;22:209. Form as Newcombe RG, Stat Med 1998;17:857,
        method 3.

    >>> wilson(81, 263)
    Interval(lower=0.2552..., upper=0.3662...)
    """
    require_share(events, total)
    z = normal_quantile(level)
    middle = 2 * events + z**2
    reach = z * math.sqrt(z**2 + 4 * events * (total - events) / total)
    width = 2 * (total + z**2)
    lower = 0.0 if events == 0 else (middle - reach) / width
    upper = 1.0 if events == total else (middle + reach) / width
    return Interval(lower, upper)


def clopper_pearson(events: int, total: int, *, level: float = 0.95) -> Interval:
    """Return the exact interval of a proportion, from 0 to 1; it is wider than it need be.

    Raises:
        ValueError: As for `wilson`.

    Source:
        Clopper CJ, Pearson ES, Biometrika 1934;26:404. Form as Newcombe RG,
        Stat Med 1998;17:857, method 5.

    >>> clopper_pearson(81, 263)
    Interval(lower=0.2527..., upper=0.3676...)
    """
    from scipy.special import betaincinv

    require_share(events, total)
    tail = _tail(level)
    others = total - events
    lower = 0.0 if events == 0 else float(betaincinv(events, others + 1, tail))
    upper = 1.0 if others == 0 else float(betaincinv(events + 1, others, 1 - tail))
    return Interval(lower, upper)


def byar(events: int, exposure: float, *, level: float = 0.95) -> Interval:
    """Return the interval of a rate: Byar's approximation, and exact under 10 events.

    Args:
        events: Number of events counted.
        exposure: What they are counted in, such as bed days. 1 gives the interval of the count.
        level: Share of such intervals that hold the true value.

    Raises:
        ValueError: If `events` is negative, `exposure` is not positive, or `level` is not
            between 0 and 1.

    Source:
        Breslow NE, Day NE, Statistical Methods in Cancer Research II, IARC 1987, page 69;
        exact under 10 events as Public Health England, Technical Guide: Confidence
        Intervals, 2018.

    >>> byar(25, 1000)
    Interval(lower=0.0161..., upper=0.0369...)
    """
    if events < _EXACT_UNDER:
        return poisson_exact(events, exposure, level=level)
    require_rate(events, exposure)
    z = normal_quantile(level)
    return Interval(
        _byar_end(events, -z) / exposure,
        _byar_end(events + 1, z) / exposure,
    )


def poisson_exact(events: int, exposure: float, *, level: float = 0.95) -> Interval:
    """Return the exact interval of a rate, in events for one unit of exposure.

    Raises:
        ValueError: As for `byar`.

    Source:
        Garwood F, Biometrika 1936;28:437, through the chi-squared distribution.

    >>> poisson_exact(0, 1)
    Interval(lower=0.0, upper=3.688...)
    """
    from scipy.special import chdtri

    require_rate(events, exposure)
    tail = _tail(level)
    lower = 0.0 if events == 0 else float(chdtri(2 * events, 1 - tail)) / 2
    upper = float(chdtri(2 * events + 2, tail)) / 2
    return Interval(lower / exposure, upper / exposure)


def normal_quantile(level: float) -> float:
    """Return how many standard errors reach from an estimate to either end at `level`.

    >>> normal_quantile(0.95)
    1.95996...
    """
    return -NormalDist().inv_cdf(_tail(level))


def require_share(events: float, total: float) -> None:
    """Refuse events that cannot be part of a total."""
    if not (total > 0 and math.isfinite(total)):
        raise ValueError(f"a proportion needs a total above 0; got {total}")
    if not 0 <= events <= total:
        raise ValueError(f"events must be between 0 and the total {total}; got {events}")


def require_rate(events: float, exposure: float) -> None:
    """Refuse a count or an exposure that cannot be."""
    if not (events >= 0 and math.isfinite(events)):
        raise ValueError(f"events must be 0 or more; got {events}")
    if not (exposure > 0 and math.isfinite(exposure)):
        raise ValueError(f"a rate needs an exposure above 0; got {exposure}")


def _byar_end(events: float, z: float) -> float:
    """Return one end of Byar's interval of a count; a negative `z` gives the lower."""
    return float(events * (1 - 1 / (9 * events) + z / (3 * math.sqrt(events))) ** 3)


def _tail(level: float) -> float:
    """Return the share left out on each side."""
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1; got {level}")
    return (1 - level) / 2
