"""A copy of the program, whose catalogues a test may change, run as people run it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
_SETTINGS = """\
site_name: Equity reports
docs_dir: content
theme: {{name: material, language: en}}
plugins:
  - mfiar:
      projects: projects
      organisation: A team
      contact: a@example.org
      audience: public
      profile: exact-with-suppression
      languages: [{languages}]
      statement: {{prepared: 2026-11-23, reviewed: 2026-11-23, nation: none}}
"""
_FIRST_PAGE = '# Reports\n\n<div data-mfiar="projects"></div>\n'


@dataclass(frozen=True)
class CopiedProgram:
    """A folder with a copy of the program in `program/`, and a site of one report beside it."""

    folder: Path

    @property
    def catalogues(self) -> Path:
        """Where the copy keeps its catalogues."""
        return self.folder / "program" / "mfiar_site" / "language" / "catalogues"

    @property
    def site(self) -> Path:
        """The site that `build` makes."""
        return self.folder / "site"

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the copy in the folder of its site."""
        return subprocess.run(
            [sys.executable, "-c", "from mfiar_site.cli import main; main()", *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder / "program")},
            capture_output=True,
            encoding="utf-8",
        )

    def build(self, *languages: str) -> subprocess.CompletedProcess[str]:
        """Build the site in further languages."""
        settings = _SETTINGS.format(languages=", ".join(languages))
        (self.folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
        return self.run("build")


def copied_program(folder: Path) -> CopiedProgram:
    """Return a copy of this program in an empty folder, with a site of one report."""
    without = shutil.ignore_patterns("__pycache__")
    program = folder / "program"
    shutil.copytree(REPOSITORY / "mfiar_site", program / "mfiar_site", ignore=without)
    shutil.copytree(
        REPOSITORY / "projects" / "demonstration", folder / "projects" / "demonstration"
    )
    (folder / "content").mkdir()
    (folder / "content" / "index.md").write_text(_FIRST_PAGE, encoding="utf-8")
    return CopiedProgram(folder)
