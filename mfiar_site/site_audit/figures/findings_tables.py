"""The tables for analysts read back: summaries, failures, second dimensions, standard rates."""

import math
from collections.abc import Iterator, Sequence

from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.series import Pooled
from mfiar_site.model.measures import Unit
from mfiar_site.site_audit.figures.codes import AuditFault
from mfiar_site.site_audit.figures.expected_project import ExpectedProject
from mfiar_site.site_audit.figures.parts import Part
from mfiar_site.site_audit.figures.printed_numbers import numbers_in, prints_all, without_unit
from mfiar_site.site_audit.figures.printed_tables import cells_of, rows_of
from mfiar_site.stats.estimates import Estimate

Row = list[list[float]]  # the numbers of each cell


def analyst_table_faults(part: Part, project: ExpectedProject, path: str) -> Iterator[AuditFault]:
    """Yield where a table for analysts prints another number than was found."""
    found = next((one for one in project.view.found.measures if _is_of(part, one)), None)
    rows = _rows(part, found) if found else None
    written = [cells_of(row) for _, row in rows_of(part.markup)]
    unit = found.measure.unit if found else Unit.PERCENT
    if (
        rows is None
        or len(rows) != len(written)
        or not all(
            len(cells) == len(wanted)
            and all(_prints(c, w, unit) for c, w in zip(cells, wanted, strict=True))
            for cells, wanted in zip(written, rows, strict=True)
        )
    ):
        measure = project.by_id.get(found.measure.id) if found else None
        yield AuditFault("built-not-published", path, "a table for analysts", measure)


def _is_of(part: Part, found: MeasureFindings) -> bool:
    return part.details.endswith(f"-{found.measure.id}") and _rows(part, found) is not None


def _prints(cell: str, values: Sequence[float], unit: Unit) -> bool:
    return prints_all(without_unit(numbers_in(cell), unit), values)


def _rows(part: Part, found: MeasureFindings) -> list[Row] | None:
    """Return the numbers of a table; None where the measure has no such table."""
    name = found.measure.id
    if part.details == f"annex-{name}" and found.annex:
        before, now = found.annex.before, found.annex.now
        pairs: list[tuple[float | None, float | None]] = [
            (before.between, now.between),
            (before.relative, now.relative),
        ]
        if found.gaps:
            pairs.insert(0, (before.from_comparison, now.from_comparison))
        return [[_number(one) for one in pair] for pair in pairs]
    if part.details == f"failures-{name}":
        sides = [(gap.before, gap.now) for gap in found.gaps]
        return [[_estimate(one.failures if one else None) for one in pair] for pair in sides]
    if part.details == f"standardised-{name}":
        rates = [(one.before, one.now) for one in found.standardised]
        return [[_estimate(one, needs_interval=True) for one in pair] for pair in rates]
    for dimension in found.dimensions:
        if part.details == f"by-{dimension.name}-{name}":
            return [
                [_levels(one.before, one.now) for one in group.strata] for group in dimension.groups
            ]
    return None


def _number(value: float | None) -> list[float]:
    return [] if value is None else [value]


def _estimate(estimate: Estimate | None, *, needs_interval: bool = False) -> list[float]:
    if estimate is None or not math.isfinite(estimate.value):
        return []
    if estimate.interval is None or not math.isfinite(estimate.interval.upper):
        return [] if needs_interval and estimate.interval is None else [estimate.value]
    return [estimate.value, estimate.interval.lower, estimate.interval.upper]


def _levels(before: Pooled | None, now: Pooled | None) -> list[float]:
    return [one.value for one in (before, now) if one]
