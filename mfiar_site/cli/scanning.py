"""The command that searches for what points at one person."""

import gc
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mfiar_site.cli.options import config_option, formatted_problems, style_option

if TYPE_CHECKING:
    from mfiar_site.problems import Problem
    from mfiar_site.scan.search import Scan


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@style_option
@click.option("--site", "with_site", is_flag=True, help="Search the built site, too.")
@click.option("--strict", is_flag=True, help="End with 1 for a warning that nobody signed, too.")
@click.option(
    "--entries",
    is_flag=True,
    help="Print what .mfiar-allow.yml needs to let the finds through; write reasons and roles.",
)
@config_option
def scan(
    paths: tuple[Path, ...],
    style: str,
    config_file: Path,
    *,
    with_site: bool,
    strict: bool,
    entries: bool,
) -> None:
    """Search for NHS numbers, dates of birth, addresses and whatever else points at one person.

    PATHS are files and folders. Without them, everything that the site publishes or keeps beside
    it is searched: projects, pages, lists and settings. Ends with 1 if an identifier is found. No
    message repeats what was found.
    """
    gc.disable()  # it would look again and again through finds that live to the end
    found = _scan(paths, config_file)
    if with_site:
        found = replace(found, problems=(*found.problems, *_in_site(config_file)))
    if entries:
        click.echo(_entries(found, config_file), nl=False)
    else:
        click.echo(formatted_problems(found.problems, style))
    sys.exit(any(problem.is_error or strict for problem in found.problems))


def _scan(paths: tuple[Path, ...], config_file: Path) -> "Scan":
    from mfiar_site.inspection.configuration import SettingsError, configuration
    from mfiar_site.scan.scanning import scan_paths, scan_site
    from mfiar_site.scan.search import ScanScope

    try:
        settings = configuration(config_file)
    except SettingsError as error:
        if not paths:
            raise click.ClickException(str(error)) from error
        here = Path.cwd()  # files can be searched where there is no site
        return scan_paths(paths, ScanScope(root=here, projects=here / "projects"))
    if paths:
        return scan_paths(paths, settings.scope)
    return scan_site(settings.scope, content=settings.content)


def _entries(scan: "Scan", config_file: Path) -> str:
    """Return entries that can be added to the allow-list, with its first line where it has none."""
    from mfiar_site.loading.allow_list import FILE

    there = config_file.absolute().parent / FILE
    is_begun = there.is_file() and there.stat().st_size > 0
    head = "allowed:\n" if scan.entries and not is_begun else ""
    return head + "".join(dict.fromkeys(scan.entries))


def _in_site(config_file: Path) -> "list[Problem]":
    """Return what the pages of the built site hold that no source lets through."""
    from mfiar_site.inspection.configuration import SettingsError, configuration
    from mfiar_site.problems import in_file_order
    from mfiar_site.publication.known_texts import known_texts
    from mfiar_site.scan.scanning import scan_site
    from mfiar_site.site_audit.html.persons import site_points_at_nobody

    try:
        settings = configuration(config_file)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    if not settings.site.is_dir():
        raise click.ClickException("There is no built site yet: run mfiar build.")
    whole = scan_site(settings.scope, content=settings.content)
    return in_file_order(site_points_at_nobody(settings.site, known_texts(whole)))


COMMANDS = (scan,)
