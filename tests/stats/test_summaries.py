"""Summaries of more than two groups."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.stats.summaries import (
    between_group_deviation,
    coefficient_of_variation,
    index_of_disparity,
    mean_difference_from_reference,
)


def from_the_first(values: list[float], people: list[float]) -> float:
    """Return the mean difference from the first group."""
    return mean_difference_from_reference(values, people, reference=values[0])


ABSOLUTE = {"mdrw": from_the_first, "bgsd": between_group_deviation}
RELATIVE = {"cov": coefficient_of_variation, "idisw": index_of_disparity}
every = pytest.mark.parametrize(
    "measure", [*ABSOLUTE.values(), *RELATIVE.values()], ids=[*ABSOLUTE, *RELATIVE]
)
groups = st.lists(st.tuples(st.integers(1, 1000), st.integers(1, 100_000)), min_size=3, max_size=18)


@every
@given(rate=st.integers(1, 500), people=st.lists(st.integers(1, 9000), min_size=3, max_size=9))
def test_equal_groups_have_no_distance(measure: Callable, rate: int, people: list[int]) -> None:
    assert measure([rate] * len(people), people) == pytest.approx(0, abs=1e-9)


@every
@given(rows=groups)
def test_a_group_split_in_two_alike_parts_changes_nothing(measure: Callable, rows: list) -> None:
    """What matters is people, not how finely they are listed."""
    rates, people = (list(column) for column in zip(*rows, strict=True))
    split = measure([*rates, rates[-1]], [*people[:-1], people[-1] / 2, people[-1] / 2])

    assert split == pytest.approx(measure(rates, people), abs=1e-9)


@given(rows=groups, unit=st.sampled_from([0.01, 100.0]))
def test_only_absolute_measures_follow_the_unit(rows: list, unit: float) -> None:
    rates, people = (list(column) for column in zip(*rows, strict=True))
    scaled = [unit * rate for rate in rates]

    for measure in ABSOLUTE.values():
        assert measure(scaled, people) == pytest.approx(unit * measure(rates, people), abs=1e-9)
    for measure in RELATIVE.values():
        assert measure(scaled, people) == pytest.approx(measure(rates, people), abs=1e-9)


@every
@pytest.mark.parametrize(
    ("values", "people"),
    [
        ([1, 2], [5, 5]),
        ([1, 2, None], [5, 5, 5]),
        ([1, 2, 3], [5, 5, 0]),
        ([1, 2, 3], [5, 5, None]),
        ([1, 2, 3], [5, 5]),
        ([1, 2, 3], [5, 5, -5]),
    ],
)
def test_a_group_is_never_left_out_silently(measure: Callable, values: list, people: list) -> None:
    with pytest.raises(ValueError, match=r"group|count"):
        measure(values, people)


@pytest.mark.parametrize("measure", RELATIVE.values(), ids=RELATIVE)
def test_a_relative_measure_of_nothing_is_refused(measure: Callable) -> None:
    with pytest.raises(ValueError, match="mean above 0"):
        measure([0, 0, 0], [5, 5, 5])
