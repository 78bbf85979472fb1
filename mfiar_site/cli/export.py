"""The command for analysts: what a site publishes, as one table."""

import sys
from pathlib import Path

import click

from mfiar_site.cli.options import config_option, short_path

_DIGITS = {"figures": "%.12g", "gaps": "%.6g"}  # as published; an interval knows no more than six


@click.command()
@click.argument("what", type=click.Choice(["figures", "gaps"]))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@config_option
def export(what: str, out: Path | None, config_file: Path) -> None:
    """Print every figure that the site publishes, or every gap, as one table in CSV.

    Hidden figures have a status and no number, as on the pages. Ends with 1, and writes nothing,
    if the site has an error. In Python, mfiar_site.open_site gives the same as DataFrames of
    pandas.
    """
    from mfiar_site import NotPublishableError, SettingsError, open_site
    from mfiar_site.exports.downloads import harmless
    from mfiar_site.language.numbers import counted
    from mfiar_site.problems import as_text

    try:
        site = open_site(config_file)
        frame = site.figures() if what == "figures" else site.gaps()
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    except NotPublishableError as error:
        click.echo(as_text(error.problems), err=True)
        sys.exit(1)
    words = frame.select_dtypes(exclude="number").columns
    frame[words] = frame[words].map(lambda cell: harmless(str(cell)), na_action="ignore")
    text = frame.to_csv(index=False, lineterminator="\n", float_format=_DIGITS[what])
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from error
    click.echo(f"Written: {short_path(out)}, {counted(len(frame), 'row')}")


COMMANDS = (export,)
