"""`mfiar translate`: a language is begun at the first run, and only --complete asks for all."""

import re
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import write_po
from click.testing import CliRunner

from mfiar_site.cli import main
from mfiar_site.language.catalogue import language_code, read_catalogue
from mfiar_site.language.updating import begun as begun_file
from tests.language.copied_program import CopiedProgram, copied_program
from tests.pages.test_languages import untold

FIRST_RUNS = ("pl", "ar", "fa", "pa", "zh_Hant", "fr")
BUILT = ("pl", "fa", "pa")  # decimal commas, from the right, without words of Material's


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[CopiedProgram, str]:
    """A copy of the program in which six languages were begun, and what that printed."""
    copy = copied_program(tmp_path_factory.mktemp("begun"))
    for code in FIRST_RUNS:  # also one that the program has come to speak
        (copy.catalogues / f"{language_code(code)}.po").unlink(missing_ok=True)
    ran = copy.run("translate", *FIRST_RUNS)
    assert (ran.returncode, ran.stderr) == (0, "")
    return copy, ran.stdout


@pytest.fixture(scope="module")
def site(begun: tuple[CopiedProgram, str]) -> Path:
    """A site in three languages, of which one has two sentences and the others none."""
    copy, _ = begun
    with_entries(
        copy.catalogues / "pl.po",
        {
            "Every group": "Każda grupa",
            "Small print": "Informacje prawne",
            "Due {date}.": "Termin: {date}.",
        },
    )
    ran = copy.build(*BUILT)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return copy.site


def with_entries(file: Path, entries: dict[str, str]) -> None:
    """Write translations into a catalogue, as a person does."""
    text = file.read_text(encoding="utf-8")
    for message, translation in entries.items():
        lacking = f'msgid "{message}"\nmsgstr ""\n'
        assert lacking in text
        text = text.replace(lacking, f'msgid "{message}"\nmsgstr "{translation}"\n')
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("code", [language_code(code) for code in FIRST_RUNS])
def test_the_first_run_begins_a_language_and_prints_how_to_go_on(
    begun: tuple[CopiedProgram, str], code: str
) -> None:
    copy, printed = begun

    assert re.search(rf"^{code}: 0 of [\d,]+ messages\. Begun in .*{code}\.po$", printed, re.M)
    assert f"`languages: [{code}]`" in printed
    assert "the next installation takes the\nfile away" in printed
    assert read_catalogue((copy.catalogues / f"{code}.po").read_bytes(), code).num_plurals


@pytest.mark.parametrize("code", BUILT)
def test_a_page_in_a_language_just_begun_is_in_english_and_marked(site: Path, code: str) -> None:
    pages = sorted((site / code).rglob("*.html"))
    found = {page.name: untold(main_of(page)) for page in pages}

    assert len(pages) > 20
    assert {name: words for name, words in found.items() if words} == {}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert f'<html lang="{code}" dir="{"rtl" if code == "fa" else "ltr"}">' in text
        assert "The rest is in English.</bdi>" in text
        assert not re.search("[\ufdd0-\ufdd4]", text)


def main_of(page: Path) -> str:
    """Return the part of a page that holds its text."""
    text = page.read_text(encoding="utf-8")
    main = text[text.index("<main") : text.index("</main>")]
    return re.sub(r"<(?:br|img|input|link|meta|wbr|hr)\b[^>]*>", "", main)


def test_what_is_translated_stands_beside_what_is_not(site: Path) -> None:
    page = (site / "pl" / "index.html").read_text(encoding="utf-8")

    assert "<h2>Informacje prawne</h2>" in page
    assert '<h2 lang="en" dir="ltr">About this site</h2>' in page
    assert '<bdi lang="en" dir="ltr">This translation has not been checked' in page


def test_the_frame_of_a_language_that_the_theme_lacks_is_marked(site: Path) -> None:
    punjabi = (site / "pa" / "index.html").read_text(encoding="utf-8")

    assert '<a class="mf-skip" href="#mf-main" lang="en" dir="ltr">' in punjabi


def test_the_accessibility_statement_says_how_much_is_translated(site: Path) -> None:
    english = (site / "accessibility.html").read_text(encoding="utf-8")

    assert re.search(r"polski</bdi> is there in part: 3 of 1,\d{3} sentences are", english)


def test_files_for_programs_hold_no_mark(site: Path) -> None:
    others = [
        path
        for path in site.rglob("*")
        if path.suffix in {".json", ".js", ".csv", ".svg", ".xml", ".txt"}
    ]

    assert others
    for path in others:
        assert not re.search("[\ufdd0-\ufdd4]", path.read_text(encoding="utf-8")), path


