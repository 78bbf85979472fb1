"""What every test shares: one Chromium in a process, and no memory of earlier checks."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ["MFIAR_CACHE_DIR"] = ""  # else a test would tell what an earlier run of it found
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


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
