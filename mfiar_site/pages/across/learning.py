"""The library of tests: what was dropped is as easy to find as what was kept."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mfiar_site.language.messages import TranslatedTable, message, translate
from mfiar_site.model.cycles import Cycle, DecisionKind
from mfiar_site.model.purpose import ChangeIdea, DriverKind
from mfiar_site.pages.across.report import Report

# Those that were dropped come first: they are what other libraries leave out.
SHELVES: tuple[tuple[DecisionKind | None, str], ...] = (
    (DecisionKind.ABANDON, message("Dropped")),
    (DecisionKind.ADAPT, message("Changed, to be tested again")),
    (DecisionKind.ADOPT, message("Kept")),
    (None, message("Not decided yet")),
)
KIND_OF_DRIVER = TranslatedTable(
    {
        DriverKind.STRUCTURAL: message("Structural racism"),
        DriverKind.INSTITUTIONAL: message("Institutional racism"),
        DriverKind.INTERPERSONAL: message("Interpersonal racism"),
        DriverKind.CLINICAL: message("Clinical causes"),
        DriverKind.OTHER: message("Other causes"),
    }
)


@dataclass(frozen=True)
class TestStory:
    """One test of one report."""

    report: Report
    change: ChangeIdea
    cycle: Cycle

    @property
    def decision(self) -> DecisionKind | None:
        """What was decided; None where nothing is yet."""
        return self.cycle.act.decision if self.cycle.act else None

    @property
    def shelf(self) -> str:
        """The decision as part of an address."""
        return self.decision.value if self.decision else "open"

    @property
    def drivers(self) -> tuple[str, ...]:
        """The words of the causes that the change acts on."""
        drivers = self.report.view.project.drivers
        return tuple(one.text for one in drivers if one.id in self.change.drivers)

    @property
    def kinds(self) -> tuple[DriverKind, ...]:
        """The kinds of those causes."""
        drivers = self.report.view.project.drivers
        kinds = (one.kind for one in drivers if one.id in self.change.drivers and one.kind)
        return tuple(dict.fromkeys(kinds))

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups for which something was found; those of the aim where nothing is told."""
        found = self.cycle.study.by_group if self.cycle.study else ()
        return tuple(result.group for result in found) or self.report.aim_groups

    @property
    def href(self) -> str:
        """Where it is told whole, from the root of the site."""
        return f"{self.report.path}#cycle-{self.cycle.id}"


def tests_of(reports: Iterable[Report]) -> Iterator[TestStory]:
    """Yield every test of every report, in the order of the reports and of their changes."""
    for report in reports:
        for ramp in report.view.ramps:
            for cycle in ramp.cycles:
                yield TestStory(report, ramp.change, cycle)


@dataclass(frozen=True)
class Shelf:
    """Tests that have one thing in common."""

    stem: str  # "learning/abandon"
    title: str
    tests: tuple[TestStory, ...]

    @property
    def path(self) -> str:
        """The address of its first page."""
        return f"{self.stem}.html"


def by_decision(tests: Iterable[TestStory]) -> tuple[Shelf, ...]:
    """Return the tests under their decision; a decision that nobody took has an empty shelf."""
    listed = tuple(tests)
    return tuple(
        Shelf(
            f"learning/{_stem(kind)}",
            translate(title),
            tuple(t for t in listed if t.decision is kind),
        )
        for kind, title in SHELVES
    )


def _stem(kind: DecisionKind | None) -> str:
    return kind.value if kind else "open"


def by_driver(tests: Iterable[TestStory]) -> tuple[Shelf, ...]:
    """Return the tests under the kind of cause that their change acts on."""
    titles = {kind.value: title for kind, title in KIND_OF_DRIVER.items()}
    return _shelves(tests, "driver", titles, lambda test: test.kinds)


def by_group(tests: Iterable[TestStory], names: dict[str, str]) -> tuple[Shelf, ...]:
    """Return the tests under the groups for which they found something, in list order."""
    return _shelves(tests, "group", names, lambda test: test.groups)


def by_topic(tests: Iterable[TestStory], names: dict[str, str]) -> tuple[Shelf, ...]:
    """Return the tests under the topics of their reports."""
    return _shelves(tests, "topic", names, lambda test: test.report.topics)


def _shelves(
    tests: Iterable[TestStory],
    kind: str,
    titles: dict[str, str],
    parts: Callable[[TestStory], Iterable[str]],
) -> tuple[Shelf, ...]:
    found: dict[str, list[TestStory]] = {part: [] for part in titles}
    for test in tests:
        for part in parts(test):
            if part in found:
                found[part].append(test)
    return tuple(
        Shelf(f"learning/{kind}-{part}", titles[part], tuple(members))
        for part, members in found.items()
        if members
    )
