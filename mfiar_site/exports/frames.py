"""What a site publishes as two tables of pandas, for analysts: a row a figure, a row a gap.

    >>> from mfiar_site.exports.frames import figures  # doctest: +SKIP
    >>> figures("mkdocs.yml").query("measure == 'seen-late'")  # doctest: +SKIP

Every figure went through the disclosure gate, as on the pages: a hidden one has a status and no
number. Records that are marked internal are left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from mfiar_site.exports.downloads import HEADER, header_of, rows_of
from mfiar_site.findings.gap import Gap, GapAt
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.inspection.audience_view import visible_view
from mfiar_site.inspection.configuration import Configuration, configuration
from mfiar_site.inspection.projects import inspect_projects
from mfiar_site.model.project import Project
from mfiar_site.model.purpose import Span
from mfiar_site.pages.view import ProjectView
from mfiar_site.problems import Problem, in_file_order
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


class NotPublishableError(ValueError):
    """Something stands in the way of publishing. The message says what, a problem a line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class PublishedSite:
    """The projects of a site that may be published, and what was found on the way."""

    views: tuple[ProjectView, ...]
    problems: tuple[Problem, ...]


def figures(config_file: str | PathLike[str] = "mkdocs.yml") -> "DataFrame":
    """Return every figure that a site publishes; columns as of the downloads.

    Args:
        config_file: The settings of the site.

    Raises:
        NotPublishableError: If a project has an error.
        SettingsError: If the settings cannot be read.
    """
    return figures_frame(_sound(config_file))


def gaps(config_file: str | PathLike[str] = "mkdocs.yml") -> "DataFrame":
    """Return the gap of every group to the comparison of its measure, before and now.

    Differences are in the unit of the measure (points for percentages), ratios are times; `low`
    and `high` are the ends of 95% intervals. Args and errors as of `figures`.
    """
    return gaps_frame(_sound(config_file))


def _sound(config_file: str | PathLike[str]) -> tuple[ProjectView, ...]:
    found = published(configuration(Path(config_file)), on=date.today())
    errors = tuple(problem for problem in found.problems if problem.is_error)
    if errors:
        raise NotPublishableError(errors)
    return found.views


def published(settings: Configuration, *, on: date) -> PublishedSite:
    """Return the projects of a site as the public may see them.

    Args:
        settings: The site.
        on: The day on which consents and promised dates are judged.
    """
    found = inspect_projects(
        settings.projects,
        root=settings.root,
        profile=settings.profile,
        on=on,
        contact=settings.contact,
    )
    views = (visible_view(one, audience="public", on=on) for one in found)
    problems = in_file_order(problem for one in found for problem in one.problems)
    return PublishedSite(tuple(view for view in views if view), tuple(problems))


def figures_frame(views: Iterable[ProjectView]) -> "DataFrame":
    """Return a row for each figure of these projects: counts as Int64, values as Float64."""
    from pandas import DataFrame, to_numeric

    rows = [dict(row) for view in views for row in _figures(view)]
    further = sorted({name for row in rows for name in row} - set(HEADER))
    at = HEADER.index("numerator")
    frame = DataFrame(rows, columns=[*HEADER[:at], *further, *HEADER[at:]], dtype="string")
    for name in (*_COUNTS, *_NUMBERS):
        frame[name] = to_numeric(frame[name].replace("", None))
    kinds = dict.fromkeys(_COUNTS, "Int64") | dict.fromkeys(_NUMBERS, "Float64")
    return frame.astype(kinds | dict.fromkeys((*_KINDS, *further), "category"))


def _figures(view: ProjectView) -> Iterator[Iterable[tuple[str, str]]]:
    for measure in view.measures:
        header = header_of(measure.found)
        for row in rows_of(view.project, measure.found):
            yield zip(header, row, strict=True)


def gaps_frame(views: Iterable[ProjectView]) -> "DataFrame":
    """Return a row for each gap of these projects: numbers as Float64, empty where unknown."""
    from pandas import DataFrame

    rows = [
        _gap_row(view.project, measure.found, gap)
        for view in views
        for measure in view.measures
        for gap in measure.found.gaps
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
        "group_name": found.groups.name(group),
        "comparison": comparison,
        "comparison_name": found.groups.name(comparison),
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
    interval = estimate.interval if estimate else None
    return {
        name: estimate.value if estimate else None,
        f"{name}_low": interval.lower if interval else None,
        f"{name}_high": interval.upper if interval else None,
    }


def _span(span: Span | None) -> str | None:
    return f"{span.first} to {span.last}" if span else None
