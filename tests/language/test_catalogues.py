"""The catalogues that are shipped say everything that the program says, and nothing else."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po
from click.testing import CliRunner

from mfiar_site.cli import main
from mfiar_site.language.catalogue import catalogue, languages, locale_info
from mfiar_site.language.extraction import template
from mfiar_site.language.locale_context import use_locale
from mfiar_site.language.messages import translate, translate_plural
from mfiar_site.language.updating import begun, faults, updated

REQUIRED = ("cy", "ur")


def test_welsh_and_a_language_from_the_right_are_there() -> None:
    assert set(REQUIRED) <= set(languages())
    assert "rtl" in {locale_info(code).direction for code in languages()}


@pytest.mark.parametrize("code", languages())
def test_a_catalogue_is_complete(code: str) -> None:
    """Nothing untranslated, nothing stale, no place in braces that does not fit."""
    assert [f"{one.message!r} {one.what}" for one in faults(catalogue(code))] == []


@pytest.mark.parametrize("code", languages())
def test_a_catalogue_says_who_made_it_and_who_checked_it(code: str) -> None:
    head = catalogue(code).header_comment

    assert re.search(r"^(?:# )?Made by: \S", head, re.MULTILINE)
    assert re.search(r"^(?:# )?Checked by: \S", head, re.MULTILINE)
    assert "name of the translator" not in head  # what a new catalogue asks for
    assert locale_info(code).is_checked == ("Checked by: nobody yet" not in head)


@pytest.mark.parametrize("code", REQUIRED)
def test_nobody_checked_what_a_machine_made(code: str) -> None:
    """Until a speaker has read it all, each page in the language says so."""
    assert "Made by: a machine" in catalogue(code).header_comment
    assert not locale_info(code).is_checked


def changed(code: str, old: str, new: str) -> Catalog:
    """Return a catalogue with one text of its file changed."""
    text = Path(updated_file(code)).read_text(encoding="utf-8")
    assert old in text
    return read_po(BytesIO(text.replace(old, new, 1).encode()), locale=code)


def updated_file(code: str) -> Path:
    import mfiar_site.language

    folder = Path(mfiar_site.language.__file__).parent
    return folder / "catalogues" / f"{code}.po"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('msgstr "Dim newid clir"', 'msgstr ""', "is not translated"),
        ('msgid "No clear change"', 'msgid "No change is clear"', "no longer said"),
        ("{first} i {last}", "{first} i {lats}", "other places in braces"),
        ("{first} i {last}", "{first} i {last.__class__}", "other places in braces"),
        ('msgid "No clear change"', '#, fuzzy\nmsgid "No clear change"', "doubtful"),
    ],
)
def test_a_fault_of_a_catalogue_is_found(old: str, new: str, what: str) -> None:
    """The test of completeness can fail."""
    found = list(faults(changed("cy", old, new)))

    assert any(what in fault.what for fault in found)


def test_bringing_a_catalogue_up_to_date_changes_nothing_of_a_complete_one() -> None:
    for code in languages():
        assert updated(catalogue(code)) == updated_file(code).read_bytes()


def test_a_new_language_begins_with_every_message() -> None:
    new = read_po(BytesIO(begun("pa")), locale="pa")

    assert len([entry for entry in new if entry.id]) == len([e for e in template() if e.id])
    assert "Panjabi" in new.header_comment or "Punjabi" in new.header_comment


def test_welsh_has_forms_of_its_own_for_two_and_three() -> None:
    with use_locale("cy"):
        said = [
            translate_plural("{number} small test", "{number} small tests", n) for n in (1, 2, 3, 4)
        ]

    assert said == ["1 prawf bach", "2 brawf bach", "3 phrawf bach", "4 prawf bach"]


def test_a_sentence_is_said_in_each_language() -> None:
    said = {}
    for code in ("en", "cy", "ur"):
        with use_locale(code):
            said[code] = translate("No clear change")

    assert len(set(said.values())) == 3


def test_the_command_says_that_the_catalogues_are_complete() -> None:
    ran = CliRunner().invoke(main, ["translate", "--check"])

    assert (ran.exit_code, ran.output) == (0, "cy: complete.\nur: complete.\n")


def test_the_command_refuses_what_is_no_language() -> None:
    ran = CliRunner().invoke(main, ["translate", "--check", "pa"])

    assert ran.exit_code == 2
    assert "`mfiar translate pa` begins them" in ran.output
