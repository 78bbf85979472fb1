from datetime import date
from pathlib import Path

import pytest

from mfiar_site.inspection.settings import SiteSettings, StatementSettings
from mfiar_site.publication.compose import Site, compose

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def site() -> Site:
    """The example site, composed once."""
    made = compose(
        SiteSettings(
            projects=ROOT / "projects",
            content=ROOT / "content",
            name="Equity reports",
            organisation="A team",
            contact="a@example.org",
            audience="public",
            profile="exact-with-suppression",
            statement=StatementSettings(reviewed=DAY),
        ),
        on=DAY,
    )
    assert not any(problem.is_error for problem in made.problems)
    return made


@pytest.fixture(scope="session")
def pages(site: Site) -> dict[str, str]:
    """The <main> of every project's page, by the id of the project."""
    return {
        Path(page.path).stem: page.main
        for page in site.pages
        if page.path.count("/") == 1 and page.path.startswith("projects/")
    }


@pytest.fixture(scope="session")
def measure_pages(site: Site) -> dict[str, str]:
    """The <main> of the page of every measure that has one, by the id of the measure."""
    return {Path(page.path).stem: page.main for page in site.pages if page.path.count("/") == 2}
