"""The example projects are read, let through the disclosure gate, and judged as they are told."""

from pathlib import Path

import pytest

from mfiar_site.disclosure.gate import publish
from mfiar_site.findings.headlines import project_headline
from mfiar_site.findings.project import ProjectFindings, project_findings
from mfiar_site.findings.verdicts import GapChange, OwnChange
from mfiar_site.loading.project import Loaded, load_project
from mfiar_site.model.grouping import grouping
from mfiar_site.standards.groups import ALL
from tests.examples.facts import ELFT, LANCASHIRE

ROOT = Path(__file__).parents[2]
DEMONSTRATION = "demonstration"
PROFILE = "exact-with-suppression"  # of the example site: a measure may be no looser than its site
EXAMPLES = (DEMONSTRATION, ELFT, LANCASHIRE)


def loaded(name: str) -> Loaded:
    return load_project(ROOT / "projects" / name, root=ROOT, resolvers=grouping)


def findings(name: str) -> ProjectFindings:
    found = loaded(name)
    assert found.project is not None
    published, refused = publish(found.project, found.tables, site_profile=PROFILE)
    assert refused == []
    assert published is not None
    return project_findings(found.project, published)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_read_without_a_remark(name: str) -> None:
    """Authors copy them: not even a warning may stand in the way."""
    assert [str(problem) for problem in loaded(name).problems] == []


def test_the_examples_are_all_there_are() -> None:
    assert sorted(path.name for path in (ROOT / "projects").iterdir()) == sorted(EXAMPLES)


def test_the_waits_of_each_group_are_judged_as_the_story_says() -> None:
    outcome = findings(DEMONSTRATION).measures[0]

    assert {past.series.group: past.verdict for past in outcome.ethnic_groups} == {
        "bangladeshi": OwnChange.ROSE,
        "pakistani": OwnChange.FELL,
        "black-african": OwnChange.FELL,
        "black-caribbean": OwnChange.CANNOT_TELL,
        "white-british": OwnChange.FELL,
    }
    assert {gap.own.series.group: gap.verdict for gap in outcome.gaps} == {
        "bangladeshi": GapChange.WIDENED,
        "pakistani": GapChange.NARROWED,
        "black-african": GapChange.NO_CLEAR_CHANGE,
        "black-caribbean": GapChange.CANNOT_TELL,
    }


def test_harm_to_one_group_is_found_behind_the_average_and_by_the_harm_rule() -> None:
    found = [harm for one in findings(DEMONSTRATION).measures for harm in one.harms]

    told = [(harm.measure.id, harm.own.series.group, harm.is_rule) for harm in found]
    assert told == [("seen-late", "bangladeshi", False), ("came-back", "bangladeshi", True)]


def test_a_group_with_most_months_hidden_gets_no_limits() -> None:
    _, process, _ = findings(DEMONSTRATION).measures

    limits = {past.series.group: past.has_limits for past in process.pasts}
    assert [group for group, has_limits in limits.items() if not has_limits] == ["black-caribbean"]
    assert limits[ALL]


def test_lancashire_is_a_reported_narrowing_and_no_more() -> None:
    (measure,) = findings(LANCASHIRE).measures

    assert measure.reported is not None
    assert measure.reported.verdict is GapChange.REPORTED_NARROWING


def test_elft_says_that_no_result_is_published() -> None:
    assert "the result is not published" in project_headline(findings(ELFT))
