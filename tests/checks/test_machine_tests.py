"""Each thing that a program can test of a prompt is tested, and it is written here by what.

A line is a test that the framework's prompt allows, in our words, with the codes of the checks
that make it, or with the test of ours that holds a page or a finding to it.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from mfiar_site.checks.on_file import LOOK
from mfiar_site.checks.registry import CHECKS
from mfiar_site.checks.unmet import MISSED
from mfiar_site.publication.code_catalogue import every_code
from mfiar_site.review.kinds import KINDS
from mfiar_site.standards.framework import framework

TESTS = Path(__file__).parent.parent
SILENT = "prompt-silent"  # nothing at all is on file

ASKED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "q1.naming.1": {
        "there is a statement and no placeholder": (SILENT, "text-placeholder"),
        "it names racism, or says why not": ("racism-not-named",),
        "its evidence is there": ("racism-without-evidence", "reference-unknown"),
        "who agreed it, and when": ("racism-not-agreed",),
    },
    "q1.naming.2": {
        "groups of the code list, not only pooled": (
            "aim-without-group", "group-not-in-list", "aim-only-pooled",
        ),
        "baseline, target, date, unit, and a measure with each group": (
            "aim-without-baseline", "aim-without-target", "aim-without-date", "target-unit",
            "aim-without-measure", "measure-not-disaggregated", "target-misses-group",
        ),
        "the target is better": ("target-wrong-way", "aim-target-no-better"),
        "points or percent": ("target-scale-not-said",),
        "not only an overall target": ("aim-only-overall",),
        "the gap that the target leaves": ("target-leaves-gap", "gap-target-not-smaller"),
    },
    "q1.understanding.1": {
        "lived experience in the team, or a plan": ("team-without-lived-experience",),
        "a fresh reflection": ("reflection-missing", "reflection-old"),
        "nobody's ethnicity": ("person-named", "person-only-one", "words-without-consent"),
    },
    "q1.understanding.2": {
        "no circle, and every driver reaches the aim": (
            "drivers-go-round", "driver-leads-nowhere", "driver-points-down",
        ),
        "no change without a driver": ("change-without-driver",),
        "a driver of structural or institutional racism": ("no-driver-of-racism",),
        "evidence or a hunch": ("driver-without-evidence",),
    },
    "q1.understanding.3": {
        "every driver is marked": ("driver-without-influence",),
        "what is tested lies within reach": ("tested-change-out-of-reach",),
        "who was told of the rest": ("concern-not-escalated",),
    },
    "q1.bias.1": {
        "a review with date and finding": (SILENT, "review-without-finding"),
        "a finding leads to something": ("review-leads-nowhere",),
    },
    "q1.bias.2": {
        "an element with driver and change": ("racism-none-taken-on", "racism-element-loose"),
        "what is left out is listed too": ("racism-none-left-out",),
    },
    "q2.data.1": {
        "a measure of each kind": ("kinds-missing",),
        "two groups, and those of the aim": (
            "one-group-only", "balancing-not-by-group", "measure-not-disaggregated",
            "measure-misses-group",
        ),
        "parts, codes, periods, totals": (
            "numerator-above-denominator", "group-unknown", "period-disorder", "period-gap",
            "total-missing", "part-above-total",
        ),
        "figures of pooled groups alone": ("figures-only-pooled",),
        "old figures": ("figures-old",),
        "small numbers, and what would give them away": (
            "count-too-small", "hidden-can-be-worked-out",
        ),
    },
    "q2.data.2": {
        "not stated and not known, apart, in each period": (
            "unknown-not-counted",
            "findings/test_unknown.py::test_no_row_for_the_unknown_is_said_and_not_taken_for_nobody",
        ),
        "many unknown": ("unknown-share-high", "unknown-larger-than-group"),
        "groups without figures": ("group-without-figures", "invisible-not-named"),
        "how else those left out are heard": ("missing-not-heard",),
    },
    "q2.data.3": {
        "from staff and from service users": ("voices-one-sided",),
        "beside a measure, driver or test": ("insight-not-linked",),
        "a live consent": ("words-without-consent",),
        "few people of one place and role": ("person-only-one", "person-named"),
    },
    "q2.lens.1": {
        "a gap with baseline and target": (
            SILENT, "indicator-without-baseline", "indicator-without-target",
        ),
        "both scales, and words where they disagree": (
            "findings/test_words.py::test_scales_that_disagree_are_told_with_the_scale",
        ),
        "an interval, and no clear change as an answer": (
            "findings/test_words.py::test_a_gap_is_only_said_to_move_with_an_interval_behind_it",
            "findings/test_gap.py::test_an_interval_that_rules_out_the_aim_is_no_clear_change",
        ),
        "a gap that closed because others got worse": (
            "findings/test_gap.py::test_a_clear_change_has_the_word_that_fits_it",
        ),
    },
    "q2.lens.2": {
        "a balancing measure by group": ("kinds-missing", "balancing-not-by-group"),
        "a rule, and its breach in front": (
            "balancing-without-rule",
            ("pages/test_project_page.py::"
            "test_average_hides_harm_stands_before_everything_but_the_finding"),
        ),
        "looked at after the last change": ("balancing-not-looked-at",),
    },
    "q3.involvement.1": {
        "staff and service users": ("involvement-one-sided",),
        "more than asked, or a plan": ("involvement-only-asked",),
        "what changed because of it": ("involvement-without-result",),
    },
    "q3.involvement.2": {
        "a change answers a request, or says why not": ("change-without-priority",),
        "requests without an answer": (
            "priority-unanswered",
            ("pages/test_project_page.py::"
            "test_a_request_without_an_answer_shows_its_age_on_the_day_of_the_record"),
        ),
        "did, doing, or cannot and why": ("priority-unanswered", "answer-cannot-without-reason"),
    },
    "q3.involvement.3": {
        "each stage has a barrier met, or none found": (
            "barrier-stage-missing", "barrier-without-action", "none-found-by-nobody",
        ),
        "a contact, and a way to complain": ("contact-missing", "complaint-route-missing"),
    },
    "q3.evaluation.1": {
        "what was kept has its results by group": (
            "decision-without-groups", "decision-misses-group", "adopted-despite-harm",
        ),
        "the words fit the statistics": (
            ("findings/test_words.py::"
            "test_a_headline_claims_no_change_that_its_findings_do_not_carry"),
            ("findings/test_words.py::"
            "test_a_sentence_on_gaps_claims_no_change_that_its_findings_do_not_carry"),
        ),
    },
    "q3.evaluation.2": {
        "who of those affected took part, or nobody": ("reviewers-not-named", "deciders-not-named"),
    },
    "q3.evaluation.3": {
        "one of three decisions, and a reason": ("value-not-allowed", "decision-without-reason"),
        "adapt leads to a next test": ("adapt-without-next", "next-test-wrong"),
        "what was dropped stays": ("cycle.removed",),
        "a lesson shared, with whom and when": ("learning-not-shared",),
    },
}  # fmt: skip
# How many tests the framework's prompts allow, in their order, as the project counted them.
NUMBERS = (4, 6, 3, 4, 3, 2, 2, 6, 4, 4, 4, 3, 3, 3, 2, 2, 1, 4)


def test_the_table_holds_every_prompt_and_every_test_of_it() -> None:
    assert list(ASKED) == [prompt.id for prompt in framework().prompts] == list(LOOK)
    assert tuple(len(tests) for tests in ASKED.values()) == NUMBERS


@pytest.mark.parametrize("prompt", ASKED)
def test_what_tests_a_prompt_is_there(prompt: str) -> None:
    known = {*every_code(), *KINDS}
    named = [name for names in ASKED[prompt].values() for name in names]

    assert named
    assert [name for name in named if "::" not in name and name not in known] == []
    assert [name for name in named if "::" in name and not _is_a_test(name)] == []


def test_every_check_that_serves_a_prompt_serves_one_that_there_is() -> None:
    assert {one.prompt for one in CHECKS if one.prompt} <= set(ASKED)


def test_an_answer_is_only_a_part_of_one_for_what_its_prompt_asks() -> None:
    """And for nothing that is no check at all, such as a code that was renamed."""
    codes = {one.code: one.prompt for one in CHECKS}
    for prompt, missed in MISSED.items():
        asked = {name for names in ASKED[prompt].values() for name in names}
        for code in missed:
            assert code in codes
            assert code in asked or codes[code] == prompt


def _is_a_test(name: str) -> bool:
    path, _, function = name.partition("::")
    return f"\ndef {function}(" in (TESTS / path).read_text(encoding="utf-8")
