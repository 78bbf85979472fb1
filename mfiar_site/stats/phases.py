"""Phases of a series: stretches that are judged each on its own, declared and never found."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike

Lines = TypeVar("Lines")  # a dataclass whose fields all have one value a point


def phases(length: int, starts: Sequence[int] = ()) -> tuple[slice, ...]:
    """Return the phases of a series, in order.

    Args:
        length: Number of points.
        starts: Index of the first point of each phase after the first.

    Raises:
        ValueError: If the starts do not rise, or one is not within the series.

    >>> phases(36, [12, 24])
    (slice(0, 12, None), slice(12, 24, None), slice(24, 36, None))
    """
    ends = [0, *starts, length]
    for before, after in pairwise(ends):
        if starts and not before < after:
            raise ValueError(f"phases that start at {list(starts)} do not fit {length} points")
    return tuple(slice(*pair) for pair in pairwise(ends))


def by_phase(
    limits: Callable[..., Lines],
    *series: ArrayLike,
    starts: Sequence[int],
    excluded: ArrayLike | None = None,
    **options: Any,
) -> Lines:
    """Return the limits of a chart, each phase with its own centre and limits.

    Args:
        limits: A function of `limits` or `plotthedots`, such as `p_limits`.
        series: What that function takes, each of shape (n,).
        starts: Index of the first point of each phase after the first.
        excluded: True for a point that is drawn and not counted, shape (n,).
        options: Passed on for each phase; a baseline is counted from the start of the phase.

    Raises:
        ValueError: As for `phases` and the function of the chart.

    >>> from mfiar_site.stats.limits import run_limits
    >>> by_phase(run_limits, [1, 2, 3, 7, 8, 9], starts=[3]).centre
    array([2., 2., 2., 8., 8., 8.])
    """
    rows = [np.asarray(values, dtype=np.float64) for values in series]
    left_out = np.zeros(len(rows[0]), np.bool_) if excluded is None else np.asarray(excluded)
    parts = [
        limits(*(row[phase] for row in rows), excluded=left_out[phase], **options)
        for phase in phases(len(rows[0]), starts)
    ]
    names = [field.name for field in fields(parts[0])]  # type: ignore[arg-type]
    joined = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    return type(parts[0])(**joined)
