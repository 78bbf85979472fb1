"""Every kind of page, at two widths, by day and by night, on paper: axe finds nothing.

What is folded is opened first. One load a page serves all its states: the whole costs about half
a minute of a processor.
"""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.browser.test_every_page_type import opened

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SHAPES = ("large", "sixteen", "one-group", "all-hidden")
# The kinds of pages, each with one that stands for it. A page of another kind fails the first test.
KINDS = {
    "": None,  # of those at the top each is its own kind
    "projects": "projects/demonstration.html",
    "projects/*": "projects/demonstration/came-back.html",
    "groups": "groups/bangladeshi.html",
    "topics": "topics/maternity.html",
    "guide": "guide/project-file.html",
    "about": "about/accessibility.html",
    "about/decisions": "about/decisions/0003-own-svg-charts.html",
}
ALSO = (
    *("projects/elft-perinatal-access.html", "groups/index.html", "guide/checks.html"),
    # Pages of other languages are of the same kinds; one from the right, and one from the left.
    *("ur/index.html", "ur/projects/demonstration.html", "cy/projects/demonstration.html"),
)
FURTHER = ("cy/", "ur/")


def kind(path: str) -> str:
    folder = path.rpartition("/")[0]
    return "projects/*" if folder.startswith("projects/") else folder


def one_of_every_kind(built: Path) -> list[str]:
    """Return the pages that stand for all; of a kind not named above, the first."""
    every = sorted(path.relative_to(built).as_posix() for path in built.rglob("*.html"))
    paths = [path for path in every if not path.startswith(FURTHER)]
    chosen = [path for path in paths if "/" not in path and path != "404.html"]
    kinds = {kind(path): path for path in reversed(paths)}
    chosen += [KINDS.get(name) or path for name, path in sorted(kinds.items()) if name]
    return [*chosen, *ALSO]


def findings(page: Any, state: str = "") -> list[str]:
    """Return what axe finds wrong, each with its place; nobody presses a link on paper."""
    rules = {"target-size": {"enabled": False}} if state == "print" else {}
    found = axe.Axe().run(page, options={**RULES, "rules": rules}).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


ALL = ((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark"))
CORNERS = ((1280, "light"), (360, "dark"))


def states(page: Any, screens: tuple[tuple[int, str], ...]) -> Iterator[str]:
    """Put an open page into each state in turn, with nothing folded."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    for width, scheme in screens:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        yield f"{width} {scheme}"
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(media="print", color_scheme="light")
    yield "print"


def faults(browser: Any, address: str, screens: tuple[tuple[int, str], ...] = ALL) -> list[str]:
    with opened(browser, address, width=1280) as page:
        return [f"{now}: {fault}" for now in states(page, screens) for fault in findings(page, now)]


def test_axe_finds_nothing_on_any_kind_of_page(browser: Any, built: Path) -> None:
    found = {
        path: wrong
        for path in one_of_every_kind(built)
        if (wrong := faults(browser, (built / path).as_uri()))
    }

    assert found == {}


@pytest.mark.parametrize("shape", SHAPES)
def test_axe_finds_nothing_on_a_project_of_any_shape(
    browser: Any, built_of_shapes: Path, shape: str
) -> None:
    address = (built_of_shapes / f"projects/{shape}.html").as_uri()

    assert faults(browser, address, CORNERS) == []


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_project_of_any_shape_fits_the_screen(
    browser: Any, built_of_shapes: Path, shape: str, width: int
) -> None:
    address = (built_of_shapes / f"projects/{shape}.html").as_uri()

    with opened(browser, address, width=width) as page:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

        assert page.said == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


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


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def served(built: Path) -> Iterator[str]:
    """The address of the site on a server of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(built)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_axe_finds_nothing_on_the_page_of_a_lost_address(browser: Any, served: str) -> None:
    """404.html alone knows where the site lives, so it is looked at on a server."""
    assert faults(browser, f"{served}/404.html") == []


def test_a_project_asks_the_server_for_four_files_and_for_nothing_else(
    browser: Any, served: str
) -> None:
    """Page, styles and two scripts come before any click, and where a tab has room the mark."""
    with opened(browser, f"{served}/projects/demonstration.html", width=360) as page:
        asked = {url.removeprefix(served) for url in page.asked}

    assert asked - {"/assets/mf/icon.svg"} == {
        "/assets/mf/explore.js",
        "/assets/mf/shell.js",
        "/assets/mf/site.css",
        "/projects/demonstration.html",
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
