"""A report as lists of reports tell it: for whom, how new, when due, what an average hides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mfiar_site.disclosure.cells import PublishedRow, Shown
from mfiar_site.findings.harm import Harm
from mfiar_site.language.locale_context import ENGLISH
from mfiar_site.language.marks import foreign
from mfiar_site.language.messages import TranslatedTable, message
from mfiar_site.model.dates import PeriodKind
from mfiar_site.model.project import ProjectStage
from mfiar_site.pages.across.sheets import address_part
from mfiar_site.pages.page_context import PageContext
from mfiar_site.pages.view import MeasureView, ProjectView
from mfiar_site.pages.wording import day

NOT_NAMED = message("Organisation not named")  # English: it makes the address of a page
_EVERY = TranslatedTable(
    {
        PeriodKind.WEEK: message("every week"),
        PeriodKind.MONTH: message("every month"),
        PeriodKind.QUARTER: message("every quarter"),
        PeriodKind.YEAR: message("every year"),
        PeriodKind.FINANCIAL_YEAR: message("every financial year"),
    }
)


@dataclass(frozen=True)
class Due:
    """The day by which a report should be new again, and who says so."""

    by: date
    every: str | None  # how often figures come, where no date was promised

    @property
    def label(self) -> str:
        """The day in words."""
        return day(self.by)


@dataclass(frozen=True)
class Report:
    """One project in a list of reports."""

    view: ProjectView
    on: date  # the day for which the site speaks

    @property
    def id(self) -> str:
        """The id of the project."""
        return self.view.project.id

    @property
    def path(self) -> str:
        """The address of its page."""
        return f"projects/{self.id}.html"

    @property
    def organisation(self) -> str:
        """Who does the work."""
        return self.view.project.organisation or foreign(NOT_NAMED, ENGLISH)

    @property
    def place(self) -> str:
        """The part of an address that stands for its organisation."""
        return address_part(self.organisation)

    @property
    def system(self) -> str | None:
        """The part of an address that stands for its health and care system."""
        return address_part(self.view.project.system) if self.view.project.system else None

    @property
    def topics(self) -> tuple[str, ...]:
        """The parts of addresses that stand for its topics."""
        return tuple(dict.fromkeys(map(address_part, self.view.project.topics)))

    @cached_property
    def context(self) -> PageContext:
        """Words for the ids of the project."""
        return PageContext(self.view.project, self.view.found, (), up="")

    @cached_property
    def aim_groups(self) -> tuple[str, ...]:
        """The ids of the groups that its aim names."""
        aim = self.view.project.aim
        return tuple(aim.for_groups) if aim else ()

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The ids of every group that it names in its aim or has figures for."""
        shown = (p.series.group for m in self.view.measures for p in m.found.ethnic_groups)
        return tuple(dict.fromkeys((*self.aim_groups, *shown)))

    @cached_property
    def newest(self) -> date | None:
        """The last day that its newest figure is about."""
        return max((day for m in self.view.measures if (day := _newest(m))), default=None)

    @property
    def newest_label(self) -> str:
        """That day in words; empty where there is no series."""
        return day(self.newest) if self.newest else ""

    @cached_property
    def due(self) -> Due | None:
        """When it should be new again: the promised day, else one reckoned from its figures.

        Figures of a month are expected by the end of the month after it, and so for every period.
        A draft, work that has ended, and a record that others wrote promise nothing.
        """
        project = self.view.project
        if project.stage is ProjectStage.DRAFT or (project.dates and project.dates.ended):
            return None
        promised = [project.dates.next_update] if project.dates else []
        promised += [measure.found.measure.next_update for measure in self.view.measures]
        days = [when.last for when in promised if when]
        if days:
            return Due(min(days), None)
        return None if self.view.is_case_study else self._expected()

    def _expected(self) -> Due | None:
        found = [
            Due(last.following.following.last, _EVERY[last.kind])
            for measure in self.view.measures
            if measure.found.table
            for last in [max(row.period for row in measure.found.table.rows)]
        ]
        return min(found, key=lambda due: due.by, default=None)

    @property
    def is_overdue(self) -> bool:
        """Whether that day has passed on the day for which the site speaks."""
        return self.due is not None and self.due.by < self.on

    @property
    def harms(self) -> tuple[Harm, ...]:
        """What the average hides, and rules for harm that were crossed."""
        return tuple(harm for harm, _ in self.view.harms)

    def reached(self, *, met: bool) -> list[str]:
        """Return the groups of the aim that are at the level aimed for, or that are not."""
        found = self.view.found.of_aim
        if found is None:
            return []
        return [
            found.name(past.series.group)
            for past in found.ethnic_groups
            if past.series.group in self.aim_groups and past.target_met is met
        ]

    @property
    def days_of_the_past(self) -> Iterable[date]:
        """The days on which something of the record is known to have been so."""
        dates = self.view.project.dates
        if dates and dates.updated:
            yield dates.updated.last
        if self.newest:
            yield self.newest


def _newest(measure: MeasureView) -> date | None:
    table = measure.found.table
    if table is None:
        return None
    newest = max((row.period for row in table.rows if _is_shown(row)), default=None)
    return newest.last if newest else None


def _is_shown(row: PublishedRow) -> bool:
    return row.value is not None or isinstance(row.numerator, Shown)


def reports_of(views: Iterable[ProjectView], *, on: date | None) -> tuple[Report, ...]:
    """Return the reports of a site.

    Args:
        views: The projects that may be seen.
        on: The day for which the site speaks. When omitted it is the newest day of the records
            themselves, so that the same records give the same pages on any day.
    """
    listed = tuple(views)
    day = on or max(
        (day for view in listed for day in Report(view, date.min).days_of_the_past),
        default=date.min,
    )
    return tuple(Report(view, day) for view in listed)
