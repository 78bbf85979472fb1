"""The questions before a commit, as pre-commit asks them."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from mfiar_site.cli import main
from mfiar_site.scaffold.files import TABLE_NAMES

ROOT = Path(__file__).parents[2]
ORDERED = "period,group,numerator\n2024-01,all,60\n2024-02,all,61\n"
SHUFFLED = "group,period,numerator\r\nall,2024-02,61\r\nall,2024-01,60\r\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data file out of order, in a site, with the terminal standing there."""
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    file = tmp_path / "projects" / "a" / "data" / "waits.csv"
    file.parent.mkdir(parents=True)
    file.write_bytes(SHUFFLED.encode())
    monkeypatch.chdir(tmp_path)
    return file


def test_looking_writes_nothing_and_says_what_is_not_in_order(data: Path) -> None:
    result = CliRunner().invoke(main, ["format", "--check"])

    assert result.exit_code == 1
    assert "Not in order: projects/a/data/waits.csv" in result.output
    assert data.read_bytes() == SHUFFLED.encode()


def test_formatting_puts_in_order_once(data: Path) -> None:
    first = CliRunner().invoke(main, ["format"])
    second = CliRunner().invoke(main, ["format", "--check", str(data)])

    assert first.exit_code == second.exit_code == 0
    assert first.output == "Put in order: projects/a/data/waits.csv\n"
    assert second.output == ""
    assert data.read_bytes() == ORDERED.encode()
    assert [path.name for path in data.parent.iterdir()] == ["waits.csv"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"period,group\n2024-01\n", ":2:1: error: The row has 1 cell, and"),
        (b"period,group\n2024-01,\xe9\n", ":1:1: error: It is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_put_in_order_is_left_as_it_is(
    data: Path, content: bytes, said: str
) -> None:
    data.write_bytes(content)

    result = CliRunner().invoke(main, ["format"])

    assert result.exit_code == 1
    assert f"projects/a/data/waits.csv{said}" in result.output
    assert data.read_bytes() == content


def test_a_link_is_not_written_through(data: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    data.rename(outside)
    data.symlink_to(outside)

    result = CliRunner().invoke(main, ["format"])

    assert result.exit_code == 1
    assert "This is a link, and not a file." in result.output
    assert outside.read_bytes() == SHUFFLED.encode()


def test_a_table_of_people_is_refused_by_name(data: Path) -> None:
    data.write_text("NHS number,age\n9434765919,30\n", encoding="utf-8")

    result = CliRunner().invoke(main, ["no-line-level", "projects/a/data/waits.csv"])

    assert result.exit_code == 1
    assert "projects/a/data/waits.csv:1:1: error: The column 'NHS number'" in result.output
    assert "9434765919" not in result.output


def test_without_names_every_table_that_could_be_committed_is_looked_into(
    data: Path, tmp_path: Path
) -> None:
    """With git, what it has or would take in; without git, all but what is never published."""
    people = "NHS number,age\n1,30\n"
    for name in ("audit.CSV", "private/raw.csv", "deep/er/a b.tsv", "gone.csv", ".venv/x.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(people, encoding="utf-8")

    def refused() -> set[str]:
        output = CliRunner().invoke(main, ["no-line-level"]).output
        return set(re.findall(r"^([^\n:]+):1:1: error", output, re.M))

    without_git = refused()
    (tmp_path / ".gitignore").write_text("/private/\n.venv/\n", encoding="utf-8")
    for command in ("init -q", "add audit.CSV gone.csv"):
        subprocess.run(["git", *command.split()], cwd=tmp_path, check=True)
    (tmp_path / "gone.csv").unlink()

    assert without_git == {"audit.CSV", "deep/er/a b.tsv", "gone.csv"}
    assert refused() == {"audit.CSV", "deep/er/a b.tsv"}


@pytest.mark.parametrize("style", ["github", "gitlab", "azure"])
def test_check_tells_a_forge_the_place(data: Path, style: str) -> None:
    (data.parents[1] / "project.yml").write_text("format: 1\ntilte: x\n", encoding="utf-8")

    result = CliRunner().invoke(main, ["check", "--format", style])

    assert result.exit_code == 1
    if style == "gitlab":
        rows = json.loads(result.output)
        assert {"path": "projects/a/project.yml", "lines": {"begin": 2}} in [
            row["location"] for row in rows
        ]
    else:
        assert re.search(r"projects/a/project.yml[,;]line(number)?=2", result.output)


def hooks() -> list[dict[str, object]]:
    """The hooks that this repository offers."""
    found: list[dict[str, object]] = yaml.safe_load(
        (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    )
    return found


def test_every_hook_names_a_command_that_there_is() -> None:
    for hook in hooks():
        program, command, *_ = str(hook["entry"]).split()
        assert program == "mfiar"
        assert command in main.commands
        assert re.compile(str(hook.get("files", "")))


def test_hooks_look_at_the_files_they_are_for() -> None:
    files = {str(hook["id"]): re.compile(str(hook["files"])) for hook in hooks() if "files" in hook}

    assert files["mfiar-check"].search("projects/a/cycles/one.yml")
    assert files["mfiar-csv-order"].search("projects/a/data/waits.csv")
    assert not files["mfiar-csv-order"].search("projects/a/notes.csv")
    assert files["mfiar-no-line-level"].pattern == TABLE_NAMES
    for name in ("a.csv", "x/A.XLSX", "b.parquet", "c.sav"):
        assert files["mfiar-no-line-level"].search(name)
    assert not files["mfiar-no-line-level"].search("a.yml")


def asked(hook: dict[str, object], root: Path) -> int:
    """Ask one question of every file that git knows, as pre-commit does."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True
    )
    names = [name for name in listed.stdout.split("\0") if name]
    chosen = [name for name in names if re.search(str(hook.get("files", "")), name)]
    given = [] if hook.get("pass_filenames") is False else chosen
    assert chosen
    return CliRunner().invoke(main, [*str(hook["entry"]).split()[1:], *given]).exit_code


def test_hooks_let_a_sound_repository_through_and_stop_what_is_not(
    data: Path, tmp_path: Path
) -> None:
    record = data.parents[1] / "project.yml"
    record.write_text("format: 1\ntitle: A\n", encoding="utf-8")
    data.write_text(ORDERED, encoding="utf-8")
    for command in ("init -q", "add -A"):
        subprocess.run(["git", *command.split()], cwd=tmp_path, check=True)
    by_id = {str(hook["id"]): hook for hook in hooks()}
    # Figures without their measure are an error of the record, and none of a table.
    sound = {name: asked(hook, tmp_path) for name, hook in by_id.items()}

    data.write_text("NHS number\n9434765919,1\n", encoding="utf-8")
    wrong = {name: asked(hook, tmp_path) for name, hook in by_id.items()}

    assert sound == dict.fromkeys(by_id, 0) | {"mfiar-check": 1}
    assert wrong == dict.fromkeys(by_id, 1)
