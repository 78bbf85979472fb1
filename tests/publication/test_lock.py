"""One build at a time, and no lock that outlives its build."""

import os
from pathlib import Path

import pytest

from mfiar_site.publication.lock import lock
from mfiar_site.publication.publish import publish
from tests.small_sites import beside, page, writes

fcntl = pytest.importorskip("fcntl", reason="two processes are made by forking")
SITE = {"index.html": page()}


def test_a_lock_is_held_once(tmp_path: Path) -> None:
    with lock(tmp_path / "a.lock") as first, lock(tmp_path / "a.lock") as second:
        assert (first, second) == (True, False)


def test_a_lock_can_be_had_again_and_leaves_no_file(tmp_path: Path) -> None:
    for _ in range(2):
        with lock(tmp_path / "a.lock") as held:
            assert held
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_a_person_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "a.lock").write_text("mine")

    with lock(tmp_path / "a.lock") as held:
        assert held

    assert (tmp_path / "a.lock").read_text() == "mine"


def test_a_lock_whose_file_was_replaced_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its last holder removes the file between our opening it and our locking it."""
    path, flock, removed = tmp_path / "a.lock", fcntl.flock, []

    def removing(handle: int, operation: int) -> None:
        if not removed:
            removed.append(path.unlink())
        flock(handle, operation)

    monkeypatch.setattr(fcntl, "flock", removing)
    with lock(path) as held, lock(path) as second:
        assert (held, second) == (True, False)


def test_a_second_build_says_so_and_stops(site: Path) -> None:
    started, go_on = os.pipe(), os.pipe()
    child = os.fork()
    if not child:

        def slow(into: Path) -> None:
            os.write(started[1], b"!")
            os.read(go_on[0], 1)
            writes(SITE)(into)

        try:
            found = publish(slow, site)
        finally:
            os._exit(len(found))
    os.read(started[0], 1)
    before = beside(site)
    try:
        found = publish(writes(SITE), site)
        left = beside(site)
    finally:
        os.write(go_on[1], b"!")
        status = os.waitpid(child, 0)[1]

    assert [problem.code for problem in found] == ["another-build"]
    assert left == before
    assert os.waitstatus_to_exitcode(status) == 0
    assert (site / "index.html").is_file()
    assert beside(site) == []
