"""A full disk and a closed folder: one clean problem, and the old site whole."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from mfiar_site.publication.publish import publish
from tests.small_sites import beside, contents, page, writes

OLD = {"index.html": page("old")}
LARGE = {f"{i}.csv": "a,b\n" + "1,2\n" * 10_000 for i in range(20)}


def _is_done(*command: str) -> bool:
    if not shutil.which(command[0]):
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    if not _is_done("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)):
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def closed(site: Path) -> Iterator[Path]:
    """A folder in which nobody may make or remove a name, with a site in it."""
    publish(writes(OLD), site)
    folder = site.parent
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and not _is_done("chattr", "+i", str(folder)):
        pytest.skip("root may write everywhere here, and chattr does not help")
    if not is_root:
        folder.chmod(0o555)
    yield site
    if is_root:
        subprocess.run(["chattr", "-i", str(folder)], check=True)
    folder.chmod(0o755)


def test_a_full_disk_keeps_the_old_site(small_disk: Path) -> None:
    site = small_disk / "site"
    publish(writes(OLD), site)
    before = contents(site)

    found = publish(writes({**OLD, **LARGE}), site)

    assert [problem.code for problem in found] == ["site-not-written"]
    assert found[0].message.endswith("could not be written: No space left on device.")
    assert found[0].advice.startswith("Make room on the disk")
    assert contents(site) == before
    assert beside(site) == []


def test_a_site_on_a_disk_of_its_own_cannot_be_replaced(small_disk: Path) -> None:
    """A container often has the site as a mount: the advice is where to publish instead."""
    found = publish(writes(OLD), small_disk)

    assert [problem.code for problem in found] == ["site-not-written"]
    assert "inside the mounted one" in found[0].advice
    assert contents(small_disk) == {}
    assert beside(small_disk) == []


def test_a_file_that_may_not_grow_keeps_the_old_site(site: Path) -> None:
    resource = pytest.importorskip("resource")
    publish(writes(OLD), site)
    before = contents(site)
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        try:
            found = publish(writes({**OLD, **LARGE}), site)
        finally:
            is_as_said = [problem.code for problem in found] == ["site-not-written"]
            os._exit(0 if is_as_said and found[0].message.endswith("File too large.") else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert contents(site) == before
    assert beside(site) == []


def test_a_closed_folder_is_a_problem_with_the_name_of_the_site(closed: Path) -> None:
    before = contents(closed)

    found = publish(writes({"index.html": page("new")}), closed)

    assert [problem.code for problem in found] == ["site-not-written"]
    assert found[0].at.file == closed.as_posix()
    assert "Let yourself write" in found[0].advice
    assert contents(closed) == before
    assert beside(closed) == []
