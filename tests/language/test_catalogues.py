"""The catalogues that are shipped can be used, and what is wrong with one is found."""

import re

import pytest
from babel.messages import Catalog

from mfiar_site.language.catalogue import (
    CatalogueError,
    catalogue,
    language_code,
    languages,
    locale_info,
    read_catalogue,
)
from mfiar_site.language.completeness import FaultKind, coverage, faults, misfits
from mfiar_site.language.extraction import template
from mfiar_site.language.locale_context import use_locale
from mfiar_site.language.marks import marks_to_html, plain
from mfiar_site.language.messages import lookup, translate, translate_plural
from mfiar_site.language.updating import begun, updated

REQUIRED = ("cy", "ur")
HEAD = (
    'msgid ""\nmsgstr ""\n"Language: pl\\n"\n'
    '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"\n\n'
)


def polish(entries: str) -> Catalog:
    """Return a Polish catalogue with a few entries."""
    return read_catalogue((HEAD + entries).encode(), "pl")


def kinds(read: Catalog, *messages: str) -> list[tuple[str, FaultKind]]:
    """Return what is found about some messages."""
    return [(one.message, one.kind) for one in faults(read) if one.message in messages]


def filled(code: str) -> Catalog:
    """Return a catalogue of a new language in which every message is its own translation."""
    read = read_catalogue(begun(code), code)
    for entry in read:
        if entry.id:
            number = len(entry.string) if isinstance(entry.id, (list, tuple)) else 0
            entry.string = (entry.id[1],) * number if number else entry.id
    return read


def test_welsh_and_a_language_from_the_right_are_there() -> None:
    assert set(REQUIRED) <= set(languages())
    assert "rtl" in {locale_info(code).direction for code in languages()}


@pytest.mark.parametrize("code", languages())
def test_a_catalogue_can_be_read_and_each_of_its_sentences_filled_in(code: str) -> None:
    """It may lack sentences: whoever adds one need not know Welsh and Urdu."""
    assert [str(fault) for fault in misfits(catalogue(code))] == []


@pytest.mark.parametrize("code", languages())
def test_a_catalogue_says_who_made_it_and_who_checked_it(code: str) -> None:
    head = catalogue(code).header_comment

    assert re.search(r"^(?:# )?Made by: \S", head, re.MULTILINE)
    assert re.search(r"^(?:# )?Checked by: \S", head, re.MULTILINE)
    assert locale_info(code).is_checked == ("Checked by: nobody yet" not in head)


@pytest.mark.parametrize("code", REQUIRED)
def test_nobody_checked_what_a_machine_made(code: str) -> None:
    """Until a speaker has read it all, each page in the language says so."""
    assert locale_info(code).is_by_machine
    assert not locale_info(code).is_checked


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ('msgid "No clear change"\nmsgstr ""\n', FaultKind.MISSING),
        ('#, fuzzy\nmsgid "No clear change"\nmsgstr "Bez zmian"\n', FaultKind.FUZZY),
        ('msgid "No such sentence"\nmsgstr "Nie ma"\n', FaultKind.LEFTOVER),
        ('#~ msgid "No such sentence"\n#~ msgstr "Nie ma"\n', FaultKind.LEFTOVER),
        ('msgid "{first} to {last}"\nmsgstr "{first}–{lats}"\n', FaultKind.MISFIT),
        ('msgid "{first} to {last}"\nmsgstr "{first}–{last.__class__}"\n', FaultKind.MISFIT),
        ('msgid "{first} to {last}"\nmsgstr "{first}–{last} }"\n', FaultKind.MISFIT),
        (
            'msgid "{number} group"\nmsgid_plural "{number} groups"\nmsgstr[0] "{number} grupa"\n',
            FaultKind.MISSING,
        ),
    ],
)
def test_a_fault_of_a_catalogue_is_found(entry: str, kind: FaultKind) -> None:
    names = ("No clear change", "No such sentence", "{first} to {last}", "{number} group")

    found = kinds(polish(entry), *(name for name in names if f'"{name}"' in entry))

    assert [each for _, each in found] == [kind]


def test_only_what_would_stop_a_page_is_an_error() -> None:
    """A sentence about one thing may write the number as a word."""
    read = polish(
        'msgid "{number} group"\nmsgid_plural "{number} groups"\n'
        'msgstr[0] "jedna grupa"\nmsgstr[1] "{number} grupy"\nmsgstr[2] "{number} grup"\n\n'
        '#, fuzzy\nmsgid "{first} to {last}"\nmsgstr "{lats}"\n'
    )

    assert list(misfits(read)) == []
    assert {fault.is_error for fault in faults(read)} == {False}


