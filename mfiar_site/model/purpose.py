"""Question 1 of the framework: what is unfair, for whom, and what the team will put right."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mfiar_site.model.dates import PartialDate
from mfiar_site.model.source import Record, key
from mfiar_site.model.words import Line, Quantity, Slug, Text, WebAddress


class RacismForm(StrEnum):
    """The level at which racism works, after Jones and the framework's own words."""

    STRUCTURAL = "structural"
    INSTITUTIONAL = "institutional"
    INTERPERSONAL = "interpersonal"
    INTERNALISED = "internalised"


@dataclass(frozen=True, kw_only=True)
class Agreement(Record):
    """Who stands behind a statement, and since when."""

    by: Line = key("The body or role that agreed it.")
    on: PartialDate = key("When it was agreed.")


@dataclass(frozen=True, kw_only=True)
class RacismStatement(Record):
    """How racism operates here: the team's own analysis, signed and dated."""

    statement: Text = key("How racism shows up in this service, and where.")
    forms: tuple[RacismForm, ...] = key("Which forms of racism this is about.", default=())
    where: tuple[Line, ...] = key("The places and moments it happens.", default=())
    evidence: tuple[Slug, ...] = key(
        "Ids of insights, sources or measures behind it.",
        default=(),
        refers="insights, sources, measures",
    )
    agreed: Agreement | None = key("Who agreed the statement, and when.", default=None)


@dataclass(frozen=True, kw_only=True)
class Comparison(Record):
    """Whom or what a group is compared with, and why that was chosen."""

    group: Slug = key("A group of the code list, or best, overall or target.")
    because: Text = key("Why this comparison.")


@dataclass(frozen=True, kw_only=True)
class Span(Record):
    """A stretch of time chosen before looking at the figures."""

    first: PartialDate = key("Its first month or day.", name="from")
    last: PartialDate = key("Its last month or day.", name="to")


@dataclass(frozen=True, kw_only=True)
class GapTarget(Record):
    """How small the gap is to become, on either scale or on both."""

    absolute: Quantity | None = key("The difference to reach, such as 1 point.", default=None)
    ratio: Quantity | None = key("The ratio to reach, such as 1.2.", default=None)


class ChangeScale(StrEnum):
    """What "by 10%" means."""

    POINTS = "points"
    RELATIVE_PERCENT = "relative percent"
    NOT_STATED = "not stated"


@dataclass(frozen=True, kw_only=True)
class StatedChange(Record):
    """A target that was put as a change: by how much, and on which scale."""

    by: Quantity = key("How much, such as 10 percent.")
    scale: ChangeScale = key("points, relative percent, or not stated.")


@dataclass(frozen=True, kw_only=True)
class AimTarget(Record):
    """What the aim promises, by when."""

    by: PartialDate | None = key("The date by which it is to be reached.", default=None)
    value: Mapping[Slug, Quantity] | None = key(
        "The level to reach: each: 6 percent, or a level for every group.", default=None
    )
    gap: GapTarget | None = key("How small the gap is to become.", default=None)
    change: StatedChange | None = key("A target put as a change.", default=None)
    stated_by: Slug | None = key(
        "The source that states the target.", default=None, refers="sources"
    )


@dataclass(frozen=True, kw_only=True)
class AimVersion(Record):
    """An earlier wording of the aim: it is never overwritten silently."""

    on: PartialDate = key("When it was changed.")
    was: Text = key("What it said before.")
    because: Text = key("Why it was changed.")


@dataclass(frozen=True, kw_only=True)
class Aim(Record):
    """What will improve, for whom, from what to what, by when."""

    statement: Text = key("The aim in one or two sentences.")
    for_groups: tuple[Slug, ...] = key(
        "The groups it is for: of the code list, or a declared pooled group.",
        name="for",
        default=(),
    )
    measure: Slug | None = key(
        "The measure that tells if the aim is met.", default=None, refers="measures"
    )
    compared_with: Comparison | None = key("Whom the gap is measured against.", default=None)
    baseline: Span | None = key("The span before the change.", default=None)
    target: AimTarget | None = key("What is to be reached, by when.", default=None)
    history: tuple[AimVersion, ...] = key("Earlier wordings, dated.", default=())


@dataclass(frozen=True, kw_only=True)
class Member(Record):
    """A role in the team. Never a name, never a person's ethnicity."""

    role: Line = key("The role.")
    lived_experience: bool = key("Brings lived experience of the inequity.", default=False)
    paid: bool | None = key("Is paid for the time.", default=None)


@dataclass(frozen=True, kw_only=True)
class Reflection(Record):
    """What the team sees of its own make-up and biases."""

    text: Text = key("The reflection.")
    on: PartialDate = key("When it was written.")


@dataclass(frozen=True, kw_only=True)
class MissingVoice(Record):
    """Somebody who should be in the team and is not."""

    who: Line = key("Who is missing.")
    plan: Text | None = key("What will be done about it.", default=None)


@dataclass(frozen=True, kw_only=True)
class Team(Record):
    """Who does the work, what they may not see, and who is missing."""

    members: tuple[Member, ...] = key("Roles in the team.", default=())
    reflection: Reflection | None = key("What we may not see, dated.", default=None)
    missing_voices: tuple[MissingVoice, ...] = key("Who should be there.", default=())


class ReviewKind(StrEnum):
    """What a bias review looked at."""

    POLICY = "policy"
    PROCESS = "process"
    SERVICE = "service"
    EQUIPMENT = "equipment"
    TRAINING = "training"
    ALGORITHM = "algorithm"


