"""Five things that people come for, done by keyboard alone, on a phone and on a desk."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.opening import opened

playwright = pytest.importorskip("playwright.sync_api")

REPORT = "Long waits fell for"


def reach(page: Any, words: str) -> None:
    """Press Tab until something begins with the words; a reader sees where the focus is."""
    for _ in range(160):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()").startswith(words):
            assert page.evaluate(
                "(box => box.width > 0 && box.bottom > 0 && box.top < innerHeight)"
                "(document.activeElement.getBoundingClientRect())"
            )
            return
    raise AssertionError(f"nothing begins with {words!r}")


def follow(page: Any, words: str) -> None:
    """Reach a link and press Enter."""
    reach(page, words)
    with page.expect_event("framenavigated"):
        page.keyboard.press("Enter")
    page.wait_for_load_state()


def in_sight(page: Any, words: str) -> bool:
    """Whether the words stand on the part of the page that the screen shows."""
    return bool(
        page.evaluate(
            "(words => { const walk = document.createTreeWalker(document.querySelector('main'),"
            " NodeFilter.SHOW_TEXT); while (walk.nextNode()) { const node = walk.currentNode;"
            " if (!node.textContent.includes(words)) continue; const range = new Range();"
            " range.selectNodeContents(node); const box = range.getBoundingClientRect();"
            " if (box.height > 0 && box.bottom > 0 && box.top < innerHeight) return true }"
            " return false })",
            words,
        )
    )


@pytest.fixture(params=[360, 1280])
def home(request: pytest.FixtureRequest, browser: Any, built: Path) -> Any:
    """The home page, at one of two widths."""
    with opened(browser, (built / "index.html").as_uri(), width=request.param) as page:
        yield page


def test_whether_the_gap_closed_for_a_group(home: Any) -> None:
    follow(home, REPORT)
    follow(home, "Go to the full record")
    follow(home, "Is the gap closing?")

    assert in_sight(home, "The gap narrowed for")
    row = home.locator(".mf-gaps tr", has_text="Bangladeshi").first
    assert "The gap widened" in row.inner_text()


def test_who_is_missing_from_the_data(home: Any) -> None:
    follow(home, REPORT)
    follow(home, "How else they are heard")

    assert in_sight(home, "These figures leave people out")
    assert home.locator("#missing ~ table").get_by_text("Gypsy, Roma and Traveller").is_visible()


def test_what_was_abandoned_and_why(home: Any) -> None:
    """The link leads into a folded part, and opens it."""
    follow(home, REPORT)
    follow(home, "Read the test")

    assert in_sight(home, "Nobody waited less")
    assert home.locator("#cycle-urgent-sticker-2").is_visible()


def test_how_to_take_back_a_quote(home: Any) -> None:
    follow(home, REPORT)
    follow(home, "Tell us something, complain, or take back your words")

    assert home.url.endswith("#tell")
    home.keyboard.press("PageDown")
    assert home.get_by_text("You need give no reason.").is_visible()


def test_the_figures_can_be_had(home: Any) -> None:
    follow(home, REPORT)
    reach(home, "Download the figures (CSV)")
    with home.expect_download() as waiting:
        home.keyboard.press("Enter")

    head = waiting.value.path().read_text(encoding="utf-8").splitlines()[0]
    assert head.startswith("project,measure,unit,period,group")
