"""Commands for the record: check it, begin one, explain a message, bring things in."""

import gc
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mfiar_site.cli.forms import issue
from mfiar_site.cli.options import config_option, formatted_problems, short_path, style_option

if TYPE_CHECKING:
    from mfiar_site.loading.driver_csv import Diagram


@click.command()
@click.argument("projects", nargs=-1, type=click.Path(path_type=Path))
@style_option
@click.option("--no-cache", is_flag=True, help="Look at every project anew, and keep nothing.")
@config_option
def check(projects: tuple[Path, ...], style: str, config_file: Path, *, no_cache: bool) -> None:
    """Read projects and say what is wrong: all of it, in one run.

    Without PROJECTS every project of the site is read. Ends with 1 if there is an error; warnings
    do not count. A project in which nothing changed since the last time is not looked at again;
    build looks at all of them.
    """
    from mfiar_site.inspection.check_cache import cache_folder
    from mfiar_site.inspection.checking import problems_in
    from mfiar_site.inspection.configuration import SettingsError, configuration

    try:
        settings = configuration(config_file)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    gc.disable()  # it would look again and again through records that live to the end
    folder = None if no_cache else cache_folder()
    found = problems_in(projects, settings, on=date.today(), folder=folder)
    click.echo(formatted_problems(found, style))
    sys.exit(any(problem.is_error for problem in found))


