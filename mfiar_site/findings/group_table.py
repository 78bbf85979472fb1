"""What an analyst asks of a table of groups, and what it says, as of a measure of a project."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mfiar_site.findings.gap import Gap
from mfiar_site.findings.harm import Harm
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.model.dates import PartialDate, partial_date
from mfiar_site.model.measures import Better, GroupPlan, Measure, MeasureKind, Unit
from mfiar_site.model.purpose import Comparison, Span
from mfiar_site.model.words import Line, Slug, Text

CODES = "as-in-the-file"  # the id of the code list that the groups of a file make
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
        groups=GroupPlan(code_list=Slug(CODES)),
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


def table_notes(request: TableRequest, *, is_sum: bool) -> Iterator[str]:
    """Yield what a reader must know of the verdicts of a table."""
    yield f"{request.better} is taken to be better"
    yield "rates are crude: nothing is adjusted for age, illness or income"
    yield "intervals are 95% and assume that each event is another person"
    if is_sum:
        yield "everyone together is the sum of the groups, of periods in which all have figures"
