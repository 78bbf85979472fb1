"""What is asked of a built site: for each rule a page that breaks it and one that does not."""

from pathlib import Path

import pytest

from mfiar_site.site_audit.html import CODES, built_site_problems
from mfiar_site.site_audit.html.codes import source_of
from mfiar_site.site_audit.html.markup import Markup
from tests.small_sites import page, writes

Files = dict[str, str | bytes]
OTHER = page('<p id="part">A part</p>', title="Other")


def found(folder: Path, files: Files) -> list[tuple[str, str, int, int]]:
    writes(files)(folder)
    problems = built_site_problems(folder)
    return [(p.code, p.at.file, p.at.line, p.at.column) for p in problems]


def with_body(body: str) -> Files:
    site: Files = {"index.html": page(body), "a/other.html": OTHER, "data/a b.csv": "a\n1\n"}
    return {**site, "a/style.css": "p{}", "a/index.html": page(title="Index"), "icon.svg": SVG}


SVG = '<svg xmlns="http://www.w3.org/2000/svg"><path id="shape" d="M0 0h9"/></svg>'
TABLE = "<table><tr><th>a</th><th>b</th></tr>{}</table>"
BROKEN_BODIES = [
    ("built-link-broken", '<a href="a/gone.html">a</a>'),
    ("built-link-broken", '<a href="A/other.html">a</a>'),
    ("built-link-broken", '<a href="a">a</a>'),
    ("built-link-broken", '<a href="a/">a</a>'),
    ("built-link-broken", '<a href="../work/index.html">a</a>'),
    ("built-link-broken", '<a href="">a</a>'),
    ("built-link-broken", '<a href="https://[">a</a>'),
    ("built-link-broken", '<img src="gone.png" alt="">'),
    ("built-link-broken", '<img srcset="icon.svg 1x, gone.svg 2x" alt="">'),
    ("built-link-broken", '<link rel="stylesheet" href="gone.css">'),
    ("built-link-broken", '<svg><use xlink:href="gone.svg#shape"/></svg>'),
    ("built-anchor-broken", '<a href="#gone">a</a>'),
    ("built-anchor-broken", '<a href="a/other.html#gone">a</a>'),
    ("built-anchor-broken", '<svg><use href="#gone"/></svg>'),
    ("built-anchor-broken", '<svg><use href="icon.svg#gone"/></svg>'),
    ("built-link-absolute", '<a href="/a/other.html">a</a>'),
    ("built-link-insecure", '<a href="http://example.org/">a</a>'),
    ("built-link-insecure", '<a href="javascript:alert(1)">a</a>'),
    ("built-link-insecure", '<a href="&#106;avascript:alert(1)">a</a>'),
    ("built-link-insecure", '<a href="//example.org/">a</a>'),
    ("built-third-party", '<img src="https://example.org/a.png" alt="">'),
    ("built-third-party", '<img src="//example.org/a.png" alt="">'),
    ("built-third-party", '<img src="data:image/gif;base64,R0lGOD" alt="">'),
    ("built-third-party", '<link rel="stylesheet" href="https://example.org/a.css">'),
    ("built-third-party", '<link rel="preconnect" href="https://example.org">'),
    ("built-third-party", '<script src="https://example.org/a.js"></script>'),
    ("built-third-party", '<iframe src="https://example.org/"></iframe>'),
    ("built-third-party", '<form action="https://example.org/"></form>'),
    ("built-id-twice", '<p id="x">a</p><p id="x">b</p>'),
    ("built-id-twice", '<p id="">a</p>'),
    ("built-id-missing", '<section aria-labelledby="x">a</section>'),
    ("built-id-missing", '<section id="x" aria-describedby="x y">a</section>'),
    ("built-id-missing", '<figure aria-details="x">a</figure>'),
    ("built-heading", "<h1>Another</h1>"),
    ("built-main", "<main>Another</main>"),
    ("built-inline", "<script>alert(1)</script>"),
    ("built-inline", "<style>p{}</style>"),
    ("built-inline", '<p style="color:red">a</p>'),
    ("built-inline", '<img src="icon.svg" alt="" onerror="alert(1)">'),
    ("built-inline", "<p ONCLICK='alert(1)'>a</p>"),
    ("built-table-row", TABLE.format("<tr><td>1</td></tr>")),
    ("built-table-row", TABLE.format("<tr><td>1</td><td colspan=2>2</td></tr>")),
    ("built-table-row", TABLE.format("<tr></tr>")),
    (
        "built-table-row",
        TABLE.format("<tr><td rowspan=2>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>"),
    ),
    *(
        ("built-no-value", f"<p>{text}</p>")
        for text in ("nan", " NaN% ", "None", "null", "undefined", "NaT", "−inf", "&lt;NA&gt;")
    ),
    ("built-no-value", "<p>The gap fell from nan% to 3%.</p>"),
    ("built-no-value", "<p>It is inf points wide.</p>"),
    ("built-no-value", '<svg><circle cx="nan" cy="1"/></svg>'),
    ("built-no-value", '<svg><path d="M0 0L5 nan"/></svg>'),
    ("built-no-value", '<p title="None">a</p>'),
    ("built-template-left", "<p>{{ title }}</p>"),
    ("built-template-left", "</code></code><p><code>{{ a }}</code> {{ title }}</p>"),
    ("built-template-left", "<p>{% if x %}</p>"),
    ("built-template-left", '<p title="{{ title }}">a</p>'),
    ("built-template-left", "<p>see {root}</p>"),
    ("built-slot-left", '<div data-mfiar="reports"></div>'),
    ("built-error-printed", "<p>Traceback (most recent call last)</p>"),
    ("built-error-printed", "<p>&lt;class &#39;str&#39;&gt;</p>"),
    ("built-error-printed", "<p>&lt;Row object at 0x7f21c0ffee00&gt;</p>"),
    ("built-machine-path", "<p>/home/ann/projects</p>"),
    ("built-machine-path", "<p>/tmp/build</p>"),
    ("built-machine-path", r"<p>C:\Users\ann</p>"),
    ("built-machine-path", "<p>file:///srv/share</p>"),
]
GOOD_BODIES = [
    '<a href="a/other.html">a</a> <a href="a/other.html#part">a</a> <a href="index.html?q=1">a</a>',
    '<a href="#top">a</a> <a href="#">a</a> <p id="tw&amp;o">a</p> <a href="#tw%26o">a</a>',
    '<a href="data/a%20b.csv">a</a> <a href="./a/../a/index.html">a</a>',
    '<a href="https://example.org/?a=1&amp;b=2#c">a</a> <a href="mailto:a@example.org">a</a>',
    '<link rel="canonical" href="https://example.org/"><link rel="stylesheet" href="a/style.css">',
    '<svg><use href="icon.svg#shape"/></svg><img src="icon.svg" alt="">',
    '<section id="x" aria-labelledby="x y"><p id="y">a</p></section>',
    "<!-- <p id='x'>{unfinished}</p> <script>alert(1)</script> --><p id='x'>a</p>",
    TABLE.format("<tr><td colspan=2>1</td></tr>"),
    TABLE.format("<tr><td rowspan=2>1</td><td>2</td></tr><tr><td>3</td></tr>"),
    TABLE.format(f"<tr><td>1</td><td>{TABLE.format('')}</td></tr>"),
    "<p>None of the groups</p><p>nano</p><p>Nan Smith</p><p>The information is undefined.</p>",
    '<p class="inf-control" role="none">a</p><svg fill="none"><path d="M0 0"/></svg>',
    "<p><code>None</code> <kbd>/home/ann</kbd> <samp>Traceback</samp></p>",
    "<pre>{{ a }}\n/tmp/a</pre>",
    '<pre>&lt;p id="x"&gt; &lt;a href="gone"&gt;</pre><p title="a > b" id="x">a</p>',
    '<a href="https://example.org/home/ann/tmp/x">a</a>',
    "<svg><title>A drawing</title></svg>",
]


