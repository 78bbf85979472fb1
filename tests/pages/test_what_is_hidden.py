"""What a page says of what it does not show: marks beside a table, the rule, who is left out."""

import re

import pytest

from tests.whole_site import PROJECT, WholeSite

MONTHS = tuple(f"2023-{month:02}" for month in range(1, 9))
ROWS = [
    *(f"{month},asian,30,200," for month in MONTHS),
    *(f"{month},white,60,400,{'p' if month > '2023-07' else ''}" for month in MONTHS),
    *(f"{month},black,,60,c" for month in MONTHS[:6]),
    "2023-07,black,,,x",
    "2023-08,black,,,z",
    "2023-01,mixed,12,18,u",
    "2023-02,mixed,,90,low",
    "2023-03,mixed,12,90,r",
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    site = WholeSite(tmp_path_factory.mktemp("hidden"), profile="exact-with-suppression")
    record = PROJECT.format(more="") + "dates: {updated: 2023-09-30}\n"
    (site.project / "project.yml").write_text(record, encoding="utf-8")
    site.write_figures(ROWS)
    done = site.build()
    assert done.exit_code == 0, done.output
    return (site.site / "projects" / "seen-in-time.html").read_text(encoding="utf-8")


def beside(page: str, table: str) -> str:
    """Return what stands between a table and the end of its fold."""
    start = page.index(f'id="{table}"')
    return page[page.index("</table>", start) : page.index("</details>", start)]


def test_every_mark_of_a_table_is_explained_beside_it(page: str) -> None:
    said = beside(page, "numbers-waits")

    for mark, meaning in (("c", "hidden to protect people"), ("x", "not available"),
                          ("z", "does not apply"), ("u", "few people"), ("low", "rounds to 0"),
                          ("p", "provisional"), ("r", "revised")):  # fmt: skip
        assert f"[{mark}] " in said
        assert meaning in said


def test_each_state_has_a_mark_of_its_own_in_the_table(page: str) -> None:
    start = page.index('id="numbers-waits"')
    cells = set(re.findall(r"\[[a-z]+\]", page[start : page.index("</table>", start)]))

    assert cells == {"[c]", "[x]", "[z]", "[u]", "[low]", "[p]", "[r]"}


def test_a_mark_that_is_not_in_a_table_is_not_explained(page: str) -> None:
    assert "[r]" not in beside(page, "gap-numbers-waits")


def test_a_gap_that_is_hidden_is_not_called_unavailable(page: str) -> None:
    start = page.index('id="gap-numbers-waits"')
    row = page[page.index(">Black or Black British</th>", start) :].partition("</tr>")[0]

    assert "[c]" in row
    assert "[x]" not in row


def test_the_rule_and_the_day_stand_beside_the_figures(page: str) -> None:
    after = page[page.index('id="numbers-waits"') :]

    assert "Counts from 1 to 7 are hidden" in after
    assert "Exact counts, with small ones hidden" in after
    assert "Record of 30 September 2023." in after


def test_it_says_who_is_hidden_who_is_missing_and_what_is_told_instead(page: str) -> None:
    assert "Black or Black British: 6 of 6 figures are hidden to protect people" in page
    assert "Not shown here: " in page
    assert "Told in broad groups only: " in page


def test_a_hidden_point_stands_in_a_strip_outside_the_scale(page: str) -> None:
    panel = page[page.index('id="waits-black"') :].partition("</svg>")[0]

    assert panel.count("v4.8h-4.8z") == 6
    assert "6 hidden" in panel
    assert 'class="d0"' not in panel
