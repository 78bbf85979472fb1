"""Direct standardisation."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.stats.intervals import byar
from mfiar_site.stats.standardisation import directly_standardised

strata = st.lists(
    st.tuples(st.integers(0, 300), st.integers(300, 90_000)), min_size=2, max_size=19
).filter(lambda rows: sum(events for events, _ in rows) >= 10)


@given(strata)
def test_a_population_that_is_its_own_standard_keeps_its_crude_rate(rows: list) -> None:
    """Dobson's interval then is Byar's interval of the crude rate."""
    events, people = (list(column) for column in zip(*rows, strict=True))
    crude = byar(sum(events), sum(people))

    found = directly_standardised(events, people, people)

    assert found.value == pytest.approx(sum(events) / sum(people))
    assert found.interval is not None
    assert found.interval.lower == pytest.approx(crude.lower)
    assert found.interval.upper == pytest.approx(crude.upper)


@given(strata, st.floats(0.001, 1000))
def test_the_unit_of_the_standard_does_not_matter(rows: list, unit: float) -> None:
    events, people = (list(column) for column in zip(*rows, strict=True))
    standard = range(1, len(rows) + 1)

    plain = directly_standardised(events, people, list(standard))
    other = directly_standardised(events, people, [unit * size for size in standard])

    assert plain.interval is not None
    assert other.interval is not None
    assert other.value == pytest.approx(plain.value)
    assert other.interval.lower == pytest.approx(plain.interval.lower)


@given(strata)
def test_the_order_of_strata_does_not_matter(rows: list) -> None:
    events, people = (list(column) for column in zip(*rows, strict=True))
    standard = list(range(1, len(rows) + 1))

    plain = directly_standardised(events, people, standard)
    turned = directly_standardised(events[::-1], people[::-1], standard[::-1])

    assert turned.value == pytest.approx(plain.value)


def test_the_rate_is_the_weighted_mean_of_the_rates() -> None:
    """By hand: a quarter of 1% and three quarters of 2%; variance 95e-8 and Byar of 30."""
    found = directly_standardised([10, 20], [1000, 1000], [1, 3])
    variance = (0.25**2 * 10 + 0.75**2 * 20) / 1000**2

    assert found.value == pytest.approx(0.0175)
    assert found.interval is not None
    assert found.interval.upper == pytest.approx(
        0.0175 + math.sqrt(variance / 30) * (byar(30, 1).upper - 30)
    )


def test_under_ten_events_there_is_no_rate() -> None:
    """Morris JK and others 2018, doi:10.1186/s12963-018-0177-1."""
    found = directly_standardised([4, 5], [1000, 1000], [1, 1])

    assert math.isnan(found.value)
    assert found.interval is None


@pytest.mark.parametrize(
    ("events", "people", "standard", "message"),
    [
        ([10, None], [100, 100], [1, 1], "stratum 1"),
        ([10, 0], [100, 0], [1, 1], "stratum 1"),
        ([10, 9], [100, 100], [1, None], "stratum 1"),
        ([10, 9], [100, 100], [1], "1 points of events, but 2"),
        ([10, 9], [100, 100], [0, 0], "not empty"),
        ([10, 9], [100, 100], [2, -1], "-1"),
        ([-1, 19], [100, 100], [1, 1], "-1"),
    ],
)
def test_a_stratum_is_never_dropped_silently(
    events: list, people: list, standard: list, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        directly_standardised(events, people, standard)
