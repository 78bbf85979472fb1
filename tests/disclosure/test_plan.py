"""The grid of detail and length, and the finest level that hides little."""

import random

from mfiar_site.disclosure.plan import BROAD, DETAILED, DetailLevel, finest, grid, grid_text
from mfiar_site.model.dates import PeriodKind
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Table
from mfiar_site.standards.profiles import profile
from tests.disclosure.conftest import RAW, Figures, Site, groups_of

EXACT = profile("exact-with-suppression")
MONTH, QUARTER, YEAR = PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR
FINANCIAL = PeriodKind.FINANCIAL_YEAR


def levels_of(made: tuple[Project, Table]) -> list[DetailLevel]:
    project, raw = made
    return grid(raw, EXACT, groups_of(project))


def year_of_months(figures: Figures, first: int, months: int) -> tuple[Project, Table]:
    """Return a large and a few small groups of every broad group, by month."""
    dice = random.Random(3)
    project, _ = figures("2024-01,asian,20,200,")
    groups = [group.id for group in groups_of(project).codes.groups]
    lines = []
    for number in range(first, first + months):
        period = f"{2023 + (number - 1) // 12}-{(number - 1) % 12 + 1:02}"
        counts = {group: dice.choice((0, 2, 4)) for group in groups} | {"white-british": 90}
        lines += [f"{period},{group},{count},400," for group, count in counts.items()]
        lines.append(f"{period},all,{sum(counts.values())},{400 * len(counts)},")
    return figures(*lines)


def test_the_finer_the_more_is_hidden(figures: Figures) -> None:
    levels = levels_of(year_of_months(figures, 1, 12))

    share = {(level.detail, level.kind): level.share for level in levels}
    assert list(share) == [(d, k) for d in (DETAILED, BROAD) for k in (MONTH, QUARTER, YEAR)]
    assert share[DETAILED, MONTH] > 0.5 > share[DETAILED, YEAR]
    assert share[BROAD, YEAR] == 0
    best = finest(levels)
    assert best is not None
    assert best.share <= 0.1
    finer = levels[: levels.index(best)]
    assert all(level.share > 0.1 for level in finer)


def test_only_periods_that_are_complete_are_added_up(figures: Figures) -> None:
    """A quarter of two months is not a quarter."""
    from_april = levels_of(year_of_months(figures, 4, 14))

    rows = {level.kind: level.rows for level in from_april if level.detail == DETAILED}
    assert rows[MONTH] == 14 * (rows[MONTH] // 14)
    assert rows[QUARTER] == 4 * rows[MONTH] // 14
    assert rows[FINANCIAL] == rows[MONTH] // 14
    assert YEAR not in rows


def test_a_broad_group_is_added_up_only_from_all_of_its_groups(figures: Figures) -> None:
    lines = ("2024-01,bangladeshi,20,200,", "2024-01,indian,20,200,", "2024-01,all,40,400,")

    assert {level.detail for level in levels_of(figures(*lines))} == {DETAILED}


def test_no_level_is_finest_where_everything_is_small(figures: Figures) -> None:
    made = figures("2024-01,asian,2,200,", "2024-01,black,1,200,")

    (level,) = levels_of(made)

    assert (level.share, finest([level])) == (1.0, None)
    assert "count more periods together" in grid_text("Waits", [level])


def test_what_cannot_be_protected_counts_as_hidden() -> None:
    level = DetailLevel(detail=DETAILED, kind=MONTH, rows=5, hidden=None)

    assert level.share == 1.0


def test_the_grid_is_printed_with_its_finest_level() -> None:
    levels = [
        DetailLevel(detail=DETAILED, kind=MONTH, rows=100, hidden=56),
        DetailLevel(detail=DETAILED, kind=YEAR, rows=10, hidden=3),
        DetailLevel(detail=BROAD, kind=MONTH, rows=50, hidden=20),
        DetailLevel(detail=BROAD, kind=YEAR, rows=5, hidden=0),
    ]

    assert grid_text("Waits", levels).splitlines() == [
        "Waits",
        "                               month            year",
        "  groups as counted              56%             30%",
        "  broad groups                   40%              0%",
        "  Finest with at most 10% hidden: broad groups by year.",
        "  Then say on the page which groups are not shown, and why.",
    ]


def test_the_command_reads_and_writes_nothing(site: Site) -> None:
    site.write_raw(*RAW)

    done = site.run("plan", str(site.folder))

    assert done.exit_code == 0, done.output
    assert done.output.startswith("Waits\n")
    assert "40%" in done.output  # two of five groups
    assert not site.data.exists()
