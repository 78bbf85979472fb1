"""What an author sees while the site is shown: mistakes with their place, never a wait."""

import re
import shutil
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from mfiar_site.plugin.serving import ServedSite, served

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """\
site_name: A site
theme: {name: material, font: false}
docs_dir: content
plugins:
  - mfiar:
      organisation: A team
      contact: a@example.org
      profile: exact-with-suppression
      statement: {reviewed: 2026-01-01}
"""
LONGEST = 60  # seconds that a request may wait for the build it asks about, on a busy machine


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The folder of a site with one project."""
    name = "elft-perinatal-access"
    shutil.copytree(ROOT / "projects" / name, tmp_path / "projects" / name)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.md").write_text(
        '# Home\n\n<div data-mfiar="projects"></div>\n', encoding="utf-8"
    )
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def project_file(written: Path) -> Path:
    return written / "projects/elft-perinatal-access/project.yml"


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def shown(written: Path, tmp_path_factory: pytest.TempPathFactory) -> ServedSite:
    folder = tmp_path_factory.mktemp("shown")
    return ServedSite(written / "mkdocs.yml", folder, address="http://127.0.0.1:8000/")


def page(shown: ServedSite, path: str = "projects/elft-perinatal-access.html") -> str:
    return (shown.root / path).read_text(encoding="utf-8")


def test_an_invalid_file_is_told_with_its_place_over_the_last_good_content(
    shown: ServedSite, written: Path
) -> None:
    shown.build()
    replaced(project_file(written), "title: Perinatal", "titel: Perinatal")
    shown.build()

    assert "Something is wrong" in page(shown)
    assert re.search(r"projects/elft-perinatal-access/project\.yml:\d+:\d+: error", page(shown))
    assert "Perinatal mental health care that Black women can reach" in page(shown)
    assert "Something is wrong" in page(shown, "index.html")


def test_a_mended_file_shows_the_new_content_and_no_notice(
    shown: ServedSite, written: Path
) -> None:
    shown.build()
    replaced(project_file(written), "format: 1", "format: [1")
    shown.build()
    replaced(project_file(written), "format: [1", "format: 1")
    replaced(project_file(written), "that Black women can reach", "that is reached")
    shown.build()

    assert "Something is wrong" not in page(shown)
    assert "that is reached" in page(shown)


def test_settings_that_cannot_be_read_are_told_and_not_waited_for(
    shown: ServedSite, written: Path
) -> None:
    shown.build()
    (written / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    shown.build()

    assert "Something is wrong" in page(shown)
    assert "line 1" in page(shown)
    assert "Black women can reach" in page(shown)


def test_a_site_that_was_never_good_shows_what_is_wrong_at_every_address(
    shown: ServedSite, written: Path
) -> None:
    replaced(project_file(written), "format: 1", "format: 7")
    shown.build()

    for name in ("index.html", "404.html"):
        assert "This site cannot be shown yet" in page(shown, name)
        assert "project.yml:4:9: error" in page(shown, name)


def test_what_is_wrong_is_shown_as_text(shown: ServedSite, written: Path) -> None:
    shown.build()
    replaced(project_file(written), "format: 1", "format: <script>alert(1)</script>")
    shown.build()

    assert "<script>alert" not in page(shown)
    assert "&lt;script&gt;alert" in page(shown)


def test_only_the_last_good_folder_and_the_shown_one_are_kept(
    shown: ServedSite, written: Path
) -> None:
    shown.build()
    for word in ("a", "b", "c"):
        replaced(project_file(written), "format: 1", f"format: {word}")
        shown.build()
        replaced(project_file(written), f"format: {word}", "format: 1")

    assert len(list(shown.root.parent.iterdir())) == 2


@pytest.fixture
def address(written: Path) -> Iterator[str]:
    """Where a real server shows the site."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with served(written / "mkdocs.yml", host="127.0.0.1", port=port) as server:
        threading.Thread(target=server.serve, daemon=True).start()
        yield f"http://127.0.0.1:{port}"


def fetched(address: str) -> str:
    """Return what a server answers; ask again while it is not there yet, for a minute at most."""
    until = time.monotonic() + LONGEST
    while True:
        try:
            with urllib.request.urlopen(address, timeout=LONGEST) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.URLError:
            assert time.monotonic() < until, address


def next_page(address: str, page: str) -> str:
    """Return the page when the server has built again: it answers the live reload request then."""
    match = re.search(r"livereload\((\d+), (\d+)\)", page)
    assert match
    epoch, _ = match.groups()
    now = fetched(f"{address}/livereload/{epoch}/1")
    assert int(now) > int(epoch)
    return fetched(f"{address}/projects/elft-perinatal-access.html")


def test_a_browser_is_told_of_a_mistake_and_of_its_mending(address: str, written: Path) -> None:
    """As it happens: a file is broken, the page says so; it is mended, the page is whole."""
    first = fetched(f"{address}/projects/elft-perinatal-access.html")
    replaced(project_file(written), "title: Perinatal", "titel: Perinatal")
    broken = next_page(address, first)
    replaced(project_file(written), "titel: Perinatal", "title: Perinatal")
    mended = next_page(address, broken)

    assert "Something is wrong" not in first
    assert "project.yml:5:1: error" in broken
    assert "Black women can reach" in broken
    assert "Something is wrong" not in mended
