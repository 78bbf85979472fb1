"""The command that begins the repository of a site."""

from pathlib import Path

import click

from mfiar_site.cli.options import short_path


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--ci",
    "forge",
    type=click.Choice(["github", "gitlab", "azure"]),
    help="Write jobs for this forge: check, build, review, publish.",
)
@click.option(
    "--publish",
    type=click.Choice(["pages", "static-web-apps", "folder"]),
    help="Where the jobs publish; by default Pages, or Static Web Apps from azure.",
)
@click.option("--name", default="Equity reports", show_default=True, help="The name of the site.")
@click.option(
    "--organisation",
    default="our team",
    show_default=True,
    help="Who answers for it.",
)
@click.option(
    "--contact",
    default="equity@example.org",
    show_default=True,
    help="Where readers say what is wrong: an email or https address.",
)
@click.option("--project", default="first-project", show_default=True, help="Its first project.")
@click.option("--title", default="What the project is about", help="The title of that project.")
@click.option(
    "--nation",
    type=click.Choice(["england", "scotland", "wales", "northern-ireland", "none"]),
    default="england",
    show_default=True,
    help="Whose accessibility law binds you; none if you are no public body.",
)
@click.option("--owner", help="Who has to agree to a change, such as @our-trust/equity.")
@click.option("--repository", help="Its https address: a form can open a new file there.")
@click.option(
    "--install-from",
    metavar="WHERE",
    help="A wheel, an https address, git+https with @ and a commit, or mfiar-site==VERSION. By"
    " default this program itself is kept in the new repository.",
)
def init(
    folder: Path,
    forge: str | None,
    publish: str | None,
    name: str,
    organisation: str,
    contact: str,
    project: str,
    title: str,
    nation: str,
    owner: str | None,
    repository: str | None,
    install_from: str | None,
) -> None:
    """Begin the repository of a site in DIR, a new or empty folder. It builds at once.

    It gets settings, the pages that a site needs, a project as a draft, what an editor needs, and
    with --ci the jobs of a forge. Nothing is written where something stands.
    """
    from mfiar_site.language.numbers import counted
    from mfiar_site.scaffold.answers import AnswerError, SiteAnswers, usual_publishing
    from mfiar_site.scaffold.files import site_files
    from mfiar_site.scaffold.program import program
    from mfiar_site.scaffold.target_folder import refuse_unless_empty, write_site

    where = folder.absolute()
    try:
        answers = SiteAnswers(
            name=name,
            organisation=organisation,
            contact=contact,
            project=project,
            title=title,
            nation=nation,
            owner=owner,
            repository=repository,
            forge=forge,
            publish=publish or usual_publishing(forge),
        )
        refuse_unless_empty(where)
        files = site_files(answers, program(install_from))
        write_site(where, files)
    except AnswerError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Written: {counted(len(files), 'file')} in {short_path(where)}")
    click.echo("Next: read its README.md; mfiar build makes the site as it is.")


COMMANDS = (init,)
