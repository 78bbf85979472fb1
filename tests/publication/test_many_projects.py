"""A large site is made by several processes, and is the same to the last byte."""

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from mfiar_site.inspection.settings import SiteSettings, StatementSettings
from mfiar_site.inspection.workload import is_worth_starting
from mfiar_site.publication.compose import Site, compose
from mfiar_site.site_audit.html import built_site_problems
from tests.small_sites import page, writes

ROOT = Path(__file__).parents[2]
DAY = date(2026, 1, 1)


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    """The example projects, and one that is broken only where a test breaks it."""
    shutil.copytree(ROOT / "projects", tmp_path / "projects")
    return tmp_path / "projects"


def composed(projects: Path, *, processes: int) -> Site:
    settings = SiteSettings(
        projects=projects,
        content=ROOT / "content",
        name="A site",
        organisation="A team",
        contact="a@example.org",
        audience="public",
        profile="exact-with-suppression",
        statement=StatementSettings(reviewed=DAY),
        explore=True,
    )
    return compose(settings, on=DAY, processes=processes)


def test_two_processes_make_the_site_that_one_makes(projects: Path) -> None:
    one, two = (composed(projects, processes=number) for number in (1, 2))

    assert len(one.pages) > 10
    assert one == two


def test_two_processes_find_the_problems_that_one_finds(projects: Path) -> None:
    for name in ("demonstration", "elft-perinatal-access"):
        record = projects / name / "project.yml"
        record.write_text(record.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")

    one, two = (composed(projects, processes=number) for number in (1, 2))

    assert {problem.at.file.split("/")[1] for problem in one.problems if problem.is_error} == {
        "demonstration",
        "elft-perinatal-access",
    }
    assert one == two


def test_two_processes_find_in_a_built_site_what_one_finds(tmp_path: Path) -> None:
    """Also what is only seen when pages are held against each other."""
    bodies = {f"{number}.html": '<p id="a"></p><a href="0.html#b">x</a>' for number in range(50)}
    writes({name: page(body, title=f"Page {name[0]}") for name, body in bodies.items()})(tmp_path)

    one, two = (built_site_problems(tmp_path, processes=number) for number in (1, 2))

    assert {problem.code for problem in one} == {"built-anchor-broken", "built-title"}
    assert one == two


def sized(folders: Iterable[Path], size: int) -> bool:
    for folder in folders:
        folder.mkdir()
        (folder / "project.yml").write_bytes(b"#" * size)
    return is_worth_starting(folders)


def test_few_projects_are_done_in_one_process_and_many_in_several(tmp_path: Path) -> None:
    """Starting them takes as long as a dozen projects."""
    assert not sized([tmp_path / f"small-{number}" for number in range(3)], 20_000)
    assert sized([tmp_path / f"many-{number}" for number in range(60)], 20_000)
