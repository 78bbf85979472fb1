"""A page in Urdu, as a browser lays it out."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.opening import opened

PAGE = "ur/projects/demonstration.html"
# Where the first letter and the last letter of the first text that matches stand, in pixels.
ENDS = """([pattern, scope]) => {
  const wanted = new RegExp(pattern);
  const walk = document.createTreeWalker(document.querySelector(scope), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const found = wanted.exec(node.data);
    if (!found || !node.parentElement.checkVisibility()) continue;
    const at = place => {
      const range = document.createRange();
      range.setStart(node, place); range.setEnd(node, place + 1);
      return range.getBoundingClientRect().x;
    };
    return [at(found.index), at(found.index + found[0].length - 1)];
  }
  return null;
}"""


@pytest.fixture
def address(built: Path) -> str:
    return (built / PAGE).as_uri()


def test_the_page_runs_from_the_right(browser: Any, address: str) -> None:
    with opened(browser, address, width=1280) as page:
        html = page.locator("html")
        name = page.locator(".mf-name").bounding_box()
        search = page.locator("#mf-q").bounding_box()

        assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("ur", "rtl")
        assert name["x"] > search["x"]
        assert page.locator("main").evaluate("one => getComputedStyle(one).direction") == "rtl"


@pytest.mark.parametrize("scope", [".mf-say", "table.mf-numbers td"])
def test_a_percentage_keeps_its_sign_behind_it(browser: Any, address: str, scope: str) -> None:
    """After a letter of Urdu a browser would put the sign before the digits."""
    with opened(browser, address, width=1280) as page:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        digit, sign = page.evaluate(ENDS, [r"\d+%", f"main {scope}"])

        assert digit < sign


def test_the_earlier_of_two_levels_stands_further_right(browser: Any, address: str) -> None:
    """ "36% to 44%" is read from the right: 36 first."""
    with opened(browser, address, width=1280) as page:
        levels = page.locator("main .mf-say bdi bdi").all()
        first, last = levels[0].bounding_box(), levels[1].bounding_box()

        assert [one.inner_text() for one in levels[:2]] == ["36%", "44%"]
        assert first["x"] > last["x"] or first["y"] < last["y"]


def test_charts_run_from_the_left(browser: Any, address: str) -> None:
    """Time runs one way in every language, so that two readers can talk about one chart."""
    with opened(browser, address, width=1280) as page:
        plot = page.locator("svg.mf-plot").first

        assert plot.evaluate("one => getComputedStyle(one).direction") == "ltr"


def test_english_paragraphs_run_from_the_left(browser: Any, address: str) -> None:
    with opened(browser, address, width=1280) as page:
        aim = page.locator("section[aria-labelledby=aim] p[lang=en]").first

        assert aim.evaluate("one => getComputedStyle(one).direction") == "ltr"


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_needs_sideways_scrolling(browser: Any, address: str, width: int) -> None:
    with opened(browser, address, width=width) as page:
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")

        assert wide <= 0


def test_the_page_says_that_a_machine_translated_it_and_leads_to_english(
    browser: Any, address: str
) -> None:
    with opened(browser, address, width=360) as page:
        assert page.locator(".mf-machine").is_visible()
        page.locator(".mf-machine a").click()

        assert page.url.endswith("/projects/demonstration.html")
        assert page.locator("html").get_attribute("lang") == "en"


def test_links_lead_from_language_to_language(browser: Any, address: str) -> None:
    with opened(browser, address, width=360) as page:
        page.get_by_role("link", name="Cymraeg").click()

        assert page.locator("html").get_attribute("lang") == "cy"
        assert page.locator(".mf-tongues [aria-current=page]").inner_text() == "Cymraeg"


def test_the_search_finds_pages_of_the_language(browser: Any, address: str) -> None:
    """A reader of Urdu is not sent to the English page of the same name."""
    with opened(browser, address, width=1280) as page:
        page.locator("#mf-q").fill("triage")
        page.wait_for_selector("#mf-found li a")
        links = page.locator("#mf-found li a").evaluate_all("all => all.map(one => one.href)")

        assert links
        assert all("/ur/" in link for link in links)
