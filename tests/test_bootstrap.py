"""From a bare checkout to a running command, on real environments and in real processes.

Only what would fetch packages is a stand-in: a program called uv that puts tiny modules into the
environment and writes down what it was asked. The real installers run in .ci/run.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import pytest

from mfiar_site import bootstrap, environment

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in for uv is a POSIX script")

PACKAGE = Path(bootstrap.__file__).parent
ROOT = PACKAGE.parent
BOOTSTRAP_FILES = ("__init__.py", "__main__.py", "bootstrap.py", "environment.py", "quality.py")

PYPROJECT = """\
[project]
name = "mfiar-site"

[tool.ruff]
line-length = 100
"""

CLI = """\
import sys
def main(arguments):
    print(f"ran {arguments} in {sys.prefix}")
"""


def _hear_interruptions() -> None:
    """Ctrl-C counts as in a terminal, even where the tests run in the background, deaf to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass
class Checkout:
    """A bare copy of the repository, and the programs that its machine has."""

    root: Path
    programs: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> Path:
        return self.root / ".venv"

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run a command as a newcomer does, with a Python that has no packages (-S)."""
        return self.run_python(sys.executable, "-S", "-m", "mfiar_site", *arguments, **settings)

    def run_python(self, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
        surroundings = {"PATH": str(self.programs), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            command,
            cwd=self.root,
            env=surroundings | self.settings | settings,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=_hear_interruptions,
        )

    def installations(self) -> list[list[str]]:
        """Return what the stand-in for uv was asked so far."""
        log = self.programs / "log.jsonl"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    bare = Checkout(tmp_path / "a checkout", tmp_path / "programs")
    bare.programs.mkdir()
    (bare.root / "mfiar_site").mkdir(parents=True)
    for name in BOOTSTRAP_FILES:
        shutil.copy(PACKAGE / name, bare.root / "mfiar_site")
    (bare.root / "mfiar_site" / "cli.py").write_text(CLI)
    (bare.root / "pyproject.toml").write_text(PYPROJECT)
    (bare.root / environment.RUN).write_text("click==8.5.1 --hash=sha256:00\n")
    (bare.root / environment.TEST).write_text("pytest==9.2.0 --hash=sha256:00\n")
    return bare


@pytest.fixture
def with_uv(checkout: Checkout) -> Checkout:
    stand_in = Path(__file__).with_name("stand_in_for_uv.py").read_text(encoding="utf-8")
    (checkout.programs / "brings.json").write_text(json.dumps(bootstrap.MODULES))
    uv = checkout.programs / "uv"
    uv.write_text(f"#!{sys.executable}\n{stand_in}")
    uv.chmod(0o755)
    return checkout


def test_first_run_makes_the_environment_and_runs_the_command_in_it(with_uv: Checkout) -> None:
    """One command is enough, and its own output is not mixed with talk about the set-up."""
    done = with_uv.run("build", "--strict")

    assert done.returncode == 0, done.stderr
    assert done.stdout == f"ran ['build', '--strict'] in {with_uv.environment}\n"
    assert str(with_uv.environment) in done.stderr
    assert "about ten seconds" in done.stderr


def test_packages_are_locked_by_hash_and_never_built_here(with_uv: Checkout) -> None:
    """A package that changed on its server, or that would run a build script, is refused."""
    with_uv.run("build")

    locked, registered = with_uv.installations()
    assert locked[-5:-1] == ["--require-hashes", "--only-binary", ":all:", "--requirement"]
    assert locked[-1] == str(with_uv.root / "requirements.txt")
    assert {"--no-index", "--no-deps", "--no-build-isolation"} < set(registered)


def test_second_run_starts_at_once_and_installs_nothing(with_uv: Checkout) -> None:
    """A train without internet is a place to write, too."""
    with_uv.run("build")
    asked = with_uv.installations()

    done = with_uv.run("check")

    assert (done.stdout, done.stderr) == (f"ran ['check'] in {with_uv.environment}\n", "")
    assert with_uv.installations() == asked


@pytest.mark.parametrize(
    ("file", "old", "new", "is_installed_again"),
    [
        ("requirements.txt", "8.5.1", "8.5.2", True),
        ("pyproject.toml", 'name = "mfiar-site"', 'name = "mfiar-site"\nversion = "2"', True),
        ("pyproject.toml", "length = 100", "length = 99", False),
        ("requirements-test.txt", "9.2.0", "9.2.1", False),
    ],
)
def test_a_change_of_what_is_installed_installs_again(
    with_uv: Checkout, file: str, old: str, new: str, is_installed_again: bool
) -> None:
    """After `git pull` nobody has to remember to install; a tool's setting costs nothing."""
    with_uv.run("build")
    asked = len(with_uv.installations())
    path = with_uv.root / file
    path.write_text(path.read_text().replace(old, new))

    done = with_uv.run("build")

    assert done.returncode == 0, done.stderr
    assert (len(with_uv.installations()) > asked) == is_installed_again


