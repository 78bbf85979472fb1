"""`mfiar chart` agrees with the field's engines on published series, where they are at hand.

`MFIAR_REFERENCE` names another place than the folder beside the repository.
"""

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mfiar_site.cli.figures import chart

ROOT = Path(__file__).parents[2]
REFERENCE = Path(os.environ.get("MFIAR_REFERENCE", ROOT.parent / "shared" / "reference"))
CASES = sorted((REFERENCE / "statistics").glob("[qm][0-9]*.json"))
KINDS = {"i": "xmr", "pp": "p-prime", "up": "u-prime", "xmr_making_data_count": "xmr"}
BETTER = {"increase": "higher", "decrease": "lower", "neutral": "neither"}
ICONS = {
    "common_cause": "common-cause",
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
    "special_cause_neutral_high": "neutral-high",
    "special_cause_neutral_low": "neutral-low",
    "improvement": "improvement",
    "concern": "concern",
    "neutral_high": "neutral-high",
    "neutral_low": "neutral-low",
    "consistent_pass": "consistently-passing",
    "consistent_fail": "consistently-failing",
    "inconsistent": "hit-or-miss",
}
absent = pytest.mark.skipif(not CASES, reason=f"no reference results in {REFERENCE}")


def options(case: dict[str, Any], periods: list[str]) -> list[str]:
    """Return what the command is asked, from what the engine was asked."""
    params = case["params"] or {}
    made = ["--kind", KINDS.get(case["chart"], case["chart"])]
    if case["chart"] == "xmr_making_data_count":
        made += [
            "--rules",
            "making-data-count",
            "--better",
            BETTER[params["improvement_direction"]],
        ]
    screened = params.get("screen_outliers", case.get("screened_moving_ranges", True))
    made += ["--screen" if screened else "--no-screen"]
    for name in ("freeze", "fix_after_n_points"):
        made += ["--freeze", str(params[name])] if name in params else []
    made += ["--target", str(params["target"])] if "target" in params else []
    made += ["--phase", periods[params["part"]]] if "part" in params else []
    for period in params.get("rebase", ()):
        made += ["--phase", period]
    for place in params.get("exclude", ()):
        made += ["--exclude", periods[place - 1]]
    return made


def asked(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a case, and what the command prints of its series."""
    case = json.loads(path.read_text(encoding="utf-8"))
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = ["--period-column", "x", "--value-column", "y", "--json"]
    if "n" in rows[0]:
        columns = ["--period-column", "x", "--numerator-column", "y"]
        columns += ["--denominator-column", "n", "--json"]
    command = [str(path.with_suffix(".csv")), *options(case, [r["x"] for r in rows]), *columns]
    result = CliRunner().invoke(chart, command)
    assert result.exit_code == 0, result.output
    return case, json.loads(result.output)


def close(value: float | None, expected: float | None, scale: float) -> bool:
    if value is None or expected is None:
        return value is None and expected is None
    return value * scale == pytest.approx(expected, rel=1e-7, abs=1e-9)


@absent
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_lines_are_those_of_the_engine(path: Path) -> None:
    case, data = asked(path)
    scale = float((case["params"] or {}).get("multiply", 1))
    names = ("mean", "lpl", "upl") if case["id"].startswith("m") else ("cl", "lcl", "ucl")

    for point, expected in zip(data["points"], case["expected"]["points"], strict=True):
        for ours, theirs in zip(("centre_line", "lower", "upper"), names, strict=True):
            if expected.get("y") is not None or case["chart"] == "run":
                assert close(point[ours], expected[theirs], scale), (point, expected)


@absent
@pytest.mark.parametrize(
    "path", [path for path in CASES if path.stem[0] == "q"], ids=lambda path: path.stem
)
def test_signals_and_runs_are_those_of_the_engine(path: Path) -> None:
    case, data = asked(path)

    signals = [bool(point["signals"]) for point in data["points"]]
    assert signals == [bool(point["sigma_signal"]) for point in case["expected"]["points"]]
    if case["chart"] != "mr":
        names = {
            "longest_run": "longest_run",
            "longest_run_max": "longest_run_max",
            "crossings": "n_crossings",
            "crossings_min": "n_crossings_min",
            "useful_observations": "n_useful",
            "signal": "runs_signal",
        }
        for runs, part in zip(data["runs_by_phase"], case["expected"]["parts"], strict=True):
            assert runs == {ours: part[theirs] for ours, theirs in names.items()}


@absent
@pytest.mark.parametrize(
    "path", [path for path in CASES if path.stem[0] == "m"], ids=lambda path: path.stem
)
def test_icons_are_those_of_the_engine(path: Path) -> None:
    case, data = asked(path)
    icons = case["expected"]["icons"]

    assert data["variation"] == ICONS[icons["variation"]]
    assert data["assurance"] == ICONS.get(icons.get("assurance"))
