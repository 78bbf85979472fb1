"""Publish, in the open, how a team is closing ethnic gaps in care.

In Python, a site or one of its projects is opened and asked:

    import mfiar_site

    site = mfiar_site.open_site("mkdocs.yml")
    site.problems
    site.figures()

Every public name is in `__all__`, and on the page "The figures for an analyst" of the guide. What
is behind them is loaded when one is first used: this module is also read by a Python that has
nothing installed, or that is too old for the rest, so it keeps to words that any Python reads.
"""

__version__ = "0.1.0"

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

TYPE_CHECKING = False  # typing itself takes longer to load than this module
if TYPE_CHECKING:
    from mfiar_site.api import (
        Better,
        ChartKind,
        Doubt,
        Estimate,
        Finding,
        GapAt,
        GapChange,
        GroupGap,
        GroupSeries,
        Interval,
        Location,
        NotPublishableError,
        OwnChange,
        PointState,
        Problem,
        PublishedProject,
        PublishedSite,
        ReportedValue,
        ReportedWhen,
        SeriesPoint,
        SettingsError,
        Severity,
        Status,
        Unit,
        open_project,
        open_site,
    )
else:

    def __getattr__(name):
        """Return a public name, with what is behind it loaded."""
        if name not in __all__:
            raise AttributeError("module 'mfiar_site' has no attribute " + repr(name))
        from mfiar_site import api

        return getattr(api, name)

    def __dir__():
        """Return what a notebook offers after the dot."""
        return sorted(set(globals()) | set(__all__))
