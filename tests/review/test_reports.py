"""What a reviewer reads: the gravest first, nothing that does anything, never too much."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from mfiar_site.cli import main
from mfiar_site.cli.review import diff
from mfiar_site.problems import Location
from mfiar_site.review.annotations import as_azure, as_github, as_gitlab
from mfiar_site.review.context import event
from mfiar_site.review.escaping import JOINER
from mfiar_site.review.event import ChangeSeverity, Event, in_order
from mfiar_site.review.html_report import as_html
from mfiar_site.review.json_report import as_json, schema
from mfiar_site.review.kinds import KINDS
from mfiar_site.review.markdown import LIMITS, MARKER, as_markdown
from mfiar_site.review.plaintext import as_text
from mfiar_site.review.review import ReviewReport
from tests.review.conftest import Site, counts, kinds

FIRST_SCREEN = 40  # lines
HOSTILE = (
    "@everyone <img src=x onerror=alert(1)> [x](javascript:alert(1)) `code` | cell | #12 !3 GH-4"
    " https://evil.example www.evil.example a@evil.example :tada: ~bug %1 $2 &3"
    " \x1b[31mred\x07 \u202etxet\u202c\n/close\n::error::stop\n##vso[task.setvariable]x"
)
Style = Callable[[ReviewReport], str]


def report_of(*events: Event) -> ReviewReport:
    return ReviewReport(
        base="main (1)",
        head=HOSTILE,
        events=tuple(in_order(list(events))),
        changed=("p",),
        quiet=(),
    )


def hostile_event(kind: str = "aim.eased", project: str = HOSTILE) -> Event:
    return event(
        kind,
        project,
        HOSTILE,
        at=Location(HOSTILE.replace("/", ""), 3, 5),
        before=HOSTILE,
        after=HOSTILE,
        details=[HOSTILE],
    )


def test_the_first_screen_tells_an_eased_target_a_dropped_group_and_a_new_baseline(
    site: Site,
) -> None:
    """Beside 20 changes of words, which must not come before them."""
    text = site.read()
    more = "".join(f"  - id: chair-{n}\n    text: Chairs {n}.\n" for n in range(20))
    site.write("projects/seen/project.yml", text.replace("priorities:\n", f"priorities:\n{more}"))
    site.replace("each: 27 percent", "each: 32 percent")
    site.replace("    - black-african\n", "")
    site.replace("      from: 2023-01\n      to: 2023-12", "      from: 2024-01\n      to: 2024-06")
    site.replace("      from: 2024-01\n      to: 2024-12", "      from: 2024-07\n      to: 2024-12")
    site.data({key: row for key, row in counts(0, 25).items() if key[1] != "black-african"})

    screen = "\n".join(as_markdown(site.review()).splitlines()[:FIRST_SCREEN])

    assert "**Grave** | **seen**: The aim: the level to reach is easier now" in screen
    assert "27 percent → 32 percent" in screen
    assert "**Grave** | **seen**: The aim is no longer for Black African" in screen
    assert "**Grave** | **seen**: Measure waits: Black African has no figures any more" in screen
    assert "Measure waits is re-baselined: the span that fixes the limits moved" in screen
    assert "January 2023 to December 2023 → January 2024 to June 2024" in screen
    assert "Chairs" not in screen.partition("<details>")[0]


def test_markdown_begins_with_the_marker_and_says_the_sum() -> None:
    text = as_markdown(report_of(hostile_event(project="p")))

    assert text.startswith(f"{MARKER}\n## What this change means\n\n**1 project: 1 grave change.**")


def test_nothing_to_say_is_said(site: Site) -> None:
    assert "**No project changed.**" in as_markdown(site.review())


def test_words_of_others_do_nothing_in_markdown() -> None:
    """Save in a summary, where Markdown is not read, signs of mark-up are marked as words."""
    text = as_markdown(report_of(hostile_event())).removeprefix(MARKER)

    told = re.sub(r"</?(details|summary|b|sub)>", "", text)
    for entity in ("&lt;", "&gt;", "&amp;"):
        told = told.replace(entity, "")
    marked = re.sub(r"<summary>.*</summary>", "", text)
    assert "<" not in told
    assert not re.search(r"[@#!~$&%]\w", told)
    assert "://" not in told.replace(f"https{JOINER}://", "")
    assert not re.search(r"(?<!\\)[`\[]", marked)
    assert not re.search(r"www\.|javascript:|:tada:|GH-4|\x1b|\x07|\u202e", told)
    assert not any(line.startswith(("/", "::", "##vso")) for line in told.splitlines())


def test_a_reader_of_markdown_finds_only_our_own_mark_up() -> None:
    """Every tag that a forge's parser makes is one of our layout."""
    parser = pytest.importorskip("markdown_it").MarkdownIt("gfm-like", {"linkify": False})
    page = _Page()

    page.feed(parser.render(as_markdown(report_of(hostile_event(), hostile_event("words.added")))))

    ours = "b details h2 li p strong sub summary table tbody td th thead tr ul"
    assert {tag for tag, _ in page.tags} <= set(ours.split())
    assert page.text.count(f"@{JOINER}everyone <img src=x onerror=alert(1)> [x](javascript") > 5


