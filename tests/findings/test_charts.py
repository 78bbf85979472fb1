"""The chart of a series: chosen from its numbers, by phase, without the points left out."""

import math

import pytest

from mfiar_site.findings.charts import OVER_DISPERSED, Chart, NoChart
from mfiar_site.findings.verdicts import Doubt, OwnChange
from mfiar_site.model.dates import partial_date
from mfiar_site.model.measures import ChartChoice, ChartKind, Exclusion, Measure, Phase, Unit
from mfiar_site.model.words import Slug, Text
from mfiar_site.stats.limits import p_limits, xmr_limits
from mfiar_site.stats.runs import anhoej
from tests.findings.building import (
    GROUP,
    HIDDEN,
    MISSING,
    Figure,
    measure,
    months,
    past_of,
    span,
    steady,
)

CALM: list[Figure] = [(20, 100), (22, 100)] * 12
WILD: list[Figure] = [(200, 1000), (300, 1000)] * 12


def chart(figures: list[Figure], **changes: object) -> Chart:
    found = past_of(measure(**changes), figures).chart
    assert isinstance(found, Chart), found
    return found


def asked_for(kind: ChartKind) -> dict[str, object]:
    return {"chart": ChartChoice(kind=kind, because=Text("As in our board papers."))}


@pytest.mark.parametrize(
    ("figures", "unit", "kind"),
    [
        (CALM, Unit.PERCENT, ChartKind.P),
        (WILD, Unit.PERCENT, ChartKind.P_PRIME),
        (CALM, Unit.PER_1000, ChartKind.U),
        (WILD, Unit.PER_1000, ChartKind.U_PRIME),
        ([20, 22] * 12, Unit.COUNT, ChartKind.C),
        ([20, 80] * 12, Unit.COUNT, ChartKind.U_PRIME),
        ([3.5, 4.0] * 12, Unit.DAYS, ChartKind.XMR),
        ([3.5, 4.0] * 12, Unit.SCORE, ChartKind.XMR),
        ([(0, 1000), (1, 1000), (0, 1000)] * 8, Unit.PERCENT, ChartKind.RUN),
        ([(0, 1000), (1, 1000), (0, 1000)] * 8, Unit.PER_1000, ChartKind.RUN),
    ],
)
def test_the_chart_fits_the_numbers(figures: list[Figure], unit: Unit, kind: ChartKind) -> None:
    assert chart(figures, unit=unit).kind is kind


def test_rare_events_are_why_a_rate_has_no_limits() -> None:
    """On average under one event a period: its limits would call any event a signal."""
    found = chart([(0, 1000), (1, 1000), (0, 1000)] * 8)

    assert found.is_rare
    assert not found.has_limits


def test_the_spread_that_turns_the_chart_is_that_of_the_baseline() -> None:
    found = chart(WILD)

    assert found.spread is not None
    assert found.spread > OVER_DISPERSED
    assert found.is_over_dispersed


@pytest.mark.parametrize("length", [11, 12])
def test_limits_need_twelve_points_before(length: int) -> None:
    found = chart(CALM, baseline=span("2023-01", f"2023-{length:02}"))

    assert found.is_short is (length < 12)
    assert found.has_limits is (length == 12)
    assert (found.kind is ChartKind.RUN) is (length < 12)


def test_the_limits_are_frozen_on_the_baseline() -> None:
    figures = [*CALM[:12], *[(60, 100)] * 12]
    found = chart(figures)
    expected = p_limits(
        [f[0] for f in figures],
        [f[1] for f in figures],
        baseline=slice(0, 12),  # type: ignore[index]
    )

    assert found.centre == pytest.approx(tuple(100 * expected.centre))
    assert found.upper == pytest.approx(tuple(100 * expected.upper))
    assert found.signals == tuple(range(12, 24))


def phase(first: str, **changes: object) -> Phase:
    return Phase(first=partial_date(first), because=Text("A new rota."), **changes)  # type: ignore[arg-type]


def test_each_declared_phase_has_limits_of_its_own() -> None:
    figures = [*CALM[:12], *[(60, 100), (62, 100)] * 6]

    found = chart(figures, phases=(phase("2024-01"),))

    assert found.starts == (12,)
    assert found.signals == ()
    assert found.centre[11] == pytest.approx(21)
    assert found.centre[12] == pytest.approx(61)


