"""The jobs that a new site gets: right by the schemas of the forges, safe, and run for real."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mfiar_site.cli import main
from mfiar_site.loading.forms import OFFERED
from mfiar_site.review.markdown import LIMITS, MARKER
from mfiar_site.scaffold.answers import PUBLISHING

from .conftest import Begin
from .forge import ON_THE_FORGE, Runner, loaded, python_for_jobs, scripts

WAYS = [(forge, way) for forge, ways in PUBLISHING.items() for way in ways]
AIM = """
aim:
  statement: By March 2027 nobody waits.
  for: [pakistani]
"""
JOINER = "\u2060"


def files_of_jobs(site: Path) -> list[Path]:
    """The files that a forge reads."""
    named = [site / ".gitlab-ci.yml", site / "azure-pipelines.yml"]
    return [
        *sorted((site / ".github" / "workflows").glob("*.yml")),
        *(path for path in named if path.is_file()),
    ]


@pytest.fixture(scope="module", params=WAYS, ids=lambda way: "-".join(way))
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """A forge, and a new site with its jobs."""
    forge, way = request.param
    site = tmp_path_factory.mktemp("made") / "site"
    result = CliRunner().invoke(main, ["init", str(site), "--ci", forge, "--publish", way])
    assert result.exit_code == 0, result.output
    return forge, site


def test_the_schema_of_the_forge_accepts_its_jobs(made: tuple[str, Path]) -> None:
    """The schemas are those kept in check-jsonschema: nothing is fetched."""
    forge, site = made
    schema = {
        "github": ["vendor.github-workflows"],
        "gitlab": ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
        "azure": [
            *("vendor.azure-pipelines", "--data-transform", "azure-pipelines"),
            *("--regex-variant", "nonunicode"),  # as its own hook for Azure has it
        ],
    }[forge]
    files = [str(path) for path in files_of_jobs(site)]

    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", *schema, *files],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-2000:]
    assert len(files) == (3 if forge == "github" else 1)


def test_the_schema_of_github_accepts_the_forms_for_issues(begin: Begin) -> None:
    forms = sorted((begin("--ci", "github") / ".github/ISSUE_TEMPLATE").glob("*.yml"))

    schema = ("--builtin-schema", "vendor.github-issue-forms")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *schema, *map(str, forms)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-2000:]
    assert {path.stem for path in forms} == set(OFFERED)


def test_every_action_is_pinned_to_a_commit_and_says_its_version(made: tuple[str, Path]) -> None:
    _, site = made

    for path in files_of_jobs(site):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                assert re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d[\d.]*$", line), line


def test_no_script_holds_an_expression(made: tuple[str, Path]) -> None:
    """What a forge puts into a script is run: a title of a pull request could be a command."""
    _, site = made

    found = [script for path in files_of_jobs(site) for script in scripts(loaded(path))]

    assert found
    for script in found:
        assert "${{" not in script
        assert not re.search(r"\$\([A-Z]\w*(\.\w+)*\)", script)


def test_what_runs_a_pull_request_has_no_secret_and_may_only_read(begin: Begin) -> None:
    text = (begin("--ci", "github") / ".github/workflows/review.yml").read_text(encoding="utf-8")
    review = loaded_text(text)

    assert list(review[True]) == ["pull_request"]  # the key `on`, as YAML reads it
    assert review["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in review["jobs"].values())
    assert "secrets" not in text
    assert "github.token" not in text
    checkout = review["jobs"]["review"]["steps"][0]["with"]
    assert checkout == {"fetch-depth": 0, "persist-credentials": False}


def loaded_text(text: str) -> dict[Any, Any]:
    """YAML, of a text."""
    import yaml

    found: dict[Any, Any] = yaml.safe_load(text)
    return found


def test_what_may_write_a_comment_runs_nothing_of_a_pull_request(begin: Begin) -> None:
    site = begin("--ci", "github")
    text = (site / ".github/workflows/comment.yml").read_text(encoding="utf-8")
    comment = loaded_text(text)

    assert list(comment[True]) == ["workflow_run"]
    assert comment["permissions"] == {}
    (job,) = comment["jobs"].values()
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert "checkout" not in text
    assert "mfiar " not in text
    assert "python" not in text
    assert "pull_request_target" not in "".join(
        path.read_text(encoding="utf-8") for path in files_of_jobs(site)
    )


def test_a_secret_is_used_from_the_main_branch_only(made: tuple[str, Path]) -> None:
    forge, site = made

    for path in files_of_jobs(site):
        data = loaded(path)
        if "AZURE_STATIC_WEB_APPS_API_TOKEN" not in path.read_text(encoding="utf-8"):
            continue
        if forge == "github":
            assert path.name == "publish.yml"
            assert set(data[True]) == {"push", "workflow_dispatch"}
            assert data[True]["push"] == {"branches": ["main"]}
            assert data["jobs"]["build"]["if"] == "${{ github.ref == 'refs/heads/main' }}"
            assert data["jobs"]["publish"]["needs"] == "build"
        else:
            review, publish = data["stages"]
            assert "AZURE_STATIC" not in str(review)
            assert "eq(variables['Build.SourceBranch'], 'refs/heads/main')" in publish["condition"]
            assert "ne(variables['Build.Reason'], 'PullRequest')" in publish["condition"]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that has everything but the program."""
    return python_for_jobs(tmp_path_factory.mktemp("python"))


