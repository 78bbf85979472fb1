"""The hand-written pages: what they show to authors works, and they are written as pages are."""

import re
from pathlib import Path
from textwrap import indent

import pytest

from mfiar_site.disclosure.gate import publish
from mfiar_site.findings.own_past import FEWEST_EVENTS
from mfiar_site.findings.series import FEWEST_FOR_LIMITS, MOST_HIDDEN
from mfiar_site.findings.verdicts import GapChange, OwnChange
from mfiar_site.loading.project import Loaded, load_project
from mfiar_site.model.grouping import grouping
from mfiar_site.problems import Problem
from mfiar_site.standards.framework import framework
from mfiar_site.standards.groups import CODE_LISTS
from mfiar_site.standards.profiles import profiles

CONTENT = Path(__file__).parents[2] / "content"
PAGES = sorted(CONTENT.rglob("*.md"))
MADE = {CONTENT / "contribute.md"}  # a page that is made and not written by hand
SLOTS = {"projects", "prompts", "format", "checks", "formulas", "statement"}


def text_of(page: str) -> str:
    return (CONTENT / page).read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text_of(page), re.DOTALL)


def first_project(folder: Path, figures: str | None = None) -> Loaded:
    """Write the project that the guide builds up, step by step, and read it."""
    opening, measure, absence = blocks("guide/first-project.md", "yaml")
    rest = "" if figures else absence
    project = folder / "projects" / "pain-relief"
    (project / "data").mkdir(parents=True)
    (project / "project.yml").write_text(f"format: 1\n{opening}{measure}{rest}", encoding="utf-8")
    if figures:
        (project / "data" / "long-waits.csv").write_text(figures, encoding="utf-8")
    else:
        (project / "data").rmdir()
    return load_project(project, root=folder, resolvers=grouping)


def refusals(loaded: Loaded, profile: str = "nhs-england") -> list[Problem]:
    assert loaded.project is not None, [str(problem) for problem in loaded.problems]
    return publish(loaded.project, loaded.tables, site_profile=profile)[1]


def test_the_first_project_of_the_guide_is_read(tmp_path: Path) -> None:
    """A beginner who copies it must not meet an error in the first ten minutes."""
    loaded = first_project(tmp_path)

    assert loaded.problems == ()
    assert loaded.project is not None
    assert loaded.project.aim is not None


def test_the_data_file_of_the_guide_may_be_published(tmp_path: Path) -> None:
    figures, _ = blocks("guide/data.md", "csv")
    loaded = first_project(tmp_path, figures)

    assert loaded.problems == ()
    assert refusals(loaded) == []


def test_the_message_that_the_guide_shows_is_the_message_that_comes(tmp_path: Path) -> None:
    figures, _ = blocks("guide/data.md", "csv")
    (shown,) = blocks("guide/commands.md", "text")
    loaded = first_project(tmp_path, figures.replace("caribbean,,35,c", "caribbean,5,35,"))

    assert [str(problem) for problem in refusals(loaded)] == [shown.rstrip()]


def by_age(folder: Path, figures: str) -> Loaded:
    """The measure of the guide with the second dimension that the guide gives it."""
    _, measure, _ = blocks("guide/first-project.md", "yaml")
    more = next(block for block in blocks("guide/data.md", "yaml") if "also_by" in block)
    project = folder / "projects" / "pain-relief"
    (project / "data").mkdir(parents=True)
    text = f"format: 1\ntitle: By age\n{measure.rstrip()}\n{indent(more, ' ' * 4)}"
    (project / "project.yml").write_text(text, encoding="utf-8")
    (project / "data" / "long-waits.csv").write_text(figures, encoding="utf-8")
    return load_project(project, root=folder, resolvers=grouping)


def test_the_figures_by_age_of_the_guide_give_nothing_away(tmp_path: Path) -> None:
    _, figures = blocks("guide/data.md", "csv")
    loaded = by_age(tmp_path, figures)

    assert loaded.problems == ()
    assert refusals(loaded) == []


def test_a_whole_beside_one_hidden_part_would_give_it_away(tmp_path: Path) -> None:
    _, figures = blocks("guide/data.md", "csv")
    loaded = by_age(tmp_path, figures.replace("pakistani,,60,c,all", "pakistani,14,60,,all"))

    (problem,) = refusals(loaded, "exact-with-suppression")
    assert problem.code == "hidden-can-be-worked-out"


