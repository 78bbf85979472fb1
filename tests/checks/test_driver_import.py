"""A driver diagram of another tool comes in whole, or not at all."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from mfiar_site.cli import main
from mfiar_site.loading.driver_csv import as_yaml, read_diagram
from mfiar_site.loading.project import load_project
from mfiar_site.model.grouping import grouping
from mfiar_site.model.project import Project
from tests.checks.asking import problems_of, written

FILE = Path(__file__).parent / "imports" / "driver-diagram.csv"
HEADER = "id,level,parent_id,extra_parents,text,measures_json\n"


@pytest.fixture
def imported(tmp_path: Path) -> Project:
    """The diagram pasted into a project file."""
    diagram, _ = read_diagram(FILE.read_bytes())
    assert diagram is not None
    text = "format: 1\ntitle: Seen in time\n" + as_yaml(diagram)
    folder = written({"project.yml": text}, tmp_path / "seen-in-time")
    loaded = load_project(folder, root=tmp_path, resolvers=grouping)
    assert loaded.project is not None, [str(problem) for problem in loaded.problems]
    assert [p for p in problems_of(folder) if p.is_error] == []
    return loaded.project


def test_every_box_is_there_with_its_words(imported: Project) -> None:
    assert imported.aim is not None
    assert imported.aim.statement == "By March 2027, each group waits no longer than any other"
    assert [driver.text for driver in imported.drivers] == [
        "Being understood is something people wait for",
        "Nobody can see who has waited longest",
        'After six, nobody speaks Sylheti: "call tomorrow"',
        "Assessment takes longest when the unit is fullest",
        "Homes are far from the hospital",
    ]
    assert [change.text for change in imported.changes] == [
        "Call back in Sylheti",
        "Call back in Sylheti",
        "Ask families what they need",
    ]


def test_every_arrow_is_there_the_extra_ones_too(imported: Project) -> None:
    words = {driver.id: driver.text for driver in imported.drivers}
    feeds = {d.text: [words[to] for to in d.contributes_to] for d in imported.drivers}

    assert feeds['After six, nobody speaks Sylheti: "call tomorrow"'] == [
        "Being understood is something people wait for"
    ]
    assert feeds["Assessment takes longest when the unit is fullest"] == [
        "Nobody can see who has waited longest",
        "Being understood is something people wait for",
    ]
    assert [len(change.drivers) for change in imported.changes] == [3, 3, 0]


def test_a_secondary_driver_that_hangs_from_the_aim_becomes_primary(imported: Project) -> None:
    assert imported.drivers[-1].level.value == "primary"
    assert imported.drivers[-1].contributes_to == ()


def test_every_measure_keeps_its_type(imported: Project) -> None:
    assert [(measure.title, measure.kind.value) for measure in imported.measures] == [
        ("Waits over 30 minutes", "outcome"),
        ("Interpreter offered", "process"),
        ("Came back within 48 hours", "balancing"),
    ]


WRONG = {
    "a file of another tool": ("name,parent\nx,y\n", "Row 1: there is no column id, level, text"),
    "an unknown level": (HEADER + "1,tertiary,,,x,\n", "Row 2: 'tertiary' is not one of"),
    "a box without words": (HEADER + "1,aim,,,,\n", "Row 2: text is empty"),
    "an id twice": (HEADER + "1,aim,,,x,\n1,primary,1,,y,\n", "Row 3: the id '1' stands in row 2"),
    "a parent that is not there": (HEADER + "1,primary,7,,x,\n", "Row 2: there is no box"),
    "an extra parent that is not there": (HEADER + '1,primary,,"7;8",x,\n', "the id '8'"),
    "a second aim": (HEADER + "1,aim,,,x,\n2,aim,,,y,\n", "Row 3: this is a second aim"),
    "measures that are cut off": (HEADER + '1,aim,,,x,"[{"\n', "Row 2: the measures"),
    "a measure of no type": (
        HEADER + '1,aim,,,x,"[{""type"": ""vital"", ""text"": ""y""}]"\n',
        "Row 2: the measures",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_file_is_refused_with_its_row(what: str) -> None:
    text, message = WRONG[what]

    diagram, faults = read_diagram(text.encode())

    assert diagram is None
    assert any(message in fault for fault in faults), faults


def test_a_file_that_is_not_utf8_is_refused() -> None:
    assert read_diagram(b"id,level,text\n1,aim,caf\xe9\n")[0] is None


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with one new project, and the terminal standing in it."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Trial\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["new", "waits"]).exit_code == 0
    return tmp_path


def test_the_records_can_be_written_into_a_project(site: Path) -> None:
    result = CliRunner().invoke(main, ["import", "drivers", str(FILE), "--into", "waits"])
    checked = CliRunner().invoke(main, ["check"])

    assert result.exit_code == 0, result.output
    assert "statement: " in result.output
    assert len(list((site / "projects" / "waits" / "drivers").iterdir())) == 5
    assert len(list((site / "projects" / "waits" / "changes").iterdir())) == 3
    assert len(list((site / "projects" / "waits" / "measures").iterdir())) == 3
    assert checked.exit_code == 0, checked.output


def test_nothing_is_written_over(site: Path) -> None:
    command = ["import", "drivers", str(FILE), "--into", "waits"]
    CliRunner().invoke(main, command)
    before = sorted(path.read_bytes() for path in site.rglob("*.yml"))

    again = CliRunner().invoke(main, command)

    assert again.exit_code == 1
    assert "nothing was written" in again.output
    assert sorted(path.read_bytes() for path in site.rglob("*.yml")) == before


@pytest.mark.parametrize("name", ["../waits", "none", "Waits", "/waits"])
def test_a_project_that_is_not_there_is_not_made(site: Path, name: str) -> None:
    result = CliRunner().invoke(main, ["import", "drivers", str(FILE), "--into", name])

    assert result.exit_code == 1
    assert [path.name for path in (site / "projects").iterdir()] == ["waits"]


def test_the_diagram_is_printed_to_be_pasted(site: Path) -> None:
    result = CliRunner().invoke(main, ["import", "drivers", str(FILE)])

    assert result.exit_code == 0
    assert result.output.startswith("aim:\n  statement: ")


def test_a_wrong_file_ends_with_its_rows(site: Path) -> None:
    (site / "wrong.csv").write_text(HEADER + "1,tertiary,,,x,\n", encoding="utf-8")

    result = CliRunner().invoke(main, ["import", "drivers", "wrong.csv"])

    assert result.exit_code == 1
    assert "Row 2" in result.output
