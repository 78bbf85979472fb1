"""Raw counts become a table that passes the gate, and little more is hidden than must be."""

import random
from collections.abc import Iterable

import pytest

from mfiar_site.disclosure.gate import publish
from mfiar_site.disclosure.table_attack import table_leaks
from mfiar_site.disclosure.table_protector import (
    CannotProtectRowError,
    Earlier,
    place_of,
    protected,
)
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.standards.profiles import Profile, profile
from tests.disclosure.conftest import Figures, groups_of
from tests.examples.make_demonstration import SEED, SERIES, raw_cells, with_totals

EXACT, ROUNDED = profile("exact-with-suppression"), profile("nhs-england")
NOTHING = Earlier()
GROUPS = ("asian", "black", "mixed", "white", "other", "not_stated", "not_known")


def told(
    made: tuple[Project, Table], rule: Profile = EXACT, earlier: Earlier = NOTHING
) -> list[str]:
    """Return the rows as they may be published; they must pass the gate."""
    project, raw = made
    table = protected(raw, rule, groups_of(project), earlier)
    assert table_leaks(table, rule, groups_of(project)) == []
    _, refused = publish(project, [table], site_profile=rule.id)
    assert refused == []
    return [as_line(row) for row in table.rows]


def as_line(row: Row) -> str:
    cells = (row.group, row.numerator, row.denominator, row.status)
    return ",".join("" if cell is None else str(cell) for cell in cells)


def one_month(*counts: str) -> list[str]:
    return [f"2024-01,{line}," for line in counts]


def whole_month(**counts: tuple[int, int]) -> list[str]:
    """Return a month with a row for everybody, so that nothing is left over."""
    all_counts = dict.fromkeys(GROUPS, (20, 200)) | counts
    sums = [sum(pair[side] for pair in all_counts.values()) for side in (0, 1)]
    lines = [f"{group},{n},{d}" for group, (n, d) in all_counts.items()]
    return one_month(*lines, f"all,{sums[0]},{sums[1]}")


def hidden(lines: Iterable[str]) -> list[str]:
    return [line.partition(",")[0] for line in lines if line.endswith(",c")]


def test_a_small_count_takes_the_next_smallest_with_it(figures: Figures) -> None:
    """Alone it is the total less the others."""
    found = told(figures(*whole_month(black=(3, 60), mixed=(12, 90))))

    assert hidden(found) == ["black", "mixed"]
    assert "black,,60,c" in found
    assert "asian,20,200," in found


def test_people_without_a_row_can_be_protection_enough(figures: Figures) -> None:
    lines = one_month("asian,40,200", "black,3,60", "all,90,500")

    assert hidden(told(figures(*lines))) == ["black"]


def test_a_small_denominator_is_hidden_with_what_stands_above_it(figures: Figures) -> None:
    found = told(figures(*one_month("asian,40,200", "black,0,5", "all,90,500")))

    assert "black,,,c" in found


def test_zeros_stay_shown(figures: Figures) -> None:
    found = told(figures(*whole_month(black=(3, 60), mixed=(0, 90), other=(0, 80))))

    assert "mixed,0,90," in found
    assert "other,0,80," in found


def test_a_rounding_profile_rounds_and_hides(figures: Figures) -> None:
    lines = one_month("asian,42,203", "black,3,60", "white,8,17", "mixed,0,12", "all,98,505")

    assert told(figures(*lines), ROUNDED) == [
        "asian,40,205,",
        "black,,60,c",
        "white,10,15,",
        "mixed,0,10,",
        "all,100,505,",
    ]


def test_rounding_alone_is_not_trusted(figures: Figures) -> None:
    """10 in all, 10 shown and four hidden: each would be 1."""
    counts = dict.fromkeys(("asian", "black", "mixed", "other"), (1, 50))
    nobody = dict.fromkeys(("not_stated", "not_known"), (0, 20))
    lines = whole_month(**counts, **nobody, white=(8, 300))

    found = told(figures(*lines), ROUNDED)

    assert set(hidden(found)) > {"asian", "black", "mixed", "other"}


def test_what_was_hidden_stays_hidden(figures: Figures) -> None:
    """Two releases that hide different cells are one that hides neither."""
    project, raw = figures(*whole_month(black=(3, 60), mixed=(12, 90), other=(13, 90)))
    earlier = frozenset(place_of(row) for row in raw.rows if row.group == "other")

    found = told((project, raw), earlier=Earlier(hidden=earlier))

    assert hidden(found) == ["black", "other"]


