"""Lists of reports, and by what a reader can narrow them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mfiar_site.language.marks import plain
from mfiar_site.language.messages import TranslatedTable, message, translate, translate_in_context
from mfiar_site.model.cycles import DecisionKind
from mfiar_site.model.project import ProjectStage
from mfiar_site.pages.across.learning import KIND_OF_DRIVER, TestStory
from mfiar_site.pages.across.report import Report
from mfiar_site.pages.across.sheets import by_address

FEWEST = 3  # rows of a list that can be narrowed; fewer are read sooner than a control

STAGE = TranslatedTable(
    {
        ProjectStage.PUBLISHED: message("Published"),
        ProjectStage.REVIEW: message("Under review"),
        ProjectStage.DRAFT: message("Draft"),
    }
)
DECISION = TranslatedTable(
    {
        DecisionKind.ABANDON.value: message("Dropped"),
        DecisionKind.ADAPT.value: message("Changed"),
        DecisionKind.ADOPT.value: message("Kept"),
        "open": message("Not decided yet"),
    }
)


@dataclass(frozen=True)
class Facet:
    """One thing to narrow a list by: its key in the rows, its name, what can be chosen."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Letter:
    """A first letter of organisations, and the report to jump to."""

    letter: str
    report: str


def in_order(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return reports by organisation and title: an order that says nothing about them."""
    return tuple(
        sorted(
            reports,
            key=lambda one: (
                one.organisation.casefold(), one.view.project.title.casefold(), one.id
            ),
        )
    )  # fmt: skip


def letters(reports: Iterable[Report]) -> tuple[Letter, ...]:
    """Return the first report of each first letter of an organisation."""
    found: dict[str, str] = {}
    for report in reports:
        found.setdefault(plain(report.organisation)[0].upper(), report.id)
    return tuple(Letter(letter, report) for letter, report in found.items())


def report_facets(
    reports: Iterable[Report], names: dict[str, str], *, without: str = ""
) -> tuple[Facet, ...]:
    """Return by what a list of reports can be narrowed; nothing that does not part it.

    Args:
        reports: The list.
        names: The names of groups by their ids, in list order.
        without: The key of what the whole list has in common.
    """
    listed = tuple(reports)
    if len(listed) < FEWEST:
        return ()
    there = {group for report in listed for group in report.groups}
    stages = {report.view.project.stage for report in listed}
    return _parting(
        Facet("group", translate("Ethnic group"), tuple(o for o in names.items() if o[0] in there)),
        Facet("topic", translate("Topic"), _named(listed, lambda one: one.view.project.topics)),
        Facet("place", translate("Organisation"), _named(listed, lambda one: [one.organisation])),
        Facet("system", translate("System"), _named(listed, _systems)),
        Facet(
            "stage",
            translate("Stage"),
            tuple((s.value, name) for s, name in STAGE.items() if s in stages),
        ),
        without=without,
    )


def test_facets(tests: Iterable[TestStory], names: dict[str, str]) -> tuple[Facet, ...]:
    """Return by what a list of tests can be narrowed."""
    listed = tuple(tests)
    if len(listed) < FEWEST:
        return ()
    decisions = {test.shelf for test in listed}
    kinds = {kind for test in listed for kind in test.kinds}
    groups = {group for test in listed for group in test.groups}
    reports = {test.report.id: test.report for test in listed}.values()
    return _parting(
        Facet(
            "decision",
            translate_in_context("column", "Decision"),
            tuple(o for o in DECISION.items() if o[0] in decisions),
        ),
        Facet(
            "driver",
            translate("Cause"),
            tuple((kind.value, name) for kind, name in KIND_OF_DRIVER.items() if kind in kinds),
        ),
        Facet(
            "group", translate("Ethnic group"), tuple(o for o in names.items() if o[0] in groups)
        ),
        Facet("topic", translate("Topic"), _named(reports, lambda one: one.view.project.topics)),
    )


def _parting(*facets: Facet, without: str = "") -> tuple[Facet, ...]:
    return tuple(one for one in facets if len(one.options) > 1 and one.key != without)


def _systems(report: Report) -> list[str]:
    return [report.view.project.system] if report.view.project.system else []


def _named(
    reports: Iterable[Report], names: Callable[[Report], Iterable[str]]
) -> tuple[tuple[str, str], ...]:
    return tuple((part, name) for part, name, _ in by_address(reports, names))
