"""The public library: a site opened in Python, its problems, figures, gaps and findings.

Use the names from `mfiar_site` itself, which loads this room when one of them is first used.
"""

from mfiar_site.api.opening import open_project, open_site
from mfiar_site.api.site import NotPublishableError, PublishedProject, PublishedSite
from mfiar_site.api.values import Finding, GroupGap, GroupSeries, ReportedValue, SeriesPoint
from mfiar_site.findings.gap import GapAt
from mfiar_site.findings.series import PointState
from mfiar_site.findings.verdicts import Doubt, GapChange, OwnChange
from mfiar_site.inspection.configuration import SettingsError
from mfiar_site.model.measures import Better, ChartKind, ReportedWhen, Unit
from mfiar_site.model.tables import Status
from mfiar_site.problems import Location, Problem, Severity
from mfiar_site.stats.estimates import Estimate
from mfiar_site.stats.intervals import Interval

__all__ = [
    "Better",
    "ChartKind",
    "Doubt",
    "Estimate",
    "Finding",
    "GapAt",
    "GapChange",
    "GroupGap",
    "GroupSeries",
    "Interval",
    "Location",
    "NotPublishableError",
    "OwnChange",
    "PointState",
    "Problem",
    "PublishedProject",
    "PublishedSite",
    "ReportedValue",
    "ReportedWhen",
    "SeriesPoint",
    "SettingsError",
    "Severity",
    "Status",
    "Unit",
    "open_project",
    "open_site",
]
