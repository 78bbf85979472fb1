"""The attacker on a protected table, with every relation that a reader can use."""

import random
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from math import prod

import pytest

from mfiar_site.disclosure.table_attack import table_leaks
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Table
from mfiar_site.standards.profiles import Profile, profile
from tests.disclosure.conftest import Figures, groups_of

EXACT, ROUNDED = profile("exact-with-suppression"), profile("nhs-england")


def leaks(made: tuple[Project, Table], rule: Profile = EXACT) -> list[str]:
    """Return the rows that leak, as they are named in the file."""
    project, table = made
    found = table_leaks(table, rule, groups_of(project))
    assert not any(leak.is_contradiction for leak in found)
    return [f"{leak.row.period} {leak.row.group} {leak.column}" for leak in found]


UNKNOWN = ("2024-01,not_stated,10,90,", "2024-01,not_known,10,90,")
BROAD = ("asian", "black", "mixed", "white", "other")


def test_one_hidden_group_is_the_total_less_the_others(figures: Figures) -> None:
    lines = [f"2024-01,{group},20,200," for group in BROAD[1:]]
    whole = [*lines, *UNKNOWN, "2024-01,asian,,60,c", "2024-01,all,104,1040,"]

    assert leaks(figures(*whole)) == ["2024-01 asian numerator"]
    assert leaks(figures(*whole[:-1])) == []


def test_people_without_a_row_leave_room(figures: Figures) -> None:
    """`all` counts groups that are not listed: whoever is left may be theirs."""
    listed = [f"2024-01,{group},20,200," for group in BROAD[1:]]

    assert leaks(figures(*listed, "2024-01,asian,,60,c", "2024-01,all,104,1040,")) == []
    assert leaks(figures(*listed, "2024-01,asian,,60,c", "2024-01,all,83,1040,")) == [
        "2024-01 asian numerator"
    ]


def test_the_people_left_bound_a_hidden_count_from_below(figures: Figures) -> None:
    """20 events are left and only 15 people who have no row: 5 are of the hidden group."""
    listed = [f"2024-01,{group},20,200," for group in BROAD[1:]]

    made = figures(*listed, "2024-01,asian,,60,c", "2024-01,all,100,875,")

    assert leaks(made) == ["2024-01 asian numerator"]


def test_nested_groups_are_subtracted_from_their_broad_group(figures: Figures) -> None:
    project, _ = figures("2024-01,asian,20,200,")
    details = [g.id for g in groups_of(project).codes.groups if g.broad == "asian"]
    lines = [f"2024-01,{group},20,100," for group in details[1:]]
    total = f"2024-01,asian,{20 * len(lines) + 3},400,"

    assert leaks(figures(*lines, f"2024-01,{details[0]},,100,c", total)) == [
        f"2024-01 {details[0]} numerator"
    ]
    assert leaks(figures(*lines[1:], f"2024-01,{details[0]},,100,c", total)) == []


def test_people_of_a_broad_group_may_have_no_detailed_code(figures: Figures) -> None:
    """Then the figures say so: more people in the group than in its parts."""
    project, _ = figures("2024-01,asian,20,200,")
    details = [g.id for g in groups_of(project).codes.groups if g.broad == "asian"]
    lines = [f"2024-01,{group},20,100," for group in details[1:]]

    made = figures(*lines, f"2024-01,{details[0]},,100,c", "2024-01,asian,70,450,")

    assert leaks(made) == []


def test_a_pooled_group_is_the_sum_of_those_inside(figures: Figures) -> None:
    lines = ("2024-01,bangladeshi,20,100,", "2024-01,indian,20,100,", "2024-01,pakistani,,100,c")

    assert leaks(figures(*lines, "2024-01,south-asian,44,300,")) == ["2024-01 pakistani numerator"]
    assert leaks(figures(*lines, "2024-01,south-asian,,300,c")) == []
    assert leaks(figures(*lines, "2024-01,minoritised,44,300,")) == []


