"""`mfiar form` and `mfiar import issue`, as somebody at a terminal, or a workflow, runs them."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mfiar_site.cli import main
from mfiar_site.loading.forms import OFFERED

ROOT = Path(__file__).parents[2]
REPORT = "demonstration"
CALL = f"### Report\n\n{REPORT}\n\n### Text\n\nSay who will call.\n\n### On\n\n2026-03\n"
Run = Callable[..., Result]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example site, with the terminal in it."""
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "projects", folder / "projects")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def bring_in(site: Path) -> Run:
    """Bring in an issue of this text, as a form of some kind."""

    def run(text: str | bytes, form: str = "priorities", *more: str) -> Result:
        data = text if isinstance(text, bytes) else text.encode()
        (site / "issue.md").write_bytes(data)
        return CliRunner().invoke(main, ["import", "issue", "issue.md", "--form", form, *more])

    return run


def written(site: Path) -> dict[str, bytes]:
    """Return every file of the projects."""
    files = (path for path in (site / "projects").rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def test_every_form_is_listed_and_printed() -> None:
    listed = CliRunner().invoke(main, ["form"]).output

    assert [line.split()[0] for line in listed.splitlines()] == list(OFFERED)
    for forge, mark in (("github", "body:\n"), ("gitlab", "### Report"), ("azure", "### Report")):
        result = CliRunner().invoke(main, ["form", "cycles", "--forge", forge])
        assert result.exit_code == 0
        assert mark in result.output


def test_a_form_is_written_where_a_forge_looks_for_it(site: Path) -> None:
    place = ".github/ISSUE_TEMPLATE/cycles.yml"
    result = CliRunner().invoke(main, ["form", "cycles", "-o", place])

    assert result.output == f"Written: {place}\n"
    assert (site / place).read_text(encoding="utf-8").startswith("# Made by `mfiar form cycles")


def test_a_form_that_is_not_there_is_said_with_those_that_are() -> None:
    result = CliRunner().invoke(main, ["form", "measures"])

    assert result.exit_code == 2
    assert "'measures' is not one of cycles, changes, priorities" in result.output


def test_an_issue_becomes_a_file_of_its_project_that_passes_the_check(
    bring_in: Run, site: Path
) -> None:
    before = written(site)
    result = bring_in(CALL.replace("\n", "\r\n"))
    name = f"projects/{REPORT}/priorities/say-who-will-call.yml"

    assert result.exit_code == 0
    assert result.stdout == f"Written: {name}\n"
    assert written(site) == {**before, name: b'text: "Say who will call."\non: "2026-03"\n'}
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_a_dry_run_prints_the_file_and_writes_nothing(bring_in: Run, site: Path) -> None:
    before = written(site)
    result = bring_in(CALL, "priorities", "--dry-run")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"# projects/{REPORT}/priorities/say-who-will-call.yml",
        'text: "Say who will call."',
        'on: "2026-03"',
    ]
    assert written(site) == before


def test_the_project_of_the_command_goes_before_that_of_the_issue(
    bring_in: Run, site: Path
) -> None:
    result = bring_in(CALL, "priorities", "--project", "elft-perinatal-access", "--dry-run")

    assert "projects/elft-perinatal-access/priorities/" in result.stdout


def test_the_same_issue_is_brought_in_once(bring_in: Run, site: Path) -> None:
    bring_in(CALL)
    before = written(site)
    result = bring_in(CALL)

    assert result.exit_code == 1
    assert "already, in priorities/say-who-will-call.yml" in result.stderr
    assert written(site) == before


def test_a_name_that_is_taken_gets_a_number_if_it_was_made(bring_in: Run, site: Path) -> None:
    bring_in(CALL)
    result = bring_in(CALL.replace("2026-03", "2026-04"))
    asked = bring_in(CALL.replace("2026-03", "2026-05") + "\n### Short name\n\nsay-who-will-call\n")

    assert "say-who-will-call-2.yml" in result.stdout
    assert asked.exit_code == 1
    assert "issue.md:15:1: error: 'say-who-will-call' is the name of another" in asked.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CALL.replace(REPORT, "demonstrtion"), "issue.md:3:1: error: There is no report demon"),
        (CALL.replace(REPORT, "../../etc"), "issue.md:3:1: error: '../../etc' under Report is"),
        (CALL.replace(REPORT, "/tmp"), "'/tmp' under Report is not an id"),
        (CALL.replace(REPORT, "_No response_"), "does not say which report it is for"),
        (f"{CALL}\n### Short name\n\n../../x", "issue.md:15:1: error: '../../x' under Short name"),
        (f"{CALL}\n### Short name\n\nnul", "'nul' under Short name is not an id, because Windows"),
        (CALL.replace("2026-03", "soon"), "issue.md:11:1: error: 'soon' under `on` is not a date"),
        (f"{CALL}\n### From\n\nnobody-said", "issue.md:15:1: error: Nothing under involvement"),
        (CALL.replace("call", "call\0"), "issue.md:7:18: error: U+0000 stands here"),
        (CALL.replace("call", "ca\u202ell"), "issue.md:7:16: error: U+202E stands here"),
        (CALL.encode("utf-16"), "error: The file is saved as UTF-16."),
        (b"\xff\xfe\xfd", "[text-not-utf8]"),
        (b"x" * (1 << 20) + b"x", "The file is larger than 1 MB."),
        ("", "error: `text` is missing."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    bring_in: Run, site: Path, text: str | bytes, said: str
) -> None:
    before = written(site)
    result = bring_in(text)

    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stderr.endswith("\nNothing was written.\n")
    assert result.stdout == ""
    assert written(site) == before


