"""Agreement with the field's engines on published series, where their results are at hand.

The results are read from a folder beside the repository, because the licences of the data differ.
`MFIAR_REFERENCE` names another place. What is known to be wrong in an engine is not compared.
"""

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mfiar_site.stats.estimates import Estimate, difference_of_estimates, ratio_of_estimates
from mfiar_site.stats.intervals import Interval, normal_quantile
from mfiar_site.stats.limits import (
    Limits,
    c_limits,
    g_limits,
    mr_limits,
    outside,
    p_limits,
    p_prime_limits,
    run_limits,
    t_limits,
    u_limits,
    u_prime_limits,
    xmr_limits,
)
from mfiar_site.stats.moving_ranges import moving_ranges
from mfiar_site.stats.phases import by_phase, phases
from mfiar_site.stats.plotthedots import (
    Direction,
    assurance,
    meaning,
    process_limits,
    signals,
    variation,
)
from mfiar_site.stats.runs import anhoej, crossings_needed, longest_run_allowed
from mfiar_site.stats.summaries import (
    between_group_deviation,
    coefficient_of_variation,
    index_of_disparity,
    mean_difference_from_reference,
)

_BESIDE = Path(__file__).parents[2].parent / "shared" / "reference"
FOLDER = Path(os.environ.get("MFIAR_REFERENCE", _BESIDE)) / "statistics"
if not FOLDER.is_dir():
    pytest.skip(f"no reference results in {FOLDER}", allow_module_level=True)

Z = normal_quantile(0.95)
Row = dict[str, Any]
Numbers = NDArray[np.float64]

CHARTS: dict[str, Callable[..., Limits]] = {
    "run": run_limits,
    "i": xmr_limits,
    "mr": mr_limits,
    "p": p_limits,
    "pp": p_prime_limits,
    "u": u_limits,
    "up": u_prime_limits,
    "c": c_limits,
    "g": g_limits,
    "t": t_limits,
}
SCREENED = {"i", "pp", "up", "t"}
WITHOUT_SIGMAS = {"run", "mr"}

SIGNALS = {
    "Common Cause": "none",
    "Above UCL": "above-limit",
    "Below LCL": "below-limit",
    "7 Point Trend (Increasing)": "rising",
    "7 Point Trend (Decreasing)": "falling",
    "2 in 3 Above CL": "near-upper-limit",
    "2 in 3 Below CL": "near-lower-limit",
    "7 Points Above CL": "above-mean",
    "7 Points Below CL": "below-mean",
}
ICONS = {
    "common_cause": "common-cause",
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
    "special_cause_neutral_high": "neutral-high",
    "special_cause_neutral_low": "neutral-low",
    "consistent_pass": "consistently-passing",
    "consistent_fail": "consistently-failing",
    "inconsistent": "hit-or-miss",
}


def cases(first_letter: str) -> list[str]:
    """Return the ids of the cases of one engine."""
    return sorted(path.stem for path in FOLDER.glob(f"{first_letter}*.json"))


def case(name: str) -> tuple[Row, list[Row]]:
    """Return what the engine was told and printed, and the rows it was given."""
    stated = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return stated, list(csv.DictReader(file))


def column(rows: list[Row], key: str) -> Numbers:
    """Return a column of numbers; NaN where there is none."""
    return np.array([float("nan") if row[key] in (None, "") else row[key] for row in rows], float)


def assert_close(found: Numbers, expected: Numbers) -> None:
    """Compare to a relative 1e-7; undefined must be undefined in both."""
    np.testing.assert_allclose(found, expected, rtol=1e-7, atol=1e-10)


@pytest.mark.parametrize("name", cases("q"))
def test_chart_agrees_with_qicharts2(name: str) -> None:
    """Value, centre, limits at 3 and 2 sigmas, signals, and the runs of every phase."""
    stated, rows = case(name)
    chart, options = stated["chart"], stated["params"] or {}
    points, scale = stated["expected"]["points"], options.get("multiply", 1)
    starts = [options["part"]] if "part" in options else []
    excluded = np.isin(np.arange(1, len(rows) + 1), options.get("exclude", []))
    inputs = [column(rows, key) for key in ("y", "n") if key in rows[0]]

    def limits(sigmas: float) -> Limits:
        stated_options: Row = {"sigmas": sigmas} if chart not in WITHOUT_SIGMAS else {}
        if chart in SCREENED:
            stated_options["screened"] = stated["screened_moving_ranges"]
        if "freeze" in options:
            stated_options["baseline"] = slice(0, options["freeze"])
        return by_phase(CHARTS[chart], *inputs, starts=starts, excluded=excluded, **stated_options)

    values = _plotted(chart, inputs)
    three, two = limits(3), limits(2)
    assert_close(scale * values, column(points, "y"))
    assert_close(scale * three.centre, column(points, "cl"))
    assert_close(scale * three.lower, column(points, "lcl"))
    assert_close(scale * three.upper, column(points, "ucl"))
    if chart != "mr":  # two thirds of the upper limit is not where 2 sigmas of a range are
        assert_close(scale * two.lower, column(points, "lcl_95"))
        assert_close(scale * two.upper, column(points, "ucl_95"))
    assert list(outside(values, three, excluded=excluded)) == [
        point["sigma_signal"] for point in points
    ]
    for part, phase in zip(stated["expected"]["parts"], phases(len(rows), starts), strict=True):
        centre = float(three.centre[phase][0])
        runs = anhoej(values[phase], centre, excluded=excluded[phase])
        assert (
            runs.useful,
            runs.longest,
            runs.longest_allowed,
            runs.crossings,
            runs.crossings_needed,
            runs.is_signal,
        ) == (
            part["n_useful"],
            part["longest_run"],
            part["longest_run_max"],
            part["n_crossings"],
            part["n_crossings_min"],
            part["runs_signal"],
        )


