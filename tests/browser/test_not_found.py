"""What a reader sees at an address that a site does not have, on a host as hosts are."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from mfiar_site.plugin import render
from tests.browser.conftest import ROOT
from tests.browser.faults import findings
from tests.browser.opening import host, opened

LOST = ("gone.html", "projects/gone.html", "projects/demonstration/deep/gone.html")


@pytest.fixture(scope="module")
def built_for_an_address(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site that knows where it will be."""
    folder = tmp_path_factory.mktemp("address")
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "projects").mkdir()
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings += "\nsite_url: https://ourtown.github.io/reports/\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    render(folder / "mkdocs.yml", folder / "site")
    return folder / "site"


def has_styles(page: Any) -> bool:
    return bool(page.evaluate("getComputedStyle(document.body).display") == "flex")


@pytest.mark.parametrize("lost", LOST)
def test_a_site_that_knows_its_address_is_found_again_from_any_depth(
    browser: Any, built_for_an_address: Path, lost: str
) -> None:
    with (
        host(built_for_an_address, "/reports/") as address,
        opened(browser, address + lost, width=1280) as page,
    ):
        assert page.locator("h1").inner_text() == "This page is not here"
        assert has_styles(page)
        page.get_by_role("link", name="Start from the first page").click()

        assert page.url == f"{address}index.html"


@pytest.mark.parametrize("base", ["/", "/reports/"])
@pytest.mark.parametrize("lost", LOST)
def test_a_site_without_an_address_says_what_to_do_at_any_depth(
    browser: Any, built: Path, base: str, lost: str
) -> None:
    """Its styles are there or not; the page can be read, and does not pretend to know its place."""
    with host(built, base) as address, opened(browser, address + lost, width=360) as page:
        assert has_styles(page) == ("/" not in lost)
        assert page.locator("h1").is_visible()
        assert page.get_by_text("delete the end of the address").is_visible()
        page.get_by_role("link", name="Start from the first page").click()

        assert (page.locator("h1").inner_text() == "This page is not here") == (base != "/")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    ("lost", "scheme"),
    # Of a page without styles axe takes the dark ground of the browser for white.
    [(LOST[0], "light"), (LOST[0], "dark"), (LOST[2], "light")],
)
def test_axe_finds_nothing_on_it_with_and_without_styles(
    browser: Any, built: Path, lost: str, width: int, scheme: str
) -> None:
    with (
        host(built, "/reports/") as address,
        opened(browser, address + lost, width=width, color_scheme=scheme) as page,
    ):
        wide = page.evaluate("document.documentElement.scrollWidth")

        assert findings(page) == []
        assert wide <= width
        assert page.evaluate("document.scripts.length") == 0


def test_it_asks_for_its_style_sheet_and_for_nothing_else(browser: Any, built: Path) -> None:
    """So no box for a search that cannot be, and no menu that leads to another site."""
    with (
        host(built, "/reports/") as address,
        opened(browser, address + LOST[0], width=1280) as page,
    ):
        asked = {url.removeprefix(address) for url in page.asked}

        assert asked == {LOST[0], "assets/mf/site.css"}
        assert page.locator("nav, input, script").count() == 0
