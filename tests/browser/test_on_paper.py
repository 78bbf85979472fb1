"""A project prints as a report: nothing that is folded on the screen is lost."""

import io
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.browser.opening import opened

playwright = pytest.importorskip("playwright.sync_api")
pypdf = pytest.importorskip("pypdf")

# What a reader of the screen needs and a reader of paper does not.
SCREEN_ONLY = (
    "nav, .mf-chips, .mf-find, .mf-contents, .mf-back, .mf-vh, .mf-explore, [role=status], svg"
)
WORD = re.compile(r"[^\W\d_]{4,}")


def printed(page: Any) -> str:
    """Return the words of the printed page, without the breaks that paper makes."""
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    text = " ".join(sheet.extract_text() for sheet in sheets)
    return unicodedata.normalize("NFKC", text)  # a font may print "fi" as one letter


@pytest.mark.parametrize(
    "path", ["projects/demonstration.html", "projects/lancashire-postpartum-haemorrhage.html"]
)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_every_word_of_a_report_is_on_paper(
    browser: Any, built: Path, path: str, direction: str
) -> None:
    """Folded tables and tests too, and no less where the page runs from the right."""
    with opened(browser, (built / path).as_uri(), width=1280) as page:
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        wanted = page.evaluate(
            "(away => { const main = document.querySelector('main').cloneNode(true);"
            " main.querySelectorAll(away).forEach(one => one.remove());"
            " main.querySelectorAll('[lang]').forEach(one => one.remove());"
            " main.querySelectorAll('*').forEach(one => one.append(' '));"
            " return main.textContent })",
            SCREEN_ONLY,
        )
        paper = printed(page)

    words = set(WORD.findall(wanted))
    lost = words - set(WORD.findall(paper)) - {word for word in words if word in paper}
    assert len(words) > 200
    assert lost == set()


def test_a_report_is_about_as_long_as_a_report(browser: Any, built: Path) -> None:
    """Everything unfolded, and still no more sheets than a board would be handed."""
    address = (built / "projects/demonstration.html").as_uri()
    with opened(browser, address, width=1280) as page:
        sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages

    assert 10 <= len(sheets) <= 24
    assert {tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in sheets} == {
        (595, 842)  # A4, upright
    }
