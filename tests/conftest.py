"""What every test shares: one Chromium in a process, how much is drawn, and no memory."""

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

os.environ["MFIAR_CACHE_DIR"] = ""  # else a test would tell what an earlier run of it found
# A busy machine is no fault of the program: no drawn test is held to a time.
NO_TIME = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("change", NO_TIME, max_examples=50)  # how many are tried for a change
settings.register_profile("slow", NO_TIME, max_examples=500)  # and with `pytest -m slow`
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def is_slow(config: pytest.Config) -> bool:
    """Whether the tests were asked for that take minutes."""
    return str(config.option.markexpr) == "slow"


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples a drawn test tries, unless --hypothesis-profile says so."""
    config.pluginmanager.register(_DoctestsWhereSomeAre())  # also for the files of the package
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("slow" if is_slow(config) else "change")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run among the slow tests once more what tries more there: every drawn test, for one."""
    for item in items if is_slow(config) else ():
        is_drawn = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)  # by @given
        if is_drawn or item.get_closest_marker("more_when_slow"):
            item.add_marker("slow")


class _DoctestsWhereSomeAre:
    """Looks for doctests only in files with a prompt: looking imports a file, in each process."""

    @pytest.hookimpl(wrapper=True)
    def pytest_collect_file(self, file_path: Path) -> Generator[None, Any, Any]:
        found = yield
        may_hold_some = file_path.suffix != ".py" or b">>>" in file_path.read_bytes()
        return [one for one in found if may_hold_some or type(one) is pytest.Module]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium without a window."""
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield opened
        opened.close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The place to publish in: nothing is there, nor beside it."""
    (tmp_path / "work").mkdir()
    return tmp_path / "work" / "site"