def test_a_group_of_which_nothing_is_known_is_at_most_everyone(figures: Figures) -> None:
    made = figures("2024-01,minoritised,,50,c", "2024-01,all,0,70,")

    project, table = made
    assert [leak.is_contradiction for leak in table_leaks(table, EXACT, groups_of(project))] == [
        True
    ]


def test_a_hidden_denominator_is_protected_too(figures: Figures) -> None:
    lines = [f"2024-01,{group},20,200," for group in (*BROAD[1:], "not_stated", "not_known")]

    made = figures(*lines, "2024-01,asian,,,c", "2024-01,all,123,1204,")

    assert leaks(made) == ["2024-01 asian denominator", "2024-01 asian numerator"]


def test_a_rate_of_more_than_one_is_no_part_of_a_whole(figures: Figures) -> None:
    """Visits per 1,000 people: a person can come twice, so people do not bound visits."""
    lines = ("2024-01,asian,,10,c", "2024-01,white,900,300,")

    assert leaks(figures(*lines, unit="per 1000")) == []


def test_a_total_is_not_asked_for_less_than_its_parts(figures: Figures) -> None:
    """Three hidden groups are three at the least; that much no rule can hide."""
    hidden = [f"2024-01,{group},,50,c" for group in BROAD]
    zero = ["2024-01,not_stated,0,50,", "2024-01,not_known,0,50,"]

    assert leaks(figures(*hidden, *zero, "2024-01,all,,350,c")) == []


def test_rounding_is_undone_where_too_few_are_left(figures: Figures) -> None:
    """10 in all and 10 shown: what is hidden is 1 each."""
    shown = ["2024-01,white,10,300,", "2024-01,not_stated,0,20,", "2024-01,not_known,0,20,"]
    hidden = [f"2024-01,{group},,50,c" for group in ("asian", "black", "mixed", "other")]

    found = leaks(figures(*shown, *hidden, "2024-01,all,10,540,"), ROUNDED)

    assert found == [f"2024-01 {g} numerator" for g in ("asian", "black", "mixed", "other")]
    assert leaks(figures(*shown, *hidden, "2024-01,all,20,540,"), ROUNDED) == []


def test_a_rounding_profile_hides_nothing_above_7_unless_it_must(figures: Figures) -> None:
    """Three hidden groups that share 21 or more are 7 each; with 26 or more, one is larger."""
    others = [f"2024-01,{group},0,50," for group in ("other", "not_stated", "not_known")]
    hidden = [f"2024-01,{group},,50,c" for group in ("asian", "black", "mixed")]

    made = figures(*others, *hidden, "2024-01,white,20,300,", "2024-01,all,45,600,")
    assert leaks(made, ROUNDED) == [f"2024-01 {g} numerator" for g in ("asian", "black", "mixed")]
    made = figures(*others, *hidden, "2024-01,white,20,300,", "2024-01,all,50,600,")
    assert leaks(made, ROUNDED) == []


def test_a_dimension_beside_the_groups_keeps_its_rows_apart(figures: Figures) -> None:
    header = "period,group,numerator,denominator,status,fifth"
    lines = [f"2024-01,{group},20,200,,1" for group in (*BROAD[1:], "not_stated", "not_known")]
    told = figures(
        *lines,
        "2024-01,asian,,60,c,1",
        "2024-01,all,124,1300,,2",
        more="    also_by: [fifth]\n",
        header=header,
    )

    assert leaks(told) == []


BY_FIFTH = {
    "more": "    also_by: [fifth]\n",
    "header": "period,group,numerator,denominator,status,fifth",
}


def test_everybody_less_the_other_values_is_the_one_that_is_hidden(figures: Figures) -> None:
    shown = ("2024-01,asian,20,90,,1", "2024-01,asian,,80,c,2", "2024-01,asian,24,170,,all")
    others = ("2024-01,asian,20,90,,1", "2024-01,asian,,80,c,2", "2024-01,asian,,170,c,all")

    assert leaks(figures(*shown, **BY_FIFTH)) == ["2024-01 asian numerator"]
    assert leaks(figures(*others, **BY_FIFTH)) == []
    assert leaks(figures(*shown[:2], **BY_FIFTH)) == []


