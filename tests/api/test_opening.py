"""A site or a project opened: what is wrong is told, and only what is published is there."""

from collections.abc import Callable
from pathlib import Path

import pytest

import mfiar_site
from mfiar_site.disclosure.cells import Shown
from mfiar_site.inspection.checking import problems_in
from mfiar_site.inspection.configuration import configuration
from mfiar_site.inspection.projects import inspect_project_folder
from tests.api.conftest import DAY

RAW = "period,group,numerator,denominator,status\n2024-03,pakistani,3,60,\n"


def rewrite(file: Path, change: Callable[[str], str]) -> None:
    """Change a text file, and be sure that it changed."""
    before = file.read_text(encoding="utf-8")
    assert change(before) != before
    file.write_text(change(before), encoding="utf-8")


def make_internal(project: Path) -> None:
    rewrite(project / "project.yml", lambda text: f"{text}\ninternal: true\n")


def ids(site: mfiar_site.PublishedSite) -> list[str]:
    return [project.id for project in site.projects]


def test_a_folder_and_its_settings_open_the_same_site(
    example: mfiar_site.PublishedSite, copy: Path
) -> None:
    opened = mfiar_site.open_site(copy / "mkdocs.yml", on=DAY)

    assert opened == mfiar_site.open_site(str(copy), on=DAY)
    assert ids(opened) == ids(example)
    assert ids(opened)[0] == "demonstration"


def test_the_problems_are_those_of_check(copy: Path) -> None:
    """One program, one answer: those of projects, of lists, of pages, of the repository."""
    (copy / "content" / "more.md").write_text("Write to 943 476 5919.\n", encoding="utf-8")
    (copy / "projects" / "stray.txt").write_text("x", encoding="utf-8")
    (copy / "private").mkdir()
    (copy / "private" / "raw.csv").write_text(RAW, encoding="utf-8")
    (copy / "code_lists").mkdir()
    (copy / "code_lists" / "own.toml").write_text("id = 3\n", encoding="utf-8")

    found = mfiar_site.open_site(copy, on=DAY).problems

    assert list(found) == problems_in((), configuration(copy / "mkdocs.yml"), on=DAY)
    assert {problem.code for problem in found} >= {
        "identifier-nhs-number",
        "file-unknown",
        "repository-unknown",
        "code-list-unsound",
    }


def test_a_project_alone_is_the_same_as_in_its_site(
    example: mfiar_site.PublishedSite, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy / "projects")

    alone = mfiar_site.open_project("demonstration", on=DAY)

    assert alone.findings == example.project("demonstration").findings
    assert alone.problems == example.project("demonstration").problems
    assert alone.gaps().equals(example.project("demonstration").gaps())


def test_a_project_reached_by_a_link_to_its_site_is_the_same(copy: Path, tmp_path: Path) -> None:
    """Places are told from the site, wherever it was reached from."""
    (tmp_path / "link").symlink_to(copy, target_is_directory=True)
    folder = "projects/demonstration"

    linked = mfiar_site.open_project(tmp_path / "link" / folder, on=DAY)

    assert linked == mfiar_site.open_project(copy / folder, on=DAY)


def test_what_is_wrong_with_a_list_of_the_site_stands_in_the_way_of_every_project(
    copy: Path,
) -> None:
    """Its groups may be those that a project counts."""
    (copy / "code_lists").mkdir()
    (copy / "code_lists" / "own.toml").write_text("id = 3\n", encoding="utf-8")

    site = mfiar_site.open_site(copy, on=DAY)
    alone = mfiar_site.open_project(copy / "projects" / "demonstration", on=DAY)

    assert [project.is_sound for project in (*site.projects, alone)] == [False] * 4
    with pytest.raises(mfiar_site.NotPublishableError, match=r"code_lists/own\.toml"):
        alone.figures()


def test_what_is_wrong_beside_the_projects_stands_in_the_way_of_the_whole_only(
    copy: Path,
) -> None:
    """A build would stop at it; one project can still be worked with."""
    (copy / "content" / "more.md").write_text("Write to 943 476 5919.\n", encoding="utf-8")

    site = mfiar_site.open_site(copy, on=DAY)

    with pytest.raises(mfiar_site.NotPublishableError, match="identifier-nhs-number"):
        site.figures()
    assert len(site.project("demonstration").figures()) > 400


def test_a_project_with_an_error_has_problems_and_no_figures(copy: Path) -> None:
    rewrite(copy / "projects" / "demonstration" / "project.yml", lambda text: f"{text}\noops: 1\n")

    site = mfiar_site.open_site(copy, on=DAY)
    project = site.project("demonstration")

    assert [problem.code for problem in project.problems if problem.is_error] == ["key-unknown"]
    assert not project.is_sound
    for ask in (
        project.figures,
        project.gaps,
        lambda: project.findings,
        lambda: project.headline,
        lambda: project.note,
        site.figures,
        site.gaps,
    ):
        with pytest.raises(mfiar_site.NotPublishableError, match="oops") as caught:
            ask()
        assert [problem.code for problem in caught.value.problems] == ["key-unknown"]
    assert len(site.project("lancashire-postpartum-haemorrhage").figures()) == 3


