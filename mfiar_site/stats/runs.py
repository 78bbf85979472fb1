"""The Anhøj rules: a run on one side of the centre that is too long, or crossings too few."""

import math
from dataclasses import dataclass
from itertools import accumulate, groupby

import numpy as np
from numpy.typing import ArrayLike

from mfiar_site.stats.series import as_series, counted_points, sides

_ONE_IN = 20  # chance series at most with fewer crossings: 5% (Anhøj & Olesen 2014)


@dataclass(frozen=True)
class Runs:
    """What the run rules saw, and what they would have expected of chance alone."""

    useful: int  # points that are shown and not on the centre
    longest: int  # points in the longest run on one side
    longest_allowed: int
    crossings: int  # times the series went from one side to the other
    crossings_needed: int

    @property
    def is_signal(self) -> bool:
        """Whether the run is too long or the crossings are too few for chance."""
        return self.longest > self.longest_allowed or self.crossings < self.crossings_needed


def anhoej(values: ArrayLike, centre: float, *, excluded: ArrayLike | None = None) -> Runs:
    """Return the longest run and the crossings of a series around its centre.

    Points on the centre are not useful and are passed over. So are missing, hidden and excluded
    points: the run goes on across them, which the page must say. Judge each phase by itself.

    Args:
        values: Shape (n,), in time order; NaN marks a missing or hidden point.
        centre: Median or mean that the points are judged against, in their unit.
        excluded: True for a point that is drawn and not judged, shape (n,).

    Raises:
        ValueError: If the centre is not finite though there are points to judge.

    Source:
        Anhøj J, Olesen AV, Run charts revisited, PLoS ONE 2014;9(11):e113825.

    >>> anhoej([3, 4, None, 5, 1, 2, 1, 4], centre=3)
    Runs(useful=6, longest=3, longest_allowed=6, crossings=2, crossings_needed=1)
    """
    series = as_series(values)
    judged = series[counted_points(len(series), excluded=excluded)]
    shown = judged[~np.isnan(judged)]
    if shown.size and not math.isfinite(centre):
        raise ValueError(f"runs need a finite centre; got {centre}")
    side = sides(shown, centre)
    runs = [len(list(run)) for _, run in groupby(side[side != 0])]
    useful = sum(runs)
    return Runs(
        useful=useful,
        longest=max(runs, default=0),
        longest_allowed=longest_run_allowed(useful),
        crossings=max(len(runs) - 1, 0),
        crossings_needed=crossings_needed(useful),
    )


def longest_run_allowed(useful: int) -> int:
    """Return the longest run that chance explains, for a number of useful points.

    Source:
        Anhøj & Olesen 2014: the logarithm to base 2, rounded, and 3.

    >>> [longest_run_allowed(n) for n in (12, 20, 24, 36)]
    [7, 7, 8, 8]
    """
    return round(math.log2(max(useful, 1))) + 3


def crossings_needed(useful: int) -> int:
    """Return the fewest crossings that chance explains: at most 5% of chance series have fewer.

    Source:
        Anhøj & Olesen 2014: the lower 5% point of a binomial distribution of n - 1 trials at
        one half.

    >>> [crossings_needed(n) for n in (12, 20, 24, 36)]
    [3, 6, 8, 13]
    """
    trials = max(useful - 1, 0)
    series = accumulate(math.comb(trials, crossings) for crossings in range(trials + 1))
    return next(k for k, with_up_to_k in enumerate(series) if _ONE_IN * with_up_to_k >= 2**trials)
