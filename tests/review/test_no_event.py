"""What changes nothing for a reader gives no event, and is still said to have changed."""

import random
from collections.abc import Callable

import pytest

from mfiar_site.review.plaintext import as_text
from tests.review.conftest import PROJECT, Site, as_csv, counts

Edit = Callable[[str], str]


def test_a_version_beside_itself_gives_nothing(site: Site) -> None:
    for pair in ((None, None), ("HEAD", "HEAD"), ("main", None)):
        report = site.review(*pair)

        assert report.events == ()
        assert report.changed == ()


def _other_order(text: str) -> str:
    """Other order of keys, of lists, other quotation marks, other folding."""
    text = text.replace("  for:\n    - pakistani\n    - black-african\n", "")
    text = text.replace("aim:\n", "aim:\n  for: ['black-african', \"pakistani\"]\n")
    text = text.replace("title: Seen in time\n", "").rstrip() + "\ntitle: 'Seen in time'\n"
    return text.replace(
        "  - id: one-midwife\n    text: The same midwife each time.\n", ""
    ).replace("priorities:\n", "priorities:\n  - text: >\n      The same midwife\n"
              "      each time.\n    id: one-midwife\n")  # fmt: skip


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: "# Another comment.\n" + text.replace("outcome", "outcome  # why"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("forms: [institutional]", "forms:\n    - institutional"),
        _other_order,
    ],
    ids=["comments", "crlf", "bom", "flow", "order"],
)
def test_another_way_of_writing_the_same_gives_no_event(site: Site, edit: Edit) -> None:
    site.write("projects/seen/project.yml", edit(PROJECT))

    report = site.review()

    assert (site.root / "projects/seen/project.yml").read_bytes() != PROJECT.encode()
    assert report.events == ()
    assert report.quiet == ("seen",)
    assert "Files of 1 project changed, and what they say did not" in as_text(report)


@pytest.mark.parametrize("seed", range(3))
def test_another_order_of_rows_gives_no_event(site: Site, seed: int) -> None:
    rows = list(counts().items())
    random.Random(seed).shuffle(rows)
    site.write("projects/seen/data/waits.csv", as_csv(dict(rows)).replace("\n", "\r\n"))

    report = site.review()

    assert report.events == ()
    assert report.quiet == ("seen",)


def test_a_byte_order_mark_before_figures_gives_no_event(site: Site) -> None:
    """As a spreadsheet saves them, on the disk and in a commit."""
    marked = b"\xef\xbb\xbf" + as_csv(counts()).replace("\n", "\r\n").encode()
    site.write("projects/seen/data/waits.csv", marked)
    on_disk = site.review()
    site.git("-c", "core.autocrlf=false", "add", "-A")
    site.commit()

    for report in (on_disk, site.review("HEAD~1", "HEAD")):
        assert report.events == ()
        assert report.quiet == ("seen",)


def test_another_spelling_of_a_group_gives_no_event(site: Site) -> None:
    text = site.read("projects/seen/data/waits.csv").replace("black-african", "Black African")
    site.write("projects/seen/data/waits.csv", text)

    assert site.review().events == ()


def test_lists_moved_into_a_folder_give_no_event(site: Site) -> None:
    """The record may stand in one file or in many."""
    head, _, rest = PROJECT.partition("  - id: later\n")
    body, _, tail = rest.partition("not_yet:")
    cycle, _, _ = head.partition("cycles:\n")
    card = head.partition("  - id: card\n")[2]

    def undented(text: str) -> str:
        return "".join(line[4:] for line in text.splitlines(keepends=True))

    site.write("projects/seen/cycles/card.yml", undented(card))
    site.write("projects/seen/cycles/later.yml", undented(body))
    site.write("projects/seen/project.yml", f"{cycle}not_yet:{tail}")

    assert site.review().events == ()


def test_files_that_nobody_reads_give_no_event(site: Site) -> None:
    site.write("projects/seen/README.md", "A note.\n")
    site.write("content/index.md", "# Another page\n")

    report = site.review()

    assert report.events == ()
    assert report.quiet == ("seen",)
