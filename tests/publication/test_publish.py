"""What publishing leaves on the disk: the new site or the old one, and nothing else."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mfiar_site.publication import exchange_dirs
from mfiar_site.publication.publish import publish
from tests.small_sites import beside, contents, page, writes

OLD = {"index.html": page("old"), "data/a.csv": "a,b\n1,2\n"}
NEW = {"index.html": page("new"), "more/b.html": page("more", title="More")}


class MendableError(Exception):
    """What a renderer raises when an author can do something about it."""


def codes(found: object) -> list[str]:
    assert isinstance(found, tuple)
    return [problem.code for problem in found]


@pytest.fixture(params=["one step", "two steps"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Systems with an exchange of folders, and systems without."""
    if request.param == "two steps":
        monkeypatch.setattr(exchange_dirs, "exchange_dirs", lambda one, other: False)


def test_a_first_site_is_published_with_a_list_of_its_files(site: Path) -> None:
    found = publish(writes(OLD), site)

    assert found == ()
    assert {name: contents(site)[name].decode() for name in OLD} == OLD
    listed = json.loads((site / "manifest.json").read_bytes())
    assert listed["made_by"] == "mfiar-site"
    assert list(listed["sha256"]) == ["data/a.csv", "index.html"]
    assert beside(site) == []


def test_the_folder_above_is_made(site: Path) -> None:
    assert publish(writes(OLD), site / "deep" / "site") == ()
    assert (site / "deep" / "site" / "index.html").is_file()


def test_a_site_can_be_named_from_the_folder_one_is_in(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.parent)

    assert publish(writes(OLD), Path("site")) == ()
    assert (site / "index.html").is_file()


@pytest.mark.usefixtures("steps")
def test_a_new_site_takes_the_place_of_the_old_one(site: Path) -> None:
    """No file of the old one stays: a report that was taken back must be gone."""
    publish(writes(OLD), site)

    assert publish(writes(NEW), site) == ()
    assert contents(site).keys() == {"index.html", "more/b.html", "manifest.json"}
    assert beside(site) == []


@pytest.mark.usefixtures("steps")
def test_an_empty_folder_is_filled(site: Path) -> None:
    site.mkdir()

    assert publish(writes(OLD), site) == ()
    assert beside(site) == []


def test_the_site_can_be_read_by_whom_new_folders_can_be_read(site: Path) -> None:
    """Folders for temporary files are closed to all others: a web server could not read them."""
    (site.parent / "usual").mkdir()

    publish(writes(OLD), site)

    assert site.stat().st_mode == (site.parent / "usual").stat().st_mode


def test_an_equal_site_is_left_untouched(site: Path) -> None:
    """So a time of change on a file server says when something changed."""
    publish(writes(OLD), site)
    before = [(path, path.stat().st_mtime_ns, path.stat().st_ino) for path in site.rglob("*")]

    assert publish(writes(OLD), site) == ()
    after = [(path, path.stat().st_mtime_ns, path.stat().st_ino) for path in site.rglob("*")]
    assert after == before


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_text("")])
def test_a_damaged_site_is_mended_by_an_equal_one(
    site: Path, damage: Callable[[Path], None]
) -> None:
    publish(writes(OLD), site)
    whole = contents(site)
    damage(site / "data" / "a.csv")

    publish(writes(OLD), site)

    assert contents(site) == whole


def test_the_same_files_in_another_order_give_the_same_bytes(site: Path) -> None:
    publish(writes(OLD), site)
    publish(writes(dict(reversed(OLD.items()))), site.with_name("other"))

    assert contents(site) == contents(site.with_name("other"))


def test_what_a_renderer_says_becomes_a_problem(site: Path) -> None:
    publish(writes(OLD), site)
    before = contents(site)

    def render(into: Path) -> None:
        writes(NEW)(into)
        raise MendableError("projects/a/project.yml:3:1: error: no aim")

    found = publish(render, site, failures=(MendableError,))

    assert codes(found) == ["site-not-rendered"]
    assert found[0].message == "projects/a/project.yml:3:1: error: no aim"
    assert contents(site) == before
    assert beside(site) == []


@pytest.mark.parametrize("raised", [ZeroDivisionError, KeyboardInterrupt, SystemExit])
def test_what_nobody_expected_flies_and_leaves_no_trace(
    site: Path, raised: type[BaseException]
) -> None:
    publish(writes(OLD), site)
    before = contents(site)

    def render(into: Path) -> None:
        writes(NEW)(into)
        raise raised

    with pytest.raises(raised):
        publish(render, site, failures=(MendableError,))
    assert contents(site) == before
    assert beside(site) == []


def test_a_page_with_a_broken_link_keeps_the_old_site(site: Path) -> None:
    publish(writes(OLD), site)
    before = contents(site)

    found = publish(writes({"index.html": page('<a href="gone.html">gone</a>')}), site)

    assert [(p.code, p.at.file, p.at.line, p.at.column) for p in found] == [
        ("built-link-broken", "index.html", 4, 1)
    ]
    assert contents(site) == before
    assert beside(site) == []


