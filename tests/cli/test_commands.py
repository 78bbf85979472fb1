import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from mfiar_site.cli import main

ROOT = Path(__file__).resolve().parents[2]

FIVE_MISTAKES = """\
format: 1
title: Five mistakes
stage: draft
tilte: Misspelt key
dates:
  updated: 2024-02-30
aim:
  statement: Fewer long waits.
  for: [pakistanii]
  measure: long-wait
measures:
  - id: long-waits
    title: Long waits
    kind: outcom
    unit: percent
    better: lower
"""


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with no project in it, and the terminal standing in it."""
    (tmp_path / "projects").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "index.md").write_text("# Reports\n", encoding="utf-8")
    statement = "# Accessibility statement\n\nA trial site.\n"
    (tmp_path / "content" / "accessibility.md").write_text(statement, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Trial\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins:\n  - mfiar:\n      organisation: Trial\n      contact: a@example.org\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _project(root: Path, text: str) -> None:
    folder = root / "projects" / "trial"
    folder.mkdir(parents=True)
    (folder / "project.yml").write_text(text, encoding="utf-8")


def test_the_example_projects_have_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    result = CliRunner().invoke(main, ["check"])

    assert result.exit_code == 0
    assert result.output.splitlines()[-1].startswith("No errors, ")


def test_five_mistakes_give_five_problems_in_one_run(elsewhere: Path) -> None:
    """Each with its place, what is so, and what to do."""
    _project(elsewhere, FIVE_MISTAKES.replace("measure: long-wait\n", "measure: long-waits\n"))

    result = CliRunner().invoke(main, ["check", "--format", "json"])
    problems = json.loads(result.output)

    assert result.exit_code == 1
    keys = {"code", "severity", "file", "line", "column", "message", "advice"}
    assert all(set(problem) == keys for problem in problems)
    places = [(p["line"], p["column"]) for p in problems if p["severity"] == "error"]
    assert places == [(4, 1), (6, 12), (14, 11)]

    mended = FIVE_MISTAKES.replace("tilte: Misspelt key\n", "").replace("02-30", "02-29")
    (elsewhere / "projects" / "trial" / "project.yml").write_text(
        mended.replace("outcom\n", "outcome\n"), encoding="utf-8"
    )
    result = CliRunner().invoke(main, ["check", "--format", "json"])
    errors = {p["code"]: p for p in json.loads(result.output) if p["severity"] == "error"}
    assert {"group-not-in-list", "reference-unknown"} <= set(errors)
    assert "pakistani" in errors["group-not-in-list"]["advice"]
    assert "long-waits" in errors["reference-unknown"]["advice"]


def test_text_gives_a_place_that_a_terminal_can_open(elsewhere: Path) -> None:
    _project(elsewhere, "format: 1\ntitle: Trial\ntilte: x\n")

    result = CliRunner().invoke(main, ["check"])

    assert result.exit_code == 1
    assert "projects/trial/project.yml:3:1: error:" in result.output
    assert "1 error" in result.output


def test_one_project_can_be_named(elsewhere: Path) -> None:
    _project(elsewhere, "format: 1\ntitle: Trial\n")

    assert CliRunner().invoke(main, ["check", "projects/trial"]).exit_code == 0
    assert CliRunner().invoke(main, ["check", "projects/none"]).exit_code == 1


def test_a_new_project_passes_at_once(elsewhere: Path) -> None:
    begun = CliRunner().invoke(main, ["new", "fewer-long-waits", "--title", 'Waits: "long"'])
    checked = CliRunner().invoke(main, ["check"])

    assert begun.exit_code == 0
    assert checked.exit_code == 0, checked.output
    assert (elsewhere / "projects" / "fewer-long-waits" / "project.yml").is_file()


def test_every_line_of_a_new_project_can_be_used(elsewhere: Path) -> None:
    """Taking the # from every key gives a project that is still a draft without an error."""
    CliRunner().invoke(main, ["new", "fewer-long-waits"])
    file = elsewhere / "projects" / "fewer-long-waits" / "project.yml"
    lines = file.read_text(encoding="utf-8").splitlines()
    prose = ("# A new", "# may have", "# 1.", "# 2.", "# 3.", "# What people", "# Prompts")
    used = [
        line[2:] if line.startswith("# ") and not line.startswith(prose) else line for line in lines
    ]
    file.write_text("\n".join(used) + "\n", encoding="utf-8")

    result = CliRunner().invoke(main, ["check", "--format", "json"])
    errors = [p for p in json.loads(result.output) if p["severity"] == "error"]

    assert errors == []


