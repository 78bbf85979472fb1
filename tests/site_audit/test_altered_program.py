"""A program that prints another number than it was given is stopped by its own audit.

Each test alters one line of the program, as a fault of ours could, builds a small site with it, and
looks at what the audit finds. Nothing is altered on the disk: the program is imported anew.
"""

import importlib.abc
import importlib.util
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

import jinja2
import pytest

from mfiar_site.plugin import render
from mfiar_site.site_audit.figures import audit_problems
from tests.site_audit.alterations import ALTERATIONS, Alteration

ROOT = Path(__file__).parents[2]
PROGRAM = "mfiar_site"
SETTINGS = """\
site_name: Small site
theme: {name: material, font: false}
docs_dir: content
plugins:
  - mfiar:
      organisation: A team
      contact: a@example.org
      profile: exact-with-suppression
      statement: {prepared: 2026-01-01, reviewed: 2026-01-01}
"""
PAGES = {
    "index.md": '# Home\n\n<div data-mfiar="projects"></div>\n',
    "accessibility.md": "# Accessibility statement\n\nTested by programs.\n",
}
REPORTED = """\
format: 1
title: Waits as others report them
stage: draft
kind: case_study
aim: {statement: Fewer long waits for Black women., for: [black], measure: waits}
sources: [{id: report, title: A report, publisher: A hospital}]
measures:
  - id: waits
    title: Waits over 30 minutes
    kind: outcome
    unit: percent
    better: lower
    reported:
      - {group: black, value: 45.50, when: before, source: report}
      - {group: black, value: 38.25, when: after, source: report}
      - {group: white, value: 20, when: not_stated, source: report}
"""
BY_AGE = """\
format: 1
title: Seen in time, by age
stage: draft
aim: {statement: Fewer long waits for Black women., for: [black], measure: waits}
measures:
  - id: waits
    title: Waits over 30 minutes
    kind: outcome
    unit: percent
    better: higher
    denominator: Women who came
    baseline: {from: 2023-01, to: 2023-04}
    compare: {from: 2023-05, to: 2023-08}
    reference: {group: white, because: The largest group.}
    also_by: [age-band]
    standardise:
      by: age-band
      because: Ages differ.
      standard: [{value: younger, size: 6}, {value: older, size: 4}]
"""


