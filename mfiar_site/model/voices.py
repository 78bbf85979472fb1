"""People: what they told the team, how they shaped the work, what kept them out."""

from dataclasses import dataclass
from enum import StrEnum

from mfiar_site.model.dates import PartialDate
from mfiar_site.model.source import Record, key
from mfiar_site.model.words import Line, Slug, Text


class InsightKind(StrEnum):
    """The form in which something was heard."""

    QUOTE = "quote"
    THEME = "theme"
    STORY = "story"
    SURVEY = "survey"


class People(StrEnum):
    """Who spoke."""

    STAFF = "staff"
    SERVICE_USERS = "service_users"
    COMMUNITY = "community"
    FAMILIES = "families"


@dataclass(frozen=True, kw_only=True)
class Consent(Record):
    """What a person agreed could be published. The form itself is never in the repository."""

    scope: Line = key("What was agreed to, such as public website.")
    given: PartialDate = key("When.")
    expires: PartialDate | None = key("Until when.", default=None)
    withdrawn: PartialDate | None = key("When it was taken back.", default=None)


@dataclass(frozen=True, kw_only=True)
class Insight(Record):
    """A quote, theme, story or survey that stands beside the numbers."""

    id: Slug = key("Its id.")
    kind: InsightKind = key("quote, theme, story or survey.")
    heard_from: People = key("staff, service_users, community or families.", name="from")
    text: Text = key("What was said or found.")
    lang: Line | None = key("The language of the text, if not the site's.", default=None)
    translation: Text | None = key("The text in the site's language.", default=None)
    method: Line | None = key("How it was heard.", default=None)
    people: int | None = key("How many people.", default=None)
    on: PartialDate | None = key("When.", default=None)
    linked_to: tuple[Slug, ...] = key(
        "Measures, drivers or cycles it explains.",
        default=(),
        refers="measures, drivers, cycles",
    )
    consent: Consent | None = key("Needed for every quote and story.", default=None)
    stated_by: Slug | None = key("The source that reports it.", default=None, refers="sources")
    internal: bool = key("Kept out of a public site.", default=False)


class ReadersView(StrEnum):
    """What people say of the answer to a prompt."""

    AGREE = "agree"
    PARTLY = "partly"
    DISAGREE = "disagree"


@dataclass(frozen=True, kw_only=True)
class PromptReview(Record):
    """What people say of the answer to one prompt: what no program can judge."""

    id: Slug = key("Its id.")
    prompt: Slug = key("The prompt whose answer they looked at, such as q1.naming.1.")
    by: Line = key("Who looked at the answer: a role or a group, never a name.")
    affected: bool = key("Whether they are people whom the gap affects.", default=False)
    on: PartialDate = key("When.")
    view: ReadersView = key("agree, partly or disagree.")
    said: Text | None = key("What they said, in their words.", default=None)
    consent: Consent | None = key("Needed for what they said.", default=None)
    internal: bool = key("Kept out of a public site.", default=False)


class InvolvementDepth(StrEnum):
    """How much say people had, least first."""

    INFORMED = "informed"
    CONSULTED = "consulted"
    CO_DESIGNED = "co_designed"
    CO_DECIDED = "co_decided"
    LED = "led"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, kw_only=True)
class Involvement(Record):
    """A chance people had to shape the work, and what came of it."""

    id: Slug = key("Its id.")
    title: Line | None = key("Its name.", default=None)
    who: tuple[People, ...] = key("Who took part.")
    how: InvolvementDepth = key("How much say they had.")
    on: PartialDate | None = key("When.", default=None)
    people: int | None = key("How many people.", default=None)
    payment: Line | None = key("How they were paid.", default=None)
    shaped: Text | None = key("What changed because of it.", default=None)
    stated_by: Slug | None = key("The source that reports it.", default=None, refers="sources")


class Stage(StrEnum):
    """The stage of the work a barrier stands at."""

    PLANNING = "planning"
    IMPLEMENTATION = "implementation"
    EVALUATION = "evaluation"


@dataclass(frozen=True, kw_only=True)
class Barrier(Record):
    """Something that stops people taking part, and what was done about it."""

    stage: Stage = key("planning, implementation or evaluation.")
    text: Text = key("What stops people; or: none found.")
    action: Text | None = key("What was done; leave out if nothing was.", default=None)
    asked: Line | None = key("Who was asked.", default=None)
    on: PartialDate | None = key("When.", default=None)


@dataclass(frozen=True, kw_only=True)
class Learning(Record):
    """What was learned, for whom it worked, for whom not, and who was told."""

    id: Slug = key("Its id.")
    text: Text = key("What was learned.")
    worked_for: tuple[Line, ...] = key("For whom it worked.", default=())
    not_for: tuple[Line, ...] = key("For whom it did not.", default=())
    shared_with: Line | None = key("Who was told.", default=None)
    on: PartialDate | None = key("When.", default=None)
    stated_by: Slug | None = key("The source that reports it.", default=None, refers="sources")
