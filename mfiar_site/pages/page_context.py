"""What a page says of the records of a project: names for ids, links, short notes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten

from markupsafe import Markup

from mfiar_site.checks.prompts import PromptAnswer
from mfiar_site.findings.harm import Harm
from mfiar_site.findings.not_shown import not_shown_words, rule_words
from mfiar_site.findings.project import MeasureFindings, ProjectFindings
from mfiar_site.language.lists import listed
from mfiar_site.language.marks import with_capital
from mfiar_site.language.messages import (
    TranslatedTable,
    message,
    numeral,
    translate,
    translate_plural,
)
from mfiar_site.language.numbers import whole
from mfiar_site.model.cycles import Cycle, DecisionKind
from mfiar_site.model.grouping import Grouping, grouping
from mfiar_site.model.measures import Measure, PooledGroup
from mfiar_site.model.project import Project
from mfiar_site.model.purpose import ChangeIdea, DriverKind, Influence, Priority
from mfiar_site.model.voices import Insight, People
from mfiar_site.model.words import Quantity
from mfiar_site.pages.places import files_from
from mfiar_site.pages.quantities import in_short, typed
from mfiar_site.pages.wording import DECIDED, FORM, ORIGIN, PEOPLE, persons

_COMPARISON = TranslatedTable(
    {
        "best": message("the best group"),
        "overall": message("everyone together"),
        "target": message("the target"),
    }
)


@dataclass(frozen=True)
class SiteContext:
    """What a page may count on in its site."""

    written: frozenset[str] = frozenset()  # pages written by hand: "method.html"
    can_explore: bool = False  # whether a chart can be drawn with Plotly on request


@dataclass(frozen=True)
class PageContext:
    """Words for the ids of one project."""

    project: Project
    found: ProjectFindings
    files: tuple[tuple[str, str], ...]  # (address from this page, name)
    site: SiteContext = SiteContext()
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
        return in_short(quantity)

    def typed(self, quantity: Quantity) -> str:
        """Return a number with its unit as a team writes it: 60 percent, 2 points."""
        return typed(quantity)

    @property
    def root(self) -> str:
        """The way to files and hand-written pages, which stand once for all languages."""
        return files_from(self.up)

    def expected_and_found(self, cycle: Cycle) -> str:
        """Return what a test foresaw and found, both as numbers where there are any."""
        assert cycle.plan
        assert cycle.plan.expect
        expected = in_short(cycle.plan.expect.value)
        if not cycle.study:
            return translate("{expected} expected, not studied yet.", expected=expected)
        if not cycle.study.found:
            return translate("{expected} expected, found in words.", expected=expected)
        found = in_short(cycle.study.found)
        return translate("{expected} expected, {found} found.", expected=expected, found=found)

    def links(self, records: Iterable[str]) -> Markup:
        """Return links to several records; what has no place of its own is left out."""
        return Markup("; ").join(self.link(one) for one in records if one != "hypothesis")

    def data_href(self, measure: str) -> str:
        """Return the address of a measure's figures, from this page."""
        return f"{self.root}data/{self.project.id}/{measure}.csv"

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
            phrase = shorten(insight.translation or insight.text, 48, placeholder="…")
            name = translate("“{quote}” ({who})", quote=phrase, who=PEOPLE[insight.heard_from])
            places[insight.id] = (insight.id, name)
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

    def rule(self, found: MeasureFindings) -> str:
        """Return by which rule the figures of a measure are hidden and rounded."""
        return rule_words(found)

    def not_shown(self, found: MeasureFindings) -> tuple[str, ...]:
        """Return who is not shown in a measure, and what is told instead."""
        return not_shown_words(found)

    def pooled_in(self, measure: Measure) -> list[PooledGroup]:
        """Return the pooled groups that a measure shows."""
        shown = set(measure.groups.pooled) if measure.groups else set()
        shown |= {result.group for result in measure.reported}
        return [group for group in self.project.pooled_groups if group.id in shown]

    def change_note(self, change: ChangeIdea) -> str:
        """Return whose idea a change was and what it answers."""
        phrase = []
        if change.origin:
            phrase.append(translate("{sentence}.", sentence=with_capital(ORIGIN[change.origin])))
        asked = [p.text for p in self.project.priorities if p.id in change.priorities]
        phrase += [translate("It answers: {request}", request=text) for text in asked]
        if change.no_priority_because:
            why = change.no_priority_because
            phrase.append(translate("It answers no request: {because}", because=why))
        return " ".join(phrase)

    def reviewed_with(self, cycle: Cycle) -> str:
        """Return who looked at the results of a test together with the team."""
        together = cycle.study.reviewed_with if cycle.study else ()
        if not together:
            return translate("Looked at with nobody who is affected.")
        phrase = [self._who(one.who, one.people) for one in together]
        return translate("Looked at together with {people}.", people=listed(phrase))

    def _who(self, who: Iterable[People], number: int | None) -> str:
        people = listed(self.people(who))
        if not number:
            return people
        return translate("{people} ({number})", people=people, number=persons(number))

    def waiting(self, priority: Priority) -> str:
        """Return how long a request had no answer on the day of the record, if that is known."""
        dates = self.project.dates
        if priority.on is None or dates is None or dates.updated is None:
            return ""
        days = (dates.updated.last - priority.on.last).days
        if days <= 0:
            return ""
        return translate(
            "Waiting {days} days on {date}.", days=whole(days), date=dates.updated.label
        )

    def untested(self) -> list[ChangeIdea]:
        """Return the change ideas that no test is about."""
        tested = {cycle.change for cycle in self.project.cycles}
        return [change for change in self.project.changes if change.id not in tested]

    def drivers_headline(self) -> str:
        """Return how many causes the team can change, and how many are racism."""
        drivers = self.project.drivers
        if not drivers and self._is_published:
            return translate("What drives the gap: not published")
        if not drivers:
            return translate("What drives the gap")
        ours = sum(driver.influence is Influence.CONTROL for driver in drivers)
        kinds = (DriverKind.STRUCTURAL, DriverKind.INSTITUTIONAL, DriverKind.INTERPERSONAL)
        racism = sum(driver.kind in kinds for driver in drivers)
        causes = translate_plural("One cause", "{number} causes of the gap", len(drivers))
        are = []
        if racism:
            are.append(translate_plural("{number} is racism", "{number} are racism", racism))
        if ours:
            are.append(
                translate_plural("{number} is ours to change", "{number} are ours to change", ours)
            )
        phrase = (
            translate("{causes}; {of_these}", causes=causes, of_these=listed(are))
            if are
            else causes
        )
        return with_capital(phrase)

    @property
    def _is_published(self) -> bool:
        return self.project.kind.value == "case_study"

    def tests_headline(self) -> str:
        """Return how many tests there were and what was decided."""
        cycles = self.project.cycles
        if not cycles and self._is_published:
            return translate("What was tested: not published")
        if not cycles:
            return translate("What was tested")
        decided = [cycle.act.decision for cycle in cycles if cycle.act]
        phrase = [
            translate(DECIDED[kind], number=numeral(decided.count(kind)))
            for kind in (DecisionKind.ADAPT, DecisionKind.ADOPT, DecisionKind.ABANDON)
            if kind in decided
        ]
        tests = with_capital(
            translate_plural("{number} small test", "{number} small tests", len(cycles))
        )
        if not phrase:
            return tests
        return translate("{tests}: {decisions}", tests=tests, decisions=listed(phrase))

    def prompt_note(self, answer: PromptAnswer) -> str:
        """Return what is on file for a prompt, or why nothing is."""
        phrase = []
        if answer.summary:
            phrase.append(translate("{sentence}.", sentence=with_capital(answer.summary)))
        if answer.because:
            phrase.append(" ".join(answer.because.split()))
        if answer.by:
            phrase.append(translate("Due {date}.", date=answer.by.label))
        return " ".join(phrase)


def _name(groups: Grouping, group: str) -> str:
    try:
        return groups.name(group)
    except KeyError:
        return group
