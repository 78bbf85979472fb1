"""The commands for analysts: a CSV in, lines or JSON or a drawing out, and plain refusals."""

import json
import shlex
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

import mfiar_site
from mfiar_site.cli.figures import chart, gap, simulate

ROOT = Path(__file__).parents[2]

VALUES = "period,value\n2024-01,5\n2024-02,6\n2024-03,NA\n2024-04,5\n2024-05,12\n"
COUNTS = "month,n,d,site\nJan,5,100,X\nFeb,9,100,X\nJan,50,100,Y\n"
GROUPS = (
    "period,group,numerator,denominator\n"
    "2020,A,400,1000\n2021,A,250,1000\n2020,B,200,1000\n2021,B,200,1000\n2020,C,,\n2021,C,c,90\n"
)


@pytest.fixture
def csv_file(tmp_path: Path) -> Path:
    return tmp_path / "series.csv"


def run(command: Any, file: Path, text: str, *options: str) -> Result:
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(command, [str(file), *options])


def test_a_chart_is_printed_with_its_runs_and_notes(csv_file: Path) -> None:
    result = run(chart, csv_file, VALUES, "--kind", "xmr")

    assert result.exit_code == 0, result.output
    assert result.output.startswith("xmr chart, rules: anhoej\n")
    assert "Longest run" in result.output
    assert "Note: 1 of 5 points are not there; runs pass over them." in result.output


def test_a_chart_as_json_has_all_that_was_promised(csv_file: Path) -> None:
    data = json.loads(run(chart, csv_file, VALUES, "--kind", "xmr", "--json").output)

    promised = {"chart", "rules", "screened_moving_ranges", "points", "runs", "variation"}
    assert promised | {"assurance", "notes"} <= set(data)
    assert set(data["points"][0]) == {
        "period", "value", "centre_line", "lower", "upper", "excluded", "phase", "signals",
    }  # fmt: skip
    assert set(data["runs"]) == {
        "longest_run", "longest_run_max", "crossings", "crossings_min", "useful_observations",
        "signal",
    }  # fmt: skip
    assert data["points"][2]["value"] is None


def test_a_chart_is_drawn_to_a_file(csv_file: Path, tmp_path: Path) -> None:
    drawn = tmp_path / "chart.svg"
    result = run(chart, csv_file, VALUES, "--kind", "run", "--svg", str(drawn))

    assert (result.exit_code, result.output) == (0, "")
    assert ElementTree.parse(drawn).getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_columns_and_rows_are_chosen_by_options(csv_file: Path) -> None:
    options = ("--kind", "p", "--period-column", "month", "--numerator-column", "n")
    options += ("--denominator-column", "d", "--where", "site=X", "--json")
    data = json.loads(run(chart, csv_file, COUNTS, *options).output)

    assert [(p["period"], p["value"]) for p in data["points"]] == [("Jan", 0.05), ("Feb", 0.09)]


ASKED = ("--reference", "B", "--baseline", "2020..2020", "--compare", "2021..2021")


def test_a_gap_as_json_has_all_that_was_promised(csv_file: Path) -> None:
    data = json.loads(run(gap, csv_file, GROUPS, "--group", "A", *ASKED, "--json").output)

    assert {"baseline", "compare", "change_in_difference", "ratio_of_ratios", "excess_events"} <= (
        set(data)
    )
    assert data["verdict"] == "narrowed"
    assert "lower is taken to be better" in data["notes"]


def test_a_gap_of_one_group_is_told_beside_its_comparison(csv_file: Path) -> None:
    output = run(gap, csv_file, GROUPS, "--group", "A", *ASKED).output

    assert output.startswith("A: 40.0 to 25.0 per 100. Fell.\n    Gap to B: difference 20.0 to 5.0")
    assert "\nC:" not in output


