"""Commands for analysts: chart a series, judge a gap, see how often the site would be wrong."""

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
_HIDDEN = frozenset({"c", "[c]", "*"})  # a count that exists and is not shown
_ABSENT = frozenset({"", "NA", "x", "[x]", "z", "[z]"})

_file = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_as_json = click.option("--json", "as_json", is_flag=True, help="Plain data for programs.")


def _columns(*names: str) -> Callable[[Command], Command]:
    """Return a decorator that adds an option for each column, and one to choose rows."""

    def add(command: Command) -> Command:
        for name in reversed(names):
            command = click.option(
                f"--{name}-column",
                default=name,
                show_default=True,
                help=f"The column that holds the {name}.",
            )(command)
        return click.option(
            "--where",
            multiple=True,
            metavar="COLUMN=VALUE",
            help="Take only rows with this value. May be given several times.",
        )(command)

    return add


@click.command()
@_file
@click.option(
    "--kind",
    required=True,
    type=click.Choice(["p", "p-prime", "u", "u-prime", "c", "g", "t", "xmr", "mr", "run"]),
    help="The chart.",
)
@click.option(
    "--rules",
    type=click.Choice(["anhoej", "making-data-count"]),
    default="anhoej",
    show_default=True,
    help="The one set of rules that is used.",
)
@click.option("--freeze", type=int, help="Fix the limits on the first so many points.")
@click.option("--phase", multiple=True, metavar="PERIOD", help="Begin new limits here.")
@click.option("--exclude", multiple=True, metavar="PERIOD", help="Draw it, and do not count it.")
@click.option("--target", type=float, help="A level to reach.")
@click.option(
    "--better",
    type=click.Choice(["lower", "higher", "neither"]),
    default="neither",
    show_default=True,
    help="Which way is good.",
)
@click.option(
    "--screen/--no-screen",
    default=True,
    show_default=True,
    help="Leave out, once, moving ranges beyond their own limit.",
)
@_columns("period", "value", "numerator", "denominator")
@_as_json
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="Draw it to a file.")
def chart(file: Path, **asked: Any) -> None:
    """Chart a series in FILE, a CSV with a row a period.

    Columns: period, and value, or numerator and denominator. An empty cell is a point that is
    not there.
    """
    from mfiar_site.figures.series_drawing import series_svg
    from mfiar_site.findings.analyst_json import chart_json
    from mfiar_site.findings.series_chart import ChartRequest, Numbers, series_chart
    from mfiar_site.model.measures import Better

    rows = _rows(file, asked["where"])
    request = ChartRequest(
        kind=asked["kind"],
        rules=asked["rules"],
        freeze=asked["freeze"],
        phases=asked["phase"],
        excluded=asked["exclude"],
        target=asked["target"],
        better=Better(asked["better"]),
        screened=asked["screen"],
    )
    try:
        numbers = Numbers(
            periods=tuple(_cell(row, asked["period_column"]) for row in rows),
            values=_numbers(rows, asked["value_column"]),
            numerators=_numbers(rows, asked["numerator_column"]),
            denominators=_numbers(rows, asked["denominator_column"]),
        )
        found = series_chart(numbers, request)
    except ValueError as error:
        raise click.ClickException(f"{error}.") from error
    if asked["svg"]:
        asked["svg"].write_text(
            series_svg(found, title=file.stem, target=request.target), encoding="utf-8"
        )
    if asked["as_json"]:
        click.echo(json.dumps(chart_json(found), ensure_ascii=False))
    elif not asked["svg"]:
        _print_chart(chart_json(found))


@click.command()
@_file
@click.option("--group", help="The group; every group when omitted.")
@click.option("--reference", required=True, help="The group that others are compared with.")
@click.option("--baseline", required=True, metavar="FROM..TO", help="The span before.")
@click.option("--compare", required=True, metavar="FROM..TO", help="The span after.")
@click.option("--total", help="The group that stands for everyone together.")
@click.option(
    "--per",
    type=float,
    help="Print rates for so many people. By default 100, or more where rates are too small.",
)
@click.option(
    "--better",
    type=click.Choice(["lower", "higher"]),
    default="lower",
    show_default=True,
    help="Which way is good.",
)
@_columns("period", "group", "numerator", "denominator")
@_as_json
def gap(file: Path, **asked: Any) -> None:
    """Judge the gap between groups in FILE, a CSV with a row a period and group.

    Columns: period, group, numerator and denominator. An empty cell is a count that is not
    there; c, [c] or * is one that is hidden.
    """
    from mfiar_site.findings.analyst_json import gap_json, table_json
    from mfiar_site.findings.group_table import TableRequest, table_found
    from mfiar_site.findings.table_words import fitting_per, table_lines
    from mfiar_site.model.measures import Better

    better = Better(asked["better"])
    request = TableRequest(
        baseline=asked["baseline"],
        compare=asked["compare"],
        reference=asked["reference"],
        better=better,
        total=asked["total"],
    )
    try:
        rows = [_table_row(row, asked) for row in _rows(file, asked["where"])]
        found = table_found(rows, request)
        one = next((g for g in found.gaps if g.own.series.group == asked["group"]), None)
        if asked["group"] and one is None:
            raise ValueError(f"there is no gap for {asked['group']}")
    except ValueError as error:
        raise click.ClickException(f"{error}.") from error
    if asked["as_json"]:
        data = gap_json(found, one, found.notes) if one else table_json(found)
        click.echo(json.dumps(data, ensure_ascii=False))
        return
    per = asked["per"] or fitting_per(found)
    if one:
        found = _only(found, one)
    click.echo("\n".join(table_lines(found, per=per, better=better)))


