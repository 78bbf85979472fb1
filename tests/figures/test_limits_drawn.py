"""Limits, phases and points left out, as they are drawn."""

from mfiar_site.figures.figure import Panel, Svg
from mfiar_site.figures.multiples import small_multiples
from mfiar_site.model.dates import PeriodKind, partial_date
from mfiar_site.model.measures import Exclusion, Measure, Phase, Unit
from mfiar_site.model.words import Text
from tests.figures.drawings import faults, path_points, tree
from tests.findings.building import GROUP, Figure, Figures, found_in, measure, months

CALM: list[Figure] = [(200, 1000), (220, 1000)] * 12
ODD: list[Figure] = [*CALM[:4], (900, 1000), *CALM[5:]]


def panel(figures: list[Figure], **changes: object) -> Panel:
    one: Measure = measure(period=PeriodKind.MONTH, **changes)
    drawn: Figures = {GROUP: figures}
    return small_multiples(found_in(one, drawn), marks=()).panels[0]


def marks(drawn: Panel, role: str) -> list[str]:
    svg = drawn.svg
    assert isinstance(svg, Svg)
    assert faults(svg) == []
    return [e.attrib.get("d", "") for e in tree(svg).iter() if e.attrib.get("class") == role]


def test_both_limits_are_drawn_as_steps() -> None:
    lower, upper = marks(panel(CALM), "pole limit")

    for way in (lower, upper):
        assert set(way) <= set("MHV .0123456789")
        assert len({y for _, y in path_points(way)}) == 1
    assert path_points(lower)[0][1] > path_points(upper)[0][1]


def test_limits_step_with_the_size_of_each_month() -> None:
    sizes = [1000, 2000] * 12
    figures: list[Figure] = [(size // 5, size) for size in sizes]
    (upper,) = marks(panel(figures), "pole limit")[1:]

    assert len({y for _, y in path_points(upper)}) == 2
    assert upper.count("V") == 23


def test_without_limits_none_are_drawn() -> None:
    assert marks(panel(CALM, cumulative=True), "pole limit") == []


def test_a_limit_beyond_the_paper_is_not_drawn() -> None:
    """A lower limit of 0 is the axis, and an upper one above the scale would mislead."""
    few: list[Figure] = [(2, 100), (3, 100)] * 12

    assert len(marks(panel(few), "pole limit")) <= 1


def test_a_point_left_out_has_a_stroke_and_no_ring() -> None:
    left_out = Exclusion(period=months(1, "2023-05")[0], because=Text("It failed."))

    assert len(marks(panel(ODD), "ring")) == 1
    assert marks(panel(ODD, exclude=(left_out,)), "ring") == []
    assert len(marks(panel(ODD, exclude=(left_out,)), "axis left-out")) == 1


def test_a_declared_phase_is_a_line_through_the_strip() -> None:
    changed = Phase(first=partial_date("2023-07"), because=Text("A new rota."))

    without, with_it = (len(marks(panel(CALM, phases=p), "split")) for p in ((), (changed,)))
    assert with_it == without + 1


def test_a_run_is_told_beside_the_verdict_and_in_the_description() -> None:
    figures: list[Figure] = [*CALM[:12], *[(260, 1000)] * 12]
    one = measure(period=PeriodKind.MONTH)
    figure = small_multiples(found_in(one, {GROUP: figures}), marks=())

    said = "A run of 13 months on one side; chance explains 8."
    assert said in figure.panels[0].detail
    assert said in figure.description


def test_days_have_levels_and_limits_on_the_panel() -> None:
    drawn = panel([3.8, 4.0] * 12, unit=Unit.DAYS)

    assert len(marks(drawn, "pole limit")) == 2
    assert drawn.detail.startswith("3.9 days to 3.9 days.")


def test_values_below_zero_stay_on_the_paper() -> None:
    drawn = panel([-3.5, 4.0] * 12, unit=Unit.SCORE)

    assert len(marks(drawn, "d0")) == 1