def test_what_was_shown_is_not_taken_back(figures: Figures) -> None:
    project, raw = figures(*whole_month(black=(3, 60), mixed=(12, 90), asian=(15, 200)))
    shown = frozenset(place_of(row) for row in raw.rows if row.group == "mixed")

    found = told((project, raw), earlier=Earlier(shown=shown))

    assert hidden(found) == ["asian", "black"]


def test_where_everything_was_shown_nothing_can_be_protected(figures: Figures) -> None:
    project, raw = figures(*whole_month(black=(3, 60)))
    shown = frozenset(place_of(row) for row in raw.rows if row.group != "black")

    with pytest.raises(CannotProtectRowError) as refused:
        protected(raw, EXACT, groups_of(project), Earlier(shown=shown))

    assert refused.value.row.group == "black"


@pytest.mark.parametrize("tries", [50, pytest.param(500, marks=pytest.mark.slow)])
@pytest.mark.parametrize("rule", [EXACT, ROUNDED])
def test_drawn_months_pass_the_gate(figures: Figures, rule: Profile, tries: int) -> None:
    """Also with everything hidden that must be; and what need not be hidden is told."""
    shown = 0
    for seed in range(tries):
        dice = random.Random(seed)
        people = {group: dice.choice((4, 9, 30, 80, 300)) for group in GROUPS}
        counts = {
            group: (min(most, dice.choice((0, 0, 1, 3, 5, 8, 12, 40))), most)
            for group, most in people.items()
        }
        project, raw = figures(*whole_month(**counts))
        found = told((project, raw), rule)
        for group, (count, most) in counts.items():
            if 0 < count < 8 or most < 8:
                assert group in hidden(found)
        shown += len(found) - len(hidden(found))

    assert shown > tries * 2


@pytest.mark.parametrize("number", range(len(SERIES)))
def test_no_more_is_hidden_of_the_demonstration_than_its_own_program_hides(
    figures: Figures, number: int
) -> None:
    dice = random.Random(SEED)
    series, cells = next(
        (one, drawn)
        for index, one in enumerate(SERIES)
        for drawn in [with_totals(raw_cells(one, dice))]
        if index == number
    )
    lines = [f"{c.period},{c.group},{c.numerator},{c.denominator}," for c in cells]
    smallest = {f"{c.period} {c.group}" for c in cells if 0 < c.numerator < 8}
    project, raw = figures(*lines)

    table = protected(raw, EXACT, groups_of(project), NOTHING)

    assert series.name
    assert {f"{r.period} {r.group}" for r in table.rows if r.status is Status.HIDDEN} == smallest


def drawn_month(dice: random.Random) -> dict[str, tuple[int, int]]:
    return {group: (dice.choice((0, 2, 3, 5, 6, 9, 14, 40)), 60) for group in GROUPS}


def moved_between_hidden(
    counts: dict[str, tuple[int, int]], out_of_sight: list[str], dice: random.Random
) -> dict[str, tuple[int, int]] | None:
    """Return other counts that differ only in two hidden groups, and add up to the same."""
    givers = [group for group in out_of_sight if group != "all" and counts[group][0] > 1]
    takers = [group for group in out_of_sight if group != "all"]
    if not givers or len(takers) < 2:
        return None
    giver = dice.choice(givers)
    taker = dice.choice([group for group in takers if group != giver])
    step = dice.randint(1, counts[giver][0] - 1)
    moved = {giver: counts[giver][0] - step, taker: counts[taker][0] + step}
    return counts | {group: (count, 60) for group, count in moved.items()}


@pytest.mark.parametrize("tries", [50, pytest.param(500, marks=pytest.mark.slow)])
@pytest.mark.parametrize("rule", [EXACT, ROUNDED])
def test_raw_counts_that_differ_only_where_hidden_give_the_same_table(
    figures: Figures, rule: Profile, tries: int
) -> None:
    """With the pattern locked, nothing that is published depends on what is hidden."""
    pairs = 0
    for seed in range(tries):
        dice = random.Random(seed)
        counts = drawn_month(dice)
        project, raw = figures(*whole_month(**counts))
        table = protected(raw, rule, groups_of(project), NOTHING)
        out_of_sight = [row.group for row in table.rows if row.status is Status.HIDDEN]
        others = moved_between_hidden(counts, out_of_sight, dice)
        if others is None:
            continue
        locked = frozenset(place_of(row) for row in table.rows if row.group in out_of_sight)
        project, other = figures(*whole_month(**others))

        again = protected(other, rule, groups_of(project), Earlier(hidden=locked))

        assert again == table, seed
        pairs += 1

    assert pairs >= tries / 3
