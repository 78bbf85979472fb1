"""Measures and published figures in a line or two, as tests need them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from mfiar_site.disclosure.cells import (
    Cell,
    Hidden,
    NotThere,
    Published,
    PublishedFigure,
    PublishedRow,
    PublishedTable,
    Shown,
)
from mfiar_site.findings.gap import Gap
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings, ProjectFindings, project_findings
from mfiar_site.model.dates import Period, partial_date, period
from mfiar_site.model.measures import Better, Measure, MeasureKind, ReportedWhen, Unit
from mfiar_site.model.project import Project
from mfiar_site.model.purpose import Aim, Comparison, Span
from mfiar_site.model.tables import Status
from mfiar_site.model.words import Line, Slug, Text
from mfiar_site.standards.profiles import profiles

GROUP, OTHER = "pakistani", "white-british"
HIDDEN, MISSING, NOT_APPLICABLE = "c", "x", "z"

Figure = tuple[int, int] | int | float | str | None  # counts, a count, a value, a status, no row
Figures = Mapping[str, Sequence[Figure]]


def span(first: str, last: str) -> Span:
    return Span(first=partial_date(first), last=partial_date(last))


def measure(**changes: Any) -> Measure:
    """A measure of 24 months from January 2023, compared with one named group."""
    given: dict[str, Any] = {
        "id": Slug("waits"),
        "title": Line("Waits over 30 minutes"),
        "short": Line("Long waits"),
        "people": Line("women"),
        "kind": MeasureKind.OUTCOME,
        "unit": Unit.PERCENT,
        "better": Better.LOWER,
        "baseline": span("2023-01", "2023-12"),
        "compare": span("2024-01", "2024-12"),
        "reference": Comparison(group=Slug(OTHER), because=Text("Families asked for it.")),
    }
    return Measure(**(given | changes))


def months(number: int, first: str = "2023-01") -> list[Period]:
    found = [period(first)]
    while len(found) < number:
        found.append(found[-1].following)
    return found


def steady(before: tuple[int, int], now: tuple[int, int], *, length: int = 12) -> list[Figure]:
    """The same counts every month before, and the same every month now."""
    return [before] * length + [now] * length


def rows(figures: Figures, *, first: str = "2023-01") -> list[PublishedRow]:
    return [
        _row(group, at, figure)
        for group, series in figures.items()
        for at, figure in zip(months(len(series), first), series, strict=True)
        if figure is not None
    ]


def _row(group: str, at: Period, figure: Figure) -> PublishedRow:
    numerator, denominator, value = _cells(figure)
    return PublishedRow(
        period=at,
        group=Slug(group),
        numerator=numerator,
        denominator=denominator,
        value=value,
        mark=None,
        also=(),
    )


def _cells(figure: Figure) -> tuple[Cell, Cell, Decimal | None]:
    missing = NotThere(Status.NOT_AVAILABLE)
    match figure:
        case (int(events), int(total)):
            return Shown(events), Shown(total), None
        case int(count):
            return Shown(count), missing, None
        case float(value):
            return missing, missing, Decimal(str(value))
        case "c":
            return Hidden(), Hidden(), None
    absent = NotThere(Status(figure))
    return absent, absent, None


def table_of(one: Measure, found: Sequence[PublishedRow]) -> PublishedTable:
    return PublishedTable(measure=one.id, profile=profiles()["nhs-england"], rows=tuple(found))


PROJECT = Project(id=Slug("a-project"), format=1, title=Line("A project"))


def reported_figure(group: str, value: str, when: ReportedWhen, on: str | None) -> PublishedFigure:
    return PublishedFigure(
        group=Slug(group),
        value=Decimal(value),
        when=when,
        on=partial_date(on) if on else None,
        stated_by=Slug("guidance"),
        note=None,
    )


def project_of(
    one: Measure,
    figures: Figures | None = None,
    *,
    in_aim: Sequence[str] = (),
    reported: Sequence[PublishedFigure] = (),
    **changes: Any,
) -> ProjectFindings:
    """The findings of a project with one measure, which is that of its aim."""
    project = replace(
        PROJECT,
        aim=Aim(
            statement=Text("Fewer waits."),
            for_groups=tuple(Slug(group) for group in in_aim),
            measure=one.id,
        ),
        measures=(one,),
        **changes,
    )
    table = table_of(one, rows(figures or {}))
    return project_findings(
        project,
        Published(
            tables={one.id: table} if figures else {},
            figures={one.id: tuple(reported)} if reported else {},
        ),
    )


def found_in(one: Measure, figures: Figures, **options: Any) -> MeasureFindings:
    (found,) = project_of(one, figures, **options).measures
    return found


def past_of(one: Measure, figures: Sequence[Figure], group: str = GROUP) -> OwnPast:
    (past,) = found_in(one, {group: figures}).pasts
    return past


def gap_of(one: Measure, figures: Figures) -> Gap:
    (gap,) = found_in(one, figures).gaps
    return gap
