"""The values of the library say what the pages say."""

from dataclasses import FrozenInstanceError
from decimal import Decimal
from math import isclose
from pathlib import Path

import pytest

import mfiar_site
from mfiar_site.findings.charts import Chart
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.inspection.audience_view import visible_view
from mfiar_site.inspection.configuration import configuration
from mfiar_site.inspection.projects import inspect_project_folder
from mfiar_site.pages.view import ProjectView
from tests.api.conftest import DAY, ROOT


def view_of(name: str) -> ProjectView:
    """Return a project as its page is made of it."""
    settings = configuration(ROOT / "mkdocs.yml")
    folder = settings.projects / name
    one = inspect_project_folder(folder, root=settings.root, profile=settings.profile, on=DAY)
    view = visible_view(one, audience="public", on=DAY)
    assert view is not None
    return view


@pytest.fixture(scope="module")
def page() -> ProjectView:
    return view_of("demonstration")


@pytest.fixture(scope="module")
def project(example: mfiar_site.PublishedSite) -> mfiar_site.PublishedProject:
    return example.project("demonstration")


def pairs(
    project: mfiar_site.PublishedProject, page: ProjectView
) -> list[tuple[mfiar_site.Finding, MeasureFindings]]:
    return list(zip(project.findings, page.found.measures, strict=True))


def test_the_sentences_are_those_of_the_page(
    project: mfiar_site.PublishedProject, page: ProjectView
) -> None:
    assert project.headline == page.headline
    assert project.title == page.project.title
    assert project.note == "Invented data: nothing here happened"
    for finding, measure in zip(project.findings, page.measures, strict=True):
        assert measure.over_time is not None
        assert finding.headline == measure.over_time.title


def test_the_measure_of_the_aim_is_marked(project: mfiar_site.PublishedProject) -> None:
    assert [one.measure for one in project.findings if one.is_of_aim] == ["seen-late"]


def test_every_series_has_its_verdict_and_every_point_its_limits(
    project: mfiar_site.PublishedProject, page: ProjectView
) -> None:
    limits = 0
    for finding, found in pairs(project, page):
        for series, past in zip(finding.series, found.pasts, strict=True):
            assert (series.group, series.verdict) == (past.series.group, past.verdict)
            assert [point.value for point in series.points] == [
                point.value for point in past.series.points
            ]
            if isinstance(past.chart, Chart):
                assert tuple(point.lower for point in series.points) == past.chart.lower
                assert tuple(point.upper for point in series.points) == past.chart.upper
                assert tuple(point.centre for point in series.points) == past.chart.centre
                assert [at for at, p in enumerate(series.points) if p.is_signal] == list(
                    past.signals
                )
                limits += sum(point.upper is not None for point in series.points)
            else:
                assert series.chart is None
                assert series.without_chart == past.chart.value
    assert limits > 100


def test_a_change_is_now_minus_before_within_its_interval(
    project: mfiar_site.PublishedProject,
) -> None:
    judged = [
        series
        for finding in project.findings
        for series in finding.series
        if series.verdict in (mfiar_site.OwnChange.FELL, mfiar_site.OwnChange.ROSE)
    ]

    assert len(judged) > 5
    for series in judged:
        assert series.before is not None
        assert series.now is not None
        assert series.change is not None
        assert series.change.interval is not None
        assert isclose(series.change.value, series.now - series.before, abs_tol=1e-9)
        assert series.change.interval.holds(series.change.value)
        assert not series.change.interval.holds(0)
        assert series.doubt is None


def test_the_gaps_are_those_of_the_frame(project: mfiar_site.PublishedProject) -> None:
    expected = [
        (finding.measure, gap.group, gap.comparison, gap.is_in_aim, gap.verdict.value)
        for finding in project.findings
        for gap in finding.gaps
    ]
    changes = [
        gap.change.value for one in project.findings for gap in one.gaps if gap.change is not None
    ]

    frame = project.gaps()
    columns = ["measure", "group", "comparison", "in_aim", "verdict"]
    assert list(frame[columns].itertuples(index=False, name=None)) == expected
    assert list(frame.change.dropna()) == changes


def test_a_target_can_be_what_groups_are_compared_with(copy: Path) -> None:
    """It is no group of any code list, and has a name all the same."""
    record = copy / "projects" / "demonstration" / "project.yml"
    text = record.read_text(encoding="utf-8")
    assert "      group: white-british\n" in text
    changed = text.replace("      group: white-british\n", "      group: target\n", 1)
    record.write_text(changed, encoding="utf-8")

    project = mfiar_site.open_project(record.parent, on=DAY)

    gaps = project.findings[0].gaps
    assert {(gap.comparison, gap.comparison_name) for gap in gaps} == {("target", "the target")}
    frame = project.gaps()
    assert set(frame[frame.comparison == "target"].comparison_name) == {"the target"}
    assert len(gaps) == (frame.comparison == "target").sum() == 5


def test_a_group_that_the_average_hides_is_named(project: mfiar_site.PublishedProject) -> None:
    harmed = {finding.measure: finding.harmed for finding in project.findings}

    assert harmed["seen-late"] == ("bangladeshi",)
    assert harmed["interpreter-offered"] == ()


def test_published_results_without_a_series_are_there_as_such(
    example: mfiar_site.PublishedSite,
) -> None:
    [finding] = example.project("lancashire-postpartum-haemorrhage").findings

    assert (len(finding.series), len(finding.gaps)) == (0, 0)
    assert finding.gaps_headline is None
    assert finding.reported_verdict is mfiar_site.GapChange.REPORTED_NARROWING
    assert [(one.group, one.value, one.when.value) for one in finding.reported] == [
        ("black-and-ethnic-minority", Decimal(12), "before"),
        ("black-and-ethnic-minority", Decimal(9), "after"),
        ("white-people", Decimal(5), "not_stated"),
    ]
    assert {one.source for one in finding.reported} == {"guidance"}


def test_a_measure_without_figures_says_so(example: mfiar_site.PublishedSite) -> None:
    [finding] = example.project("elft-perinatal-access").findings

    assert finding.headline == "Access to perinatal mental health services: not published"
    assert (len(finding.series), len(finding.reported)) == (0, 0)
    assert finding.reported_verdict is None


def test_a_notebook_shows_a_site_in_few_words(example: mfiar_site.PublishedSite) -> None:
    """The value of a cell is printed, and a site may have hundreds of problems."""
    assert "PublishedProject(id='demonstration', title='Seen in time in maternity" in repr(example)
    assert "Problem" not in repr(example)


def test_nothing_can_be_changed(project: mfiar_site.PublishedProject) -> None:
    finding = project.findings[0]

    for value in (project, finding, finding.series[0], finding.series[0].points[0]):
        with pytest.raises(FrozenInstanceError):
            value.title = "better"  # type: ignore[misc, union-attr]


def test_a_site_is_all_its_projects(example: mfiar_site.PublishedSite) -> None:
    """No project's figures are lost or said twice."""
    whole = example.figures()

    for project in example.projects:
        own = project.figures()
        rows = whole[whole.project == project.id]
        assert list(rows.value_text) == list(own.value_text)
    assert len(whole) == sum(len(project.figures()) for project in example.projects) > 400