def test_more_people_than_the_values_have_speak_against_the_sum(figures: Figures) -> None:
    """10 people have no fifth on record, so a reader cannot subtract, and still knows a bound."""
    rows = ("2024-01,asian,20,90,,1", "2024-01,asian,,80,c,2")

    assert leaks(figures(*rows, "2024-01,asian,30,180,,all", **BY_FIFTH)) == []
    assert leaks(figures(*rows, "2024-01,asian,22,180,,all", **BY_FIFTH)) == [
        "2024-01 asian numerator"
    ]


def test_a_group_and_a_value_are_subtracted_one_after_the_other(figures: Figures) -> None:
    """Asian of fifth 2 follows from all groups of fifth 2, which follows from the whole."""
    lines = [
        f"2024-01,{group},20,200,,{fifth}"
        for group in (*BROAD[1:], "not_stated", "not_known")
        for fifth in (1, 2)
    ]
    asian = ("2024-01,asian,20,200,,1", "2024-01,asian,,60,c,2")
    everyone = ("2024-01,all,140,1400,,1", "2024-01,all,264,2660,,all")

    assert leaks(figures(*lines, *asian, *everyone, **BY_FIFTH)) == ["2024-01 asian numerator"]
    assert leaks(figures(*lines, *asian, everyone[0], **BY_FIFTH)) == []


def months_and(figures: Figures, whole: str, *months: str) -> tuple[Project, Table]:
    """Return a table of months with one longer period, as a reader of two files has it."""
    _, longer = figures(whole)
    project, table = figures(*months)
    return project, replace(table, rows=table.rows + longer.rows)


MONTHS = ("2024-01,asian,20,90,", "2024-02,asian,,90,c", "2024-03,asian,20,90,")


def test_months_are_subtracted_from_their_quarter_and_year(figures: Figures) -> None:
    leak = ["2024-02 asian numerator"]

    assert leaks(months_and(figures, "2024-Q1,asian,44,270,", *MONTHS)) == leak
    assert leaks(months_and(figures, "2024-Q1,asian,,270,c", *MONTHS)) == []
    assert leaks(months_and(figures, "2024-Q2,asian,44,270,", *MONTHS)) == []
    assert leaks(months_and(figures, "2024,asian,46,1000,", *MONTHS)) == leak  # 6 are left
    assert leaks(months_and(figures, "2024,asian,60,1000,", *MONTHS)) == []


def test_two_groupings_and_two_lengths_of_period_meet_in_a_loop(figures: Figures) -> None:
    """Every line has two hidden cells, and they are found: what needs a solver.

    The Asian group of February is left 8 to 10, so it is surely not small.
    """
    shown = [
        f"2024-{month},{group},0,50,"
        for month in ("01", "02", "03")
        for group in ("mixed", "other", "white", "not_stated", "not_known")
    ]
    hidden = [f"2024-{month},{group},,50,c" for month in ("01", "02") for group in BROAD[:2]]
    months = [
        *shown,
        *hidden,
        "2024-03,asian,0,50,",
        "2024-03,black,0,50,",
        "2024-03,all,0,350,",
    ]
    narrow = ("2024-01,all,9,350,", "2024-02,all,11,350,")
    wide = ("2024-01,all,20,350,", "2024-02,all,20,350,")

    found = leaks(months_and(figures, "2024-Q1,asian,16,150,", *months, *narrow))

    assert found == [
        "2024-01 asian numerator",
        "2024-01 black numerator",
        "2024-02 black numerator",
    ]
    assert leaks(months_and(figures, "2024-Q1,asian,20,150,", *months, *wide)) == []


