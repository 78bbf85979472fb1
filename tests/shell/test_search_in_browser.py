"""The search box in a real browser, opened from a folder as on a shared drive."""

from collections.abc import Iterator
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: playwright.Browser, sample: Path) -> Iterator[playwright.Page]:
    opened = browser.new_page()
    opened.said = []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.goto((sample / "guide/data.html").as_uri())
    yield opened
    opened.close()


def test_results_are_links_and_accents_do_not_matter(page: playwright.Page) -> None:
    page.get_by_role("searchbox").press_sequentially("bángladeshi WAITS")

    page.locator("#mf-found li").first.wait_for()
    link = page.locator("#mf-found a").first
    assert "2 " in page.locator("#mf-found [role=status]").inner_text()

    link.click()

    assert page.url.endswith(("projects/sample.html", "projects/sample.ur.html"))
    assert page.said == []


def test_nothing_found_is_said_and_escape_closes(page: playwright.Page) -> None:
    page.get_by_role("searchbox").press_sequentially("zzzz")
    page.locator("#mf-found").wait_for()
    assert page.locator("#mf-found [role=status]").inner_text() == "No matching documents"

    page.keyboard.press("Escape")

    assert page.locator("#mf-found").is_hidden()


def test_without_scripts_there_is_no_search_box(browser: playwright.Browser, sample: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto((sample / "index.html").as_uri())

    assert page.locator(".mf-search").is_hidden()
    context.close()
