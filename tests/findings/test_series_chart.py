"""A series charted without a project: its lines are those of the statistics, its rules one set."""

import math
from xml.etree import ElementTree

import numpy as np
import pytest

from mfiar_site.figures.series_drawing import series_svg
from mfiar_site.findings.analyst_json import chart_json
from mfiar_site.findings.series_chart import KINDS, ChartRequest, Numbers, SeriesChart, series_chart
from mfiar_site.model.measures import Better
from mfiar_site.stats.limits import mr_limits, p_limits, xmr_limits
from mfiar_site.stats.plotthedots import process_limits

VALUES = (5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 12.0, 5.0)
PERIODS = (*(f"2023-{month:02}" for month in range(1, 13)), "2024-01", "2024-02")
OF_VALUES = Numbers(periods=PERIODS, values=VALUES)
OF_COUNTS = Numbers(
    periods=PERIODS,
    numerators=tuple(2 * value for value in VALUES),
    denominators=(100.0,) * len(VALUES),
)
NAN = float("nan")


def charted(numbers: Numbers = OF_VALUES, **asked: object) -> SeriesChart:
    return series_chart(numbers, ChartRequest(**({"kind": "xmr"} | asked)))  # type: ignore[arg-type]


def column(found: SeriesChart, name: str) -> list[float]:
    return [NAN if (v := getattr(p, name)) is None else v for p in found.points]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_charted_and_drawn(kind: str) -> None:
    found = charted(OF_COUNTS if kind in ("p", "p-prime", "u", "u-prime") else OF_VALUES, kind=kind)

    assert len(found.points) == 14
    assert chart_json(found)["chart"] == kind
    ElementTree.fromstring(series_svg(found, title="A <series> & more", target=7))


def test_the_lines_are_those_of_the_statistics() -> None:
    xmr = xmr_limits(VALUES, screened=True)
    p = p_limits(OF_COUNTS.numerators, OF_COUNTS.denominators)

    assert column(charted(), "upper") == pytest.approx(list(xmr.upper))
    assert column(charted(OF_COUNTS, kind="p"), "lower") == pytest.approx(list(p.lower))
    ranges = column(charted(kind="mr"), "upper")
    assert ranges == pytest.approx(list(mr_limits(VALUES).upper))


def test_a_frozen_baseline_fixes_the_lines() -> None:
    found = charted(freeze=12)

    assert column(found, "centre_line") == pytest.approx([5.5] * 14)
    assert [p.period for p in found.points if p.signals] == ["2024-01"]
    assert found.points[12].signals == ("above-limit",)


def test_a_point_left_out_is_drawn_and_not_judged() -> None:
    found = charted(excluded=("2024-01",))

    assert found.points[12].excluded
    assert found.points[12].value == 12
    assert found.points[12].signals == ()
    assert column(found, "centre_line")[0] == pytest.approx(np.mean(VALUES[:12] + VALUES[13:]))


def test_each_phase_has_lines_and_runs_of_its_own() -> None:
    found = charted(phases=("2023-07",))

    assert [point.phase for point in found.points] == [1] * 6 + [2] * 8
    assert len(found.runs) == 2
    assert found.points[0].centre_line != found.points[6].centre_line


def test_moving_ranges_have_no_run_rule() -> None:
    data = chart_json(charted(kind="mr"))

    assert data["runs"] is None
    assert data["points"][0]["value"] is None


def test_making_data_count_has_its_own_limits_signals_and_icons() -> None:
    found = charted(
        rules="making-data-count", freeze=12, better=Better.LOWER, target=20.0, screened=False
    )
    expected = process_limits(VALUES, screened=False, baseline=slice(0, 12))

    assert column(found, "upper") == pytest.approx(list(expected.upper))
    assert found.points[12].signals == ("above-limit",)
    assert (found.variation, found.assurance) == ("common-cause", "consistently-passing")
    assert chart_json(found)["runs"] is None


def test_the_two_sets_of_rules_are_never_mixed() -> None:
    found = charted(target=20.0, better=Better.LOWER)

    assert (found.variation, found.assurance) == (None, None)
    assert any("assurance belongs to making-data-count" in note for note in found.notes)


@pytest.mark.parametrize(("screened", "said"), [(True, "left out once"), (False, "kept")])
def test_screening_is_stated(screened: bool, said: str) -> None:
    found = charted(screened=screened)

    assert any(said in note for note in found.notes)
    assert chart_json(found)["screened_moving_ranges"] is screened
    assert charted(OF_COUNTS, kind="p").screened is None


def test_missing_points_are_passed_over_and_counted() -> None:
    numbers = Numbers(periods=PERIODS, values=(*VALUES[:5], NAN, *VALUES[6:]))
    found = charted(numbers)

    assert found.points[5].value is None
    assert "1 of 14 points are not there; runs pass over them" in found.notes


def test_few_points_give_trial_limits() -> None:
    assert any("trial limits" in note for note in charted(freeze=6).notes)
    assert not any("trial limits" in note for note in charted(freeze=12).notes)


def test_more_spread_than_chance_is_noted() -> None:
    wild = Numbers(periods=PERIODS, numerators=(200.0, 300.0) * 7, denominators=(1000.0,) * 14)

    assert any("p-prime has limits as much wider" in n for n in charted(wild, kind="p").notes)


def test_more_spread_than_chance_is_noted_in_whichever_phase_it_lies() -> None:
    """A page measures it where the limits come from; an analyst has one note for all phases."""
    calm, wild = (200.0, 210.0) * 6, (200.0, 400.0) * 6
    numbers = Numbers(
        periods=tuple(f"{number:02}" for number in range(24)),
        numerators=(*calm, *wild),
        denominators=(1000.0,) * 24,
    )

    assert any("as much as chance" in n for n in charted(numbers, kind="p", phases=("12",)).notes)
    assert not any("as much as chance" in n for n in charted(numbers, kind="p", freeze=12).notes)


@pytest.mark.parametrize("kind", ["xmr", "mr", "run", "u"])
def test_a_series_without_numbers_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="a numerator and a denominator"):
        charted(Numbers(periods=PERIODS), kind=kind)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"kind": "pie"}, "kind is one of"),
        ({"kind": "p"}, "needs a numerator and a denominator"),
        ({"kind": "run", "rules": "making-data-count"}, "rules for xmr charts"),
        ({"freeze": 3, "phases": ("2023-07",)}, "exclude each other"),
        ({"freeze": 0}, "freeze is from 1"),
        ({"freeze": 15}, "freeze is from 1"),
        ({"phases": ("2030-01",)}, "there is no period 2030-01"),
        ({"excluded": ("2030-01",)}, "there is no period 2030-01"),
    ],
)
def test_a_request_that_contradicts_itself_is_refused(
    asked: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        charted(**asked)


def test_two_rows_of_one_period_are_refused() -> None:
    with pytest.raises(ValueError, match="stands in two rows"):
        charted(Numbers(periods=("a", "a"), values=(1.0, 2.0)))


def test_no_number_that_is_none_reaches_the_json() -> None:
    found = chart_json(charted(Numbers(periods=("a", "b"), values=(1.0, NAN))))

    numbers = [v for point in found["points"] for v in point.values() if isinstance(v, float)]
    assert all(math.isfinite(number) for number in numbers)
