"""How much processor time `mfiar check` takes. No test: machines differ.

    python tests/checks/measure_check.py

The bounds: one project under 0.5 s of processor time; a thousand projects without series under 5 s
on two cores; the same thousand again, of which nothing changed, under 1 s.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
WITHOUT_SERIES = ROOT / "projects" / "elft-perinatal-access"
WITH_SERIES = ROOT / "projects" / "demonstration"
TIMES = 3


def thousand(folder: Path) -> None:
    """Write a site of a thousand projects without series, each with a title of its own."""
    (folder / "mkdocs.yml").write_text("site_name: A thousand\n", encoding="utf-8")
    text = (WITHOUT_SERIES / "project.yml").read_text(encoding="utf-8")
    for number in range(1_000):
        project = folder / "projects" / f"project-{number}"
        project.mkdir(parents=True)
        own = text.replace("title:", f"title: {number}.", 1)
        (project / "project.yml").write_text(own, encoding="utf-8", newline="\n")


def best(folder: Path, *arguments: str, before: Callable[[], object] = lambda: None) -> str:
    """Return the least processor time of a command and of what it started, and the least wait."""
    told = []
    for _ in range(TIMES):
        before()
        start, used = time.perf_counter(), _used()
        command = [sys.executable, "-m", "mfiar_site", "check", *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        told.append((_used() - used, time.perf_counter() - start))
    processor, waited = (min(column) for column in zip(*told, strict=True))
    return f"{processor:.2f} s in the first process, {waited:.2f} s until it ended\n"


def _used() -> float:
    times = os.times()
    return times.children_user + times.children_system


def main() -> None:
    """Print each time beside its bound."""
    with tempfile.TemporaryDirectory() as name:
        folder, memory = Path(name), Path(name) / "memory"
        os.environ |= {"PYTHONPATH": str(ROOT), "MFIAR_CACHE_DIR": str(memory)}
        thousand(folder)
        sys.stdout.write(f"one project, no series: {best(ROOT, str(WITHOUT_SERIES), '--no-cache')}")
        sys.stdout.write(f"one project, 24 months: {best(ROOT, str(WITH_SERIES), '--no-cache')}")
        sys.stdout.write(f"a thousand, anew: {best(folder, '--no-cache')}")
        forget = lambda: shutil.rmtree(memory, ignore_errors=True)  # noqa: E731
        sys.stdout.write(f"a thousand, anew and kept: {best(folder, before=forget)}")
        sys.stdout.write(f"a thousand, nothing changed: {best(folder)}")


if __name__ == "__main__":
    main()
