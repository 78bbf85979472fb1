"""What axe finds wrong with an open page."""

from typing import Any

import pytest

axe = pytest.importorskip("axe_playwright_python.base")

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,  # the style sheets: no rule of these needs them, and the policy refuses
}
# With its scripts off a page has no clock, and axe waits for one: it goes on at once instead.
_WITHOUT_A_CLOCK = "window.setTimeout = then => { Promise.resolve().then(then) }; 0"
_RUN = """options => axe.run(document, options).then(found => found.violations.flatMap(
  one => one.nodes.map(node => one.id + ": " + node.html.slice(0, 120))))"""


def findings(page: Any, *, on_paper: bool = False, with_scripts: bool = True) -> list[str]:
    """Return what axe finds wrong, each with its place; nobody presses a link on paper."""
    if not page.evaluate("'axe' in window"):
        if not with_scripts:
            page.evaluate(_WITHOUT_A_CLOCK)
        page.evaluate(f"{axe.AXE_SCRIPT}; 0")
    rules = {"target-size": {"enabled": False}} if on_paper else {}
    found: list[str] = page.evaluate(_RUN, {**RULES, "rules": rules})
    return found
