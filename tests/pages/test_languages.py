"""The pages of a site in further languages: the same numbers, other words, marked text."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mfiar_site.findings.project import reworded
from mfiar_site.inspection.audience_view import visible_view
from mfiar_site.inspection.projects import inspect_project, inspection_context
from mfiar_site.inspection.settings import SiteSettings, StatementSettings
from mfiar_site.language.locale_context import use_locale
from mfiar_site.language.marks import plain
from mfiar_site.language.messages import translate
from mfiar_site.model.source_language import with_source_language
from mfiar_site.model.translations import mark_of
from mfiar_site.pages.generated_page import GeneratedPage
from mfiar_site.pages.page_context import SiteContext
from mfiar_site.pages.project_page import project_main
from mfiar_site.pages.view import ProjectView, in_language
from mfiar_site.publication.compose import compose
from mfiar_site.publication.small_print import small_print

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 23)
FURTHER = ("cy", "ur")


@pytest.fixture(scope="module")
def pages() -> dict[str, GeneratedPage]:
    made = compose(
        SiteSettings(
            projects=ROOT / "projects",
            content=ROOT / "content",
            name="Equity reports",
            organisation="A team",
            contact="a@example.org",
            audience="public",
            profile="exact-with-suppression",
            languages=FURTHER,
            statement=StatementSettings(prepared=DAY, reviewed=DAY),
        ),
        on=DAY,
        processes=1,
    )
    assert not any(problem.is_error for problem in made.problems)
    return {page.path: page for page in made.pages}


@pytest.fixture(scope="module")
def view() -> ProjectView:
    how, _ = inspection_context(
        ROOT, projects=ROOT / "projects", profile="exact-with-suppression", on=DAY
    )
    found = visible_view(
        inspect_project(ROOT / "projects" / "demonstration", how), audience="public", on=DAY
    )
    assert found
    return found


def test_every_page_across_and_of_a_project_is_there_in_each_language(
    pages: dict[str, GeneratedPage],
) -> None:
    own = {path for path, page in pages.items() if page.lang == "en"}
    alone = {"contribute.html", "data/index.html"}

    for code in FURTHER:
        theirs = {
            path.removeprefix(f"{code}/") for path, page in pages.items() if page.lang == code
        }
        assert own - alone <= theirs
        assert theirs - own == {"index.html"}


def numbers(main: str) -> list[str]:
    """Return every number of the tables of a page, in their order."""
    tables = re.findall(r'<table class="mf-numbers".*?</table>', main, re.DOTALL)
    cells = re.findall(r"<td[^>]*>(.*?)</td>", " ".join(tables), re.DOTALL)
    bare = html.unescape(re.sub(r"<[^>]*>", "", " ".join(cells)))
    return re.findall(r"[\u2212-]?\d[\d,.]*", bare)


@pytest.mark.parametrize("code", FURTHER)
def test_tables_hold_the_same_numbers_in_every_language(
    pages: dict[str, GeneratedPage], code: str
) -> None:
    """A reader of Urdu sees no other figures than a reader of English."""
    english = numbers(pages["projects/demonstration.html"].main)

    assert len(english) > 300
    assert numbers(pages[f"{code}/projects/demonstration.html"].main) == english


@pytest.mark.parametrize("code", FURTHER)
def test_points_of_charts_stand_at_the_same_places(
    pages: dict[str, GeneratedPage], code: str
) -> None:
    def drawn(path: str) -> list[str]:
        return re.findall(r'<path d="([^"]*)" class="(?:d0|d1|limit|past|ref)"', pages[path].main)

    english = drawn("projects/demonstration.html")

    assert english
    assert drawn(f"{code}/projects/demonstration.html") == english


def test_findings_of_another_language_are_the_very_same_objects(view: ProjectView) -> None:
    """A second sum could differ from the first; and nothing of them is in any language."""
    with use_locale("cy"):
        again = in_language(view).found

    for before, now in zip(view.found.measures, again.measures, strict=True):
        kept = ("table", "pasts", "gaps", "unknown", "recording", "annex", "reported")
        kept += ("dimensions", "standardised")
        assert [name for name in kept if getattr(before, name) is not getattr(now, name)] == []


def test_names_of_groups_are_those_of_the_language_in_which_they_are_asked_for(
    view: ProjectView,
) -> None:
    with use_locale("cy"):
        again = reworded(view.found, with_source_language(view.subject.project)).measures[0]
        names = [again.name(past.series.group) for past in again.ethnic_groups]

    assert "Bangladeshaidd" in names
    assert "Bangladeshi" in [again.name(past.series.group) for past in again.ethnic_groups]


class _Words(HTMLParser):
    """Collects English words of a page that no element says to be English."""

    def __init__(self, words: frozenset[str]) -> None:
        super().__init__()
        self._words, self._open = words, ["cy"]
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("br", "path", "use", "rect", "circle", "line", "img", "input", "meta"):
            self._open.append(dict(attrs).get("lang") or self._open[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A drawing's shapes hold nothing."""

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open[-1] != "en":
            words = re.findall(r"[a-z]+", data)
            self.found += [f"{word}: {data}" for word in words if word in self._words]


