"""What a build writes for hand-written and generated pages."""

import html
import json
import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mfiar_site.plugin import languages, navigation
from mfiar_site.problems import Location, Problem, Severity

from .conftest import OPTIONS, BuildSite, WriteSite, page, site


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_generated_html_reaches_the_page_untouched(build_site: BuildSite) -> None:
    """Python-Markdown would take seconds over a chart, and might change it."""
    main = '<h1 id="top">A &amp; B</h1>\n    four spaces, *stars*\n<svg><path d="M0 0"/></svg>'

    folder = build_site(composed=site(pages=(page(main=main),)))

    assert f'<main id="mf-main" tabindex="-1">\n{main}\n</main>' in read(folder, "projects/a.html")


def test_front_matter_is_escaped(build_site: BuildSite) -> None:
    text = "---\ntitle: <img src=x onerror=a()>\ndescription: '\"><script>b()</script>'\n---\n# A\n"

    made = read(build_site({"a.md": text}), "a.html")

    assert "<img" not in made
    assert "<script>" not in made
    assert "&lt;img src=x onerror=a()&gt;" in made


def test_a_title_with_an_ampersand_is_escaped_once(build_site: BuildSite) -> None:
    made = read(build_site({"a.md": "# Cats & dogs\n"}), "a.html")

    assert "<title>Cats &amp; dogs – Small site</title>" in made


def test_slots_are_filled_with_links_relative_to_the_page(build_site: BuildSite) -> None:
    text = '# A\n\nBefore.\n\n<div data-mfiar="reports"></div>\n'
    slots = {"reports": '<p><a href="{root}projects/a.html">A report</a></p>'}

    folder = build_site(
        {"deep/er/a.md": text, "b.md": text}, composed=site(slots=slots, pages=(page(),))
    )

    assert '<a href="../../projects/a.html">' in read(folder, "deep/er/a.html")
    assert '<a href="projects/a.html">' in read(folder, "b.html")


def test_a_slot_of_sections_opens_the_page_to_its_full_width(build_site: BuildSite) -> None:
    text = '# A\n\n<div data-mfiar="reports"></div>\n'

    folder = build_site({"a.md": text}, composed=site(slots={"reports": "<section>x</section>"}))

    assert '<main id="mf-main" class="mf-open"' in read(folder, "a.html")
    assert '<main id="mf-main" class="mf-text md-typeset"' in read(folder, "accessibility.html")


def test_the_example_of_a_slot_in_a_code_block_stays(build_site: BuildSite) -> None:
    text = '# A\n\n```html\n<div data-mfiar="any"></div>\n<p style="a">\n```\n'

    assert "data-mfiar=&quot;any&quot;" in read(build_site({"a.md": text}), "a.html")


def test_a_table_is_named_aligned_by_class_and_ready_for_a_phone(build_site: BuildSite) -> None:
    text = "# A\n\n## The *rows*\n\n| Month | People & more |\n|---|--:|\n| May | 12 |\n"

    made = read(build_site({"a.md": text}), "a.html")

    assert '<table class="mf-stack" aria-labelledby="the-rows">' in made
    assert '<th scope="col" class="mf-to-right">People &amp; more</th>' in made
    assert '<td data-l="People &amp; more" class="mf-to-right">12</td>' in made
    assert "style=" not in made


def test_files_are_written_byte_for_byte(build_site: BuildSite) -> None:
    data = b"group,month\r\n\xc3\xa9,1\r\n"

    folder = build_site(composed=site(files=(("data/a/b.csv", data),)))

    assert (folder / "data/a/b.csv").read_bytes() == data


def test_every_page_is_in_the_search_index(build_site: BuildSite) -> None:
    folder = build_site({"a.md": "# A\n\nLess < more " + "x" * 400}, composed=site(pages=(page(),)))
    script = read(folder, "assets/mf/search-index.js")

    rows = json.loads(script.removeprefix("window.mfIndex=").rstrip(";\n"))

    assert [row[0] for row in rows] == [
        "a.html",
        "accessibility.html",
        "index.html",
        "projects/a.html",
    ]
    assert rows[3] == ["projects/a.html", "A report", "words to find"]
    assert len(rows[0][2]) == 300
    assert "<" not in script