def drawn_lines(dice: random.Random) -> tuple[list[str], dict[str, int], dict[str, int]]:
    """Return lines of one period, and the true counts and people of its groups."""
    groups = [*BROAD, "not_stated", "not_known"]
    listed = [group for group in groups if dice.random() < 0.7] or groups
    people = {group: dice.randint(8, 14) for group in groups}
    events = {group: min(dice.choice((0, 1, 3, 8, 9, 10)), people[group]) for group in groups}
    lines = []
    for group in listed:
        is_hidden = 0 < events[group] < 8 or (events[group] > 0 and dice.random() < 0.25)
        told = ",c" if is_hidden else ","
        count = "" if is_hidden else events[group]
        lines.append(f"2024-01,{group},{count},{people[group]}{told}")
    lines.append(f"2024-01,all,{sum(events.values())},{sum(people.values())},")
    return lines, {g: e for g, e in events.items() if g in listed}, people


def leaks_by_counting(lines: Iterable[str]) -> list[str]:
    """Try every count of every hidden group."""
    rows = [line.split(",") for line in lines]
    total, everyone = next((int(r[2]), int(r[3])) for r in rows if r[1] == "all")
    groups = [row for row in rows if row[1] != "all"]
    hidden = [row for row in groups if row[4] == "c"]
    left = total - sum(int(row[2]) for row in groups if row[4] != "c")
    rest = everyone - sum(int(row[3]) for row in groups)
    spaces = [range(1, int(row[3]) + 1) for row in hidden]
    assert prod(map(len, spaces)) < 10**7
    fitting = [counts for counts in product(*spaces) if 0 <= left - sum(counts) <= rest]
    found = []
    for place, row in enumerate(hidden):
        seen = {counts[place] for counts in fitting}
        if min(seen) <= 7 and not set(range(1, 8)) <= seen:
            found.append(f"2024-01 {row[1]} numerator")
    return found


@pytest.mark.parametrize("tries", [50, pytest.param(500, marks=pytest.mark.slow)])
def test_leaks_of_drawn_periods_are_those_found_by_counting(figures: Figures, tries: int) -> None:
    found = 0
    for seed in range(tries):
        lines, _, _ = drawn_lines(random.Random(seed))
        if sum(line.endswith(",c") for line in lines) > 5:
            continue
        expected = leaks_by_counting(lines)
        assert leaks(figures(*lines)) == expected, lines
        found += bool(expected)

    assert found > 0.08 * tries


def big_table(figures: Figures, months: int, *, is_hidden: bool) -> tuple[Project, Table]:
    dice = random.Random(1)
    groups = ("bangladeshi", "pakistani", "black-african", "black-caribbean", "white-british")
    lines = []
    for month in range(months):
        period = f"{2020 + month // 12}-{month % 12 + 1:02}"
        hidden = ",c" if is_hidden else ","
        lines += [f"{period},{group},{dice.randint(20, 90)},200," for group in groups[1:]]
        lines += [f"{period},bangladeshi,{'' if is_hidden else 30},200{hidden}"]
        lines += [f"{period},all,600,2000,"]
    return figures(*lines)


def spent_on(figures: Figures, months: int, *, is_hidden: bool) -> float:
    """Return the seconds of a processor that the attack on so many months takes, at its best."""
    project, table = big_table(figures, months, is_hidden=is_hidden)
    groups, times = groups_of(project), []
    for _ in range(5):
        begun = time.process_time()
        assert table_leaks(table, EXACT, groups) == []
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.parametrize("is_hidden", [True, False])
def test_the_attack_grows_with_the_months_and_no_faster(
    figures: Figures, *, is_hidden: bool
) -> None:
    """It runs in every check: periods that share no figure are attacked one by one."""
    short = spent_on(figures, 24, is_hidden=is_hidden)

    assert spent_on(figures, 96, is_hidden=is_hidden) < 4 * 2 * short


def test_no_solver_is_loaded_for_one_total_a_period(
    figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A subtraction needs none, and loading one takes longer than everything else."""
    project, table = big_table(figures, 12, is_hidden=True)
    monkeypatch.setitem(sys.modules, "highspy", None)  # an import of it now fails

    assert table_leaks(table, EXACT, groups_of(project)) == []
