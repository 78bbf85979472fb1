"""Tables of the record: its tests, by change and in order of time, and its drivers."""

from collections.abc import Mapping, Sequence

from mfiar_site.figures.drivers import driver_words
from mfiar_site.figures.figure import FigureTable
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.unknown import UnknownShare
from mfiar_site.language.lists import listed
from mfiar_site.language.messages import translate, translate_in_context
from mfiar_site.language.numbers import percent, rounded
from mfiar_site.model.cycles import Cycle
from mfiar_site.model.project import Project
from mfiar_site.model.purpose import ChangeIdea, Driver
from mfiar_site.model.words import Slug
from mfiar_site.pages.quantities import typed
from mfiar_site.pages.tested import Ramped
from mfiar_site.pages.wording import DECIDED_TO


def tests_table(ramps: Sequence[tuple[ChangeIdea, tuple[Cycle, ...]]]) -> FigureTable | None:
    """Return how many tests each change had, and what was decided."""
    if not ramps:
        return None
    return FigureTable(
        id="tests-by-change",
        caption=translate("Tests and decisions by change"),
        header=(
            translate_in_context("a change idea", "Change"),
            translate_in_context("column", "Tests"),
            translate("Adapt"),
            translate("Adopt"),
            translate("Abandon"),
            translate("Not decided"),
        ),
        rows=tuple(_tests_row(change, cycles) for change, cycles in ramps),
    )


def tests_in_time_table(tests: tuple[Ramped, ...]) -> FigureTable | None:
    """Return every test with its days, what was expected and found, and the decision."""
    if not tests:
        return None
    return FigureTable(
        id="tests-in-time",
        caption=translate("Every test in order of time"),
        header=(
            translate_in_context("column", "Test"),
            translate_in_context("a change idea", "Change"),
            translate_in_context("column", "Reached"),
            translate_in_context("column", "From"),
            translate_in_context("column", "To"),
            translate_in_context("column", "Expected"),
            translate_in_context("column", "Found"),
            translate_in_context("column", "Decision"),
            translate_in_context("column", "On"),
        ),
        rows=tuple(_time_row(test) for test in tests),
    )


def on_record_table(measures: Sequence[MeasureFindings]) -> FigureTable | None:
    """Return of every hundred people counted how many have an ethnicity on record, by measure."""
    counted = [(one.measure.title, one.unknown) for one in measures if one.unknown]
    if not counted:
        return None
    return FigureTable(
        id="on-record",
        caption=translate("Ethnicity on record and not on record"),
        header=(
            translate("Measure"),
            translate_in_context("column", "On record"),
            translate_in_context("column", "Asked, and chose not to say"),
            translate_in_context("column", "Not asked, or not recorded"),
        ),
        rows=tuple((title, *_shares(unknown)) for title, unknown in counted),
    )


def _shares(unknown: UnknownShare) -> tuple[str, ...]:
    shares = (100 - unknown.both, unknown.not_stated, unknown.not_known)
    return tuple(percent(rounded(share, 1)) for share in shares)


def _time_row(test: Ramped) -> tuple[str, ...]:
    cycle = test.cycle
    plan, study, act = cycle.plan, cycle.study, cycle.act
    when = plan.when if plan else None
    return (
        cycle.title or cycle.id,
        test.change.text,
        cycle.scale or "",
        str(when.first) if when else "",
        str(when.last) if when and when.last else "",
        typed(plan.expect.value) if plan and plan.expect else "",
        typed(study.found) if study and study.found else "",
        DECIDED_TO[act.decision] if act else "",
        str(act.on) if act and act.on else "",
    )


def _tests_row(change: ChangeIdea, cycles: tuple[Cycle, ...]) -> tuple[str, ...]:
    made = [cycle.act.decision.value if cycle.act else "none" for cycle in cycles]
    counts = [made.count(kind) for kind in ("adapt", "adopt", "abandon", "none")]
    return (change.text, str(len(made)), *(str(count) for count in counts))


def drivers_table(project: Project) -> FigureTable | None:
    """Return every driver with its kind, its reach, what it feeds, and how much is tried on it."""
    if not project.drivers:
        return None
    names = {driver.id: driver.text for driver in project.drivers}
    return FigureTable(
        id="drivers-listed",
        caption=translate("What drives the gap, and how many changes and tests act on it"),
        header=(
            translate_in_context("column", "Driver"),
            translate_in_context("column", "Kind of cause, and our reach"),
            translate_in_context("column", "Feeds"),
            translate_in_context("column", "Changes"),
            translate_in_context("column", "Tests"),
        ),
        rows=tuple(_driver_row(project, driver, names) for driver in project.drivers),
    )


def _driver_row(project: Project, driver: Driver, names: Mapping[Slug, str]) -> tuple[str, ...]:
    changes = {change.id for change in project.changes if driver.id in change.drivers}
    tests = [cycle for cycle in project.cycles if cycle.change in changes]
    feeds = [names[to] for to in driver.contributes_to if to in names]
    return (
        driver.text,
        driver_words(driver),
        listed(feeds) if feeds else translate("The aim"),
        str(len(changes)),
        str(len(tests)),
    )
