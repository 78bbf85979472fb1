"""A project folder to write into, and what reading it finds."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mfiar_site.loading.project import Loaded, load_project

Found = list[tuple[str, int, int]]

HEAD = "format: 1\ntitle: Fewer severe bleeds after birth\n"
MEASURE = """measures:
  - id: bleeds
    title: Severe bleed after birth
    kind: outcome
    unit: percent
    better: lower
    period: month
"""


class FewGroups:
    """A code list of four groups, which knows one of them by its label too."""

    def resolve(self, text: str) -> str | None:
        """Return the id of the group."""
        known = {
            "all": "all",
            "pakistani": "pakistani",
            "Black African": "black-african",
            "NA": "na",
        }
        return known.get(text)

    def nearest(self, text: str) -> str | None:
        """Return the one label that is easily mistyped."""
        return "Black African" if text.startswith("Bla") else None


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Write the files of a project below `projects/bleeds` and return that folder."""

    def write_files(files: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / "projects" / "bleeds"
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write_files


@pytest.fixture
def load(
    write: Callable[[Mapping[str, str | bytes]], Path], tmp_path: Path
) -> Callable[..., Loaded]:
    """Write the files of a project and load it; a text alone is its project.yml."""

    def load_files(files: Mapping[str, str | bytes] | str | bytes) -> Loaded:
        by_name = files if isinstance(files, Mapping) else {"project.yml": files}
        return load_project(write(by_name), root=tmp_path, resolvers=lambda _, __: FewGroups())

    return load_files


@pytest.fixture
def found(load: Callable[..., Loaded]) -> Callable[..., Found]:
    """Load a project and return the (code, line, column) of its problems."""

    def found_in(files: Mapping[str, str | bytes] | str | bytes) -> Found:
        return places(load(files))

    return found_in


@pytest.fixture
def found_below(found: Callable[..., Found]) -> Callable[[str], Found]:
    """Load a project whose first two lines are right, followed by the text."""
    return lambda text: found(HEAD + text)


@pytest.fixture
def found_in_table(found: Callable[..., Found]) -> Callable[[str], Found]:
    """Load a project with one measure of percent and month, and the text as its data file."""
    return lambda text: found({"project.yml": HEAD + MEASURE, "data/bleeds.csv": text})


def places(loaded: Loaded) -> Found:
    """Return what the problems of a project are, and where."""
    return [(problem.code, problem.at.line, problem.at.column) for problem in loaded.problems]
