"""A project with one measure, its figures given as the lines of a data file."""

from collections.abc import Callable
from pathlib import Path

import pytest

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
