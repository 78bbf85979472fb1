"""Find or make the Python environment that a command needs, and run the command in it.

This module starts on a machine that has nothing but Python, so it imports only the standard
library, and of that only what is quick to load.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

from mfiar_site.environment import (
    RUN,
    TEST,
    SetupError,
    environment_folder,
    environment_python,
    install,
    is_environment,
    notify,
    read_note,
    stamp,
)

TYPE_CHECKING = False  # typing itself takes longer to load than this module
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# What each locked file brings, by the names that Python imports.
MODULES = {
    RUN: (
        "babel",
        "click",
        "highspy",
        "jinja2",
        "material",
        "mkdocs",
        "numpy",
        "pandas",
        "platformdirs",
        "plotly",
        "python_calamine",
        "scipy",
        "yaml",
    ),
    TEST: (
        "check_jsonschema",
        "hypothesis",
        "importlinter",
        "mypy",
        "playwright",
        "axe_playwright_python",
        "pypdf",
        "properdocs",
        "pytest",
        "ruff",
        "tinycss2",
        "xdist",
    ),
}


def main(arguments: Sequence[str], *, run: Callable[[Sequence[str]], int]) -> int:
    """Run one command in an environment that has what it needs; return its exit code.

    Args:
        arguments: The command and what follows it.
        run: What runs it here, once this Python has what it needs.
    """
    needed = TEST if arguments[:1] == ["test"] else RUN
    try:
        python = python_to_use(checkout_root(), needed)
        return run(arguments) if python is None else _start_again(python, arguments)
    except SetupError as error:
        notify(str(error))
        return 1
    except KeyboardInterrupt:
        notify("\nStopped. The same command begins again.")
        return 130


def checkout_root() -> str | None:
    """Return the folder of the repository, or None where the package was installed by itself."""
    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    files = (RUN, TEST, "pyproject.toml")
    return folder if all(os.path.isfile(os.path.join(folder, name)) for name in files) else None


def python_to_use(root: str | None, needed: str) -> str | None:
    """Return the Python to start again with, or None where the running one will do.

    Raises:
        SetupError: If there is no such Python and none can be made.
    """
    if root is None:
        _refuse_missing_modules(needed)
        return None
    note = read_note(root)
    is_current = note is not None and stamp(root, needed) in note
    if _is_inside(root):
        if is_current:
            _refuse_broken_environment(root, needed)
        if is_current or (note is None and _is_complete(needed)):
            return None
    elif _is_complete(needed):
        return None
    elif is_environment(root) and (is_current or note is None):
        return environment_python(root)
    install(root, needed)
    return environment_python(root)


def run_tests(arguments: Sequence[str]) -> int:
    """Run `mfiar test` in this Python; return its exit code."""
    from mfiar_site import quality

    return quality.main(arguments[1:], root=checkout_root())


def _start_again(python: str, arguments: Sequence[str]) -> int:
    command = [python, "-m", "mfiar_site", *arguments]
    if os.name != "nt":
        os.execv(python, command)
    import subprocess  # Windows would hand the prompt back before an exec'd command ends

    return subprocess.call(command)


def _missing_modules(needed: str) -> list[str]:
    names = MODULES[RUN] + (MODULES[TEST] if needed == TEST else ())
    return [name for name in names if find_spec(name) is None]


def _is_complete(needed: str) -> bool:
    return not _missing_modules(needed) and _is_registered()


def _is_registered() -> bool:
    """Tell whether MkDocs can find our plugin: it looks for installed packages, not folders."""
    from importlib.metadata import entry_points

    return bool(entry_points(group="mkdocs.plugins", name="mfiar"))


def _is_inside(root: str) -> bool:
    return os.path.realpath(sys.prefix) == os.path.realpath(environment_folder(root))


def _refuse_missing_modules(needed: str) -> None:
    if missing := _missing_modules(needed):
        raise SetupError(
            f"mfiar-site is installed in {sys.prefix}, but not all that it needs:"
            f" {', '.join(missing)} cannot be found.\n"
            'Run: python3 -m pip install "mfiar-site[test]"'
        )


def _refuse_broken_environment(root: str, needed: str) -> None:
    if missing := _missing_modules(needed):
        raise SetupError(
            f"The environment in {environment_folder(root)} was complete once, but now"
            f" {', '.join(missing)} cannot be found in it. A newer Python may have taken the place"
            " of the one it was made with.\n"
            "Delete that folder and run the same command again."
        )
