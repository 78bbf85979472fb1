"""Tables of the record: its tests, by change and in order of time, and its drivers."""

from collections.abc import Mapping, Sequence

from mfiar_site.figures.drivers import driver_words
from mfiar_site.figures.figure import Table
from mfiar_site.findings.project import MeasureFindings
from mfiar_site.findings.unknown import UnknownShare
from mfiar_site.findings.words import listed, rounded
from mfiar_site.language.numbers import percent
from mfiar_site.language.saying import say, say_in
from mfiar_site.model.cycles import Cycle
from mfiar_site.model.project import Project
from mfiar_site.model.purpose import ChangeIdea, Driver
from mfiar_site.model.words import Slug
from mfiar_site.pages.quantities import typed
from mfiar_site.pages.tested import Ramped
from mfiar_site.pages.wording import DECIDED_TO


def tests_table(ramps: Sequence[tuple[ChangeIdea, tuple[Cycle, ...]]]) -> Table | None:
    """Return how many tests each change had, and what was decided."""
    if not ramps:
        return None
    return Table(
        id="tests-by-change",
        caption=say("Tests and decisions by change"),
        header=(
            say_in("a change idea", "Change"),
            say_in("column", "Tests"),
            say("Adapt"),
            say("Adopt"),
            say("Abandon"),
            say("Not decided"),
        ),
        rows=tuple(_tests_row(change, cycles) for change, cycles in ramps),
    )


def tests_in_time_table(tests: tuple[Ramped, ...]) -> Table | None:
    """Return every test with its days, what was expected and found, and the decision."""
    if not tests:
        return None
    return Table(
        id="tests-in-time",
        caption=say("Every test in order of time"),
        header=(
            say_in("column", "Test"),
            say_in("a change idea", "Change"),
            say_in("column", "Reached"),
            say_in("column", "From"),
            say_in("column", "To"),
            say_in("column", "Expected"),
            say_in("column", "Found"),
            say_in("column", "Decision"),
            say_in("column", "On"),
        ),
        rows=tuple(_time_row(test) for test in tests),
    )


def on_record_table(measures: Sequence[MeasureFindings]) -> Table | None:
    """Return of every hundred people counted how many have an ethnicity on record, by measure."""
    counted = [(one.measure.title, one.unknown) for one in measures if one.unknown]
    if not counted:
        return None
    return Table(
        id="on-record",
        caption=say("Ethnicity on record and not on record"),
        header=(
            say("Measure"),
            say_in("column", "On record"),
            say_in("column", "Asked, and chose not to say"),
            say_in("column", "Not asked, or not recorded"),
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


def drivers_table(project: Project) -> Table | None:
    """Return every driver with its kind, its reach, what it feeds, and how much is tried on it."""
    if not project.drivers:
        return None
    names = {driver.id: driver.text for driver in project.drivers}
    return Table(
        id="drivers-listed",
        caption=say("What drives the gap, and how many changes and tests act on it"),
        header=(
            say_in("column", "Driver"),
            say_in("column", "Kind of cause, and our reach"),
            say_in("column", "Feeds"),
            say_in("column", "Changes"),
            say_in("column", "Tests"),
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
        listed(feeds) if feeds else say("The aim"),
        str(len(changes)),
        str(len(tests)),
    )
