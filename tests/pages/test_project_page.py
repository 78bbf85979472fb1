import csv
import io
import re

import pytest

from mfiar_site.publication.compose import Site
from mfiar_site.standards.framework import framework
from tests.pages.reading import read

DEMONSTRATION = "demonstration"
CASE_STUDIES = ("elft-perinatal-access", "lancashire-postpartum-haemorrhage")


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
    """And every table of figures that is made is offered by the page of its project."""
    made = {path for path, _ in site.files}
    offered = {
        link.replace("../", "")
        for page in site.pages
        if page.path.startswith("projects/")
        for link in read(page.main).links
        if link.startswith("../" * page.path.count("/") + "data/")
    }

    assert offered <= made
    assert offered == {path for path in made if re.search(r"^data/.*\.(?:csv|txt|svg)$", path)}


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
    folder = f"data/{DEMONSTRATION}/"
    files = [(p, b) for p, b in site.files if p.startswith(folder) and p.endswith(".csv")]

    assert len(files) == 6
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
    assert "board-on-bias" not in everything
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


def _section(html: str, name: str) -> str:
    """Return one section of a page, by the id of its heading."""
    return html.split(f'aria-labelledby="{name}"', 1)[1].split("</section>", 1)[0]


def test_the_plain_reading_comes_whole_before_the_full_record(pages: dict[str, str]) -> None:
    """From what is unfair, and who says so, to what is next and whom to tell."""
    for html in pages.values():
        plain = read(html.split('id="full"', 1)[0]).words
        asked = (
            "What is unfair", "Who says so, and how we know", "What changed",
            "What did not work", "Who is missing", "What is next", "How to reach us", "Tell us",
        )  # fmt: skip
        places = [plain.index(question) for question in asked]
        assert places == sorted(places)


def test_what_changed_is_told_in_words_then_drawn_then_listed(pages: dict[str, str]) -> None:
    """Each group of the aim's measure has its row in the picture and in the table below it."""
    short = _section(pages[DEMONSTRATION], "short")

    places = [
        short.index(part)
        for part in ("Long waits fell for three groups", "<svg class=", 'id="short-aim-numbers')
    ]
    assert places == sorted(places)
    for group in ("Bangladeshi", "Pakistani", "Black African", "Black Caribbean", "White British"):
        assert short.count(group) > 2


def test_a_page_says_how_to_write_complain_and_take_back_words(pages: dict[str, str]) -> None:
    words = read(_section(pages[DEMONSTRATION], "tell")).words

    assert all(said in words for said in ("Tell us", "Complain", "Take back your words"))
    assert "You need give no reason." in words


def test_what_people_said_stands_beside_the_number_it_explains(
    pages: dict[str, str], measure_pages: dict[str, str]
) -> None:
    """On the page of the project and on that of the measure, each with the way to the whole."""
    for html, way in (
        (_section(pages[DEMONSTRATION], "measure-interpreter-offered"), "#not-asked"),
        (measure_pages["interpreter-offered"], "../demonstration.html#not-asked"),
    ):
        assert "Nobody asked me which language I needed." in read(html).words
        assert way in read(html).links


def test_every_change_of_the_record_is_listed_the_latest_first(pages: dict[str, str]) -> None:
    """The corrected figures of June 2024 and the aim of November 2023, each with its reason."""
    words = read(_section(pages[DEMONSTRATION], "methods")).words

    assert words.index("18 June 2024") < words.index("14 November 2023")
    assert "Some visits had been entered twice." in words
    assert "The aim named nobody." in words


def test_a_test_shows_what_was_expected_beside_what_was_found_for_each_group(
    pages: dict[str, str],
) -> None:
    test = pages[DEMONSTRATION].split('id="cycle-interpreter-2"', 1)[1]
    words = read(test.split("</details>", 1)[0]).words

    assert "Everyone together 60% 54%" in words
    assert "Bangladeshi No number No clear change." in words
    assert "Looked at together with service users and community members (five people)." in words
    assert "Decided on 5 March 2024, together with service users and staff." in words


