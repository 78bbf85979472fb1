"""A network of organisations: region, system, organisation, report. Nobody is ranked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mfiar_site.language.messages import message, translate
from mfiar_site.pages.across.report import Report
from mfiar_site.pages.across.sheets import address_part, by_address
from mfiar_site.pages.wording import day

NOT_NAMED = message("System not named")
_NOBODY = "not-named"


@dataclass(frozen=True)
class CareSystem:
    """A health and care system with the reports of its organisations."""

    id: str
    name: str
    region: str
    reports: tuple[Report, ...]

    @property
    def stem(self) -> str:
        """The address of its first page, without its ending."""
        return f"systems/{self.id}"

    @property
    def organisations(self) -> tuple[str, ...]:
        """The names of its organisations that have a report, in alphabetical order."""
        return tuple(sorted({report.organisation for report in self.reports}, key=str.casefold))

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the groups that its reports name in their aims, each once."""
        names = (name for r in self.reports for name in r.context.names(r.aim_groups))
        return tuple(dict.fromkeys(names))

    @property
    def newest_label(self) -> str:
        """The last day that the newest figure of its reports is about."""
        days = [report.newest for report in self.reports if report.newest]
        return day(max(days, default=date.min)) if days else ""

    @property
    def overdue(self) -> int:
        """How many of its reports are overdue."""
        return sum(report.is_overdue for report in self.reports)

    @property
    def harmed(self) -> int:
        """How many of its reports tell of harm that an average hides."""
        return sum(bool(report.harms) for report in self.reports)


@dataclass(frozen=True)
class SharedTopic:
    """A topic that reports of two systems or more work on."""

    part: str
    name: str
    cells: tuple[tuple[CareSystem, tuple[Report, ...]], ...]  # every system, with none where none

    @property
    def systems(self) -> int:
        """How many systems work on it."""
        return sum(bool(reports) for _, reports in self.cells)


def systems_of(reports: Iterable[Report]) -> tuple[CareSystem, ...]:
    """Return every system by region and name; reports that name none come last, together."""
    listed = tuple(reports)
    found = [
        CareSystem(part, name, _region(members), members)
        for part, name, members in by_address(
            listed, lambda one: [one.view.project.system] if one.view.project.system else []
        )
    ]
    ordered = sorted(found, key=lambda one: (not one.region, one.region.casefold(), one.name))
    without = tuple(report for report in listed if not report.view.project.system)
    if not without or not found:
        return tuple(ordered)
    return (*ordered, CareSystem(_NOBODY, translate(NOT_NAMED), "", without))


def _region(reports: Iterable[Report]) -> str:
    """Return the region of a system: the first that one of its reports names."""
    return next((r.view.project.region for r in reports if r.view.project.region), "")


def shared_topics(systems: Iterable[CareSystem]) -> tuple[SharedTopic, ...]:
    """Return the topics on which two systems or more have reports, in alphabetical order."""
    listed = tuple(systems)
    everyone = [report for system in listed for report in system.reports]
    return tuple(
        SharedTopic(part, name, cells)
        for part, name, members in by_address(everyone, lambda one: one.view.project.topics)
        for cells in [tuple((system, _of(system, members)) for system in listed)]
        if sum(bool(reports) for _, reports in cells) > 1
    )


def _of(system: CareSystem, reports: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(report for report in reports if (report.system or _NOBODY) == system.id)


def organisation_part(name: str) -> str:
    """Return the address of an organisation's first page, without its ending."""
    return f"organisations/{address_part(name)}"