def test_more_than_six_entries_fold(build_site: BuildSite) -> None:
    names = [f"p{number}.md" for number in range(7)]
    nav = "nav: [index.md, " + ", ".join(names) + "]"

    made = read(build_site({name: f"# {name}" for name in names}, more=nav), "index.html")
    shown, folded = made.split('<details class="mf-more">')

    assert len(re.findall(r"<li><a href", shown)) == 5
    assert len(re.findall(r"<li><a href", folded.split("</details>")[0])) == 3


def test_a_page_of_a_section_lists_the_others(build_site: BuildSite) -> None:
    nav = "nav: [index.md, {Guide: [g/a.md, g/b.md]}]"

    made = read(build_site({"g/a.md": "# One", "g/b.md": "# Two"}, more=nav), "g/b.html")

    assert '<a href="a.html">One</a>' in made
    assert '<a href="b.html" aria-current="page">Two</a>' in made
    assert '<a href="a.html" aria-current="true">Guide</a>' in made


def test_a_section_inside_a_section_stands_for_its_first_page(build_site: BuildSite) -> None:
    nav = "nav: [index.md, {About: [a.md, {Decisions: [d/index.md, d/one.md]}]}]"
    pages = {"a.md": "# A", "d/index.md": "# Records", "d/one.md": "# First record"}

    made = read(build_site(pages, more=nav), "d/one.html")

    assert '<a href="index.html" aria-current="true">Records</a>' in made
    assert ">First record</a>" not in made


def test_the_menu_shows_where_a_report_stands(build_site: BuildSite) -> None:
    nav = "nav: [index.md, a.md]"

    made = read(
        build_site({"a.md": "# A"}, composed=site(pages=(page(),)), more=nav), "projects/a.html"
    )

    assert '<a href="../index.html" aria-current="true">Home</a>' in made
    assert '<a href="../a.html">A</a>' in made


def test_the_pages_of_a_section_come_after_the_page_itself(build_site: BuildSite) -> None:
    """On a phone they would stand between a reader and what they came for."""
    nav = "nav: [index.md, {Guide: [a.md, b.md]}]"

    made = read(build_site({"a.md": "# One", "b.md": "# Two"}, more=nav), "b.html")

    assert made.index("</main>") < made.index("mf-local")


def test_a_long_page_has_a_contents_list(build_site: BuildSite) -> None:
    long = "# A\n\nFirst.\n\n" + "".join(f"## Part {n} & more\n\nText.\n\n" for n in range(4))

    folder = build_site({"a.md": long, "b.md": "# B\n\n## Only one\n"})

    assert '<li><a href="#part-2-more">Part 2 &amp; more</a></li>' in read(folder, "a.html")
    assert read(folder, "a.html").index("First.") < read(folder, "a.html").index("mf-toc")
    assert "mf-toc" not in read(folder, "b.html")


def test_a_page_in_urdu_runs_from_the_right_and_marks_english_words(build_site: BuildSite) -> None:
    made = read(build_site({"a.md": "---\nlang: ur\n---\n# رپورٹ\n"}), "a.html")

    assert '<html lang="ur" dir="rtl">' in made
    assert 'aria-label="نیویگیشن"' in made or 'lang="en"' in made
    assert "<h2>About this site</h2>" not in made


def test_a_site_with_an_address_has_a_map_without_the_day_of_the_build(
    build_site: BuildSite,
) -> None:
    text = "---\ndate: 2025-05-12\n---\n# A\n"

    folder = build_site({"a.md": text}, more="site_url: https://example.org/equity/")

    assert "<loc>https://example.org/equity/a.html</loc><lastmod>2025-05-12</lastmod>" in read(
        folder, "sitemap.xml"
    )
    assert read(folder, "sitemap.xml").count("<lastmod>") == 1
    assert not (folder / "sitemap.xml.gz").exists()
    assert '<a class="mf-name" href="/equity/index.html">' in read(folder, "404.html")


