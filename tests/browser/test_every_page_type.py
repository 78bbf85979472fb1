"""Each kind of page, as people open it: from a folder, on a phone, in the dark, without scripts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")

PAGES = (
    "index.html",
    "projects/demonstration.html",
    "projects/lancashire-postpartum-haemorrhage.html",
    "projects/elft-perinatal-access.html",
    "projects/demonstration/came-back.html",
    "groups/bangladeshi.html",
    "learning.html",
    "framework.html",
    "method.html",
    "guide/checks.html",
    "about/accessibility.html",
    "reports/index.html",
    "groups/bangladeshi.html",
    "prompts/q1-bias-1.html",
    "learning.html",
    "asked.html",
    "corrections.html",
    "data/index.html",
    "privacy.html",
)  # 404.html alone knows where the site lives: it is served, never opened from a folder


@contextmanager
def opened(
    browser: "playwright.Browser", address: str, *, width: int, **settings: object
) -> Iterator["playwright.Page"]:
    """Open a page and hold what it said and what it asked for."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
    page = context.new_page()
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(address)
    yield page
    context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_says_nothing_asks_nobody_and_fits(
    browser: "playwright.Browser", built: Path, path: str, width: int, scheme: str
) -> None:
    """No message of the browser, no request to anybody else, nothing wider than the screen."""
    address = (built / path).as_uri()

    with opened(browser, address, width=width, color_scheme=scheme) as page:
        wide = page.evaluate("document.documentElement.scrollWidth")
        own = built.as_uri()

        assert page.said == []
        assert [url for url in page.asked if not url.startswith(own)] == []
        assert wide <= width


@pytest.mark.parametrize("path", [path for path in PAGES if path != "learning.html"])
def test_a_page_reads_the_same_without_scripts(
    browser: "playwright.Browser", built: Path, path: str
) -> None:
    address = (built / path).as_uri()
    read = (  # what a script adds is a button and its place for messages: nothing to read
        "(() => { const main = document.querySelector('main').cloneNode(true);"
        " main.querySelectorAll('button, [role=status]').forEach(one => one.remove());"
        " return main.textContent })()"
    )

    with opened(browser, address, width=1280) as page:
        with_scripts = page.evaluate(read)
        charts = page.locator("svg.mf-plot").count()
    with opened(browser, address, width=1280, java_script_enabled=False) as page:
        text = page.locator("main").text_content()

        assert text == with_scripts
        assert page.locator("svg.mf-plot").count() == charts


@pytest.mark.parametrize("path", PAGES[:4])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_drawing_is_drawn_and_its_words_can_be_read(
    browser: "playwright.Browser", built: Path, path: str, width: int
) -> None:
    """Text in a drawing is never under 10 pixels high, nor wider than the drawing's page."""
    with opened(browser, (built / path).as_uri(), width=width) as page:
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        sizes = page.evaluate(
            "[...document.querySelectorAll('svg.mf-plot')].map(s => {"
            " const box = s.getBoundingClientRect();"
            " return [box.width, 12 * box.width / s.viewBox.baseVal.width] })"
        )

    assert all(wide > 100 and letters >= 10 for wide, letters in sizes)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_without_a_mouse_reaches_the_first_link_of_the_report(
    browser: "playwright.Browser", built: Path, width: int
) -> None:
    """The first key leads to the skip link, and that to the report."""
    address = (built / "projects/demonstration.html").as_uri()

    with opened(browser, address, width=width) as page:
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.textContent.trim()")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        inside = page.evaluate("!!document.activeElement.closest('main')")

    assert first.lower().startswith("skip")
    assert inside


def test_folded_numbers_are_on_paper(browser: "playwright.Browser", built: Path) -> None:
    """What is folded on the screen is printed: paper has nothing to press."""
    address = (built / "projects/demonstration.html").as_uri()

    with opened(browser, address, width=1280) as page:
        page.emulate_media(media="print")
        heights = page.evaluate(
            "[...document.querySelectorAll('details table')].map("
            "t => t.getBoundingClientRect().height)"
        )

    assert heights
    assert all(height > 20 for height in heights)


def test_the_picture_of_the_drivers_gives_way_to_the_list_on_a_phone(
    browser: "playwright.Browser", built: Path
) -> None:
    address = (built / "projects/demonstration.html").as_uri()

    with opened(browser, address, width=360) as page:
        assert not page.locator("svg.mf-drivers").is_visible()
        assert page.locator(".mf-twin").is_visible()
    with opened(browser, address, width=1280) as page:
        assert page.locator("svg.mf-drivers").is_visible()
