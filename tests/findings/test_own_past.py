"""A group against its own past: no word without its interval."""

from decimal import Decimal

import pytest

from mfiar_site.findings.own_past import FEWEST_EVENTS, OwnPast
from mfiar_site.findings.verdicts import Doubt, OwnChange
from mfiar_site.model.dates import partial_date
from mfiar_site.model.measures import Better, Measure, MeasureTarget, Phase, Unit
from mfiar_site.model.words import Text
from mfiar_site.stats.gaps import change
from tests.findings.building import HIDDEN, MISSING, Figure, measure, past_of, span, steady

WIDE = steady((10, 100), (9, 100))


def with_target(value: str, **changes: object) -> Measure:
    return measure(target=MeasureTarget(value=Decimal(value)), **changes)


def judged(figures: list[Figure], **changes: object) -> tuple[OwnChange, Doubt | None]:
    past = past_of(measure(**changes), figures)
    return past.verdict, past.doubt


def test_a_group_fell_where_the_interval_lies_below_no_change() -> None:
    assert judged(steady((30, 100), (20, 100))) == (OwnChange.FELL, None)


def test_a_group_rose_where_the_interval_lies_above_no_change() -> None:
    assert judged(steady((20, 100), (30, 100))) == (OwnChange.ROSE, None)


def test_the_verdict_turns_where_the_interval_leaves_out_no_change() -> None:
    """One event more or less decides, and it decides by the published interval alone."""
    verdicts = []
    for events in range(300, 201, -1):
        past = past_of(measure(), [(300, 1200)] + [MISSING] * 11 + [(events, 1200)])
        assert past.change is not None
        assert past.change.interval is not None
        assert past.before is not None
        assert past.now is not None
        assert past.change.interval.upper == pytest.approx(
            100 * change(past.before.rate.as_rate, past.now.rate.as_rate).interval.upper  # type: ignore[union-attr]
        )
        assert (past.verdict is OwnChange.FELL) is (past.change.interval.upper < 0)
        verdicts.append(past.verdict)
    assert len(set(verdicts)) == 2


def test_an_interval_that_holds_no_change_and_the_aim_cannot_tell() -> None:
    past = past_of(with_target("8"), WIDE)

    assert (past.verdict, past.doubt) == (OwnChange.CANNOT_TELL, Doubt.WIDE)


def test_an_interval_that_leaves_out_the_aim_is_no_clear_change() -> None:
    past = past_of(with_target("2"), WIDE)

    assert (past.verdict, past.doubt) == (OwnChange.NO_CLEAR_CHANGE, None)


def test_without_a_target_an_unclear_change_cannot_be_told() -> None:
    assert judged(WIDE) == (OwnChange.CANNOT_TELL, Doubt.WIDE)


@pytest.mark.parametrize(
    ("events", "verdict"), [(FEWEST_EVENTS - 1, Doubt.FEW_EVENTS), (FEWEST_EVENTS, None)]
)
def test_under_ten_events_in_a_period_are_too_few(events: int, verdict: Doubt | None) -> None:
    figures: list[Figure] = [(90, 100)] + [MISSING] * 11 + [(events, 100)]

    assert judged(figures)[1] is verdict


@pytest.mark.parametrize(("hidden", "is_judged"), [(2, True), (3, False)])
@pytest.mark.parametrize("when", ["before", "now"])
def test_over_a_fifth_hidden_gives_no_level_no_verdict_and_no_limits(
    hidden: int, when: str, *, is_judged: bool
) -> None:
    """13 periods: 2 hidden are under a fifth, 3 are over it."""
    part: list[Figure] = [HIDDEN] * hidden + [(30, 100)] * (13 - hidden)
    whole: list[Figure] = [(30, 100)] * 13
    one = measure(baseline=span("2023-01", "2024-01"), compare=span("2024-02", "2025-02"))

    past = past_of(one, part + whole if when == "before" else whole + part)

    assert (getattr(past, when) is not None) is is_judged
    assert (past.doubt is Doubt.HIDDEN) is not is_judged


def test_a_series_that_is_hidden_over_a_fifth_has_no_limits() -> None:
    figures = steady((30, 100), (20, 100))
    figures[15:20] = [HIDDEN] * 5

    assert not past_of(measure(), figures).has_limits


def test_missing_periods_do_not_thin_out_the_hidden_ones() -> None:
    """Two hidden of four that exist are half, though there are twelve places."""
    before: list[Figure] = [HIDDEN] * 2 + [(30, 100)] * 2 + [MISSING] * 8

    assert judged(before + [(20, 100)] * 12) == (OwnChange.CANNOT_TELL, Doubt.HIDDEN)


def test_without_declared_periods_nothing_is_compared() -> None:
    assert judged(WIDE, compare=None) == (OwnChange.CANNOT_TELL, Doubt.NO_PERIODS)


def test_a_measure_that_changed_in_between_is_not_compared() -> None:
    """A fall of 10 points says nothing when what is counted is another thing."""
    phase = Phase(first=partial_date("2024-02"), because=Text("Weighed."), measure_changed=True)

    figures = steady((30, 100), (20, 100))
    assert judged(figures, phases=(phase,)) == (OwnChange.CANNOT_TELL, Doubt.MEASURE_CHANGED)


@pytest.mark.parametrize("on", ["2023-01", "2025-01"])
def test_a_change_of_the_measure_outside_the_two_periods_does_not_matter(on: str) -> None:
    phase = Phase(first=partial_date(on), because=Text("Weighed."), measure_changed=True)

    figures = steady((30, 100), (20, 100))
    assert judged(figures, phases=(phase,)) == (OwnChange.FELL, None)


def test_no_figures_in_one_of_the_periods_cannot_be_told() -> None:
    figures: list[Figure] = [(30, 100)] * 12 + [MISSING] * 12

    assert judged(figures) == (OwnChange.CANNOT_TELL, Doubt.NO_FIGURES)


@pytest.mark.parametrize(
    ("better", "value", "is_met"),
    [
        (Better.LOWER, "20", True),
        (Better.LOWER, "19.9", False),
        (Better.HIGHER, "20", True),
        (Better.HIGHER, "20.1", False),
        (Better.NEITHER, "20", None),
    ],
)
def test_a_target_is_met_at_its_level(better: Better, value: str, is_met: bool | None) -> None:
    past = past_of(with_target(value, better=better), steady((30, 100), (20, 100)))

    assert past.target_met is is_met


def baseline_of(length: int, after: tuple[int, int]) -> OwnPast:
    one = measure(baseline=span("2023-01", f"2023-{length:02}"), compare=span("2024-01", "2024-01"))
    return past_of(one, [(20, 100), (22, 100)] * 6 + [after])


def test_a_month_beyond_the_limits_of_the_baseline_is_a_signal() -> None:
    assert baseline_of(12, (60, 100)).signals == (12,)


def test_a_month_within_the_limits_is_none() -> None:
    assert baseline_of(12, (25, 100)).signals == ()


def test_under_twelve_points_there_are_no_signals() -> None:
    assert baseline_of(11, (60, 100)).signals == ()


def test_a_series_that_adds_up_gets_no_limits() -> None:
    assert not past_of(measure(cumulative=True), steady((30, 100), (20, 100))).has_limits


def test_a_rate_of_events_may_exceed_its_exposure() -> None:
    """Calls per 1,000 people: one person may call twice."""
    past = past_of(measure(unit=Unit.PER_1000), steady((130, 100), (90, 100)))

    assert past.verdict is OwnChange.FELL
