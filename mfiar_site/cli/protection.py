"""Commands that protect people from being found: attack a publication, hide what must be hidden."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mfiar_site.cli.options import config_option, short_path

if TYPE_CHECKING:
    from mfiar_site.disclosure.cases import Audit, Case, Protection
    from mfiar_site.inspection.configuration import Configuration
    from mfiar_site.model.project import Project
    from mfiar_site.model.tables import Table

case_file_type = click.Path(path_type=Path, exists=True, dir_okay=False)
case_help = "A JSON file: cells, how they add up, what is told."
json_option = click.option("--json", "as_json", is_flag=True, help="JSON, for programs.")


@click.command()
@click.option("--case", "case_file", type=case_file_type, required=True, help=case_help)
@json_option
def audit(case_file: Path, *, as_json: bool) -> None:
    """Attack what a case tells: what whole numbers each hidden cell can still be.

    One line of JSON for each publication of the case. Ends with 1 if a cell leaks.
    """
    from mfiar_site.disclosure.cases import audit as attack
    from mfiar_site.disclosure.cases import publications
    from mfiar_site.disclosure.system import ContradictionError, NotDecidedError

    case = _case(case_file)
    leaks = 0
    for publication in publications(case):
        try:
            found = attack(case, publication)
        except ContradictionError:
            message = f"{publication.name}: no whole numbers fit all of these facts."
            raise click.ClickException(message) from None
        except NotDecidedError:
            message = f"{publication.name}: the solver could not decide it; take it for a leak."
            raise click.ClickException(message) from None
        leaks += len(found.leaks)
        click.echo(_audit_json(found) if as_json else _audit_text(publication.name, found))
    sys.exit(leaks > 0)


@click.command()
@click.argument("project", required=False, type=click.Path(path_type=Path))
@click.option("--case", "case_file", type=case_file_type, help=case_help)
@json_option
@config_option
def protect(
    project: Path | None, case_file: Path | None, *, as_json: bool, config_file: Path
) -> None:
    """Hide what is small, and what would give it away.

    With PROJECT, a project's folder, its raw counts in private/<project>/ become the files in its
    data/, which pass the gate. With --case, say what to hide of any table.
    """
    if (project is None) == (case_file is None):
        raise click.UsageError("Name a project, or a case with --case.")
    if project is not None:
        _protect_project(project, config_file)
    elif case_file is not None:
        _protect_case(case_file, as_json=as_json)


def _protect_project(project: Path, config_file: Path) -> None:
    from mfiar_site.disclosure.raw_files import protected_files, write
    from mfiar_site.loading.history import data_history
    from mfiar_site.problems import as_text

    settings, record, tables = _loaded(project, config_file)
    history = data_history(settings.root, settings.projects)
    if history.why_not:
        click.echo(f"Earlier releases were not all looked at: {history.why_not}.", err=True)
    found = protected_files(
        settings.root,
        project,
        record,
        tables,
        site_profile=settings.profile,
        history=history,
    )
    if found.problems:
        click.echo(as_text(found.problems), err=True)
        click.echo("\nNothing was written.", err=True)
        sys.exit(1)
    for path in write(found):
        click.echo(f"Written: {short_path(path)}")


def _loaded(project: Path, config_file: Path) -> "tuple[Configuration, Project, tuple[Table, ...]]":
    """Return the site's settings and the project; end with 1 where it cannot be read."""
    from mfiar_site.inspection.configuration import SettingsError, configuration
    from mfiar_site.loading.project import load_project
    from mfiar_site.model.grouping import grouping
    from mfiar_site.problems import as_text

    try:
        settings = configuration(config_file)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    loaded = load_project(project, root=settings.root, resolvers=grouping)
    if loaded.project is None:
        click.echo(as_text(loaded.problems), err=True)
        sys.exit(1)
    return settings, loaded.project, loaded.tables


def _protect_case(case_file: Path, *, as_json: bool) -> None:
    from mfiar_site.disclosure.cases import protection
    from mfiar_site.disclosure.protector import CannotProtectError

    case = _case(case_file)
    if not case.cells:
        raise click.ClickException("The case has no counts under `cells`: nothing to protect.")
    try:
        found = protection(case)
    except CannotProtectError as error:
        name = list(case.cells)[error.cell]
        message = f"Whatever is hidden, {name} follows from what must stay shown."
        raise click.ClickException(message) from None
    click.echo(_protection_json(found) if as_json else _protection_text(found))


def _case(path: Path) -> "Case":
    from mfiar_site.disclosure.case_file import read_case
    from mfiar_site.problems import as_text

    case, found = read_case(path.read_text(encoding="utf-8-sig"), file=path.name)
    if case is None:
        click.echo(as_text(found), err=True)
        sys.exit(1)
    return case


def _audit_json(found: "Audit") -> str:
    return json.dumps({"bounds": found.bounds, "leaks": found.leaks}, ensure_ascii=False)


def _audit_text(name: str, found: "Audit") -> str:
    lines = [f"{name}:"]
    for cell, (low, high) in found.bounds.items():
        mark = "  leaks" if cell in found.leaks else ""
        ends = f"{'no limit' if low is None else low} to {'no limit' if high is None else high}"
        lines.append(f"  {cell}: {ends}{mark}")
    return "\n".join(lines)


def _protection_json(found: "Protection") -> str:
    whole = {"hidden": found.hidden, "loss": found.loss, "count": found.count}
    return json.dumps(whole, ensure_ascii=False)


def _protection_text(found: "Protection") -> str:
    hidden = ", ".join(found.hidden) or "nothing"
    more = f"{found.count} more than the small ones, {found.loss} counted in them"
    return f"Hide: {hidden}.\nThat is {more}."


@click.command()
@click.argument("project", type=click.Path(path_type=Path))
@config_option
def plan(project: Path, config_file: Path) -> None:
    """Show what share would be hidden, by detail of groups and length of period.

    Reads the raw counts in private/<project>/ and writes nothing.
    """
    from mfiar_site.disclosure.gate import profile_of
    from mfiar_site.disclosure.plan import grid, grid_text
    from mfiar_site.disclosure.raw_files import raw_tables
    from mfiar_site.model.grouping import grouping
    from mfiar_site.problems import as_text

    settings, record, _ = _loaded(project, config_file)
    tables, problems = raw_tables(settings.root, project, record)
    for measure, table in tables:
        profile, wrong = profile_of(measure, settings.profile)
        problems += wrong
        if profile and profile.is_ours_to_protect:
            found = grid(table, profile, grouping(record, measure))
            click.echo(grid_text(measure.title, found))
    if problems:
        click.echo(as_text(problems), err=True)
        sys.exit(1)


COMMANDS = (audit, protect, plan)