def test_a_changed_lock_is_noticed_inside_the_environment_too(with_uv: Checkout) -> None:
    """Editors start their terminals with the environment already active."""
    with_uv.run("build")
    (with_uv.root / environment.RUN).write_text("click==8.5.2 --hash=sha256:00\n")
    inside = str(with_uv.environment / "bin" / "python")

    done = with_uv.run_python(inside, "-m", "mfiar_site", "build")

    assert done.stdout == f"ran ['build'] in {with_uv.environment}\n"
    assert len(with_uv.installations()) == 4


def test_a_failed_installation_says_what_to_do_and_is_done_again(with_uv: Checkout) -> None:
    """Half an environment is never taken for a whole one."""
    failed = with_uv.run("build", EXIT_UV="2")

    again = with_uv.run("build")

    assert failed.returncode == 1
    assert failed.stdout == ""
    assert "If this machine is offline, connect it." in failed.stderr
    assert "Traceback" not in failed.stderr
    assert again.returncode == 0, again.stderr
    assert "--reinstall" not in with_uv.installations()[0]
    assert "--reinstall" in with_uv.installations()[1]


def test_an_interrupted_set_up_ends_quietly_and_is_done_again(with_uv: Checkout) -> None:
    """Ctrl-C reaches the installer and us at the same moment."""
    stopped = with_uv.run("build", SIGNAL_UV="2")

    again = with_uv.run("build")

    assert (stopped.returncode, stopped.stdout) == (130, "")
    assert stopped.stderr.endswith("Stopped. The same command begins again.\n")
    assert again.returncode == 0, again.stderr
    assert "--reinstall" in with_uv.installations()[1]


def test_test_brings_its_own_packages_and_build_needs_no_others(with_uv: Checkout) -> None:
    """The locked file for tests holds all of the other, so the way back costs nothing."""
    with_uv.run("build")
    with_uv.run("test")
    asked = with_uv.installations()

    done = with_uv.run("build")

    assert done.returncode == 0, done.stderr
    assert [call[-1] for call in asked if "--requirement" in call] == [
        str(with_uv.root / "requirements.txt"),
        str(with_uv.root / "requirements-test.txt"),
    ]
    assert with_uv.installations() == asked


def test_test_asks_every_tool_and_pytest_last(with_uv: Checkout) -> None:
    """What follows `--` is for pytest; its closing line closes the whole."""
    done = with_uv.run("test", "--", "-k", "gap")

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "== ruff format --check",
        "ruff ['format', '--check', '.']",
        "== ruff check",
        "ruff ['check', '.']",
        "== mypy --strict",
        "mypy ['--strict']",
        "== lint-imports",
        "importlinter",
        "== pytest",
        "pytest ['-n', 'auto', '--dist', 'loadfile', '-k', 'gap']",
    ]


@pytest.mark.parametrize("tool", ["ruff", "mypy", "importlinter", "pytest"])
def test_a_tool_that_fails_fails_the_whole_and_stops_nothing(with_uv: Checkout, tool: str) -> None:
    """One run shows everything there is to mend."""
    done = with_uv.run("test", **{f"EXIT_{tool}": "3"})

    assert done.returncode == 3
    assert "pytest ['-n', 'auto', '--dist', 'loadfile']" in done.stdout.splitlines()
    assert done.stdout.splitlines()[-1].startswith("Failed: ")


def test_the_first_failure_gives_the_exit_code(with_uv: Checkout) -> None:
    """A number from the tool that a person should look at first."""
    done = with_uv.run("test", EXIT_mypy="4", EXIT_pytest="5")

    assert done.returncode == 4
    assert done.stdout.splitlines()[-1] == "Failed: mypy --strict, pytest"


def test_an_argument_for_pytest_without_the_dashes_is_refused(with_uv: Checkout) -> None:
    """Running everything in spite of a mistyped selection would look like an answer."""
    done = with_uv.run("test", "-k", "gap")

    assert done.returncode == 2
    assert "Unknown argument '-k'" in done.stdout
    assert "pytest" not in done.stdout.splitlines()


def test_an_environment_made_by_another_tool_is_used_as_it_is(with_uv: Checkout) -> None:
    """Who runs `uv sync` or makes .venv by hand has chosen; we install nothing over it."""
    with_uv.run("build")
    (with_uv.environment / "mfiar-site.txt").unlink()
    asked = with_uv.installations()

    done = with_uv.run("build")

    assert done.stdout == f"ran ['build'] in {with_uv.environment}\n"
    assert with_uv.installations() == asked


