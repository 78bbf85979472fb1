"""From private counts to a project's data files: what is written, and what stops it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.disclosure.conftest import PROJECT, RAW, Site

FEBRUARY = tuple(line.replace("2024-01", "2024-02") for line in RAW)


def test_the_files_that_are_written_pass_the_check(site: Site) -> None:
    site.write_raw(*RAW)

    done = site.protect()

    assert done.exit_code == 0, done.output
    assert site.hidden() == ["2024-01 black", "2024-01 mixed"]
    assert "hidden-can-be-worked-out" not in site.check().output
    assert "count-too-small" not in site.check().output
    assert done.output.count("Written: ") == 4


def test_neither_lock_nor_record_holds_a_count_or_tells_small_from_beside(site: Site) -> None:
    site.write_raw(*RAW)
    site.protect()

    lock = json.loads(site.lock.read_text(encoding="utf-8"))
    audit = json.loads(site.audit.read_text(encoding="utf-8"))

    assert lock["hidden"] == [
        {"period": "2024-01", "group": group, "hidden": ["numerator"]}
        for group in ("black", "mixed")
    ]
    assert set(lock) == {"format", "measure", "profile", "hidden"}
    assert (audit["rows"], audit["rows_hidden"], audit["leaks"]) == (8, 2, 0)
    assert not {"counts", "bounds", "witnesses", "loss"} & set(audit)


def test_what_was_hidden_stays_hidden_when_counts_change(site: Site) -> None:
    """February adds nothing to January, and a correction does not move the second hidden cell."""
    site.write_raw(*RAW)
    site.protect()
    corrected = [line.replace("asian,14", "asian,9").replace("all,149", "all,144") for line in RAW]

    site.write_raw(*corrected, *FEBRUARY)
    done = site.protect()

    assert done.exit_code == 0, done.output
    assert site.hidden()[:2] == ["2024-01 black", "2024-01 mixed"]
    assert site.hidden()[2:] == ["2024-02 black", "2024-02 mixed"]


def test_the_same_counts_give_the_same_bytes(site: Site) -> None:
    site.write_raw(*RAW, *FEBRUARY)
    written = []
    for _ in range(2):
        site.protect()
        written.append([file.read_bytes() for file in (site.data, site.lock, site.audit)])

    assert written[0] == written[1]


def test_what_readers_have_seen_is_not_taken_back(site: Site) -> None:
    """The lock is lost, and every other cell was printed before: only a person can decide."""
    site.write_raw(*RAW)
    site.protect()
    shown = site.data.read_text(encoding="utf-8").replace("mixed,,90,c", "mixed,12,90,")
    site.data.write_text(shown, encoding="utf-8")
    site.lock.unlink()

    done = site.protect()

    assert done.exit_code == 1
    assert "[raw-cannot-be-protected]" in done.output
    assert "private/a/waits.csv:3:1" in done.output
    assert site.data.read_text(encoding="utf-8") == shown


def unignored(site: Site) -> None:
    (site.root / ".gitignore").write_text("*.tmp\n", encoding="utf-8")


def without_raw(site: Site) -> None:
    (site.root / "private" / "a" / "waits.csv").unlink()


def without_folder(site: Site) -> None:
    without_raw(site)
    (site.root / "private" / "a").rmdir()


def hidden_already(site: Site) -> None:
    site.write_raw("2024-01,asian,,200,c")


def not_adding_up(site: Site) -> None:
    site.write_raw("2024-01,asian,50,200,", "2024-01,black,3,60,", "2024-01,all,20,300,")


def not_a_table(site: Site) -> None:
    site.write_raw("2024-01,asian,many,200,")


def broken_lock(site: Site) -> None:
    site.lock.parent.mkdir()
    site.lock.write_text('{"format": 9, "hidden": []}', encoding="utf-8")


def of_others(site: Site) -> None:
    text = PROJECT.format(unit="percent", more="    disclosure: already-published\n")
    (site.folder / "project.yml").write_text(text, encoding="utf-8")
    settings = "plugins:\n  - mfiar:\n      profile: already-published\n"
    (site.root / "mkdocs.yml").write_text(settings, encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (unignored, "[private-not-ignored]"),
        (without_raw, "[private-missing]"),
        (without_folder, "[private-missing]"),
        (hidden_already, "[raw-hidden]"),
        (not_adding_up, "[raw-does-not-add-up]"),
        (not_a_table, "private/a/waits.csv:2:15"),
        (broken_lock, "[lock-unreadable]"),
        (of_others, "[profile-protects-nothing]"),
    ],
)
def test_what_stops_it_is_said_and_nothing_is_written(
    site: Site, spoil: Callable[[Site], None], said: str
) -> None:
    site.write_raw(*RAW)
    spoil(site)

    done = site.protect()

    assert done.exit_code == 1
    assert said in done.output
    assert not site.data.exists()


def test_without_git_there_is_no_history_to_reach(tmp_path: Path) -> None:
    made = Site(tmp_path)
    made.write_raw(*RAW)

    assert made.protect().exit_code == 0


def test_a_project_or_a_case_is_needed(site: Site) -> None:
    assert site.run("protect").exit_code == 2
    assert site.run("protect", "projects/none").exit_code == 1
