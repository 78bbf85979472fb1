"""The attack on a built site: a number that the gate hid is found wherever a site can carry it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from mfiar_site.plugin import render
from mfiar_site.problems import Problem
from mfiar_site.publication.code_catalogue import every_code
from mfiar_site.site_audit.figures import CODES, Composed, audit_problems

REPOSITORY = Path(__file__).parents[2]
MEASURE, GROUP, PERIOD = "interpreter-offered", "black-caribbean", "2023-04"
PAGE = f"projects/demonstration/{MEASURE}.html"
REPORT = "projects/demonstration.html"
ROW = "April 2023, Black Caribbean"
PLANTED = "5 of 16"  # as if it were the count that is hidden
Edit = Callable[[str], str]


@dataclass(frozen=True)
class Built:
    """This repository's site, built, with what it was composed of."""

    folder: Path
    composed: Composed

    def found_after(
        self, path: str, edit: Edit, *, composed: Composed | None = None
    ) -> list[Problem]:
        """Return what the attack finds when one file is changed; the file is put back."""
        file = self.folder / path
        before = file.read_text(encoding="utf-8") if file.exists() else None
        changed = edit(before or "")
        assert changed != before
        file.write_text(changed, encoding="utf-8", newline="")
        try:
            return audit_problems(self.folder, composed or self.composed)
        finally:
            file.unlink() if before is None else file.write_text(before, "utf-8", newline="")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("attacked") / "site"
    folder.mkdir()
    composed = render(REPOSITORY / "mkdocs.yml", folder)
    assert composed is not None
    return Built(folder, composed)