@click.command()
@click.argument("project")
@click.option("--title", default="What the project is about", help="Its title, for now.")
@config_option
def new(project: str, title: str, config_file: Path) -> None:
    """Begin a project: PROJECT is its id, such as fewer-long-waits.

    What is written passes the checks at once, as a draft.
    """
    from mfiar_site.inspection.configuration import SettingsError, configuration
    from mfiar_site.model.words import slug
    from mfiar_site.scaffold.skeleton import make_project

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


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what the CODE of a message means, why it is asked, and how it is mended.

    The example is one that the tests run: what is shown is what happens. Without CODE every code
    is listed.
    """
    from mfiar_site.publication.explain import explained, listed_codes

    if code is None:
        click.echo(listed_codes(), nl=False)
        return
    try:
        click.echo(explained(code.strip("[]")), nl=False)
    except KeyError as error:
        near = f" Did you mean {error.args[0]}?" if error.args else ""
        raise click.ClickException(f"There is no code {code!r}.{near}") from None


@click.command()
@click.option(
    "--into",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder to write every schema into, such as .mfiar.",
)
@click.option(
    "--of",
    "what",
    type=click.Choice(["project", "diff"]),
    default="project",
    show_default=True,
    help="What to print: that of project.yml, or of mfiar diff --format json.",
)
def schema(folder: Path | None, what: str) -> None:
    """Print the JSON Schema of project.yml: editors complete and underline with it.

    With --into, the schema of each list that may stand in a folder of its own is written too.
    """
    from mfiar_site.loading.schema import project_schema, schema_files

    if what == "diff":
        from mfiar_site.review.json_report import schema as schema_of_diff

        if folder is not None:
            raise click.UsageError("--into writes what an editor needs: leave out --of diff.")
        click.echo(_as_json(schema_of_diff()), nl=False)
        return
    if folder is None:
        click.echo(_as_json(project_schema()), nl=False)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in schema_files().items():
        (folder / name).write_text(_as_json(made()), encoding="utf-8", newline="\n")
        click.echo(f"Written: {short_path(folder / name)}")


def _as_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@click.command()
@config_option
def migrate(config_file: Path) -> None:
    """Bring projects of an older format up to date."""
    from mfiar_site.inspection.configuration import SettingsError, configuration
    from mfiar_site.inspection.migration import migration
    from mfiar_site.problems import as_text

    try:
        found = migration(configuration(config_file), on=date.today())
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    click.echo("\n\n".join(part for part in (as_text(found.problems), found.words) if part))
    sys.exit(bool(found.problems))


@click.group("import")
def bring_in() -> None:
    """Bring in what stands in the files of another tool."""


@bring_in.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--into", "project", help="The id of a project to write the records into.")
@config_option
def drivers(file: Path, project: str | None, config_file: Path) -> None:
    """Bring in a driver diagram from FILE, a CSV of the FreeSPC driver diagram tool.

    Without --into the diagram is printed, to be pasted into project.yml. With it, every driver,
    change and measure becomes a file of the project; the aim is printed.
    """
    from mfiar_site.loading.driver_csv import aim_yaml, as_yaml, read_diagram

    diagram, faults = read_diagram(file.read_bytes())
    if diagram is None:
        raise click.ClickException("\n".join([f"{file.name} cannot be read.", *faults]))
    if project is None:
        click.echo(as_yaml(diagram), nl=False)
        return
    for path in _written_drivers(diagram, project, config_file):
        click.echo(f"Written: {short_path(path)}")
    if aim := aim_yaml(diagram):
        click.echo(f"\nFor project.yml:\n\n{aim}", nl=False)


def _written_drivers(diagram: "Diagram", project: str, config_file: Path) -> tuple[Path, ...]:
    from mfiar_site.inspection.configuration import SettingsError, configuration
    from mfiar_site.model.words import slug
    from mfiar_site.scaffold.imported_files import write_diagram

    try:
        folder = configuration(config_file).projects / slug(project)
        if not (folder / "project.yml").is_file():
            raise click.ClickException(f"There is no project {project}. Begin it with mfiar new.")
        return write_diagram(diagram, folder)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    except ValueError as error:
        raise click.ClickException(f"{project!r} is not {error}.") from error
    except FileExistsError as error:
        path = short_path(Path(str(error.args[0])))
        raise click.ClickException(f"{path} is there already; nothing was written.") from None


bring_in.add_command(issue)


@bring_in.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--project", required=True, help="The id of the project.")
@click.option("--measure", required=True, help="The id of the measure that the figures are of.")
@click.option("--sheet", help="The sheet to read, where more than one would do.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="OURS=THEIRS",
    help="How the file calls a column, such as period=Month. May be given several times.",
)
@click.option(
    "--across",
    multiple=True,
    metavar="OURS=SHEET",
    help="A sheet of one number with a row a period and a column a group: numerator=Seen late.",
)
@config_option
def figures(
    file: Path,
    project: str,
    measure: str,
    sheet: str | None,
    columns: tuple[str, ...],
    across: tuple[str, ...],
    config_file: Path,
) -> None:
    """Bring in raw counts from FILE, a workbook or a CSV file of any kind.

    They become private/PROJECT/MEASURE.csv, which git must leave alone and mfiar protect reads.
    Nothing is guessed: what cannot be read strictly is told with its sheet and cell, and then
    nothing is written.
    """
    from mfiar_site.inspection.configuration import SettingsError, configuration
    from mfiar_site.loading.figures_import import imported_figures, read_pairs
    from mfiar_site.loading.project import load_project
    from mfiar_site.model.grouping import grouping

    try:
        settings = configuration(config_file)
        names, sheets = dict(read_pairs(columns)), dict(read_pairs(across))
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    except ValueError as error:
        raise click.UsageError(f"{error} has no two sides: write period=Month.") from error
    loaded = load_project(settings.projects / project, root=settings.root, resolvers=grouping)
    record = loaded.project
    known = {str(one.id): one for one in record.measures} if record else {}
    if record is None or measure not in known:
        ids = ", ".join(known) or "none"
        raise click.ClickException(f"{project} has no measure {measure}. It has: {ids}.")
    found = imported_figures(
        file,
        known[measure],
        grouping(record, known[measure]),
        names=names,
        sheet=sheet,
        across=sheets,
    )
    if found.faults:
        click.echo("\n".join(found.faults), err=True)
        click.echo("\nNothing was written.", err=True)
        sys.exit(1)
    _write_raw(found.text, settings.root, project, measure)
    click.echo(f"{found.rows} rows. Next: mfiar protect {short_path(settings.projects / project)}")


def _write_raw(text: str, root: Path, project: str, measure: str) -> None:
    from mfiar_site.disclosure.raw_files import PRIVATE
    from mfiar_site.scaffold.imported_files import write_raw

    path = root / PRIVATE / project / f"{measure}.csv"
    try:
        is_written = write_raw(text, path, root)
    except FileExistsError:
        raise click.ClickException(
            f"{short_path(path)} is there already with other counts; nothing was written."
        ) from None
    if not is_written:
        raise click.ClickException(
            f"git does not ignore {PRIVATE}/, and raw counts must never reach a history. Add the"
            f" line {PRIVATE}/ to .gitignore."
        )
    click.echo(f"Written: {short_path(path)}")


COMMANDS = (check, new, explain, schema, migrate, bring_in)
