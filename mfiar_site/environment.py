"""Make the environment of a copy of the repository: the folder .venv with the locked packages.

Like bootstrap, which decides when, this imports only the standard library, and what is slow to load
only where it is used.
"""

from __future__ import annotations

import os
import sys
from collections import namedtuple

RUN = "requirements.txt"
TEST = "requirements-test.txt"

UNFINISHED = "unfinished\n"

NO_PIP = """\
This Python cannot install packages: its part called "venv" or "ensurepip" is missing.
On Debian or Ubuntu, run this one line, and then the same command again:

    sudo apt install python3-venv
"""

NOT_INSTALLED = """\
The packages could not be installed; the lines above say why.
The first run needs the internet. If this machine is offline, connect it. If it reaches the internet
through a proxy or a package server of your organisation, tell pip about it (pip config).
Then run the same command again. Later runs need no network."""


class SetupError(Exception):
    """The environment cannot be made. The message says what the reader can do about it."""


class Installer(namedtuple("Installer", ["name", "takes", "command"])):
    """A tool that installs packages: its name, how long it takes, how its command begins."""

    __slots__ = ()


def environment_folder(root: str) -> str:
    """Return the folder that holds the environment of this copy of the repository."""
    return os.path.join(root, ".venv")


def environment_python(root: str) -> str:
    """Return the Python inside that environment, whether or not it is there yet."""
    parts = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(environment_folder(root), *parts)


def is_environment(root: str) -> bool:
    """Tell whether the folder holds an environment with a Python that can start."""
    is_made = os.path.isfile(os.path.join(environment_folder(root), "pyvenv.cfg"))
    return is_made and os.path.exists(environment_python(root))


def stamp(root: str, needed: str) -> str:
    """Return a line that changes when the environment has to be installed again.

    It covers the locked file, what an installation reads of pyproject.toml, and the place of the
    repository, because the environment points back at it.
    """
    import hashlib

    with open(os.path.join(root, needed), "rb") as file:
        locked = file.read()
    with open(os.path.join(root, "pyproject.toml"), "rb") as file:
        project = file.read().split(b"\n[tool.")[0]
    parts = (locked, project, os.fsencode(os.path.realpath(root)))
    digest = hashlib.sha256(b"\0".join(parts)).hexdigest()
    return f"{needed} {digest}\n"


def read_note(root: str) -> str | None:
    """Return what the last set-up wrote into the environment, or None where there was none."""
    try:
        with open(_note_path(root), encoding="utf-8") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None


def install(root: str, needed: str) -> None:
    """Make the environment if it is not there and put the locked packages into it.

    A note in the environment says that it is unfinished until the last step is done, so that a
    set-up that was interrupted is done again, from the first file to the last.

    Raises:
        SetupError: If it cannot be done on this machine, or not in this folder.
    """
    _refuse_other_use(root)
    is_repeat = read_note(root) == UNFINISHED
    installer = _installer(environment_python(root))
    notify(
        f"Setting up mfiar-site in {environment_folder(root)}, with {installer.name}."
        f" This is done once and takes about {installer.takes}."
    )
    try:
        _make_environment(root)
        _install_packages(installer, root, needed, is_repeat=is_repeat)
        _write_note(root, "".join(stamp(root, name) for name in sorted({RUN, needed})))
    except OSError as error:
        raise SetupError(
            f"The folder {environment_folder(root)} cannot be written: {error.strerror or error}.\n"
            "Copy the whole project to a folder of your own, with at least 1 GB free, and run the"
            " same command there."
        ) from error
    notify("The set-up is done.")


def notify(text: str) -> None:
    """Tell the person at the terminal; standard output belongs to the command they asked for."""
    print(text, file=sys.stderr, flush=True)


def _note_path(root: str) -> str:
    return os.path.join(environment_folder(root), "mfiar-site.txt")


def _write_note(root: str, text: str) -> None:
    with open(_note_path(root), "w", encoding="utf-8") as file:
        file.write(text)


def _refuse_other_use(root: str) -> None:
    folder = environment_folder(root)
    is_ours = read_note(root) is not None or os.path.isfile(os.path.join(folder, "pyvenv.cfg"))
    is_free = not os.path.lexists(folder) or (os.path.isdir(folder) and not os.listdir(folder))
    if not is_ours and not is_free:
        raise SetupError(
            f"The set-up would make the folder {folder}, but something else has that name.\n"
            "Rename it or move it away, and run the same command again."
        )


def _installer(python: str) -> Installer:
    import shutil

    if uv := shutil.which("uv"):
        return Installer("uv", "ten seconds", [uv, "pip", "install", "--quiet", "--python", python])
    pip = [python, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    return Installer("pip", "a minute", pip)


def _make_environment(root: str) -> None:
    try:
        import venv
    except ImportError as error:
        raise SetupError(NO_PIP) from error

    python = environment_python(root)
    if not is_environment(root):
        is_stale = os.path.lexists(python)  # its link leads to a Python that is gone
        os.makedirs(environment_folder(root), exist_ok=True)
        _write_note(root, UNFINISHED)
        venv.create(
            environment_folder(root), clear=is_stale, symlinks=os.name != "nt", with_pip=False
        )
    _write_note(root, UNFINISHED)


def _install_packages(installer: Installer, root: str, needed: str, *, is_repeat: bool) -> None:
    if installer.name == "pip":
        _bring_pip(environment_python(root))
    again = {"uv": "--reinstall", "pip": "--ignore-installed"}[installer.name]
    locked = ["--require-hashes", "--only-binary", ":all:", "--requirement"]
    _call([*installer.command, *[again] * is_repeat, *locked, os.path.join(root, needed)])
    # Registers the command `mfiar` and the MkDocs plugin; all it takes is there by now.
    here = ["--no-index", "--no-deps", "--no-build-isolation", "--editable"]
    _call([*installer.command, *here, root])


def _bring_pip(python: str) -> None:
    import subprocess

    def runs(*command: str) -> bool:
        return subprocess.run([python, *command], capture_output=True, check=False).returncode == 0

    if not runs("-m", "pip", "--version") and not runs("-m", "ensurepip"):
        raise SetupError(NO_PIP)


def _call(command: list[str]) -> None:
    import subprocess

    answer = subprocess.run(command, stdout=sys.stderr, stdin=subprocess.DEVNULL, check=False)
    if answer.returncode != 0:
        raise SetupError(NOT_INSTALLED)
