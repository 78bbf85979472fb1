"""Projects of extreme shapes: very large, one group, nothing to show, nothing written."""

import gzip
import shutil
from datetime import date
from pathlib import Path

import pytest

from mfiar_site.inspection.settings import SiteSettings
from mfiar_site.publication.compose import compose
from tests.pages.invented import SIXTEEN, write_projects
from tests.pages.reading import read

ROOT = Path(__file__).parents[2]
THEME = ROOT / "mfiar_site" / "theme" / "assets" / "mf"
DRAFT = "format: 1\ntitle: Nothing yet\nstage: draft\n"


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The <main> of the page of every shape, by its name."""
    root = tmp_path_factory.mktemp("shapes")
    write_projects(root / "projects")
    (root / "projects" / "nothing-yet").mkdir()
    (root / "projects" / "nothing-yet" / "project.yml").write_text(DRAFT, encoding="utf-8")
    shutil.copytree(ROOT / "content", root / "content")
    made = compose(
        SiteSettings(
            projects=root / "projects",
            content=root / "content",
            name="Shapes",
            organisation="",
            contact="",
            audience="internal",
            profile="exact-with-suppression",
            explore=True,
        ),
        on=date(2026, 11, 23),
    )
    assert not [problem for problem in made.problems if problem.is_error]
    return {
        Path(page.path).stem: page.main
        for page in made.pages
        if page.path.startswith("projects/") and page.path.count("/") == 1
    }


def packed(text: bytes) -> int:
    return len(gzip.compress(text, 9))


def test_ten_measures_of_eight_groups_in_three_years_weigh_under_60_kb(
    shapes: dict[str, str],
) -> None:
    """All that is loaded before a click: the page, with room for its frame, styles and scripts."""
    frame = 3 * 1024
    own = ("site.css", "shell.js", "explore.js", "icon.svg")
    around = sum(packed((THEME / name).read_bytes()) for name in own)

    assert shapes["large"].count("mf-brief") == 9
    assert packed(shapes["large"].encode()) + around + frame < 60 * 1024


def test_no_id_is_given_twice_and_no_link_leads_nowhere(shapes: dict[str, str]) -> None:
    for html in shapes.values():
        page = read(html)
        wanted = {link[1:] for link in page.links if link.startswith("#")} | set(page.described)
        assert len(page.ids) == len(set(page.ids))
        assert wanted <= set(page.ids)


def test_sixteen_groups_each_have_a_panel_a_row_and_a_link(shapes: dict[str, str]) -> None:
    page = read(shapes["sixteen"])

    for group in SIXTEEN:
        assert f"measure-1-{group}" in page.ids
        assert f"#measure-1-{group}" in page.links


def test_numbers_that_are_all_hidden_keep_their_rows_and_no_scale(shapes: dict[str, str]) -> None:
    """Absence is drawn: four hatched rows that say why, and not one number of a group."""
    short = shapes["all-hidden"].split('id="short"', 1)[1].split("</section>", 1)[0]

    assert short.count("hidden to protect people</text>") == 4
    assert "<td>[c]</td><td>[c]</td>" in short
    assert "%</text>" not in short


def test_what_nobody_has_written_stands_in_one_list(shapes: dict[str, str]) -> None:
    """A draft shows what it lacks, without a page of empty headings."""
    page = read(shapes["nothing-yet"])

    assert "Nothing yet: no figures yet" in page.words
    assert page.tags.count("h2") == 7
    for part in ("aim", "racism", "drivers", "tests", "missing", "voices", "involvement"):
        assert part in page.ids


def test_one_group_is_told_without_a_picture_of_many(shapes: dict[str, str]) -> None:
    html = shapes["one-group"]

    assert html.count('class="mf-panel" id="measure-1-bangladeshi"') == 1
    assert "no clear change for any group" in read(html).words