def swap(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return edit


def in_panel(edit: Edit, group: str = GROUP) -> Edit:
    """Return an edit of the panel of a group: that which the planted number is about."""

    def whole(text: str) -> str:
        start = text.index(f'id="{MEASURE}-{group}"')
        end = text.index("</li>", start)
        return f"{text[:start]}{edit(text[start:end])}{text[end:]}"

    return whole


def in_table_cell(text: str) -> str:
    """Put the number into the cell of the table of every period."""
    start = text.index(f'id="numbers-{MEASURE}"')
    row = text.index(">April 2023</th>", start)
    cell = text.index("<td>[c]</td>", row)
    return f"{text[:cell]}<td>31% ({PLANTED})</td>{text[cell + len('<td>[c]</td>') :]}"


def a_dot_more(panel: str) -> str:
    """Draw the hidden point where its value would stand."""
    return re.sub(r'<path d="(M[^"]*)" class="d0"/>', r'<path d="M42 99h.01\1" class="d0"/>', panel)


def a_higher_axis(text: str) -> str:
    """Let the scale end where the hidden value would make it end."""
    return text.replace(">100%</text>", ">120%</text>")


def in_json(text: str) -> str:
    """Fill the gap that the chart to explore has, for the group where the number is hidden."""
    start = text.index('"name":"Black Caribbean"')
    return text[:start] + text[start:].replace('"y":[null', '"y":[31.25', 1)


def in_csv(text: str) -> str:
    return re.sub(
        rf"({PERIOD},{GROUP},Black Caribbean),,16,,c,\[c\]", r"\1,5,16,31.2500,,31.2500", text
    )


def two_panels_swapped(text: str) -> str:
    """Put two groups in the order of what is hidden."""
    first, other = (text.index(f'<li class="mf-panel" id="{MEASURE}-{group}"') for group in
                    ("black-african", "black-caribbean"))  # fmt: skip
    end = text.index("</li>", other) + len("</li>")
    return f"{text[:first]}{text[other:end]}{text[first:other]}{text[end:]}"


INDEX = "assets/mf/search-index.js"
FEED = f'<rss version="2.0"><channel><item><title>{ROW}: {PLANTED}</title></item></channel></rss>'
PLACES: list[tuple[str, str, Edit, str, str]] = [
    ("table", PAGE, in_table_cell, "built-shows-hidden", ROW),
    ("SVG coordinate", PAGE, in_panel(a_dot_more), "built-shows-hidden", ROW),
    (
        "alt text",
        PAGE,
        swap('class="mf-multiples"', f'class="mf-multiples" aria-label="{ROW}: {PLANTED}"'),
        "built-shows-hidden",
        ROW,
    ),
    ("axis range", PAGE, in_panel(a_higher_axis), "built-not-published", "Black Caribbean"),
    (
        "JSON",
        f"assets/mf/explore/demonstration/{MEASURE}.js",
        in_json,
        "built-shows-hidden",
        ROW,
    ),
    ("CSV", f"data/demonstration/{MEASURE}.csv", in_csv, "built-shows-hidden", ROW),
    (
        "search index",
        INDEX,
        swap("Seen in time", f"{ROW}: {PLANTED}. Seen"),
        "built-shows-hidden",
        ROW,
    ),
    ("feed", "feed.xml", lambda _: FEED, "built-shows-hidden", ROW),
    (
        "sentence",
        PAGE,
        in_panel(swap("</p>\n", f" In April 2023 it was {PLANTED}.</p>\n")),
        "built-shows-hidden",
        ROW,
    ),
    ("sort order", PAGE, two_panels_swapped, "built-order", "Interpreter offered"),
]


@pytest.mark.parametrize(
    ("path", "edit", "code", "labels"),
    [place[1:] for place in PLACES],
    ids=[place[0] for place in PLACES],
)
def test_a_number_that_is_hidden_is_found_wherever_it_stands(
    built: Built, path: str, edit: Edit, code: str, labels: str
) -> None:
    """The problem names the figure by its labels, and the file; never what was found there."""
    found = built.found_after(path, edit)

    assert code in {problem.code for problem in found}
    assert any(labels in problem.message and path in problem.message for problem in found)
    assert all(problem.is_error for problem in found)
    for said in (problem.message + problem.advice for problem in found):
        assert not any(value in said for value in (PLANTED, "31", "99", "120%"))


MADE_SO: list[tuple[str, str, Edit, str]] = [
    *((name, path, edit, code) for name, path, edit, code, _ in PLACES
      if name in ("table", "SVG coordinate", "axis range", "JSON", "CSV", "sort order")),
    ("label", PAGE, in_panel(swap(">was ", ">was 1"), "pakistani"), "built-not-published"),
    ("levels of another group", REPORT,
     swap("Bangladeshi: 9.4% to 16.4%. Pakistani: 11.1% to 11.4%",
          "Bangladeshi: 11.1% to 11.4%. Pakistani: 9.4% to 16.4%"), "built-not-recorded"),
    ("levels of another measure", REPORT, swap("Bangladeshi: 9.4% to 16.4%. Pakistani",
     "Bangladeshi: 36% to 44%. Pakistani"), "built-not-recorded"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "edit", "code"), [one[1:] for one in MADE_SO], ids=[one[0] for one in MADE_SO]
)
def test_a_number_is_found_also_where_the_program_itself_made_it(
    built: Built, path: str, edit: Edit, code: str
) -> None:
    """What is drawn and listed is worked out anew from the cells that the gate let through."""
    pages = tuple(
        replace(page, main=edit(page.main)) if page.path == path else page
        for page in built.composed.pages
    )
    files = tuple(
        (name, edit(content.decode()).encode() if name == path else content)
        for name, content in built.composed.files
    )
    made_so = replace(built.composed, pages=pages, files=files)

    found = built.found_after(path, edit, composed=made_so)

    assert code in {problem.code for problem in found}


def test_nothing_is_found_on_a_site_that_is_as_it_was_made(built: Built) -> None:
    assert audit_problems(built.folder, built.composed) == []


def test_spaces_that_a_tool_takes_out_say_nothing(built: Built) -> None:
    found = built.found_after(PAGE, lambda text: text.replace("\n", " "))

    assert found == []


def test_a_table_put_beside_the_site_is_read_too(built: Built) -> None:
    rows = f"period,group,count\n{PERIOD},{GROUP},5\n"

    found = built.found_after("of-a-team.csv", lambda _: rows)

    assert [(p.code, p.at.file) for p in found] == [("built-shows-hidden", "of-a-team.csv")]


def test_a_page_by_hand_may_speak_of_a_group_and_a_month(built: Built) -> None:
    """Only a number beside both is a figure."""
    page = "method.html"

    found = built.found_after(
        page, swap("</main>", "<p>In April 2023 Black Caribbean women came.</p></main>")
    )

    assert found == []


def test_every_code_is_in_the_catalogue() -> None:
    assert set(CODES) <= set(every_code())
