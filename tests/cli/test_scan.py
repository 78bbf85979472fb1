"""`mfiar scan` on files and folders, as a person and as a hook before a commit uses it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mfiar_site.cli import main


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings = (
        "site_name: Trial\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins:\n  - mfiar:\n      organisation: Trial\n      contact: a@b.org\n"
    )
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for folder in ("projects", "content"):
        (tmp_path / folder).mkdir()
    (tmp_path / "content" / "clean.md").write_text("# Reports\n", encoding="utf-8")
    (tmp_path / "content" / "a.md").write_text("Born on 3 March 1984.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def scan(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["scan", *arguments])


def test_without_paths_the_whole_site_is_searched(site: Path) -> None:
    result = scan()

    assert result.exit_code == 1
    assert result.output.startswith("content/a.md:1:9: error: A date of birth stands here: ")
    assert result.output.endswith("1 error, no warnings.\n")
    assert "1984" not in result.output


def test_files_are_named_as_a_hook_names_them(site: Path) -> None:
    assert scan("content/clean.md", "mkdocs.yml").output == "No errors, no warnings.\n"
    assert scan("content/a.md", "content/clean.md").exit_code == 1


def test_a_folder_stands_for_what_is_in_it(site: Path) -> None:
    assert "content/a.md:1:9" in scan("content").output


def test_programs_get_json(site: Path) -> None:
    (problem,) = json.loads(scan("--format", "json").output)

    assert (problem["code"], problem["line"], problem["column"]) == ("identifier-birth-date", 1, 9)


def test_a_warning_ends_with_1_when_asked_to(site: Path) -> None:
    (site / "content" / "a.md").write_text("Mrs Khan waited.\n", encoding="utf-8")

    assert scan().exit_code == 0
    assert scan("--strict").exit_code == 1


def test_entries_can_be_pasted_once_somebody_signs(site: Path) -> None:
    printed = scan("--entries").output
    (site / ".mfiar-allow.yml").write_text(printed, encoding="utf-8")
    assert "key-missing" in scan().output

    signed = printed.replace("reason:", "reason: Of the founder, long dead.")
    signed = signed.replace("role:", "role: Head of information governance")
    (site / ".mfiar-allow.yml").write_text(signed, encoding="utf-8")

    assert scan().output == "No errors, no warnings.\n"


def test_entries_can_be_added_to_a_list_that_has_some(site: Path) -> None:
    signed = scan("--entries").output.replace("reason:", "reason: Of the founder, long dead.")
    list_ = site / ".mfiar-allow.yml"
    list_.write_text(signed.replace("role:", "role: Lead"), encoding="utf-8")
    (site / "content" / "b.md").write_text("01632 960123, 01632-960123\n", encoding="utf-8")

    added = scan("--entries").output

    assert "allowed:" not in added
    assert added.count("hash:") == 1
    both = list_.read_text("utf-8") + added.replace("reason:", "reason: A line for all.")
    list_.write_text(both.replace("role:\n", "role: Lead\n"), encoding="utf-8")
    assert scan().output == "No errors, no warnings.\n"


def test_the_built_site_is_searched_when_asked_to(site: Path) -> None:
    (site / "content" / "a.md").write_text("Call 01632 960123.\n", encoding="utf-8")
    signed = scan("--entries").output.replace("reason:", "reason: A line for all.")
    entries = signed.replace("role:", "role: Lead")
    (site / ".mfiar-allow.yml").write_text(entries, encoding="utf-8")
    assert "There is no built site yet" in scan("--site").output

    (site / "site").mkdir()
    page = "<p>01632 960123</p>\n<p>943 <b>476</b> 5919</p>\n"
    (site / "site" / "a.html").write_text(page, encoding="utf-8")

    assert scan().exit_code == 0
    result = scan("--site")
    assert result.exit_code == 1
    assert result.output.startswith("a.html:2:4: error: What looks like an NHS number")


def test_a_file_that_is_not_there_is_named(site: Path) -> None:
    result = scan("content/b.md")

    assert result.exit_code == 2
    assert "content/b.md" in result.output


def test_files_can_be_searched_where_there_is_no_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("AB 12 34 56 C\n", encoding="utf-8")

    assert "a.txt:1:1: error: " in scan("a.txt").output
    assert "There is no mkdocs.yml here" in scan().output


def test_a_build_of_a_site_with_an_identifier_stops(site: Path) -> None:
    (site / "content" / "accessibility.md").write_text("# Accessibility\n", encoding="utf-8")
    (site / "content" / "index.md").write_text("# Reports\n", encoding="utf-8")

    result = CliRunner().invoke(main, ["build"])

    assert result.exit_code == 1
    assert "content/a.md:1:9" in result.output
    assert not (site / "site").exists()
