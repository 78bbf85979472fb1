"""The figures and gaps of a site as tables for analysts: those of the pages, and no others."""

import csv
import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from mfiar_site.cli import main
from mfiar_site.exports.downloads import download_files
from mfiar_site.exports.frames import (
    GAP_COLUMNS,
    figures_frame,
    gaps_frame,
)
from mfiar_site.findings.project import ProjectFindings
from mfiar_site.findings.verdicts import GapChange
from mfiar_site.inspection.audience_view import visible_view
from mfiar_site.inspection.configuration import configuration
from mfiar_site.inspection.projects import inspect_projects
from mfiar_site.model.tables import Status
from mfiar_site.pages.view import ProjectView

pandas = pytest.importorskip("pandas")

ROOT = Path(__file__).parents[2]


Views = tuple[ProjectView, ...]


@pytest.fixture(scope="module")
def views() -> Views:
    """The projects of the example site as their pages are made of them."""
    settings, on = configuration(ROOT / "mkdocs.yml"), date(2026, 11, 25)
    examined = inspect_projects(
        settings.projects, root=settings.root, profile=settings.profile, on=on
    )
    seen = (visible_view(one, audience="public", on=on) for one in examined)
    return tuple(view for view in seen if view)


@pytest.fixture(scope="module")
def found(views: Views) -> list[ProjectFindings]:
    return [view.found for view in views]


def _downloaded(views: Views) -> list[dict[str, str]]:
    """Return every row of every download of a measure."""
    rows: list[dict[str, str]] = []
    for view in views:
        measures = {f"{one.found.measure.id}.csv" for one in view.measures}
        for path, content in download_files(view):
            if path.rpartition("/")[2] in measures:
                rows += list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    return rows


def test_every_figure_is_that_of_a_download(views: Views, found: list[ProjectFindings]) -> None:
    frame = figures_frame(found)
    wanted = _downloaded(views)

    assert len(frame) == len(wanted) > 400
    for column in ("project", "measure", "period", "group", "status", "value_text", "note"):
        assert list(frame[column]) == [row[column] for row in wanted]
    assert list(frame.value.dropna()) == [float(row["value"]) for row in wanted if row["value"]]
    assert list(frame.numerator.dropna()) == [int(r["numerator"]) for r in wanted if r["numerator"]]


def test_a_hidden_figure_has_no_number(found: list[ProjectFindings]) -> None:
    frame = figures_frame(found)
    hidden = frame[frame.status == Status.HIDDEN.value]

    assert len(hidden) > 0
    assert hidden.value.isna().all()
    assert hidden.numerator.isna().all()


def test_numbers_are_numbers_and_names_are_names(found: list[ProjectFindings]) -> None:
    frame = figures_frame(found)

    assert {str(frame[name].dtype) for name in ("numerator", "denominator")} == {"Int64"}
    assert str(frame.value.dtype) == "Float64"
    assert str(frame.group.dtype) == "category"


def test_every_gap_of_a_page_is_there_with_its_verdict(
    views: Views, found: list[ProjectFindings]
) -> None:
    frame = gaps_frame(found)
    expected = [
        (view.project.id, measure.found.measure.id, gap.own.series.group, gap.verdict.value)
        for view in views
        for measure in view.measures
        for gap in measure.found.gaps
    ]

    rows = zip(frame.project, frame.measure, frame.group, frame.verdict, strict=True)
    assert list(rows) == expected
    assert list(frame.columns) == list(GAP_COLUMNS)
    widened = frame[frame.verdict == GapChange.WIDENED.value]
    for better, sign in (("lower", 1), ("higher", -1)):  # a gap of either kind, further from 0
        assert (sign * widened[widened.better == better].change > 0).all()
        assert better in set(widened.better)
    assert (widened.before_low < widened.before).all()


def test_a_site_without_figures_gives_empty_tables_of_the_same_form(
    found: list[ProjectFindings],
) -> None:
    for frame in (figures_frame, gaps_frame):
        empty, full = frame(()), frame(found)
        assert len(empty) == 0
        assert list(empty.columns) == list(full.columns)
        assert [kind.name for kind in empty.dtypes] == [kind.name for kind in full.dtypes]


def test_a_project_with_an_error_gives_nothing(elsewhere: Path) -> None:
    (elsewhere / "projects" / "trial").mkdir()
    (elsewhere / "projects" / "trial" / "project.yml").write_text("format: 1\n", encoding="utf-8")

    result = CliRunner().invoke(main, ["export", "figures", "--out", "all.csv"])

    assert result.exit_code == 1
    assert "projects/trial/project.yml:1:1: error:" in result.stderr
    assert not Path("all.csv").exists()


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site without a project, with the terminal standing there."""
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "projects").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("what", ["figures", "gaps"])
def test_the_command_writes_a_table_that_pandas_reads_back(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: list[ProjectFindings]
) -> None:
    monkeypatch.chdir(ROOT)
    frame = figures_frame(found) if what == "figures" else gaps_frame(found)

    result = CliRunner().invoke(main, ["export", what, "--out", str(tmp_path / "all.csv")])

    assert result.exit_code == 0, result.output
    assert f"{len(frame)} rows" in result.output
    read = pandas.read_csv(tmp_path / "all.csv", keep_default_na=False, na_values=[""])
    assert list(read.columns) == list(frame.columns)
    number = "value" if what == "figures" else "change"
    assert list(read[number].dropna()) == pytest.approx(list(frame[number].dropna()), rel=1e-5)


def test_a_file_that_cannot_be_written_is_one_clean_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)

    result = CliRunner().invoke(main, ["export", "gaps", "--out", str(tmp_path / "no" / "all.csv")])

    assert result.exit_code == 1
    assert "cannot be written: No such file or directory" in result.output


def test_pandas_is_loaded_by_this_command_alone() -> None:
    """A build never needs it, and would wait for it."""
    program = (
        "import sys\nfrom click.testing import CliRunner\nfrom mfiar_site.cli import main\n"
        "import mfiar_site.exports.frames, mfiar_site.publication.compose\n"
        "assert 'pandas' not in sys.modules\n"
        "assert CliRunner().invoke(main, ['export', 'gaps']).exit_code == 0\n"
        "assert 'pandas' in sys.modules\n"
    )

    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
