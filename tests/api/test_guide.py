"""What the guide for analysts shows is run as it stands, in a copy of the example site."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.conftest import ROOT

GUIDE = (ROOT / "content" / "guide" / "analysis.md").read_text(encoding="utf-8")
BLOCKS = re.findall(
    r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", GUIDE, re.MULTILINE | re.DOTALL
)
COMMANDS = re.findall(r"^python3 (-m mfiar_site .*)$", GUIDE, re.MULTILINE)
LANGUAGES = re.findall(r"^```(\w+)$", GUIDE, re.MULTILINE)


def run(site: Path, *arguments: str) -> str:
    """Run Python in a site, as a notebook or a terminal would; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_no_block_of_the_guide_is_left_out() -> None:
    assert LANGUAGES.count("python") == len(BLOCKS) >= 5
    assert set(LANGUAGES) == {"python", "text", "sh"}
    assert LANGUAGES.count("text") == sum(bool(shown) for _, shown in BLOCKS) > 0


@pytest.mark.parametrize(("program", "shown"), BLOCKS)
def test_a_block_runs_and_prints_what_the_guide_shows(copy: Path, program: str, shown: str) -> None:
    printed = run(copy, "-c", program)

    assert printed
    if shown:
        assert printed == shown


def test_every_published_figure_is_one_line(copy: Path) -> None:
    [line] = re.findall(r"^frame = mfiar_site\.open_site.*$", BLOCKS[0][0], re.MULTILINE)

    printed = run(copy, "-c", f"import mfiar_site\n{line}\nprint(*frame.shape)")

    assert printed == "427 12\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_guide_runs(copy: Path, command: str) -> None:
    printed = run(copy, *command.split())

    written = command.split()[-1]
    assert printed.startswith(f"Written: {written}, ")
    rows = len((copy / written).read_text(encoding="utf-8").splitlines()) - 1
    assert printed.endswith(f"{rows} rows\n")
