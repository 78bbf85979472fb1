"""The record in the order of SQUIRE 2.0, as text that a team can go on writing in."""

import re

from mfiar_site.publication.compose import Site

HEADINGS = (
    "Title", "Abstract", "Problem description", "Available knowledge", "Rationale",
    "Specific aims", "Context", "Intervention(s)", "Study of the intervention(s)", "Measures",
    "Analysis", "Ethical considerations", "Results", "Summary", "Interpretation", "Limitations",
    "Conclusions", "Funding",
)  # fmt: skip


def exports(site: Site) -> dict[str, str]:
    return {p.split("/")[1]: b.decode() for p, b in site.files if p.endswith("/squire.txt")}


def test_the_eighteen_headings_stand_in_their_order_in_every_export(site: Site) -> None:
    wanted = [f"{place}. {name}" for place, name in enumerate(HEADINGS, 1)]

    assert len(exports(site)) == 3
    for text in exports(site).values():
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == wanted


def test_no_heading_is_left_without_a_word_below_it(site: Site) -> None:
    """What is not on file is said to be not on file, and nothing is made up in its place."""
    for text in exports(site).values():
        parts = re.split(r"^## .+$", text, flags=re.MULTILINE)[1:]
        assert all(re.sub(r"^#.*$", "", part, flags=re.MULTILINE).strip() for part in parts)


def test_an_invented_record_says_so_before_anything_else(site: Site) -> None:
    made = exports(site)

    assert made["demonstration"].startswith("**Invented data. Nothing here happened.**")
    assert "Invented data" not in made["elft-perinatal-access"]


def test_a_result_that_nobody_published_stays_unpublished(site: Site) -> None:
    text = exports(site)["elft-perinatal-access"]

    assert "Not published." in text.split("## 3. Problem description")[1].split("##")[0]


def test_figures_stand_in_a_table_that_markdown_reads(site: Site) -> None:
    text = exports(site)["demonstration"]

    assert "| Group | Before | Now |\n| --- | --- | --- |\n| Bangladeshi | 36% | 44% |\n" in text
    assert "| Bangladeshi | 9.4% | 16% |" in text