def git(folder: Path, *arguments: str) -> str:
    """Run git with an author of its own."""
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org")
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture
def changed(begin: Begin, tmp_path: Path) -> Callable[..., Path]:
    """Make a repository with a change on a branch, as a job finds it fetched."""

    def make(forge: str, *options: str) -> Path:
        origin = begin("--ci", forge, *options, name="origin")
        git(origin, "init", "-q", "-b", "main")
        git(origin, "add", "-A")
        git(origin, "commit", "-q", "-m", "Begin")
        git(tmp_path, "clone", "-q", str(origin), "fetched")
        repository = tmp_path / "fetched"
        git(repository, "checkout", "-q", "-b", "change")
        record = repository / "projects/first-project/project.yml"
        record.write_text(record.read_text(encoding="utf-8") + AIM, encoding="utf-8")
        git(repository, "commit", "-q", "-a", "-m", "Say what we aim for")
        return repository

    return make


@pytest.fixture
def runner(
    changed: Callable[..., Path], python: Path, tmp_path: Path
) -> Iterator[Callable[..., Runner]]:
    """Make a machine that has fetched a change, with a forge's variables."""

    def make(forge: str, *options: str, **variables: str) -> Runner:
        (tmp_path / "kept").mkdir()
        return Runner(
            repository=changed(forge, *options),
            python=python,
            kept=tmp_path / "kept",
            variables=variables,
        )

    return make


