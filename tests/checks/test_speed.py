"""Checking is quick, and pulls in nothing heavy.

The bounds: one project under half a second of processor time, a thousand projects without series
under 5 seconds. The second is marked slow: `pytest -m slow tests/checks/test_speed.py`.
"""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ONE = ROOT / "projects" / "elft-perinatal-access"  # 182 lines, no series
SLACK = 2  # machines that run tests are slower and busier than the one that was measured

ON_ONE_PROCESSOR = (
    "os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])\n"
    if hasattr(os, "sched_setaffinity")
    else ""
)
HEAVY = {"numpy", "pandas", "plotly", "scipy", "mkdocs"}


def test_checking_needs_no_heavy_library() -> None:
    """All of them together take longer to load than a check takes to run."""
    program = (
        "import sys\nfrom mfiar_site.cli import main\n"
        "try:\n    main(['check'])\nexcept SystemExit as ended:\n    assert ended.code == 0\n"
        f"sys.exit(', '.join({HEAVY!r} & {{*sys.modules}}) or 0)\n"
    )

    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)

    assert (run.returncode, run.stderr) == (0, "")


def test_one_project_is_checked_in_half_a_second() -> None:
    """From the first line of Python to the last, the best of five."""
    times = [_seconds("check", str(ONE), cwd=ROOT) for _ in range(5)]

    assert min(times) < 0.5 * SLACK, f"{min(times):.2f} s"


@pytest.mark.slow
def test_a_thousand_projects_are_checked_in_five_seconds(tmp_path: Path) -> None:
    """By the command itself, the best of three, all of it in one process that can be timed."""
    (tmp_path / "mkdocs.yml").write_text("site_name: A thousand\n", encoding="utf-8")
    for number in range(1_000):
        folder = tmp_path / "projects" / f"project-{number}"
        folder.mkdir(parents=True)
        shutil.copy(ONE / "project.yml", folder)

    times = [_seconds("check", cwd=tmp_path) for _ in range(3)]

    assert min(times) < 5 * SLACK, f"{min(times):.2f} s"


def _seconds(*command: str, cwd: Path) -> float:
    """Return the processor time of a command that ends without an error."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    program = f"import os\n{ON_ONE_PROCESSOR}from mfiar_site.cli import main\nmain({command!r})"
    subprocess.run([sys.executable, "-c", program], cwd=cwd, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
