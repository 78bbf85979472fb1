"""`.ci/release`: a release asks for every translation, and for a name of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mfiar_site import __version__
from mfiar_site.language.updating import begun
from tests.language.copied_program import REPOSITORY

GOOD = f"# Changelog\n\n## [Unreleased]\n\n## [{__version__}] - 2026-12-01\n\n### Added\n- All.\n"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository with this program, no catalogue, and a changelog."""
    without = shutil.ignore_patterns("__pycache__", "*.po")
    shutil.copytree(REPOSITORY / "mfiar_site", tmp_path / "mfiar_site", ignore=without)
    (tmp_path / "mfiar_site" / "language" / "catalogues").mkdir(exist_ok=True)
    shutil.copytree(REPOSITORY / ".ci", tmp_path / ".ci")
    (tmp_path / "CHANGELOG.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
    committed(tmp_path)
    return tmp_path


def committed(clone: Path) -> None:
    """Commit everything."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for arguments in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", "A change")):
        subprocess.run(["git", *arguments], cwd=clone, check=True)


def released(clone: Path) -> subprocess.CompletedProcess[str]:
    """Run the script with the Python of these tests."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", ".ci/release"],
        cwd=clone,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
    )


def test_a_release_that_lacks_nothing_passes(clone: Path) -> None:
    ran = released(clone)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert f"tag v{__version__}" in ran.stdout


def test_all_that_a_release_lacks_is_named_in_one_run(clone: Path) -> None:
    unreleased = GOOD.replace("[Unreleased]\n", "[Unreleased]\n\n- More.\n")
    (clone / "CHANGELOG.md").write_text(unreleased.replace("2026-12-01", "soon"), encoding="utf-8")
    (clone / "mfiar_site/language/catalogues/sv.po").write_bytes(begun("sv"))
    committed(clone)
    subprocess.run(["git", "tag", f"v{__version__}"], cwd=clone, check=True)
    (clone / "left.txt").write_text("a")
    ran = released(clone)

    assert ran.returncode == 1
    assert "sv: 0 of 1," in ran.stdout
    for lack in ("a clone without changes", "a version of its own", "a heading", "an empty",
                 "a translation of each message"):  # fmt: skip
        assert f"lacking: {lack}" in ran.stderr
