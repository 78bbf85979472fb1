"""Builds the sample site: `python -m tests.shell.building FOLDER [material|own]`."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mfiar_site.plugin import composing, render

from .sample import SITE, sample_site


def build_sample(into: Path, *, css: str = "material") -> Path:
    """Build the sample site into a folder, with one of the two sets of style sheets."""
    with TemporaryDirectory() as temporary, _composed_from_the_sample():
        source = Path(temporary) / "site"
        shutil.copytree(SITE, source)
        settings = source / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(
            text.replace("contact:", f"css: {css}\n      contact:"), encoding="utf-8"
        )
        render(settings, into)
    return into


@contextmanager
def _composed_from_the_sample() -> Iterator[None]:
    """Compose the sample instead of projects, for as long as it is built."""
    usual = composing.composed
    composing.composed = lambda options, config: sample_site()  # type: ignore[assignment]
    try:
        yield
    finally:
        composing.composed = usual


if __name__ == "__main__":
    build_sample(Path(sys.argv[1]), css=sys.argv[2] if len(sys.argv) > 2 else "material")