@pytest.mark.parametrize(("code", "body"), BROKEN_BODIES)
def test_a_page_that_breaks_a_rule(tmp_path: Path, code: str, body: str) -> None:
    assert {each[0] for each in found(tmp_path, with_body(body))} == {code}


@pytest.mark.parametrize("body", GOOD_BODIES)
def test_a_page_that_breaks_none(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, with_body(body)) == []


WHOLE = page()
HEADLESS = [
    ("built-title", page(title="")),
    ("built-title", page("<svg><title>A drawing</title></svg>").replace("<title>A page", "<b>")),
    ("built-language", WHOLE.replace(' lang="en"', "")),
    ("built-language", WHOLE.replace('lang="en"', 'lang=" "')),
    ("built-heading", WHOLE.replace("h1>", "h2>")),
    ("built-main", WHOLE.replace("main>", "div>")),
    ("built-policy", WHOLE.replace("<meta ", "<!-- ").replace("'self'\">", "-->")),
    ("built-policy", page(policy="script-src 'self'")),
    ("built-policy", page(policy="default-src 'self'; script-src 'unsafe-inline'")),
    ("built-policy", page(policy="default-src 'self'; img-src *")),
    ("built-policy", page(policy="default-src 'self'; script-src https://example.org")),
    ("built-policy", WHOLE.replace("<meta ", '<link rel="icon" href="index.html"><meta ')),
]


