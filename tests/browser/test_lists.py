"""Lists that a reader narrows: by keyboard, with the count said, and whole where no script runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")

READY = "document.querySelector('.mf-filter [role=status]').textContent !== ''"


@contextmanager
def opened(
    browser: "playwright.Browser", address: str, **settings: object
) -> Iterator["playwright.Page"]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **settings)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def shown(page: "playwright.Page") -> list[str]:
    """Return the rows of the list that a reader sees."""
    return page.eval_on_selector_all(
        "#list-of-reports tbody tr", "rows => rows.filter(r => r.offsetHeight).map(r => r.id)"
    )


def test_a_list_of_reports_is_narrowed_by_keyboard_and_says_how_many_are_left(
    browser: "playwright.Browser", built: Path
) -> None:
    with opened(browser, (built / "reports/index.html").as_uri()) as page:
        page.wait_for_function(READY)
        said = page.locator(".mf-filter [role=status]")
        assert said.inner_text() == "3 reports"

        page.locator("#list-of-reports-group").focus()
        page.keyboard.type("Bangladeshi")
        page.wait_for_function("document.querySelector('select').value === 'bangladeshi'")

        assert shown(page) == ["report-demonstration"]
        assert said.inner_text() == "1 of 3 reports"


def test_two_choices_must_both_fit_and_none_left_says_what_to_do(
    browser: "playwright.Browser", built: Path
) -> None:
    with opened(browser, (built / "reports/index.html").as_uri()) as page:
        page.wait_for_function(READY)
        page.select_option("#list-of-reports-group", "bangladeshi")
        page.select_option("#list-of-reports-topic", "access-to-care")

        assert shown(page) == []
        assert "No report fits" in page.locator(".mf-filter [role=status]").inner_text()

        page.get_by_role("button", name="Show all").press("Enter")

        assert len(shown(page)) == 3
        focused = page.evaluate("document.activeElement.id")
        assert focused == "list-of-reports-group"


def test_tests_are_narrowed_part_by_part_and_empty_parts_go(
    browser: "playwright.Browser", built: Path
) -> None:
    with opened(browser, (built / "learning.html").as_uri()) as page:
        page.wait_for_function(READY)
        page.select_option("#library-decision", "abandon")

        headings = page.locator("#library h3:visible").all_inner_texts()
        assert headings == ["Dropped"]


def test_without_scripts_the_list_is_whole_and_no_control_is_dead(
    browser: "playwright.Browser", built: Path
) -> None:
    address = (built / "reports/index.html").as_uri()

    with opened(browser, address, java_script_enabled=False) as page:
        assert page.locator("#list-of-reports tbody tr:visible").count() == 3
        assert page.locator("select:visible, .mf-filter:visible").count() == 0


def test_what_became_overdue_since_the_build_is_marked_by_the_reader_s_calendar(
    browser: "playwright.Browser", built: Path, tmp_path: Path
) -> None:
    """The page of a build that knew of no delay, read a year before and a year after the day."""
    page_of_build = (built / "reports/index.html").read_text(encoding="utf-8")
    marked = '<b class="mf-late" data-due="2030-06-30" hidden>Overdue.</b>'
    (tmp_path / "reports").mkdir()
    (tmp_path / "assets").symlink_to(built / "assets")
    text = page_of_build.replace("</tbody>", f"<tr><td>{marked}</td></tr></tbody>", 1)
    (tmp_path / "reports/index.html").write_text(text, encoding="utf-8")
    mark = "document.querySelector('[data-due=\"2030-06-30\"]').hidden"

    found = []
    for day in ("2030-06-30T12:00:00Z", "2030-07-01T12:00:00Z"):
        with opened(browser, "about:blank") as page:
            page.clock.set_fixed_time(day)
            page.goto((tmp_path / "reports/index.html").as_uri())
            page.wait_for_function(READY)
            found.append(page.evaluate(mark))

    assert found == [True, False]