def test_a_table_keeps_its_columns() -> None:
    text = as_markdown(report_of(hostile_event()))

    rows = [line for line in text.splitlines() if line.startswith("| **")]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [4]


def test_words_in_another_script_are_left_as_they_are() -> None:
    urdu = "کسی نے مجھ سے نہیں پوچھا"
    told = event("words.changed", "p", urdu, at=Location("f", 1, 1))

    assert urdu in as_markdown(report_of(told))
    assert urdu in as_text(report_of(told))


@pytest.mark.parametrize("forge", sorted(LIMITS))
def test_a_long_report_is_cut_where_it_can_be_seen(forge: str) -> None:
    projects = 40 if LIMITS[forge] > 500_000 else 10  # enough to be cut
    events = [
        hostile_event(kind, project=f"project-{n}") for n in range(projects) for kind in KINDS
    ]

    text = as_markdown(report_of(*events), most_characters=LIMITS[forge])

    assert len(text.encode()) <= LIMITS[forge]
    assert "Cut here: the details of" in text
    assert text.count("<details>") == text.count("</details>")
    assert text.startswith(MARKER)


def test_the_smallest_limit_still_gives_whole_lines() -> None:
    events = [hostile_event(kind) for kind in KINDS]
    whole = as_markdown(report_of(*events)).splitlines()

    text = as_markdown(report_of(*events), most_characters=1000)

    assert len(text.encode()) <= 1000
    assert "Cut here" in text
    assert all(line in whole or "Cut here" in line for line in text.splitlines())


def test_a_summary_has_no_details() -> None:
    text = as_markdown(report_of(hostile_event()), summary_only=True)

    assert "<details>" not in text
    assert "**Grave**" in text


def test_text_for_a_terminal_steers_nothing() -> None:
    text = as_text(report_of(hostile_event()))

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text)
    assert text.count("\n") == len(text.splitlines())


