"""Gaps between rates of events in an exposure."""

import math

import pytest
from hypothesis import assume, given

from mfiar_site.stats.incidence import (
    Incidence,
    change_in_difference,
    difference,
    ratio,
    ratio_of_ratios,
)
from tests.stats.strategies import incidences, scales


def test_equal_exposures_reduce_to_the_share_of_all_events() -> None:
    """By hand: 15 of 20 events fall in the group; Clopper-Pearson of 15/20 is 0.509 to 0.913.

    The odds of its ends are the ends of the ratio.
    """
    found = ratio(Incidence(15, 100), Incidence(5, 100))

    assert found.value == pytest.approx(3)
    assert found.interval is not None
    assert found.interval.lower == pytest.approx(0.5090 / 0.4910, rel=1e-3)
    assert found.interval.upper == pytest.approx(0.9134 / 0.0866, rel=2e-3)


@given(incidences(), incidences())
def test_gaps_seen_from_the_other_side_are_mirror_images(
    group: Incidence, comparison: Incidence
) -> None:
    one, other = difference(group, comparison), difference(comparison, group)

    assert one.interval is not None
    assert other.interval is not None
    assert other.value == -one.value
    assert other.interval.lower == pytest.approx(-one.interval.upper)


@given(incidences(), incidences())
def test_ratio_seen_from_the_other_side_is_the_inverse(
    group: Incidence, comparison: Incidence
) -> None:
    assume(group.events and comparison.events)
    one, other = ratio(group, comparison), ratio(comparison, group)

    assert one.interval is not None
    assert other.interval is not None
    assert other.interval.lower == pytest.approx(1 / one.interval.upper)
    assert one.interval.lower <= one.value <= one.interval.upper


@given(incidences(), incidences(), scales)
def test_gaps_follow_the_unit_of_exposure(
    group: Incidence, comparison: Incidence, unit: float
) -> None:
    """Bed days or bed years: the difference changes with the unit, the ratio does not."""
    assume(group.events and comparison.events)
    rescaled = [Incidence(rate.events, rate.exposure * unit) for rate in (group, comparison)]

    plain, other = difference(group, comparison), difference(*rescaled)
    assert plain.interval is not None
    assert other.interval is not None
    scale = max(abs(plain.interval.lower), abs(plain.interval.upper))
    assert other.interval.upper * unit == pytest.approx(plain.interval.upper, abs=1e-9 * scale)
    assert ratio(*rescaled).value == pytest.approx(ratio(group, comparison).value)


@given(incidences(), incidences())
def test_a_gap_that_stays_has_not_changed(group: Incidence, comparison: Incidence) -> None:
    gap = (group, comparison)

    found = change_in_difference(gap, gap)
    assert found.value == 0
    assert found.interval is not None
    assert found.interval.lower == pytest.approx(-found.interval.upper)


def test_ratio_of_ratios_needs_events_in_all_four() -> None:
    full, empty = Incidence(8, 100), Incidence(0, 100)

    assert ratio_of_ratios((full, full), (full, empty)).interval is None
    found = ratio_of_ratios((full, full), (full, full))
    assert found.value == 1
    assert found.interval is not None
    assert math.log(found.interval.upper) == pytest.approx(1.959964 * math.sqrt(4 / 8))


def test_ratios_without_events_have_no_interval_that_could_mislead() -> None:
    none, some = Incidence(0, 20), Incidence(3, 20)

    assert ratio(none, none).interval is None
    boundless = ratio(some, none)
    assert boundless.value == math.inf
    assert boundless.interval is not None
    assert boundless.interval.upper == math.inf


@pytest.mark.parametrize(("events", "exposure"), [(-1, 10), (1, 0), (1, math.nan)])
def test_impossible_rates_are_refused(events: int, exposure: float) -> None:
    with pytest.raises(ValueError, match=r"events|exposure"):
        Incidence(events, exposure)
