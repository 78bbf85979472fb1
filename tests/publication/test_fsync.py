"""A power cut after the swap finds the new site on the disk, not the names of empty files."""

import os
from pathlib import Path

import pytest

from mfiar_site.publication import exchange_dirs, fsync
from mfiar_site.publication.publish import publish
from tests.small_sites import page, writes

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a handle has no name there to look up")


def test_everything_is_on_the_disk_before_the_swap_and_the_swap_after_it(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[int] = []
    before_swap: list[int] = []
    real_fsync, rename = os.fsync, os.rename

    def waiting(handle: int) -> None:
        waited.append(os.fstat(handle).st_ino)
        real_fsync(handle)

    def renaming(old: Path, new: Path) -> None:
        before_swap.extend(waited)
        rename(old, new)

    monkeypatch.setattr(fsync.os, "fsync", waiting)
    monkeypatch.setattr(exchange_dirs.os, "rename", renaming)

    publish(writes({"index.html": page(), "a/b/c.csv": "a\n"}), site)

    whole = {path.stat().st_ino for path in (site, *site.rglob("*"))}
    assert whole == set(before_swap)
    assert waited[len(before_swap) :] == [site.parent.stat().st_ino]


def test_a_file_system_that_cannot_wait_for_a_folder_is_no_problem(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_fsync = os.fsync

    def refusing(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").is_dir():
            raise OSError(22, "Invalid argument")
        real_fsync(handle)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("there is no /proc to tell a folder's handle by")
    monkeypatch.setattr(fsync.os, "fsync", refusing)

    assert publish(writes({"index.html": page()}), site) == ()


def test_a_disk_that_fails_to_keep_a_file_keeps_the_old_site(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(fsync.os, "fsync", failing)

    assert [p.code for p in publish(writes({"index.html": page()}), site)] == ["site-not-written"]
    assert not site.exists()