def filled(code: str, file: Path) -> Catalog:
    """Return a catalogue with every message as its own translation, and write it."""
    read = read_catalogue(begun_file(code), code)
    for entry in read:
        if entry.id:
            is_plural = isinstance(entry.id, (list, tuple))
            entry.string = (entry.id[1],) * read.num_plurals if is_plural else entry.id
    written(read, file)
    return read


def written(read: Catalog, file: Path) -> None:
    with file.open("wb") as opened:
        write_po(opened, read, width=0)


@pytest.fixture
def french(begun: tuple[CopiedProgram, str]) -> tuple[CopiedProgram, Path, Catalog]:
    """The copy, with the file of a language that is complete."""
    file = begun[0].catalogues / "fr.po"
    return begun[0], file, filled("fr", file)


def test_a_complete_language_passes_and_one_without_a_sentence_fails_only_if_asked(
    french: tuple[CopiedProgram, Path, Catalog],
) -> None:
    copy, file, read = french
    whole = copy.run("translate", "--complete", "fr")
    read["No clear change"].string = ""
    written(read, file)
    lacking = copy.run("translate", "--complete", "fr")
    tolerated = copy.run("translate", "--check", "fr")

    assert (whole.returncode, lacking.returncode, tolerated.returncode) == (0, 1, 0)
    assert re.fullmatch(r"fr: (1,\d{3}) of \1 messages\.\n", whole.stdout)
    assert "fr: 'No clear change' is not translated.\n" in lacking.stdout
    assert "No clear change" not in tolerated.stdout


def test_a_sentence_in_doubt_is_not_complete_and_no_error(
    french: tuple[CopiedProgram, Path, Catalog],
) -> None:
    copy, file, read = french
    read["No clear change"].flags.add("fuzzy")
    written(read, file)

    assert copy.run("translate", "--complete", "fr").returncode == 1
    assert copy.run("translate", "--check", "fr").returncode == 0


def test_a_translation_that_cannot_be_filled_in_is_an_error_everywhere(
    french: tuple[CopiedProgram, Path, Catalog],
) -> None:
    copy, file, read = french
    read["{first} to {last}"].string = "{first} au {lats}"
    written(read, file)
    checked, built = copy.run("translate", "fr"), copy.build("fr")

    assert (checked.returncode, built.returncode) == (1, 1)
    assert "fr: '{first} to {last}' has other places in braces: '{first} au {lats}'." in (
        checked.stdout
    )
    assert "'{first} to {last}' has other places in braces" in built.stdout + built.stderr


def test_a_file_that_cannot_be_read_is_an_error_everywhere_and_kept(
    french: tuple[CopiedProgram, Path, Catalog],
) -> None:
    copy, file, _ = french
    broken = file.read_text(encoding="utf-8") + "\nune phrase\n"
    file.write_text(broken, encoding="utf-8")
    checked, built = copy.run("translate", "fr"), copy.build("fr")

    assert (checked.returncode, built.returncode) == (1, 1)
    for printed in (checked.stderr, built.stdout + built.stderr):
        assert f"fr.po, line {broken.count(chr(10))}: " in printed
        assert "Traceback" not in printed
    assert file.read_text(encoding="utf-8") == broken


def test_what_the_program_no_longer_has_is_reported_and_no_error(
    french: tuple[CopiedProgram, Path, Catalog],
) -> None:
    copy, file, read = french
    read.add("No such sentence", "Pas de telle phrase")
    written(read, file)
    asked, brought = copy.run("translate", "--complete", "fr"), copy.run("translate", "fr")

    assert (asked.returncode, brought.returncode) == (0, 0)
    assert "fr: 'No such sentence' is no longer in the program." in asked.stdout
    assert "fr: 'No such sentence' is no longer in the program." in brought.stdout
    assert "No such sentence" not in file.read_text(encoding="utf-8")


def test_where_nothing_can_be_written_the_command_names_a_place_that_can(
    tmp_path: Path,
) -> None:
    """A folder stands where the file would be put together, as on a disk that cannot be written."""
    copy = copied_program(tmp_path)
    (copy.catalogues / "sv.po.new").mkdir()
    ran = copy.run("translate", "sv")

    assert ran.returncode == 1
    assert "in a clone of its repository" in ran.stderr
    assert "mfiar_site/language/catalogues/sv.po" in ran.stderr
    assert not (copy.catalogues / "sv.po").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("klingon",), "'klingon' is no language; write a code such as pa or zh-Hant."),
        (("en-GB",), "English is the language of the program"),
        (("bfi",), "British Sign Language (bfi)"),
        (("--check", "sv"), "`mfiar translate sv` begins them"),
        (("--complete", "sv"), "`mfiar translate sv` begins them"),
    ],
)
def test_what_cannot_be_done_is_said_and_writes_nothing(
    arguments: tuple[str, ...], told: str
) -> None:
    ran = CliRunner().invoke(main, ["translate", *arguments])

    assert ran.exit_code == 2
    assert told in ran.output.replace("\n", " ")