def test_an_environment_that_lost_a_package_is_named_not_repaired_forever(
    with_uv: Checkout,
) -> None:
    """Starting again and again would be worse than one plain sentence."""
    with_uv.run("build")
    [click] = with_uv.environment.glob("lib/*/site-packages/click")
    shutil.rmtree(click)

    done = with_uv.run("build")

    assert done.returncode == 1
    assert "click cannot be found" in done.stderr
    assert "Delete that folder and run the same command again." in done.stderr


def test_an_environment_whose_python_is_gone_is_made_anew(with_uv: Checkout) -> None:
    """After an upgrade of the system the link in .venv leads nowhere."""
    with_uv.run("build")
    for link in (with_uv.environment / "bin").glob("python*"):
        link.unlink()
        link.symlink_to(with_uv.root / "no such python")

    done = with_uv.run("build")

    assert done.stdout == f"ran ['build'] in {with_uv.environment}\n", done.stderr


def test_a_python_without_pip_is_told_the_one_line_to_run(
    checkout: Checkout, tmp_path: Path
) -> None:
    """Debian leaves ensurepip out of its Python."""
    missing = "raise ModuleNotFoundError(\"No module named 'ensurepip'\")\n"
    (tmp_path / "ensurepip.py").write_text(missing)

    done = checkout.run("build", PYTHONPATH=str(tmp_path))

    assert done.returncode == 1
    assert "    sudo apt install python3-venv\n" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(find_spec("ensurepip") is None, reason="this Python has no ensurepip")
def test_without_uv_pip_is_brought_and_asked(checkout: Checkout) -> None:
    """pip comes with Python; without a network it fails, and the advice is the same."""
    done = checkout.run("build", PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_CONFIG_FILE=os.devnull)

    assert done.returncode == 1
    assert "with pip" in done.stderr
    assert "about a minute" in done.stderr
    assert "Later runs need no network." in done.stderr
    assert list(checkout.environment.glob("lib/*/site-packages/pip"))


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 8, 18), (3, 10, 13)])
def test_an_old_python_is_told_so(checkout: Checkout, version: tuple[int, int, int]) -> None:
    """The refusal comes before anything that an old Python cannot read."""
    pretend = f"import sys, runpy; sys.version_info = {version}; runpy.run_module('mfiar_site')"

    done = checkout.run_python(sys.executable, "-S", "-c", pretend)

    assert done.returncode == 1
    assert done.stderr.startswith("mfiar-site needs Python 3.11 or newer.")
    assert not checkout.environment.exists()


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_what_an_old_python_reads_it_can_read(name: str) -> None:
    """A SyntaxError would come before the sentence that helps."""
    source = (PACKAGE / name).read_text(encoding="utf-8")

    assert ast.parse(source, name, feature_version=(3, 7)).body


def test_something_else_called_venv_is_left_alone(checkout: Checkout) -> None:
    """It may be anything; the person who put it there can say."""
    checkout.environment.write_text("mine")

    done = checkout.run("build")

    assert done.returncode == 1
    assert "something else has that name" in done.stderr
    assert checkout.environment.read_text() == "mine"


def test_a_disk_that_cannot_be_written_is_explained(checkout: Checkout) -> None:
    """A full or read-only disk; a limit on file size also binds the superuser of a CI machine."""
    program = (
        "import resource, sys, runpy;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0));"
        "sys.argv = ['mfiar_site', 'build'];"
        "runpy.run_module('mfiar_site', run_name='__main__')"
    )

    done = checkout.run_python(sys.executable, "-S", "-c", program)

    assert done.returncode == 1
    assert f"The folder {checkout.environment} cannot be written" in done.stderr
    assert "Copy the whole project to a folder of your own" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_package_installed_without_its_requirements_names_them(checkout: Checkout) -> None:
    """Away from a checkout there is nothing to lock to, so the person installs."""
    for name in (environment.RUN, environment.TEST):
        (checkout.root / name).unlink()

    done = checkout.run("build")

    assert done.returncode == 1
    assert "click" in done.stderr
    assert 'python3 -m pip install "mfiar-site[test]"' in done.stderr


def test_nothing_but_the_standard_library_is_loaded_on_the_way() -> None:
    """`--help` answers at once: no package, and nothing slow, is imported before the command."""
    program = (
        "import sys; before = set(sys.modules); import mfiar_site.bootstrap;"
        "print(*set(sys.modules) - before)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )

    loaded = {name.split(".")[0] for name in answer.stdout.split()} - {"mfiar_site"}
    assert loaded <= sys.stdlib_module_names
    assert not loaded & {"subprocess", "hashlib", "venv", "email", "json", "tomllib"}