def test_all_groups_are_told_where_none_is_named(csv_file: Path) -> None:
    output = run(gap, csv_file, GROUPS, *ASKED).output

    assert "C: Too many figures are hidden" in output or "C: too many figures are hidden" in output
    assert "Gap to B: difference 20.0 to 5.0" in output


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--kind", "p"), "needs a numerator and a denominator"),
        (("--kind", "xmr", "--period-column", "week"), "there is no column week"),
        (("--kind", "xmr", "--where", "site=X"), "there is no column site"),
        (("--kind", "xmr", "--where", "value=99"), "is left to look at"),
        (("--kind", "xmr", "--phase", "2030"), "there is no period 2030"),
        (("--kind", "xmr", "--value-column", "count"), "needs a value, or a numerator and a"),
        (("--kind", "xmr", "--value-column", "period"), "line 2: '2024-01' is not a number"),
        (("--kind", "p", "--rules", "making-data-count"), "rules for xmr charts"),
    ],
)
def test_what_cannot_be_charted_is_refused_in_words(
    csv_file: Path, options: tuple[str, ...], message: str
) -> None:
    result = run(chart, csv_file, VALUES, *options)

    assert result.exit_code == 1
    assert message in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (GROUPS, ("--group", "D", *ASKED), "there is no gap for D"),
        (GROUPS.replace("250", "1.5"), ASKED, "line 3: '1.5' is not a whole count"),
        (GROUPS.replace("250", "2500"), ASKED, "line 3: The numerator 2500 is larger than the"),
        (
            GROUPS.replace("2021,A", "2020,A"),
            ASKED,
            "line 3: this period and group stand in an earlier row",
        ),
        (GROUPS.replace("2021,A", "May,A"), ASKED, "line 3: 'May' is not a period"),
        (GROUPS.replace("2021,A", "2021-03,A"), ASKED, "line 3: '2021-03' is a month"),
        (GROUPS.replace("numerator", "events"), ASKED, "there is no column numerator"),
        ("", ASKED, "is left to look at"),
    ],
)
def test_what_cannot_be_judged_is_refused_in_words(
    csv_file: Path, text: str, options: tuple[str, ...], message: str
) -> None:
    result = run(gap, csv_file, text, *options)

    assert result.exit_code == 1
    assert message in result.output


DEMONSTRATION = ROOT / "projects" / "demonstration" / "data"


@pytest.fixture(scope="module")
def of_the_site() -> mfiar_site.PublishedProject:
    return mfiar_site.open_site(ROOT / "mkdocs.yml").project("demonstration")


@pytest.mark.parametrize("measure", ["seen-late", "came-back"])
def test_the_command_and_the_site_find_the_same_in_one_file(
    measure: str, of_the_site: mfiar_site.PublishedProject
) -> None:
    """Shares are from 0 to 1 in the one and in percent in the other.

    A site knows the level aimed for, without which no change may be too small to matter.
    """
    gaps = of_the_site.gaps()
    rows = gaps[gaps["measure"] == measure].to_dict("records")
    asked = (
        *("--reference", rows[0]["comparison"], "--better", rows[0]["better"]),
        *("--baseline", rows[0]["before_span"].replace(" to ", "..")),
        *("--compare", rows[0]["now_span"].replace(" to ", ".."), "--json"),
    )

    result = CliRunner().invoke(gap, [str(DEMONSTRATION / f"{measure}.csv"), *asked])

    found = {one["name"]: one["gap"] for one in json.loads(result.output)["groups"]}
    for row in rows:
        change = found[row["group"]]["change_in_difference"]
        assert change["estimate"] * 100 == pytest.approx(row["change"])
        assert change["lower"] * 100 == pytest.approx(row["change_low"])
        assert change["upper"] * 100 == pytest.approx(row["change_high"])
        if row["verdict"] not in ("cannot tell yet", "no clear change"):
            assert found[row["group"]]["verdict"] == row["verdict"]


def drawn(value: float | None) -> object:
    """Return a share, as a match for the percentage that stands on a page."""
    return None if value is None else pytest.approx(100 * value)