def without_code(page: Path) -> str:
    return re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_every_page_begins_with_its_one_heading_and_a_description() -> None:
    beginning = re.compile(r"---\ndescription: \S[^\n]+\n---\n\n# \S")

    assert [page for page in PAGES if not beginning.match(page.read_text(encoding="utf-8"))] == []
    assert [
        page for page in PAGES if len(re.findall(r"^# ", without_code(page), re.MULTILINE)) != 1
    ] == []


def test_no_page_has_html_but_slots() -> None:
    """The page policy refuses styles and scripts; everything else is Markdown."""
    slot = re.compile(r'<div data-mfiar="([^"]+)"></div>')
    texts = {page: re.sub(r"`[^`]*`", "", without_code(page)) for page in PAGES}

    unknown = {page: set(slot.findall(text)) - SLOTS for page, text in texts.items()}

    assert {page: slots for page, slots in unknown.items() if slots} == {}
    assert [page for page, text in texts.items() if "<" in slot.sub("", text)] == []


def test_every_link_between_pages_leads_somewhere() -> None:
    places = [
        (page, (page.parent / target).resolve())
        for page in PAGES
        for target in re.findall(r"\]\((?!https://)([^)#]+)", page.read_text(encoding="utf-8"))
    ]

    assert places
    assert [
        (page, place) for page, place in places if not place.is_file() and place not in MADE
    ] == []


def test_every_sentence_has_a_line_of_its_own() -> None:
    """Then a changed sentence is one changed line for whoever reviews it."""
    prose = [
        (page, line)
        for page in PAGES
        for line in without_code(page).splitlines()
        if not line.startswith(("|", "#", "description"))
    ]

    assert prose
    assert [
        (page, line)
        for page, line in prose
        if re.search(r"[.?!] [A-Z]", line.lstrip("0123456789. "))
    ] == []


def test_the_framework_page_names_every_principle_by_its_published_name() -> None:
    page = text_of("framework.md")

    assert [p.title for p in framework().principles if f"| {p.title} |" not in page] == []


def test_the_guide_to_figures_names_every_profile() -> None:
    page = text_of("guide/data.md")

    assert [name for name in profiles() if f"`{name}`" not in page] == []


def test_the_guide_to_the_project_file_names_every_code_list() -> None:
    page = text_of("guide/project-file.md")

    assert [name for name in CODE_LISTS if f"`{name}`" not in page] == []


def test_every_decision_is_in_the_list_of_decisions() -> None:
    listed = re.findall(r"\]\((\d{4}-[^)]+)\)", text_of("about/decisions/index.md"))

    assert listed == sorted(path.name for path in (CONTENT / "about/decisions").glob("[0-9]*.md"))


@pytest.mark.parametrize(
    "record", sorted((CONTENT / "about/decisions").glob("[0-9]*.md")), ids=lambda path: path.stem
)
def test_a_decision_says_what_why_and_what_would_change_our_mind(record: Path) -> None:
    headings = re.findall(r"^## (.+)$", record.read_text(encoding="utf-8"), re.MULTILINE)

    assert headings == [
        "Date and status",
        "What we decided",
        "Why",
        "What we considered",
        "What would change our mind",
    ]


EXPLAINED_IN_ONE_ROW = {
    GapChange.NARROWED_IN_POINTS: "Narrowed in points only, or in times only",
    GapChange.NARROWED_IN_TIMES: "Narrowed in points only, or in times only",
    GapChange.WIDENED: "Widened, with the same two forms",
    GapChange.WIDENED_IN_POINTS: "Widened, with the same two forms",
    GapChange.WIDENED_IN_TIMES: "Widened, with the same two forms",
    GapChange.MEASURE_CHANGED: "Before and after are not comparable",
    GapChange.REPORTED_WIDENING: "Cannot tell yet (reported narrowing)",
}


@pytest.mark.parametrize("verdict", [*OwnChange, *GapChange], ids=lambda verdict: verdict.value)
def test_the_method_page_explains_every_verdict(verdict: OwnChange | GapChange) -> None:
    """A word that decides what a report says, and is explained nowhere, cannot be argued with."""
    word = verdict.value[0].upper() + verdict.value[1:]
    if isinstance(verdict, GapChange):
        word = EXPLAINED_IN_ONE_ROW.get(verdict, word)

    assert f"| {word} |" in text_of("method.md")


def test_the_method_page_states_the_thresholds_that_the_findings_use() -> None:
    page = text_of("method.md")

    assert f"fewer than {FEWEST_EVENTS} events" in page
    assert f"at least {FEWEST_FOR_LIMITS} shown points" in page
    assert "more than a fifth of a series is hidden" in page
    assert MOST_HIDDEN == 1 / 5
