"""The command for analysts: what a site publishes, as one table."""

import sys
from datetime import date
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
    if a project has an error. In Python, mfiar_site.exports.frames gives the same as a
    DataFrame of pandas.
    """
    from mfiar_site.exports.downloads import harmless
    from mfiar_site.exports.frames import figures_frame, gaps_frame, published
    from mfiar_site.inspection.configuration import SettingsError, configuration
    from mfiar_site.problems import as_text

    try:
        found = published(configuration(config_file), on=date.today())
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    errors = [problem for problem in found.problems if problem.is_error]
    if errors:
        click.echo(as_text(errors), err=True)
        sys.exit(1)
    frame = figures_frame(found.views) if what == "figures" else gaps_frame(found.views)
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
    click.echo(f"Written: {short_path(out)}, {len(frame)} rows")


COMMANDS = (export,)
