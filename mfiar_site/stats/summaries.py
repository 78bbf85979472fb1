"""One number for how far apart more than two groups are: for an annex, beside the groups.

The groups have no order, so that measures for ordered groups are not here. Nor are intervals:
these measures are above 0 even when all groups are equal, so that an interval without 0 would
prove nothing. None of them says which group is worse off.

In every function `values` has one value a group and `people` the size of each, shape (k,). A
group that is missing or hidden may not be left out silently, so NaN is refused.
"""

import numpy as np
from numpy.typing import ArrayLike

from mfiar_site.stats.series import Floats, as_counts, as_series

_FEWEST_GROUPS = 3  # of two, the gap itself is the summary (WHO, Handbook on Health Inequality)


def mean_difference_from_reference(
    values: ArrayLike, people: ArrayLike, *, reference: float
) -> float:
    """Return the weighted mean distance of the groups from a named value (MDRW), in their unit.

    Args:
        values: Rate or mean of each group.
        people: Size of each group.
        reference: The value that the groups are held against, such as that of one of them.

    Raises:
        ValueError: If there are under three groups, or one is missing or has no people.

    Source:
        WHO, Handbook on Health Inequality Monitoring, 2013; Schlotheuber A, Hosseinpoor AR,
        Int J Environ Res Public Health 2022;19:3697.

    >>> mean_difference_from_reference([10, 12, 16], [100, 100, 200], reference=10)
    3.5
    """
    rates, shares = _groups(values, people)
    return float((shares * np.abs(rates - reference)).sum())


def between_group_deviation(values: ArrayLike, people: ArrayLike) -> float:
    """Return the between-group standard deviation (BGSD), in the unit of the values.

    Raises:
        ValueError: As for `mean_difference_from_reference`.

    Source:
        As for `mean_difference_from_reference`.

    >>> between_group_deviation([10, 12, 16], [100, 100, 200])
    2.59...
    """
    rates, shares = _groups(values, people)
    return float(np.sqrt((shares * (rates - (shares * rates).sum()) ** 2).sum()))


def coefficient_of_variation(values: ArrayLike, people: ArrayLike) -> float:
    """Return the between-group standard deviation in percent of the overall mean (COV).

    Raises:
        ValueError: If the overall mean is not above 0, or as above.

    Source:
        As for `mean_difference_from_reference`.

    >>> coefficient_of_variation([10, 12, 16], [100, 100, 200])
    19.2...
    """
    return 100 * between_group_deviation(values, people) / _overall(values, people)


def index_of_disparity(values: ArrayLike, people: ArrayLike) -> float:
    """Return the mean distance of people's groups from the overall mean, in percent (IDISW).

    Raises:
        ValueError: If the overall mean is not above 0, or as above.

    Source:
        Pearcy JN, Keppel KG, A summary measure of health disparity, Public Health Rep
        2002;117:273, weighted as in Schlotheuber & Hosseinpoor 2022.

    >>> index_of_disparity([10, 12, 16], [100, 100, 200])
    18.5...
    """
    overall = _overall(values, people)
    return 100 * mean_difference_from_reference(values, people, reference=overall) / overall


def _overall(values: ArrayLike, people: ArrayLike) -> float:
    """Return the mean of all people, which a relative measure divides by."""
    rates, shares = _groups(values, people)
    overall = float((shares * rates).sum())
    if not overall > 0:
        raise ValueError(f"a relative measure needs a mean above 0; got {overall}")
    return overall


def _groups(values: ArrayLike, people: ArrayLike) -> tuple[Floats, Floats]:
    """Return the values and the share of all people in each group."""
    rates, sizes = as_series(values), as_counts(people)
    if rates.shape != sizes.shape or len(rates) < _FEWEST_GROUPS:
        raise ValueError(
            f"a summary needs three groups or more; got {len(rates)} values, {len(sizes)} sizes"
        )
    if np.isnan(rates).any() or not (sizes > 0).all():
        raise ValueError(f"every group needs a value and people; got {rates} and {sizes}")
    return rates, sizes / sizes.sum()
