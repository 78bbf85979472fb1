"""The public library: a site opened in Python, its problems, figures, gaps and findings.

Use the names from `mfiar_site` itself, which loads this room when one of them is first used.
"""

from mfiar_site.api.opening import open_project as open_project
from mfiar_site.api.opening import open_site as open_site
from mfiar_site.api.site import NotPublishableError as NotPublishableError
from mfiar_site.api.site import PublishedProject as PublishedProject
from mfiar_site.api.site import PublishedSite as PublishedSite
from mfiar_site.api.values import Finding as Finding
from mfiar_site.api.values import GroupGap as GroupGap
from mfiar_site.api.values import GroupSeries as GroupSeries
from mfiar_site.api.values import ReportedValue as ReportedValue
from mfiar_site.api.values import SeriesPoint as SeriesPoint
from mfiar_site.findings.gap import GapAt as GapAt
from mfiar_site.findings.series import PointState as PointState
from mfiar_site.findings.verdicts import Doubt as Doubt
from mfiar_site.findings.verdicts import GapChange as GapChange
from mfiar_site.findings.verdicts import OwnChange as OwnChange
from mfiar_site.inspection.configuration import SettingsError as SettingsError
from mfiar_site.model.measures import Better as Better
from mfiar_site.model.measures import ChartKind as ChartKind
from mfiar_site.model.measures import ReportedWhen as ReportedWhen
from mfiar_site.model.measures import Unit as Unit
from mfiar_site.model.tables import Status as Status
from mfiar_site.problems import Location as Location
from mfiar_site.problems import Problem as Problem
from mfiar_site.problems import Severity as Severity
from mfiar_site.stats.estimates import Estimate as Estimate
from mfiar_site.stats.intervals import Interval as Interval