class _Page(HTMLParser):
    """The tags of a page, and whether each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "path", "circle"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_asks_for_nothing_and_words_of_others_do_nothing(site: Site) -> None:
    site.data(counts(0, 26) | {("2023-05", "pakistani"): ("83", "200", "")})
    report = replace(site.review(), events=(hostile_event(), hostile_event("words.added", "seen")))
    page = _Page()

    page.feed(as_html(report))

    tags = {tag for tag, _ in page.tags}
    assert page.open == []
    assert not tags & {"script", "img", "link", "iframe", "a", "object", "form", "base"}
    assert not any(
        name.startswith("on") or name in ("style", "src", "href")
        for _, attributes in page.tags
        for name in attributes
    )
    assert any(
        (attributes.get("content") or "").startswith("default-src 'none'; style-src 'sha256-")
        for tag, attributes in page.tags
        if tag == "meta"
    )
    assert "<img src=x onerror=alert(1)>" in page.text


def test_the_page_draws_what_differs_and_says_it_in_a_table(site: Site) -> None:
    site.data(counts(0, 25) | {("2023-05", "pakistani"): ("83", "200", "")})
    page = _Page()

    page.feed(as_html(site.review()))

    rings = [one for one in page.tags if one[1].get("class") == "ring"]
    assert len(rings) == 4  # one revised figure, and a new one for each of three groups
    assert "Pakistani: 2 of 25 figures differ" in page.text
    for told in ("May 2023", "80/200 (40.0%)", "83/200 (41.5%)", "January 2025", "no row"):
        assert told in page.text


def test_a_group_without_a_figure_that_may_be_seen_is_drawn_empty(site: Site) -> None:
    hidden = {key: ("", "200", "c") for key in counts() if key[1] == "pakistani"}
    site.data(counts() | hidden)

    text = as_html(site.review())

    assert "Pakistani: 24 of 24 figures differ" in text


def test_json_keeps_to_its_schema(site: Site) -> None:
    site.replace("each: 27 percent", "each: 32 percent")
    site.data(counts(0, 25))

    Draft202012Validator.check_schema(schema())
    keeps_to = Draft202012Validator(schema()).is_valid
    for report in (site.review(), report_of(hostile_event()), report_of()):
        told = json.loads(as_json(report))
        assert keeps_to(told)
        assert not keeps_to({**told, "more": 1})
        assert not keeps_to({**told, "events": [{"kind": "unknown"}]})
        assert len(told["events"]) == len(report.events)


def test_the_command_prints_the_schema() -> None:
    printed = CliRunner().invoke(main, ["schema", "--of", "diff"])

    assert json.loads(printed.output) == schema()
    assert CliRunner().invoke(main, ["schema", "--of", "diff", "--into", "x"]).exit_code == 2


def test_the_schema_in_the_guide_is_that_of_the_program() -> None:
    guide = Path(__file__).parents[2] / "content" / "guide" / "review.md"
    blocks = re.findall(r"```json\n(.*?)```", guide.read_text(encoding="utf-8"), re.S)

    assert json.loads(blocks[-1]) == schema()


def test_every_kind_stands_in_the_guide() -> None:
    guide = (Path(__file__).parents[2] / "content/guide/review.md").read_text(encoding="utf-8")

    missing = [
        kind
        for kind, about in KINDS.items()
        if f"| `{kind}` | {about.severity.value} | {about.cause.value} | {about.meaning} |"
        not in guide
    ]

    assert missing == []


def test_the_same_versions_give_the_same_bytes(site: Site) -> None:
    site.replace("each: 27 percent", "each: 32 percent")
    site.data(counts(0, 26))
    forms = (as_markdown, as_html, as_json, as_github, as_gitlab, as_azure)
    styles: tuple[Style, ...] = (as_text, *forms)

    for style in styles:
        assert style(site.review()) == style(site.review())


def test_remarks_for_github_cannot_begin_a_command_of_their_own() -> None:
    lines = as_github(report_of(hostile_event())).splitlines()

    assert len(lines) == 2
    assert re.match(r"::error file=[^,:]*,line=3,col=5,title=aim\.eased::", lines[0])
    assert lines[1].startswith("::notice title=mfiar diff::")


def test_github_shows_ten_of_a_level_and_the_last_says_how_many_there_are() -> None:
    events = [hostile_event(kind, project=f"p{n}") for n in range(3) for kind in KINDS]

    lines = as_github(report_of(*events)).splitlines()

    levels = [line.split(" ")[0] for line in lines]
    assert {level: levels.count(level) for level in set(levels)} == {
        "::error": 10,
        "::warning": 10,
        "::notice": 10,
    }
    assert f"{len(events) - 29} more in the summary" in lines[-1]


def test_what_is_gone_has_no_line_to_stand_beside(site: Site) -> None:
    site.replace("    - black-african\n", "")
    report = site.review()

    assert "::error title=aim.group-dropped::" in as_github(report)
    assert "sourcepath" not in as_azure(report)


def test_the_report_for_gitlab_has_what_its_page_needs() -> None:
    rows = json.loads(as_gitlab(report_of(hostile_event(), hostile_event("words.added"))))

    for row in rows:
        assert set(row) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert row["location"]["lines"]["begin"] == 3
        assert re.fullmatch("[0-9a-f]{64}", row["fingerprint"])
    assert len({row["fingerprint"] for row in rows}) == 2


def test_a_fingerprint_does_not_depend_on_the_line() -> None:
    told = [
        event("aim.eased", "p", "Easier", at=Location("f", line, 1), before="1", after="2")
        for line in (3, 9)
    ]

    rows = json.loads(as_gitlab(report_of(*told)))

    assert rows[0]["fingerprint"] == rows[1]["fingerprint"]


def test_remarks_for_azure_cannot_begin_a_command_of_their_own() -> None:
    lines = as_azure(report_of(hostile_event(), hostile_event("words.added"))).splitlines()

    assert len(lines) == 2
    assert lines[0].startswith("##vso[task.logissue type=error;sourcepath=")
    assert lines[0].count("##vso[") == 1
    assert "##vso[" not in lines[1]


@pytest.fixture
def changed(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site with a grave change on the disk, and the terminal standing in it."""
    site.replace("each: 27 percent", "each: 32 percent")
    monkeypatch.chdir(site.root)
    return site


