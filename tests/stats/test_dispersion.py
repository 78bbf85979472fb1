"""How much more counts vary than chance."""

import numpy as np
import pytest
from hypothesis import given

from mfiar_site.stats.dispersion import p_sigma_z, u_sigma_z
from mfiar_site.stats.limits import p_limits, p_prime_limits, u_limits, u_prime_limits
from tests.stats.strategies import proportions


def test_chance_alone_has_a_spread_of_one() -> None:
    """Binomial and Poisson counts of 4,000 months, drawn with a fixed seed."""
    chance = np.random.default_rng(7)
    shares, rates = chance.binomial(200, 0.1, 4000), chance.poisson(20, 4000)

    assert p_sigma_z(shares, np.full(4000, 200), screened=False) == pytest.approx(1, abs=0.03)
    assert u_sigma_z(rates, np.full(4000, 200), screened=False) == pytest.approx(1, abs=0.03)


def test_a_wandering_share_spreads_more_than_chance() -> None:
    """The share itself moves between 5% and 15% from month to month."""
    chance = np.random.default_rng(7)
    shares = chance.binomial(2000, np.tile([0.05, 0.15], 50))

    assert p_sigma_z(shares, np.full(100, 2000), screened=False) > 5


@given(proportions())
def test_prime_limits_are_the_plain_ones_times_the_spread(
    counts: tuple[list[int], list[int]],
) -> None:
    """Where nothing is cut off at 0 or 1, on both kinds of chart."""
    for plain, prime, spread in (
        (p_limits, p_prime_limits, p_sigma_z),
        (u_limits, u_prime_limits, u_sigma_z),
    ):
        factor = spread(*counts, screened=False)
        usual, laney = plain(*counts), prime(*counts, screened=False)
        whole = (usual.lower > 0) & (laney.lower > 0) & (usual.upper < 1) & (laney.upper < 1)

        np.testing.assert_allclose(
            (laney.upper - laney.centre)[whole],
            factor * (usual.upper - usual.centre)[whole],
            atol=1e-9,
        )


def test_one_month_has_no_spread() -> None:
    assert np.isnan(p_sigma_z([3], [10], screened=False))