@dataclass(frozen=True, kw_only=True)
class BiasReview(Record):
    """A look for racial bias in how the service works. It counts as a result."""

    id: Slug = key("Its id.")
    of: ReviewKind = key("What was reviewed.")
    title: Line | None = key("Its name in plain words.", default=None)
    on: PartialDate | None = key("When.", default=None)
    reviewed_by: tuple[Line, ...] = key("Roles that took part.", default=())
    finding: Text | None = key("What was found.", default=None)
    leads_to: tuple[Slug, ...] = key(
        "Drivers or changes that follow.", default=(), refers="drivers, changes"
    )
    stated_by: Slug | None = key("The source that says so.", default=None, refers="sources")


@dataclass(frozen=True, kw_only=True)
class RacismElement(Record):
    """A part of institutional racism, and whether this work takes it on."""

    id: Slug = key("Its id.")
    text: Text = key("What it is.")
    drivers: tuple[Slug, ...] = key("Drivers it shows in.", default=(), refers="drivers")
    changes: tuple[Slug, ...] = key("Changes that act on it.", default=(), refers="changes")
    not_addressed: Text | None = key("Why this work does not take it on.", default=None)
    escalated_to: Line | None = key("Who was told.", default=None)


class DriverLevel(StrEnum):
    """How near to the aim a driver stands."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class DriverKind(StrEnum):
    """The kind of cause a driver is: a form of racism, or something else."""

    STRUCTURAL = "structural"
    INSTITUTIONAL = "institutional"
    INTERPERSONAL = "interpersonal"
    CLINICAL = "clinical"
    OTHER = "other"


class Influence(StrEnum):
    """What the team can do about a driver."""

    CONTROL = "control"
    INFLUENCE = "influence"
    CONCERN = "concern"


@dataclass(frozen=True, kw_only=True)
class Driver(Record):
    """Something that drives the gap: a node of the driver diagram."""

    id: Slug = key("Its id.")
    text: Line = key("What drives the gap, in a few words.")
    level: DriverLevel = key("primary or secondary.", default=DriverLevel.PRIMARY)
    contributes_to: tuple[Slug, ...] = key(
        "The drivers it feeds; a primary driver feeds the aim.", default=(), refers="drivers"
    )
    kind: DriverKind | None = key("The kind of cause.", default=None)
    influence: Influence | None = key("control, influence or concern.", default=None)
    evidence: tuple[Slug, ...] = key(
        "Ids of insights, measures, reviews or sources; or the word hypothesis.",
        default=(),
        refers="insights, measures, reviews, sources, hypothesis",
    )
    escalated_to: Line | None = key("Who was told, if it is out of reach.", default=None)


class AnswerStatus(StrEnum):
    """What was done with something people asked for."""

    DID = "did"
    DOING = "doing"
    CANNOT = "cannot"


@dataclass(frozen=True, kw_only=True)
class Answer(Record):
    """The team's answer to a priority."""

    status: AnswerStatus = key("did, doing or cannot.")
    text: Text | None = key("The answer in words.", default=None)
    because: Text | None = key("Why not, if it cannot be done.", default=None)
    by: tuple[Slug, ...] = key("The changes that answer it.", default=(), refers="changes")
    on: PartialDate | None = key("When it was answered.", default=None)


@dataclass(frozen=True, kw_only=True)
class Priority(Record):
    """Something affected people have said matters most."""

    id: Slug = key("Its id.")
    text: Text = key("What people asked for, in their words where you can.")
    asked_by: Line | None = key("Who asked.", default=None, name="by")
    on: PartialDate | None = key("When they asked.", default=None)
    heard_at: tuple[Slug, ...] = key(
        "The involvement or insight it comes from.",
        default=(),
        name="from",
        refers="involvement, insights",
    )
    answer: Answer | None = key("What was done with it.", default=None)


class Origin(StrEnum):
    """Whose idea a change was."""

    COMMUNITY = "community"
    STAFF = "staff"
    EVIDENCE = "evidence"
    LEADERSHIP = "leadership"


class ChangeStatus(StrEnum):
    """How far a change idea has come."""

    IDEA = "idea"
    TESTING = "testing"
    ADOPTED = "adopted"
    ABANDONED = "abandoned"
    REPORTED = "reported"  # a source says it was done, without a test on record


@dataclass(frozen=True, kw_only=True)
class ChangeIdea(Record):
    """A specific thing to try that should act on a driver."""

    id: Slug = key("Its id.")
    text: Line = key("What is tried.")
    drivers: tuple[Slug, ...] = key("The drivers it acts on.", default=(), refers="drivers")
    priorities: tuple[Slug, ...] = key(
        "The priorities it answers.", default=(), refers="priorities"
    )
    no_priority_because: Text | None = key("Why it answers none.", default=None)
    origin: Origin | None = key("Whose idea it was.", default=None)
    status: ChangeStatus = key("How far it has come.", default=ChangeStatus.IDEA)
    stated_by: Slug | None = key("The source that reports it.", default=None, refers="sources")


@dataclass(frozen=True, kw_only=True)
class CitedSource(Record):
    """A publication that this record rests on."""

    id: Slug = key("Its id.")
    title: Line = key("Its title.")
    publisher: Line = key("Who published it.")
    url: WebAddress | None = key("Where it can be read.", default=None)
    published: PartialDate | None = key("When it was published.", default=None)
    read: Line | None = key("How much of it was read, if not all.", default=None)
    licence: Line | None = key("Its licence.", default=None)