def test_a_new_project_never_overwrites(elsewhere: Path) -> None:
    _project(elsewhere, "format: 1\ntitle: Trial\n")

    result = CliRunner().invoke(main, ["new", "trial"])

    assert result.exit_code == 1
    assert "nothing was touched" in result.output
    text = (elsewhere / "projects" / "trial" / "project.yml").read_text(encoding="utf-8")
    assert text == "format: 1\ntitle: Trial\n"


@pytest.mark.parametrize("name", ["../out", "Big", "two words", "a.b", "a_b", "/tmp/x", ""])
def test_a_new_project_stays_in_its_folder(elsewhere: Path, name: str) -> None:
    result = CliRunner().invoke(main, ["new", name])

    assert result.exit_code == 1
    assert list((elsewhere / "projects").iterdir()) == []


def test_no_settings_is_one_clean_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    for command in ("check", "build"):
        result = CliRunner().invoke(main, [command])
        assert result.exit_code == 1
        assert "There is no mkdocs.yml here" in result.output


def test_check_loads_nothing_heavy() -> None:
    """Pandas, numpy, plotly and MkDocs would each take longer than the check itself."""
    program = (
        "import sys\nfrom click.testing import CliRunner\nfrom mfiar_site.cli import main\n"
        "assert CliRunner().invoke(main, ['check']).exit_code == 0\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0\n"
        "heavy = {'pandas', 'numpy', 'plotly', 'scipy', 'mkdocs', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"


def test_a_build_of_a_wrong_project_names_its_place_and_keeps_the_site(elsewhere: Path) -> None:
    _project(elsewhere, "format: 1\ntitle: Trial\n")
    first = CliRunner().invoke(main, ["build"])
    assert first.exit_code == 0, first.output
    before = {p: p.read_bytes() for p in (elsewhere / "site").rglob("*") if p.is_file()}

    shutil.rmtree(elsewhere / "projects" / "trial")
    _project(elsewhere, "format: 1\ntitle: Trial\ntilte: x\n")
    second = CliRunner().invoke(main, ["build"])
    after = {p: p.read_bytes() for p in (elsewhere / "site").rglob("*") if p.is_file()}

    assert second.exit_code == 1
    assert "projects/trial/project.yml:3:1" in second.output
    assert "Not published" in second.output
    assert "Traceback" not in second.output
    assert before == after


def test_figures_of_a_workbook_become_raw_counts_that_git_leaves_alone(elsewhere: Path) -> None:
    project = elsewhere / "projects" / "waits"
    project.mkdir(parents=True)
    (project / "project.yml").write_text(
        "format: 1\ntitle: Waits\nmeasures:\n"
        "  - {id: waits, title: Waits, kind: outcome, unit: percent, better: lower}\n",
        encoding="utf-8",
    )
    table = elsewhere / "figures.csv"
    table.write_text("Month;group;late;denominator\n2024-01;Pakistani;3;40\n", encoding="utf-8")
    command = ["import", "figures", "figures.csv", "--project", "waits", "--measure", "waits"]
    names = ["--column", "period=Month", "--column", "numerator=late"]
    subprocess.run(["git", "init", "-q"], cwd=elsewhere, check=True)

    unnamed = CliRunner().invoke(main, command)
    seen_by_git = CliRunner().invoke(main, [*command, *names])
    (elsewhere / ".gitignore").write_text("private/\n", encoding="utf-8")
    written = CliRunner().invoke(main, [*command, *names])
    table.write_text("Month,group,late,denominator\n2024-01,Pakistani,4,40\n", encoding="utf-8")
    other = CliRunner().invoke(main, [*command, *names])
    wrong = CliRunner().invoke(main, [*command[:-1], "wait", *names])

    assert [run.exit_code for run in (unnamed, seen_by_git, written, other, wrong)] == [
        1,
        1,
        0,
        1,
        1,
    ]
    assert "--column" in unnamed.output
    assert "private/ to .gitignore" in seen_by_git.output
    raw = elsewhere / "private" / "waits" / "waits.csv"
    assert raw.read_text() == "period,group,numerator,denominator\n2024-01,Pakistani,3,40\n"
    assert "is there already" in other.output
    assert "It has: waits." in wrong.output
