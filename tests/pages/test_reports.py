"""Reports in lists: what is overdue, how lists are cut, who stands where, in whatever number."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.checks.registry import subject_of
from mfiar_site.disclosure.gate import publish
from mfiar_site.findings.project import project_findings
from mfiar_site.loading.project import load_project
from mfiar_site.model.dates import partial_date
from mfiar_site.model.grouping import grouping
from mfiar_site.model.project import Dates, ProjectKind, ProjectStage
from mfiar_site.pages.across.home import home_html
from mfiar_site.pages.across.library import Library, library
from mfiar_site.pages.across.network import shared_topics
from mfiar_site.pages.across.pages import across_pages
from mfiar_site.pages.across.report import Report, reports_of
from mfiar_site.pages.across.sheets import address_part, sheets
from mfiar_site.pages.view import ProjectView, project_view
from tests.pages.reading import read

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2025, 7, 1)


@pytest.fixture(scope="module")
def view() -> ProjectView:
    """The invented project: monthly figures until March 2025."""
    loaded = load_project(ROOT / "projects" / "demonstration", root=ROOT, resolvers=grouping)
    assert loaded.project is not None
    published, _ = publish(loaded.project, loaded.tables, site_profile="exact-with-suppression")
    assert published is not None
    subject = subject_of(loaded.project, loaded.tables, on=DAY)
    return project_view(subject, project_findings(loaded.project, published))


def changed(view: ProjectView, **keys: Any) -> ProjectView:
    return replace(view, project=replace(view.project, **keys))


def dated(view: ProjectView, **keys: str) -> ProjectView:
    """Return the project with these dates alone, on the record and on its measures."""
    written = {key: partial_date(text) for key, text in keys.items()}
    measures = tuple(
        replace(one, found=replace(one.found, measure=replace(one.found.measure, next_update=None)))
        for one in view.measures
    )
    return replace(changed(view, dates=Dates(**written)), measures=measures)


def many(view: ProjectView, number: int) -> Library:
    """Return a site of copies, in eight systems of four regions, on five topics."""
    regions = ("North", "East", "South", "West")
    return library(
        changed(
            view,
            id=f"copy-{one:03}",
            title=f"Copy {one}",
            organisation=f"Hospital {one % 40:02} (invented)",
            system=f"System {one % 8} (invented)",
            region=regions[one % 4],
            topics=(f"topic {one % 5}",),
        )
        for one in range(number)
    )


def test_a_report_is_overdue_when_its_promised_day_has_passed(view: ProjectView) -> None:
    promised = dated(view, updated="2025-05-12", next_update="2025-06")

    before, after = Report(promised, date(2025, 6, 30)), Report(promised, date(2025, 7, 1))

    assert (before.is_overdue, after.is_overdue) == (False, True)


def test_without_a_promise_the_figures_of_a_month_are_expected_by_the_end_of_the_next(
    view: ProjectView,
) -> None:
    """The last figures are of March: those of April are expected by the end of May."""
    silent = Report(dated(view, updated="2025-05-12"), DAY)

    assert silent.due is not None
    assert (silent.due.by, silent.due.every) == (date(2025, 5, 31), "every month")
    assert silent.is_overdue


@pytest.mark.parametrize(
    "keys",
    [
        {"stage": ProjectStage.DRAFT},
        {"kind": ProjectKind.CASE_STUDY},
        {"dates": Dates(ended=partial_date("2025-04"))},
    ],
    ids=["draft", "case study", "ended"],
)
def test_who_promises_nothing_is_never_overdue(view: ProjectView, keys: dict[str, Any]) -> None:
    one = Report(changed(dated(view, updated="2025-05-12"), **keys), date(2099, 1, 1))

    assert one.due is None
    assert not one.is_overdue


def test_a_site_speaks_for_the_newest_day_of_its_records_or_for_a_declared_one(
    view: ProjectView,
) -> None:
    views = [dated(view, updated=day) for day in ("2025-05-12", "2025-09", "2024-01-01")]

    assert {one.on for one in reports_of(views, on=None)} == {date(2025, 9, 30)}
    assert {one.on for one in reports_of(views, on=DAY)} == {DAY}


def test_overdue_is_on_the_page_and_what_may_become_so_is_there_for_a_script(
    view: ProjectView,
) -> None:
    late, early = (
        home_html(library([dated(view, updated="2025-05-12", next_update=day)], on=DAY))
        for day in ("2025-06-30", "2025-07-01")
    )

    assert '<b class="mf-late" data-due="2025-06-30">Overdue.</b>' in late
    assert '<b class="mf-late" data-due="2025-07-01" hidden>Overdue.</b>' in early


@given(st.text(min_size=1).filter(str.strip))
def test_every_name_has_a_part_of_an_address(name: str) -> None:
    part = address_part(name)

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", part)
    assert len(part) <= 60
    assert part != "index"
    assert address_part(f" {name.upper().lower()} ".strip()) == address_part(name.upper().lower())


@given(st.lists(st.integers()), st.integers(1, 7))
def test_a_list_in_pages_holds_everything_once_and_in_its_order(
    items: list[int], size: int
) -> None:
    found = sheets("a/b", items, size=size)

    assert [item for sheet in found for item in sheet.items] == items
    assert all(len(sheet.items) <= size for sheet in found)
    assert [sheet.after for sheet in found] == [*(sheet.path for sheet in found[1:]), None]


@pytest.mark.parametrize(
    ("number", "at_length", "rows"), [(1, 1, 0), (6, 6, 0), (7, 0, 7), (40, 0, 40), (41, 0, 12)]
)
def test_the_first_page_tells_few_reports_at_length_and_lists_many(
    view: ProjectView, number: int, at_length: int, rows: int
) -> None:
    home = home_html(many(view, number))

    assert home.count('<article class="mf-entry">') == at_length
    assert home.count('<tr id="report-') == rows


def test_harm_stands_before_every_report_on_the_first_page(view: ProjectView) -> None:
    home = home_html(many(view, 50))

    assert home.index("The average hides harm in 50 reports") < home.index("<table")
    assert home.count("the same figure rose from 36% to 44%") == 5
    assert "{root}harm.html" in home


def test_three_hundred_reports_are_all_on_one_list_and_no_page_is_endless(
    view: ProjectView,
) -> None:
    pages = {page.path: page.main for page in across_pages(many(view, 300))}

    assert pages["reports/index.html"].count('<tr id="report-') == 300
    longest = max(len(main) for path, main in pages.items() if path != "reports/index.html")
    assert longest < 200_000
    assert {"learning.html", "learning/adapt.6.html", "groups/bangladeshi.15.html"} <= set(pages)


def test_systems_stand_by_region_and_the_alphabet_and_the_unnamed_last(view: ProjectView) -> None:
    books = many(view, 16)
    without = changed(view, id="alone", system=None, region=None)

    names = [
        (one.region, one.name)
        for one in library([*(r.view for r in books.reports), without]).systems
    ]

    assert names[:-1] == sorted(names[:-1])
    assert len(names) == 9
    assert names[-1] == ("", "System not named")


def test_a_shared_topic_has_a_cell_for_every_system_also_where_none_works_on_it(
    view: ProjectView,
) -> None:
    topics = shared_topics(many(view, 16).systems)

    assert [topic.name for topic in topics] == [f"topic {number}" for number in range(5)]
    for topic in topics:
        assert len(topic.cells) == 8
        told = [report for _, reports in topic.cells for report in reports]
        assert all(f"topic {topic.name[-1]}" in one.view.project.topics for one in told)


def test_a_site_without_systems_has_no_page_of_them(view: ProjectView) -> None:
    books = library([view])

    assert not [page.path for page in across_pages(books) if page.path.startswith("systems/")]
    assert "systems/index.html" not in dict(books.ways)


def test_a_dropped_test_is_on_as_many_shelves_as_one_that_was_kept(view: ProjectView) -> None:
    """By decision, by cause, by group and by topic."""
    pages = [page for page in across_pages(library([view])) if page.path.startswith("learning/")]

    def shelves(test: str) -> set[str]:
        found = {page.path for page in pages if f"#cycle-{test}" in page.main}
        return {re.split(r"[/.-]", path)[1] for path in found} - {"abandon", "adopt"}

    dropped, kept = shelves("urgent-sticker-2"), shelves("interpreter-4")
    assert dropped == kept == {"driver", "group", "topic"}


def test_requests_without_an_answer_stand_first_with_their_age(view: ProjectView) -> None:
    (page,) = (page for page in across_pages(library([view])) if page.path == "asked.html")

    words = read(page.main).words
    assert words.index("No answer on record") < words.index("Cannot be done, and why")
    assert "Asked 454 days before 12 May 2025." in words


def test_corrections_are_of_figures_and_of_aims_the_newest_first(view: ProjectView) -> None:
    found = library([view]).corrections

    kinds = [(one.kind, str(one.on)) for one in found]
    assert ("Figures revised", "2024-06-18") in kinds
    assert ("Aim changed", "2023-11-14") in kinds
    days = [one.on.first for one in found if one.on]
    assert days == sorted(days, reverse=True)


def test_no_page_sorts_groups_or_reports_by_their_figures(view: ProjectView) -> None:
    """The order is the alphabet's, also when the first report is the one with harm."""
    calm = replace(changed(view, id="calm", organisation="A (invented)"), harms=())
    books = library([changed(view, organisation="Z (invented)"), calm])

    assert [one.organisation for one in books.reports] == ["A (invented)", "Z (invented)"]
