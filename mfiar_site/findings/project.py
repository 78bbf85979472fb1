"""Everything the published numbers of one project say, joined with its record."""

from dataclasses import dataclass, replace

from mfiar_site.disclosure.cells import Published, PublishedTable
from mfiar_site.findings.annex import Annex, annex
from mfiar_site.findings.comparison import TARGET
from mfiar_site.findings.gap import Gap, gaps
from mfiar_site.findings.harm import Harm, harms
from mfiar_site.findings.own_past import OwnPast, own_past
from mfiar_site.findings.recording import Recording, recording
from mfiar_site.findings.reported import Reported, reported
from mfiar_site.findings.series import all_series
from mfiar_site.findings.strata import (
    ByDimension,
    StandardisedRate,
    by_dimensions,
    standardised,
)
from mfiar_site.findings.unknown import UnknownShare, unknown_share
from mfiar_site.language.messages import translate
from mfiar_site.model.grouping import Grouping, grouping
from mfiar_site.model.measures import Measure, Unit
from mfiar_site.model.project import Project
from mfiar_site.standards.groups import ALL, UNKNOWN


@dataclass(frozen=True)
class MeasureFindings:
    """What one measure says."""

    measure: Measure
    groups: Grouping
    table: PublishedTable | None
    pasts: tuple[OwnPast, ...]  # every group, everyone together and the unknown included
    gaps: tuple[Gap, ...]
    unknown: UnknownShare | None
    recording: Recording | None  # what unknown ethnicity could do to these findings
    annex: Annex | None  # one number for all groups, where there are three or more
    reported: Reported | None
    dimensions: tuple[ByDimension, ...] = ()  # the measure by each second dimension
    standardised: tuple[StandardisedRate, ...] = ()

    def name(self, group: str) -> str:
        """Return the name of a group, or of the target where that is the comparison."""
        return translate("the target") if group == TARGET else self.groups.name(group)

    @property
    def harms(self) -> tuple[Harm, ...]:
        """Every group for whom something clearly got worse, with the measure as it is worded."""
        return harms(self.measure, self.pasts)

    @property
    def without_figures(self) -> tuple[str, ...]:
        """The names of the groups of the code list that have no figures."""
        return _names_without_figures(self.groups, self.table) if self.table else ()

    @property
    def ethnic_groups(self) -> tuple[OwnPast, ...]:
        """The groups that are ethnic groups: not everyone, not the unknown."""
        return tuple(p for p in self.pasts if p.series.group not in (ALL, *UNKNOWN))

    @property
    def everyone(self) -> OwnPast | None:
        """Everyone together, where the file has that row."""
        return next((past for past in self.pasts if past.series.group == ALL), None)


@dataclass(frozen=True)
class ProjectFindings:
    """What all measures of a project say."""

    project: Project
    measures: tuple[MeasureFindings, ...]

    @property
    def of_aim(self) -> MeasureFindings | None:
        """The measure that tells if the aim is met."""
        wanted = self.project.aim.measure if self.project.aim else None
        return next((found for found in self.measures if found.measure.id == wanted), None)


def project_findings(project: Project, published: Published) -> ProjectFindings:
    """Return what the published numbers of a project say."""
    shown = [measure for measure in project.measures if not measure.internal]
    return ProjectFindings(
        project=project,
        measures=tuple(_measure(project, measure, published) for measure in shown),
    )


def _measure(project: Project, measure: Measure, published: Published) -> MeasureFindings:
    groups = grouping(project, measure)
    table = published.tables.get(measure.id)
    series = all_series(measure, table, groups) if table else ()
    pasts = tuple(own_past(measure, one) for one in series)
    in_aim: frozenset[str] = frozenset(project.aim.for_groups if project.aim else ())
    found_gaps = gaps(measure, pasts, in_aim=in_aim)
    unknown = unknown_share(series)
    figures = published.figures.get(measure.id)
    dimensions = by_dimensions(measure, table, groups) if table and measure.also_by else ()
    return MeasureFindings(
        measure=measure,
        groups=groups,
        table=table,
        pasts=pasts,
        gaps=found_gaps,
        annex=annex(pasts, found_gaps) if measure.unit in (Unit.PERCENT, Unit.PER_1000) else None,
        unknown=unknown,
        recording=recording(measure, unknown, pasts, focus=in_aim),
        reported=reported(measure, figures, groups) if figures else None,
        dimensions=dimensions,
        standardised=standardised(measure, dimensions),
    )


def reworded(found: ProjectFindings, project: Project) -> ProjectFindings:
    """Return the same findings beside other words of their project; none is made again.

    Args:
        found: The findings. They hold ids of groups, whose names are looked up on a page.
        project: The project that they are of, such as with its words marked.
    """
    measures = {measure.id: measure for measure in project.measures}
    return ProjectFindings(
        project=project,
        measures=tuple(_reworded(one, project, measures[one.measure.id]) for one in found.measures),
    )


def _reworded(found: MeasureFindings, project: Project, measure: Measure) -> MeasureFindings:
    return replace(found, measure=measure, groups=grouping(project, measure))


def _names_without_figures(groups: Grouping, table: PublishedTable) -> tuple[str, ...]:
    """Name the groups of the code list that no row is about, alone or within a broad group."""
    there = {row.group for row in table.rows}
    return tuple(
        groups.name(group.id)
        for group in sorted(groups.codes.groups, key=lambda group: group.order)
        if group.id not in there and group.broad not in there and not group.is_unknown
    )
