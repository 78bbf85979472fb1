"""Scales: round ends, few places, labels that are moved apart and stay in order."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.figures.scale import Scale, apart, round_top, ticks

highest = st.floats(1e-6, 1e7)


@given(highest)
def test_the_top_of_a_scale_is_above_its_highest_value(value: float) -> None:
    assert value < round_top(value) <= 2.1 * value


@given(highest)
def test_the_places_run_evenly_from_0_to_the_top(value: float) -> None:
    top = round_top(value)
    places = ticks(top)

    assert (places[0], places[-1]) == (0, top)
    assert len(places) <= 6
    assert places == sorted(places)


@given(st.floats(-100, 100), st.floats(0.1, 100), st.floats(-50, 300), st.floats(1, 300))
def test_a_scale_maps_its_ends_to_the_ends_of_the_paper(
    low: float, reach: float, start: float, width: float
) -> None:
    scale = Scale(low, low + reach, start, start + width)

    assert abs(scale(low) - start) < 1e-6
    assert abs(scale(low + reach) - start - width) < 1e-6


@given(st.lists(st.floats(22, 134), min_size=1, max_size=5))
def test_labels_are_moved_apart_within_the_plot_and_keep_their_order(places: list[float]) -> None:
    moved = apart(places, least=13.5, low=22, high=134)
    order = sorted(range(len(places)), key=lambda index: places[index])
    inner = [moved[index] for index in order]

    assert all(later - sooner >= 13.3 for sooner, later in pairwise(inner))
    assert inner[0] >= 21.9
    assert inner[-1] <= 134.1
