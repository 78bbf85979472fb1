"""Commands for people without git: a form for a forge, and what was filled in."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mfiar_site.cli.options import config_option, short_path

if TYPE_CHECKING:
    from mfiar_site.loading.forms import Form


def _form(context: click.Context, parameter: click.Parameter, given: str | None) -> "Form | None":
    from mfiar_site.loading.forms import OFFERED, record_form

    if given is None:
        return None
    if given not in OFFERED:
        raise click.BadParameter(f"{given!r} is not one of {', '.join(OFFERED)}.")
    return record_form(given)


@click.command()
@click.argument("kind", metavar="[KIND]", callback=_form, required=False)
@click.option(
    "--forge",
    type=click.Choice(["github", "gitlab", "azure"]),
    default="github",
    show_default=True,
    help="github for a form with fields, the others for a text with headings.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file to write instead of the terminal.",
)
def form(kind: "Form | None", forge: str, output: Path | None) -> None:
    """Print a form for issues, with which people without git hand in one record.

    KIND is the list that the record belongs to, such as cycles or priorities; without it, each is
    listed. A filled-in issue is read by mfiar import issue.
    """
    from mfiar_site.loading.forms import OFFERED
    from mfiar_site.loading.issue_forms import issue_form

    if kind is None:
        click.echo("\n".join(f"{name:<15} {title}" for name, title in OFFERED.items()))
        return
    made = issue_form(kind, forge)
    if output is None:
        click.echo(made, nl=False)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(made, encoding="utf-8", newline="\n")
    click.echo(f"Written: {short_path(output)}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--form", "kind", callback=_form, required=True, help="The form: see mfiar form.")
@click.option("--project", help="The id of the project, if the issue is not to say it.")
@click.option("--dry-run", is_flag=True, help="Print the file and write nothing.")
@config_option
def issue(
    file: Path,
    kind: "Form",
    project: str | None,
    dry_run: bool,  # noqa: FBT001
    config_file: Path,
) -> None:
    """Bring in one record from FILE, the text of a filled-in issue.

    The record becomes a file of its project. If anything is wrong, nothing is written, and what is
    wrong is told with its line in FILE. Ends with 1 then.
    """
    from mfiar_site.inspection.configuration import SettingsError, configuration
    from mfiar_site.problems import as_text
    from mfiar_site.scaffold.issues import read_issue_file, write_record

    try:
        settings = configuration(config_file)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    found = read_issue_file(file, kind, settings, project=project, on=date.today())
    if found.problems:
        click.echo(as_text(found.problems), err=True)
    if not found.is_sound:
        click.echo("\nNothing was written.", err=True)
        sys.exit(1)
    assert found.path is not None
    if dry_run:
        click.echo(f"# {short_path(found.path)}\n{found.text}", nl=False)
        return
    try:
        click.echo(f"Written: {short_path(write_record(found))}")
    except FileExistsError:
        raise click.ClickException(
            f"{short_path(found.path)} is there already; nothing was written."
        ) from None


COMMANDS = (form,)
