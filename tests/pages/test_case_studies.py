"""Nothing is invented for a real organisation: every number on its page has an origin."""

import re

import pytest

from tests.examples.facts import ELFT, FACTS, LANCASHIRE, Origin, allowed_numbers
from tests.pages.reading import numbers, read


@pytest.mark.parametrize("project", [LANCASHIRE, ELFT])
def test_every_number_on_a_case_study_is_published_or_ours(
    pages: dict[str, str], project: str
) -> None:
    """The list of facts names the guidance, the cited page, or the sum behind each number."""
    page = read(pages[project])

    found = set(numbers(page.words)) | set(numbers(" ".join(page.arithmetic)))

    assert found
    assert found <= allowed_numbers(project)


def test_our_arithmetic_is_marked_wherever_it_stands(pages: dict[str, str]) -> None:
    """25%, 2.4, 1.8, 7 and 4 points are in no source: each stands beside the words that say so."""
    stated = {f.number for f in FACTS[LANCASHIRE] if f.origin is not Origin.ARITHMETIC}
    ours = {f.number for f in FACTS[LANCASHIRE]} - stated
    page = read(pages[LANCASHIRE])

    assert {"25", "2.4", "1.8", "4"} <= ours
    assert {"25", "2.4", "1.8", "4"} <= set(numbers(" ".join(page.arithmetic)))
    for sentence in re.split(r"(?<=[.;:])\s", page.words):
        if ours & set(numbers(sentence)):
            assert "our arithmetic" in sentence


def test_arithmetic_of_a_case_study_can_be_done_again() -> None:
    for fact in FACTS[LANCASHIRE]:
        if fact.sum is not None:
            assert float(fact.number) == pytest.approx(fact.sum())


def test_lancashire_is_told_as_the_sources_allow(pages: dict[str, str]) -> None:
    page = read(pages[LANCASHIRE])
    everything = f"{page.words} {' '.join(page.arithmetic)}"

    assert "Cannot tell yet (reported narrowing)" in everything
    assert "3 percentage points (25% lower)" in everything
    assert "Change of measurement" in everything
    assert "5%, one figure without a date" in everything
    assert "there are no counts, so chance cannot be judged" in everything
    assert "no dates are given" in everything
    assert "join0" not in pages[LANCASHIRE]  # no line in time
    assert "ci0" not in pages[LANCASHIRE]  # no interval


def test_elft_shows_no_figure_and_says_so(pages: dict[str, str]) -> None:
    page = read(pages[ELFT])

    assert "the result is not published" in page.words
    assert page.words.count("not published") > 5
    assert "whether in percentage points or relative is not stated" in page.words
    assert "data-chart" not in pages[ELFT]


@pytest.mark.parametrize("project", [LANCASHIRE, ELFT])
def test_a_case_study_says_that_the_organisation_did_not_write_it(
    pages: dict[str, str], project: str
) -> None:
    page = read(pages[project])

    assert "Published case study" in page.words
    assert "not by the organisation" in page.words
    assert "mailto:" not in pages[project]
