"""One number for all groups: in an annex, and never without saying who is not in it."""

import pytest

from mfiar_site.figures.annex import failure_table, summary_table, summary_words
from mfiar_site.findings.annex import Annex
from mfiar_site.model.measures import Better, Unit
from mfiar_site.stats.summaries import between_group_deviation, index_of_disparity
from tests.findings.building import GROUP, MISSING, OTHER, Figures, found_in, measure, steady

THREE: Figures = {
    GROUP: steady((40, 100), (30, 100)),
    "indian": steady((30, 100), (30, 100)),
    OTHER: steady((60, 300), (60, 300)),
}


def annex_of(figures: Figures, **changes: object) -> Annex:
    found = found_in(measure(**changes), figures).annex
    assert found is not None
    return found


def test_the_summaries_are_those_of_the_groups_weighted_by_people() -> None:
    before = annex_of(THREE).before

    values, people = [30, 40, 20], [1200, 1200, 3600]
    assert before.between == pytest.approx(between_group_deviation(values, people))
    assert before.relative == pytest.approx(index_of_disparity(values, people))
    assert before.from_comparison == pytest.approx((10 + 20) / 5)


def test_two_groups_have_no_summary_but_their_gap() -> None:
    assert found_in(measure(), {GROUP: THREE[GROUP], OTHER: THREE[OTHER]}).annex is None


def test_everyone_and_the_unknown_are_no_groups() -> None:
    more = dict(THREE) | {"all": [(90, 400)] * 24, "not_known": [(30, 60)] * 24}

    assert annex_of(more) == annex_of(THREE)


def test_a_group_within_a_broad_group_is_not_counted_twice() -> None:
    more = dict(THREE) | {"asian": [(70, 200)] * 24, "chinese": [(30, 100)] * 24}

    found = found_in(measure(), more).annex
    assert found is not None
    assert found.groups == 3


def test_a_group_without_figures_is_named_as_left_out() -> None:
    more = dict(THREE) | {"chinese": [*[(30, 100)] * 12, *[MISSING] * 12]}
    found = found_in(measure(), more)

    assert found.annex is not None
    assert [past.series.group for past in found.annex.left_out] == ["chinese"]
    assert summary_words(found).endswith("Not in them, for want of figures: Chinese.")


@pytest.mark.parametrize("unit", [Unit.DAYS, Unit.COUNT])
def test_numbers_without_people_behind_them_are_not_summarised(unit: Unit) -> None:
    figures: Figures = {name: [3.0 if unit is Unit.DAYS else 3] * 24 for name in THREE}

    assert found_in(measure(unit=unit), figures).annex is None


def test_the_annex_is_a_table_in_the_unit_and_in_percent() -> None:
    table = summary_table(found_in(measure(), THREE))

    assert table is not None
    assert [row[0].rpartition("(")[2] for row in table.rows] == ["MDRW)", "BGSD)", "IDISW)"]
    assert table.rows[0][1:] == ("6.0", "4.0")


def test_without_a_comparison_there_is_no_distance_from_one() -> None:
    table = summary_table(found_in(measure(reference=None), THREE))

    assert table is not None
    assert len(table.rows) == 2


def test_the_ratio_of_failures_stands_beside_where_more_is_better() -> None:
    table = failure_table(found_in(measure(better=Better.HIGHER), THREE))

    assert table is not None
    assert table.rows[1][0] == "Pakistani"
    assert table.rows[1][1].startswith("0.75 (")
    assert failure_table(found_in(measure(), THREE)) is None