def _plotted(chart: str, inputs: list[Numbers]) -> Numbers:
    """Return what the chart shows: values, their ranges, or events over exposure."""
    if chart == "mr":
        return moving_ranges(inputs[0])
    if len(inputs) == 1:
        return inputs[0]
    events, exposures = inputs
    return np.divide(events, exposures, out=np.full(len(events), np.nan), where=exposures > 0)


@pytest.mark.parametrize("name", cases("m"))
def test_chart_agrees_with_nhsrplotthedots(name: str) -> None:
    """Mean, limits, the signal and class of every point, and both icons."""
    stated, rows = case(name)
    options, points = stated["params"], stated["expected"]["points"]
    values, dates = column(rows, "y"), [row["x"] for row in rows]
    starts = [dates.index(date) for date in options.get("rebase", [])]
    fixed = options.get("fix_after_n_points")

    limits = by_phase(
        process_limits,
        values,
        starts=starts,
        screened=options["screen_outliers"],
        baseline=slice(0, fixed) if fixed else None,
    )
    found = signals(values, limits, starts=starts)

    direction = Direction(options["improvement_direction"])
    assert_close(limits.mean, column(points, "mean"))
    assert_close(limits.lower, column(points, "lpl"))
    assert_close(limits.upper, column(points, "upl"))
    assert list(found) == [SIGNALS[point["special_cause_type"]] for point in points]
    assert [meaning(signal, direction) for signal in found if signal] == [
        ICONS[point["point_type"]] for point in points
    ]
    icons = stated["expected"]["icons"]
    assert variation(found, direction) == ICONS[icons["variation"]]
    if "assurance" in icons:
        assert assurance(limits, options["target"], direction) == ICONS[icons["assurance"]]


@pytest.mark.parametrize("name", cases("r"))
def test_medians_agree_with_runcharter_once_phases_are_declared(name: str) -> None:
    """Only the medians: to look for phases in the results is not offered.

    The engine leaves points on the earlier median out of the later one.
    """
    stated, rows = case(name)
    earlier: dict[str, float] = {}

    assert stated["expected"]["medians"]
    for phase in stated["expected"]["medians"]:
        group = sorted(
            (row for row in rows if row["grp"] == phase["grp"]), key=lambda row: row["date"]
        )
        dates = [row["date"] for row in group]
        start, end = dates.index(phase["start_date"]), dates.index(phase["end_date"])
        values = column(group, "y")
        limits = run_limits(
            values,
            baseline=slice(start, end + 1),
            excluded=values == earlier.get(phase["grp"], np.nan),
        )

        assert limits.centre[-1] == phase["median"]
        earlier[phase["grp"]] = phase["median"]


@pytest.mark.parametrize("name", cases("h"))
def test_summaries_agree_with_healthequal(name: str) -> None:
    """Estimates of the measures of unordered groups that do not depend on faulty errors."""
    stated, rows = case(name)
    expected = {key: row[0]["estimate"] for key, row in stated["expected"].items()}
    rates, people, alike = (
        column(rows, "estimate"),
        column(rows, "population"),
        np.ones(len(rows)),
    )
    overall = float((rates * people).sum() / people.sum())
    reference = next(float(row["estimate"]) for row in rows if row["reference_subgroup"] == "1")
    is_favourable = rows[0]["favourable_indicator"] == "1"
    best = float(rates.max() if is_favourable else rates.min())

    found = {
        "bgsd": between_group_deviation(rates, people),
        "bgv": between_group_deviation(rates, people) ** 2,
        "cov": coefficient_of_variation(rates, people),
        "idisw": index_of_disparity(rates, people),
        "mdrw": mean_difference_from_reference(rates, people, reference=reference),
        "mdmw": mean_difference_from_reference(rates, people, reference=overall),
        "mdbw": mean_difference_from_reference(rates, people, reference=best),
        "mdmu": mean_difference_from_reference(rates, alike, reference=overall),
    }
    for measure, value in found.items():
        assert value == pytest.approx(expected[measure], rel=1e-7), measure


@pytest.mark.parametrize("name", cases("h"))
def test_gap_of_two_estimates_agrees_with_healthequal(name: str) -> None:
    """Highest and lowest group, from estimate and standard error."""
    stated, rows = case(name)
    ordered = sorted(rows, key=lambda row: float(row["estimate"]))
    high, low = ordered[-1], ordered[0]

    gap = difference_of_estimates(_on_plain_scale(high), _on_plain_scale(low))
    ratio = ratio_of_estimates(_on_its_log_scale(high), _on_its_log_scale(low))

    for found, key in ((gap, "d_noref"), (ratio, "r_noref")):
        expected = stated["expected"][key][0]
        assert found.interval is not None
        assert (found.value, found.interval.lower, found.interval.upper) == pytest.approx(
            (expected["estimate"], expected["lowerci"], expected["upperci"]), rel=1e-7
        )


def _on_plain_scale(row: Row) -> Estimate:
    value, reach = float(row["estimate"]), Z * float(row["se"])
    return Estimate(value, Interval(value - reach, value + reach))


def _on_its_log_scale(row: Row) -> Estimate:
    value = float(row["estimate"])
    factor = np.exp(Z * float(row["se"]) / value)
    return Estimate(value, Interval(value / factor, value * factor))


def test_run_rules_agree_with_the_table() -> None:
    """Longest run and fewest crossings for 2 to 150 useful points."""
    with (FOLDER / "anhoej_limits_table.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) == 149
    for row in rows:
        useful = int(row["n_useful"])
        assert longest_run_allowed(useful) == int(row["longest_run_max"])
        assert crossings_needed(useful) == int(row["n_crossings_min"])
