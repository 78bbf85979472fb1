"""The command for translators: begins a catalogue, brings it up to date, says what it lacks."""

from pathlib import Path

import click

from mfiar_site.language.locale_context import ENGLISH


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--check", "only_checks", is_flag=True, help="Change nothing; fail on any fault.")
def translate(codes: tuple[str, ...], *, only_checks: bool) -> None:
    """Bring the words of other languages up to date, or begin a new language.

    CODE is a language such as cy, ur or pa; every language that there is, when none is given.
    Write the translations into the file that is named, with any editor for .po files, and have
    a speaker check them before you write a name behind "Checked by:" at its head.
    """
    from mfiar_site.language.catalogue import languages

    if ENGLISH in codes:
        raise click.UsageError("English is the language of the program: it has no catalogue.")
    wanted = codes or languages()
    if not only_checks:
        for code in wanted:
            click.echo(f"{_updated(code)}")
    found = sum(_printed_faults(code) for code in wanted)
    if found and only_checks:
        raise SystemExit(1)


def _file(code: str) -> Path:
    from mfiar_site.language.extraction import PROGRAM

    return PROGRAM / "language" / "catalogues" / f"{code}.po"


def _updated(code: str) -> Path:
    """Write the catalogue with every message of the program, and return its file."""
    from babel import UnknownLocaleError

    from mfiar_site.language.catalogue import catalogue, languages
    from mfiar_site.language.updating import begun, updated

    try:
        text = updated(catalogue(code)) if code in languages() else begun(code)
    except (UnknownLocaleError, ValueError):
        raise click.UsageError(f"{code!r} is no language; write a code such as pa.") from None
    _file(code).write_bytes(text)
    catalogue.cache_clear()
    return _file(code)


def _printed_faults(code: str) -> int:
    """Print what a catalogue lacks, and return how much it is."""
    from mfiar_site.language.catalogue import catalogue, languages
    from mfiar_site.language.updating import faults

    if code not in languages():
        raise click.UsageError(
            f"There are no words for {code!r} yet: `mfiar translate {code}` begins them."
        )
    found = list(faults(catalogue(code)))
    for fault in found:
        click.echo(f"{code}: {fault.message!r} {fault.what}.")
    click.echo(f"{code}: {_counted(len(found))}.")
    return len(found)


def _counted(number: int) -> str:
    if not number:
        return "complete"
    return "1 message to look at" if number == 1 else f"{number:,} messages to look at"


COMMANDS = (translate,)
