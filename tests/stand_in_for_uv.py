"""Do what uv does, without a network: test_bootstrap copies this file as a program called `uv`.

It puts runnable stand-ins for the packages into the environment it is pointed at. What it was asked
goes to `log.jsonl` beside it; which packages a locked file brings it reads from `brings.json`.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

# Every stand-in prints its name and arguments, and fails if told to.
RUNNABLE = """\
import os, sys
print(__package__, sys.argv[1:], flush=True)
sys.exit(int(os.environ.get(f"EXIT_{__package__}", "0")))
"""

LINT_IMPORTS = """\
import os
def lint_imports_command():
    print("importlinter", flush=True)
    return int(os.environ.get("EXIT_importlinter", "0"))
"""

HERE = Path(__file__).parent


def install(site: Path, locked: str) -> None:
    brings = json.loads((HERE / "brings.json").read_text())
    for name in brings["requirements.txt"] + (brings[locked] if "test" in locked else []):
        (site / name).mkdir(exist_ok=True)
        (site / name / "__init__.py").touch()
        (site / name / "__main__.py").write_text(RUNNABLE)
        (site / name / "cli.py").write_text(LINT_IMPORTS)


def register(site: Path) -> None:
    metadata = site / "mfiar_site-0.dist-info"
    metadata.mkdir(exist_ok=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: mfiar-site\nVersion: 0\n")
    (metadata / "entry_points.txt").write_text("[mkdocs.plugins]\nmfiar = mfiar_site.plugin:X\n")


def main(arguments: list[str]) -> int:
    with (HERE / "log.jsonl").open("a") as log:
        log.write(json.dumps(arguments) + "\n")
    if "EXIT_UV" in os.environ:
        return int(os.environ["EXIT_UV"])
    if "SIGNAL_UV" in os.environ:
        os.kill(os.getppid(), int(os.environ["SIGNAL_UV"]))
        return 1
    python = Path(arguments[arguments.index("--python") + 1])
    [site] = python.parents[1].glob("lib/*/site-packages")
    if "--requirement" in arguments:
        install(site, Path(arguments[-1]).name)
    else:
        register(site)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
