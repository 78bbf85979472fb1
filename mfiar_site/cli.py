"""The adapter to the terminal: mfiar build, check, serve, new, test."""

import json
import os
import sys
from datetime import date
from pathlib import Path

import click

from mfiar_site import __version__

_CONFIG = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The settings of the site.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mfiar")
def main() -> None:
    """Publish how a team is closing ethnic gaps in care.

    A project is a folder with a project.yml and protected figures beside it. Every command says
    what is wrong, where, and what to do.
    """


@main.command()
@click.argument("projects", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people, json for programs.",
)
@_CONFIG
def check(projects: tuple[Path, ...], style: str, config_file: Path) -> None:
    """Read projects and say what is wrong: all of it, in one run.

    Without PROJECTS every project of the site is read. Ends with 1 if there is an error; warnings
    do not count.
    """
    from mfiar_site.problems import as_json, as_text, summary
    from mfiar_site.publication.configuration import SettingsError, configuration
    from mfiar_site.publication.examining import problems_in

    try:
        settings = configuration(config_file)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    found = problems_in(projects, settings, on=date.today())
    if style == "json":
        click.echo(as_json(found))
    else:
        click.echo("\n\n".join(part for part in (as_text(found), summary(found)) if part))
    sys.exit(any(problem.is_error for problem in found))


@main.command()
@_CONFIG
def build(config_file: Path) -> None:
    """Make the site, check it, and only then put it in the place of the old one.

    A build that fails or is stopped leaves the old site as it was, and ends with 1.
    """
    from mfiar_site.problems import as_text
    from mfiar_site.publication.configuration import SettingsError, configuration
    from mfiar_site.publication.publish import publish

    os.environ["NO_MKDOCS_2_WARNING"] = "true"  # the plan for Material's end is on the about page
    from mfiar_site.plugin import RenderFailed, render

    try:
        settings = configuration(config_file)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    found = publish(lambda into: render(config_file, into), settings.site, failures=(RenderFailed,))
    if found:
        click.echo(as_text(found), err=True)
    if any(problem.is_error for problem in found):
        click.echo("\nNot published. The site is as it was.", err=True)
        sys.exit(1)
    click.echo(f"Published: {_shown(settings.site / 'index.html')}")


def _shown(path: Path) -> str:
    """Return a path as short as it can be told from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@_CONFIG
def serve(address: str, config_file: Path) -> None:
    """Show the site while you write: every saved change appears by itself."""
    os.environ["NO_MKDOCS_2_WARNING"] = "true"
    from mkdocs.commands.serve import serve as show

    show(config_file=str(config_file), dev_addr=address)


@main.command()
@click.argument("project")
@click.option("--title", default="What the project is about", help="Its title, for now.")
@_CONFIG
def new(project: str, title: str, config_file: Path) -> None:
    """Begin a project: PROJECT is its id, such as fewer-long-waits.

    What is written passes the checks at once, as a draft.
    """
    from mfiar_site.model.words import slug
    from mfiar_site.publication.configuration import SettingsError, configuration
    from mfiar_site.publication.skeleton import make_project

    try:
        folder = configuration(config_file).projects / slug(project)
        if "." in project or "_" in project:
            raise ValueError("an id of lower-case letters, digits and single hyphens")
        written = make_project(folder, title=json.dumps(title, ensure_ascii=False))
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    except ValueError as error:
        raise click.ClickException(f"{project!r} is not {error}.") from error
    except FileExistsError:
        raise click.ClickException(f"{project} is there already; nothing was touched.") from None
    for path in written:
        click.echo(f"Written: {_shown(path)}")
    click.echo("Next: open project.yml, then run mfiar check.")


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run the program's own tests, in a copy of its repository. ARGUMENTS go to pytest."""
    from mfiar_site.bootstrap import main as start

    sys.exit(start(["test", *arguments]))
