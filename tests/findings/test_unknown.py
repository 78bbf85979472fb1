"""People in no ethnic group: how many they are, and never fewer than is known."""

from dataclasses import replace

import pytest

from mfiar_site.disclosure.cells import Hidden
from mfiar_site.figures.multiples import unknown_words
from mfiar_site.findings.series import PointState, all_series
from mfiar_site.findings.unknown import UnknownShare
from mfiar_site.model.grouping import grouping
from tests.findings.building import (
    GROUP,
    HIDDEN,
    PROJECT,
    Figures,
    found_in,
    measure,
    rows,
    table_of,
)

OWN = [(10, 80)] * 2
WITH_ALL: Figures = {
    GROUP: OWN,
    "not_stated": [(1, 10)] * 2,
    "not_known": [(1, 5)] * 2,
    "all": [(12, 100)] * 2,
}


def share_of(figures: Figures) -> UnknownShare:
    found = found_in(measure(), figures).unknown
    assert found is not None
    return found


def test_the_share_is_of_everyone_together() -> None:
    """100 people, 80 of them in a group that has a row: the rest is not unknown by that."""
    share = share_of(WITH_ALL)

    assert (share.not_stated, share.not_known, share.both) == (10, 5, 15)


def test_without_everyone_together_the_share_is_of_the_rows() -> None:
    share = share_of({name: rows for name, rows in WITH_ALL.items() if name != "all"})

    assert share.both == pytest.approx(100 * 15 / 95)


def test_a_denominator_beside_a_hidden_numerator_still_counts() -> None:
    """Who is unknown is the denominator; only what happened to them is hidden."""
    one = measure()
    (row,) = rows({"not_known": [(1, 25)]})
    hidden = replace(row, numerator=Hidden())

    (series,) = all_series(one, table_of(one, [hidden]), grouping(PROJECT, one))

    assert (series.points[0].state, series.points[0].total) == (PointState.HIDDEN, 25)


def test_nobody_is_counted_twice_where_a_group_stands_within_its_broad_group() -> None:
    share = share_of({"pakistani": OWN, "asian": OWN, "not_known": [(1, 20)] * 2})

    assert share.both == pytest.approx(20)


def test_a_hidden_row_makes_the_share_the_least_it_can_be() -> None:
    figures = dict(WITH_ALL) | {"not_known": [(1, 5), HIDDEN]}

    share = share_of(figures)
    assert not share.is_complete
    assert "at least 12 in every 100" in unknown_words(found_in(measure(), figures))


def test_no_row_for_the_unknown_is_said_and_not_taken_for_nobody() -> None:
    words = unknown_words(found_in(measure(), {GROUP: OWN}))

    assert words == "The file holds no row for people whose ethnicity is not on record."


def test_nobody_unknown_is_said_and_not_taken_for_no_row() -> None:
    words = unknown_words(found_in(measure(), {GROUP: OWN, "not_known": [(0, 0)] * 2}))

    assert "no row" not in words
