"""Which words are pointed at, and whose words are left alone."""

from pathlib import Path

import pytest

from mfiar_site.standards.terms import terms, terms_in
from tests.checks.asking import problems_of, written

TERM = "hard-to-reach BAME women"

POINTED_AT = {
    "an aim": f"aim: {{statement: Care for {TERM}., for: [pakistani]}}",
    "a driver": f"drivers: [{{id: a, text: {TERM}}}]",
    "a role": f"team: {{members: [{{role: Link worker for {TERM}}}]}}",
    "a limitation": f"limitations: [Few {TERM} answered.]",
    "a theme heard, as the team puts it": (
        f"missing: [{{group: {TERM}, because: Nobody asked., plan: Ask.}}]"
    ),
}
LEFT_ALONE = {
    "a quotation": f"limitations: ['The board spoke of “{TERM}”.']",
    "a quotation in straight marks": f"limitations: ['The board spoke of \"{TERM}\".']",
    "the title of a source": (
        f"sources: [{{id: report, title: Report on {TERM}, publisher: BAME Health}}]"
    ),
    "the name of an organisation": "organisation: BAME Health Forum",
    "the label of a pooled group": (
        "pooled_groups: [{id: a, label: BAME, codes_not_stated: true, because: As published.}]"
    ),
    "what somebody said": (
        f"insights: [{{id: a, kind: theme, from: staff, text: They are {TERM}.}}]"
    ),
    "an aim as it was": (
        "aim:\n  statement: Fewer.\n  for: [pakistani]\n"
        f"  history: [{{on: 2024, was: Care for {TERM}., because: It named nobody.}}]"
    ),
    "the body that agreed": (
        "racism: {statement: It is racism., agreed: {by: BAME network, on: 2024}}"
    ),
}


def found(text: str, tmp_path: Path) -> int:
    folder = written({"project.yml": f"format: 1\ntitle: Waits\n{text}\n"}, tmp_path / "waits")
    problems = problems_of(folder)
    assert not [p for p in problems if p.is_error], problems
    return sum(problem.code == "term-to-avoid" for problem in problems)


@pytest.mark.parametrize("where", POINTED_AT)
def test_a_word_of_the_team_is_pointed_at(where: str, tmp_path: Path) -> None:
    assert found(POINTED_AT[where], tmp_path) == 2


@pytest.mark.parametrize("where", LEFT_ALONE)
def test_a_word_of_others_is_left_alone(where: str, tmp_path: Path) -> None:
    assert found(LEFT_ALONE[where], tmp_path) == 0


@pytest.mark.parametrize(
    "text", ["Bames Road", "BAME2", "non-whiteness", "the BMEs", "hard-to-reachable"]
)
def test_a_part_of_a_longer_word_is_another_word(text: str) -> None:
    assert terms_in(text) == []


def test_hyphen_space_case_and_line_make_no_difference() -> None:
    text = "Hard to reach, HARD-TO-REACH, hard\nto reach, non white"

    assert [written for written, _ in terms_in(text)] == [
        "Hard to reach",
        "HARD-TO-REACH",
        "hard\nto reach",
        "non white",
    ]


def test_a_letter_that_grows_in_small_form_does_no_harm() -> None:
    assert [written for written, _ in terms_in("İstanbul: BAME")] == ["bame"]


def test_every_term_has_a_reason_another_word_and_a_source() -> None:
    for term in terms().values():
        assert term.reason.endswith(".")
        assert not term.instead.endswith(".")
        assert term.source
