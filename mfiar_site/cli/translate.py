"""The command for translators: begins a catalogue, brings it up to date, reports what it lacks."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mfiar_site.language.completeness import CatalogueFault

_MOST_LISTED = 20  # of one kind: an editor for .po files shows them all
_NEXT = """\
Next:
1. Open the file with an editor for .po files, such as Poedit, or with any text editor. Keep every
   name in braces, such as {{people}}, and write who translates at its head, behind "Made by:".
2. Write `languages: [{code}]` under `- mfiar:` in mkdocs.yml, and build. What is not translated
   yet is in English on the pages and marked as such, so you can publish part of it.
3. Run `mfiar translate {code}` again when the program has changed."""
_NOT_KEPT = """\
This program is installed, and does not stand in a repository: the next installation takes the
file away. Keep a copy, or work in a clone of the repository, where the file is
mfiar_site/language/catalogues/{code}.po."""


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--check", "only_checks", is_flag=True, help="Change nothing; fail on an error.")
@click.option(
    "--complete",
    "asks_for_all",
    is_flag=True,
    help="Change nothing; fail unless every message is translated. Only a release asks for this.",
)
def translate(codes: tuple[str, ...], *, only_checks: bool, asks_for_all: bool) -> None:
    """Begin the words of a language, or bring them up to date with the program.

    CODE is a language such as cy, ur, pa or zh-Hant; every language that there is, when none is
    given. The command prints the file to translate, and how many messages are translated, such
    as "cy: 1,180 of 1,200 messages". What is missing or marked as doubtful (fuzzy) is in English
    on the pages, and marked as English.

    The command ends with 1 for a file that cannot be read and for a translation whose names in
    braces are not those of the English message; with --complete also where anything is missing
    or fuzzy. What the program no longer has is taken out of the file and listed.
    """
    from mfiar_site.language.catalogue import languages

    wanted = [_code(code) for code in codes] or list(languages())
    changes_files = not only_checks and not asks_for_all
    if changes_files and (new := [code for code in wanted if code not in languages()]):
        for code in new:
            _begin(code)
        wanted = [code for code in wanted if code not in new]
    results = [
        _is_good(code, asks_for_all=asks_for_all, changes_file=changes_files) for code in wanted
    ]
    if not all(results):
        raise SystemExit(1)


def _code(text: str) -> str:
    """Return a code as catalogues have it; refuse what no catalogue can be in."""
    from mfiar_site.language.catalogue import language_code, locale_info
    from mfiar_site.language.locale_context import ENGLISH
    from mfiar_site.language.marks import same_language

    try:
        code = language_code(text)
    except ValueError:
        name = locale_info(text).name
        if name != text:
            raise click.UsageError(
                f"For {name} ({text}) Unicode has no rules of numbers and dates, so no pages can"
                " be made in it. A summary in it is a file of the project: see the guide."
            ) from None
        raise click.UsageError(
            f"{text!r} is no language; write a code such as pa or zh-Hant."
        ) from None
    if same_language(code, ENGLISH):
        raise click.UsageError("English is the language of the program: it has no catalogue.")
    return code


def _folder() -> Path:
    from mfiar_site.language.extraction import PROGRAM

    return PROGRAM / "language" / "catalogues"


def _begin(code: str) -> None:
    """Write a catalogue without a translation, and print how to go on."""
    from mfiar_site.language.catalogue import catalogue, languages
    from mfiar_site.language.completeness import coverage
    from mfiar_site.language.updating import begun

    _write(code, begun(code))
    languages.cache_clear()
    click.echo(f"{code}: {coverage(catalogue(code))}. Begun in {_file(code)}")
    click.echo(_NEXT.format(code=code))
    if not (_folder().parents[2] / "pyproject.toml").is_file():
        click.echo(_NOT_KEPT.format(code=code))


def _write(code: str, content: bytes) -> None:
    """Put a catalogue in its place whole: a disk that is full must not cost a translation."""
    beside = _file(code).with_suffix(".po.new")
    try:
        beside.write_bytes(content)
        beside.replace(_file(code))
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise click.ClickException(
            f"{_file(code)} cannot be written: {error.strerror}. The program is installed where"
            " you may not write: run `python3 -m mfiar_site translate"
            f" {code}` in a clone of its repository, where the file is"
            f" mfiar_site/language/catalogues/{code}.po."
        ) from None


def _file(code: str) -> Path:
    return _folder() / f"{code}.po"


def _is_good(code: str, *, asks_for_all: bool, changes_file: bool) -> bool:
    """Print the state of a catalogue; return whether it is as good as is asked for."""
    from mfiar_site.language.catalogue import CatalogueError, catalogue, languages
    from mfiar_site.language.completeness import coverage, faults
    from mfiar_site.language.updating import updated

    if code not in languages():
        raise click.UsageError(
            f"There are no words for {code!r} yet: `mfiar translate {code}` begins them."
        )
    try:
        read = catalogue(code)
    except CatalogueError as error:
        click.echo(f"{code}: cannot be read. {error}.", err=True)
        return False
    found = list(faults(read))
    if changes_file:
        _write(code, updated(read))
    for line in _report(found, asks_for_all=asks_for_all):
        click.echo(f"{code}: {line}")
    where = f" {_file(code)}" if changes_file else ""
    click.echo(f"{code}: {coverage(read)}.{where}")
    return not any(one.is_error or (asks_for_all and one.is_lack) for one in found)


def _report(found: list["CatalogueFault"], *, asks_for_all: bool) -> Iterator[str]:
    """Yield a line for each fault; what is missing is listed only where that is asked for."""
    from mfiar_site.language.completeness import FaultKind

    for kind in FaultKind:
        listed = [one for one in found if one.kind is kind]
        if kind is FaultKind.MISSING and not asks_for_all:
            continue
        shown = listed if kind is FaultKind.MISFIT else listed[:_MOST_LISTED]
        yield from map(str, shown)
        if len(shown) < len(listed):
            yield f"{len(listed) - len(shown):,} more: {kind.value}."


COMMANDS = (translate,)
