"""How long a site of many projects takes, and how much memory. No test: machines differ.

    python tests/publication/measure_build.py 10 100

Each number is a site of so many copies of the demonstration project. The bounds on two cores: 100
copies in 15 s and 500 MB, 10 copies in 5 s, and growth in step with the number. Memory is that of
all processes together, with what they share counted once; it is measured on Linux only.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
_EVERY = 0.05  # seconds between two looks at the memory
_KB_IN_MB = 1024


def site_of(copies: int, folder: Path) -> None:
    """Write a site of so many copies of the demonstration project."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for number in range(copies):
        name = f"demonstration-{number:04}"
        shutil.copytree(ROOT / "projects" / "demonstration", folder / "projects" / name)


def built(folder: Path) -> tuple[float, int]:
    """Build a site; return the seconds it took, and the most memory in MB."""
    start, most = time.perf_counter(), 0
    command = [sys.executable, "-m", "mfiar_site", "build"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    build = subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True)
    while build.poll() is None:
        most = max(most, _memory(build.pid))
        time.sleep(_EVERY)
    if build.returncode:
        raise SystemExit(build.returncode)
    return time.perf_counter() - start, most // _KB_IN_MB


def _memory(session: int) -> int:
    """Return the memory of all processes of a session, in KB."""
    return sum(_shared_out(path) for path in Path("/proc").glob("[0-9]*") if _is_of(path, session))


def _is_of(process: Path, session: int) -> bool:
    try:
        told = (process / "stat").read_text()
    except OSError:
        return False
    return int(told.rpartition(")")[2].split()[3]) == session


def _shared_out(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def main() -> None:
    """Build a site of each size that was asked for."""
    for copies in [int(word) for word in sys.argv[1:]] or [10, 100]:
        with tempfile.TemporaryDirectory() as folder:
            site_of(copies, Path(folder))
            seconds, memory = built(Path(folder))
        sys.stdout.write(f"{copies} projects: {seconds:.1f} s, {memory} MB\n")


if __name__ == "__main__":
    main()
