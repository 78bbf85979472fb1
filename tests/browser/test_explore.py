"""Exploring a chart with Plotly: on request only, under the strict policy, asking nobody else."""

import shutil
from pathlib import Path

import pytest

from tests.browser.opening import opened

playwright = pytest.importorskip("playwright.sync_api")

REPORT = "projects/demonstration.html"


def test_nothing_of_plotly_is_loaded_before_the_button_is_pressed(
    browser: "playwright.Browser", built: Path
) -> None:
    with opened(browser, (built / REPORT).as_uri(), width=1280) as page:
        assert page.get_by_role("button", name="Explore this chart").count() == 1
        assert [url for url in page.asked if "/explore/" in url] == []


@pytest.mark.parametrize("path", [REPORT, "projects/demonstration/came-back.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_key_draws_the_chart_and_breaks_no_rule(
    browser: "playwright.Browser", built: Path, path: str, scheme: str
) -> None:
    """No message of the browser means no violation of the policy either."""
    with opened(browser, (built / path).as_uri(), width=1280, color_scheme=scheme) as page:
        button = page.get_by_role("button", name="Explore this chart")
        drawings = page.locator("svg.mf-plot").count()
        button.focus()
        page.keyboard.press("Enter")
        page.locator(".mf-live .main-svg").first.wait_for(timeout=60_000)
        page.wait_for_function("document.activeElement.classList.contains('mf-live')")

        assert page.said == []
        assert all(url.startswith(built.as_uri()) for url in page.asked)
        assert page.locator("svg.mf-plot").count() == drawings  # the page's own stay
        assert page.evaluate("document.activeElement.getAttribute('aria-label')")
        layers = page.evaluate(
            "getComputedStyle(document.querySelector('.mf-live .main-svg')).position"
        )
        assert layers == "absolute"


def test_no_button_sends_the_figures_to_anybody(browser: "playwright.Browser", built: Path) -> None:
    with opened(browser, (built / REPORT).as_uri(), width=1280) as page:
        page.get_by_role("button", name="Explore this chart").click()
        page.locator(".mf-live .main-svg").first.wait_for(timeout=60_000)

        assert page.locator(".modebar-btn").count() == 0
        assert "cloud" not in page.locator(".mf-live").inner_text().lower()


def test_a_bundle_that_is_not_there_is_said_and_the_table_stays(
    browser: "playwright.Browser", built: Path, tmp_path: Path
) -> None:
    partial = tmp_path / "site"
    shutil.copytree(built, partial, ignore=shutil.ignore_patterns("plotly.min.js"))

    with opened(browser, (partial / REPORT).as_uri(), width=1280) as page:
        page.get_by_role("button", name="Explore this chart").click()
        page.get_by_text("The table below holds the same numbers").wait_for(timeout=60_000)

        assert page.get_by_role("button", name="Explore this chart").is_enabled()


def test_without_scripts_there_is_no_dead_button(
    browser: "playwright.Browser", built: Path
) -> None:
    address = (built / REPORT).as_uri()
    with opened(browser, address, width=1280, java_script_enabled=False) as page:
        assert page.locator("button.mf-explore").count() == 0
