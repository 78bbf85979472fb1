"""What `mfiar init` writes: a site that builds, in an empty folder only, all of it or nothing."""

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from mfiar_site.cli import main
from mfiar_site.loading.schema import schema_files
from mfiar_site.review.json_report import schema as schema_of_diff
from mfiar_site.scaffold.answers import AnswerError
from mfiar_site.scaffold.target_folder import write_site

from .conftest import Begin, refused

ROOT = Path(__file__).parents[2]
FILES = {"a.txt": b"1", "in/b.txt": b"2", "in/side/c.txt": b"3"}


def git(folder: Path, *arguments: str) -> str:
    """Run git with an author of its own."""
    return subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_a_new_site_builds_at_once_and_has_no_error(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(begin())

    checked = CliRunner().invoke(main, ["check"])
    built = CliRunner().invoke(main, ["build"])

    assert checked.output.splitlines()[-1] == "No errors, 1 warning."
    assert built.exit_code == 0, built.output
    assert Path("site/about/accessibility.html").is_file()
    assert Path("site/projects/first-project.html").is_file()
    published = json.loads(Path("site/schema/diff.schema.json").read_text(encoding="utf-8"))
    assert published == schema_of_diff()


def test_names_of_any_kind_are_the_same_in_settings_and_on_pages(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signs of YAML, of Markdown, of our templates and of a forge are words here."""
    name = 'Who: #1 "waits" & {= answers =} $X $(Y) \\ \' مساوات'
    organisation = "Barts & *The* <b>London</b> [Trust](x) `a`_b_"
    site = begin("--name", name, "--organisation", organisation, "--title", 'Waits: "long" #2')
    monkeypatch.chdir(site)

    settings = yaml.safe_load(Path("mkdocs.yml").read_text(encoding="utf-8"))
    built = CliRunner().invoke(main, ["build"])

    assert settings["site_name"] == name
    assert settings["plugins"][0]["mfiar"]["organisation"] == organisation
    assert built.exit_code == 0, built.output
    about = Path("site/about/index.html").read_text(encoding="utf-8")
    assert "Barts &amp; *The* &lt;b&gt;London&lt;/b&gt; [Trust](x) `a`_b_" in about.replace(
        "&#42;", "*"
    ).replace("&#91;", "[").replace("&#93;", "]").replace("&#96;", "`").replace("&#95;", "_")
    record = yaml.safe_load(Path("projects/first-project/project.yml").read_text(encoding="utf-8"))
    assert record["title"] == 'Waits: "long" #2'


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--name", "a\nb", "U+000A"),
        ("--name", "a\u202eb", "U+202E"),
        ("--name", "${{ secrets.X }}", "holds {{, which looks like a template"),
        ("--title", "{% raw %}", "holds {%, which looks like a template"),
        ("--organisation", " ", "is empty"),
        ("--title", "x" * 121, "121 characters; 120 are allowed"),
        ("--contact", "nobody", "is no contact"),
        ("--contact", "a@b.example.org\nx: y", "is no contact"),
        ("--contact", "javascript:alert(1)", "is no contact"),
        ("--contact", "https://a.example.org/x)[y](z", "is no contact"),
        ("--project", "../out", "is not an id"),
        ("--project", "Big", "is not an id"),
        ("--owner", "everybody", "is no owner"),
        ("--owner", "@a\n* @b", "is no owner"),
        ("--repository", "git@github.com:a/b", "is no address of a repository"),
        ("--repository", "https://git.trust.example/a/b", "name it with --ci"),
        ("--install-from", "git+https://example.org/r", "cannot be installed from"),
        ("--install-from", "https://user:secret@example.org/x.whl", "cannot be installed from"),
        ("--install-from", "http://example.org/x.whl", "cannot be installed from"),
        ("--install-from", "-r=x", "is no package of this program"),
        ("--install-from", "mfiar_site-1-py3-none-any.whl", "cannot be read: No such file"),
        ("--publish", "folder", "name the forge with --ci"),
    ],
)
def test_an_answer_that_does_not_fit_is_one_message_and_writes_nothing(
    tmp_path: Path, option: str, value: str, said: str
) -> None:
    assert said in refused(str(tmp_path / "new"), option, value).replace("\\n", "\n")
    assert list(tmp_path.iterdir()) == []


def test_a_forge_publishes_where_it_can(tmp_path: Path) -> None:
    said = refused(str(tmp_path / "new"), "--ci", "gitlab", "--publish", "static-web-apps")

    assert said == "From gitlab a site is published to pages or folder."


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")

    assert "is not empty: it holds mine.txt" in refused(str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_or_a_link_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path)

    assert "is not a folder" in refused(str(tmp_path / "file"))
    assert "is not a folder" in refused(str(tmp_path / "link"))
    assert "There is no folder none" in refused(str(tmp_path / "none" / "new"))


def test_the_folder_may_be_here_or_an_empty_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q")
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(main, ["init", "."])

    assert result.exit_code == 0, result.output
    assert (tmp_path / ".git").is_dir()
    assert (tmp_path / "mkdocs.yml").is_file()


def test_the_form_for_people_without_git_opens_a_file_in_the_repository(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(begin("--repository", "https://github.com/ourtown/reports"))

    built = CliRunner().invoke(main, ["build"])

    assert built.exit_code == 0, built.output
    assert "https://github.com/ourtown/reports" in Path("site/contribute.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "address"),
    [
        (("--repository", "https://github.com/OurTown/reports"), "https://ourtown.github.io/reports/"),
        (("--repository", "https://github.com/a/b.git/"), "https://a.github.io/b/"),
        (("--repository", "https://github.com/ourtown/ourtown.github.io"), "https://ourtown.github.io/"),
        (("--repository", "https://github.com/a/b", "--publish", "folder"), None),
        (("--repository", "https://gitlab.com/a/b", "--ci", "gitlab"), None),
        ((), None),
    ],
)  # fmt: skip
def test_a_site_on_github_pages_knows_its_address(
    begin: Begin, options: tuple[str, ...], address: str | None
) -> None:
    """Else the page for a lost address would lead out of the site."""
    ci = () if "--ci" in options else ("--ci", "github")

    settings = yaml.safe_load((begin(*ci, *options) / "mkdocs.yml").read_text(encoding="utf-8"))

    assert settings.get("site_url") == address


def test_the_statement_names_who_enforces_the_law_and_that_nobody_reviewed_it(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(begin("--nation", "northern-ireland"))

    built = CliRunner().invoke(main, ["build"])

    assert built.exit_code == 0, built.output
    statement = Path("site/about/accessibility.html").read_text(encoding="utf-8")
    assert "Equality Commission for Northern Ireland" in statement
    assert "It has not been reviewed yet." in statement


def test_private_counts_are_not_taken_into_git(begin: Begin) -> None:
    site = begin()
    git(site, "init", "-q")
    (site / "private").mkdir()
    (site / "private" / "raw.csv").write_text("x", encoding="utf-8")

    git(site, "add", "-A")

    tracked = git(site, "ls-files").split("\n")
    assert "private/raw.csv" not in tracked
    assert {"mkdocs.yml", ".gitignore", ".mfiar/project.schema.json"} <= set(tracked)
    assert any(name.startswith("vendor/mfiar_site-") for name in tracked)


def test_the_schema_for_editors_is_a_file_here_and_that_of_the_program(begin: Begin) -> None:
    site = begin()
    settings = json.loads((site / ".vscode/settings.json").read_text(encoding="utf-8"))

    for name, made in schema_files().items():
        assert json.loads((site / ".mfiar" / name).read_text(encoding="utf-8")) == made()
        assert f"./.mfiar/{name}" in settings["yaml.schemas"]
    first = (site / "projects/first-project/project.yml").read_text(encoding="utf-8").split("\n")[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (site / "projects/first-project" / named).resolve() == (
        site / ".mfiar/project.schema.json"
    )


def test_another_project_finds_the_schema_too(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(begin())

    CliRunner().invoke(main, ["new", "second"])

    text = Path("projects/second/project.yml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../.mfiar/project.schema.json\n")


@pytest.mark.parametrize("forge", ["github", "gitlab", "azure", ""])
def test_the_same_answers_give_the_same_bytes(begin: Begin, forge: str) -> None:
    options = ["--ci", forge] if forge else []
    one, other = begin(*options, name="one"), begin(*options, name="other")

    for path in sorted(one.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (other / path.relative_to(one)).read_bytes(), path


def test_no_file_of_a_new_site_names_this_machine(begin: Begin) -> None:
    site = begin("--ci", "github")

    for path in site.rglob("*"):
        if path.is_file() and path.suffix != ".whl":
            text = path.read_text(encoding="utf-8")
            assert str(site.parent) not in text
            assert sys.prefix not in text


def test_the_questions_before_a_commit_are_commands_of_the_program(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is asked as pre-commit asks it, of what a new repository holds."""
    site = begin("--ci", "github")
    monkeypatch.chdir(site)
    git(site, "init", "-q")
    git(site, "add", "-A")
    names = git(site, "ls-files").splitlines()
    config = yaml.safe_load((site / ".pre-commit-config.yaml").read_text(encoding="utf-8"))

    for hook in config["repos"][0]["hooks"]:
        program, *command = hook["entry"].split()
        chosen = [name for name in names if re.search(hook["files"], name)]
        given = [] if hook.get("pass_filenames") is False else chosen
        asked = CliRunner().invoke(main, [*command, *given])
        assert (program, asked.exit_code) == ("mfiar", 0), asked.output
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {(hook["id"], hook["files"]) for hook in config["repos"][0]["hooks"]} == {
        (hook["id"], hook["files"]) for hook in offered
    }


def test_owners_are_asked_for_or_named(begin: Begin) -> None:
    named = begin("--ci", "github", "--owner", "@our-trust/equity", name="named")
    asked = begin("--ci", "gitlab", name="asked")

    assert "\n* @our-trust/equity\n" in (named / ".github/CODEOWNERS").read_text("utf-8")
    lines = (asked / ".gitlab/CODEOWNERS").read_text("utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize("step", range(14))
def test_whatever_the_system_refuses_no_part_of_a_site_is_left(
    tmp_path: Path, step: int, *, is_there: bool
) -> None:
    """Each thing that is written is refused once, in a child of this process."""
    folder = tmp_path / "new"
    if is_there:
        folder.mkdir()
    child = os.fork()
    if not child:
        taken = 0

        def refuse(event: str, details: tuple[object, ...]) -> None:
            nonlocal taken
            is_reading = event == "open" and "w" not in str(details[1])
            if event in ("open", "os.mkdir", "os.rename") and not is_reading:
                if taken == step:
                    taken += 1
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                taken += 1

        code = 2
        try:
            sys.addaudithook(refuse)
            write_site(folder, FILES)
            code = 0
        except AnswerError:
            code = 1
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert code in (0, 1)
    assert found == (set(FILES) if code == 0 else set())
    assert folder.exists() == (is_there or code == 0)
    assert [path.name for path in tmp_path.iterdir()] == (["new"] if folder.exists() else [])
