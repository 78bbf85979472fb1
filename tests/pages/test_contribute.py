"""The page with a form for one record: what it asks is what the format has, and no more."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest

from mfiar_site.inspection.settings import SiteSettings
from mfiar_site.loading.forms import OFFERED, forms, record_form
from mfiar_site.loading.lists import list_folders
from mfiar_site.loading.notes import Notes
from mfiar_site.loading.plans import RecordShape, plan_of
from mfiar_site.loading.project import load_project
from mfiar_site.loading.reader import read_record
from mfiar_site.loading.yaml_events import parse
from mfiar_site.model.grouping import grouping
from mfiar_site.model.project import Project
from mfiar_site.model.source import Record
from mfiar_site.pages.contribute import (
    contribute_main,
    ids_as_text_place,
    ids_files,
    ids_place,
    known_ids,
    template_lines,
)
from mfiar_site.pages.environment import rendered
from mfiar_site.pages.expected import expected
from mfiar_site.pages.forges import repository
from mfiar_site.publication.compose import compose
from mfiar_site.scaffold.skeleton import make_project

ROOT = Path(__file__).parents[2]
FORMS = forms()


def keys_of(record: type[Record], prefix: str = "") -> list[str]:
    """Return every key of a record with those of the records inside it."""
    found = []
    for name, plan in plan_of(record).items():
        inner = getattr(plan.shape, "item", plan.shape)
        if isinstance(inner, RecordShape):
            found += keys_of(inner.record, f"{prefix}{name}.")
        elif name != "id":
            found.append(f"{prefix}{name}")
    return found


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.list)
def test_a_form_asks_for_every_key_of_its_record(form) -> None:
    assert [field.path for _, field in form.fields()] == keys_of(list_folders()[form.list])


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.list)
def test_what_a_form_says_of_a_wrong_value_is_what_the_reader_says(form) -> None:
    """The reader is asked with a wrong value for each key that can stand alone at the top."""
    record = list_folders()[form.list]
    asked = [field for parts, field in form.fields() if not parts and not field.is_list]
    for field in (one for one in asked if one.kind not in ("line", "text")):
        notes = Notes()
        node = parse(f"{field.key}: '?'\n", file="x.yml", notes=notes)
        assert node is not None
        read_record(record, node, notes, given={"id": "x"})
        (problem,) = (one for one in notes.problems if one.message.startswith("'?'"))
        said = f"'?' under `{field.key}` {field.wanted}"
        assert said == f"{problem.message} {problem.advice}"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.list)
def test_the_text_to_copy_is_read_once_it_is_filled_in(form) -> None:
    """Every mark is taken away and every key filled in: nothing is unknown, nothing missing."""
    lines = list(template_lines(form))
    text = "".join(_filled(line.removeprefix("# "), form) for line in lines[2:])
    notes = Notes()
    node = parse(text, file="x.yml", notes=notes)

    assert node is not None
    given = {"id": "x"} if form.has_id else {}
    assert read_record(list_folders()[form.list], node, notes, given=given) is not None
    assert [str(one) for one in notes.problems] == []


def _filled(line: str, form) -> str:
    key = re.sub(r"[\s-]*", "", line.split(":")[0])
    fields = [field for _, field in form.fields() if field.key == key]
    if not fields or re.match(r"\s*(plan|do|study|act|answer|consent|when|expect): # ", line):
        return line
    if re.match(r"  by_group: # What it did", line) or "reviewed_with" in line:
        return line
    value = {"date": "2026-03", "quantity": "6 percent", "whole-number": "2", "yes-or-no": "no"}
    words = [field.choices[0] if field.choices else value.get(field.kind, "x") for field in fields]
    best = next((word for field, word in zip(fields, words, strict=True) if _is(field, line)), "x")
    return re.sub(r":.*", f": [{best}]" if "[]" in line else f": {best}", line)


def _is(field, line: str) -> bool:
    return f"# {field.help}" in line


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.list)
def test_what_is_not_needed_stands_behind_a_mark(form) -> None:
    written = [line for line in template_lines(form) if not line.startswith("#")]

    needed = [entry.key for entry in form.entries if entry.is_required]
    assert [line.split(":")[0] for line in written] == needed


def example(name: str = "demonstration") -> Project:
    loaded = load_project(ROOT / "projects" / name, root=ROOT, resolvers=grouping)
    assert loaded.project is not None
    return loaded.project


def test_the_ids_of_a_report_are_those_that_a_record_may_name() -> None:
    project = example()
    lists = {name: [one.id for one in ids] for name, ids in known_ids(project).lists}

    assert lists["measures"] == [measure.id for measure in project.measures]
    assert lists.get("groups", []) == [group.id for group in project.pooled_groups]
    assert set(lists) <= {*OFFERED, "measures", "drivers", "sources", "groups"}


SECRET = """
insights:
  - {id: kept-inside, kind: theme, from: staff, text: Not for everybody, internal: yes}
  - {id: for-all, kind: theme, from: staff, text: For everybody}
