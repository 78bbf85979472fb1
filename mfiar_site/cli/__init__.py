"""The adapter to the terminal. A module a family of commands; nothing heavy is imported here."""

import click

from mfiar_site import __version__
from mfiar_site.cli import (
    beginning,
    export,
    figures,
    forms,
    protection,
    record,
    review,
    scanning,
    site,
    tables,
    translate,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mfiar")
def main() -> None:
    """Publish how a team is closing ethnic gaps in care.

    A project is a folder with a project.yml and protected figures beside it. Every command says
    what is wrong, where, and what to do.
    """


for family in (
    *(site, beginning, forms, record, tables, translate),
    *(protection, scanning, review, figures, export),
):
    for command in family.COMMANDS:
        main.add_command(command)