def test_the_jobs_of_github_run_from_end_to_end(
    runner: Callable[..., Runner], tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    machine = runner("github", GITHUB_STEP_SUMMARY=str(summary))
    base = git(machine.repository, "rev-parse", "main")
    machine.told = {
        "github.event.pull_request.base.sha": base,
        "github.event.pull_request.number": "7",
    }
    jobs = machine.repository / ".github/workflows"

    machine.github(loaded(jobs / "review.yml")["jobs"]["review"])

    assert summary.read_text(encoding="utf-8").startswith(f"{MARKER}\n")
    assert "The project has an aim" in summary.read_text(encoding="utf-8")
    assert "::notice title=mfiar check::" in machine.output
    assert "::notice title=mfiar diff::" in machine.output
    report = {path.name for path in (machine.kept / "mfiar-diff").iterdir()}
    assert report == {"number.txt", "mfiar-diff.md", "mfiar-diff.json", "mfiar-diff.html"}
    assert (machine.kept / "site-preview" / "index.html").is_file()

    git(machine.repository, "clean", "-qfdx")
    git(machine.repository, "checkout", "-q", "main")
    machine.github(loaded(jobs / "publish.yml")["jobs"]["build"])
    machine.github(loaded(jobs / "publish.yml")["jobs"]["publish"])
    assert (machine.kept / "pages" / "projects" / "first-project.html").is_file()


def test_the_jobs_of_gitlab_run_from_end_to_end(runner: Callable[..., Runner]) -> None:
    machine = runner("gitlab")
    base = git(machine.repository, "rev-parse", "main")
    machine.variables = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    jobs = loaded(machine.repository / ".gitlab-ci.yml")

    for name in ("check", "diff"):
        machine.gitlab(jobs[name])

    assert "The project has an aim" in machine.output
    assert (machine.kept / "site" / "index.html").is_file()
    assert "aim" in (machine.kept / "report" / "mfiar-diff.codequality.json").read_text("utf-8")

    git(machine.repository, "clean", "-qfdx")
    machine.gitlab(jobs["pages"])
    assert (machine.kept / "public" / "index.html").is_file()


def test_the_jobs_of_azure_run_from_end_to_end(runner: Callable[..., Runner]) -> None:
    machine = runner("azure")
    machine.told = {"System.PullRequest.TargetBranch": "refs/heads/main"}
    review, publish = loaded(machine.repository / "azure-pipelines.yml")["stages"]

    for job in (*review["jobs"], *publish["jobs"]):
        machine.azure(job)

    (summary,) = re.findall(r"^##vso\[task\.uploadsummary\](.+)$", machine.output, re.M)
    assert "The project has an aim" in Path(summary).read_text(encoding="utf-8")
    assert (machine.kept / "site" / "index.html").is_file()
    assert (machine.kept / "mfiar-diff" / "mfiar-diff.html").is_file()


def test_a_table_of_people_and_a_broken_project_stop_the_jobs(
    runner: Callable[..., Runner],
) -> None:
    machine = runner("gitlab")
    jobs = loaded(machine.repository / ".gitlab-ci.yml")
    record = machine.repository / "projects/first-project/project.yml"
    sound = record.read_text(encoding="utf-8")

    record.write_text(f"{sound}\ntilte: x\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="key-unknown"):
        machine.gitlab(jobs["check"])

    record.write_text(sound, encoding="utf-8")
    (machine.repository / "audit.csv").write_text("NHS number,age\n1,2\n", encoding="utf-8")
    git(machine.repository, "add", "-A")
    with pytest.raises(AssertionError, match="column-names-a-person"):
        machine.gitlab(jobs["check"])


def test_every_step_that_is_not_run_here_is_named_with_its_reason(made: tuple[str, Path]) -> None:
    forge, site = made
    used = set()
    for path in files_of_jobs(site):
        text = path.read_text(encoding="utf-8")
        used |= {name.split("@")[0] for name in re.findall(r"uses: (\S+)", text)}
        used |= set(re.findall(r"task: (\S+)", text))
        used |= (
            set(re.findall(r"- (checkout|publish|download):", text)) if forge == "azure" else set()
        )

    assert used <= set(ON_THE_FORGE)


FAKE_GH = """#!/usr/bin/env bash
# Answers as the forge would, and writes down what it was asked.
printf '%s\\n' "$*" >> "$GH_LOG"
case "$*" in
  *"--jq .head.sha"*) cat "$GH_HEAD" ;;
  *"--method PATCH"*|*"--method POST"*) cp comment.md "$GH_LOG.body" ;;
  *"/comments?per_page"*) cat "$GH_COMMENTS" ;;
esac
"""
HEAD = "0123456789abcdef0123456789abcdef01234567"


class Comments:
    """The job that comments, beside a stand-in for the forge."""

    def __init__(self, site: Path, folder: Path) -> None:
        """Put a sound report where the job finds it."""
        job = loaded(site / ".github/workflows/comment.yml")["jobs"]["comment"]
        self.step = job["steps"][-1]
        self.folder = folder
        self.log = folder / "log"
        self.report = folder / "report"
        self.report.mkdir(parents=True)
        program = folder / "bin" / "gh"
        program.parent.mkdir()
        program.write_text(FAKE_GH, encoding="utf-8")
        program.chmod(0o755)
        self.give("7\n", f"{MARKER}\n## What this change means\n")
        self.forge(HEAD, "")

    def give(self, number: str, report: str) -> None:
        """Leave what an untrusted job left behind."""
        (self.report / "number.txt").write_text(number, encoding="utf-8")
        (self.report / "mfiar-diff.md").write_text(report, encoding="utf-8")

    def forge(self, head: str, comments: str) -> None:
        """Say what the forge knows: the newest commit, and comments by their id."""
        (self.folder / "head").write_text(f"{head}\n", encoding="utf-8")
        (self.folder / "comments").write_text(comments, encoding="utf-8")

    def run(self) -> str:
        """Run the job; what it says."""
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-c", self.step["run"]],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            env={
                "PATH": f"{self.folder / 'bin'}:/usr/bin:/bin",
                "GH_LOG": str(self.log),
                "GH_HEAD": str(self.folder / "head"),
                "GH_COMMENTS": str(self.folder / "comments"),
                "GH_TOKEN": "none",
                "REPOSITORY": "team/site",
                "HEAD_SHA": HEAD,
            },
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @property
    def asked(self) -> list[str]:
        """What the forge was asked to write."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [line for line in lines if "--method" in line]

    @property
    def body(self) -> str:
        """The comment that was written."""
        return self.log.with_name("log.body").read_text(encoding="utf-8")


@pytest.fixture
def comments(begin: Begin, tmp_path: Path) -> Comments:
    """The job that comments on pull request 7."""
    return Comments(begin("--ci", "github", name="commented"), tmp_path / "job")


def test_the_first_report_becomes_a_comment(comments: Comments) -> None:
    comments.run()

    assert comments.asked == [
        "api --silent --method POST repos/team/site/issues/7/comments --field body=@comment.md"
    ]
    assert comments.body == f"{MARKER}\n## What this change means\n"


def test_the_next_report_changes_the_first_comment(comments: Comments) -> None:
    comments.forge(HEAD, "111\n222\n")

    comments.run()

    assert comments.asked == [
        "api --silent --method PATCH repos/team/site/issues/comments/111 --field body=@comment.md"
    ]


def test_a_change_that_changes_no_page_gets_no_comment(comments: Comments) -> None:
    comments.give("7\n", f"{MARKER}\n\n**No project changed.**\n")

    assert "Nothing that is published changes." in comments.run()
    assert comments.asked == []


@pytest.mark.parametrize(
    "number",
    ["", "0", "-1", "7; touch x", "$(touch x)", "../../repos/x", "7\n8", "1e9", "٧", "99999999999"],
)
def test_a_number_that_is_none_writes_nothing(comments: Comments, number: str) -> None:
    comments.give(number, f"{MARKER}\n")

    assert "That is no number" in comments.run()
    assert comments.asked == []
    assert not (comments.folder / "x").exists()


def test_a_report_for_another_pull_request_writes_nothing(comments: Comments) -> None:
    comments.forge("f" * 40, "")

    assert "another commit" in comments.run()
    assert comments.asked == []


@pytest.mark.parametrize("report", ["", "Hello", f" {MARKER}", "<!-- mfiar-diff:v2 -->\n"])
def test_what_is_no_report_writes_nothing(comments: Comments, report: str) -> None:
    comments.give("7\n", report)

    assert "That is no report" in comments.run()
    assert comments.asked == []


@pytest.mark.parametrize("name", ["number.txt", "mfiar-diff.md"])
def test_a_link_in_place_of_a_report_is_not_followed(comments: Comments, name: str) -> None:
    """It could lead to the secrets of the machine that comments."""
    (comments.report / name).unlink()
    (comments.report / name).symlink_to("/etc/hostname")

    assert "is not a file" in comments.run()
    assert comments.asked == []


def test_a_comment_has_an_end_and_calls_nobody(comments: Comments) -> None:
    comments.give("7\n", f"{MARKER}\n@everyone @team/x a@b.example {'é' * 100_000}")

    comments.run()

    assert len(comments.body) <= 65_536  # what GitHub allows
    assert comments.body.endswith("é")
    assert f"@{JOINER}everyone @{JOINER}team/x" in comments.body
    assert not re.search(r"@\w", comments.body)


def test_the_limit_of_the_job_is_that_of_the_report() -> None:
    assert LIMITS["github"] == 65_000


def folder_script(site: Path, forge: str) -> str:
    """The script that publishes into a folder."""
    named = {
        "github": ".github/workflows/publish.yml",
        "gitlab": ".gitlab-ci.yml",
        "azure": "azure-pipelines.yml",
    }
    (found,) = (text for text in scripts(loaded(site / named[forge])) if "SITE_FOLDER" in text)
    return found


def publishes(script: str, where: Path, folder: Path | str) -> subprocess.CompletedProcess[str]:
    """Run the script that publishes into a folder."""
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=where,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", **({"SITE_FOLDER": str(folder)} if folder else {})},
    )


@pytest.mark.parametrize("forge", ["github", "gitlab", "azure"])
def test_a_folder_gets_the_whole_site_in_the_place_of_the_old_one(
    begin: Begin, tmp_path: Path, forge: str
) -> None:
    script = folder_script(begin("--ci", forge, "--publish", "folder"), forge)
    work, shown = tmp_path / "work", tmp_path / "share" / "the site"
    shown.parent.mkdir()
    files: Mapping[str, str] = {"manifest.json": "{}", "index.html": "new", "a/b.html": "x"}
    for turn in ("first", "second"):
        shutil.rmtree(work, ignore_errors=True)
        for name, text in files.items():
            path = work / "site" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{turn} {text}", encoding="utf-8")
        if turn == "second":
            (work / "site" / "a" / "b.html").unlink()

        done = publishes(script, work, shown)

        assert done.returncode == 0, done.stderr
    assert (shown / "index.html").read_text(encoding="utf-8") == "second new"
    assert not (shown / "a" / "b.html").exists()
    assert [path.name for path in shown.parent.iterdir()] == ["the site"]


def test_a_folder_of_somebody_else_is_left_alone(begin: Begin, tmp_path: Path) -> None:
    script = folder_script(begin("--ci", "github", "--publish", "folder"), "github")
    (tmp_path / "work" / "site").mkdir(parents=True)
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "thesis.txt").write_text("x", encoding="utf-8")

    done = publishes(script, tmp_path / "work", tmp_path / "theirs")
    unset = publishes(script, tmp_path / "work", "")

    assert done.returncode == 1
    assert "is left alone" in done.stderr
    assert (tmp_path / "theirs" / "thesis.txt").is_file()
    assert unset.returncode != 0
    assert "Set the variable SITE_FOLDER" in unset.stderr
