import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from mfiar_site.inspection.settings import SiteSettings, StatementSettings
from mfiar_site.publication.compose import Site, compose
from tests.pages.reading import read


@pytest.fixture(scope="session")
def across(site: Site) -> dict[str, str]:
    """The <main> of every page that is about more than one project, by its address."""
    return {p.path: p.main for p in site.pages if not p.path.startswith("projects/")}


def test_there_is_a_page_for_each_group_that_a_report_tells_of(across: dict[str, str]) -> None:
    """Groups in an aim without figures have one too; several counted as one have none."""
    made = {Path(path).stem for path in across if path.startswith("groups/")}

    assert made == {
        "index", "bangladeshi", "pakistani", "black-african", "black-caribbean", "white-british",
    }  # fmt: skip


def test_groups_stand_in_the_order_of_the_code_list(across: dict[str, str]) -> None:
    found = re.findall(r'<a href="([a-z-]+)\.html">', across["groups/index.html"])

    assert found == [
        "bangladeshi", "pakistani", "black-african", "black-caribbean", "white-british",
    ]  # fmt: skip


def test_a_group_s_page_tells_its_verdicts_and_what_is_not_published(
    across: dict[str, str],
) -> None:
    page = read(across["groups/black-african.html"])

    assert "Seen in time in maternity triage" in page.words
    assert "Fell. 37% to 33%." in page.words
    assert "No figure for this group is published." in page.words
    assert "Invented data" in page.words


def test_people_without_a_recorded_ethnicity_are_not_left_out(across: dict[str, str]) -> None:
    page = read(across["groups/index.html"])

    assert "ethnicity is not on record for 13 in every 100" in page.words
    assert "counts several groups as one: White people" in page.words


def test_every_prompt_names_every_report_and_none_is_ranked(across: dict[str, str]) -> None:
    """Under each state the reports stand in the order of their organisations."""
    index = read(across["prompts.html"])
    order = ["demonstration", "elft-perinatal-access", "lancashire-postpartum-haemorrhage"]

    made = [path for path in across if path.startswith("prompts/")]
    assert len(made) == 18
    for path in made:
        assert path in index.links
        page = across[path]
        for part in page.split("<h2")[1:]:
            there = [id_ for id_ in order if f"../projects/{id_}.html" in part]
            assert there == sorted(there, key=part.index)
        assert sorted(re.findall(r"projects/([a-z-]+)\.html#prompts", page)) == order


def test_what_people_say_of_an_answer_stands_on_the_page_of_the_prompt(
    across: dict[str, str],
) -> None:
    aim = read(across["prompts/q1-naming-2.html"]).words
    harm = across["prompts/q2-lens-2.html"]

    assert "Did not agree: Bangladeshi mothers' group (invented), 11 March 2025." in aim
    assert "For us the waits went up" in aim
    assert 'id="waiting"' in harm


def test_what_no_source_publishes_is_told_as_that_and_not_as_a_fault(
    across: dict[str, str],
) -> None:
    words = read(across["prompts/q1-naming-1.html"]).words

    assert "Not in the published sources" in words
    assert "Nothing on file" not in words


def test_reports_are_found_by_their_organisation(across: dict[str, str]) -> None:
    index = read(across["organisations/index.html"])
    page = read(across["organisations/lancashire-teaching-hospital.html"])

    assert "lancashire-teaching-hospital.html" in index.links
    assert "../projects/lancashire-postpartum-haemorrhage.html" in page.links
    assert "../projects/demonstration.html" not in page.links


def test_dropped_tests_stand_before_those_that_were_kept(across: dict[str, str]) -> None:
    page = across["learning.html"]

    assert page.index("Sticker for urgent calls, counted by group") < page.index('id="adopt"')
    assert page.index('id="abandon"') < page.index('id="adapt"') < page.index('id="adopt"')
    assert "Nobody waited less" in read(page).words


def test_every_topic_leads_to_its_reports(across: dict[str, str]) -> None:
    page = read(across["topics/maternity.html"])

    assert "../projects/demonstration.html" in page.links
    assert "../projects/lancashire-postpartum-haemorrhage.html" in page.links


def test_every_link_across_leads_to_a_place_that_is_made(
    site: Site, across: dict[str, str]
) -> None:
    places = {path: set[str]() for path, _ in site.files}
    places |= {p.path: set(read(p.main).ids) for p in site.pages}
    for path, html in across.items():
        for link in read(html).links:
            address, _, place = link.partition("#")
            if not address or address.startswith(("https:", "mailto:")):
                continue
            target = _joined(path, address)
            assert target in places, link
            assert not place or place in places[target], link


def _joined(path: str, link: str) -> str:
    parts = path.split("/")[:-1]
    for part in link.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_two_projects_of_one_name_can_be_told_apart(tmp_path: Path) -> None:
    """A copy of a project is a site of two, not a failed build."""
    root = Path(__file__).resolve().parents[2]
    for name in ("one", "two"):
        shutil.copytree(root / "projects" / "demonstration", tmp_path / "projects" / name)

    made = compose(
        SiteSettings(
            projects=tmp_path / "projects",
            content=tmp_path,
            name="",
            organisation="A team",
            contact="a@example.org",
            audience="public",
            profile="exact-with-suppression",
            statement=StatementSettings(reviewed=date(2026, 11, 23)),
        )
    )

    titles = [page.title for page in made.pages]
    assert len(titles) == len(set(titles))
    assert "Seen in time in maternity triage (invented demonstration) [two]" in titles


def test_the_first_page_leads_to_a_group_and_says_what_changed_in_each_report(site: Site) -> None:
    html = site.slots["projects"]
    told = read(html).words

    assert html.index('href="{root}groups/bangladeshi.html"') < html.index("hidden-harm")
    assert "What changed: The gap narrowed for Pakistani women" in told
    assert "level aimed for: Pakistani. Not reached: Bangladeshi, Black African and" in told
    assert "What changed: Published results only." in told
    assert "What changed: No result is published, so nobody can tell." in told


def test_a_list_that_is_read_at_a_glance_has_no_controls(across: dict[str, str]) -> None:
    one = across["organisations/lancashire-teaching-hospital.html"]

    assert "mf-filter" not in one
    assert "mf-filter" in across["reports/index.html"]
