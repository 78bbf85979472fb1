"""Groups over time judged for an analyst: as the one measure of a project made for the moment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mfiar_site.disclosure.cells import Published
from mfiar_site.disclosure.gate import own_table
from mfiar_site.findings.gap import Gap
from mfiar_site.findings.harm import Harm
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings, project_findings
from mfiar_site.model.dates import PartialDate, partial_date
from mfiar_site.model.grouping import grouping
from mfiar_site.model.measures import Better, GroupPlan, Measure, MeasureKind, Unit
from mfiar_site.model.project import FORMAT, Project
from mfiar_site.model.purpose import Comparison, Span
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.model.words import Line, Slug, Text
from mfiar_site.standards.groups import ALL, CodeList, Group

_CODES = "as-in-the-file"
TOGETHER = "all groups with figures"


@dataclass(frozen=True, kw_only=True)
class TableRequest:
    """What an analyst asks of a table of groups."""

    baseline: str  # FROM..TO
    compare: str
    reference: str
    better: Better
    total: str | None = None  # the row for everyone; the sum of the groups without one


@dataclass(frozen=True)
class TableFound:
    """What a table of groups says."""

    total: OwnPast | None
    total_name: str
    pasts: tuple[OwnPast, ...]  # groups with figures in either span
    gaps: tuple[Gap, ...]
    harms: tuple[Harm, ...]
    never_reported: tuple[str, ...]
    notes: tuple[str, ...]

    def name(self, past: OwnPast) -> str:
        """Return what a group is called: as in the file, where it is not everyone together."""
        return self.total_name if past is self.total else past.series.group


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
        notes=tuple(_notes(request, is_sum=found.everyone is not None and not has_total)),
    )


def only(found: TableFound, one: Gap) -> TableFound:
    """Return a table of one group and its comparison."""
    sides = (one.own.series.group, one.comparison.series.group)
    return replace(
        found,
        total=None,
        pasts=tuple(past for past in found.pasts if past.series.group in sides),
        gaps=(one,),
        harms=(),
        never_reported=(),
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
    return CodeList(_CODES, "Groups of the file", "", (), (), groups)


def table_measure(request: TableRequest) -> Measure:
    """Return the measure that a table is judged as.

    Raises:
        ValueError: If a span cannot be used.
    """
    return Measure(
        id=Slug("table"),
        title=Line("Table"),
        kind=MeasureKind.OUTCOME,
        unit=Unit.PERCENT,
        better=request.better,
        groups=GroupPlan(code_list=Slug(_CODES)),
        baseline=span(request.baseline),
        compare=span(request.compare),
        reference=Comparison(group=Slug(request.reference), because=Text("Asked for.")),
    )


def span(text: str) -> Span:
    """Return the span of "2008..2012" or of one period, "2008".

    Raises:
        ValueError: If it is none.

    >>> str(span("2008").last), str(span("2023-04..2024-03").last)
    ('2008', '2024-03')
    """
    first, _, last = text.partition("..")
    found = Span(first=_date(first), last=_date(last or first))
    if found.last.last < found.first.first:
        raise ValueError(f"a span runs forwards; got {text}")
    return found


def _date(text: str) -> PartialDate:
    try:
        return partial_date(text)
    except ValueError as error:
        raise ValueError(f"a span is FROM..TO, each {error}; got {text!r}") from None


def _notes(request: TableRequest, *, is_sum: bool) -> Iterator[str]:
    yield f"{request.better} is taken to be better"
    yield "rates are crude: nothing is adjusted for age, illness or income"
    yield "intervals are 95% and assume that each event is another person"
    if is_sum:
        yield "everyone together is the sum of the groups, of periods in which all have figures"
