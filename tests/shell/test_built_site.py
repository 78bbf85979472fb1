"""Promises that hold for every page of a built site, with either set of style sheets."""

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .reading import classes, pages, styled

REPOSITORY = Path(__file__).parents[2]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
    " base-uri 'none'; form-action 'none'"
)
# Classes that carry no look of their own: hooks of Markdown extensions and of sections.
UNSTYLED = {"mf-opening", "note", "md-typeset", "language-sh", "language-csv", "footnote-backref"}
# Class names that pages may use, besides those that the shell prints itself.
CONTRACT = """
sect wide side body opening kicker finding lead fine invented chips alert what qa figure sub
key multiples panel panel-title parent say panel-note note sources plot icon icon-wide scroll
stack numbers gaps viz verdict num tag divider contents twin drivers test tests voices
prompts principle entry verdicts pubs slots vh explore
"""
SHAPES = """
t mut lab now-t grid axis target ref split past past-ext now join0 join1 p0 p1 ring strip hid
pole k-adapt k-adopt k-abandon undated bell ci0 ci1 bar-nk bar-ns hatch chip node n-aim
node-t inf-control inf-influence inf-concern n-change hypo inner barmark link colhead
"""
SYMBOLS = """
r-steady r-signal r-better-high r-better-low r-worse-high r-worse-low r-other-high r-other-low
r-pass r-fail r-chance
v-narrowed v-widened v-same v-unsure s-yes s-part s-no s-cannot d-adapt d-adopt d-abandon
m-was m-now m-one m-hid m-ring n-bar n-round n-double n-dash n-grey mf-hatch
"""


def test_the_policy_stands_before_all_but_the_charset(sample: Path) -> None:
    for name, found in pages(sample).items():
        inside = [each for each in found if each.tag not in ("html", "head")]

        assert inside[0].attributes == {"charset": "utf-8"}, name
        assert inside[1].attributes["http-equiv"] == "Content-Security-Policy", name
        assert inside[1].attributes["content"] == POLICY, name


def test_nothing_is_inline(sample: Path) -> None:
    for name, found in pages(sample).items():
        assert not [each for each in found if each.tag == "style"], name
        assert not [e for e in found if e.tag == "script" and "src" not in e.attributes], name
        attributes = {key for each in found for key in each.attributes}
        assert not {key for key in attributes if key == "style" or key.startswith("on")}, name


def test_every_page_has_one_main_part_one_title_and_the_statement_in_reach(sample: Path) -> None:
    for name, found in pages(sample).items():
        tags = [each.tag for each in found]

        assert [tags.count(tag) for tag in ("main", "h1", "header")] == [1, 1, 1], name
        links = [each.attributes.get("href", "") for each in found if each.tag == "a"]
        assert any(link.endswith("accessibility.html") for link in links), name


def test_every_link_is_relative_and_leads_to_a_file_and_a_part(sample: Path) -> None:
    """So the site works under any path, and from a folder."""
    built = pages(sample)
    ids = {name: {e.attributes.get("id") for e in found} for name, found in built.items()}
    for name in built.keys() - {"404.html"}:  # 404.html alone must know where it lives
        for each in built[name]:
            for key in ("href", "src"):
                address = urlsplit(each.attributes.get(key, ""))
                if each.attributes.get(key) is None or address.scheme == "mailto":
                    continue
                assert not address.scheme, (name, address)
                assert not address.netloc, (name, address)
                assert not address.path.startswith("/"), (name, address)
                base = (sample / name).parent if address.path else sample
                target = (base / unquote(address.path or name)).resolve()
                assert target.is_file(), (name, address)
                if address.fragment and target.suffix == ".html":
                    landed = target.relative_to(sample.resolve()).as_posix()
                    assert address.fragment in ids[landed], (name, address)


def test_only_files_that_a_page_names_are_published(sample: Path) -> None:
    named = {"search-index.js"}  # named by shell.js
    for found in pages(sample).values():
        named |= {
            Path(each.attributes[key]).name
            for each in found
            for key in ("href", "src")
            if key in each.attributes
        }

    files = {path.name for path in (sample / "assets").rglob("*") if path.is_file()}

    assert files <= named


def test_each_class_has_a_rule(sample: Path) -> None:
    """Else an author's first admonition or an edit of the sheet leaves something bare."""
    known = {name for sheet in sample.rglob("*.css") for name in styled(sheet)} | UNSTYLED

    used = {name for found in pages(sample).values() for name in classes(found)}

    assert used - known == set()


def test_each_class_of_the_contract_has_a_rule(sample: Path) -> None:
    known = styled(sample / "assets/mf/site.css") | UNSTYLED

    assert {f"mf-{name}" for name in CONTRACT.split()} - known == set()
    assert set(SHAPES.split()) - known == set()


def test_the_sprite_holds_every_symbol_and_no_more(sample: Path) -> None:
    found = pages(sample)["index.html"]

    ids = [each.attributes["id"] for each in found if each.tag in ("symbol", "pattern")]

    assert sorted(ids) == sorted(SYMBOLS.split())


def test_pages_stay_light(sample: Path) -> None:
    def weight(*paths: str) -> int:
        return sum(len(gzip.compress((sample / path).read_bytes(), 9)) for path in paths)

    sheets = sorted(path.relative_to(sample).as_posix() for path in sample.rglob("*.css"))

    assert weight(*sheets) <= 10 * 1024
    assert weight("assets/mf/site.css") <= 8 * 1024
    assert (sample / "assets/mf/shell.js").stat().st_size <= 3.5 * 1024


def test_no_file_of_ours_names_another_host(sample: Path) -> None:
    for path in (sample / "assets").rglob("*"):
        if path.is_file() and path.name != "icon.svg":  # which names its own format
            assert not re.search(rb"(https?:)?//\w+\.\w", path.read_bytes()), path


def test_pages_in_urdu_run_from_the_right(sample: Path) -> None:
    html = pages(sample)["projects/sample.ur.html"][0]

    assert html.attributes == {"lang": "ur", "dir": "rtl"}


def test_both_engines_on_any_day_give_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    """A difference in two builds of one commit is then a change that somebody made."""
    css = "own" if not list(sample.rglob("material.css")) else "material"
    other = {
        **os.environ,
        "MFIAR_ENGINE": "properdocs",
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Kathmandu",
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "86400",
    }
    command = [sys.executable, "-m", "tests.shell.building", str(tmp_path / "other"), css]

    subprocess.run(command, cwd=REPOSITORY, env=other, check=True, capture_output=True)

    assert _bytes(tmp_path / "other") == _bytes(sample)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
