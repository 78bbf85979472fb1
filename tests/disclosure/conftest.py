"""A project with one measure, its figures given as the lines of a data file."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mfiar_site.cli import main
from mfiar_site.loading.project import load_project
from mfiar_site.model.grouping import Grouping, grouping
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Table

PROJECT = """format: 1
title: Waits
stage: draft
pooled_groups:
  - id: south-asian
    label: South Asian women
    codes: [bangladeshi, indian, pakistani]
    because: They asked for it.
  - id: minoritised
    label: Minoritised women
    codes_not_stated: true
    because: The source does not say more.
measures:
  - id: waits
    title: Waits
    kind: outcome
    better: lower
    unit: {unit}
{more}"""
HEADER = "period,group,numerator,denominator,status"
RAW = (
    "2024-01,asian,14,200,",
    "2024-01,black,3,60,",
    "2024-01,mixed,12,90,",
    "2024-01,white,60,400,",
    "2024-01,other,20,200,",
    "2024-01,not_stated,20,90,",
    "2024-01,not_known,20,90,",
    "2024-01,all,149,1130,",
)

Figures = Callable[..., tuple[Project, Table]]


@pytest.fixture
def figures(tmp_path: Path) -> Figures:
    """Return a project and the table of its measure, read as a site would read them."""

    def read(
        *lines: str, unit: str = "percent", more: str = "", header: str = HEADER
    ) -> tuple[Project, Table]:
        folder = tmp_path / "projects" / "a"
        (folder / "data").mkdir(parents=True, exist_ok=True)
        text = PROJECT.format(unit=unit, more=more)
        (folder / "project.yml").write_text(text, encoding="utf-8")
        data = "\n".join([header, *lines]) + "\n"
        (folder / "data" / "waits.csv").write_text(data, encoding="utf-8")
        loaded = load_project(folder, root=tmp_path, resolvers=grouping)
        assert [str(problem) for problem in loaded.problems] == []
        assert loaded.project is not None
        (table,) = loaded.tables
        return loaded.project, table

    return read


def groups_of(project: Project) -> Grouping:
    """Return the groups that the measure may name."""
    (measure,) = project.measures
    return grouping(project, measure)


class Site:
    """A site with one project whose raw counts are private."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "projects" / "a"
        self.data = self.folder / "data" / "waits.csv"
        self.lock = self.folder / ".protection" / "waits.lock.json"
        self.audit = self.folder / ".protection" / "waits.audit.json"
        (root / "mkdocs.yml").write_text(
            "plugins:\n  - mfiar:\n      profile: exact-with-suppression\n", encoding="utf-8"
        )
        self.folder.mkdir(parents=True)
        text = PROJECT.format(unit="percent", more="")
        (self.folder / "project.yml").write_text(text, encoding="utf-8")

    def write_raw(self, *lines: str) -> None:
        file = self.root / "private" / "a" / "waits.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")

    def run(self, *command: str) -> Result:
        config = str(self.root / "mkdocs.yml")
        return CliRunner().invoke(main, [*command, "--config", config])

    def protect(self) -> Result:
        return self.run("protect", str(self.folder))

    def check(self) -> Result:
        return self.run("check", str(self.folder))

    def hidden(self) -> list[str]:
        rows = self.data.read_text(encoding="utf-8").splitlines()
        return [" ".join(row.split(",")[:2]) for row in rows if row.endswith(",c")]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path)
    git(tmp_path, "init", "--quiet")
    (tmp_path / ".gitignore").write_text("private/\n", encoding="utf-8")
    return made


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)
