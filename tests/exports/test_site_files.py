"""What a site brings besides reports: small print, headers, feeds, descriptions of data."""

import csv
import hashlib
import io
import json
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mfiar_site.exports.downloads import HEADER
from mfiar_site.exports.hosting import HEADERS, POLICY
from mfiar_site.exports.metadata import COLUMNS
from mfiar_site.inspection.settings import SiteSettings, StatementSettings
from mfiar_site.loading.project import load_project
from mfiar_site.model.grouping import grouping
from mfiar_site.problems import Severity
from mfiar_site.publication.compose import Site, compose
from mfiar_site.publication.small_print import statement_problems

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 25)
SETTINGS = SiteSettings(
    projects=ROOT / "projects",
    content=ROOT / "content",
    name="A site",
    organisation="a team",
    contact="a@example.org",
    audience="public",
    profile="exact-with-suppression",
    statement=StatementSettings(reviewed=date(2026, 11, 1), nation="wales"),
)
ATOM = "{http://www.w3.org/2005/Atom}"


def composed(**keys: object) -> Site:
    made = compose(replace(SETTINGS, **keys), on=DAY, processes=1)  # type: ignore[arg-type]
    assert not [problem for problem in made.problems if problem.is_error]
    return made


@pytest.fixture(scope="module")
def site() -> Site:
    return composed(address="https://example.org/equity/")


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes]:
    return dict(site.files)


@pytest.mark.parametrize(
    ("keys", "on", "found"),
    [
        ({}, DAY, []),
        ({"organisation": " "}, DAY, ["statement-incomplete"]),
        ({"contact": ""}, DAY, ["statement-incomplete"]),
        ({"statement": StatementSettings()}, DAY, ["statement-incomplete"]),
        ({}, date(2026, 10, 31), ["statement-incomplete"]),
        ({}, date(2027, 11, 3), ["statement-old"]),
    ],
)
def test_a_statement_needs_an_organisation_a_contact_and_a_fresh_review(
    keys: dict[str, object], on: date, found: list[str]
) -> None:
    settings = replace(SETTINGS, **keys)  # type: ignore[arg-type]

    problems = list(statement_problems(settings, on=on, is_public=True))

    assert [problem.code for problem in problems] == found


def test_a_published_report_is_not_made_without_a_review_and_a_draft_is() -> None:
    settings = replace(SETTINGS, statement=StatementSettings())

    made = compose(settings, on=DAY, processes=1)
    (of_drafts,) = statement_problems(settings, on=DAY, is_public=False)

    assert made.pages == ()
    assert "statement-incomplete" in {p.code for p in made.problems if p.is_error}
    assert of_drafts.severity is Severity.WARNING


def test_a_statement_that_claims_too_much_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "accessibility.md").write_text(
        "# Accessibility\n\nWe think it is fully compliant.\n"
    )

    made = compose(replace(SETTINGS, content=tmp_path), on=DAY, processes=1)

    (found,) = (problem for problem in made.problems if problem.is_error)
    assert found.code == "statement-claims-too-much"
    assert (Path(found.at.file).name, found.at.line, found.at.column) == ("accessibility.md", 3, 13)


def test_the_statement_says_who_when_and_what_was_counted_and_never_full_compliance(
    site: Site, tmp_path: Path
) -> None:
    statement = site.slots["statement"]
    whole = {page.path: page.main for page in composed(content=tmp_path).pages}

    for text in (statement, whole["accessibility.html"]):
        assert "a@example.org" in text
        assert "Equality Advisory and Support Service" in text
        assert "1 November 2026" in text
        assert "partially compliant" in text
        assert not re.search(r"fully\s+(?:compliant|accessible)", text)
    assert re.search(r"It has \d+ pages, \d+ charts? and \d+ files to download", statement)


def test_the_contrast_in_the_statement_is_that_of_the_style_sheet(site: Site) -> None:
    found = re.search(
        r"lowest contrast of text is ([\d.]+) to 1, and of marks that carry a meaning ([\d.]+)",
        site.slots["statement"],
    )

    assert found
    text, marks = map(float, found.groups())
    assert text >= 4.5
    assert 3 <= marks < text


