"""Facts about the repository that no room can see: top level, locked files, one-way imports."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from mfiar_site import bootstrap
from mfiar_site.environment import RUN, TEST

ROOT = Path(__file__).parent.parent
LOWEST = "requirements-lowest.txt"  # the oldest versions that pyproject.toml allows, for .ci/run

# The user's card. A new entry needs a reason that a newcomer reading the folder would accept.
TOP_LEVEL = {
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "content",
    "mfiar_site",
    "mkdocs.yml",
    "projects",
    "pyproject.toml",
    "tests",
}

LONGEST_MODULE = 450  # lines; a module that passes it becomes a folder

# What tells of one machine or one network, and is wrong on every other. The names of folders stand
# for themselves only at the start of a path, so an address on the web may contain them.
OF_ONE_MACHINE = {
    "a folder of one machine": r"(?<![\w.:/<>)-])/(?:home|root|Users|work|mnt|srv)/\w",
    "a folder of one machine (Windows)": r"\b[A-Z]:\\Users\\",
    "a package server": r"--(?:extra-)?index-url|--find-links|--trusted-host",
    "an address in a private network": (
        r"(?<![\d.])(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+(?![\d.])"
    ),
    "a name in a private network": r"//[\w.-]+\.(?:internal|local|lan|corp)\b",
}


def tracked_files() -> list[Path]:
    """Return the files that git knows, as paths from the root."""
    if not (ROOT / ".git").exists():
        pytest.skip("this copy has no git history")
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = listed.stdout.split("\0")[:-1]
    return [Path(name) for name in names if (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    """Return a file's text, or nothing for a picture or a font."""
    data = (ROOT / path).read_bytes()
    return "" if b"\0" in data else data.decode("utf-8")


def locked_lines(name: str) -> list[str]:
    """Return a locked file with each package, its version and hashes on one line."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if re.match(r"[^\s#]", line)]


def locked(name: str) -> dict[str, str]:
    """Return the version of every package in a locked file."""
    entries = [re.split("==|[ ;]", line, maxsplit=2) for line in locked_lines(name)]
    return {canonicalize_name(package): version for package, version, _ in entries}


def declared(*extras: str) -> list[Requirement]:
    """Return what pyproject.toml asks for, with the extras named."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = [line for extra in extras for line in project["optional-dependencies"][extra]]
    return [Requirement(line) for line in project["dependencies"] + optional]


def modules_of(requirement: Requirement, of_packages: Mapping[str, list[str]]) -> set[str]:
    """Return the names by which Python imports an installed package."""
    wanted = canonicalize_name(requirement.name)
    return {
        module
        for module, packages in of_packages.items()
        if wanted in {canonicalize_name(package) for package in packages}
    }


def test_top_level_is_the_card_and_nothing_else() -> None:
    """Whoever opens the folder should see what is theirs to read."""
    entries = {path.parts[0] for path in tracked_files()}

    unexpected = {
        entry
        for entry in entries - TOP_LEVEL
        if not entry.startswith(".") and not re.fullmatch(r"requirements[\w-]*\.txt", entry)
    }
    assert unexpected == set()


TELL_MACHINE_PATHS = {  # they look for such paths in what is published, and so must name them
    Path("tests/test_repository.py"),
    Path("mfiar_site/site_audit/html/machine_paths.py"),
    Path("tests/site_audit/test_authors_words.py"),
    Path("tests/site_audit/test_built_site.py"),
}


def test_no_file_names_one_machine_or_one_network() -> None:
    """A copy on another machine must not look for ours, and a public file must not describe it."""
    found = [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {what}: {match.group()}"
        for path in tracked_files()
        for text in [text_of(path)]
        for what, pattern in OF_ONE_MACHINE.items()
        for match in re.finditer(pattern, text)
        if path not in TELL_MACHINE_PATHS
    ]

    assert found == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ('open("/home/ada/project.yml")', True),
        (r"C:\Users\ada", True),
        ("--index-url https://packages.example.org/simple", True),
        ("http://10.0.12.7:8080", True),
        ("see https://example.org/home/page", False),
        ("version 10.2.2", False),
        ('<a href="../work/">', False),
    ],
)
def test_what_counts_as_naming_one_machine(text: str, is_found: bool) -> None:
    """The search above finds what it says, and leaves addresses and versions alone."""
    found = any(re.search(pattern, text) for pattern in OF_ONE_MACHINE.values())

    assert found == is_found


def test_no_module_is_too_long_to_read() -> None:
    """A nurse, an analyst and a community member should be able to open a file and follow it."""
    lengths = {
        path.as_posix(): text_of(path).count("\n")
        for path in tracked_files()
        if path.parts[0] == "mfiar_site" and path.suffix == ".py"
    }

    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}
    assert lengths


