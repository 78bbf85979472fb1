"""The attacker against every table that fits: exact, sound and complete."""

import random
from decimal import Decimal
from math import inf

import pytest

from mfiar_site.disclosure.attacker import Need, leaks, ranges
from mfiar_site.disclosure.cases import audit
from mfiar_site.disclosure.facts import Ratio, Within, exactly, rounded, what_is_known
from mfiar_site.disclosure.system import ContradictionError, LinearSystem, SystemBuilder
from tests.disclosure.enumeration import case, published, shape, tables


def compare_with_every_table(seed: int) -> int:
    """Attack one drawn table and count through it; return how many tables fit."""
    dice = random.Random(seed)
    drawn_shape = shape(dice)
    drawn = published(dice, case(dice, drawn_shape), drawn_shape)
    (told,) = drawn.publications
    fitting = list(tables(drawn_shape, told.facts))
    expected = {
        name: (min(table[name] for table in fitting), max(table[name] for table in fitting))
        for name in drawn.cells
    }

    system, numbers = what_is_known(drawn.labels, drawn.totals, told.facts)
    found = ranges(system, numbers.values())
    assert {name: found[number] for name, number in numbers.items()} == expected
    exposed = leaks(system, {numbers[name]: need for name, need in told.needs.items()})
    too_much = {
        name
        for name, need in told.needs.items()
        if not (expected[name][0] <= need.low and need.high <= expected[name][1])
    }
    assert {name for name, number in numbers.items() if number in exposed} == too_much
    assert set(audit(drawn, told).leaks) == too_much
    return len(fitting)


def test_ranges_and_leaks_of_drawn_tables_are_exact() -> None:
    """Every limit is reached by a table that fits, and no table that fits goes beyond it."""
    fitting = [compare_with_every_table(seed) for seed in range(50)]

    assert sum(count > 1 for count in fitting) > 25


@pytest.mark.slow
def test_ranges_and_leaks_of_10000_drawn_tables_are_exact() -> None:
    for seed in range(1_000, 11_000):
        compare_with_every_table(seed)


def test_rounding_is_undone_where_every_hidden_count_must_be_1() -> None:
    """The rule of NHS England is not closed: 10 in all, 10 shown, four hidden, so each is 1."""
    cells = ("all", "shown", "a", "b", "c", "d")
    facts = [rounded("all", 10, 5), rounded("shown", 10, 5)]
    facts += [Within(((name, 1),), 1, 7) for name in "abcd"]
    system, numbers = what_is_known(cells, [("all", cells[1:])], facts)

    found = ranges(system, [numbers[name] for name in "abcd"])

    assert set(found.values()) == {(1, 1)}


def test_an_unrounded_rate_beside_rounded_counts_gives_both_back() -> None:
    """The exception for severe bleeds in NHS England's appendix: 15 of 145 with 90.9 per 1,000."""
    facts = [
        rounded("part", 15, 5),
        rounded("whole", 145, 5),
        Ratio("part", "whole", Decimal("90.9"), 1, scale=1000),
    ]
    system, numbers = what_is_known((), (), facts)

    assert ranges(system, [0, 1]) == {numbers["part"]: (13, 13), numbers["whole"]: (143, 143)}


def test_whole_numbers_find_what_fractions_miss() -> None:
    """14.3% of 5 to 9 people: in fractions anything from 1.0 to 1.29, in people exactly 1 of 7."""
    facts = [Within((("whole", 1),), 5, 9), Ratio("part", "whole", Decimal("14.3"), 1)]
    system, numbers = what_is_known((), (), facts)

    assert ranges(system, [0, 1]) == {numbers["part"]: (1, 1), numbers["whole"]: (7, 7)}


def test_an_earlier_release_subtracts_from_a_later_one() -> None:
    """The total to date, before and after, gives the month that was hidden."""
    facts = [exactly("to March", 40), exactly("to April", 43), Within((("April", 1),), 1)]
    system, numbers = what_is_known((), [("to April", ("to March", "April"))], facts)

    assert ranges(system, [numbers["April"]]) == {numbers["April"]: (3, 3)}


def test_a_range_without_an_end_stays_open() -> None:
    system, numbers = what_is_known(
        ("all", "a", "b", "c", "d"),
        [("all", ("a", "b")), ("all", ("c", "d")), ("e", ("a", "c")), ("e", ("b", "d"))],
        [Within((("a", 1),), 2)],
    )

    assert ranges(system, [numbers["all"], numbers["a"]]) == {0: (2, inf), 1: (2, inf)}
    assert leaks(system, {numbers["a"]: Need(2, 10**6)}) == []
    assert leaks(system, {numbers["a"]: Need(1, 10**6)}) == [numbers["a"]]


def odd_loop() -> LinearSystem:
    """Three pairs that are odd together: half of one fits, a whole number does not."""
    known = SystemBuilder()
    for pair in ("ab", "bc", "ca"):
        known.add_sum([(name, 1) for name in pair], 1, 1)
    return known.system()


def test_facts_that_no_whole_numbers_fit_are_a_contradiction() -> None:
    """Found by fractions or only by whole numbers, before anything is said of a cell."""
    system, _ = what_is_known((), [("all", ("a",))], [exactly("all", 1), exactly("a", 2)])

    with pytest.raises(ContradictionError):
        ranges(system, [0])
    with pytest.raises(ContradictionError):
        ranges(odd_loop(), [0])
    assert leaks(odd_loop(), {0: Need(0, 1)}) == [0]


def test_a_table_is_found_even_where_fractions_are_cheaper() -> None:
    """Cells that count twice: the best fraction is between two whole numbers."""
    known = SystemBuilder()
    known.add_sum([("a", 2), ("b", 2), ("c", -1)], 0, 0)
    known.add_sum([("c", 1), ("a", 2), ("d", 3)], 0, 13)
    known.add_sum([("a", 3), ("d", 1), ("b", -2)], 1, inf)
    known.add_sum([("a", 1), ("b", 1), ("d", 1)], 3, 3)
    fitting = [
        (a, b, 2 * (a + b), d)
        for a in range(4)
        for b in range(4)
        for d in range(4)
        if a + b + d == 3 and 2 * (a + b) + 2 * a + 3 * d <= 13 and 3 * a + d - 2 * b >= 1
    ]
    columns = list(zip(*fitting, strict=True))

    assert ranges(known.system(), range(4)) == {
        cell: (min(column), max(column)) for cell, column in enumerate(columns)
    }