def test_own_css_links_nothing_of_material(build_site: BuildSite) -> None:
    folder = build_site({"a.md": "# A"}, options=OPTIONS + ", css: own")

    assert "material" not in read(folder, "a.html")
    assert not list(folder.rglob("*material*"))


def serve(settings: Path, into: Path) -> Path:
    """Build as `mkdocs serve` does."""
    config = load_config(config_file=str(settings), site_dir=str(into))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    return into


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('# A\n\n<div data-mfiar="gone"></div>\n', "There is no slot named &#39;gone&#39;"),
        ("---\ntemplate: x\n---\n# A\n", "front matter may not choose a `template`"),
        ("---\nlang: klingon\n---\n# A\n", "`lang: klingon` is not a language we know"),
    ],
)
def test_a_served_page_shows_its_problems_and_never_stops(
    write_site: WriteSite, tmp_path: Path, text: str, said: str
) -> None:
    """A rebuild that raises would leave the author's browser waiting."""
    folder = serve(write_site({"a.md": text}), tmp_path / "served")

    assert "This page cannot be shown yet" in read(folder, "a.html")
    assert f"a.md: {said}" in read(folder, "a.html")
    assert "Content-Security-Policy" not in read(folder, "a.html")  # live reload is inline
    assert "This page cannot be shown yet" not in read(folder, "index.html")


def test_a_served_site_shows_the_errors_of_projects_on_every_page(
    write_site: WriteSite, tmp_path: Path
) -> None:
    place = Location("projects/a/project.yml", 3, 5)
    error = Problem(code="a-b", severity=Severity.ERROR, at=place, message="So.", advice="Do.")
    text = '# A\n\n<div data-mfiar="reports"></div>\n'

    settings = write_site({"a.md": text}, composed=site(problems=(error,)))
    folder = serve(settings, tmp_path / "served")

    for name in ("a.html", "index.html"):
        assert "projects/a/project.yml:3:5: error: So. [a-b]" in read(folder, name)
    assert "no slot" not in read(folder, "a.html")  # it is missing because of the error


def test_a_folder_in_the_menu_is_its_files_by_name(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    for name in ("0002-b.md", "0001-a.md", "index.md", "note.txt"):
        (tmp_path / "d" / name).touch()

    found = navigation.with_folders([{"About": ["a.md", "d/*"]}], tmp_path)

    assert found == [{"About": ["a.md", "d/index.md", "d/0001-a.md", "d/0002-b.md"]}]


def test_a_region_is_served_by_its_language_and_a_script_is_not(tmp_path: Path) -> None:
    """A script may turn the direction of writing."""
    folder = tmp_path / "partials/languages"
    folder.mkdir(parents=True)
    for name in ("en", "pa", "pt-BR"):
        (folder / f"{name}.html").touch()

    found = [
        languages.known_language(code, [str(tmp_path)]) for code in ("en-GB", "pa-Arab", "pt-BR")
    ]

    assert found == ["en", None, "pt-BR"]


def test_the_foot_and_the_page_for_a_lost_address_know_every_language(
    build_site: BuildSite,
) -> None:
    """A host serves one page for every lost address: it speaks each language of the site."""
    pages = (
        page(path="cy/index.html", lang="cy"),
        page(path="privacy.html", title="Privacy"),
        page(path="cy/privacy.html", title="Preifatrwydd", lang="cy"),
    )

    folder = build_site(composed=site(pages=pages), options=f"{OPTIONS}, languages: [cy]")

    lost = read(folder, "404.html")
    part = lost[lost.index('<section class="mf-sect" lang="cy" dir="ltr"') :]
    assert "<h2" in part
    assert "nid yw'r dudalen hon yma" in html.unescape(part).lower()
    assert 'href="/cy/index.html"' in part
    assert "beiriant" in part
    foot = read(folder, "cy/privacy.html").partition("<footer")[2]
    assert 'href="privacy.html"' in foot
    assert 'href="../accessibility.html"' in foot
