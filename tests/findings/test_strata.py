"""A second dimension: everybody is charted, the parts stand in a table, and rates made alike."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from mfiar_site.disclosure.cells import Published, PublishedRow
from mfiar_site.figures.strata import dimension_tables, standardised_table, standardised_words
from mfiar_site.findings.project import MeasureFindings, project_findings
from mfiar_site.model.measures import Measure, Standardisation, Weight
from mfiar_site.model.words import Line, Slug, Text
from mfiar_site.stats.standardisation import directly_standardised
from tests.findings.building import GROUP, HIDDEN, OTHER, PROJECT, Figure, measure, rows, table_of

BY = Slug("age-band")
STANDARD = Standardisation(
    by=BY,
    standard=(
        Weight(value=Line("under-30"), size=Decimal(600)),
        Weight(value=Line("30-and-over"), size=Decimal(400)),
    ),
    because=Text("Ages differ between the groups"),
)


def by_age(**changes: object) -> Measure:
    return measure(also_by=(BY,), standardise=STANDARD, **changes)


def found_of(one: Measure, figures: dict[tuple[str, str], Sequence[Figure]]) -> MeasureFindings:
    """The findings of figures by group and age band."""
    made: list[PublishedRow] = []
    for (group, value), series in figures.items():
        made += [replace(row, also=((str(BY), value),)) for row in rows({group: series})]
    project = replace(PROJECT, measures=(one,))
    published = Published(tables={one.id: table_of(one, made)}, figures={})
    (found,) = project_findings(project, published).measures
    return found


def year(before: tuple[int, int], now: tuple[int, int]) -> list[Figure]:
    return [before] * 12 + [now] * 12


FIGURES: dict[tuple[str, str], Sequence[Figure]] = {
    (GROUP, "all"): year((12, 60), (10, 60)),
    (GROUP, "under-30"): year((8, 20), (6, 20)),
    (GROUP, "30-and-over"): year((4, 40), (4, 40)),
    (OTHER, "all"): year((20, 100), (20, 100)),
    (OTHER, "under-30"): year((16, 60), (16, 60)),
    (OTHER, "30-and-over"): year((4, 40), (4, 40)),
}


def test_charts_are_of_everybody_in_a_group() -> None:
    found = found_of(by_age(), FIGURES)

    assert [past.series.group for past in found.pasts] == [GROUP, OTHER]
    assert found.pasts[0].before is not None
    assert found.pasts[0].before.value == pytest.approx(20)
    assert found.pasts[0].series.points[0].total == 60


def test_each_value_stands_in_a_table_before_and_now() -> None:
    (table,) = dimension_tables(found_of(by_age(), FIGURES))

    assert table.header == ("Group", "under-30", "30-and-over")
    assert table.rows[0] == ("Pakistani", "40% to 30%", "10% to 10%")


def test_rates_made_alike_are_those_of_the_standard_population() -> None:
    """By hand: (600 x 8/20 + 400 x 4/40) / 1000 = 28%, where 20% was counted."""
    found = found_of(by_age(), FIGURES)
    mine, other = found.standardised

    assert mine.before is not None
    assert mine.before.value == pytest.approx(28)
    assert other.before is not None
    assert other.before.value == pytest.approx(20)
    again = directly_standardised([96, 48], [240, 480], [600, 400])
    assert again.interval is not None
    assert mine.before.interval is not None
    assert mine.before.interval.lower == pytest.approx(100 * again.interval.lower)
    table = standardised_table(found)
    assert table is not None
    assert table.rows[0][1].startswith("28% (")
    assert "did not happen" in standardised_words(found)


def test_a_size_is_one_in_any_unit() -> None:
    tenth = replace(
        STANDARD,
        standard=tuple(replace(part, size=part.size / 10) for part in STANDARD.standard),
    )

    assert (
        found_of(measure(also_by=(BY,), standardise=tenth), FIGURES).standardised
        == found_of(by_age(), FIGURES).standardised
    )


def test_a_group_with_a_hidden_part_has_no_such_rate() -> None:
    """One hidden month in twelve still leaves its level in the table, and no standardised rate."""
    hidden = {**FIGURES, (GROUP, "under-30"): [HIDDEN, *year((8, 20), (6, 20))[1:]]}
    found = found_of(by_age(), hidden)

    assert found.standardised[0].before is None
    assert found.standardised[0].now is not None
    table = standardised_table(found)
    assert table is not None
    assert table.rows[0][1] == "[c]"
    assert "a part of the group is hidden" in standardised_words(found)


def test_a_part_mostly_hidden_has_no_level() -> None:
    hidden = {**FIGURES, (GROUP, "under-30"): [HIDDEN] * 24}

    (table,) = dimension_tables(found_of(by_age(), hidden))

    assert table.rows[0][1] == "[c]"


def test_a_group_without_a_value_of_the_standard_has_no_such_rate() -> None:
    """What is left would be the rate of other people."""
    without = {key: value for key, value in FIGURES.items() if key != (GROUP, "under-30")}
    found = found_of(by_age(), without)

    assert found.standardised[0].before is None
    assert standardised_table(found).rows[0][1] == "[x]"  # type: ignore[union-attr]


def test_too_few_events_make_no_standardised_rate() -> None:
    few: dict[tuple[str, str], Sequence[Figure]] = {
        (GROUP, value): [(1, 60), *[(0, 60)] * 23] for value in ("all", "under-30", "30-and-over")
    }

    assert found_of(by_age(), few).standardised[0].before is None


def test_two_dimensions_are_told_one_at_a_time() -> None:
    one = measure(also_by=(BY, Slug("fifth")))
    made = [
        replace(row, also=(("age-band", age), ("fifth", fifth)))
        for age, fifth, figure in (
            ("all", "all", (20, 100)),
            ("under-30", "all", (12, 50)),
            ("all", "1", (9, 40)),
            ("under-30", "1", (8, 20)),
        )
        for row in rows({GROUP: [figure] * 24})
    ]
    project = replace(PROJECT, measures=(one,))
    published = Published(tables={one.id: table_of(one, made)}, figures={})
    (found,) = project_findings(project, published).measures

    assert [(one.name, one.values) for one in found.dimensions] == [
        ("age-band", ("under-30",)),
        ("fifth", ("1",)),
    ]
    assert found.pasts[0].series.points[0].total == 100
