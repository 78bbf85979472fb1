"""Commands that protect people from being found: attack a publication, hide what must be hidden."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mfiar_site.disclosure.cases import Audit, Case, Protection

case_option = click.option(
    "--case",
    "case_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="A JSON file: cells, how they add up, what is told.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON, for programs.")


@click.command()
@case_option
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
@case_option
@json_option
def protect(case_file: Path, *, as_json: bool) -> None:
    """Say what to hide of a case, so that nothing small can be worked out."""
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


COMMANDS = (audit, protect)
