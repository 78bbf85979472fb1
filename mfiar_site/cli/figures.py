"""Commands for analysts: chart a series, judge a gap, see how often the site would be wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeVar, Unpack

import click

if TYPE_CHECKING:
    from mfiar_site.findings.series_chart import Numbers

Command = TypeVar("Command", bound=Callable[..., object])

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


class _ChartOptions(TypedDict):
    """What was asked of a chart."""

    kind: str
    rules: str
    freeze: int | None
    phase: tuple[str, ...]
    exclude: tuple[str, ...]
    target: float | None
    better: str
    screen: bool
    period_column: str
    value_column: str
    numerator_column: str
    denominator_column: str
    where: tuple[str, ...]
    as_json: bool
    svg: Path | None


class _GapOptions(TypedDict):
    """What was asked of a table of groups."""

    group: str | None
    reference: str
    baseline: str
    compare: str
    total: str | None
    per: float | None
    better: str
    period_column: str
    group_column: str
    numerator_column: str
    denominator_column: str
    where: tuple[str, ...]
    as_json: bool


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
def chart(file: Path, **asked: Unpack[_ChartOptions]) -> None:
    """Chart a series in FILE, a CSV with a row a period.

    Columns: period, and value, or numerator and denominator. An empty cell is a point that is
    not there.
    """
    from mfiar_site.figures.series_drawing import series_svg
    from mfiar_site.findings.analyst_json import chart_json
    from mfiar_site.findings.chart_lines import chart_lines
    from mfiar_site.findings.series_chart import ChartRequest, series_chart
    from mfiar_site.model.measures import Better

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
        found = series_chart(_series(file, asked), request)
    except ValueError as error:
        raise click.ClickException(f"{error}.") from error
    if asked["svg"]:
        asked["svg"].write_text(
            series_svg(found, title=file.stem, target=request.target), encoding="utf-8"
        )
    if asked["as_json"]:
        click.echo(json.dumps(chart_json(found), ensure_ascii=False))
    elif not asked["svg"]:
        click.echo("\n".join(chart_lines(found)))


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
def gap(file: Path, **asked: Unpack[_GapOptions]) -> None:
    """Judge the gap between groups in FILE, a CSV with a row a period and group.

    Columns: period, group, numerator and denominator. An empty cell is a count that is not
    there; c, [c] or * is one that is hidden. A column status is read as in a data file of a
    project, and a group "all" is everyone together where --total names no other.
    """
    from mfiar_site.findings.analyst_json import gap_json, table_json
    from mfiar_site.findings.group_table import TableRequest, only, table_measure
    from mfiar_site.findings.table_words import fitting_per, table_lines
    from mfiar_site.inspection.analyst_table import table_found
    from mfiar_site.loading.analyst_csv import GroupColumns, chosen_rows, group_rows
    from mfiar_site.model.measures import Better

    better = Better(asked["better"])
    request = TableRequest(
        baseline=asked["baseline"],
        compare=asked["compare"],
        reference=asked["reference"],
        better=better,
        total=asked["total"],
    )
    columns = GroupColumns(
        period=asked["period_column"],
        group=asked["group_column"],
        numerator=asked["numerator_column"],
        denominator=asked["denominator_column"],
    )
    try:
        chosen = chosen_rows(file, asked["where"])
        rows = group_rows(chosen, columns, table_measure(request), total=request.total)
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
        found = only(found, one)
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


def _series(file: Path, asked: _ChartOptions) -> "Numbers":
    from mfiar_site.findings.series_chart import Numbers
    from mfiar_site.loading.analyst_csv import chosen_rows, numbers

    rows = chosen_rows(file, asked["where"])
    return Numbers(
        periods=tuple(row.cell(asked["period_column"]) for row in rows),
        values=numbers(rows, asked["value_column"]),
        numerators=numbers(rows, asked["numerator_column"]),
        denominators=numbers(rows, asked["denominator_column"]),
    )


COMMANDS = (chart, gap, simulate)
