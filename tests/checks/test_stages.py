"""How much a rule weighs: in a draft, under review, when published, and while its prompt waits."""

from pathlib import Path

import pytest

from mfiar_site.checks.registry import CHECKS
from mfiar_site.model.project import ProjectStage
from mfiar_site.problems import Problem, Severity
from mfiar_site.standards.framework import framework
from tests.checks.asking import problems_of, written

DRAFT, REVIEW, PUBLISHED = ProjectStage.DRAFT, ProjectStage.REVIEW, ProjectStage.PUBLISHED


def asked(text: str, tmp_path: Path) -> tuple[Problem, ...]:
    folder = written({"project.yml": f"format: 1\ntitle: Waits\n{text}"}, tmp_path / "waits")
    return problems_of(folder)


def weights(text: str, tmp_path: Path) -> dict[str, Severity]:
    return {problem.code: problem.severity for problem in asked(text, tmp_path)}


def test_a_hole_is_a_warning_or_nothing_in_a_draft_and_an_error_when_published(
    tmp_path: Path,
) -> None:
    draft = weights("stage: draft\n", tmp_path / "draft")
    published = weights("stage: published\n", tmp_path / "published")

    assert draft == {"aim-missing": Severity.WARNING}
    assert published["aim-missing"] is Severity.ERROR
    assert published["prompt-silent"] is Severity.ERROR


def test_a_project_under_review_is_asked_everything_and_stopped_by_no_hole(tmp_path: Path) -> None:
    """Reviewers see the whole list, and the site can still be built to be read."""
    review = weights("stage: review\n", tmp_path / "review")
    published = weights("stage: published\n", tmp_path / "published")

    assert set(review) == set(published)
    assert set(review.values()) == {Severity.WARNING}


WRONG = "drivers: [{id: a, text: A, contributes_to: [b]}]\n"


@pytest.mark.parametrize("stage", ProjectStage)
def test_what_is_wrong_and_not_a_hole_stops_every_stage(
    stage: ProjectStage, tmp_path: Path
) -> None:
    assert weights(f"stage: {stage}\n{WRONG}", tmp_path)["reference-unknown"] is Severity.ERROR


def test_a_rule_never_weighs_less_later() -> None:
    order = [None, Severity.NOTE, Severity.WARNING, Severity.ERROR]

    places = {
        check.code: [order.index(check.severity_at(stage)) for stage in (DRAFT, REVIEW, PUBLISHED)]
        for check in CHECKS
    }

    assert {code: weights for code, weights in places.items() if weights != sorted(weights)} == {}


def test_words_without_consent_stop_every_stage() -> None:
    """Words that are out cannot be called back."""
    (consent,) = [check for check in CHECKS if check.code == "words-without-consent"]

    assert {consent.severity_at(stage) for stage in ProjectStage} == {Severity.ERROR}


AIM = "stage: published\naim: {statement: Fewer., for: [pakistani]}\n"


def test_a_prompt_that_waits_in_public_is_not_asked_for_its_parts(tmp_path: Path) -> None:
    """An honest gap is not an error. What is written and wrong still is."""
    waits = "not_yet: [{prompt: q1.naming.2, because: The board meets in March.}]\n"

    silent = weights(AIM, tmp_path / "silent")
    waiting = weights(AIM + waits, tmp_path / "waiting")

    parts = {check.code for check in CHECKS if check.may_wait and check.prompt == "q1.naming.2"}
    assert parts & set(silent) == {"aim-without-target", "aim-without-comparison"}
    assert parts & set(waiting) == set()


def test_only_what_may_be_lacking_may_wait() -> None:
    """A rule that stops a draft is about something wrong, and waiting does not mend it."""
    assert [check.code for check in CHECKS if check.may_wait and check.in_draft] == []
    assert [check.code for check in CHECKS if check.may_wait and check.prompt is None] == []


def test_every_prompt_is_asked_something() -> None:
    asked_for = {check.prompt for check in CHECKS}

    assert {prompt.id for prompt in framework().prompts} <= asked_for


def test_no_check_claims_to_judge() -> None:
    """What is true, fair or enough is for people: first of all for those affected."""
    judging = {"score", "badge", "grade", "compliant"}

    assert [check.code for check in CHECKS if not check.question.endswith(".")] == []
    assert [check.code for check in CHECKS if judging & set(check.question.lower().split())] == []
