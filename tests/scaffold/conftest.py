"""New sites, as `mfiar init` makes them."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from mfiar_site.cli import main

Begin = Callable[..., Path]


@pytest.fixture(scope="session")
def new_site(tmp_path_factory: pytest.TempPathFactory) -> Begin:
    """Make a new site with a name and some options, once: nobody may change it."""

    @cache
    def make(name: str, *options: str) -> Path:
        folder = tmp_path_factory.mktemp("begun") / name
        result = CliRunner().invoke(main, ["init", str(folder), *options])
        assert result.exit_code == 0, result.output
        return folder

    return make


@pytest.fixture
def begin(new_site: Begin, tmp_path: Path) -> Begin:
    """Copy a new site with some options, and return its folder.

    The same answers give the same bytes, as a test shows: a site need not be made for each test.
    """

    def copy(*options: str, name: str = "new") -> Path:
        return Path(shutil.copytree(new_site(name, *options), tmp_path / name, symlinks=True))

    return copy


def refused(*arguments: str) -> str:
    """What is said instead of a new site."""
    result = CliRunner().invoke(main, ["init", *arguments])
    assert result.exit_code == 1, result.output
    assert result.output.startswith("Error: ")
    assert result.output.count("\n") == 1
    return result.output.removeprefix("Error: ").strip()
