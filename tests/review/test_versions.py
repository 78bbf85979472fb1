"""Whatever a repository holds, there is the right answer or one clean message."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from mfiar_site.cli.review import diff
from mfiar_site.review.annotations import as_azure, as_github
from mfiar_site.review.markdown import as_markdown
from mfiar_site.review.plaintext import as_text
from mfiar_site.review.refusals import ReviewError
from mfiar_site.review.review import review
from tests.review.conftest import PROJECT, TODAY, Site, counts, kinds, only, run_git

EASIER = ("each: 27 percent", "each: 30 percent")


def refusal(site: Site, *pair: str | None) -> str:
    """What is said instead of a report."""
    with pytest.raises(ReviewError) as refused:
        site.review(*pair)
    return str(refused.value)


def test_two_commits(site: Site) -> None:
    site.replace(*EASIER)
    site.commit()

    report = site.review("HEAD~1", "HEAD")

    assert kinds(report) == {"aim.eased"}
    assert report.base.startswith("HEAD~1 (")


def test_what_others_did_since_is_no_part_of_a_change(site: Site) -> None:
    """A branch is compared with where it began, and not with what main has become."""
    site.git("checkout", "-q", "-b", "mine")
    site.replace(*EASIER)
    site.commit()
    site.git("checkout", "-q", "main")
    site.replace("    - black-african\n", "")
    site.commit()
    site.git("checkout", "-q", "mine")

    assert kinds(site.review()) == {"aim.eased"}
    assert kinds(site.review("main", "mine")) == {"aim.eased"}
    as_they_are = site.review("main", "mine", from_merge_base=False)
    assert kinds(as_they_are) == {"aim.eased", "aim.group-added"}


def test_the_default_branch_of_a_clone_is_that_of_its_origin(site: Site, tmp_path: Path) -> None:
    site.git("branch", "-q", "-m", "release")
    run_git(tmp_path, "clone", "-q", str(site.root), "clone")
    clone = Site(tmp_path / "clone")
    clone.git("checkout", "-q", "-b", "mine")
    clone.git("branch", "-q", "-D", "release")
    clone.replace(*EASIER)
    clone.commit()

    report = clone.review()

    assert kinds(report) == {"aim.eased"}
    assert report.base.startswith("origin/release")


def test_no_default_branch_asks_for_a_name(site: Site) -> None:
    site.git("branch", "-q", "-m", "curious")

    assert "Name the version to compare with: mfiar diff BASE" in refusal(site)
    assert kinds(site.review("curious")) == set()


def test_a_repository_without_a_commit_begins_with_nothing(site: Site, tmp_path: Path) -> None:
    shutil.rmtree(site.root / ".git")
    site.git("init", "-q", "-b", "main")

    assert kinds(site.review()) == {"project.added"}


def test_the_zeros_of_a_first_push_are_nothing(site: Site) -> None:
    assert kinds(site.review("0" * 40, "HEAD")) == {"project.added"}


def test_a_base_before_the_site_began_is_nothing(site: Site) -> None:
    site.git("checkout", "-q", "--orphan", "empty")
    site.git("rm", "-rqf", ".")
    site.git("commit", "-q", "--allow-empty", "-m", "Empty")

    report = site.review("empty", "main", from_merge_base=False)

    assert kinds(report) == {"project.added"}


def test_no_common_past_is_said(site: Site) -> None:
    site.git("checkout", "-q", "--orphan", "other")
    site.commit()

    assert "have no common past here" in refusal(site, "main", "other")


@pytest.mark.parametrize(
    "name",
    ["none", "-x", "--output=x", "main..HEAD", "HEAD:mkdocs.yml", " ", "a\0b", "HEAD^{tree}", "é"],
)
def test_an_unknown_version_is_one_message(site: Site, name: str) -> None:
    said = refusal(site, name, "HEAD")

    assert "version" in said
    assert "\n" not in said
    assert not (site.root / "x").exists()


def test_a_shallow_clone_says_what_to_fetch(site: Site, tmp_path: Path) -> None:
    site.git("checkout", "-q", "-b", "mine")
    for percent in (28, 29, 30):
        site.write("projects/seen/project.yml", PROJECT.replace("27 percent", f"{percent} percent"))
        site.commit()
    site.git("checkout", "-q", "main")
    address = site.root.as_uri()
    run_git(tmp_path, "clone", "-q", "--depth", "1", "-b", "mine", address, "clone")
    clone = Site(tmp_path / "clone")

    for pair in ((None, None), ("HEAD~1", None), ("main", "HEAD")):
        assert "fetch-depth: 0" in refusal(clone, *pair)


def test_shallow_with_a_base_that_has_no_common_past(site: Site, tmp_path: Path) -> None:
    site.git("checkout", "-q", "-b", "mine")
    site.replace(*EASIER)
    site.commit()
    address = site.root.as_uri()
    run_git(tmp_path, "clone", "-q", "--depth", "1", "-b", "mine", "--no-single-branch", address,
            "clone")  # fmt: skip
    clone = Site(tmp_path / "clone")

    assert "no common past here" in refusal(clone, "origin/main")
    assert "fetch-depth: 0" in refusal(clone, "origin/main")
    assert kinds(clone.review("origin/main", from_merge_base=False)) == {"aim.eased"}


def test_a_clone_without_all_contents_fetches_nothing(site: Site, tmp_path: Path) -> None:
    site.replace(*EASIER)
    site.commit()
    site.git("config", "uploadpack.allowFilter", "true")
    run_git(tmp_path, "clone", "-q", "--filter=blob:none", site.root.as_uri(), "clone")
    clone = Site(tmp_path / "clone")

    assert "Part of the history is not in this copy" in refusal(clone, "HEAD~1")


def test_no_repository_is_one_message(site: Site) -> None:
    shutil.rmtree(site.root / ".git")

    assert "in no git repository" in refusal(site)
    assert "in no git repository" in refusal(site, "main")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away"
)
def test_a_folder_that_git_does_not_trust_is_told_in_its_own_words(site: Site) -> None:
    """As in a container that runs as somebody else."""
    for path in (site.root, *site.root.rglob("*")):
        os.chown(path, 12_345, 12_345)

    assert "Git does not trust this folder" in refusal(site, "main")
    assert "safe.directory" in refusal(site, "main")


def test_no_git_is_one_message(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert "There is no git on this machine" in refusal(site)


def test_what_is_staged_is_what_would_be_committed(site: Site) -> None:
    """Not what stands on the disk, and not what stood in the last commit."""
    site.replace(*EASIER)
    site.data(counts(0, 25))
    site.git("add", "projects/seen/project.yml")
    site.write("projects/seen/project.yml", "not: yaml: at all")
    before = (site.root / ".git" / "index").read_bytes()

    report = site.review(only_staged=True)

    assert kinds(report) == {"aim.eased"}
    assert report.head == "what is staged"
    assert (site.root / ".git" / "index").read_bytes() == before
    assert kinds(site.review("HEAD", only_staged=True)) == {"aim.eased"}


def test_nothing_staged_is_no_change_and_a_merge_has_to_end(site: Site) -> None:
    site.git("checkout", "-q", "-b", "other")
    site.replace(*EASIER)
    site.commit()
    site.git("checkout", "-q", "main")
    site.replace("each: 27 percent", "each: 31 percent")
    site.commit()
    nothing = site.review(only_staged=True)
    with pytest.raises(subprocess.CalledProcessError):
        site.git("merge", "-q", "other")

    with pytest.raises(ReviewError, match="A merge is not finished"):
        site.review(only_staged=True)
    with pytest.raises(ReviewError, match="name the older one only"):
        site.review("main", "other", only_staged=True)
    site.git("merge", "--abort")
    site.git("rm", "-q", "--cached", "mkdocs.yml")
    with pytest.raises(ReviewError, match=r"No mkdocs\.yml is staged"):
        site.review(only_staged=True)

    assert nothing.events == ()


def test_two_folders_need_no_git(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(site.root, tmp_path / "new", ignore=shutil.ignore_patterns(".git"))
    Site(tmp_path / "new").replace(*EASIER)
    monkeypatch.setenv("PATH", "")

    one = review(str(site.root), str(tmp_path / "new"), config_file=Path("mkdocs.yml"), on=TODAY)
    other = review(str(site.root), None, config_file=tmp_path / "new/mkdocs.yml", on=TODAY)

    assert kinds(one) == kinds(other) == {"aim.eased"}
    assert str(only(one, "aim.eased").at).startswith("projects/seen/project.yml:")


def test_a_bare_repository_compares_two_versions(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.replace(*EASIER)
    site.commit()
    run_git(tmp_path, "clone", "-q", "--bare", str(site.root), "bare.git")
    monkeypatch.chdir(tmp_path / "bare.git")

    report = review("HEAD~1", "HEAD", config_file=Path("mkdocs.yml"), on=TODAY)

    assert kinds(report) == {"aim.eased"}
    with pytest.raises(ReviewError, match="Name both versions"):
        review("HEAD~1", None, config_file=Path("mkdocs.yml"), on=TODAY)


def test_a_site_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    whole = Site(tmp_path / "whole")
    (whole.root / "a b").mkdir(parents=True)
    whole.git("init", "-q", "-b", "main")
    site = Site(whole.root / "a b")
    site.write("mkdocs.yml", "plugins: [{mfiar: {profile: exact-with-suppression}}]\n")
    site.write("projects/seen/project.yml", PROJECT)
    site.data(counts())
    whole.commit()
    site.replace(*EASIER)
    on_disk = site.review()
    whole.commit()
    kept = site.review("HEAD~1", "HEAD")

    for report in (on_disk, kept):
        assert only(report, "aim.eased").at.file == "a b/projects/seen/project.yml"
        assert kinds(report) == {"aim.eased"}


def test_the_folder_of_projects_may_be_another_one(site: Site) -> None:
    site.git("mv", "projects", "records")
    site.write(
        "mkdocs.yml", site.read("mkdocs.yml").replace("projects: projects", "projects: records")
    )

    assert kinds(site.review()) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be written there")
def test_names_of_any_kind_are_read_as_they_are(site: Site) -> None:
    for name in ("with space.md", "new\nline.md", "tab\t.md", 'quote".md', "umlaut-ü.md"):
        site.write(f"projects/seen/images/{name}", "x")
    (site.root / os.fsdecode(b"projects/seen/images/\xff.md")).write_text("x", encoding="utf-8")
    site.commit()
    site.write("projects/seen/images/new\nline.md", "y")
    site.replace(*EASIER)
    site.commit()

    assert kinds(site.review("HEAD~1", "HEAD")) == {"aim.eased"}


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be written there")
@pytest.mark.parametrize("name", ["two words", "new\nline", "::error::x", "<img src=x>@team", "-x"])
def test_a_project_with_a_name_that_is_none_is_told_on_one_line(site: Site, name: str) -> None:
    """It cannot be read, and its name begins neither a line nor a command nor a tag."""
    site.write(f"projects/{name}/project.yml", PROJECT)
    on_disk = site.review()
    site.commit()
    kept = site.review("HEAD~1", "HEAD")

    for report in (on_disk, kept):
        event = only(report, "project.unreadable")
        assert event.project == name
        assert f"]({name}" not in as_markdown(report)
        assert "<img" not in as_markdown(report)
        for told in (as_text(report), as_github(report), as_azure(report)):
            assert not any(line.startswith("line") for line in told.splitlines())
        errors = [line for line in as_github(report).splitlines() if line.startswith("::error")]
        assert len(errors) == 1


def test_a_base_whose_contents_are_damaged_is_one_message(site: Site) -> None:
    """A disk can lose what git keeps."""
    blob = site.git("rev-parse", "HEAD:projects/seen/project.yml").strip()
    kept = site.root / ".git" / "objects" / blob[:2] / blob[2:]
    site.replace(*EASIER)
    site.commit()
    kept.chmod(0o644)
    for damage in (b"", b"not an object"):
        kept.write_bytes(damage)
        said = refusal(site, "HEAD~1", "HEAD")
        assert "Git could not answer" in said or "not in this copy" in said
    kept.unlink()

    assert "Part of the history is not in this copy" in refusal(site, "HEAD~1", "HEAD")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_never_followed(site: Site, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("period,group\n", encoding="utf-8")
    data = site.root / "projects/seen/data/waits.csv"
    data.unlink()
    data.symlink_to(tmp_path / "secret.csv")
    on_disk = site.review()
    site.commit()
    kept = site.review("HEAD~1", "HEAD")

    for report in (on_disk, kept):
        event = only(report, "project.unreadable")
        assert event.at.file == "projects/seen/data/waits.csv"
    assert "[review-link]" in only(kept, "project.unreadable").details[0]


def test_a_submodule_is_named(site: Site, make_site: Callable[[str], Site]) -> None:
    other = make_site("other")
    site.git("rm", "-rqf", "projects/seen/data")
    site.git("submodule", "--quiet", "add", str(other.root), "projects/seen/data")
    site.commit()

    event = only(site.review("HEAD~1", "HEAD"), "project.unreadable")

    assert event.at.file == "projects/seen/data"
    assert "[review-submodule]" in event.details[0]


def test_a_pointer_to_large_files_is_named(site: Site) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"
    site.write("projects/seen/data/waits.csv", pointer)
    on_disk = site.review()
    site.commit()
    kept = site.review("HEAD~1", "HEAD")

    for report in (on_disk, kept):
        event = only(report, "project.unreadable")
        assert event.at.file == "projects/seen/data/waits.csv"
        assert event.details == ("projects/seen/data/waits.csv:1:1: [review-stored-elsewhere]",)


def _odd_commit(site: Site, name: str) -> str:
    """A commit with a name in a project that git's own commands would refuse."""
    blob = site.git("rev-parse", "HEAD:mkdocs.yml").strip()
    project = _tree(site, f"100644 blob {blob}\t{name}\n")
    projects = _tree(site, f"040000 tree {project}\tseen\n")
    whole = _tree(site, f"100644 blob {blob}\tmkdocs.yml\n040000 tree {projects}\tprojects\n")
    return site.git("commit-tree", whole, "-p", "HEAD", "-m", "Odd").strip()