def test_a_phase_does_not_take_away_the_verdict_of_before_and_now() -> None:
    """A phase that is declared at the change would else hide it."""
    figures = [*CALM[:12], *[(60, 100), (62, 100)] * 6]

    past = past_of(measure(phases=(phase("2024-01"),)), figures)

    assert past.verdict is OwnChange.ROSE


def test_a_phase_of_under_twelve_points_has_a_median_and_no_limits() -> None:
    found = chart(CALM, phases=(phase("2024-06"),))

    assert found.upper[16] is not None
    assert found.upper[17] is None
    assert found.centre[17] == 22


@pytest.mark.parametrize("first", ["2022-05", "2023-01", "2025-06"])
def test_a_phase_that_begins_outside_the_series_parts_nothing(first: str) -> None:
    assert chart(CALM, phases=(phase(first),)).starts == ()


def without(month: str, *groups: str) -> dict[str, object]:
    named = tuple(Slug(group) for group in groups)
    (at,) = months(1, month)
    return {"exclude": (Exclusion(period=at, groups=named, because=Text("It failed.")),)}


def test_a_point_left_out_is_in_neither_limits_nor_signals_nor_runs() -> None:
    figures = [*CALM[:4], (90, 100), *CALM[5:]]

    with_it, found = chart(figures), chart(figures, **without("2023-05"))

    assert with_it.signals == (4,)
    assert found.excluded == (4,)
    assert found.signals == ()
    assert found.centre[0] == pytest.approx(21, abs=0.3)
    assert found.runs[0][1].useful == with_it.runs[0][1].useful - 1


def test_a_point_left_out_still_counts_before_and_now() -> None:
    """Leaving out points must not be a way to choose a verdict."""
    figures = [*CALM[:4], (90, 100), *CALM[5:]]

    past, other = (past_of(measure(**extra), figures) for extra in ({}, without("2023-05")))

    assert past.before is not None
    assert other.before is not None
    assert past.before.value == other.before.value


@pytest.mark.parametrize(("groups", "places"), [((), (4,)), ((GROUP,), (4,)), (("indian",), ())])
def test_a_point_is_left_out_for_the_groups_named(
    groups: tuple[str, ...], places: tuple[int, ...]
) -> None:
    assert chart(CALM, **without("2023-05", *groups)).excluded == places


def test_a_series_that_adds_up_has_no_chart_and_says_why() -> None:
    assert past_of(measure(cumulative=True), CALM).chart is NoChart.CUMULATIVE


def test_a_series_hidden_over_a_fifth_has_no_chart_and_says_why() -> None:
    figures = [HIDDEN] * 5 + CALM[5:]

    assert past_of(measure(), figures).chart is NoChart.HIDDEN


def test_a_series_of_nothing_has_no_chart() -> None:
    assert past_of(measure(), [MISSING] * 24).chart is NoChart.EMPTY


def test_the_team_may_choose_another_chart() -> None:
    found = chart(CALM, **asked_for(ChartKind.XMR))

    assert (found.kind, found.is_the_teams) == (ChartKind.XMR, True)
    expected = xmr_limits([20, 22] * 12, screened=True, baseline=slice(0, 12))
    assert found.upper == pytest.approx(tuple(expected.upper))


@pytest.mark.parametrize(
    ("figures", "unit", "kind"),
    [
        ([3.5, 4.0] * 12, Unit.DAYS, ChartKind.P),
        ([3.5, 4.0] * 12, Unit.SCORE, ChartKind.C),
        ([0.0, 4.0] * 12, Unit.DAYS, ChartKind.T),
        ([(130, 100), (90, 100)] * 12, Unit.PER_1000, ChartKind.P),
    ],
)
def test_a_chart_that_cannot_be_drawn_of_the_numbers_is_not(
    figures: list[Figure], unit: Unit, kind: ChartKind
) -> None:
    found = chart(figures, unit=unit, **asked_for(kind))

    assert found.kind is not kind
    assert not found.is_the_teams


@pytest.mark.parametrize(
    ("figures", "unit", "kind"),
    [
        ([12, 30, 7] * 8, Unit.COUNT, ChartKind.G),
        ([3.5, 4.0] * 12, Unit.DAYS, ChartKind.T),
        ([20, 22] * 12, Unit.COUNT, ChartKind.C),
        (CALM, Unit.PERCENT, ChartKind.RUN),
        (CALM, Unit.PERCENT, ChartKind.U),
        (CALM, Unit.PERCENT, ChartKind.U_PRIME),
        (CALM, Unit.PERCENT, ChartKind.P_PRIME),
    ],
)
def test_every_chart_that_fits_can_be_asked_for(
    figures: list[Figure], unit: Unit, kind: ChartKind
) -> None:
    found = chart(figures, unit=unit, **asked_for(kind))

    assert found.kind is kind
    assert found.has_limits is (kind is not ChartKind.RUN)
    assert all(value is None or math.isfinite(value) for value in found.upper)


