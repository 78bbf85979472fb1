"""Phases of a series."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.stats.limits import p_limits, xmr_limits
from mfiar_site.stats.phases import by_phase, phases
from mfiar_site.stats.plotthedots import ProcessLimits, process_limits
from tests.stats.strategies import series


@given(series, st.data())
def test_each_phase_is_as_if_it_stood_alone(values: list[int], data: st.DataObject) -> None:
    """No moving range and no mean reaches from one phase into the next."""
    start = data.draw(st.integers(1, len(values) - 1))

    found = by_phase(xmr_limits, values, starts=[start], screened=True)

    for phase in (slice(0, start), slice(start, None)):
        alone = xmr_limits(values[phase], screened=True)
        np.testing.assert_allclose(found.upper[phase], alone.upper)
        np.testing.assert_allclose(found.centre[phase], alone.centre)


def test_excluded_points_stay_with_their_own_phase() -> None:
    excluded = [False, True, False, False, False, True]

    found = by_phase(p_limits, [1, 9, 1, 2, 2, 9], [10] * 6, starts=[3], excluded=excluded)

    np.testing.assert_allclose(found.centre, [0.1] * 3 + [0.2] * 3)


def test_a_baseline_is_counted_from_the_start_of_each_phase() -> None:
    found = by_phase(
        process_limits, [1, 3, 9, 5, 7, 9], starts=[3], screened=False, baseline=slice(0, 2)
    )

    assert isinstance(found, ProcessLimits)
    np.testing.assert_allclose(found.mean, [2] * 3 + [6] * 3)


def test_a_series_without_declared_phases_is_one() -> None:
    assert phases(0) == (slice(0, 0),)
    assert phases(5) == (slice(0, 5),)


@pytest.mark.parametrize("starts", [[0], [5], [3, 3], [4, 2], [9], [-1]])
def test_starts_that_do_not_rise_within_the_series_are_refused(starts: list[int]) -> None:
    with pytest.raises(ValueError, match="do not fit 5 points"):
        phases(5, starts)