def _tree(site: Site, entries: str) -> str:
    done = subprocess.run(
        ["git", "mktree"], input=entries, cwd=site.root, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_name_that_leaves_its_folder_is_not_written(site: Site) -> None:
    commit = _odd_commit(site, "..")

    report = site.review("HEAD", commit)

    assert "project.removed" in kinds(report) or "project.unreadable" in kinds(report)


def test_nothing_that_a_repository_names_is_run(site: Site, tmp_path: Path) -> None:
    """Hooks, filters, monitors and converters would all leave a mark."""
    mark = tmp_path / "mark"
    script = tmp_path / "run.sh"
    script.write_text(f"#!/bin/sh\necho run >> {mark}\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    site.replace(*EASIER)
    site.write(".gitattributes", "*.yml filter=evil diff=evil text eol=crlf export-subst\n")
    site.commit()
    for hook in ("post-checkout", "pre-commit", "post-index-change", "reference-transaction"):
        shutil.copy(script, site.root / ".git/hooks" / hook)
    for setting in (
        *("filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "diff.evil.textconv"),
        *("diff.evil.command", "diff.external", "core.fsmonitor", "core.pager", "core.sshCommand"),
    ):
        site.git("config", setting, str(script))
    mark.unlink(missing_ok=True)
    before = {p: p.stat().st_mtime_ns for p in (site.root / ".git").rglob("*")}

    report = site.review("HEAD~1", "HEAD")
    site.review("HEAD~1")

    assert kinds(report) == {"aim.eased"}
    assert not mark.exists()
    assert {p: p.stat().st_mtime_ns for p in (site.root / ".git").rglob("*")} == before


def test_a_replaced_commit_does_not_lie(site: Site) -> None:
    first = site.git("rev-parse", "HEAD").strip()
    site.replace(*EASIER)
    second = site.commit()
    site.git("replace", second, first)

    assert kinds(site.review(first, second)) == {"aim.eased"}


def test_a_version_without_settings_is_one_message(site: Site) -> None:
    site.git("rm", "-qf", "mkdocs.yml")
    site.commit()

    assert "There is no mkdocs.yml in the version" in refusal(site, "HEAD~1", "HEAD")
    assert "There is no mkdocs.yml here" in refusal(site, "HEAD~1")


def test_settings_that_cannot_be_read_are_one_message(site: Site) -> None:
    site.write("mkdocs.yml", "a: [\n")
    site.commit()

    assert "mkdocs.yml cannot be read" in refusal(site, "HEAD~1", "HEAD")


def test_the_command_ends_with_2_and_one_message(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.root)

    result = CliRunner().invoke(diff, ["none"])

    assert result.exit_code == 2
    assert result.output.startswith("Error: There is no version 'none' here.")
    assert "Traceback" not in result.output


def test_a_repository_with_longer_names_of_contents(tmp_path: Path) -> None:
    site = Site(tmp_path / "long")
    site.root.mkdir()
    site.git("init", "-q", "-b", "main", "--object-format=sha256")
    site.write("mkdocs.yml", "plugins: [{mfiar: {profile: exact-with-suppression}}]\n")
    site.write("projects/seen/project.yml", PROJECT)
    site.data(counts())
    site.commit()
    unchanged = site.review()
    site.replace(*EASIER)

    assert unchanged.changed == ()
    assert kinds(site.review()) == {"aim.eased"}
