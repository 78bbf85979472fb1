"""The form of the page "contribute": with real clicks and keys, and what it gives is checked."""

import json
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from mfiar_site.cli import main
from mfiar_site.loading.characters import unwanted_character
from mfiar_site.loading.forms import OFFERED
from mfiar_site.loading.project import load_project
from mfiar_site.model.grouping import grouping
from mfiar_site.model.project import Project
from mfiar_site.plugin import render
from mfiar_site.scaffold.skeleton import make_project
from tests.browser.conftest import ROOT
from tests.browser.opening import opened

playwright = pytest.importorskip("playwright.sync_api")

Page = Any
REPORT = "demonstration"
HOSTILE = (
    "- a: b # c\n!tag &a *b |\n>- 'quote' \"double\" \\n \\u202e\n---\n...\n%YAML\n"
    "@someone `code` <script>alert(1)</script> {x} <!-- hidden -->\n    deep\n\tafter a tab\n\n"
    "نیا اردو متن and 𝒜 🫶🏽 e\u0301"
)


@pytest.fixture
def page(browser: Any, built: Path) -> Iterator[Page]:
    """The page of the example site, opened from its folder on a phone."""
    with opened(browser, (built / "contribute.html").as_uri(), width=360) as page:
        yield page


def choose(page: Page, what: str, project: str = REPORT) -> None:
    page.get_by_label("Which report is it for?").select_option(project)
    page.get_by_label("What do you want to add?").select_option(what)
    page.locator(f'[data-form="{what}"]').wait_for()  # shown when the ids are there, or are lost


def fill(page: Page, what: str, values: dict[str, str]) -> None:
    for key, value in values.items():
        field = page.locator(f"#add-{what}-{key}")
        if field.evaluate("one => one.localName") == "select":
            field.select_option(value)
        elif field.evaluate("one => one.localName") == "legend":
            field.locator("..").get_by_role("checkbox").and_(
                page.locator(f"[value={value}]")
            ).check()
        else:
            field.fill(value)


def ask(page: Page) -> None:
    page.get_by_role("button", name="Check it and show the file").click()


