from mfiar_site.checks.registry import CHECKS
from mfiar_site.disclosure.gate import CODES as GATE_CODES
from mfiar_site.loading.codes import CODES as LOADING_CODES
from mfiar_site.pages.reference import reference
from mfiar_site.publication.code_catalogue import every_part
from mfiar_site.publication.compose import Site
from mfiar_site.publication.refusals import CODES as PUBLISHING_CODES
from mfiar_site.site_audit.html import CODES as BUILT_CODES
from mfiar_site.standards.framework import framework
from tests.pages.reading import read


def test_the_catalogue_holds_every_code_once() -> None:
    listed = [entry.code for part in every_part() for entry in part.entries]

    assert len(listed) == len(set(listed))
    assert set(listed) >= {*LOADING_CODES, *GATE_CODES, *(check.code for check in CHECKS)}
    assert set(listed) >= {*BUILT_CODES, *PUBLISHING_CODES}


def test_every_check_says_what_holds_when_it_is_silent() -> None:
    for check in CHECKS:
        assert check.question.endswith(".")
        assert len(check.question.split()) > 4


def test_the_framework_slot_holds_three_questions_seven_principles_eighteen_prompts(
    site: Site,
) -> None:
    page = read(site.slots["prompts"])

    assert {q.id for q in framework().questions} <= set(page.ids)
    assert {p.id for p in framework().principles} <= set(page.ids)
    assert {p.id for p in framework().prompts} <= set(page.ids)


def test_the_reference_holds_every_key_of_the_format_with_its_meaning() -> None:
    records = reference()

    assert records[0].title == "project.yml"
    assert len({record.id for record in records}) == len(records)
    for record in records:
        assert record.about.endswith(".")
        assert record.keys
        assert all(key.doc.endswith((".", "...")) for key in record.keys)


def test_links_of_the_reference_lead_to_records_that_are_there() -> None:
    records = {record.id for record in reference()}

    assert {key.record for r in reference() for key in r.keys if key.record} <= records


def test_the_list_of_projects_names_each_by_its_finding(site: Site) -> None:
    page = read(site.slots["projects"])

    assert "Long waits fell for Pakistani and Black African women" in page.words
    assert "worse for Bangladeshi women" in page.words
    assert "not published" in page.words
    assert all(link.startswith("{root}") for link in page.links)
