"""This repository's own site, published with the real renderer."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mfiar_site.inspection.configuration import configuration
from mfiar_site.plugin import RenderFailed, render
from mfiar_site.publication.known_texts import known_texts
from mfiar_site.publication.publish import publish
from mfiar_site.scan.scanning import scan_site
from mfiar_site.site_audit.figures import Composed
from mfiar_site.site_audit.html import built_site_problems
from mfiar_site.site_audit.manifest import hashes, recorded
from tests.small_sites import beside, contents

REPOSITORY = Path(__file__).parents[2]
BUILD = "import sys; from mfiar_site.cli import main; sys.argv = ['mfiar', 'build']; main()"


def _publish(site: Path) -> None:
    def draw(into: Path) -> Composed | None:
        return render(REPOSITORY / "mkdocs.yml", into)

    settings = configuration(REPOSITORY / "mkdocs.yml")
    known = known_texts(scan_site(settings.scope, content=settings.content))
    assert publish(draw, site, failures=(RenderFailed,), known=known) == ()


def test_two_builds_give_the_same_bytes_and_nothing_is_wrong_with_them(tmp_path: Path) -> None:
    for name in ("one", "other"):
        _publish(tmp_path / name / "site")

    assert contents(tmp_path / "one") == contents(tmp_path / "other")
    assert built_site_problems(tmp_path / "one" / "site") == []


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site's sources, in which a build may be killed."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    for name in ("content", "projects"):
        shutil.copytree(REPOSITORY / name, folder / name)
    return folder


def _run(copy: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    return subprocess.Popen(
        [sys.executable, "-c", BUILD], cwd=copy, env=environment, stderr=subprocess.PIPE
    )


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing can be killed so here")
def test_a_build_killed_at_twenty_moments_leaves_a_whole_site(copy: Path) -> None:
    """Each build would publish one more line, so that an old site can be told from a new one."""
    start = time.monotonic()
    _run(copy).communicate()
    length = time.monotonic() - start
    moments, was_killed = random.Random(20), 0
    for line in range(20):
        before = contents(copy / "site")
        _write(copy, line)
        build = _run(copy)
        time.sleep(length * moments.uniform(0.3, 1))
        build.kill()
        build.communicate()
        was_killed += build.returncode == -signal.SIGKILL
        assert contents(copy / "site") == before or _is_whole(copy / "site", line)
    assert was_killed >= 10

    errors = _run(copy).communicate()[1]

    assert errors == b""
    assert _is_whole(copy / "site", 19)
    assert [name for name in beside(copy / "site") if name.startswith(".site")] == []


def _write(copy: Path, line: int) -> None:
    with (copy / "content" / "method.md").open("a", encoding="utf-8") as page:
        page.write(f"\n\nLine number {line} of this test.\n")


def _is_whole(site: Path, line: int) -> bool:
    is_new = f"Line number {line} of" in (site / "method.html").read_text(encoding="utf-8")
    return is_new and hashes(site) == recorded(site)
