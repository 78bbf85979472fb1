"""How long a browser's main thread works on a page, and what it weighs. No test: machines differ.

    python -m tests.browser.measure_main_thread

The time is that of the thread, which changes little when the machine is busy: parsing, styles,
layout and painting on a phone 360 pixels wide, up to 0.4 s after the page has loaded. The bounds
are 100 ms and, for everything that is fetched before a click, 60 KB.
"""

import gzip
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from mfiar_site.plugin import render
from tests.browser.opening import host
from tests.conftest import CHROMIUM
from tests.pages.invented import ROOT, write_site

TIMES, SETTLED = 9, 400
METRICS = ("TaskDuration", "LayoutDuration", "RecalcStyleDuration")


def measured(browser: Any, address: str) -> list[float]:
    """Return how many milliseconds all tasks took, and layout and styles among them."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address)
    page.wait_for_timeout(SETTLED)
    found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return [found[name] * 1000 for name in METRICS]


def fetched(browser: Any, site: Path, served: str, path: str) -> float:
    """Return the weight of all that a page fetches, packed as hosts pack it, in KB."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    page.goto(served + path)
    context.close()
    return sum(len(gzip.compress((site / one).read_bytes(), 6)) for one in asked) / 1024


def tell(browser: Any, site: Path, path: str) -> None:
    """Print what was measured of one page: the middle of several loads, and the range."""
    with host(site, "/") as served:
        runs = [measured(browser, served + path) for _ in range(TIMES)]
        weight = fetched(browser, site, served, path)
    whole, layout, styles = (statistics.median(each) for each in zip(*runs, strict=True))
    lowest, highest = min(runs)[0], max(runs)[0]
    sys.stdout.write(
        f"{path}: {whole:.0f} ms ({lowest:.0f} to {highest:.0f}), of which layout {layout:.0f}"
        f" and styles {styles:.0f}; {weight:.1f} KB\n"
    )


def main() -> None:
    """Measure the longest pages of the example site, and a project of ten measures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        example, shapes = Path(folder) / "example", Path(folder) / "shapes"
        render(ROOT / "mkdocs.yml", example)
        render(write_site(Path(folder) / "source"), shapes)
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for path in ("index.html", "projects/demonstration.html", "guide/checks.html"):
            tell(browser, example, path)
        tell(browser, shapes, "projects/large.html")
        browser.close()


if __name__ == "__main__":
    main()
