"""Ask every question that a change must pass, in one command: `mfiar test`.

Only the standard library is imported here, so that a mistake anywhere in the package is reported by
the tool that looks for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE = """\
Usage: mfiar test [-- PYTEST ARGUMENTS]

Run, in this order, all of: the formatter (looking only), the linter, the type checker, the check of
which room imports which, and the tests. All are run; the exit code is that of the first that fails.

Example: mfiar test -- tests/stats -x"""


class Tool(NamedTuple):
    """A tool that must be content: its name for people, and its command."""

    name: str
    command: tuple[str, ...]


ON_EVERY_CORE = ("-n", "auto", "--dist", "loadfile")  # a file's tests may share what they made


def questions(pytest_arguments: Sequence[str]) -> tuple[Tool, ...]:
    """Return the tools in the order in which they run: quick ones first, the tests last."""
    module = (sys.executable, "-m")
    lint_imports = "import sys; from importlinter import cli; sys.exit(cli.lint_imports_command())"
    return (
        Tool("ruff format --check", (*module, "ruff", "format", "--check", ".")),
        Tool("ruff check", (*module, "ruff", "check", ".")),
        Tool("mypy --strict", (*module, "mypy", "--strict")),
        Tool("lint-imports", (sys.executable, "-c", lint_imports)),
        Tool("pytest", (*module, "pytest", *ON_EVERY_CORE, *pytest_arguments)),
    )


def main(arguments: Sequence[str], *, root: str | None) -> int:
    """Put every question to the repository in `root`; return the first failing exit code."""
    if arguments and arguments[0] in {"--help", "-h"}:
        print(USAGE)
        return 0
    if root is None:
        print("There are no tests in an installed package: run this in a copy of the repository.")
        return 2
    if arguments and arguments[0] != "--":
        print(f"Unknown argument {arguments[0]!r}. What comes after `--` goes to pytest.\n{USAGE}")
        return 2
    return _ask_all(questions(arguments[1:]), root)


def _ask_all(asked: Sequence[Tool], root: str) -> int:
    codes = {question.name: _ask(question, root) for question in asked}
    failed = [name for name, code in codes.items() if code != 0]
    if failed:
        print(f"Failed: {', '.join(failed)}", flush=True)
    return next((code for code in codes.values() if code != 0), 0)


def _ask(question: Tool, root: str) -> int:
    print(f"== {question.name}", flush=True)
    return subprocess.run(question.command, cwd=root, check=False, env=_surroundings()).returncode


def _surroundings() -> dict[str, str]:
    """Return this process's variables, but let Python keep what it compiled.

    The tests start hundreds of programs. Without compiled modules each would compile the package
    anew: that is half of what all the tests cost.
    """
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
