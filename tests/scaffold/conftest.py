"""New sites, as `mfiar init` makes them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from mfiar_site.cli import main

Begin = Callable[..., Path]


@pytest.fixture
def begin(tmp_path: Path) -> Begin:
    """Make a new site with some options, and return its folder."""

    def make(*options: str, name: str = "new") -> Path:
        result = CliRunner().invoke(main, ["init", str(tmp_path / name), *options])
        assert result.exit_code == 0, result.output
        return tmp_path / name

    return make


def refused(*arguments: str) -> str:
    """What is said instead of a new site."""
    result = CliRunner().invoke(main, ["init", *arguments])
    assert result.exit_code == 1, result.output
    assert result.output.startswith("Error: ")
    assert result.output.count("\n") == 1
    return result.output.removeprefix("Error: ").strip()
