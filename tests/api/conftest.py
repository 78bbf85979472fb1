"""The example site, opened, and copies of it to change."""

import shutil
from datetime import date
from pathlib import Path

import pytest

import mfiar_site

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def example() -> mfiar_site.PublishedSite:
    """What the example site publishes."""
    return mfiar_site.open_site(ROOT, on=DAY)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the example site, without the pages that were made of it."""
    site = tmp_path / "a site"
    site.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", site)
    for name in ("content", "projects"):
        shutil.copytree(ROOT / name, site / name)
    return site