def made(page: Page) -> tuple[str, str]:
    """Return the place of the file that the page shows, and its text."""
    page.locator("#mf-made").wait_for()
    return (
        page.locator("#mf-made-path").inner_text(),
        page.locator("#mf-made-text").input_value(),
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the example projects with their settings."""
    shutil.copytree(ROOT / "projects", tmp_path / "projects")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


Check = Callable[[str, str], list[dict[str, Any]]]


@pytest.fixture
def check(site: Path) -> Check:
    """Write a file into the copy and return what `mfiar check` says of it."""

    def problems(path: str, text: str) -> list[dict[str, Any]]:
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
        config = str(site / "mkdocs.yml")
        folder = str(site / "projects" / REPORT)
        arguments = ["check", folder, "--format", "json", "--config", config]
        result = CliRunner().invoke(main, arguments)
        found = json.loads(result.output)
        assert [one for one in found if one["severity"] == "error"] == []
        assert result.exit_code == 0
        return [one for one in found if path in json.dumps(one)]

    return problems


def project_of(site: Path) -> Project:
    loaded = load_project(site / "projects" / REPORT, root=site, resolvers=grouping)
    assert loaded.project is not None
    return loaded.project


def test_a_wrong_value_is_refused_in_the_words_of_the_schema_and_a_right_one_passes(
    page: Page, check: Check
) -> None:
    """What is wrong is said beside the field and above the form, where the focus then is."""
    choose(page, "priorities")
    fill(page, "priorities", {"text": "Tell us who will call.", "on": "31/02/2026"})
    ask(page)

    said = (
        "'31/02/2026' under on is not a date such as 2024-03-31, 2024-03 or 2024. Write the date"
        " as year-month-day, such as 2024-03-31, 2024-03 or 2024."
    )
    field = page.locator("#add-priorities-on")
    described = field.get_attribute("aria-describedby").split()
    assert page.evaluate("document.activeElement.id") == "mf-add-summary"
    assert page.locator("#mf-add-summary li").all_inner_texts() == [said]
    assert field.get_attribute("aria-invalid") == "true"
    assert page.locator(f"#{described[-1]}").inner_text() == said
    assert not page.locator("#mf-made").is_visible()

    page.locator("#mf-add-summary a").press("Enter")
    assert page.evaluate("document.activeElement.id") == "add-priorities-on"
    page.keyboard.press("Control+a")
    page.keyboard.type("2026-02-28")
    page.keyboard.press("Enter")
    path, text = made(page)

    assert page.evaluate("document.activeElement.id") == "mf-made"
    assert field.get_attribute("aria-invalid") is None
    assert path == f"projects/{REPORT}/priorities/tell-us-who-will-call.yml"
    assert [one["code"] for one in check(path, text)] == ["priority-unanswered"]
    assert page.said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_fault_goes_as_it_is_mended_and_the_button_does_not_move_away(page: Page) -> None:
    """The mouse goes down on the button, the field loses the focus, and the mouse comes up."""
    choose(page, "barriers")
    fill(page, "barriers", {"stage": "planning", "text": "Shifts", "on": "soon"})
    ask(page)
    page.locator("#add-barriers-on").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("2026")

    assert not page.locator("#add-barriers-on-wrong").is_visible()
    ask(page)
    assert page.locator("#mf-made").is_visible()
    assert not page.locator("#mf-add-summary").is_visible()


@pytest.mark.parametrize("value", ["2026-02-29", "2026-13", "26", "1899", "12 March 2026"])
def test_only_a_day_of_the_calendar_is_a_date(page: Page, value: str) -> None:
    choose(page, "barriers")
    fill(page, "barriers", {"stage": "planning", "text": "Shifts", "on": value})
    ask(page)

    assert "is not a date" in page.locator("#mf-add-summary li").inner_text()


@pytest.mark.parametrize(
    ("what", "values", "said"),
    [
        ("cycles", {"number": "0x1"}, "'0x1' under number is not a whole number such as 3"),
        ("cycles", {"plan-expect-value": "six"}, "Plan: Expect: 'six' under value is not a number"),
        ("cycles", {"act-because": "It works."}, "Act: decision is missing. adapt, adopt or"),
        ("cycles", {"name": "con"}, "'con' under name is not an id of lower-case letters"),
        ("cycles", {"name": "../../etc"}, "'../../etc' under name is not an id of lower-case"),
        ("priorities", {"name": "language-first"}, "is the name of another record already"),
        ("involvement", {"people": "about 12"}, "'about 12' under people is not a whole number"),
        ("involvement", {"payment": "x" * 501}, "payment has 501 characters; 500 are allowed."),
    ],
)
def test_each_kind_of_value_is_refused_with_its_reason(
    page: Page, what: str, values: dict[str, str], said: str
) -> None:
    choose(page, what)
    if "language-first" in values.values():
        values = {"name": project_of(ROOT).priorities[0].id}
    fill(page, what, values)
    ask(page)

    assert any(said in one for one in page.locator("#mf-add-summary li").all_inner_texts())


RECORDS: dict[str, dict[str, str]] = {
    "cycles": {
        "title": "Yes: a # second test",
        "change": "",
        "scale": HOSTILE.split("\n")[0],
        "predicted-on": "2026-03-01",
        "plan-question": "Does it hold at night? " * 12,
        "plan-prediction": "As by day.",
        "plan-by-group": "The same for each.",
        "plan-when-from": "2026-03-02",
        "study-by-group-group": "bangladeshi",
        "study-by-group-result": HOSTILE,
        "study-by-group-value": "6 percent",
    },
    "changes": {"text": "no", "drivers": "late-interpreter", "origin": "community"},
    "priorities": {"text": HOSTILE, "by": "Parents", "on": "2026"},
    "insights": {
        "kind": "quote",
        "from": "service_users",
        "text": HOSTILE,
        "people": "1",
        "consent-scope": "public website",
        "consent-given": "2026-01-15",
    },
    "involvement": {"title": "An evening", "who": "community", "how": "led", "shaped": HOSTILE},
    "barriers": {"stage": "evaluation", "text": HOSTILE},
    "learning": {"text": HOSTILE, "worked-for": "Parents: all\n- and carers\n\n", "on": "2026-04"},
    "prompt_reviews": {
        "prompt": "q1.naming.1",
        "by": "The Maternity Voices group",
        "affected": "yes",
        "on": "2026-04-02",
        "view": "partly",
        "said": HOSTILE,
        "consent-scope": "public website",
        "consent-given": "2026-04-02",
    },
}


@pytest.mark.parametrize("what", OFFERED)
def test_every_record_passes_the_check_and_says_what_was_typed(
    page: Page, check: Check, site: Path, what: str
) -> None:
    """Whatever is typed stays text: no mark of YAML, HTML or Markdown has a meaning in it."""
    choose(page, what)
    values = RECORDS[what]
    if what == "changes":
        values = {**values, "drivers": project_of(ROOT).drivers[0].id}
    if what == "cycles":
        values = {**values, "change": project_of(ROOT).changes[0].id}
    fill(page, what, {**values, "name": "typed-by-hand"})
    ask(page)
    path, text = made(page)

    check(path, text)
    written = getattr(project_of(site), what)
    assert path == f"projects/{REPORT}/{what}/typed-by-hand.yml"
    record = next(one for one in written if one.source.here.file == path)
    if "text" in values:
        assert _words(record.text) == _words(values["text"])
    if what == "cycles":
        assert record.title == values["title"]
        assert record.scale == values["scale"]
        assert _words(record.study.by_group[0].result) == _words(HOSTILE)
    if what == "prompt_reviews":
        assert (record.prompt, record.affected) == (values["prompt"], True)
        assert _words(record.said) == _words(values["said"])
    if what == "learning":
        assert record.worked_for == ("Parents: all", "- and carers")


def _words(text: str) -> str:
    """Return a text as a page shows it: one space between words."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def test_characters_that_the_reader_refuses_are_left_out_and_it_is_said(
    page: Page, check: Check
) -> None:
    """Nobody can find an invisible character to delete it. Those that letters need are kept."""
    unwanted = [
        chr(number)
        for number in (*range(0xD800), *range(0xE000, 0xFFFD), 0xFFFE, *range(0xE0000, 0xE0080))
        if unwanted_character(chr(number))
    ]
    choose(page, "barriers")
    fill(page, "barriers", {"stage": "planning", "name": "unseen"})
    lines = "\n".join(f"x{sign}y" for sign in [*unwanted, "\u200d"])
    page.locator("#add-barriers-text").fill(lines)
    ask(page)
    path, text = made(page)

    assert set(text.split("|-\n")[1].split()) == {"xy", "x\u200dy"}
    assert f"{len(unwanted)} invisible characters" in page.locator("#mf-made-note").inner_text()
    assert [one["code"] for one in check(path, text)] == ["barrier-without-action"]


