"""The example site, built once and opened in a real browser."""

import shutil
from pathlib import Path

import pytest

from mfiar_site.plugin import render
from tests.pages.invented import write_site

ROOT = Path(__file__).resolve().parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built example site, with its further languages and with care systems."""
    folder = tmp_path_factory.mktemp("example")
    for name in ("content", "projects"):
        shutil.copytree(ROOT / name, folder / name)
    for number, record in enumerate(sorted(folder.glob("projects/*/project.yml"))):
        text = record.read_text(encoding="utf-8")
        system = f"system: Invented care system {number}\nregion: Invented region\norganisation:"
        record.write_text(text.replace("organisation:", system, 1), encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "# languages: [cy, ur] #" in settings
    settings = settings.replace("# languages:", "languages:")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    render(folder / "mkdocs.yml", folder / "site")
    return folder / "site"


@pytest.fixture(scope="session")
def built_of_shapes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built site whose projects have extreme shapes."""
    folder = tmp_path_factory.mktemp("shapes")
    render(write_site(folder / "source"), folder / "site")
    return folder / "site"
