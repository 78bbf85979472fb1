"""Every text of a project is hostile until proved otherwise."""

import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from mfiar_site.checks.registry import subject_of
from mfiar_site.disclosure.gate import publish
from mfiar_site.findings.project import project_findings
from mfiar_site.loading.project import load_project
from mfiar_site.model.grouping import grouping
from mfiar_site.model.source import Record
from mfiar_site.pages.across.library import library
from mfiar_site.pages.across.pages import across_pages
from mfiar_site.pages.catalogue import catalogue
from mfiar_site.pages.page_context import SiteContext
from mfiar_site.pages.project_page import project_main
from mfiar_site.pages.slots import slots
from mfiar_site.pages.view import project_view
from tests.pages.reading import read

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "<img src=x onerror=alert(1)>\"'><script>alert(1)</script>{{ 7*7 }}{% x %}javascript:x"
KEPT = {"id", "measure", "change", "group", "for_groups", "detail", "code_list", "lang"}


def _poisoned(value: Any, name: str) -> Any:
    """Return a record in which every free text is hostile; ids and references stay."""
    if isinstance(value, Record):
        changes = {
            f.name: _poisoned(getattr(value, f.name), f.name)
            for f in fields(value)
            if f.name not in KEPT | {"source"} and not _is_reference(f)
        }
        return replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(_poisoned(item, name) for item in value)
    return HOSTILE if type(value) is str else value


def _is_reference(field: Any) -> bool:
    about = field.metadata.get("key")
    return bool(about and about.refers)


def test_no_text_of_a_project_becomes_markup() -> None:
    loaded = load_project(ROOT / "projects" / "demonstration", root=ROOT, resolvers=grouping)
    assert loaded.project is not None
    project = _poisoned(loaded.project, "")
    published, problems = publish(
        loaded.project, loaded.tables, site_profile="exact-with-suppression"
    )
    assert not problems
    assert published is not None

    subject = subject_of(project, loaded.tables, on=date(2026, 11, 23))
    view = project_view(subject, project_findings(project, published))
    html = project_main(view, files=(), site=SiteContext())
    books = library((view,))
    listed = slots(books, catalogue())["projects"]
    across = [page.main for page in across_pages(books)]

    for made in (html, listed, *(main for main in across if "alert(1)" in main)):
        made = re.sub(r'<script src="[^"<>]*assets/mf/lists\.js" defer></script>', "", made)
        assert HOSTILE not in made
        assert "<script" not in made
        assert "<img" not in made
        assert "alert(1)" in read(made).words  # shown as the words that they are
        assert "script" not in read(made).tags