def test_a_form_is_filled_in_with_the_keyboard_alone(page: Page, check: Check) -> None:
    """Each stop of the Tab key can be seen, and rows are added and reached without a mouse."""
    choose(page, "cycles")
    page.locator("#add-cycles-title").focus()
    page.keyboard.type("At night")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.locator("#add-cycles-predicted-on").focus()
    page.keyboard.type("2026-03-01")
    for _ in range(2):
        page.keyboard.press("Tab")
        page.keyboard.type("As by day.")
    page.locator("#add-cycles-study-by-group-group").focus()
    page.keyboard.type("Bangla")
    page.keyboard.press("Tab")
    page.keyboard.type("Fewer waited.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Add another: by group"
    page.keyboard.press("Enter")
    page.keyboard.type("Pakis")
    page.keyboard.press("Tab")
    page.keyboard.type("Nothing changed.")
    ask(page)
    path, text = made(page)

    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    assert re.findall(r"group: (\S+)", text) == ["bangladeshi", "pakistani"]
    assert path.endswith("cycles/at-night.yml")
    check(path, text)


def test_the_number_of_the_next_test_is_offered_and_never_forced(page: Page) -> None:
    choose(page, "cycles")
    cycles = project_of(ROOT).cycles
    change = page.locator("#add-cycles-change")
    number = page.locator("#add-cycles-number")
    for one in {cycle.change for cycle in cycles}:
        change.select_option(one)
        last = max(cycle.number for cycle in cycles if cycle.change == one)
        assert number.input_value() == str(last + 1)
    number.fill("12")
    change.select_option(cycles[0].change)

    assert number.input_value() == "12"


def test_it_says_beforehand_what_a_published_report_is_asked_of_a_record(page: Page) -> None:
    choose(page, "cycles")
    page.locator("[data-form=cycles] summary").click()
    said = page.locator("[data-form=cycles] details li").all_inner_texts()

    assert "Every test says beforehand what it expects. Not published without it." in said
    assert "Every decision has its date." in said


def test_it_offers_the_ids_of_the_chosen_report(page: Page) -> None:
    choose(page, "cycles")
    measures = "#add-cycles-plan-expect-measure option"
    ours = page.locator(measures).evaluate_all("all => all.map(one => one.value)")
    choose(page, "cycles", "elft-perinatal-access")
    theirs = page.locator(measures).evaluate_all("all => all.map(one => one.value)")

    project = project_of(ROOT)
    assert ours == ["", *(measure.id for measure in project.measures)]
    assert set(ours) & set(theirs) == {""}


def test_a_draft_is_kept_in_this_browser_until_it_is_deleted(browser: Any, built: Path) -> None:
    with opened(browser, (built / "contribute.html").as_uri(), width=1280) as page:
        choose(page, "cycles")
        page.get_by_role("button", name="Add another: by group").click()
        page.locator("#add-cycles-study-by-group-result-1").fill("Kept")
        page.locator("#add-cycles-title").fill("A draft")
        page.get_by_label("What do you want to add?").select_option("priorities")
        page.locator("#add-priorities-text").fill("Also kept")
        page.reload()

        assert page.locator("#add-priorities-text").input_value() == "Also kept"
        assert not page.locator("#add-cycles-title").is_visible()
        choose(page, "cycles")
        assert page.locator("#add-cycles-title").input_value() == "A draft"
        assert page.locator("#add-cycles-study-by-group-result-1").input_value() == "Kept"

        page.get_by_role("button", name="Delete what is kept here").click()
        assert page.get_by_text("Nothing that you typed is kept here.").is_visible()
        assert page.evaluate("localStorage.length") == 0
        page.reload()
        choose(page, "cycles")
        assert page.locator("#add-cycles-title").input_value() == ""
        assert page.locator("#add-cycles-study-by-group-result-1").count() == 0


def test_the_text_is_copied_and_downloaded_and_nothing_is_asked_of_anybody(
    page: Page, built: Path
) -> None:
    choose(page, "barriers")
    fill(page, "barriers", {"stage": "planning", "text": "Evening shifts"})
    ask(page)
    _, text = made(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the file").click()
    page.get_by_role("button", name="Copy the text").click()
    page.locator("#mf-made-status").filter(has_text="Copied.").wait_for()
    page.locator("#add-barriers-action").focus()
    page.keyboard.press("Control+v")

    assert download.value.suggested_filename == "evening-shifts.yml"
    assert Path(download.value.path()).read_text(encoding="utf-8") == text
    assert page.locator("#add-barriers-action").input_value() == text
    assert not page.locator("#mf-made").is_visible()  # the file is no longer what stands above
    assert [url for url in page.asked if not url.startswith((built.as_uri(), "blob:"))] == []
    assert page.said == []


def test_without_scripts_there_are_texts_to_copy_and_no_dead_form(
    browser: Any, built: Path
) -> None:
    address = (built / "contribute.html").as_uri()
    with opened(browser, address, width=360, java_script_enabled=False) as page:
        assert not page.locator("form").is_visible()
        assert page.locator("button:visible, input:visible, select:visible").count() == 0
        page.locator("summary", has_text="Something people asked for").click()
        assert "text: # What people asked for" in page.locator("pre:visible").inner_text()
        ids = page.locator(f'[data-project="{REPORT}"] a').get_attribute("href")
    assert (built / str(ids)).read_text(encoding="utf-8").count("\n  ") > 20


def test_ids_that_cannot_be_read_are_not_said_to_be_none(browser: Any, built: Path) -> None:
    """The file of a report may be lost on the way; the form still takes what is typed."""
    with opened(browser, "about:blank", width=360) as page:
        page.route("**/assets/mf/ids/*.js", lambda route: route.abort())
        page.goto((built / "contribute.html").as_uri())
        choose(page, "cycles")
        first = page.locator("#add-cycles-change option").first.text_content()

    assert first == "The ids of this report could not be read"


def test_ids_that_are_on_their_way_are_not_said_to_be_lost(browser: Any, built: Path) -> None:
    """Somebody changes the report while the ids of the first one are still being read."""
    held = []
    with opened(browser, "about:blank", width=360) as page:
        page.route("**/assets/mf/ids/*.js", lambda route: held.append(route))
        page.goto((built / "contribute.html").as_uri(), wait_until="commit")
        page.get_by_label("What do you want to add?").wait_for()
        page.get_by_label("Which report is it for?").select_option("elft-perinatal-access")
        page.get_by_label("What do you want to add?").select_option("cycles")
        held[0].continue_()
        page.locator('[data-form="cycles"]').wait_for()
        first = page.locator("#add-cycles-change option").first
        before = first.text_content()
        for one in held[1:]:
            one.continue_()
        page.wait_for_function(
            "first => !first.textContent.includes('being read')", arg=first.element_handle()
        )

    assert before == "The ids of this report are being read"


def test_another_report_brings_its_own_ids(page: Page) -> None:
    choose(page, "cycles")
    own = page.locator("#add-cycles-change option").count()
    choose(page, "cycles", "lancashire-postpartum-haemorrhage")
    page.wait_for_function(
        "count => document.querySelectorAll('#add-cycles-change option').length !== count", arg=own
    )
    others = page.locator("#add-cycles-change option").all_text_contents()
    choose(page, "cycles")

    assert own > 4
    assert not any("interpreter-first-call" in one for one in others)
    page.wait_for_function(
        "count => document.querySelectorAll('#add-cycles-change option').length === count", arg=own
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_violation_of_wcag_that_a_program_can_find(
    browser: Any, built: Path, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    address = (built / "contribute.html").as_uri()
    with opened(browser, address, width=360, color_scheme=scheme) as page:
        choose(page, "cycles")
        ask(page)
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        wrong = axe.Axe().run(page).response["violations"]
        fill(page, "cycles", {"number": "1"})
        page.locator("#add-cycles-change").select_option(index=1)
        ask(page)
        page.locator("#mf-made").wait_for()
        right = axe.Axe().run(page).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in [*wrong, *right]] == []


SETTINGS = """\
site_name: Small site
theme: {{name: material, font: false}}
docs_dir: content
plugins:
  - mfiar: {{organisation: A team, contact: a@example.org, contribute: true, {options}}}
"""


@pytest.fixture(scope="session")
def kept_on_github(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site whose settings name its repository."""
    root = tmp_path_factory.mktemp("kept")
    make_project(root / "projects" / "waits", title='"Waits"')
    (root / "content").mkdir()
    (root / "content" / "index.md").write_text("# Home\n\n[Add](contribute.md)\n")
    (root / "content" / "accessibility.md").write_text("# Accessibility statement\n\nNone.\n")
    options = "repository: https://github.com/trust/reports, repository_folder: sites/equity"
    (root / "mkdocs.yml").write_text(SETTINGS.format(options=options))
    render(root / "mkdocs.yml", root / "site")
    return root / "site"


def test_the_forge_is_opened_with_the_file_filled_in(browser: Any, kept_on_github: Path) -> None:
    with opened(browser, (kept_on_github / "contribute.html").as_uri(), width=1280) as page:
        choose(page, "barriers", "waits")
        fill(page, "barriers", {"stage": "planning", "text": "Shifts & night = 100% + more #1"})
        ask(page)
        path, text = made(page)
        link = page.get_by_role("link", name="Open a new file on GitHub with this text")
        address = urlsplit(link.get_attribute("href"))
        note = page.locator("#mf-made-note").inner_text()

    assert address._replace(query="").geturl() == "https://github.com/trust/reports/new/main"
    assert parse_qs(address.query) == {"filename": [path], "value": [text]}
    assert path == "sites/equity/projects/waits/barriers/shifts-night-100-more-1.yml"
    assert "hands your text to GitHub" in note


def test_a_text_too_long_for_a_link_is_to_be_copied_and_it_is_said(
    browser: Any, kept_on_github: Path
) -> None:
    with opened(browser, (kept_on_github / "contribute.html").as_uri(), width=1280) as page:
        choose(page, "barriers", "waits")
        fill(page, "barriers", {"stage": "planning", "text": "Long words. " * 900})
        ask(page)
        made(page)
        link = page.get_by_role("link", name="Open GitHub", exact=True)
        address = link.get_attribute("href")
        note = page.locator("#mf-made-note").inner_text()

    assert "value=" not in address
    assert len(address) < 8000
    assert note.startswith("The text is too long for a link. Copy the text first")
