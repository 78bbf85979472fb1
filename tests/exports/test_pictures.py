"""A figure as a file of its own: it says what it shows, where that comes from, and as of when."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mfiar_site.exports.pictures import coloured
from mfiar_site.inspection.settings import SiteSettings, StatementSettings
from mfiar_site.publication.compose import compose

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def pictures() -> dict[str, str]:
    """Every picture of the example site, by its address."""
    site = compose(
        SiteSettings(
            projects=ROOT / "projects",
            content=ROOT / "content",
            name="Equity reports",
            organisation="A team",
            contact="a@example.org",
            audience="public",
            profile="exact-with-suppression",
            statement=StatementSettings(reviewed=DAY),
        ),
        on=DAY,
    )
    return {path: made.decode() for path, made in site.files if path.endswith(".svg")}


def words(picture: str) -> str:
    texts = ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")
    return " ".join(text.text or "" for text in texts)


def test_every_measure_with_a_chart_has_a_picture(pictures: dict[str, str]) -> None:
    assert sorted(pictures) == [
        f"data/demonstration/{name}.svg"
        for name in ("came-back", "interpreter-offered", "seen-late")
    ]


def test_a_picture_says_what_where_from_and_as_of_when(pictures: dict[str, str]) -> None:
    """It travels alone: the finding, who is in no group, the source and the day go with it."""
    said = words(pictures["data/demonstration/seen-late.svg"])

    assert "Long waits fell for three groups" in said
    assert "Ethnicity is not on record for 13 in every 100" in said
    assert "Invented data." in said
    assert "Source: Maternity information system (invented)." in said
    assert "Record of 12 May 2025." in said
    for group in ("Bangladeshi", "Pakistani", "Black African", "Black Caribbean", "White British"):
        assert group in said


def test_a_picture_needs_no_style_sheet_and_holds_nothing_that_runs(
    pictures: dict[str, str],
) -> None:
    for picture in pictures.values():
        assert not re.search(r"class=|<style|style=|<script|href=|\bon\w+=", picture)


def test_a_role_becomes_the_attributes_of_the_style_sheet() -> None:
    """A point of now is plum with a rim of paper, as on the page."""
    assert coloured('<circle r="2.9" class="p1"/>') == (
        '<circle r="2.9" fill="#5b1f5e" stroke="#fff" stroke-width=".8"/>'
    )


def test_every_shape_of_a_picture_is_drawn_or_filled(pictures: dict[str, str]) -> None:
    """A role that the style sheet does not know would be neither."""
    for picture in pictures.values():
        for shape in re.findall(r"<(?:path|circle|rect)[^>]*>", picture):
            fill = re.search(r'fill="([^"]+)"', shape)
            assert "stroke=" in shape or (fill and fill[1] != "none"), shape
