"""A group's figures over time: hidden is not missing, and neither is zero."""

import pytest

from mfiar_site.findings.series import PointState, Series
from mfiar_site.model.measures import Unit
from tests.findings.building import (
    GROUP,
    HIDDEN,
    MISSING,
    NOT_APPLICABLE,
    found_in,
    measure,
    past_of,
)


def series_of(figures: list[object], **changes: object) -> Series:
    return past_of(measure(**changes), figures).series  # type: ignore[arg-type]


def test_each_state_of_a_period_is_kept_apart() -> None:
    series = series_of([(0, 40), HIDDEN, MISSING, NOT_APPLICABLE, None, (8, 40)])

    assert [point.state for point in series.points] == [
        PointState.SHOWN,
        PointState.HIDDEN,
        PointState.MISSING,
        PointState.NOT_APPLICABLE,
        PointState.MISSING,
        PointState.SHOWN,
    ]
    assert [point.value for point in series.points] == [0.0, None, None, None, None, 20.0]


def test_a_period_without_a_row_keeps_its_place() -> None:
    """A chart that closes up over a gap tells of a steadier time than there was."""
    series = series_of([(8, 40), None, None, (8, 40)])

    assert [str(point.period) for point in series.points] == [
        "2023-01",
        "2023-02",
        "2023-03",
        "2023-04",
    ]


def test_all_groups_have_the_same_periods() -> None:
    found = found_in(measure(), {GROUP: [(8, 40)] * 3, "white-british": [None, (8, 40)]})

    assert {len(past.series.points) for past in found.pasts} == {3}


@pytest.mark.parametrize(("unit", "value"), [(Unit.PERCENT, 20.0), (Unit.PER_1000, 200.0)])
def test_a_rate_is_in_the_unit_of_its_measure(unit: Unit, value: float) -> None:
    assert series_of([(8, 40)], unit=unit).points[0].value == value


def test_a_count_without_a_denominator_is_a_figure() -> None:
    (point,) = series_of([9], unit=Unit.COUNT).points

    assert (point.state, point.events, point.total, point.value) == (PointState.SHOWN, 9, None, 9.0)


def test_a_score_is_a_figure() -> None:
    (point,) = series_of([3.5], unit=Unit.SCORE).points

    assert (point.state, point.value) == (PointState.SHOWN, 3.5)


@pytest.mark.parametrize(("hidden", "seen"), [(4, True), (5, False)])
def test_a_series_is_mostly_seen_up_to_a_fifth_hidden(hidden: int, *, seen: bool) -> None:
    """Low counts are what is hidden: beyond a fifth the rest lies too high."""
    series = series_of([HIDDEN] * hidden + [(8, 40)] * 16)

    assert series.is_mostly_seen is seen


def test_a_missing_period_is_not_a_hidden_one() -> None:
    series = series_of([MISSING] * 10 + [(8, 40)] * 10)

    assert series.hidden == 0
    assert series.is_mostly_seen