def test_a_site_may_not_bring_a_list_of_files_of_its_own(site: Path) -> None:
    found = publish(writes({**OLD, "manifest.json": "{}"}), site)

    assert codes(found) == ["manifest-taken"]
    assert not site.exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("thesis.txt", "years of work"),
        (".git", "gitdir: elsewhere"),
        ("manifest.json", '{"name": "an app of somebody else"}'),
        ("manifest.json", "not JSON"),
        ("manifest.json", '{"made_by": "mfiar-site"}'),
    ],
)
def test_a_foreign_folder_is_left_alone(site: Path, name: str, text: str) -> None:
    writes({name: text})(site)

    found = publish(writes(OLD), site)

    assert codes(found) == ["site-folder-foreign"]
    assert contents(site) == {name: text.encode()}
    assert beside(site) == []


def test_a_file_that_a_person_put_into_the_site_is_not_thrown_away(site: Path) -> None:
    publish(writes(OLD), site)
    (site / "CNAME").write_text("reports.example.org")
    before = contents(site)

    found = publish(writes(NEW), site)

    assert codes(found) == ["site-folder-foreign"]
    assert "holds CNAME," in found[0].message
    assert contents(site) == before


def test_what_a_file_manager_drops_is_nobodys_file(site: Path) -> None:
    publish(writes(OLD), site)
    (site / "data" / ".DS_Store").write_bytes(b"\0")

    assert publish(writes(NEW), site) == ()


def test_a_link_is_not_followed(site: Path) -> None:
    """What it leads to may hold anything."""
    elsewhere = site.parent / "elsewhere"
    elsewhere.mkdir()
    site.symlink_to(elsewhere, target_is_directory=True)

    found = publish(writes(OLD), site)

    assert codes(found) == ["site-folder-foreign"]
    assert site.is_symlink()
    assert list(elsewhere.iterdir()) == []


def test_a_file_in_the_place_of_the_site_stays(site: Path) -> None:
    site.write_text("a file")

    found = publish(writes(OLD), site)

    assert codes(found) == ["site-folder-foreign"]
    assert site.read_text() == "a file"


def test_a_file_in_the_place_of_the_folder_above_is_a_problem(site: Path) -> None:
    site.write_text("a file")

    found = publish(writes(OLD), site / "deep")

    assert codes(found) == ["site-not-written"]
    assert site.read_text() == "a file"


def test_leftovers_of_a_killed_build_are_removed_and_no_others(site: Path) -> None:
    """A name alone does not make a folder ours."""
    writes({".site-abcd1234/site-being-made/a.html": "half a page"})(site.parent)
    writes({".site-backup_1/site.zip": "kept", ".site-old/a.html": "kept"})(site.parent)

    assert publish(writes(OLD), site) == ()
    assert beside(site) == [".site-backup_1", ".site-old"]


def test_a_site_set_aside_by_a_killed_build_comes_back(site: Path) -> None:
    """On a system without an exchange a kill may fall between the two steps."""
    publish(writes(OLD), site)
    before = contents(site)
    aside = site.parent / ".site-abcd1234" / "site-set-aside"
    aside.parent.mkdir()
    site.rename(aside)

    def render(into: Path) -> None:
        raise MendableError

    publish(render, site, failures=(MendableError,))

    assert contents(site) == before
    assert beside(site) == []


def test_a_swap_that_fails_half_way_puts_the_old_site_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(writes(OLD), site)
    before = contents(site)
    rename = os.rename

    def stubborn(source: Path, target: Path) -> None:
        if target == site and source.name == "site-being-made":
            raise PermissionError(13, "A program has a page open", str(source))
        rename(source, target)

    monkeypatch.setattr(exchange_dirs, "exchange_dirs", lambda one, other: False)
    monkeypatch.setattr(exchange_dirs.os, "rename", stubborn)

    found = publish(writes(NEW), site)

    assert codes(found) == ["site-not-written"]
    assert contents(site) == before
    assert beside(site) == []


def test_an_old_site_that_cannot_be_removed_is_removed_by_the_next_build(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(writes(OLD), site)
    with monkeypatch.context() as patch:
        patch.setattr("mfiar_site.publication.staging_dir.shutil.rmtree", lambda *_, **__: None)
        assert publish(writes(NEW), site) == ()
    assert len(beside(site)) == 1

    publish(writes(NEW), site)

    assert beside(site) == []


def test_an_error_in_words_of_a_library_is_not_taken_for_the_disk(site: Path) -> None:
    def render(into: Path) -> None:
        raise OSError("cannot identify image file")

    with pytest.raises(OSError, match="image"):
        publish(render, site)
    assert beside(site) == []
