"""Commands for tables, as they are asked before a commit."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mfiar_site.cli.options import config_option, short_path

if TYPE_CHECKING:
    from collections.abc import Callable

_files = click.argument("files", nargs=-1, type=click.Path(path_type=Path))


@click.command("format")
@_files
@click.option("--check", "only_look", is_flag=True, help="Write nothing; end with 1 if one would.")
@config_option
def format_tables(files: tuple[Path, ...], *, only_look: bool, config_file: Path) -> None:
    """Put the rows, columns and line ends of data files in the one order.

    A change then shows what changed. No cell is touched. Without FILES every data file of the
    site is looked at. Ends with 1 if a file cannot be put in order.
    """
    from mfiar_site.inspection.configuration import SettingsError, configuration
    from mfiar_site.inspection.ordering import data_files, ordered

    try:
        chosen = files or data_files(configuration(config_file).projects)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    is_refused = False
    for found in ordered(chosen):
        place = short_path(found.path.absolute())
        if found.obstacle:
            click.echo(f"{place}:{found.line}:1: error: {found.obstacle}", err=True)
            click.echo("    Mend it as mfiar check says, then try again.", err=True)
        elif not found.was_in_order:
            if not only_look:
                _write(found.write, place)
            click.echo(f"{'Not in order' if only_look else 'Put in order'}: {place}")
        is_refused |= bool(found.obstacle) or (only_look and not found.was_in_order)
    if is_refused and only_look:
        click.echo("mfiar format puts them in order; it changes no cell.", err=True)
    sys.exit(is_refused)


def _write(write: "Callable[[], None]", place: str) -> None:
    try:
        write()
    except OSError as error:
        raise click.ClickException(f"{place} cannot be written: {error.strerror}.") from error


@click.command("no-line-level")
@_files
def no_line_level(files: tuple[Path, ...]) -> None:
    """Refuse tables with one row a person, or with a column that tells who it is.

    Looks into CSV files and workbooks by their headers and first rows. What cannot be looked into
    is refused too. Without FILES, every table here that git has or would take in. Ends with 1 if
    a file is refused. No cell is printed.
    """
    from mfiar_site.disclosure.precommit_scan import people_in_files, tables_below
    from mfiar_site.problems import as_text

    here = Path.cwd()
    found = list(people_in_files(files or tables_below(here), root=here))
    if found:
        click.echo(as_text(found))
    sys.exit(bool(found))


COMMANDS = (format_tables, no_line_level)
