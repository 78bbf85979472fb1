"""What the protector hides is enough, and not much more than the least that is."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from mfiar_site.disclosure.attacker import Need
from mfiar_site.disclosure.cases import (
    Case,
    Protection,
    as_hidden,
    exposed,
    full_needs,
    protection,
)
from mfiar_site.disclosure.protector import CannotProtectError
from tests.disclosure.enumeration import THRESHOLD, case, crossed, nested, shape, tables

ALLOWED = 1.3  # times the least loss, in sum over many tables


def drawn(seed: int) -> Case:
    """A table whose small cells ask for everything that the mark says."""
    dice = random.Random(seed)
    made = case(dice, shape(dice))
    return replace(made, needs=full_needs(made, THRESHOLD - 1))


def least_loss(made: Case) -> int:
    """Try every choice of cells, the cheapest first."""
    others = [
        name
        for name, count in made.cells.items()
        if name not in made.primary and count >= made.least_hidden
    ]
    choices = (chosen for n in range(len(others) + 1) for chosen in combinations(others, n))
    for chosen in sorted(choices, key=lambda names: sum(made.cells[name] for name in names)):
        if not exposed(made, (*made.primary, *chosen)):
            return sum(made.cells[name] for name in chosen)
    raise AssertionError("nothing protects it")


@pytest.mark.parametrize("tries", [50, pytest.param(500, marks=pytest.mark.slow)])
def test_what_is_hidden_in_drawn_tables_cannot_be_worked_out(tries: int) -> None:
    """Neither the quick protector nor the exact one leaks, and both say what they cost."""
    lost = {True: 0, False: 0}
    for seed in range(tries):
        made = drawn(seed)
        for is_small in (True, False):
            found = protection(made, is_small=is_small)
            assert exposed(made, found.hidden) == [], seed
            assert set(made.primary) <= set(found.hidden)
            assert_costs_are_right(made, found)
            lost[is_small] += found.loss

    assert 0 < lost[True] <= lost[False] <= ALLOWED * lost[True]


def assert_costs_are_right(made: Case, found: Protection) -> None:
    secondary = [name for name in found.hidden if name not in made.primary]
    assert found.count == len(secondary)
    assert found.loss == sum(made.cells[name] for name in secondary)


def small_tables() -> Iterator[Case]:
    """Tables of at most 9 cells, so that every choice of cells can be tried."""
    for seed in range(60):
        dice = random.Random(seed)
        made = case(dice, nested(dice) if seed % 2 else crossed(2, 2))
        if len(made.cells) <= 9:
            yield replace(made, needs=full_needs(made, THRESHOLD - 1))


def test_the_least_loss_of_a_small_table_is_found() -> None:
    tried = [(protection(made).loss, least_loss(made)) for made in small_tables()]

    assert [found for found, _ in tried] == [least for _, least in tried]
    assert sum(least > 0 for _, least in tried) > 10


def test_protection_stands_up_to_counting_through() -> None:
    """Not to the attacker only: to every table that fits what would be published."""
    protected = 0
    for seed in range(150):
        dice = random.Random(seed)
        of = shape(dice)
        made = replace(case(dice, of), kept=frozenset({"all"}))
        if "all" in made.primary:
            continue  # without it, there is no end to counting
        made = replace(made, needs=full_needs(made, THRESHOLD - 1))
        try:
            found = protection(made)
        except CannotProtectError:
            continue  # everyone together is told, and leaves too little open
        protected += bool(found.count)
        fitting = list(tables(of, as_hidden(made, found.hidden).facts))
        for name, need in made.needs.items():
            seen = {table[name] for table in fitting}
            assert min(seen) <= need.low <= need.high <= max(seen), (seed, name)

    assert protected > 50


def test_the_same_table_is_protected_in_the_same_way_every_time() -> None:
    for seed in range(30):
        for is_small in (True, False):
            first, again = (protection(drawn(seed), is_small=is_small) for _ in range(2))
            assert first == again


def a_case(cells: dict[str, int], *, least_hidden: int = 1, kept: frozenset[str]) -> Case:
    made = Case(
        cells=cells,
        labels=tuple(cells),
        totals=(("all", tuple(name for name in cells if name != "all")),),
        least_hidden=least_hidden,
        primary=tuple(name for name, count in cells.items() if 0 < count < 8),
        needs={},
        kept=kept,
        publications=(),
    )
    return replace(made, needs=full_needs(made, 7))


@pytest.mark.parametrize("is_small", [True, False])
def test_a_zero_is_not_hidden_where_zeros_are_shown(*, is_small: bool) -> None:
    """A hidden cell is then 1 or more, so a hidden zero would be a lie."""
    made = a_case({"a": 3, "b": 0, "c": 40, "all": 43}, kept=frozenset())

    assert protection(made, is_small=is_small).hidden == ("a", "c")


@pytest.mark.parametrize("is_small", [True, False])
def test_a_cell_that_others_publish_stays_shown(*, is_small: bool) -> None:
    made = a_case({"a": 3, "b": 12, "c": 40, "all": 55}, kept=frozenset({"b"}))

    assert protection(made, is_small=is_small).hidden == ("a", "c")


@pytest.mark.parametrize("is_small", [True, False])
def test_what_nothing_can_protect_is_said(*, is_small: bool) -> None:
    """Every neighbour is told by others, so the small cell follows from them."""
    made = a_case({"a": 3, "b": 12, "all": 15}, kept=frozenset({"b", "all"}))

    with pytest.raises(CannotProtectError) as refused:
        protection(replace(made, needs={"a": Need(1, 7)}), is_small=is_small)

    assert refused.value.cell == 0


def test_nothing_small_loses_nothing() -> None:
    made = a_case({"a": 30, "b": 12, "all": 42}, kept=frozenset())

    assert protection(made) == Protection((), 0, 0)


def test_a_total_of_hidden_cells_is_not_asked_for_less_than_they_must_be() -> None:
    """Three groups that are not zero are three people together at the least."""
    made = a_case({"a": 1, "b": 2, "c": 1, "all": 4}, kept=frozenset())

    assert {name: need.low for name, need in made.needs.items()} == {
        "a": 1,
        "b": 1,
        "c": 1,
        "all": 3,
    }
    assert exposed(made, protection(made).hidden) == []