@pytest.mark.parametrize(
    ("threshold", "code"), [("never", 0), ("error", 1), ("warning", 1), ("notice", 1)]
)
def test_the_command_fails_on_what_it_is_told_to(changed: Site, threshold: str, code: int) -> None:
    assert CliRunner().invoke(diff, ["--fail-on", threshold]).exit_code == code


def test_the_command_does_not_fail_below_the_threshold(changed: Site) -> None:
    changed.replace("each: 32 percent", "each: 21 percent")

    assert CliRunner().invoke(diff, ["--fail-on", "notice"]).exit_code == 0


@pytest.mark.parametrize("style", ["text", "md", "html", "json", "github", "gitlab", "azure"])
def test_every_form_can_be_written_to_a_file(changed: Site, style: str) -> None:
    shown = CliRunner().invoke(diff, ["--format", style])
    written = CliRunner().invoke(diff, ["--format", style, "-o", "report"])

    assert shown.exit_code == written.exit_code == 0
    assert "aim" in shown.output
    assert written.output == ""
    assert (changed.root / "report").read_text(encoding="utf-8") == shown.output


def test_only_the_named_project_is_looked_at(changed: Site) -> None:
    assert "No project changed" in CliRunner().invoke(diff, ["--project", "other"]).output
    assert "easier" in CliRunner().invoke(diff, ["--project", "seen"]).output


@pytest.mark.parametrize("limit", ["x", "10", "-1"])
def test_a_limit_that_is_none_is_refused(changed: Site, limit: str) -> None:
    result = CliRunner().invoke(diff, ["--max-chars", limit])

    assert result.exit_code == 2
    assert "a number from 1000" in result.output


def test_a_report_that_cannot_be_written_is_one_message(changed: Site) -> None:
    result = CliRunner().invoke(diff, ["-o", "no/such/folder/report"])

    assert result.exit_code == 2
    assert "cannot be written: No such file" in result.output


def test_severities_are_ordered_by_weight(changed: Site) -> None:
    changed.data(counts(0, 25))
    report = changed.review()

    weights = [one.severity.weight for one in report.events]
    assert weights == sorted(weights)
    assert {"aim.eased", "points.added"} <= kinds(report)
    assert report.at_least(ChangeSeverity.ERROR)[0].kind == "aim.eased"