def test_the_run_rules_judge_the_whole_series_by_the_centre_of_the_baseline() -> None:
    figures = [*CALM[:12], *[(26, 100)] * 12]
    found = chart(figures)

    ((start, runs),) = found.run_signals
    assert start == 0
    assert runs == anhoej([f[0] for f in figures], 21)  # type: ignore[index]
    assert (runs.longest, runs.longest_allowed) == (13, 8)


def test_a_run_signal_alone_is_no_verdict_where_there_are_counts() -> None:
    """The interval decides; the run is told beside it."""
    figures: list[Figure] = [*[(20, 100), (22, 100)] * 6, *[(23, 100)] * 12]
    past = past_of(measure(), figures)

    assert isinstance(past.chart, Chart)
    assert past.chart.run_signals
    assert past.verdict is OwnChange.CANNOT_TELL


def test_more_spread_than_chance_widens_the_interval_of_the_change() -> None:
    calm = past_of(measure(), [*[(250, 1000)] * 12, *[(240, 1000)] * 12])
    wild = past_of(measure(), [*WILD[:12], *[(240, 1000)] * 12])
    assert calm.change is not None
    assert wild.change is not None
    assert calm.change.interval is not None
    assert wild.change.interval is not None

    assert calm.change.value == pytest.approx(wild.change.value)
    assert calm.spread is None
    assert wild.spread is not None
    calm_width = calm.change.interval.upper - calm.change.interval.lower
    wild_width = wild.change.interval.upper - wild.change.interval.lower
    assert wild_width == pytest.approx(wild.spread * calm_width)


DAYS = {"unit": Unit.DAYS}
BEFORE: list[Figure] = [10.0, 12.0] * 6


def judged(now: list[Figure], before: list[Figure] = BEFORE, **more: object) -> Measure:
    past = past_of(measure(**DAYS, **more), before + now)
    return past.verdict, past.doubt  # type: ignore[return-value]


def test_days_that_stay_on_one_side_longer_than_chance_fell_or_rose() -> None:
    """24 points allow a run of 8: 9 on one side, in the time to compare, is a change."""
    assert judged([12.0] * 3 + [9.0] * 9) == (OwnChange.FELL, None)
    assert judged([10.0] * 3 + [14.0] * 9) == (OwnChange.ROSE, None)


def test_days_without_such_a_run_cannot_be_told() -> None:
    assert judged([12.0] * 4 + [9.0] * 8) == (OwnChange.CANNOT_TELL, Doubt.NO_RUN)


def test_a_run_before_the_time_to_compare_is_no_change_since() -> None:
    restless: list[Figure] = [9.0] * 10 + [40.0] * 2

    assert judged([10.0, 20.0] * 6, restless)[0] is OwnChange.CANNOT_TELL  # type: ignore[index]


def test_days_with_too_few_periods_before_cannot_be_told() -> None:
    few = span("2023-03", "2023-12")

    assert judged([9.0] * 12, baseline=few) == (OwnChange.CANNOT_TELL, Doubt.FEW_PERIODS)


def test_a_declared_phase_does_not_take_the_run_of_days_away() -> None:
    assert judged([9.0] * 12, phases=(phase("2024-01"),)) == (OwnChange.FELL, None)


def test_days_have_levels_which_are_means_of_the_periods() -> None:
    past = past_of(measure(**DAYS), BEFORE + [9.0] * 12)
    assert past.before is not None
    assert past.now is not None

    assert (past.before.value, past.now.value, past.before.rate) == (11, 9, None)
    assert past.change is not None
    assert (past.change.value, past.change.interval) == (-2, None)


def test_counts_are_judged_by_period() -> None:
    past = past_of(measure(unit=Unit.COUNT), [40] * 12 + [20] * 12)

    assert past.verdict is OwnChange.FELL
    assert past.now is not None
    assert past.now.value == 20


def test_the_spread_of_steady_figures_changes_nothing() -> None:
    assert past_of(measure(), steady((30, 100), (20, 100))).spread is None
