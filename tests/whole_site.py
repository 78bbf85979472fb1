"""A whole small site: one project with raw counts, protected and built by the real commands."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from mfiar_site.cli import main

HEADER = "period,group,numerator,denominator,status"
SETTINGS = """\
site_name: Small site
theme: {{name: material, font: false}}
docs_dir: content
plugins:
  - mfiar: {{organisation: A team, contact: a@example.org, profile: {profile}, explore: true}}
"""
PROJECT = """\
format: 1
title: Seen in time
stage: draft
aim:
  statement: Fewer long waits for Black women.
  for: [black]
  measure: waits
measures:
  - id: waits
    title: Waits over 30 minutes
    kind: outcome
    unit: percent
    better: lower
    denominator: Women who came
    baseline: {{from: 2023-01, to: 2023-04}}
    compare: {{from: 2023-05, to: 2023-08}}
    reference: {{group: white, because: The largest group.}}
{more}"""


class WholeSite:
    """A site in a folder of its own."""

    def __init__(self, root: Path, *, profile: str, more: str = "") -> None:
        self.root, self.site = root, root / "site"
        self.project = root / "projects" / "seen-in-time"
        self.project.mkdir(parents=True)
        pages = {
            "index.md": '# Home\n\n<div data-mfiar="projects"></div>\n',
            "accessibility.md": "# Accessibility statement\n\nTested by programs.\n",
        }
        (root / "content").mkdir()
        for name, text in pages.items():
            (root / "content" / name).write_text(text, encoding="utf-8")
        (root / "mkdocs.yml").write_text(SETTINGS.format(profile=profile), encoding="utf-8")
        record = PROJECT.format(more=more)
        (self.project / "project.yml").write_text(record, encoding="utf-8")

    def write_raw(self, lines: Iterable[str], measure: str = "waits") -> None:
        folder = self.root / "private" / "seen-in-time"
        folder.mkdir(parents=True, exist_ok=True)
        text = "\n".join([HEADER, *lines, ""])
        (folder / f"{measure}.csv").write_text(text, encoding="utf-8")

    def write_figures(self, lines: Iterable[str], measure: str = "waits") -> None:
        (self.project / "data").mkdir(exist_ok=True)
        text = "\n".join([HEADER, *lines, ""])
        (self.project / "data" / f"{measure}.csv").write_text(text, encoding="utf-8")

    def run(self, *command: str) -> Result:
        return CliRunner().invoke(main, [*command, "--config", str(self.root / "mkdocs.yml")])

    def protect(self) -> Result:
        return self.run("protect", str(self.project))

    def build(self) -> Result:
        return self.run("build")

    def figures(self, measure: str = "waits") -> list[list[str]]:
        text = (self.project / "data" / f"{measure}.csv").read_text(encoding="utf-8")
        return [line.split(",") for line in text.splitlines()[1:]]

    def contents(self) -> Mapping[str, bytes]:
        """Return every file of the built site."""
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }
