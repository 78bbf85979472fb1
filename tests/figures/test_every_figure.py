"""What holds for every figure, whatever it is drawn from."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfiar_site.figures.dumbbell import Dumbbell, harm_figure
from mfiar_site.figures.dumbbell import reported_figure as of
from mfiar_site.figures.figure import Figure as Drawn
from mfiar_site.figures.figure import FigureTable, MeasureChart, Svg
from mfiar_site.figures.gaps import GapFigure, gap_figure
from mfiar_site.figures.measure_charts import measure_charts
from mfiar_site.figures.multiples import small_multiples
from mfiar_site.figures.panel import Mark
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.model.cycles import DecisionKind
from mfiar_site.model.measures import (
    Better,
    Measure,
    MeasureTarget,
    PooledGroup,
    ReportedWhen,
    Unit,
)
from mfiar_site.model.purpose import Comparison
from mfiar_site.model.words import Line, Slug, Text
from tests.figures.drawings import SIZES, faults, path_points, tree
from tests.findings.building import (
    GROUP,
    HIDDEN,
    MISSING,
    OTHER,
    Figure,
    Figures,
    found_in,
    measure,
    project_of,
    reported_figure,
    span,
    steady,
)

STYLES = Path(__file__).parents[2] / "mfiar_site/theme/assets/mf/site.css"
HOSTILE = "<script>alert(\"1\")</script> & 'x' ]]> \u202e"
AnyFigure = Drawn | GapFigure | Dumbbell | MeasureChart
UNITS = st.sampled_from([Unit.PERCENT, Unit.PER_1000])


@st.composite
def counted(draw: st.DrawFn) -> Figure:
    total = draw(st.sampled_from([20, 100, 1000, 20_000]))
    return draw(st.integers(0, total)), total


@st.composite
def series(draw: st.DrawFn) -> list[Figure]:
    states = st.sampled_from([HIDDEN, MISSING, None])
    found = draw(st.lists(counted() | states, min_size=1, max_size=8))
    return [*found, draw(counted())]


@st.composite
def values(draw: st.DrawFn, unit: Unit) -> list[Figure]:
    number: st.SearchStrategy[Figure] = (
        st.integers(0, 90_000)
        if unit is Unit.COUNT
        else st.floats(-500, 90_000).map(lambda value: round(value, 2))
    )
    states = st.sampled_from([HIDDEN, MISSING, None])
    return [*draw(st.lists(number | states, min_size=1, max_size=30)), draw(number)]


@st.composite
def found_values(draw: st.DrawFn) -> MeasureFindings:
    """Counts, days and scores, as they come: none, below zero, in tens of thousands."""
    unit = draw(st.sampled_from([Unit.COUNT, Unit.DAYS, Unit.SCORE]))
    figures = {name: draw(values(unit)) for name in (GROUP, OTHER)}
    one = measure(unit=unit, target=draw(st.none() | st.just(MeasureTarget(value=Decimal("7.5")))))
    longest = max(len(rows) for rows in figures.values())
    even = {name: [*rows, *[None] * (longest - len(rows))] for name, rows in figures.items()}
    return found_in(one, even)


@st.composite
def found_figures(draw: st.DrawFn) -> MeasureFindings:
    names = [GROUP, OTHER, "bangladeshi", "not_stated", "not_known", "all"]
    figures: Figures = {name: draw(series()) for name in names}
    target = draw(st.none() | st.decimals(0, 100, places=1))
    one = measure(
        unit=draw(UNITS),
        better=draw(st.sampled_from([Better.LOWER, Better.HIGHER])),
        baseline=span("2023-01", f"2023-{draw(st.integers(1, 6)):02}"),
        compare=span(f"2023-{draw(st.integers(2, 9)):02}", "2023-12"),
        target=MeasureTarget(value=target) if target is not None else None,
    )
    longest = max(len(rows) for rows in figures.values())
    even = {name: [*rows, *[None] * (longest - len(rows))] for name, rows in figures.items()}
    return found_in(one, even)


def drawings_of(figure: AnyFigure) -> list[Svg]:
    if isinstance(figure, Drawn):
        panels = [*figure.panels, *([figure.unknown_panel] if figure.unknown_panel else [])]
        return [panel.svg for panel in panels if panel.svg]
    if isinstance(figure, GapFigure):
        return [svg for row in figure.rows for svg in (row.difference_svg, row.ratio_svg) if svg]
    return [figure.svg]


def all_of(found: MeasureFindings) -> list[AnyFigure]:
    marks = (
        Mark(date(2023, 2, 3), DecisionKind.ADAPT, "One"),
        Mark(date(2023, 2, 20), DecisionKind.ABANDON, "Two"),
    )
    made: list[AnyFigure | None] = [
        small_multiples(found, marks=marks),
        gap_figure(found),
        *measure_charts(found),
        *(harm_figure(found, harm) for harm in found.harms),
    ]
    return [figure for figure in made if figure]


@given(found_figures())
def test_nothing_leaves_the_paper_and_no_label_lies_on_another(found: MeasureFindings) -> None:
    for figure in all_of(found):
        for svg in drawings_of(figure):
            assert faults(svg) == [], svg.markup


@given(found_values())
def test_numbers_without_people_behind_them_are_drawn_as_well(found: MeasureFindings) -> None:
    for figure in all_of(found):
        assert figure.description.strip()
        for svg in drawings_of(figure):
            assert faults(svg) == [], svg.markup


@given(found_figures())
def test_every_figure_has_a_title_a_description_and_a_table(found: MeasureFindings) -> None:
    for figure in all_of(found):
        assert figure.title.strip()
        assert figure.description.strip()
        assert isinstance(figure.table, FigureTable)
        assert all(cell for row in figure.table.rows for cell in row)


@given(found_figures())
def test_the_same_findings_give_the_same_bytes(found: MeasureFindings) -> None:
    assert repr(all_of(found)) == repr(all_of(found))


@given(found_figures())
def test_a_drawing_has_no_style_no_id_and_no_number_that_is_none(found: MeasureFindings) -> None:
    for figure in all_of(found):
        for svg in drawings_of(figure):
            for element in tree(svg).iter():
                assert not {"style", "id", "onclick"} & set(element.attrib)
                assert not re.search(r"nan|inf|e-\d|e\+\d", " ".join(element.attrib.values()))


def test_no_text_of_a_drawing_is_under_12_units() -> None:
    """12 units of 328 are 10 pixels on the narrowest phone: the least that can be read."""
    styles = STYLES.read_text(encoding="utf-8")
    rule = re.search(r"\.t\{font:400 (\d+)px", styles)
    assert rule
    assert float(rule[1]) == 12
    found = dict(re.findall(r"\.mf-(?:plot|drivers) \.([\w-]+)\{font-size:([\d.]+)px", styles))
    assert {"node-t"} <= set(found)
    assert all(float(size) >= 12 for size in found.values())
    assert float(found["node-t"]) == SIZES["node-t"]
    assert ":is(.lab,.colhead){font-weight:600;font-size:13px}" in styles


def hostile_pooled() -> tuple[PooledGroup, ...]:
    return (
        PooledGroup(id=Slug("others"), label=Line(HOSTILE), because=Text("As told.")),
        PooledGroup(id=Slug("more"), label=Line(HOSTILE * 3), because=Text("As told.")),
    )


def hostile_measure() -> Measure:
    return measure(title=Line(HOSTILE), short=Line(HOSTILE), people=Line(HOSTILE))


def test_hostile_names_stay_words() -> None:
    figures = {"others": steady((30, 100), (20, 100)), "more": steady((20, 100), (30, 100))}
    figures |= {OTHER: steady((20, 100), (20, 100)), "all": steady((400, 900), (300, 900))}
    found = project_of(hostile_measure(), figures, pooled_groups=hostile_pooled()).measures[0]

    for figure in all_of(found):
        for svg in drawings_of(figure):
            assert faults(svg) == []
            assert {e.tag for e in tree(svg).iter()} <= {"svg", "path", "rect", "circle", "text"}


def told(*figures: tuple[str, str, ReportedWhen]) -> Dumbbell:
    made = [reported_figure(group, value, when, None) for group, value, when in figures]
    project = project_of(hostile_measure(), reported=made, pooled_groups=hostile_pooled())
    return of(project.measures[0])


@given(st.decimals(0, 100, places=1), st.decimals(0, 100, places=1), st.decimals(0, 100, places=1))
def test_the_labels_of_reported_figures_never_lie_on_each_other(
    before: object, after: object, undated: object
) -> None:
    figure = told(
        ("others", str(before), ReportedWhen.BEFORE),
        ("others", str(after), ReportedWhen.AFTER),
        ("others", str(undated), ReportedWhen.NOT_STATED),
        ("more", str(undated), ReportedWhen.NOT_STATED),
    )

    assert faults(figure.svg) == []


def test_what_is_not_published_keeps_its_row() -> None:
    figure = told(("others", "12", ReportedWhen.BEFORE), ("others", "9", ReportedWhen.AFTER))

    assert figure.table.rows[-1][:3] == (
        "Each ethnic group on its own",
        "not published",
        "not published",
    )
    assert "No result is published for any single ethnic group." in figure.description


def test_a_result_for_a_single_group_is_not_denied() -> None:
    figure = told(("pakistani", "12", ReportedWhen.BEFORE), ("pakistani", "9", ReportedWhen.AFTER))

    assert "No result" not in figure.description
    assert [row[0] for row in figure.table.rows] == ["Pakistani"]


@pytest.mark.parametrize("name", ["header", "rows"])
def test_a_table_without_numbers_is_refused(name: str) -> None:
    given_ = {"header": ("Group",), "rows": (("A",),)} | {name: ()}

    with pytest.raises(ValueError, match="is empty"):
        FigureTable(id="t", caption="c", **given_)  # type: ignore[arg-type]


def lines_through(svg: Svg, role: str) -> list[list[tuple[float, float]]]:
    paths = [p.attrib["d"] for p in tree(svg).iter("path") if p.attrib["class"] == role]
    return [path_points(f"M{run}") for way in paths for run in way.split("M") if run]


def test_no_line_crosses_a_hidden_or_missing_period() -> None:
    shown = [(30, 100)] * 24
    figures: list[Figure] = [*shown[:3], HIDDEN, *shown[4:8], MISSING, *shown[9:]]
    panel = small_multiples(found_in(measure(), {GROUP: figures}), marks=()).panels[0]
    assert panel.svg

    lengths = [len(run) for run in lines_through(panel.svg, "join0")]
    assert lengths == [3, 4, 3]


def test_a_hidden_period_is_a_square_below_the_scale_and_in_the_table() -> None:
    figures: list[Figure] = [(30, 100)] * 3 + [HIDDEN] + [(30, 100)] * 20
    figure = small_multiples(found_in(measure(), {GROUP: figures}), marks=())
    panel = figure.panels[0]
    assert panel.svg

    (square,) = [p for p in tree(panel.svg).iter("path") if p.attrib["class"] == "hid"]
    assert all(y > 134 for _, y in path_points(square.attrib["d"]))
    assert figure.table.rows[3] == ("April 2023", "[c]")


def compared(group: str) -> GapFigure:
    reference = Comparison(group=Slug(group), because=Text("Families\nasked."))
    one = measure(reference=reference, target=MeasureTarget(value=Decimal(15)))
    figures = {GROUP: steady((40, 100), (30, 100)), "all": steady((90, 400), (80, 400))}
    figure = gap_figure(found_in(one, figures))
    assert figure is not None
    return figure


def test_a_comparison_with_everyone_says_that_the_group_is_in_it() -> None:
    said = compared("overall").because

    assert said.startswith("Families asked. Everyone together includes the group itself")


def test_a_comparison_with_the_target_counts_nobody() -> None:
    figure = compared("target")

    assert figure.table.rows[0][:3] == ("the target", "15.0", "15.0")
    assert "Everyone" not in figure.because
    assert figure.rows[0].excess == "Now 360 events; at the target 180 fewer (150 to 212)"