def test_tests_are_listed_in_order_of_time_with_their_decisions(pages: dict[str, str]) -> None:
    """One that is dropped has its place, its size and its reason like the others."""
    listed = pages[DEMONSTRATION].split('<ol class="mf-in-time">', 1)[1].split("</ol>", 1)[0]
    words = read(listed).words

    assert listed.count("<li>") == 10
    assert words.index("Sticker for urgent calls, one week") < words.index(
        "Offer first, one midwife"
    )
    assert "Abandon. Nobody waited less" in words
    assert words.endswith("Clock from the first call 2 June 2025 Not finished yet.")


def test_what_is_not_answered_stands_before_all_eighteen_prompts(pages: dict[str, str]) -> None:
    prompts = _section(pages[DEMONSTRATION], "prompts")
    before = read(prompts.split("<details>", 1)[0]).words

    assert before.count("Partly on file.") == 4
    assert "Test what they think matters first." in before


def test_an_answer_that_nobody_affected_has_looked_at_waits_for_them(
    pages: dict[str, str],
) -> None:
    """A team or a board that looks at its own answer does not end the waiting."""
    looked_at, only_by_the_team = (
        read(_row(pages[DEMONSTRATION], prompt)).words
        for prompt in ("Choose the numbers that show", "Watch for harm caused")
    )

    assert "Answered, with evidence." in looked_at
    assert "Waiting for review by people" not in looked_at
    assert "Agreed: Midwives of the triage team (invented), 29 April 2025." in only_by_the_team
    assert "Answered, with evidence. Waiting for review by people." in only_by_the_team


def test_who_does_not_agree_with_an_answer_is_quoted_beside_it(pages: dict[str, str]) -> None:
    row = read(_row(pages[DEMONSTRATION], "Write the aim so that")).words

    assert (
        "Did not agree: Bangladeshi mothers' group (invented), 11 March 2025."
        " The gap affects them. “One date for four groups is your date." in row
    )
    assert "Agreed: Maternity equity board (invented), 29 April 2025." in row


def test_each_prompt_says_what_only_people_can_judge(pages: dict[str, str]) -> None:
    for html in pages.values():
        for prompt in framework().prompts:
            words = read(_row(html, prompt.plain)).words.casefold()
            assert all(question.casefold() in words for question in prompt.human)


def test_a_case_study_does_not_promise_that_people_will_look(pages: dict[str, str]) -> None:
    for project in CASE_STUDIES:
        assert "aiting for review by people" not in pages[project]


def test_what_a_check_misses_makes_an_answer_a_part_of_one(pages: dict[str, str]) -> None:
    row = read(_row(pages[DEMONSTRATION], "Check our rules, steps")).words

    assert "Partly on file. Three reviews" in row or "Partly on file. 3 reviews" in row
    assert "missing: what follows from each finding" in row


def _row(html: str, prompt: str) -> str:
    """Return the row of a prompt in the table of the eighteen."""
    table = _section(html, "prompts").split('<table class="mf-stack mf-prompts" ', 1)[1]
    return next(row for row in table.split("<tr>") if prompt in read(row).words)


def test_folded_parts_hold_no_heading_that_the_contents_lead_to(site: Site) -> None:
    """A link of the contents shows its section at once, in a browser that opens nothing itself."""
    for made in site.pages:
        folded = re.findall(r"<details.*?</details>", made.main, re.DOTALL)
        assert not any(re.search(r"<h2", part) for part in folded)


def test_the_aim_says_what_gap_it_would_leave(pages: dict[str, str]) -> None:
    invented, told = (
        _section(pages[name], "aim")
        for name in ("demonstration", "lancashire-postpartum-haemorrhage")
    )

    assert "If every level is met and White British stays at 27%, no gap is left for" in invented
    assert re.search(r"data-arithmetic>If every level is met, and the one figure for White", told)
