"""Each kind of page as people open it: on a phone, in the dark, without scripts, on paper.

Every page is loaded three times, from a folder with scripts and without, and from a host with the
headers that hosts are given; each load serves many facts. What is folded is opened first, but not
on paper.

Axe takes most of the time of all tests, so for a change it sees each page with two of each run of
parts that are alike (a row of a table like those above it says nothing new), in four states of
eight: every two of width, scheme and scripts come together once. With `pytest -m slow` it sees
each page whole and in every state.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mfiar_site.exports.hosting import HEADERS
from tests.browser.faults import findings
from tests.browser.kinds import KINDS, addresses, kinds_of, pages_for, parts
from tests.browser.opening import host, opened
from tests.conftest import is_slow

playwright = pytest.importorskip("playwright.sync_api")

State = tuple[int, str]  # how wide the screen is, and which colours the reader has chosen
EVERY_STATE: tuple[State, ...] = ((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark"))
# The pairs of both: with the two kinds of scripts, an orthogonal array of strength 2.
PAIRED_WITH_SCRIPTS: tuple[State, ...] = ((1280, "light"), (360, "dark"))
PAIRED_WITHOUT_SCRIPTS: tuple[State, ...] = ((1280, "dark"), (360, "light"))
A4 = 718  # pixels between the margins of the printed page
FIT_TO_READ = 10  # pixels: the height of the smallest letters in a drawing
FIT_TO_PRINT = 7.5  # the same on paper, where a hand holds it closer: 5.6 points

UNFOLD = "document.querySelectorAll('details').forEach(one => one.open = true)"
WIDE = "document.documentElement.scrollWidth"
# The text of a page, without what a reader has to press, and without what that says in answer.
READ = """() => {
  const main = document.querySelector("main").cloneNode(true);
  const pressed = "button, noscript, #mf-add, .mf-filter, [role=status]";
  main.querySelectorAll(pressed).forEach(one => one.remove());
  return main.textContent.split(/\\s+/).join(" ");
}"""
DRAWINGS = "document.querySelectorAll('main svg:not(.mf-icon)').length"
# What a drawing lacks of the ways to read it: a name, a table, words, and a file to take away.
LACKING = """() => [...document.querySelectorAll("main svg:not(.mf-icon)")].flatMap(drawing => {
  const figure = drawing.closest("figure");
  if (!figure) return ["a drawing outside a figure"];
  const of = name => (figure.getAttribute(name) || "").split(" ").filter(Boolean)
    .map(id => document.getElementById(id));
  const name = figure.getAttribute("aria-label")
    || of("aria-labelledby").map(one => one && one.textContent).join(" ");
  const cells = of("aria-details").flatMap(one => one ? [...one.querySelectorAll("td")] : []);
  const words = figure.textContent.replace(name, "").trim().split(/\\s+/);
  const lacks = [
    [!name.trim(), "a name"], [!cells.some(one => /\\d/.test(one.textContent)), "a table"],
    [words.length < 8, "a summary"], [!figure.querySelector('a[href$=".csv"]'), "a download"],
  ];
  return lacks.filter(([is]) => is).map(([, what]) => `${name}: ${what}`);
})"""
# How high the letters of each drawing that shows are, and how wide it is.
LETTERS = """() => [...document.querySelectorAll("main svg.mf-plot")].map(one =>
  [one.getBoundingClientRect().width, one.viewBox.baseVal.width])
  .filter(([wide]) => wide).map(([wide, own]) => [wide, 12 * wide / own])"""
# The folds of which nothing but their own line is on paper, and the drawings that are not there.
UNPRINTED = """() => [
  ...[...document.querySelectorAll("main details")]
    .map(fold => [fold, fold.firstElementChild].map(one => one.getBoundingClientRect().height)
      .concat(fold.firstElementChild.textContent))
    .filter(([whole, line]) => line && whole < line + 8).map(one => one[2]),
  ...[...document.querySelectorAll("main svg:not(.mf-icon)")]
    .filter(one => !one.getBoundingClientRect().height).map(one => one.outerHTML.slice(0, 60)),
]"""
# What the keyboard reaches without its being seen; a key is pressed before, as a reader would.
UNSEEN = """() => [...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
  .filter(one => !one.disabled && one.checkVisibility({visibilityProperty: true}))
  .filter(one => {
    one.focus();
    const frame = one.getBoundingClientRect();
    return document.activeElement !== one || getComputedStyle(one).outlineStyle === "none"
      || frame.width < 2 || frame.height < 2 || frame.right < 1 || frame.left > innerWidth - 1
      || frame.bottom < 1 || frame.top > innerHeight - 1;
  }).map(one => one.outerHTML.slice(0, 100))"""
# Text spaced out as WCAG 2.2 asks in success criterion 1.4.12, and what is cut by it.
SPACED = """() => {
  const cut = () => [...document.querySelectorAll("main *")].filter(one =>
    !one.closest("svg, .mf-vh") && one.clientHeight > 4
    && /hidden|clip/.test(getComputedStyle(one).overflow)
    && one.scrollHeight > one.clientHeight + 2);
  const before = new Set(cut());
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
  const found = cut().filter(one => !before.has(one)).map(one => one.outerHTML.slice(0, 100));
  const wide = document.documentElement.scrollWidth;
  document.adoptedStyleSheets = [];
  return wide > innerWidth ? [...found, `${wide} pixels wide`] : found;
}"""
# Leaves two of each run of parts that are alike, down to the classes of everything within them.
THIN = """() => {
  const shape = one => one.tagName + "." + one.getAttribute("class")
    + "(" + [...one.children].map(shape).join() + ")";
  const thin = parent => {
    const times = new Map();
    for (const one of [...parent.children]) {
      const own = shape(one);
      times.set(own, (times.get(own) || 0) + 1);
      if (times.get(own) > 2) one.remove(); else thin(one);
    }
  };
  thin(document.querySelector("main"));
}"""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What was seen of a page in all its states; each list of faults is best empty."""

    said: list[str]  # messages of the browser
    foreign: list[str]  # requests to anything but the site
    wide: list[str]  # states in which it needs scrolling sideways
    cut: list[str]  # what does not fit once text is spaced out
    unseen: list[str]  # what has the focus and does not show it
    unread: list[str]  # drawings too small to read
    lacking: list[str]  # what drawings lack
    unprinted: list[str]  # folds that paper lacks
    faults: list[str]  # what axe finds
    text: str
    text_without_scripts: str
    drawings: int
    drawings_without_scripts: int


@pytest.fixture(scope="module")
def hosted(built: Path) -> Iterator[str]:
    """The address of the site on a host, under a path."""
    with host(built, "/equity/reports/", HEADERS) as address:
        yield address


@pytest.fixture(scope="module", params=KINDS)
def seen(request: pytest.FixtureRequest, browser: Any, built: Path, hosted: str) -> dict[str, Seen]:
    """What was seen of the pages that stand for a kind, by their addresses."""
    return {
        address: _seen(browser, built, hosted, address, in_all=is_slow(request.config))
        for address in pages_for(request.param, built)
    }


def _seen(browser: Any, built: Path, hosted: str, address: str, *, in_all: bool) -> Seen:
    file, own = (built / address).as_uri(), built.as_uri()
    with opened(browser, file, width=1280) as page:
        first, faults = _with_scripts(page, in_all=in_all)
        said, foreign = page.said, _not_of(own, page.asked)
    with opened(browser, file, width=1280, java_script_enabled=False) as page:
        text, drawings = page.evaluate(READ), page.evaluate(DRAWINGS)
        faults += [
            f"without scripts, {one}" for one in _faults_without_scripts(page, in_all=in_all)
        ]
        said, foreign = said + page.said, foreign + _not_of(own, page.asked)
    with opened(browser, hosted + address, width=360) as page:
        said, foreign = said + page.said, foreign + _not_of(hosted, page.asked)
    return Seen(
        **first,
        said=said,
        foreign=foreign,
        faults=faults,
        text_without_scripts=text,
        drawings_without_scripts=drawings,
    )


def _with_scripts(page: Any, *, in_all: bool) -> tuple[dict[str, Any], list[str]]:
    """Return what was seen of a page with its scripts, and what axe finds."""
    told = {"text": page.evaluate(READ), "drawings": page.evaluate(DRAWINGS)}
    lacking = page.evaluate(LACKING)
    unprinted, wide, unread = _on_paper(page)
    page.evaluate(UNFOLD)
    faults = list(_faults(page, EVERY_STATE)) if in_all else []
    unread += [f"{width}: {one}" for width in (360, 1280) for one in _too_small(page, width)]
    wide += _too_wide(page)
    unseen = [f"{width}: {one}" for width in (360, 1280) for one in _unseen(page, width)]
    page.set_viewport_size({"width": 360, "height": 900})
    cut = page.evaluate(SPACED)
    page.evaluate(THIN)
    faults += [*_faults(page, () if in_all else PAIRED_WITH_SCRIPTS), *_faults_on_paper(page)]
    found = {"lacking": lacking, "unprinted": unprinted, "wide": wide, "unread": unread}
    return {**told, **found, "unseen": unseen, "cut": cut}, faults


def _faults_without_scripts(page: Any, *, in_all: bool) -> Iterator[str]:
    page.evaluate(UNFOLD)
    page.evaluate(THIN)
    states = EVERY_STATE if in_all else PAIRED_WITHOUT_SCRIPTS
    yield from _faults(page, states, with_scripts=False)


def _not_of(site: str, asked: list[str]) -> list[str]:
    return [url for url in asked if not url.startswith(site)]


def _faults(page: Any, states: tuple[State, ...], *, with_scripts: bool = True) -> Iterator[str]:
    for width, scheme in states:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        for fault in findings(page, with_scripts=with_scripts):
            yield f"{width} {scheme}: {fault}"


def _on_paper(page: Any) -> tuple[list[str], list[str], list[str]]:
    """Return the folds that paper lacks, whether it is too narrow, and drawings too small."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4, "height": 1000})
    unprinted, wide, drawn = page.evaluate(UNPRINTED), page.evaluate(WIDE), page.evaluate(LETTERS)
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    small = [f"paper: {one}" for one in drawn if one[1] < FIT_TO_PRINT]
    return unprinted, [f"paper: {wide}"] if wide > A4 else [], small


def _faults_on_paper(page: Any) -> Iterator[str]:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(media="print", color_scheme="light")
    for fault in findings(page, on_paper=True):
        yield f"paper: {fault}"


def _too_small(page: Any, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    drawn = page.evaluate(LETTERS)
    return [str(one) for one in drawn if one[0] <= 100 or one[1] < FIT_TO_READ]


def _unseen(page: Any, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    page.keyboard.press("Tab")
    found: list[str] = page.evaluate(UNSEEN)
    return found


def _too_wide(page: Any) -> list[str]:
    found = []
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate(WIDE)
        found += [f"{width}: {wide}"] if wide > width else []
    return found


def test_every_page_of_the_site_is_of_one_kind(built: Path) -> None:
    """A kind that nobody listed is a kind that nobody looks at."""
    assert {one: kinds_of(one) for one in addresses(built) if len(kinds_of(one)) != 1} == {}


def test_every_kind_has_a_page(built: Path) -> None:
    """A kind without one would be looked at by nothing below."""
    assert [kind for kind in KINDS if not pages_for(kind, built)] == []


def test_no_page_has_a_part_that_is_not_looked_at(built: Path) -> None:
    """Every tag, with each class that it has anywhere, is on a page that stands for a kind."""
    chosen = [one for kind in KINDS for code in ("", "ur/") for one in pages_for(kind, built, code)]

    assert parts(built, addresses(built)) - parts(built, chosen) == set()


def test_it_says_nothing_from_a_folder_or_a_host(seen: dict[str, Seen]) -> None:
    """No message of the browser: no error, nothing refused, nothing missing."""
    assert {one: page.said for one, page in seen.items() if page.said} == {}


def test_it_asks_nobody_outside(seen: dict[str, Seen]) -> None:
    assert {one: page.foreign for one, page in seen.items() if page.foreign} == {}


def test_it_fits_a_small_screen_and_paper(seen: dict[str, Seen]) -> None:
    """With everything unfolded, at 320 pixels, nothing has to be scrolled sideways."""
    assert {one: page.wide for one, page in seen.items() if page.wide} == {}


def test_its_text_can_be_spaced_out(seen: dict[str, Seen]) -> None:
    assert {one: page.cut for one, page in seen.items() if page.cut} == {}


def test_the_focus_is_seen_wherever_the_keyboard_goes(seen: dict[str, Seen]) -> None:
    assert {one: page.unseen for one, page in seen.items() if page.unseen} == {}


def test_it_reads_the_same_without_scripts(seen: dict[str, Seen]) -> None:
    for address, page in seen.items():
        assert page.text_without_scripts == page.text, address
        assert page.drawings_without_scripts == page.drawings, address


def test_its_charts_have_a_name_a_table_a_summary_and_a_download(seen: dict[str, Seen]) -> None:
    assert {one: page.lacking for one, page in seen.items() if page.lacking} == {}


def test_the_words_in_its_drawings_can_be_read_on_a_phone(seen: dict[str, Seen]) -> None:
    assert {one: page.unread for one, page in seen.items() if page.unread} == {}


def test_what_it_folds_is_on_paper(seen: dict[str, Seen]) -> None:
    """Paper has nothing to press."""
    assert {one: page.unprinted for one, page in seen.items() if page.unprinted} == {}


@pytest.mark.more_when_slow
def test_axe_finds_nothing_in_any_state(seen: dict[str, Seen]) -> None:
    """Wide and narrow, light and dark, with scripts and without, and on paper."""
    assert {one: page.faults for one, page in seen.items() if page.faults} == {}


@pytest.mark.more_when_slow
def test_pages_in_further_languages_run_their_way_and_fit(
    browser: Any, built: Path, pytestconfig: pytest.Config
) -> None:
    """Every kind in Urdu, and a project in Welsh: no message is written, and axe finds nothing.

    Axe has seen the same parts in English: for a change it sees those that differ most.
    """
    urdu = [one for kind in KINDS for one in pages_for(kind, built, "ur/")]
    welsh = pages_for("a project", built, "cy/")
    judged = [*urdu, *welsh] if is_slow(pytestconfig) else [_longest(urdu, built), *welsh]

    found = {
        one: _in_its_language(browser, (built / one).as_uri(), is_judged=one in judged)
        for one in [*urdu, *welsh]
    }

    assert len(urdu) > len(KINDS) / 2  # the pages written by hand are in one language
    assert found == {one: ["rtl"] for one in urdu} | {one: ["ltr"] for one in welsh}


def _longest(pages: list[str], built: Path) -> str:
    return max(pages, key=lambda one: (built / one).stat().st_size)


def _in_its_language(browser: Any, address: str, *, is_judged: bool) -> list[str]:
    with opened(browser, address, width=320) as page:
        page.evaluate(UNFOLD)
        direction = page.evaluate("getComputedStyle(document.querySelector('main')).direction")
        wide = _too_wide(page)
        if is_judged:
            page.evaluate(THIN)
        faults = _faults(page, PAIRED_WITH_SCRIPTS[-1:] if is_judged else ())
        return [direction, *page.said, *wide, *faults]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_without_a_mouse_reaches_the_first_link_of_the_report(
    browser: Any, built: Path, width: int
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


def test_the_picture_of_the_drivers_gives_way_to_the_list_on_a_phone(
    browser: Any, built: Path
) -> None:
    address = (built / "projects/demonstration.html").as_uri()

    with opened(browser, address, width=360) as page:
        assert not page.locator("svg.mf-drivers").is_visible()
        assert page.locator(".mf-twin").is_visible()
    with opened(browser, address, width=1280) as page:
        assert page.locator("svg.mf-drivers").is_visible()
