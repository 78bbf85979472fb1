"""No page prints English that the catalogues do not know of."""

from pathlib import Path

import pytest

import mfiar_site
from tests.language.untranslated import in_code, in_template, unsaid

PROGRAM = Path(mfiar_site.__file__).parent
# Rooms and files whose words stand on pages.
SPOKEN = (
    *("findings/*.py", "figures/*.py", "pages/*.py", "pages/across/*.py"),
    *(
        "checks/on_file/*.py",
        "model/dates.py",
        "model/grouping.py",
        "publication/generated_pages.py",
    ),
)
TEMPLATES = ("pages/templates/**/*.j2",)
# They speak to the terminal, to analysts or to the authors of this program: in English only.
ENGLISH_ONLY = {
    *("findings/table_words.py", "findings/group_table.py", "findings/series_chart.py"),
    *(
        "findings/chart_lines.py",
        "findings/analyst_json.py",
        "findings/simulation.py",
        "figures/series_drawing.py",
    ),
    *(
        "pages/contribute.py",
        "pages/expected.py",
        "pages/forges.py",
        "pages/templates/contribute.html.j2",
    ),
    *("pages/catalogue.py", "pages/formulas.py", "pages/reference.py"),
    *("pages/templates/checks.html.j2", "pages/templates/format.html.j2"),
    *("pages/templates/formulas.html.j2", "pages/templates/prompts.html.j2"),
    "pages/templates/across/data.html.j2",  # beside the files, which stand once
    "pages/templates/squire.md.j2",  # a file in the order of an English standard
    "theme/partials/troubles.html",  # only `mfiar serve` shows it, to the author
}
# Words that are not ours to translate, or no words.
KEPT = {
    "pages/small_print.py": {  # names of bodies
        "Equality Advisory and Support Service (EASS)",
        "Equality Commission for Northern Ireland",
    },
    # The English page is named on its translations.
    "pages/templates/small_print/privacy.html.j2": {"Privacy"},
    "pages/templates/small_print/statement_page.html.j2": {"Accessibility statement"},
    "pages/across/library.py": {"Figures to download"},
    "pages/across/pages.py": {  # of the page beside the files
        "Figures to download",
        "Every figure of every report as a plain table, with a description for programs.",
    },
    "figures/panel.py": {"pole limit"},  # roles of the style sheet
    "figures/svg.py": {"axis left-out"},
    "model/grouping.py": {"Any other", "Other", "Mixed"},  # how names in the code lists begin
}


def spoken_files() -> list[str]:
    """Return every file whose words a page prints, by its path in the program."""
    found = {path for pattern in (*SPOKEN, *TEMPLATES) for path in PROGRAM.glob(pattern)}
    names = {path.relative_to(PROGRAM).as_posix() for path in found}
    return sorted(names - ENGLISH_ONLY)


def test_every_place_that_is_looked_at_is_there() -> None:
    """A module that moved must not take its words out of sight."""
    patterns = (*SPOKEN, *TEMPLATES, *ENGLISH_ONLY, *KEPT)

    assert [pattern for pattern in patterns if not any(PROGRAM.glob(pattern))] == []


@pytest.mark.parametrize("name", spoken_files())
def test_every_word_of_a_page_is_a_message(name: str) -> None:
    """What does not pass through `translate` stays English on every page of another language."""
    kept = KEPT.get(name, set())

    found = [line for line in unsaid(PROGRAM / name) if line.partition(": ")[2] not in kept]

    assert found == [], "wrap it: translate(...), translate_plural(...), or message(...) in a table"


def test_a_sentence_in_code_is_found() -> None:
    source = 'def f(n):\n    return f"Waiting {n} days now"\n'

    assert [text for _, text in in_code(source)] == [" days now"]


def test_a_message_is_not_found() -> None:
    assert (
        list(in_code('x = translate("Nothing was said", a=b)\nT = {1: message("Not yet said")}'))
        == []
    )


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Not written yet.</p>", ["Not written yet."]),
        ('<th data-l="What it says">{{ x }}</th>', ["What it says"]),
        ('{{ "Not published." if x else "" }}', ["Not published."]),
        ('<p class="mf-fine">{{ translate("Due {date}.", date=x) }}</p>', []),
        ('{% if x == "not yet" %}{{ x | join("and so") }}{% endif %}', []),
    ],
)
def test_words_in_a_template_are_found(source: str, found: list[str]) -> None:
    assert [text for _, text in in_template(source)] == found