def test_every_message_of_a_filled_catalogue_counts_and_none_of_a_new_one() -> None:
    new, whole = coverage(read_catalogue(begun("sv"), "sv")), coverage(filled("sv"))

    assert (new.translated, new.is_whole) == (0, False)
    assert (whole.translated, whole.is_whole) == (new.wanted, True)
    assert list(faults(filled("sv"))) == []
    assert str(coverage(polish('msgid "No clear change"\nmsgstr "Bez zmian"\n'))).startswith("1 of")


@pytest.mark.parametrize(
    ("file", "place"),
    [
        (HEAD + 'msgid "No clear change"\nmsgstr "Bez zmian\n', "pl.po, line 7: "),
        (HEAD + 'msgid "No "change""\nmsgstr "Bez zmian"\n', "pl.po, line 6: "),
        (HEAD + "Bez zmian\n", "pl.po, line 6: "),
        (HEAD.replace("n%10>=2", "n%%10>=2"), "pl.po: "),
        (HEAD.replace("n==1 ? 0", "import os"), "pl.po: "),
    ],
)
def test_a_broken_catalogue_is_named_with_its_line(file: str, place: str) -> None:
    with pytest.raises(CatalogueError, match=place):
        read_catalogue(file.encode(), "pl")


@pytest.mark.parametrize("code", languages())
def test_bringing_a_catalogue_up_to_date_twice_changes_nothing_more(code: str) -> None:
    once = updated(catalogue(code))

    assert updated(read_catalogue(once, code)) == once


def test_bringing_up_to_date_keeps_translations_doubts_and_the_rule_of_plurals() -> None:
    """An editor for .po files may write a rule of its own, with more forms."""
    read = polish(
        '#, fuzzy\nmsgid "No clear change"\nmsgstr "Bez zmian"\n\n'
        'msgid "No such sentence"\nmsgstr "Nie ma"\n'
    )

    new = read_catalogue(updated(read), "pl")

    assert new.get("No clear change").string == "Bez zmian"
    assert new.get("No clear change").fuzzy
    assert new.get("No such sentence") is None
    assert new.plural_forms == read.plural_forms


@pytest.mark.parametrize(
    ("code", "name", "number"),
    [("pl", "Polish", 3), ("ar", "Arabic", 6), ("fa", "Persian", 1), ("pa", "Punjabi", 2),
     ("zh-Hant", "Chinese (Traditional)", 1), ("cy", "Welsh", 5)],
)  # fmt: skip
def test_a_new_language_begins_with_every_message_and_its_own_plurals(
    code: str, name: str, number: int
) -> None:
    new = read_catalogue(begun(code), code)

    assert len([entry for entry in new if entry.id]) == len([e for e in template() if e.id])
    assert f"{name} words" in new.header_comment
    assert new.num_plurals == number
    assert {len(entry.string) for entry in new if entry.pluralizable} == {number}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("pl", "pl"),
        ("PL", "pl"),
        ("zh_Hant", "zh-Hant"),
        ("zh-hant", "zh-Hant"),
        ("pt_br", "pt-BR"),
    ],
)
def test_a_code_is_written_as_pages_write_it(written: str, code: str) -> None:
    assert language_code(written) == code


@pytest.mark.parametrize("text", ["klingon", "qq", "", "../cy", "pl pl"])
def test_what_is_no_language_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no such language"):
        language_code(text)


def test_a_sentence_with_a_form_missing_or_in_doubt_is_english_and_says_so() -> None:
    """Babel would fill the form with bare English, which a Polish voice would read."""
    read = polish(
        'msgid "{number} group"\nmsgid_plural "{number} groups"\n'
        'msgstr[0] "{number} grupa"\nmsgstr[1] "{number} grupy"\nmsgstr[2] ""\n\n'
        '#, fuzzy\nmsgid "No clear change"\nmsgstr "Bez zmian"\n\n'
        'msgid "Group"\nmsgstr "Grupa"\n'
    )
    found = lookup(read)

    with use_locale("pl"):
        said = [
            found.ngettext("{number} group", "{number} groups", 1),
            found.ngettext("{number} group", "{number} groups", 5),
            found.gettext("No clear change"),
            found.gettext("Group"),
        ]
    assert [plain(one) for one in said] == [
        *("{number} group", "{number} groups", "No clear change", "Grupa")
    ]
    with use_locale("pl"):
        assert [marks_to_html(one).startswith('<bdi lang="en" dir="ltr">') for one in said] == [
            *(True, True, True, False)
        ]


def test_the_forms_of_a_language_are_chosen_by_its_own_rule() -> None:
    read = polish(
        'msgid "{number} group"\nmsgid_plural "{number} groups"\n'
        'msgstr[0] "{number} grupa"\nmsgstr[1] "{number} grupy"\nmsgstr[2] "{number} grup"\n'
    )

    said = [lookup(read).ngettext("{number} group", "{number} groups", n) for n in (1, 3, 5)]

    assert said == ["{number} grupa", "{number} grupy", "{number} grup"]


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
