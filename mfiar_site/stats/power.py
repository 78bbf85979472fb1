"""What a project of a given size can show at all, to be reckoned before it starts."""

import math
from dataclasses import dataclass
from statistics import NormalDist

from mfiar_site.stats.intervals import normal_quantile


@dataclass(frozen=True)
class ExpectedRate:
    """What is expected of a group in a period: the share with the event, and how many people."""

    share: float
    people: float

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError(f"a share lies between 0 and 1; got {self.share}")
        if not (self.people > 0 and math.isfinite(self.people)):
            raise ValueError(f"people are counted from 1; got {self.people}")


Pair = tuple[ExpectedRate, ExpectedRate]  # group, comparison


def chance_to_show_change(before: Pair, after: Pair, *, level: float = 0.95) -> float:
    """Return how likely the interval of the change in the absolute gap will leave out 0.

    For a change that is real and as large as stated. With no change it is one less the level.

    Args:
        before: Group and comparison in the baseline period.
        after: Group and comparison in the later period.
        level: Level of the interval.

    Source:
        Normal approximation, as Chow S-C, Shao J, Wang H, Sample Size Calculations in Clinical
        Research, 2008, chapter 4, for two proportions; here for four.

    >>> chance_to_show_change(
    ...     (ExpectedRate(0.12, 504), ExpectedRate(0.05, 3000)),
    ...     (ExpectedRate(0.09, 504), ExpectedRate(0.05, 3000)),
    ... )
    0.32...
    """
    error = _standard_error(*before, *after)
    change = (after[0].share - after[1].share) - (before[0].share - before[1].share)
    z = normal_quantile(level)
    if error == 0:
        return 1.0 if change else 0.0
    normal = NormalDist()
    return normal.cdf(change / error - z) + normal.cdf(-change / error - z)


def smallest_change_shown(
    before: Pair, after: tuple[float, float], *, chance: float = 0.8, level: float = 0.95
) -> float:
    """Return the change in the absolute gap that such a project will likely show, above 0.

    Smaller real changes will more often than not end in "cannot tell". Reckoned as if the later
    shares were those of the baseline.

    Args:
        before: Group and comparison in the baseline period.
        after: How many people are expected in the later period, group and comparison.
        chance: How likely the change is to be shown.
        level: Level of the interval.

    Raises:
        ValueError: If `chance` is not between one half and 1.

    Source:
        As `chance_to_show_change`, solved for the change; the far tail is left out.

    >>> smallest_change_shown((ExpectedRate(0.12, 504), ExpectedRate(0.05, 3000)), (504, 3000))
    0.059...
    """
    if not 0.5 <= chance < 1:
        raise ValueError(f"a chance to show lies between one half and 1; got {chance}")
    later = [ExpectedRate(cell.share, people) for cell, people in zip(before, after, strict=True)]
    return (normal_quantile(level) + NormalDist().inv_cdf(chance)) * _standard_error(
        *before, *later
    )


def _standard_error(*cells: ExpectedRate) -> float:
    """Return the standard error of a sum or difference of independent proportions."""
    return math.sqrt(math.fsum(cell.share * (1 - cell.share) / cell.people for cell in cells))
