"""A build that is killed at any moment leaves a whole site, and the next one cleans up."""

import os
import random
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import pytest

from mfiar_site.publication import exchange_dirs
from mfiar_site.publication.publish import publish
from tests.small_sites import beside, contents, page, writes

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="builds are killed in a fork")
OLD = {f"{i}.html": page(f"old {i}", title=f"Page {i}") for i in range(12)}
NEW = {f"new/{i}.html": page(f"new {i}", title=f"Page {i}") for i in range(12)}
_STEPS = {  # what Python tells of before it does it; os.kill is told too
    *("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir", "os.listdir"),
    *("shutil.rmtree", "ctypes.dlsym", "fcntl.flock", "tempfile.mkdtemp"),
}


class Stop(Exception):  # noqa: N818 - it is no error
    """Ends a build before it made anything."""


def _nothing(into: Path) -> NoReturn:
    raise Stop


def _killed_at(step: int, site: Path, *, exchange: bool, files: Mapping[str, str] = NEW) -> int:
    """Build in a child that kills itself at a step; return how many steps it took."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        taken = 0

        def count(event: str, _: object) -> None:
            nonlocal taken
            if event in _STEPS:
                if taken == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                taken += 1

        try:
            if not exchange:
                exchange_dirs.exchange_dirs = lambda one, other: False
            sys.addaudithook(count)
            publish(writes(files), site)
            os.write(writing, str(taken).encode())
        finally:
            os._exit(0)
    os.close(writing)
    was_killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    with os.fdopen(reading) as told:
        return step if was_killed else int(told.read())


@pytest.mark.parametrize("exchange", [True, False], ids=["one step", "two steps"])
@pytest.mark.parametrize("part", range(20))
def test_a_killed_build_leaves_a_whole_site(part: int, site: Path, *, exchange: bool) -> None:
    """Each run is killed at a random step of its own twentieth of the build."""
    publish(writes(OLD), site.with_name("reference"))
    publish(writes(NEW), site.with_name("reference2"))
    old, new = (contents(site.with_name(name)) for name in ("reference", "reference2"))
    steps = _killed_at(sys.maxsize, site.with_name("counted"), exchange=exchange)
    publish(writes(OLD), site)
    neighbours = beside(site)
    first, last = steps * part // 20, steps * (part + 1) // 20
    moment = random.Random(part).randrange(first, last)

    assert _killed_at(moment, site, exchange=exchange) == moment
    if exchange:
        assert contents(site) in (old, new)
    publish(_nothing, site, failures=(Stop,))
    assert contents(site) in (old, new)
    assert beside(site) == neighbours
    assert publish(writes(NEW), site) == ()
    assert contents(site) == new
    assert beside(site) == neighbours


def test_no_step_loses_the_site_where_two_renames_do_what_one_exchange_does(site: Path) -> None:
    """Every step of a build of one page, also the one between the two renames."""
    one_page, one_new = {"index.html": page("old")}, {"new.html": page("new")}
    publish(writes(one_page), site)
    old = contents(site)
    steps = _killed_at(sys.maxsize, site.with_name("counted"), exchange=False, files=one_new)
    was_replaced = set()
    for moment in range(steps):
        _killed_at(moment, site, exchange=False, files=one_new)
        publish(_nothing, site, failures=(Stop,))
        is_old = contents(site) == old
        was_replaced.add(not is_old)
        assert is_old or contents(site).keys() == {"manifest.json", "new.html"}
        publish(writes(one_page), site)

    assert was_replaced == {True, False}
