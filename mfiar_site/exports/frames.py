"""What projects publish as two tables of pandas: a row a figure, a row a gap.

They are what `mfiar_site.PublishedSite` gives. Every figure went through the disclosure gate, as
on the pages: a hidden one has a status and no number.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mfiar_site.exports.downloads import HEADER, header_of, rows_of
from mfiar_site.findings.analyst_json import estimate_numbers
from mfiar_site.findings.gap import Gap, GapAt
from mfiar_site.findings.project import MeasureFindings, ProjectFindings
from mfiar_site.model.project import Project
from mfiar_site.model.purpose import Span
from mfiar_site.stats.estimates import Estimate

if TYPE_CHECKING:
    from pandas import DataFrame

_COUNTS = ("numerator", "denominator")
_NUMBERS = ("value",)
_KINDS = ("project", "measure", "unit", "group", "status")  # few words, on many rows
_ESTIMATES = ("before", "now", "change")
GAP_COLUMNS = (
    *("project", "measure", "title", "unit", "better", "group", "group_name"),
    *("comparison", "comparison_name", "in_aim"),
    *("before_span", "before", "before_low", "before_high", "ratio_before"),
    *("now_span", "now", "now_low", "now_high", "ratio_now"),
    *("change", "change_low", "change_high", "verdict", "doubt", "note"),
)
_GAP_KINDS = ("project", "measure", "unit", "better", "group", "comparison", "verdict")
_GAP_NUMBERS = tuple(
    name
    for name in GAP_COLUMNS
    if name in _ESTIMATES or name.endswith(("_low", "_high")) or name.startswith("ratio_")
)


def figures_frame(projects: Iterable[ProjectFindings]) -> "DataFrame":
    """Return a row for each figure of these projects: counts as Int64, values as Float64."""
    from pandas import DataFrame, to_numeric

    rows = [dict(row) for found in projects for row in _figures(found)]
    further = sorted({name for row in rows for name in row} - set(HEADER))
    at = HEADER.index("numerator")
    frame = DataFrame(rows, columns=[*HEADER[:at], *further, *HEADER[at:]], dtype="string")
    for name in (*_COUNTS, *_NUMBERS):
        frame[name] = to_numeric(frame[name].replace("", None))
    kinds = dict.fromkeys(_COUNTS, "Int64") | dict.fromkeys(_NUMBERS, "Float64")
    return frame.astype(kinds | dict.fromkeys((*_KINDS, *further), "category"))


def _figures(found: ProjectFindings) -> Iterator[Iterable[tuple[str, str]]]:
    for measure in found.measures:
        header = header_of(measure)
        for row in rows_of(found.project, measure):
            yield zip(header, row, strict=True)


def gaps_frame(projects: Iterable[ProjectFindings]) -> "DataFrame":
    """Return a row for each gap of these projects: numbers as Float64, empty where unknown."""
    from pandas import DataFrame

    rows = [
        _gap_row(found.project, measure, gap)
        for found in projects
        for measure in found.measures
        for gap in measure.gaps
    ]
    frame = DataFrame(rows, columns=list(GAP_COLUMNS))
    kinds = dict.fromkeys(GAP_COLUMNS, "string")
    kinds |= dict.fromkeys(_GAP_NUMBERS, "Float64") | dict.fromkeys(_GAP_KINDS, "category")
    return frame.astype({**kinds, "in_aim": "boolean"})


def _gap_row(project: Project, found: MeasureFindings, gap: Gap) -> dict[str, object]:
    measure, group = found.measure, gap.own.series.group
    comparison = gap.comparison.series.group
    return {
        "project": project.id,
        "measure": measure.id,
        "title": measure.title,
        "unit": measure.unit.value,
        "better": measure.better.value,
        "group": group,
        "group_name": found.name(group),
        "comparison": comparison,
        "comparison_name": found.name(comparison),
        "in_aim": gap.in_aim,
        "before_span": _span(measure.baseline),
        **_at("before", gap.before),
        "now_span": _span(measure.compare),
        **_at("now", gap.now),
        **_estimate("change", gap.change),
        "verdict": gap.verdict.value,
        "doubt": gap.doubt.value if gap.doubt else None,
        "note": project.note_in_files,
    }


def _at(name: str, gap: GapAt | None) -> dict[str, object]:
    ratio = {f"ratio_{name}": gap.ratio.value if gap else None}
    return {**_estimate(name, gap.difference if gap else None), **ratio}


def _estimate(name: str, estimate: Estimate | None) -> dict[str, object]:
    names = (name, f"{name}_low", f"{name}_high")
    return dict(zip(names, estimate_numbers(estimate), strict=True))


def _span(span: Span | None) -> str | None:
    return f"{span.first} to {span.last}" if span else None
