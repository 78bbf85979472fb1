"""Commands for the site: build it, show it while writing, test the program."""

import os
import sys
from pathlib import Path

import click

from mfiar_site.cli.options import config_option, short_path


@click.command()
@config_option
def build(config_file: Path) -> None:
    """Make the site, check it, and only then put it in the place of the old one.

    A build that fails or is stopped leaves the old site as it was, and ends with 1.
    """
    from mfiar_site.inspection.configuration import SettingsError, configuration
    from mfiar_site.inspection.process_pool import collect_garbage_rarely
    from mfiar_site.inspection.workload import preload_for

    try:
        settings = configuration(config_file)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    preload_for(settings.projects)
    collect_garbage_rarely()
    from mfiar_site.problems import as_text, in_file_order
    from mfiar_site.publication.known_texts import texts_of_the_program
    from mfiar_site.publication.publish import publish
    from mfiar_site.site_audit.html import AuthoredText

    os.environ["NO_MKDOCS_2_WARNING"] = "true"  # the plan for Material's end is on the about page
    from mfiar_site.plugin import RenderFailed, render

    found = publish(
        lambda into: render(config_file, into),
        settings.site,
        failures=(RenderFailed,),
        authored=AuthoredText((settings.projects,)),
        known=texts_of_the_program(),
    )
    found = tuple(in_file_order(found))
    if found:
        click.echo(as_text(found), err=True)
    if any(problem.is_error for problem in found):
        click.echo("\nNot published. The site is as it was.", err=True)
        sys.exit(1)
    click.echo(f"Published: {short_path(settings.site / 'index.html')}")


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@config_option
def serve(address: str, config_file: Path) -> None:
    """Show the site while you write: every saved change appears by itself.

    A mistake stops nothing: every page shows where it is, over what was there before.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "true"
    from mfiar_site.plugin.serving import AddressTaken
    from mfiar_site.plugin.serving import serve as show

    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal():
        raise click.BadParameter("write it as 127.0.0.1:8000", param_hint="--address")
    click.echo(f"The site is shown at http://{address}/ until you press Ctrl-C.")
    try:
        show(config_file, host=host, port=int(port))
    except AddressTaken as error:
        raise click.ClickException(f"{error} Choose another one with --address.") from error


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run the program's own tests, in a copy of its repository. ARGUMENTS go to pytest."""
    from mfiar_site.bootstrap import main, run_tests

    sys.exit(main(["test", *arguments], run=run_tests))


COMMANDS = (build, serve, test)