def test_a_count_that_the_gate_refuses_reaches_nobody(copy: Path) -> None:
    """The record is sound and every number in the file readable; the gate alone says no."""
    data = copy / "projects" / "demonstration" / "data" / "seen-late.csv"
    rewrite(
        data, lambda text: text.replace("2023-04,bangladeshi,44,125", "2023-04,bangladeshi,3,125")
    )

    project = mfiar_site.open_project(copy / "projects" / "demonstration", on=DAY)

    assert "count-too-small" in {problem.code for problem in project.problems if problem.is_error}
    with pytest.raises(mfiar_site.NotPublishableError):
        project.figures()
    with pytest.raises(mfiar_site.NotPublishableError):
        _ = project.findings


def test_every_number_is_one_of_the_gate(example: mfiar_site.PublishedSite, copy: Path) -> None:
    folder = copy / "projects" / "demonstration"
    profile = configuration(copy / "mkdocs.yml").profile
    published = inspect_project_folder(folder, root=copy, profile=profile, on=DAY).published
    assert published is not None
    wanted = {
        (table.measure, row.group, str(row.period)): tuple(
            cell.count if isinstance(cell, Shown) else None
            for cell in (row.numerator, row.denominator)
        )
        for table in published.tables.values()
        for row in table.rows
        if row.is_whole
    }

    findings = example.project("demonstration").findings
    points = {
        (finding.measure, series.group, point.period): point
        for finding in findings
        for series in finding.series
        for point in series.points
    }

    shown = mfiar_site.PointState.SHOWN
    assert {
        at: (point.numerator, point.denominator)
        for at, point in points.items()
        if point.state is shown
    } == {at: counts for at, counts in wanted.items() if None not in counts}
    hidden = [point for point in points.values() if point.state is mfiar_site.PointState.HIDDEN]
    assert len(hidden) > 0
    assert {(point.numerator, point.value) for point in hidden} == {(None, None)}


def test_what_is_internal_is_there_for_the_audience_of_the_settings(copy: Path) -> None:
    make_internal(copy / "projects" / "elft-perinatal-access")
    public = mfiar_site.open_site(copy, on=DAY)
    asked = mfiar_site.open_site(copy, audience="internal", on=DAY)
    rewrite(
        copy / "mkdocs.yml", lambda text: text.replace("audience: public", "audience: internal")
    )
    internal = mfiar_site.open_site(copy, on=DAY)
    narrowed = mfiar_site.open_site(copy, audience="public", on=DAY)

    assert (public.audience, internal.audience) == ("public", "internal")
    assert ids(public) == ids(narrowed) == ["demonstration", "lancashire-postpartum-haemorrhage"]
    assert len(ids(internal)) == len(ids(asked)) == 3
    with pytest.raises(LookupError, match="no project 'elft-perinatal-access' for a public"):
        public.project("elft-perinatal-access")


def test_a_measure_that_is_internal_is_in_no_finding_and_no_frame(copy: Path) -> None:
    folder = copy / "projects" / "demonstration"
    rewrite(
        folder / "project.yml",
        lambda text: text.replace("- id: came-back\n", "- id: came-back\n    internal: true\n"),
    )

    project = mfiar_site.open_project(folder, on=DAY)

    assert [one.measure for one in project.findings] == ["seen-late", "interpreter-offered"]
    assert "came-back" not in set(project.figures().measure) | set(project.gaps().measure)


def test_an_internal_project_is_not_opened_for_the_public(copy: Path) -> None:
    folder = copy / "projects" / "elft-perinatal-access"
    make_internal(folder)

    with pytest.raises(LookupError, match="is not for a public audience"):
        mfiar_site.open_project(folder, on=DAY)
    assert mfiar_site.open_project(folder, audience="internal", on=DAY).is_sound


def test_an_audience_that_is_none_is_refused(copy: Path) -> None:
    with pytest.raises(ValueError, match="got 'everybody'"):
        mfiar_site.open_site(copy, audience="everybody")
    rewrite(copy / "mkdocs.yml", lambda text: text.replace("audience: public", "audience: all"))
    with pytest.raises(mfiar_site.SettingsError, match="is 'all': write public or internal"):
        mfiar_site.open_site(copy)


def test_no_site_and_no_project_are_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(mfiar_site.SettingsError, match=r"There is no mkdocs\.yml in"):
        mfiar_site.open_site(tmp_path)
    with pytest.raises(mfiar_site.SettingsError, match=r"There is no other\.yml in"):
        mfiar_site.open_site(tmp_path / "other.yml")
    with pytest.raises(FileNotFoundError, match=r"There is no project\.yml in"):
        mfiar_site.open_project(tmp_path)
    (tmp_path / "project.yml").write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(mfiar_site.SettingsError, match=r"No folder above .* holds a mkdocs\.yml"):
        mfiar_site.open_project(tmp_path)


def test_settings_that_cannot_be_read_are_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("a: [", encoding="utf-8")

    with pytest.raises(mfiar_site.SettingsError, match=r"mkdocs\.yml cannot be read"):
        mfiar_site.open_site(tmp_path)


def test_a_project_that_is_not_there_is_named_beside_those_that_are(
    example: mfiar_site.PublishedSite,
) -> None:
    with pytest.raises(LookupError, match="no project 'late' for a public audience; there are: d"):
        example.project("late")
