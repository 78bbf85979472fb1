"""`mfiar explain` answers for every code, with the example that the tests run."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from mfiar_site.checks.example import examples
from mfiar_site.cli import main
from mfiar_site.publication.code_catalogue import every_code
from mfiar_site.publication.explain import explained


def test_every_code_is_explained() -> None:
    texts = {code: explained(code) for code in every_code()}

    assert [code for code, text in texts.items() if not text.startswith(f"{code} (")] == []
    assert [
        code for code, text in texts.items() if every_code()[code].rule.split()[0] not in text
    ] == []
    lines = [(code, line) for code, text in texts.items() for line in text.splitlines()]
    assert [(code, line) for code, line in lines if len(line) > 110] == []


def test_every_example_is_shown_with_what_mends_it() -> None:
    files = [(code, file) for code, example in examples().items() for file in example.files]
    texts = {code: explained(code) for code, _ in files}

    assert [
        (code, file.name) for code, file in files if f"\n  {file.name}\n" not in texts[code]
    ] == []
    shown = [(code, line) for code, file in files for line in file.shown]
    assert [(code, line) for code, line in shown if f"    {line}\n" not in texts[code]] == []
    assert [(code, line) for code, line in shown if not line.isprintable()] == []


def test_a_code_can_be_pasted_with_its_brackets() -> None:
    result = CliRunner().invoke(main, ["explain", "[aim-missing]"])

    assert result.exit_code == 0
    assert result.output.startswith("aim-missing (error; warning in a draft)")


def test_a_code_that_is_not_there_is_answered_with_the_nearest() -> None:
    result = CliRunner().invoke(main, ["explain", "aim-without-gruop"])

    assert result.exit_code == 1
    assert "Did you mean aim-without-group?" in result.output


def test_without_a_code_all_are_listed() -> None:
    result = CliRunner().invoke(main, ["explain"])

    assert all(f"  {code}: " in result.output for code in every_code())


def test_migrate_says_that_there_is_one_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Trial\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ["new", "waits"])

    result = CliRunner().invoke(main, ["migrate"])

    assert (result.exit_code, result.output) == (
        0,
        "1 project of format 1, the first and newest one: there is nothing to change.\n",
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [("format: 2\ntitle: x\n", "newer"), ("format: 0\ntitle: x\n", "no longer read"),
     ("title: x\n", "missing")],
)  # fmt: skip
def test_migrate_says_what_it_cannot_read_and_changes_nothing(
    text: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "projects" / "waits" / "project.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Trial\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(main, ["migrate"])

    assert result.exit_code == 1
    assert word in result.output
    assert "No file was changed." in result.output
    assert file.read_text(encoding="utf-8") == text
