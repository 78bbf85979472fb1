"""No right site is refused, whoever wrote its record: titles, targets, scales, languages."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from mfiar_site.plugin import render
from mfiar_site.site_audit.figures import audit_problems
from mfiar_site.site_audit.figures.sentences import (
    SentenceFacts,
    blocks_in,
    sentence_faults,
    unit_numbers,
)
from tests.site_audit.generated_figures import OWN_LIST
from tests.site_audit.generated_records import Chance
from tests.whole_site import SETTINGS

PAGES = {
    "index.md": '# Home\n\n<div data-mfiar="projects"></div>\n',
    "accessibility.md": "# Accessibility statement\n\nTested by programs.\n",
}


def site_of(folder: Path, seeds: Iterable[str], *, profile: str, languages: str) -> Path:
    """Return the settings of a site with a generated project for each seed."""
    settings = SETTINGS.format(profile=profile).replace("true", f"false, languages: {languages}")
    files = {
        "mkdocs.yml": settings,
        "code_lists/exampleton.toml": OWN_LIST,
        **{f"content/{name}": text for name, text in PAGES.items()},
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for seed in seeds:
        made = Chance(seed).invented(f"No {seed.partition('-')[2]}")
        made.write(folder / "projects" / f"p{seed}")
    return folder / "mkdocs.yml"


# Each of these seeds was refused once, or holds what none of the others does.
SITES = [
    pytest.param(
        # A score below zero, a target of a measure without figures, a date beside a title that
        # begins with a rate, results for everyone together alone, drivers that end in numbers.
        ("0-4", "0-5", "3-1", "320-4", "333-1"), "exact-with-suppression", "[]", id="exact"
    ),
    pytest.param(
        # A ratio to reach, a title that ends in a number before one that begins with a rate.
        ("1-4", "6-3", "106-5"), "nhs-england", "[]", id="rounded"
    ),
    pytest.param(
        # Apostrophes in Welsh, months too long to stand beside each other, names of an own list.
        ("2-1", "7-5", "102-0", "102-3"), "exact-with-suppression", "[cy]", id="in-Welsh"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("seeds", "profile", "languages"), SITES)
def test_a_right_site_is_published(
    seeds: tuple[str, ...], profile: str, languages: str, tmp_path: Path
) -> None:
    settings = site_of(tmp_path, seeds, profile=profile, languages=languages)
    site = tmp_path / "site"
    site.mkdir()

    composed = render(settings, site)

    assert composed is not None
    assert [str(problem) for problem in audit_problems(site, composed)] == []


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p>Calls of week 3, percent of all</p>", []),
        ("<p>Waits within 48, days</p>", []),
        ("<p><b>October 2022</b><b>12 per 1,000</b></p>", [("per 1000", "12")]),
        ("<p><a>Floor 3</a><span>12%</span></p>", [("percent", "12")]),
        ("<p>1,043 <b>days</b></p>", [("days", "1043")]),
        ("<p>1,000 to 69.0 per 1,000.</p>", [("per 1000", "69")]),
    ],
)
def test_a_number_is_read_with_its_own_unit(markup: str, found: list[tuple[str, str]]) -> None:
    """A title that ends in a number, or a date before a title, lends no unit to it."""
    assert [one for block in blocks_in(markup) for one in unit_numbers(block)] == found


HARM = "<p>gostyngodd o 33% i 27% i bawb gyda'i gilydd. Bangladeshaidd: o 36% i 44%.</p>"


def test_names_are_not_looked_for_where_a_language_inflects_them() -> None:
    """In Welsh "pawb" is "bawb" after "i": only one of the two in this sentence is known."""
    by_group = {"pawb": frozenset({"33", "27"}), "bangladeshaidd": frozenset({"36", "44"})}
    facts = SentenceFacts({"percent": by_group}, frozenset(by_group), {})

    assert not list(sentence_faults(HARM, facts, "a.html", is_english=False))
    assert list(sentence_faults(HARM.replace("44%", "45%"), facts, "a.html", is_english=False))


def test_two_texts_of_the_record_beside_each_other_are_no_range() -> None:
    """Two drivers, "Heard in ward 3" and "40% of calls": nobody says "3 to 40%"."""
    texts = frozenset({"Heard in ward 3", "40% of all calls"})
    facts = SentenceFacts({"percent": {"": frozenset({"40"})}}, frozenset(), {}, texts)

    assert facts.hold("Feeds: Heard in ward 3 and 40% of all calls.")
    assert not facts.hold("Feeds: Heard in ward 3 and 41% of all calls.")
    assert not facts.hold("From 3 to 40% of all callers.")