def test_what_the_checks_say_of_the_record_is_told_at_its_line(bring_in: Run, site: Path) -> None:
    """The project is examined with the record in it, before the record is."""
    text = (
        f"### Report\n\n{REPORT}\n\n### Change\n\ninterpreter-first-call\n\n### Number\n\n9\n\n"
        "### Study: By group\n\nbangladeshi | Fewer waited.\nmartian | More waited.\n"
    )
    result = bring_in(text, "cycles")

    assert result.exit_code == 1
    assert "issue.md:16:1: error: 'martian' is not the id of a group" in result.stderr
    assert "issue.md:11:1: error: The tests of" in result.stderr
    assert "issue.md:1:1" not in result.stderr


def test_no_path_leads_out_of_the_folder(bring_in: Run, site: Path) -> None:
    """A folder of a list that is a link is not written into."""
    (site / "elsewhere").mkdir()
    (site / "projects" / REPORT / "priorities").symlink_to(site / "elsewhere")
    result = bring_in(CALL)

    assert result.exit_code == 1
    assert "priorities is a link, and a folder is needed here." in result.stderr
    assert list((site / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("folder", ["../elsewhere", "data/projects"])
def test_projects_may_stand_elsewhere(bring_in: Run, site: Path, folder: str) -> None:
    """The copy in which the project is examined never reaches out of its own folder."""
    where = (site / folder).resolve()
    where.parent.mkdir(exist_ok=True)
    shutil.move(site / "projects", where)
    settings = (site / "mkdocs.yml").read_text(encoding="utf-8")
    moved = settings.replace("projects: projects", f"projects: {folder}")
    (site / "mkdocs.yml").write_text(moved, encoding="utf-8")
    before = sorted(path.name for path in where.parent.iterdir())
    wrong = bring_in(f"{CALL}\n### From\n\nnobody-said")
    right = bring_in(CALL)

    assert "issue.md:15:1: error: Nothing under involvement" in wrong.stderr
    assert right.exit_code == 0, right.output
    assert (where / REPORT / "priorities" / "say-who-will-call.yml").is_file()
    assert sorted(path.name for path in where.parent.iterdir()) == before


def test_a_link_in_the_place_of_an_issue_is_refused(site: Path) -> None:
    (site / "real.md").write_text(CALL)
    (site / "issue.md").symlink_to(site / "real.md")
    result = CliRunner().invoke(main, ["import", "issue", "issue.md", "--form", "priorities"])

    assert result.exit_code == 1
    assert "This is a link" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell of another kind")
def test_an_issue_of_commands_runs_none(bring_in: Run, site: Path) -> None:
    """What a workflow hands over in a file is never part of a command."""
    text = CALL.replace(
        "Say who will call.", "$(touch pwned) `touch pwned`; touch pwned #\n---\n- x"
    )
    result = bring_in(text)

    name = result.stdout.removeprefix("Written: ").strip()
    assert result.exit_code == 0
    assert not (site / "pwned").exists()
    assert (site / name).read_text(encoding="utf-8").startswith("text: |-\n  $(touch pwned)")
    assert name == f"projects/{REPORT}/priorities/touch-pwned-touch-pwned-touch-pwned-x.yml"


def test_without_settings_it_says_where_to_go(tmp_path: Path) -> None:
    (tmp_path / "issue.md").write_text(CALL)
    arguments = ["import", "issue", str(tmp_path / "issue.md"), "--form", "priorities"]
    result = CliRunner().invoke(main, [*arguments, "--config", str(tmp_path / "mkdocs.yml")])

    assert result.exit_code == 1
    assert "There is no mkdocs.yml here." in result.output
