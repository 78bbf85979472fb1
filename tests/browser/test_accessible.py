"""Projects of any shape, a chart explored, colours that a reader forces, and what a page fetches.

What is folded is opened first.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.faults import findings
from tests.browser.opening import host, opened

playwright = pytest.importorskip("playwright.sync_api")

SHAPES = ("large", "sixteen", "one-group", "all-hidden")
A4 = 718  # pixels between the margins of the printed page
UNFOLD = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.mark.parametrize("shape", SHAPES)
def test_axe_finds_nothing_on_a_project_of_any_shape(
    browser: Any, built_of_shapes: Path, shape: str
) -> None:
    """Wide in the light, narrow in the dark, and on paper."""
    with opened(browser, (built_of_shapes / f"projects/{shape}.html").as_uri(), width=1280) as page:
        page.evaluate(UNFOLD)
        found = findings(page)
        page.emulate_media(media="print")
        found += findings(page, on_paper=True)
        page.set_viewport_size({"width": 360, "height": 900})
        page.emulate_media(media="screen", color_scheme="dark")

        assert found + findings(page) == []


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_project_of_any_shape_fits_the_screen_and_paper(
    browser: Any, built_of_shapes: Path, shape: str, width: int
) -> None:
    address = (built_of_shapes / f"projects/{shape}.html").as_uri()

    with opened(browser, address, width=width) as page:
        page.evaluate(UNFOLD)

        assert page.said == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

        page.emulate_media(media="print")
        page.set_viewport_size({"width": A4, "height": 1000})

        assert page.evaluate("document.documentElement.scrollWidth") <= A4


def test_axe_finds_nothing_with_results_of_a_search_and_a_chart_explored(
    browser: Any, built: Path
) -> None:
    """What a script adds is held to the same."""
    address = (built / "projects/demonstration.html").as_uri()
    with opened(browser, address, width=1280) as page:
        page.get_by_role("button", name="Explore this chart").click()
        page.locator(".mf-live .main-svg").first.wait_for(timeout=60_000)
        page.fill("#mf-q", "waits")
        page.locator("#mf-found a").first.wait_for()

        assert findings(page) == []


def test_a_project_asks_the_server_for_four_files_and_for_nothing_else(
    browser: Any, built: Path
) -> None:
    """Page, styles and two scripts come before any click, and where a tab has room the mark."""
    with (
        host(built, "/") as served,
        opened(browser, f"{served}projects/demonstration.html", width=360) as page,
    ):
        asked = {url.removeprefix(served) for url in page.asked}

    assert asked - {"assets/mf/icon.svg"} == {
        "assets/mf/explore.js",
        "assets/mf/shell.js",
        "assets/mf/site.css",
        "projects/demonstration.html",
    }


def test_drawings_take_the_colours_that_a_reader_forces(browser: Any, built: Path) -> None:
    address = (built / "projects/demonstration.html").as_uri()
    with opened(browser, address, width=1280, forced_colors="active") as page:
        ink, paper = page.evaluate(
            "[getComputedStyle(document.querySelector('.mf-plot .t')).fill,"
            " getComputedStyle(document.body).backgroundColor]"
        )
        text = page.evaluate("getComputedStyle(document.querySelector('main p')).color")

    assert ink == text
    assert ink != paper
