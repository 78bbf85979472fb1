"""The sample site, built once for each set of style sheets."""

from pathlib import Path

import pytest

from .building import build_sample


@pytest.fixture(scope="session", params=["material", "own"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built sample site."""
    folder = tmp_path_factory.mktemp(f"sample-{request.param}") / "site"
    return build_sample(folder, css=request.param)
