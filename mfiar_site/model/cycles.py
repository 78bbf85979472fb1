"""PDSA cycles: what a team expected, did, found for each group, and decided."""

from dataclasses import dataclass
from enum import StrEnum

from mfiar_site.model.dates import PartialDate
from mfiar_site.model.source import Record, key
from mfiar_site.model.voices import People
from mfiar_site.model.words import Line, Quantity, Slug, Text


class Purpose(StrEnum):
    """What a cycle is for."""

    COLLECT = "collect_information"
    DEVELOP = "develop"
    TEST = "test"
    IMPLEMENT = "implement"
    SPREAD = "spread"


class Outcome(StrEnum):
    """How far something went as foreseen."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class DecisionKind(StrEnum):
    """The three decisions of the framework."""

    ADAPT = "adapt"
    ADOPT = "adopt"
    ABANDON = "abandon"


@dataclass(frozen=True, kw_only=True)
class When(Record):
    """From when to when a test ran."""

    first: PartialDate = key("Its first day.", name="from")
    last: PartialDate | None = key("Its last day.", name="to", default=None)


@dataclass(frozen=True, kw_only=True)
class Expectation(Record):
    """A prediction in numbers."""

    measure: Slug = key("The measure.", refers="measures")
    group: Slug = key("The group, or all.")
    value: Quantity = key("The level expected.")


@dataclass(frozen=True, kw_only=True)
class Plan(Record):
    """What will be tried, and what is expected, written before it starts."""

    question: Text | None = key("What the test is to answer.", default=None)
    prediction: Text | None = key("What is expected, and why.", default=None)
    expect: Expectation | None = key("The prediction as a number.", default=None)
    by_group: Text | None = key("What is expected for each group.", default=None)
    who: Line | None = key("Roles that carry it out.", default=None)
    when: When | None = key("From when to when.", default=None)
    where: Line | None = key("Where.", default=None)


@dataclass(frozen=True, kw_only=True)
class Do(Record):
    """What happened."""

    as_planned: Outcome | None = key("yes, partly or no.", default=None)
    happened: Text | None = key("What happened.", default=None)
    unexpected: Text | None = key("What nobody foresaw.", default=None)


@dataclass(frozen=True, kw_only=True)
class GroupResult(Record):
    """What a test did for one group."""

    group: Slug = key("The group.")
    result: Text = key("What was found for it.")
    value: Quantity | None = key("As a number, if there is one.", default=None)


@dataclass(frozen=True, kw_only=True)
class ReviewedWith(Record):
    """Who looked at the results together with the team."""

    who: tuple[People, ...] = key("Who.")
    people: int | None = key("How many.", default=None)


@dataclass(frozen=True, kw_only=True)
class Study(Record):
    """What was learned, for each group, and with whom it was looked at."""

    as_predicted: Outcome | None = key("yes, partly or no.", default=None)
    found: Quantity | None = key("The level found, beside plan.expect.", default=None)
    by_group: tuple[GroupResult, ...] = key("What it did for each group.", default=())
    learned: Text | None = key("What was learned.", default=None)
    reviewed_with: tuple[ReviewedWith, ...] = key(
        "Those affected who took part; leave the list empty if nobody did.", default=()
    )


@dataclass(frozen=True, kw_only=True)
class Act(Record):
    """The decision, why, with whom, and what is next."""

    decision: DecisionKind = key("adapt, adopt or abandon.")
    because: Text | None = key("Why.", default=None)
    decided_with: tuple[People, ...] = key("Who decided with the team.", default=())
    on: PartialDate | None = key("When.", default=None)
    next: Slug | None = key("The cycle that follows.", default=None, refers="cycles")
    harm_explained: Text | None = key("Why it is kept though a group got worse.", default=None)


@dataclass(frozen=True, kw_only=True)
class Cycle(Record):
    """One Plan-Do-Study-Act test of a change."""

    id: Slug = key("Its id.")
    title: Line | None = key("Its name.", default=None)
    change: Slug = key("The change that is tested.", refers="changes")
    number: int = key("Its place in the series of tests of this change.")
    purpose: Purpose = key("What it is for.", default=Purpose.TEST)
    scale: Line | None = key("How much of the service it reached.", default=None)
    step: int | None = key("The scale as a step: 1 one person, 2, 3, 4 everywhere.", default=None)
    predicted_on: PartialDate | None = key("When the prediction was written.", default=None)
    plan: Plan | None = key("Plan.", default=None)
    do: Do | None = key("Do.", default=None)
    study: Study | None = key("Study.", default=None)
    act: Act | None = key("Act.", default=None)
