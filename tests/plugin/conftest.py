"""Small sites written into a temporary folder."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from mfiar_site.pages.generated_page import GeneratedPage
from mfiar_site.plugin import composing, render
from mfiar_site.publication.compose import Site

SETTINGS = """\
site_name: Small site
theme: {{name: material, font: false}}
docs_dir: content
plugins:
  - mfiar: {{{options}}}
markdown_extensions: [tables, admonition]
validation:
  links: {{not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}
{more}
"""
OPTIONS = "organisation: A team, contact: a@example.org"
STATEMENT = {"accessibility.md": "# Accessibility statement\n\nTested by programs.\n"}


def site(**parts: Any) -> Site:
    """Return what the publication room hands over, empty where nothing is said."""
    return Site(**{"pages": (), "files": (), "slots": {}, "problems": (), **parts})


def page(**parts: Any) -> GeneratedPage:
    plain = {
        "path": "projects/a.html",
        "title": "A report",
        "description": "What it says",
        "lang": "en",
        "main": '<h1 id="top">A report</h1>',
        "search_text": "words to find",
    }
    return GeneratedPage(**{**plain, **parts})


WriteSite = Callable[..., Path]
BuildSite = Callable[..., Path]


@pytest.fixture
def write_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WriteSite:
    """Write hand-written pages and a mkdocs.yml; the composed site is given, not computed."""

    def write(
        pages: Mapping[str, str] | None = None,
        *,
        composed: Site | None = None,
        options: str = OPTIONS,
        more: str = "",
    ) -> Path:
        (tmp_path / "projects").mkdir()
        for name, text in {"index.md": "# Home\n", **STATEMENT, **(pages or {})}.items():
            path = tmp_path / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        monkeypatch.setattr(composing, "composed", lambda *_: composed or site())
        settings = tmp_path / "mkdocs.yml"
        settings.write_text(SETTINGS.format(options=options, more=more), encoding="utf-8")
        return settings

    return write


@pytest.fixture
def build_site(write_site: WriteSite, tmp_path: Path) -> BuildSite:
    """Write a site and build it; return the folder of pages."""

    def build(*args: Any, **options: Any) -> Path:
        render(write_site(*args, **options), tmp_path / "site")
        return tmp_path / "site"

    return build