ENGLISH = frozenset(("the", "they", "with", "were", "which", "women", "before", "their", "nobody"))


def untold(main: str) -> list[str]:
    without = re.sub(r"<svg\b.*?</svg>", "", main, flags=re.DOTALL)
    words = _Words(ENGLISH)
    words.feed(without)
    return words.found


def test_text_that_nobody_translated_says_that_it_is_english(
    pages: dict[str, GeneratedPage],
) -> None:
    """A screen reader must not read a team's English with a Welsh voice."""
    welsh = [page for page in pages.values() if page.lang == "cy"]

    assert {page.path: words for page in welsh if (words := untold(page.main))} == {}


def test_english_without_its_mark_is_found() -> None:
    assert untold('<p>Y bwlch <b lang="en">the gap</b></p><p>the gap</p>') == ["the: the gap"]


def test_nothing_of_the_marks_themselves_is_left_on_a_page(
    pages: dict[str, GeneratedPage],
) -> None:
    for page in pages.values():
        assert not re.search("[\ufdd0-\ufddf]", page.main + page.title + page.description)
        assert plain(page.title) == page.title


def test_numbers_of_urdu_text_stand_in_marks_of_their_own(pages: dict[str, GeneratedPage]) -> None:
    """Without them 36% is read as %36."""
    main = re.sub(r"<svg\b.*?</svg>", "", pages["ur/projects/demonstration.html"].main)

    loose = re.findall(r"[\u0600-\u06ff] (\d+%)", re.sub(r"<table\b.*?</table>", "", main))
    assert '<bdi dir="ltr">36%</bdi>' in main
    assert loose == []


@pytest.fixture(scope="module")
def small_prints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, GeneratedPage]:
    """The statement and the page on privacy of a site that has written neither by hand."""
    made, _ = small_print(
        SiteSettings(
            projects=ROOT / "projects",
            content=tmp_path_factory.mktemp("content"),
            name="Equity reports",
            organisation="A team that they know",
            contact="a@example.org",
            audience="public",
            profile="exact-with-suppression",
            languages=FURTHER,
            contribute=True,
            statement=StatementSettings(reviewed=DAY, nation="wales", answer_within="ten days"),
        ),
        fragments=("<svg data-chart >",) * 20,
        languages=("cy", "en", "ur"),
        written=frozenset({"index.html"}),
        files=70,
    )
    return {page.path: page for page in made}


@pytest.mark.parametrize("code", FURTHER)
@pytest.mark.parametrize("name", ["accessibility.html", "privacy.html"])
def test_small_print_in_another_language_promises_no_more_than_the_english(
    small_prints: dict[str, GeneratedPage], name: str, code: str
) -> None:
    """Sentence for sentence the same claims and figures, and a link to the page that holds."""
    english, other = small_prints[name].main, small_prints[f"{code}/{name}"].main

    def claims(main: str) -> tuple[int, list[str]]:
        bare = html.unescape(re.sub(r"<[^>]*>", "", main))
        return main.count("<li>"), sorted(re.findall(r"\d[\d.]*\d|\d", bare))

    items, figures = claims(other)
    own_items, own_figures = claims(english)
    assert items == own_items
    assert set(own_figures) == set(figures)
    assert len(re.findall(r"<p\b", other)) == len(re.findall(r"<p\b", english)) + 1
    assert f'<a href="../{name}" lang="en" dir="ltr" hreflang="en">' in other
    assert "hreflang" not in english
    assert small_prints[f"{code}/{name}"].lang == code