def test_the_header_says_what_every_page_says_and_who_may_frame_it(files: dict[str, bytes]) -> None:
    base = (ROOT / "mfiar_site/theme/base.html").read_text(encoding="utf-8")

    assert f'content="{POLICY}"' in base
    azure = json.loads(files["staticwebapp.config.json"])["globalHeaders"]
    iis = ElementTree.fromstring(files["web.config"])
    added = {each.get("name"): each.get("value") for each in iis.iter("add")}
    plain = dict(
        line.strip().split(": ", 1) for line in files["_headers"].decode().splitlines()[1:]
    )
    assert azure == added == plain == HEADERS
    assert HEADERS["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"


def test_robots_are_led_to_the_map_of_a_public_site_and_kept_from_an_internal_one(
    files: dict[str, bytes],
) -> None:
    internal = dict(composed(audience="internal").files)

    assert b"Sitemap: https://example.org/equity/sitemap.xml" in files["robots.txt"]
    assert internal["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    assert b"X-Robots-Tag: noindex, nofollow" in internal["_headers"]
    assert b"X-Robots-Tag" not in files["_headers"]


def test_both_feeds_tell_the_same_news_the_newest_first(files: dict[str, bytes]) -> None:
    atom = ElementTree.fromstring(files["feed.xml"])
    entries = atom.findall(f"{ATOM}entry")
    items = json.loads(files["feed.json"])["items"]

    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [item["id"] for item in items]
    days = [item["date_published"] for item in items]
    assert days == sorted(days, reverse=True)
    assert len({item["id"] for item in items}) == len(items)
    assert all(item["url"].startswith("https://example.org/equity/") for item in items)


def test_a_feed_names_pages_and_parts_that_are_made_and_holds_no_quote(
    site: Site, files: dict[str, bytes]
) -> None:
    pages = {page.path: page.main for page in site.pages}
    text = files["feed.xml"].decode() + files["feed.json"].decode()

    for item in json.loads(files["feed.json"])["items"]:
        path, _, part = item["_mfiar"]["path"].partition("#")
        assert path in pages
        assert not part or f'id="{part}"' in pages[path]
    loaded = load_project(ROOT / "projects" / "demonstration", root=ROOT, resolvers=grouping)
    assert loaded.project is not None
    quotes = [insight.translation or insight.text for insight in loaded.project.insights]
    assert len(quotes) > 3
    assert not [quote for quote in quotes if " ".join(quote.split()) in text]


def test_a_package_tells_every_table_with_its_columns_size_and_hash(
    files: dict[str, bytes],
) -> None:
    package = json.loads(files["data/demonstration/datapackage.json"])

    tables = {path for path in files if re.match(r"data/demonstration/[^/]+\.csv$", path)}
    assert {f"data/demonstration/{one['path']}" for one in package["resources"]} == tables
    for resource in package["resources"]:
        content = files[f"data/demonstration/{resource['path']}"]
        header = next(csv.reader(io.StringIO(content.decode())))
        assert [each["name"] for each in resource["schema"]["fields"]] == header
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert "invented" in package["title"].lower()


def test_every_value_of_a_table_is_of_the_type_that_its_description_says(
    files: dict[str, bytes],
) -> None:
    fits = {"string": r".*", "integer": r"\d*", "number": r"(-?\d+(\.\d+)?)?"}
    package = json.loads(files["data/demonstration/datapackage.json"])
    for resource in package["resources"]:
        kinds = {each["name"]: fits[each["type"]] for each in resource["schema"]["fields"]}
        content = files[f"data/demonstration/{resource['path']}"].decode()
        for row in csv.DictReader(io.StringIO(content)):
            for name, value in row.items():
                assert re.fullmatch(kinds[name], value, re.DOTALL), (resource["path"], name, value)


def test_every_column_of_the_figures_has_a_meaning() -> None:
    assert set(HEADER) <= set(COLUMNS)


def test_the_catalogue_names_every_report_and_each_table_its_own_description(
    files: dict[str, bytes],
) -> None:
    catalogue = json.loads(files["data/catalog.jsonld"])

    assert {each["identifier"] for each in catalogue["dataset"]} == {
        path.name for path in (ROOT / "projects").iterdir()
    }
    for path in files:
        if re.match(r"data/.*\.csv$", path):
            described = json.loads(files[f"{path}-metadata.json"])
            assert described["url"] == Path(path).name


def test_a_file_for_hosts_that_is_written_by_hand_keeps_its_place(site: Site) -> None:
    assert {"robots.txt", "_headers", "web.config"} <= site.replaceable


def shuffled_keys(text: str, chance: random.Random) -> str:
    """Return a record with its top-level keys in another order."""
    parts = re.split(r"(?m)^(?=[a-z_]+:)", text)
    head, keys = parts[0], parts[1:]
    chance.shuffle(keys)
    return head + "".join(key if key.endswith("\n") else f"{key}\n" for key in keys)


def shuffled_rows(text: str, chance: random.Random) -> str:
    header, *rows = text.splitlines(keepends=True)
    chance.shuffle(rows)
    return header + "".join(rows)


Shuffle = Callable[[str, random.Random], str]


def test_the_order_of_keys_rows_and_folders_changes_nothing(tmp_path: Path) -> None:
    chance = random.Random(7)
    plain, shuffled = tmp_path / "plain", tmp_path / "shuffled"
    names = sorted(path.name for path in (ROOT / "projects").iterdir())
    for name in names:
        shutil.copytree(ROOT / "projects" / name, plain / "projects" / name)
    for name in reversed(names):
        shutil.copytree(ROOT / "projects" / name, shuffled / "projects" / name)
    for path in (shuffled / "projects").rglob("*"):
        change = {".yml": shuffled_keys, ".csv": shuffled_rows}.get(path.suffix)
        if change:
            path.write_text(change(path.read_text("utf-8"), chance), "utf-8")

    one, other = (
        composed(projects=folder / "projects", content=tmp_path / "none")
        for folder in (plain, shuffled)
    )

    assert {page.path: page for page in one.pages} == {page.path: page for page in other.pages}
    assert dict(one.files) == dict(other.files)
    assert one.slots == other.slots