@pytest.fixture
def copied_package(tmp_path: Path) -> Path:
    """Return a folder with a copy of the package and of the contract between its rooms."""
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "mfiar_site", tmp_path / "mfiar_site", ignore=unwanted)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; from importlinter import cli; sys.exit(cli.lint_imports_command())"
    command = [sys.executable, "-c", program, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_an_import_of_a_room_above_is_refused(
    copied_package: Path,
) -> None:
    """The contract is not words: numbers cannot reach a page around the gate.

    Three imports are added that it must refuse. That it finds no others says that it is kept.
    """
    package = copied_package / "mfiar_site"
    added = {("problems", "model"), ("disclosure", "figures"), ("pages", "cli")}
    for lower, upper in added:
        module = package / f"{lower}.py"
        broken = module if module.exists() else package / lower / "__init__.py"
        with broken.open("a", encoding="utf-8") as file:
            file.write(f"\nimport mfiar_site.{upper}\n")

    done = lint_imports(copied_package)

    sentence = r"mfiar_site\.(\w+) is not allowed to import mfiar_site\.(\w+)"
    assert done.returncode != 0
    assert set(re.findall(sentence, done.stdout)) == added, done.stdout + done.stderr


@pytest.mark.parametrize("name", [RUN, TEST, LOWEST])
def test_every_locked_package_has_a_version_and_a_hash(name: str) -> None:
    """One package without a hash would be taken from wherever it comes."""
    lines = locked_lines(name)

    complete = re.compile(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}")
    assert [line for line in lines if not complete.match(line)] == []
    assert len(lines) > len(declared())


@pytest.mark.parametrize(
    ("name", "extras"),
    [(RUN, ("checkout",)), (TEST, ("checkout", "test")), (LOWEST, ("checkout", "test"))],
)
def test_locks_hold_what_the_project_declares(name: str, extras: tuple[str, ...]) -> None:
    """A bound changed without locking again would be tested against something else."""
    versions = locked(name)

    unmet = [
        str(requirement)
        for requirement in declared(*extras)
        if not requirement.specifier.contains(
            versions.get(canonicalize_name(requirement.name), "0")
        )
    ]
    assert unmet == []


def test_the_lowest_versions_are_those_that_are_promised() -> None:
    """A bound below what was ever run is a guess."""
    versions = locked(LOWEST)

    floors = {
        canonicalize_name(requirement.name): clause.version
        for requirement in declared("checkout", "test")
        for clause in requirement.specifier
        if clause.operator == ">="
    }
    # In its last part a version may be later: the first was withdrawn, or another package asks so.
    assert {
        name: (floor, versions[name])
        for name, floor in floors.items()
        if Version(versions[name]).release[:2] != (*Version(floor).release, 0)[:2]
    } == {}


def rooms_by_import() -> dict[str, set[str]]:
    """Return which rooms import a module, by its first name."""
    rooms: dict[str, set[str]] = {}
    for path in (ROOT / "mfiar_site").rglob("*.py"):
        room = path.relative_to(ROOT / "mfiar_site").parts[0].removesuffix(".py")
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"^\s*(?:from|import) (\w+)", text, re.MULTILINE):
            rooms.setdefault(name, set()).add(room)
    return rooms


def test_the_lowest_versions_are_tried_in_a_room_that_calls_them() -> None:
    """CI runs a part of the tests with them: a library that no part calls would go untried."""
    tried = set(re.findall(r"tests/(\w+)", (ROOT / ".ci" / "run").read_text(encoding="utf-8")))
    rooms, of_packages = rooms_by_import(), packages_distributions()

    callers = {
        item.name: set().union(*(rooms.get(name, set()) for name in modules_of(item, of_packages)))
        for item in declared()
    }

    assert {name for name, found in callers.items() if not found} == {"mkdocs-material", "plotly"}
    assert {name: found for name, found in callers.items() if found and not found & tried} == {}
    assert {"plugin", "exports"} <= tried  # the theme and the script are files, which these copy


def test_what_is_tested_is_what_is_run() -> None:
    """The locked file for tests holds all of the other, at the same versions."""
    assert locked(RUN).items() <= locked(TEST).items()


def test_the_way_in_knows_a_module_of_every_declared_package() -> None:
    """A missing package that it does not know would be told by a traceback, not by a sentence."""
    known = {module for modules in bootstrap.MODULES.values() for module in modules}

    of_packages = packages_distributions()

    modules = {item.name: modules_of(item, of_packages) for item in declared("test")}

    assert [
        item.name
        for item in declared("test")
        if not is_only_types(item) and not modules[item.name] & known
    ] == []
    assert known <= set().union(*modules.values())


def is_only_types(requirement: Requirement) -> bool:
    return requirement.name.startswith("types-") or requirement.name.endswith("-stubs")


def test_a_checkout_registers_itself_with_the_backend_that_it_locks() -> None:
    """The set-up builds without isolation, so it must bring what [build-system] asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    extras = project["project"]["optional-dependencies"]
    assert extras["checkout"] == project["build-system"]["requires"]