def test_small_print_marks_what_the_site_says_in_english(
    small_prints: dict[str, GeneratedPage],
) -> None:
    welsh = small_prints["cy/accessibility.html"].main

    assert {path: untold(page.main) for path, page in small_prints.items() if "cy/" in path} == {
        "cy/accessibility.html": [],
        "cy/privacy.html": [],
    }
    assert '<bdi lang="en" dir="ltr">A team that they know</bdi>' in welsh
    assert "cydymffurfio'n rhannol" in html.unescape(welsh)


def test_privacy_says_that_the_form_keeps_what_is_typed(
    small_prints: dict[str, GeneratedPage],
) -> None:
    """A page that says "nothing" where a form keeps a draft would not be true."""
    assert "apart from what you type into the form" in small_prints["privacy.html"].main
    assert "stores nothing on your device." not in small_prints["privacy.html"].main


def test_a_statement_by_hand_has_no_translation_made_for_it(
    pages: dict[str, GeneratedPage],
) -> None:
    """The one by hand says what the generated one cannot know."""
    assert not any(path.endswith("accessibility.html") for path in pages)


def addresses(main: str) -> Iterator[str]:
    yield from re.findall(r'href="([^"#:]+)', main)


@pytest.mark.parametrize("code", FURTHER)
def test_links_stay_in_the_language_and_reach_the_files(
    pages: dict[str, GeneratedPage], code: str
) -> None:
    main = pages[f"{code}/projects/demonstration.html"].main
    found = set(addresses(main))

    assert "../../data/demonstration/seen-late.csv" in found
    assert "demonstration/came-back.html" in found
    assert not any(link.startswith("../data") for link in found)


def test_a_translated_summary_says_who_made_it(view: ProjectView) -> None:
    with use_locale("cy"):
        main = project_main(in_language(view), files=(), site=SiteContext())

    assert "Rydym yn cynnig cyfieithydd" in main
    assert "Cyfieithwyd y crynodeb hwn gan beiriant" in main
    assert "efallai nad yw&#39;r cyfieithiad hwn yn gyfredol" not in main.replace("&#x27;", "&#39;")


def test_a_summary_that_changed_makes_its_translation_stale(view: ProjectView) -> None:
    """What people read in their own language is not what the team says now."""
    project = replace(view.subject.project, summary="Another summary.")
    changed = replace(view, subject=replace(view.subject, project=project))
    with use_locale("cy"):
        main = project_main(in_language(changed), files=(), site=SiteContext())
        stale = translate("The summary has changed since: this translation may be out of date.")

    assert plain(stale) in html.unescape(re.sub(r"<[^>]+>", "", main))
    assert view.project.translations[0].of == mark_of(view.project.summary or "")


def test_the_english_page_offers_the_summary_in_other_languages(view: ProjectView) -> None:
    main = project_main(view, files=(), site=SiteContext())

    assert '<b lang="ur" dir="rtl">اردو</b>' in main
    assert "has not been checked by a speaker" in main


def test_no_text_holds_characters_of_direction(pages: dict[str, GeneratedPage]) -> None:
    """Elements tell the order: a checker takes such characters for hidden text."""
    for page in pages.values():
        assert not re.search("[\u2066-\u2069]", re.sub(r"<[^>]*>", "", page.main))


@pytest.mark.parametrize("code", FURTHER)
def test_the_first_page_tells_a_report_in_its_own_summary_of_that_language(
    pages: dict[str, GeneratedPage], view: ProjectView, code: str
) -> None:
    """With who translated it beside it; a report without one is told in English, marked so."""
    told = next((one for one in view.project.translations if one.id == code and one.text), None)
    first = pages[f"{code}/index.html"].main

    assert told is not None
    assert html.escape(told.text.split("\n\n")[0][:40], quote=False) in first
    with use_locale(code):
        signed = "This summary was translated by a machine and has not been checked by a speaker."
        assert plain(str(translate(signed))) in html.unescape(re.sub(r"<[^>]+>", "", first))
