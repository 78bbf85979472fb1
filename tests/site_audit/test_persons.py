"""A finished page that points at one person is not published, wherever it does so."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from mfiar_site.cli import main
from mfiar_site.identifiers.finds import likeness
from mfiar_site.publication.publish import publish
from mfiar_site.site_audit.html import built_site_problems
from tests.small_sites import page, writes

NUMBER = "943 476 5919"
KNOWN = frozenset({("identifier-telephone", likeness("01632 960123"))})
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x04tEXtA\0me\0\0\0\0" + b"\0\0\0\0IEND\xaeB`\x82"


def found(folder: Path, files: dict[str, str | bytes]) -> list[tuple[str, int, int]]:
    writes(files)(folder)
    code = "built-points-at-person"
    problems = built_site_problems(folder, known=KNOWN)
    return [(p.at.file, p.at.line, p.at.column) for p in problems if p.code == code]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{NUMBER}</p>",
        "<p>943 <b>476</b> 5919</p>",
        "<p>94<em>3</em>4765<a href='#x'>919</a></p>",
        "<p>943&nbsp;476&#160;5919</p>",
        "<p>943\n    476 5919</p>",
        f'<img src="a.png" alt="Letter {NUMBER}">',
        f'<p aria-label="{NUMBER}">x</p>',
        f'<p data-name="{NUMBER}">x</p>',
        '<a href="mailto:jane.doe@nhs.net">Jane</a>',
        f"<!-- {NUMBER} -->",
        f"<svg><title>{NUMBER}</title></svg>",
        f"<svg><text>{NUMBER}</text></svg>",
        "<p>born on <time>3 March 1984</time></p>",
        "<dl><dt>DOB</dt><dd>DOB 3/4/1984</dd></dl>",
        "<p>SW1A<wbr> 2AA</p>",
        "<pre><code>AB 12 34 56 C</code></pre>",
    ],
)
def test_a_page_that_points_at_a_person(tmp_path: Path, body: str) -> None:
    places = found(tmp_path, {"a.html": page(body)})

    assert [(file, line) for file, line, _ in places] in ([("a.html", 4)], [("a.html", 3)])


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>943</td><td>476</td><td>5919</td></tr></table>",
        "<table><tr><td>943</td>\n<td>476</td>\n<td>5919</td></tr></table>",
        "<ul><li>943</li><li>476 5919</li></ul>",
        '<svg viewBox="943 476 5919 4"><path d="M943 476 5919"/></svg>',
        "<svg><text>943</text><text>476</text><text>5919</text></svg>",
        "<p>Call 01632 960123 or 01632-960123</p>",
        '<a href="tel:01632960123">Call</a>',
        "<p>0.9434765919</p>",
    ],
)
def test_a_page_that_points_at_nobody(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, {"a.html": page(body)}) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("data.csv", f"a\n{NUMBER}\n"),
        ("list.csv", "a,mrn\n1,0012345\n"),
        ("data.json", '{"a": "943\\u00a0476\\u00a05919"}'),
        ("feed.xml", f"<entry>{NUMBER}</entry>"),
        ("assets/mf/search-index.js", f'window.mfIndex=[["a.html","A","{NUMBER}"]];\n'),
        ("robots.txt", NUMBER),
        ("calendar.ics", NUMBER),
        ("drawing.svg", f"<svg><desc>{NUMBER}</desc></svg>"),
        ("images/ward.png", PNG),
    ],
)
def test_a_file_that_points_at_a_person(tmp_path: Path, name: str, content: str | bytes) -> None:
    assert [file for file, _, _ in found(tmp_path, {name: content})] == [name]


def test_the_name_of_a_file_is_not_repeated(tmp_path: Path) -> None:
    ((file, _, _),) = found(tmp_path, {"943-476-5919.csv": "a\n"})

    assert file == "94•-•••-••••.csv"


def test_it_is_told_once_a_page_with_its_source_and_masked(tmp_path: Path) -> None:
    writes({"projects/waits.html": page(f"<p>{NUMBER}</p><p>9434765919</p>")})(tmp_path)

    (problem,) = built_site_problems(tmp_path, known=KNOWN)

    assert "94• ••• ••••" in problem.message
    assert "projects/waits/project.yml" in problem.advice
    assert "5919" not in str(problem)


def test_more_processes_find_the_same(tmp_path: Path) -> None:
    writes({f"{n}.html": page(f"<p>{NUMBER}</p>", title=f"{n}") for n in range(40)})(tmp_path)

    one, two = (built_site_problems(tmp_path, known=KNOWN, processes=number) for number in (1, 2))

    assert len(one) == 40
    assert one == two


def test_such_a_site_is_not_published(site: Path) -> None:
    problems = publish(writes({"index.html": page(f"<p>{NUMBER}</p>")}), site)

    assert [problem.code for problem in problems] == ["built-points-at-person"]
    assert not site.exists()


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A whole site whose author is about to write one page more."""
    settings = (
        "site_name: Trial\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins:\n  - mfiar:\n      organisation: Trial\n      contact: equity@example.org\n"
    )
    pages = {
        "content/index.md": "# Reports\n",
        "content/accessibility.md": "# Accessibility statement\n\nWrite to equity@example.org.\n",
        "content/checks.md": '# Checks\n\n<div data-mfiar="checks"></div>\n',
        "projects/README.md": "Here are the projects.\n",
    }
    writes({"mkdocs.yml": settings, **pages})(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_the_sources_do_not_show_is_found_in_the_page(written: Path) -> None:
    writes({"content/a.md": "# A\n\n943 **476** 5919\n"})(written)

    result = CliRunner().invoke(main, ["build"])

    assert result.exit_code == 1
    assert "a.html:" in result.output
    assert "Mend a.md" in result.output
    assert "Not published" in result.output
    assert not (written / "site").exists()


def test_what_is_let_through_in_a_source_may_stand_on_its_page(written: Path) -> None:
    writes({"content/a.md": "# A\n\nCall 01632 960123. Mrs Khan waited.\n"})(written)
    entries = CliRunner().invoke(main, ["scan", "--entries"]).output.split("  - ")
    signed = entries[1].replace("reason:", "reason: A line for all.").replace("role:", "role: Lead")
    writes({".mfiar-allow.yml": f"allowed:\n  - {signed}"})(written)

    result = CliRunner().invoke(main, ["build"])

    assert result.exit_code == 0, result.output
    assert "content/a.md:3:20: warning: A person seems to be named here" in result.output
