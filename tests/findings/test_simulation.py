"""What the site says of projects whose truth is known; the method page shows the long run."""

import re
from pathlib import Path

import pytest

from mfiar_site.findings.simulation import (
    PROJECTS,
    RULES,
    SEED,
    TRUTHS,
    Shares,
    Truth,
    rules_table,
    simulated,
    truth_words,
    verdicts_table,
)

PAGE = Path(__file__).parents[2] / "content" / "method.md"
FEW = 150


def on_the_page(truth: Truth) -> list[list[float]]:
    """Return the shares of a truth in each table of the method page, in percent."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    found = [
        line.split("|")[2:-1] for line in lines if line.startswith(f"| {truth_words(truth)} |")
    ]
    return [[float(cell.strip(" %")) for cell in cells] for cells in found]


@pytest.fixture(scope="module")
def small() -> dict[Truth, Shares]:
    return {truth: simulated(truth, projects=FEW) for truth in TRUTHS}


@pytest.mark.parametrize("truth", TRUTHS, ids=truth_words)
def test_the_tables_of_the_method_page_are_those_of_the_program(
    truth: Truth, small: dict[Truth, Shares]
) -> None:
    """In small: within four standard errors of so few projects."""
    row = small[truth]
    said, rules = on_the_page(truth)
    again = (row.gap_narrowed, row.gap_widened, row.no_clear_change, row.cannot_tell, row.wide)

    for shown, share in zip(
        [*said, *rules], [*again, *(row.rules[name] for name in RULES)], strict=True
    ):
        error = 100 * (max(shown / 100 * (1 - shown / 100), 0.003) / FEW) ** 0.5
        assert abs(100 * share - shown) <= 4 * error


def test_the_page_says_how_its_tables_are_made_again() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert "`mfiar simulate`" in page
    assert f"{PROJECTS:,} projects" in page


@pytest.mark.parametrize("truth", [one for one in TRUTHS if not one.is_change], ids=truth_words)
def test_where_nothing_changed_a_narrower_gap_is_said_in_one_of_twenty_at_most(
    truth: Truth,
) -> None:
    said, _ = on_the_page(truth)

    assert said[0] <= 5.0


@pytest.mark.parametrize("truth", TRUTHS, ids=truth_words)
def test_every_project_gets_exactly_one_word(truth: Truth, small: dict[Truth, Shares]) -> None:
    row = small[truth]
    all_words = row.gap_narrowed + row.gap_widened + row.no_clear_change + row.cannot_tell

    assert all_words == pytest.approx(1, abs=0.02)


def test_rules_on_the_monthly_gap_are_wrong_more_often_than_the_site(
    small: dict[Truth, Shares],
) -> None:
    nothing = [row for truth, row in small.items() if not truth.is_change]

    for row in nothing:
        assert row.rules["XmR rules on the monthly gap"] > 2 * row.gap_narrowed


def test_the_same_seed_gives_the_same_answer() -> None:
    first, again, other = (
        simulated(TRUTHS[2], projects=20, seed=seed) for seed in (SEED, SEED, SEED + 1)
    )

    assert first == again
    assert first.rules != other.rules or first.gap_narrowed != other.gap_narrowed


def test_a_table_has_a_row_a_truth() -> None:
    row = simulated(TRUTHS[0], projects=3)

    assert len(verdicts_table([row]).splitlines()) == len(rules_table([row]).splitlines()) == 3
    assert re.fullmatch(r"(\|[^|]+)+\|", verdicts_table([row]).splitlines()[2])
