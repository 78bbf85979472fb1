"""The rows of an analyst's table judged as the one measure of a project made for the moment.

Rows of a file are seen here and not in the room of findings, which takes what the gate let through.
"""

from collections.abc import Iterator, Sequence

from mfiar_site.disclosure.cells import Published
from mfiar_site.disclosure.gate import own_table
from mfiar_site.findings.group_table import (
    CODES,
    TOGETHER,
    TableFound,
    TableRequest,
    table_measure,
    table_notes,
)
from mfiar_site.findings.project import MeasureFindings, project_findings
from mfiar_site.model.grouping import grouping
from mfiar_site.model.measures import Measure
from mfiar_site.model.project import FORMAT, Project
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.model.words import Slug
from mfiar_site.standards.groups import ALL, CodeList, Group


def table_found(rows: Sequence[Row], request: TableRequest) -> TableFound:
    """Return the verdicts of a table, by the way that the figures of a project go.

    Args:
        rows: As `mfiar_site.loading.analyst_csv.group_rows` reads them; groups under their names.
        request: What is asked of them.

    Raises:
        ValueError: If a span or group cannot be used, with what is wrong.
    """
    names = tuple(dict.fromkeys(row.group for row in rows if row.group != ALL))
    if request.reference not in names:
        raise ValueError(f"there is no group {request.reference}; there are {', '.join(names)}")
    has_total = any(row.group == ALL for row in rows)
    if request.total and not has_total:
        raise ValueError(f"there is no group {request.total} for everyone together")
    with_figures = {row.group for row in rows if _is_shown(row) or row.status is Status.HIDDEN}
    reported = tuple(name for name in names if name in with_figures)
    with_total = rows if has_total else (*rows, *_sums(rows, reported))
    found = _findings(names, with_total, table_measure(request))
    pasts = tuple(past for past in found.pasts if past.series.group in reported)
    return TableFound(
        total=found.everyone,
        total_name=(request.total or "Everyone together") if has_total else TOGETHER,
        pasts=pasts,
        gaps=tuple(gap for gap in found.gaps if gap.own.series.group in reported),
        harms=found.harms,
        never_reported=tuple(name for name in names if name not in reported),
        notes=tuple(table_notes(request, is_sum=found.everyone is not None and not has_total)),
    )


def _is_shown(row: Row) -> bool:
    return row.numerator is not None and bool(row.denominator)


def _sums(rows: Sequence[Row], reported: Sequence[Slug]) -> Iterator[Row]:
    """Yield everyone together in each period, not available where a group has no figure."""
    cells = {(row.period, row.group): row for row in rows if _is_shown(row)}
    for at in dict.fromkeys(row.period for row in rows) if reported else ():
        found = [cells.get((at, name)) for name in reported]
        parts = [row for row in found if row]
        is_whole = len(parts) == len(found)
        yield Row(
            period=at,
            group=Slug(ALL),
            numerator=sum(row.numerator or 0 for row in parts) if is_whole else None,
            denominator=sum(row.denominator or 0 for row in parts) if is_whole else None,
            value=None,
            status=None if is_whole else Status.NOT_AVAILABLE,
            also=(),
            at=rows[0].at,
        )


def _findings(names: Sequence[str], rows: Sequence[Row], measure: Measure) -> MeasureFindings:
    """Return what a project with this one measure would publish of the rows."""
    project = Project(
        id=Slug("table"),
        format=FORMAT,
        title=measure.title,
        measures=(measure,),
        code_lists=(_codes(names),),
    )
    table = Table(measure=measure.id, file="", columns=(), rows=tuple(rows))
    shown = own_table(table, grouping(project, measure))
    published = Published(tables={measure.id: shown}, figures={})
    return project_findings(project, published).measures[0]


def _codes(names: Sequence[str]) -> CodeList:
    """Return the groups of a file as a code list, in the order in which they stand there."""
    groups = tuple(Group(name, name, name, None, None, at) for at, name in enumerate(names))
    return CodeList(CODES, "Groups of the file", "", (), (), groups)