@pytest.mark.parametrize(
    ("measure", "until", "asked"),
    [
        ("seen-late", "2025-03", ("--rules", "making-data-count", "--freeze", "12")),
        ("interpreter-offered", "2024-06", ("--freeze", "12")),  # then a phase of nine months
        ("came-back", "2025-Q1", ()),
    ],
)
def test_the_command_and_the_site_chart_one_series_alike(
    measure: str, until: str, asked: tuple[str, ...], of_the_site: mfiar_site.PublishedProject
) -> None:
    """The command is asked for what the site chose: kind, rules, baseline, points left out."""
    (found,) = [one for one in of_the_site.findings if one.measure == measure]
    charted = [series for series in found.series if series.chart]
    assert charted

    for series in charted:
        left_out = [
            part for p in series.points if p.is_excluded for part in ("--exclude", p.period)
        ]
        options = ("--kind", str(series.chart), *asked, *left_out, "--no-screen", "--json")
        file = str(DEMONSTRATION / f"{measure}.csv")
        result = CliRunner().invoke(chart, [file, "--where", f"group={series.group}", *options])

        points = {point["period"]: point for point in json.loads(result.output)["points"]}
        for expected in (one for one in series.points if one.period <= until):
            point = points[expected.period]
            assert expected.value == drawn(point["value"])
            assert expected.centre == drawn(point["centre_line"])
            assert (expected.lower, expected.upper) == (
                drawn(point["lower"]),
                drawn(point["upper"]),
            )
            assert expected.is_signal == bool(point["signals"])


def of_the_guide(command: str) -> list[str]:
    """Return what the guide writes after a command, with its places below the repository."""
    guide = (ROOT / "content" / "guide" / "analysis.md").read_text(encoding="utf-8")
    (line,) = [line for line in guide.splitlines() if line.startswith(f"mfiar {command} ")]
    return shlex.split(line)[2:]


def test_the_chart_of_the_guide_is_that_of_the_page(
    monkeypatch: pytest.MonkeyPatch, of_the_site: mfiar_site.PublishedProject
) -> None:
    series = next(one for one in of_the_site.findings[0].series if one.group == "pakistani")
    monkeypatch.chdir(ROOT)

    result = CliRunner().invoke(chart, [*of_the_guide("chart"), "--json"])

    points = json.loads(result.output)["points"]
    assert [point["period"] for point in points] == [point.period for point in series.points]
    assert [drawn(point["upper"]) for point in points] == [point.upper for point in series.points]
    assert [bool(point["signals"]) for point in points] == [p.is_signal for p in series.points]
    assert any(point.is_signal for point in series.points)


def test_the_row_of_everyone_in_a_data_file_is_everyone_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)

    result = CliRunner().invoke(gap, [*of_the_guide("gap"), "--json"])

    data = json.loads(result.output)

    assert data["total"]["name"] == "Everyone together"
    assert "all" not in [group["name"] for group in data["groups"]]
    assert not any("is the sum of the groups" in note for note in data["notes"])


def test_a_status_beside_an_empty_count_is_read_where_it_is_one_of_ours(csv_file: Path) -> None:
    header, *lines = GROUPS.replace("2021,A,250,1000", "2021,A,,1000").splitlines()
    for status, said in (("c", "too many figures are hidden"), ("reported", "no figures")):
        text = "\n".join(
            [
                f"{header},status",
                *(f"{line},{status if ',,1000' in line else ''}" for line in lines),
            ]
        )
        data = json.loads(run(gap, csv_file, text, "--group", "A", *ASKED, "--json").output)

        assert said in data["because"], status


def test_a_simulation_prints_the_two_tables_of_the_method_page() -> None:
    result = CliRunner().invoke(simulate, ["--projects", "3"])

    assert result.exit_code == 0, result.output
    said, rules = result.output.strip().split("\n\n")
    assert len(said.splitlines()) == len(rules.splitlines()) == 9


def test_small_rates_are_told_for_as_many_people_as_it_takes_to_read_them(csv_file: Path) -> None:
    rare = (
        "period,group,numerator,denominator\n"
        "2023,A,50,1000000\n2023,B,30,1000000\n2024,A,60,1000000\n2024,B,20,1000000\n"
    )
    options = ("--reference", "B", "--baseline", "2023..2023", "--compare", "2024..2024")

    assert "A: 5.0 to 6.0 per 100,000" in run(gap, csv_file, rare, *options).output
    assert (
        "A: 50.0 to 60.0 per 1,000,000"
        in run(gap, csv_file, rare, *options, "--per", "1000000").output
    )