class _Altered(SourceFileLoader):
    """Loads a module with one place altered, from its source alone."""

    def __init__(self, name: str, path: str, alteration: Alteration) -> None:
        super().__init__(name, path)
        self._alteration = alteration

    def get_code(self, fullname: str) -> object:  # type: ignore[override]
        """Return the compiled source, never what was compiled before."""
        path = self.get_filename(fullname)
        text = Path(path).read_text(encoding="utf-8")
        return compile(self._alteration.applied(text), path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the altered module before others find the one on the disk."""

    def __init__(self, alteration: Alteration) -> None:
        self._alteration = alteration

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where the module is loaded from; None for all others."""
        if name != f"{PROGRAM}.{self._alteration.of}":
            return None
        file = str(ROOT.joinpath(*name.split(".")).with_suffix(".py"))
        loader = _Altered(name, file, self._alteration)
        return importlib.util.spec_from_file_location(name, file, loader=loader)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the demonstration, published results, and figures by age."""
    folder = tmp_path_factory.mktemp("altered")
    shutil.copytree(ROOT / "projects" / "demonstration", folder / "projects" / "demonstration")
    (folder / "content").mkdir()
    for name, text in PAGES.items():
        (folder / "content" / name).write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for name, record in (("reported", REPORTED), ("by-age", BY_AGE)):
        (folder / "projects" / name).mkdir()
        (folder / "projects" / name / "project.yml").write_text(record, encoding="utf-8")
    (folder / "projects" / "by-age" / "data").mkdir()
    (folder / "projects" / "by-age" / "data" / "waits.csv").write_text(_by_age(), encoding="utf-8")
    return folder


def _by_age() -> str:
    lines = ["period,group,numerator,denominator,status,age-band"]
    for month in range(1, 9):
        for place, group in enumerate(("asian", "black", "white")):
            younger, older = 20 + 3 * place + month, 41 - 2 * place - month
            parts = {"younger": (younger, 60), "older": (older, 90), "all": (younger + older, 150)}
            lines += [f"2023-{month:02},{group},{n},{d},,{age}" for age, (n, d) in parts.items()]
    return "\n".join([*lines, ""])


def _own_modules() -> list[str]:
    """Return the modules of the program, and of the engine that remembers its plugins."""
    own = (PROGRAM, "mkdocs", "properdocs")
    return [name for name in sys.modules if name.partition(".")[0] in own]


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Forget the program while a test runs, and remember it afterwards as it was."""
    kept = {name: sys.modules.pop(name) for name in _own_modules()}
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # of templates too
    yield monkeypatch
    for name in _own_modules():
        del sys.modules[name]
    sys.modules.update(kept)


def found_with(
    alteration: Alteration | None, source: Path, into: Path, fresh: pytest.MonkeyPatch
) -> list[tuple[str, str]]:
    """Return code and file of all that the altered program's audit finds on its own site."""
    if alteration and alteration.of.endswith(".j2"):
        _alter_template(alteration, fresh)
    elif alteration:
        fresh.setattr(sys, "meta_path", [_Finder(alteration), *sys.meta_path])
    plugin = importlib.import_module(f"{PROGRAM}.plugin")
    figures = importlib.import_module(f"{PROGRAM}.site_audit.figures")
    into.mkdir()
    composed = plugin.render(source / "mkdocs.yml", into)
    return [(one.code, one.at.file) for one in figures.audit_problems(into, composed)]


def _alter_template(alteration: Alteration, fresh: pytest.MonkeyPatch) -> None:
    usual = jinja2.FileSystemLoader.get_source

    def get_source(loader: jinja2.FileSystemLoader, environment: jinja2.Environment, name: str):  # type: ignore[no-untyped-def]
        text, *more = usual(loader, environment, name)
        return (alteration.applied(text) if name == alteration.of else text, *more)

    fresh.setattr(jinja2.FileSystemLoader, "get_source", get_source)


IN_EVERY_RUN = (
    "number in the table of published results", "point of a chart", "count in the table of drivers"
)  # fmt: skip


def _cases() -> Iterator[object]:
    for name, alteration in ALTERATIONS.items():
        marks = () if name in IN_EVERY_RUN else (pytest.mark.slow,)
        yield pytest.param(alteration, id=name.replace(" ", "-"), marks=marks)


@pytest.mark.parametrize("alteration", list(_cases()))
def test_another_number_than_was_given_stops_the_build(
    alteration: Alteration, source: Path, tmp_path: Path, fresh: pytest.MonkeyPatch
) -> None:
    found = found_with(alteration, source, tmp_path / "site", fresh)

    assert alteration.found in {file for _, file in found}
    assert {code for code, _ in found} <= {
        "built-not-published", "built-not-recorded", "built-shows-hidden"
    }  # fmt: skip


def test_the_program_as_it_is_has_nothing_to_find(
    source: Path, tmp_path: Path, fresh: pytest.MonkeyPatch
) -> None:
    """Else an alteration could be found for another reason."""
    assert found_with(None, source, tmp_path / "site", fresh) == []


@dataclass(frozen=True)
class Built:
    """The site as it is, built once."""

    folder: Path
    composed: Any


@pytest.fixture(scope="module")
def built(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built") / "site"
    folder.mkdir()
    return Built(folder, render(source / "mkdocs.yml", folder))


REPORT = "projects/reported.html"
KINDLESS = {
    "a figure of no kind": '<figure data-figure="pyramid"><p>12</p></figure>',
    "a figure that names no kind": "<figure><p>12</p></figure>",
    "a table of no kind": '<table data-table="ranks"><tr><td>12</td></tr></table>',
    "a table that names no kind": "<table><tr><td>12</td></tr></table>",
    "a drawing outside figures": '<svg class="mf-plot"><path d="M1 1L2 2" class="now"/></svg>',
}


@pytest.mark.parametrize("added", KINDLESS.values(), ids=KINDLESS)
def test_a_figure_that_nothing_reads_back_stops_the_build(added: str, built: Built) -> None:
    """Also where the program itself made it so: who adds a chart says what it must be equal to."""
    pages = tuple(
        replace(page, main=page.main + added) if page.path == REPORT else page
        for page in built.composed.pages
    )
    page = built.folder / REPORT
    before = page.read_text(encoding="utf-8")
    page.write_text(before.replace("</main>", f"{added}</main>"), "utf-8", newline="")

    found = audit_problems(built.folder, replace(built.composed, pages=pages))

    page.write_text(before, "utf-8", newline="")
    assert ("built-unverified", REPORT) in {(one.code, one.at.file) for one in found}


@pytest.mark.parametrize("path", ["data/reported/ranks.json", "data/reported/ranks.csv", "x.bin"])
def test_a_file_that_nothing_reads_back_stops_the_build(path: str, built: Built) -> None:
    content, file = b"12", built.folder / path
    file.write_bytes(content)

    found = audit_problems(
        built.folder, replace(built.composed, files=(*built.composed.files, (path, content)))
    )

    file.unlink()
    assert [(one.code, one.at.file) for one in found] == [("built-unverified", path)]