@click.command()
@click.option("--projects", default=2000, show_default=True, help="Projects a row.")
@click.option("--seed", default=20_261_123, show_default=True, help="Same seed, same answer.")
def simulate(projects: int, seed: int) -> None:
    """Invent projects whose truth is known, and see what the site would say of them.

    Prints two tables in Markdown, as on the method page: what the site says, and what other
    rules in use would declare.
    """
    from mfiar_site.findings.simulation import TRUTHS, rules_table, simulated, verdicts_table

    if projects < 1:
        raise click.UsageError("--projects is 1 or more.")
    rows = [simulated(truth, projects=projects, seed=seed) for truth in TRUTHS]
    click.echo(f"{verdicts_table(rows)}\n\n{rules_table(rows)}")


def _only(found: Any, one: Any) -> Any:
    """Return a table of one group and its comparison."""
    from dataclasses import replace

    names = (one.own.series.group, one.comparison.series.group)
    return replace(
        found,
        total=None,
        pasts=tuple(past for past in found.pasts if past.series.group in names),
        gaps=(one,),
        harms=(),
        never_reported=(),
    )


def _table_row(row: dict[str, str], asked: dict[str, Any]) -> Any:
    from mfiar_site.findings.group_table import TableRow

    numerator = _cell(row, asked["numerator_column"])
    denominator = _cell(row, asked["denominator_column"])
    return TableRow(
        period=_cell(row, asked["period_column"]),
        group=_cell(row, asked["group_column"]),
        numerator=_count(numerator),
        denominator=_count(denominator),
        is_hidden=numerator in _HIDDEN,
    )


def _rows(file: Path, where: Iterable[str]) -> list[dict[str, str]]:
    """Return the rows of a CSV file that hold the values asked for."""
    wanted = [condition.partition("=")[::2] for condition in where]
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            rows = list(csv.DictReader(text))
    except (UnicodeDecodeError, csv.Error) as error:
        raise click.ClickException(f"{file} is not a CSV file in UTF-8: {error}.") from error
    for column, _ in wanted:
        if rows and column not in rows[0]:
            raise click.ClickException(f"There is no column {column} in {file}.")
    found = [row for row in rows if all(row[column] == value for column, value in wanted)]
    if not found:
        raise click.ClickException(f"No row of {file} is left to look at.")
    return found


def _cell(row: dict[str, str], column: str) -> str:
    if column not in row:
        raise ValueError(f"there is no column {column}; name it with an option")
    return (row[column] or "").strip()


def _numbers(rows: list[dict[str, str]], column: str) -> tuple[float, ...]:
    """Return a column as numbers, NaN for a cell without one; nothing where it is absent."""
    if column not in rows[0]:
        return ()
    return tuple(_number(_cell(row, column)) for row in rows)


def _number(text: str) -> float:
    if text in _ABSENT or text in _HIDDEN:
        return float("nan")
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a number") from None


def _count(text: str) -> int | None:
    if text in _ABSENT or text in _HIDDEN:
        return None
    if not text.isdecimal():
        raise ValueError(f"{text!r} is not a count")
    return int(text)


def _print_chart(data: dict[str, Any]) -> None:
    """Print a chart as a table that a person reads, signals marked at the end of a line."""
    click.echo(f"{data['chart']} chart, rules: {data['rules']}")
    for point in data["points"]:
        numbers = (point[name] for name in ("value", "lower", "centre_line", "upper"))
        cells = "  ".join(f"{'-' if n is None else format(n, '.4g'):>9}" for n in numbers)
        marks = [*point["signals"], *(["excluded"] if point["excluded"] else [])]
        click.echo(f"{point['period']:>10}  {cells}  {', '.join(marks)}".rstrip())
    for runs in data["runs_by_phase"]:
        if runs:
            click.echo(
                f"Longest run {runs['longest_run']} (up to {runs['longest_run_max']} by chance),"
                f" crossings {runs['crossings']} (at least {runs['crossings_min']} by chance):"
                f" {'signal' if runs['signal'] else 'no signal'}"
            )
    for name in ("variation", "assurance"):
        if data[name]:
            click.echo(f"{name.capitalize()}: {data[name]}")
    for note in data["notes"]:
        click.echo(f"Note: {note}.")


COMMANDS = (chart, gap, simulate)
