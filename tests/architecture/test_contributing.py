"""What CONTRIBUTING.md names is there."""

import re

import pytest
from click.testing import CliRunner

from mfiar_site.cli import main
from mfiar_site.figures.measure_charts import MEASURE_CHARTS
from mfiar_site.site_audit.figures import kinds
from tests.architecture.layers import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
OF_A_NEWCOMER = re.compile(r"my[-_]|/pa\.po$")  # what a recipe has somebody write
PATHS = sorted(
    {
        *re.findall(r"(?:mfiar_site|tests|content|\.ci)/[\w./-]*\w", TEXT),
        *re.findall(r"\]\(([^)]+)\)", TEXT),
    }
)
COMMANDS = sorted(set(re.findall(r"(?<![-\w/])mfiar ([a-z]+)(?= |`|\n)", TEXT)))
NAMES = {
    "MEASURE_CHARTS": MEASURE_CHARTS,
    "FIGURES": kinds.FIGURES,
    "TABLES": kinds.TABLES,
}


@pytest.mark.parametrize("path", [one for one in PATHS if not OF_A_NEWCOMER.search(one)])
def test_a_path_leads_to_a_file_or_folder(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_paths_are_found() -> None:
    """Else the test above would pass on nothing."""
    assert {"mfiar_site/checks", "tests/old_vocabulary.txt", ".ci/run"} <= set(PATHS)


@pytest.mark.parametrize("command", [one for one in COMMANDS if one not in ("test", "import")])
def test_a_command_is_one_of_ours(command: str) -> None:
    done = CliRunner().invoke(main, [command, "--help"])

    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("name", NAMES)
def test_a_list_to_which_a_recipe_adds_is_there(name: str) -> None:
    assert f"`{name}`" in TEXT
    assert NAMES[name]


def test_the_headings_of_a_decision_record_are_those_of_the_records() -> None:
    record = min((ROOT / "content/about/decisions").glob("0*.md")).read_text(encoding="utf-8")

    headings = re.findall(r"^## (.+)$", record, re.MULTILINE)
    assert ", ".join(f'"{heading}"' for heading in headings) in TEXT


def test_a_newcomer_finds_it_from_the_readme_and_from_the_site() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    page = (ROOT / "content/about/how-it-is-built.md").read_text(encoding="utf-8")

    assert "[CONTRIBUTING.md](CONTRIBUTING.md)" in readme
    assert "(content/about/how-it-is-built.md)" in readme
    assert "`CONTRIBUTING.md`" in page