@pytest.mark.parametrize(("code", "text"), HEADLESS)
def test_a_page_without_what_every_page_has(tmp_path: Path, code: str, text: str) -> None:
    assert [each[0] for each in found(tmp_path, {"index.html": text})] == [code]


FILES: list[tuple[str, Files]] = [
    ("built-title", {"index.html": page(), "b.html": page()}),
    ("built-link-broken", {"a.css": "p{background:url(gone.png)}"}),
    ("built-link-broken", {"a.css": "@import 'gone.css';"}),
    ("built-third-party", {"a.css": '@import "https://example.org/a.css";'}),
    ("built-third-party", {"a.css": "p{background:URL( '//example.org/a.png' )}"}),
    ("built-third-party", {"a.css": "p{background:url(data:image/gif;base64,R0)}"}),
    ("built-svg-script", {"a.svg": SVG.replace("<path", "<script/><path")}),
    ("built-svg-script", {"a.svg": SVG.replace("<path", '<path onload="alert(1)"')}),
    (
        "built-svg-script",
        {"a.svg": SVG.replace("<path", '<use href="https://example.org/"/><path')},
    ),
    ("built-svg-script", {"a.svg": '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG}),
    ("built-file-hidden", {".env": "secret"}),
    ("built-file-hidden", {".git/config": "a"}),
    ("built-file-source", {"projects/a/project.yml": "a"}),
    ("built-file-source", {"guide/index.MD": "a"}),
    ("built-file-source", {"hook.py": "a"}),
    ("built-file-source", {"page.html.j2": "a"}),
    ("built-file-names", {"A.txt": "a", "a.txt": "a"}),
    ("built-file-unreadable", {"index.html": page("caf\xe9").encode("latin-1")}),
    ("built-file-unreadable", {"a.json": "{"}),
    ("built-no-value", {"a.json": '{"rate": NaN}'}),
    ("built-no-value", {"a.csv": "group,rate\nA,nan\n"}),
    ("built-table-row", {"a.csv": "group,rate\nA\n"}),
]


@pytest.mark.parametrize(("code", "files"), FILES)
def test_files_that_break_a_rule(tmp_path: Path, code: str, files: Files) -> None:
    assert {each[0] for each in found(tmp_path, files)} == {code}


GOOD_FILES: list[Files] = [
    {"a/a.css": "/* url(gone.png) */ p{background:url('../b.svg#x?y') , url(#z)}", "b.svg": SVG},
    {".nojekyll": "", ".well-known/security.txt": "Contact: mailto:a@example.org"},
    {"a.json": '{"rate": null, "None": "nan"}', "a.csv": 'group,rate\n"A, b",\n\n'[:-1]},
    {"a.csv": ""},
    {"a.pdf": b"\xff\xfe", "a.js": 'var a = "{{ b }}";'},
    {"404.html": page('<a href="/team/reports/b.html">b</a>'), "b.html": page(title="B")},
    {"index.html": WHOLE, "cy/index.html": WHOLE.replace('lang="en"', 'lang="cy"')},
]


@pytest.mark.parametrize("files", GOOD_FILES)
def test_files_that_break_none(tmp_path: Path, files: Files) -> None:
    assert found(tmp_path, files) == []


def test_the_page_for_addresses_that_lead_nowhere_has_whole_links_too(tmp_path: Path) -> None:
    files: Files = {"404.html": page('<a href="/team/gone.html">b</a>')}

    assert found(tmp_path, files) == [("built-link-broken", "404.html", 4, 1)]


def test_a_link_to_elsewhere_on_the_disk_is_refused_and_not_read(tmp_path: Path) -> None:
    """A builder that follows links publishes what they lead to."""
    (tmp_path / "secret.csv").write_text("nan\nnan,nan\n")
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.csv").symlink_to("../secret.csv")
    (site / "folder").symlink_to("..", target_is_directory=True)

    assert [(p.code, p.at.file) for p in built_site_problems(site)] == [
        ("built-file-link", "a.csv"),
        ("built-file-link", "folder"),
    ]


@pytest.mark.parametrize("name", ["a.html", "a.js", "a.csv", "a.css", "a.json"])
def test_no_file_names_the_folder_it_was_built_in(tmp_path: Path, name: str) -> None:
    line = f'"{tmp_path}/index.html"'
    text = {"a.html": page(f"<code>{line}</code>"), "a.css": f"/* {line} */"}.get(name, line)

    assert {each[0] for each in found(tmp_path, {name: text})} == {"built-machine-path"}


def test_a_problem_has_a_place_and_says_which_source_to_mend(tmp_path: Path) -> None:
    writes({"projects/a.html": page('<p>\nSee <a href="gone.html">a</a></p>')})(tmp_path)

    problem = built_site_problems(tmp_path)[0]

    assert str(problem.at) == "projects/a.html:5:5"
    assert problem.message == "'gone.html' leads to nothing in the site."
    assert problem.advice == "Mend the address in projects/a/project.yml."


def test_a_folder_as_address_is_told_what_to_name(tmp_path: Path) -> None:
    writes(with_body('<a href="a/">a</a>'))(tmp_path)

    assert "name its index.html" in built_site_problems(tmp_path)[0].message


def test_every_code_is_broken_by_one_of_these_tests() -> None:
    elsewhere = {"built-file-link", "built-points-at-person"}

    broken = {code for code, _ in (*BROKEN_BODIES, *HEADLESS, *FILES)} | elsewhere

    assert broken == set(CODES)


@pytest.mark.parametrize(
    "text", ["<", "<p", '<p a="', "</code></code><code>", "<p a=b/>", "<!--", "<a\0b>", "</"]
)
def test_broken_markup_is_read_to_its_end(text: str) -> None:
    """Which problem is found matters less than that the check ends, without an exception."""
    markup = Markup("a.html", text * 3000)

    assert markup.at(len(markup.text)).line == 1
    assert not markup.is_code(0)
    assert len(markup.different) <= 3000


def test_a_template_left_many_times_is_told_once_a_page_with_a_file_that_exists(
    tmp_path: Path,
) -> None:
    """Text of a report stands on many pages; none of them is a file that an author wrote."""
    body = with_body("<p>{{ a }}</p><p>{{ a }}</p>")

    assert [each[0] for each in found(tmp_path, body)] == ["built-template-left"]
    assert source_of("groups/bangladeshi.html") == source_of("prompts.html")
    assert source_of("prompts.html").startswith("the project.yml of the report")
