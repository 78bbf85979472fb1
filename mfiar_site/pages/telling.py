"""What a page says of the records of a project: names for ids, links, short notes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten

from markupsafe import Markup

from mfiar_site.checks.prompts import PromptAnswer
from mfiar_site.findings.harm import Harm
from mfiar_site.findings.project import ProjectFindings
from mfiar_site.findings.words import counted, listed, numeral
from mfiar_site.model.cycles import Cycle, DecisionKind
from mfiar_site.model.grouping import Grouping, grouping
from mfiar_site.model.measures import Measure, PooledGroup
from mfiar_site.model.project import Project
from mfiar_site.model.purpose import ChangeIdea, DriverKind, Influence, Priority
from mfiar_site.model.voices import Insight, People
from mfiar_site.model.words import Quantity
from mfiar_site.pages.wording import FORM, ORIGIN, PEOPLE

_COMPARISON = {"best": "the best group", "overall": "everyone together", "target": "the target"}
_UNIT = {"percent": "%", "points": " percentage points", "relative percent": "% (relative)"}


@dataclass(frozen=True)
class Surroundings:
    """What a page may count on in its site."""

    written: frozenset[str] = frozenset()  # pages written by hand: "method.html"
    can_explore: bool = False  # whether a chart can be drawn with Plotly on request


@dataclass(frozen=True)
class Telling:
    """Words for the ids of one project."""

    project: Project
    found: ProjectFindings
    files: tuple[tuple[str, str], ...]  # (address from this page, name)
    site: Surroundings = Surroundings()
    up: str = "../"  # the way from this page to the root of the site
    record: str = ""  # the way from this page to the page of the whole record

    def names(self, groups: Iterable[str]) -> list[str]:
        """Return the names of groups: ["Bangladeshi", "Black African"]."""
        known = self._groups()
        return [_COMPARISON.get(group) or _name(known, group) for group in groups]

    def _groups(self) -> Grouping:
        aim = self.found.of_aim
        return aim.groups if aim else grouping(self.project)

    def harmed(self, harm: Harm) -> str:
        """Return the people for whom something got worse: Bangladeshi women."""
        groups = grouping(self.project, harm.measure)
        return groups.people(harm.own.series.group, harm.measure.people)

    def forms(self) -> list[str]:
        """Return the forms of racism that the statement is about."""
        return [FORM[form] for form in self.project.racism.forms] if self.project.racism else []

    def people(self, who: Iterable[People]) -> list[str]:
        """Return who took part, in words."""
        return [PEOPLE[one] for one in who]

    def quantity(self, quantity: Quantity) -> str:
        """Return a number with its unit: 60%, 2 percentage points."""
        unit = quantity.unit or ""
        return f"{quantity.value}{_UNIT.get(unit, f' {unit}' if unit else '')}"

    def data_href(self, measure: str) -> str:
        """Return the address of a measure's figures, from this page."""
        return f"{self.up}data/{self.project.id}/{measure}.csv"

    def link(self, record: str) -> Markup:
        """Return a link to the place on the page where a record stands, with its name."""
        place, name = self._places.get(record, (None, record))
        if place is None:
            return Markup("{}").format(name)
        return Markup('<a href="{}#{}">{}</a>').format(self.record, place, name)

    @cached_property
    def _places(self) -> dict[str, tuple[str | None, str]]:
        """Return where each record stands and how it is called, by its id."""
        project = self.project
        places: dict[str, tuple[str | None, str]] = {}
        for source in project.sources:
            places[source.id] = (f"source-{source.id}", source.title)
        for insight in project.insights:
            said = shorten(insight.translation or insight.text, 48, placeholder="…")
            places[insight.id] = (insight.id, f"“{said}” ({PEOPLE[insight.heard_from]})")
        for event in project.involvement:
            places[event.id] = (event.id, event.title or event.id)
        for review in project.reviews:
            places[review.id] = (review.id, review.title or review.id)
        for driver in project.drivers:
            places[driver.id] = (driver.id, driver.text)
        for change in project.changes:
            places[change.id] = (change.id, change.text)
        for cycle in project.cycles:
            name = cycle.title or cycle.scale or cycle.id
            places[cycle.id] = (f"cycle-{cycle.id}", name)
        for measure in project.measures:
            places[measure.id] = (f"measure-{measure.id}", measure.title)
        return places

    def texts(self, records: Iterable[str]) -> list[str]:
        """Return how records are called."""
        return [self._places.get(record, (None, record))[1] for record in records]

    def heard_about(self, record: str) -> list[Insight]:
        """Return what people said that explains a measure, a driver or a test."""
        return [one for one in self.project.insights if record in one.linked_to]

    def pooled_in(self, measure: Measure) -> list[PooledGroup]:
        """Return the pooled groups that a measure shows."""
        shown = set(measure.groups.pooled) if measure.groups else set()
        shown |= {result.group for result in measure.reported}
        return [group for group in self.project.pooled_groups if group.id in shown]

    def change_note(self, change: ChangeIdea) -> str:
        """Return whose idea a change was and what it answers."""
        said = [f"{ORIGIN[change.origin]}.".capitalize()] if change.origin else []
        asked = [p.text for p in self.project.priorities if p.id in change.priorities]
        said += [f"It answers: {text}" for text in asked]
        if change.no_priority_because:
            said.append(f"It answers no request: {change.no_priority_because}")
        return " ".join(said)

    def reviewed_with(self, cycle: Cycle) -> str:
        """Return who looked at the results of a test together with the team."""
        together = cycle.study.reviewed_with if cycle.study else ()
        if not together:
            return "Looked at with nobody who is affected."
        said = [
            listed(self.people(one.who))
            + (f" ({counted(one.people, 'person', 'people')})" if one.people else "")
            for one in together
        ]
        return f"Looked at together with {listed(said)}."

    def waiting(self, priority: Priority) -> str:
        """Return how long a request had no answer on the day of the record, if that is known."""
        dates = self.project.dates
        if priority.on is None or dates is None or dates.updated is None:
            return ""
        days = (dates.updated.last - priority.on.last).days
        return f"Waiting {days:,} days on {dates.updated.label}." if days > 0 else ""

    def untested(self) -> list[ChangeIdea]:
        """Return the change ideas that no test is about."""
        tested = {cycle.change for cycle in self.project.cycles}
        return [change for change in self.project.changes if change.id not in tested]

    def drivers_headline(self) -> str:
        """Return how many causes the team can change, and how many are racism."""
        drivers = self.project.drivers
        if not drivers:
            return "What drives the gap: not published" if self._is_told else "What drives the gap"
        ours = sum(driver.influence is Influence.CONTROL for driver in drivers)
        kinds = (DriverKind.STRUCTURAL, DriverKind.INSTITUTIONAL, DriverKind.INTERPERSONAL)
        racism = sum(driver.kind in kinds for driver in drivers)
        said = f"{numeral(len(drivers))} causes of the gap" if len(drivers) > 1 else "One cause"
        are = [f"{numeral(racism)} {'is' if racism == 1 else 'are'} racism"] if racism else []
        are += [f"{numeral(ours)} {'is' if ours == 1 else 'are'} ours to change"] if ours else []
        return f"{said}; {listed(are)}".capitalize() if are else said.capitalize()

    @property
    def _is_told(self) -> bool:
        return self.project.kind.value == "case_study"

    def tests_headline(self) -> str:
        """Return how many tests there were and what was decided."""
        cycles = self.project.cycles
        if not cycles:
            return "What was tested: not published" if self._is_told else "What was tested"
        decided = [cycle.act.decision for cycle in cycles if cycle.act]
        said = [
            f"{decided.count(kind)} to {kind.value}"
            for kind in (DecisionKind.ADAPT, DecisionKind.ADOPT, DecisionKind.ABANDON)
            if kind in decided
        ]
        tests = counted(len(cycles), "small test").capitalize()
        return f"{tests}. Decided: {listed(said)}" if said else tests

    def prompt_note(self, answer: PromptAnswer) -> str:
        """Return what is on file for a prompt, or why nothing is."""
        said = [f"{answer.says[0].upper()}{answer.says[1:]}."] if answer.says else []
        if answer.because:
            said.append(" ".join(answer.because.split()))
        if answer.by:
            said.append(f"Due {answer.by.label}.")
        return " ".join(said)


def _name(groups: Grouping, group: str) -> str:
    try:
        return groups.name(group)
    except KeyError:
        return group
