import csv
import io
import re

import pytest

from mfiar_site.publication.site import Site
from mfiar_site.standards.framework import framework
from tests.pages.reading import read

DEMONSTRATION = "demonstration"


def test_every_page_has_one_first_heading_and_ids_given_once(site: Site) -> None:
    for made in site.pages:
        page = read(made.main)
        assert page.tags.count("h1") == 1
        assert len(page.ids) == len(set(page.ids))


def test_every_link_within_a_page_has_its_place(site: Site) -> None:
    """So does every id that an aria attribute names."""
    for made in site.pages:
        page = read(made.main)
        wanted = {link[1:] for link in page.links if link.startswith("#")} | set(page.described)
        assert wanted <= set(page.ids)


def test_every_file_that_a_page_offers_is_made(site: Site) -> None:
    made = {path for path, _ in site.files if not path.startswith("schema/")}
    offered = {
        link.replace("../", "")
        for page in site.pages
        for link in read(page.main).links
        if link.startswith("../" * page.path.count("/") + "data/")
    }

    assert offered == made


def test_every_chart_has_title_words_table_and_download(site: Site) -> None:
    for html in (page.main for page in site.pages):
        for figure in re.findall(r"<figure[^>]*data-chart.*?</figure>", html, re.DOTALL):
            assert "aria-label" in figure
            assert len(read(figure).words.split()) > 8
            assert "<table" in figure
            assert ".csv" in figure
            assert 'aria-hidden="true"' in figure


def test_the_invented_project_says_so_on_every_page_and_figure(
    pages: dict[str, str], measure_pages: dict[str, str]
) -> None:
    made = [pages[DEMONSTRATION], *measure_pages.values()]

    assert len(made) == 3
    for html in made:
        assert "Invented data" in read(html).words
        figures = re.findall(r"<figure[^>]*data-chart.*?</figure>", html, re.DOTALL)
        assert len(figures) > 1
        assert all("nvented" in figure for figure in figures)


def test_a_measure_told_in_brief_leads_to_its_own_page(
    pages: dict[str, str], measure_pages: dict[str, str]
) -> None:
    """The aim's measure is told whole; the others have a page each, with every period."""
    links = read(pages[DEMONSTRATION]).links

    assert set(measure_pages) == {"interpreter-offered", "came-back"}
    for measure, html in measure_pages.items():
        assert f"{DEMONSTRATION}/{measure}.html" in links
        assert f"../{DEMONSTRATION}.html" in read(html).links
        assert "mf-multiples" in html


def test_every_download_of_the_invented_project_says_so_in_every_row(site: Site) -> None:
    files = [(p, b) for p, b in site.files if p.startswith(f"data/{DEMONSTRATION}/")]

    assert len(files) == 4
    for _, content in files:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
        assert rows
        assert all(row["note"] == "Invented data: nothing here happened" for row in rows)


def test_a_download_holds_every_figure_of_the_page_and_no_hidden_one(site: Site) -> None:
    """The value can be worked out again from the counts in the same row."""
    content = dict(site.files)[f"data/{DEMONSTRATION}/seen-late.csv"].decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(content)))

    hidden = [row for row in rows if row["status"] == "c"]
    assert len(hidden) == 2
    assert all(row["numerator"] == row["value"] == "" for row in hidden)
    assert all(row["value_text"] == "[c]" for row in hidden)
    for row in rows:
        if row["value"]:
            worked_out = 100 * int(row["numerator"]) / int(row["denominator"])
            assert float(row["value"]) == pytest.approx(worked_out, abs=5e-5)


def test_what_is_internal_is_nowhere_in_a_public_site(site: Site) -> None:
    """The demonstration holds an internal insight; its words are in no page, file or index."""
    everything = "".join(page.main + page.search_text for page in site.pages)
    everything += "".join(site.slots.values())
    everything += "".join(content.decode("utf-8") for _, content in site.files)

    assert "rota-note" not in everything
    assert "Nightingale" not in everything


def test_average_hides_harm_stands_before_everything_but_the_finding(
    pages: dict[str, str],
) -> None:
    html = pages[DEMONSTRATION]

    assert html.index("The average hides harm to one group") < html.index("Short version")
    assert "The team’s rule for harm is crossed" in read(html).words


def test_every_prompt_is_on_every_project_page(pages: dict[str, str]) -> None:
    for html in pages.values():
        words = read(html).words
        assert all(prompt.plain in words for prompt in framework().prompts)


def test_no_sum_is_made_of_the_prompts(pages: dict[str, str]) -> None:
    for html in pages.values():
        words = read(html).words.lower()
        assert "score" not in words
        assert "compliant" not in words
        assert "of 18" not in words


def test_a_driver_that_feeds_two_is_written_once_in_the_list(pages: dict[str, str]) -> None:
    page = read(pages[DEMONSTRATION])

    assert page.ids.count("interpreting-budget") == 1
    assert "Also feeds: Nobody can see who has waited longest." in page.words


def test_words_in_another_language_carry_it(pages: dict[str, str]) -> None:
    assert '<p lang="ur" dir="auto">' in pages[DEMONSTRATION]
    assert '<p lang="bn" dir="auto">' in pages[DEMONSTRATION]


def test_a_request_without_an_answer_shows_its_age_on_the_day_of_the_record(
    pages: dict[str, str],
) -> None:
    """13 February 2024 to 12 May 2025; never counted to the day of the build."""
    assert "No answer yet. Waiting 454 days on 12 May 2025." in read(pages[DEMONSTRATION]).words


def test_the_key_of_a_chart_names_only_marks_that_are_on_it(site: Site) -> None:
    """Quarterly returns have no limits and nothing hidden; monthly waits have both."""
    keys = {
        page.path: page.main.split('<ul class="mf-key">', 1)[1]
        for page in site.pages
        if page.path.startswith("projects/demonstration")
    }
    returns = keys["projects/demonstration/came-back.html"].split("</ul>")[0]
    assert "outside the limits" not in returns
    assert "hidden" not in returns.replace('aria-hidden="true"', "")
    waits = keys["projects/demonstration.html"].split("</ul>")[0]
    assert "stands out by the rules" in waits
    assert "m-hid" in waits
