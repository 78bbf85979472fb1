"""Commands for the record: check it, begin one."""

import json
import sys
from datetime import date
from pathlib import Path

import click

from mfiar_site.cli.options import config_option, short_path


@click.command()
@click.argument("projects", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people, json for programs.",
)
@config_option
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


@click.command()
@click.argument("project")
@click.option("--title", default="What the project is about", help="Its title, for now.")
@config_option
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
        click.echo(f"Written: {short_path(path)}")
    click.echo("Next: open project.yml, then run mfiar check.")


COMMANDS = (check, new)