"""


@pytest.mark.parametrize(("audience", "is_told"), [("public", False), ("internal", True)])
def test_a_record_that_is_kept_out_of_a_public_site_is_not_offered(
    tmp_path: Path, audience: str, is_told: bool
) -> None:
    path, *_ = make_project(tmp_path / "data" / "projects" / "waits", title='"Waits"')
    path.write_text(path.read_text(encoding="utf-8") + SECRET, encoding="utf-8")
    settings = SiteSettings(
        projects=tmp_path / "data" / "projects",
        root=tmp_path,
        content=tmp_path,
        name="",
        organisation="A team",
        contact="a@example.org",
        audience=audience,
        profile="exact-with-suppression",
        contribute=True,
    )
    made = compose(settings, on=date(2026, 11, 23))
    (page,) = (page.main for page in made.pages if page.path == "contribute.html")
    files = dict(made.files)

    for path in ("assets/mf/ids/waits.js", "data/waits/ids.txt"):
        told = files[path].decode("utf-8")
        assert ("kept-inside" in told, "Not for everybody" in told) == (is_told, is_told)
        assert "for-all" in told
        assert "For everybody" in told
        assert path in page
    assert 'data-folder="data/projects"' in page


def test_words_of_a_report_stay_words_on_the_page(tmp_path: Path) -> None:
    """Ids and titles come from files that anybody may have proposed."""
    path, *_ = make_project(tmp_path / "projects" / "waits", title='"<b onclick=x>&"')
    loaded = load_project(path.parent, root=tmp_path, resolvers=grouping)
    assert loaded.project is not None
    page = rendered_with(loaded.project.id, loaded.project.title)
    hostile = replace(example().measures[0], title="</script><b>")
    (_, script), (_, text) = ids_files(replace(example(), measures=(hostile,)))

    assert "<b onclick" not in page
    assert "&lt;b onclick=x&gt;&amp;" in page
    assert b"<" not in script
    for told in (script, text):
        assert b"Invented data: nothing here happened" in told
    assert b"\\u003c/script\\u003e" in script
    assert "</script>" in text.decode("utf-8")  # a plain text, in which nothing is read as markup


def test_the_page_grows_by_a_few_words_with_each_report() -> None:
    """Those of a region have hundreds of reports, and their readers phones."""
    views = (SimpleNamespace(project=example()),)
    few, many = (
        len(
            contribute_main(
                views * count, repository=None, contact="a@example.org", folder="projects"
            )
        )
        for count in (1, 101)
    )

    assert (many - few) / 100 < 400


def rendered_with(id_: str, title: str) -> str:
    return rendered(
        "contribute.html.j2",
        forms=FORMS,
        expected={form.list: () for form in FORMS},
        reports=((id_, title),),
        ids_of=ids_place,
        ids_as_text=ids_as_text_place,
        groups=(),
        templates=(),
        name_wanted="",
        repository=None,
        contact=("mailto:a@example.org", "a@example.org"),
        folder="projects",
    )


def test_a_page_without_a_report_has_no_form_and_says_how_to_write_by_hand() -> None:
    text = contribute_main((), repository=None, contact="a@example.org", folder="projects")

    assert "<form" not in text
    assert "<script" not in text
    assert "mailto:a@example.org" in text
    assert "text: # What people asked for" in unescape(text)


def test_a_form_says_what_a_published_report_is_asked_beyond_the_format() -> None:
    """It is asked of the checks themselves; nothing that was made up for the asking is told."""
    codes = {form.list: [one.code for one in expected(form.list)] for form in FORMS}
    needed = [one.code for one in expected("cycles") if one.is_needed]

    assert {"cycle-without-prediction", "decision-without-reason", "test-not-told"} <= set(needed)
    assert "words-without-consent" in codes["insights"]
    assert "priority-unanswered" in codes["priorities"]
    assert "involvement-without-result" in codes["involvement"]
    told = {code for listed in codes.values() for code in listed}
    assert not told & {"reference-unknown", "group-not-in-list", "cycles-out-of-order"}
    assert all(len(set(listed)) == len(listed) for listed in codes.values())


def test_a_form_that_is_not_offered_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        record_form("measures")


@pytest.mark.parametrize(
    ("url", "blank", "filled"),
    [
        (
            "https://github.com/trust/reports.git/",
            "https://github.com/trust/reports/new/main?filename={path}",
            "https://github.com/trust/reports/new/main?filename={path}&value={text}",
        ),
        (
            "https://gitlab.com/trust/group/reports",
            "https://gitlab.com/trust/group/reports/-/new/main?file_name={path}",
            "",
        ),
        (
            "https://dev.azure.com/trust/equity/_git/reports",
            "https://dev.azure.com/trust/equity/_git/reports?version=GBmain&path=/",
            "",
        ),
    ],
)
def test_each_forge_has_its_own_address_for_a_new_file(url: str, blank: str, filled: str) -> None:
    made = repository(url)

    assert (made.blank, made.filled) == (blank, filled)


def test_a_host_of_ones_own_is_named_with_what_it_runs() -> None:
    made = repository("https://git.trust.example/equity", forge="gitlab", branch="trunk/next")

    assert made.blank == "https://git.trust.example/equity/-/new/trunk/next?file_name={path}"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"url": "http://github.com/a/b"}, "is not a whole web address"),
        ({"url": "javascript:alert(1)"}, "is not a whole web address"),
        ({"url": 'https://github.com/a/b"><script>'}, "is not a whole web address"),
        ({"url": "https://git.trust.example/equity"}, "add `repository_forge:` with one of"),
        ({"url": "https://notgithub.com/a/b"}, "add `repository_forge:` with one of"),
        ({"url": "https://github.com/a/b", "branch": "-x"}, "is not the name of a branch"),
        ({"url": "https://github.com/a/b", "branch": "a..b"}, "is not the name of a branch"),
        ({"url": "https://github.com/a/b", "folder": "../up"}, "is not a folder such as"),
        ({"url": "https://github.com/a/b", "folder": "/abs"}, "is not a folder such as"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_its_reason(
    settings: dict[str, str], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        repository(**settings)
