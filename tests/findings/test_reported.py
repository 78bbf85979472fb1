"""Results that others report: honest points, never a line, never a verdict of ours."""

from decimal import Decimal

import pytest

from mfiar_site.disclosure.cells import PublishedFigure
from mfiar_site.findings.headlines import project_headline, reported_headline
from mfiar_site.findings.reported import Reported
from mfiar_site.findings.verdicts import Doubt, GapChange
from mfiar_site.findings.words import assumed_gap, reported_change
from mfiar_site.model.measures import Better, Measure, Phase, PooledGroup, ReportedWhen, Unit
from mfiar_site.model.purpose import Comparison
from mfiar_site.model.words import Line, Slug, Text
from tests.findings.building import measure, project_of, reported_figure

POOLED = (
    PooledGroup(id=Slug("bme"), label=Line("Black and ethnic minority"), because=Text("As told.")),
    PooledGroup(id=Slug("white-people"), label=Line("White people"), because=Text("As told.")),
)
BEFORE, AFTER, UNDATED = ReportedWhen.BEFORE, ReportedWhen.AFTER, ReportedWhen.NOT_STATED
Told = tuple[str, str, ReportedWhen]
LANCASHIRE: tuple[Told, ...] = (
    ("bme", "12", BEFORE),
    ("bme", "9", AFTER),
    ("white-people", "5", UNDATED),
)


def of_white_people(**changes: object) -> Measure:
    reference = Comparison(group=Slug("white-people"), because=Text("As told."))
    return measure(reference=reference, baseline=None, compare=None, **changes)


def reported(*told: Told, **changes: object) -> Reported:
    figures: list[PublishedFigure] = [
        reported_figure(group, value, when, None) for group, value, when in told
    ]
    project = project_of(of_white_people(**changes), reported=figures, pooled_groups=POOLED)
    found = project.measures[0].reported
    assert found is not None
    return found


def test_12_to_9_beside_an_undated_5_is_a_reported_narrowing_and_cannot_be_told() -> None:
    found = reported(*LANCASHIRE)

    assert found.verdict is GapChange.REPORTED_NARROWING
    assert found.verdict.value == "cannot tell yet (reported narrowing)"
    assert found.doubts == (Doubt.NO_COUNTS, Doubt.NO_DATES, Doubt.COMPARISON_UNDATED)


def test_12_to_9_is_3_points_and_25_percent_and_the_two_are_not_mixed() -> None:
    group = reported(*LANCASHIRE).groups[0]

    assert group.change == Decimal(-3)
    assert group.relative_change == Decimal(-25)
    assert reported_change(group, Unit.PERCENT) == "3 percentage points (25% lower)"


def test_the_gap_on_the_stated_assumption_goes_7_to_4_points_and_2_4_to_1_8_times() -> None:
    (gap,) = reported(*LANCASHIRE).assumed

    assert (gap.difference_before, gap.difference_after) == (7, 4)
    assert (gap.ratio_before, gap.ratio_after) == (Decimal("2.4"), Decimal("1.8"))
    assert assumed_gap(gap, Unit.PERCENT) == (
        "from 7 to 4 percentage points, and from 2.4 to 1.8 times as often"
    )


def test_the_headline_says_what_is_reported_and_that_it_cannot_be_told() -> None:
    headline = reported_headline(of_white_people(), reported(*LANCASHIRE))

    assert headline == (
        "Long waits: a fall from 12% to 9% is reported; whether the gap closed, we cannot tell"
    )


def test_a_change_of_the_measure_is_one_of_the_doubts() -> None:
    weighed = Phase(because=Text("Weighed."), measure_changed=True)

    assert Doubt.MEASURE_CHANGED in reported(*LANCASHIRE, phases=(weighed,)).doubts


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ((("bme", "9", BEFORE), ("bme", "12", AFTER)), GapChange.REPORTED_WIDENING),
        ((("bme", "4", BEFORE), ("bme", "3", AFTER)), GapChange.CANNOT_TELL),
        ((("bme", "12", BEFORE),), GapChange.CANNOT_TELL),
    ],
)
def test_a_report_is_named_only_where_it_reports_a_gap_that_moved(
    told: tuple[Told, ...], verdict: GapChange
) -> None:
    """4 beside 5 is no gap to the group's disadvantage: falling further closes nothing."""
    assert reported(*told, ("white-people", "5", UNDATED)).verdict is verdict


def test_a_fall_alone_reports_no_narrowing() -> None:
    """12 to 9 beside 5 to 3 is 7 to 6 points, and 2.4 to 3 times."""
    own, other = LANCASHIRE[:2], (("white-people", "5", BEFORE), ("white-people", "3", AFTER))

    assert reported(*own).verdict is GapChange.CANNOT_TELL
    assert reported(*own, *other).verdict is GapChange.CANNOT_TELL


def test_both_groups_reported_twice_can_report_a_narrowing() -> None:
    other = (("white-people", "5", BEFORE), ("white-people", "5", AFTER))

    assert reported(*LANCASHIRE[:2], *other).verdict is GapChange.REPORTED_NARROWING


def test_where_more_is_better_a_rise_can_be_a_narrowing() -> None:
    told = (("bme", "40", BEFORE), ("bme", "50", AFTER), ("white-people", "60", UNDATED))

    assert reported(*told, better=Better.HIGHER).verdict is GapChange.REPORTED_NARROWING


def test_neither_direction_better_reports_nothing() -> None:
    assert reported(*LANCASHIRE, better=Better.NEITHER).verdict is GapChange.CANNOT_TELL


def test_a_start_at_nothing_has_no_percentage() -> None:
    group = reported(("bme", "0", BEFORE), ("bme", "5", AFTER)).groups[0]

    assert group.relative_change is None
    assert reported_change(group, Unit.PERCENT) == "5 percentage points higher"


def test_an_unchanged_figure_is_neither_a_fall_nor_a_rise() -> None:
    found = reported(("bme", "5", BEFORE), ("bme", "5", AFTER))

    assert "5% before and after is reported" in reported_headline(of_white_people(), found)
    assert reported_change(found.groups[0], Unit.PERCENT) == "no change"


def test_several_reported_changes_are_counted() -> None:
    found = reported(*LANCASHIRE[:2], ("white-people", "5", BEFORE), ("white-people", "6", AFTER))

    assert "a fall for one group and a rise for one group are reported" in reported_headline(
        of_white_people(), found
    )


def test_a_project_of_a_reported_result_opens_with_it() -> None:
    figures = [reported_figure(group, value, when, None) for group, value, when in LANCASHIRE]
    project = project_of(of_white_people(), reported=figures, pooled_groups=POOLED)

    assert project_headline(project).startswith("Long waits: a fall from 12% to 9% is reported")
