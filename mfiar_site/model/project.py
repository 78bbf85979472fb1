"""A whole project, as its team wrote it."""

from dataclasses import dataclass, field
from enum import StrEnum

from mfiar_site.model.cycles import Cycle
from mfiar_site.model.dates import PartialDate
from mfiar_site.model.measures import EquityIndicator, Measure, MissingGroup, PooledGroup
from mfiar_site.model.purpose import (
    Aim,
    BiasReview,
    ChangeIdea,
    CitedSource,
    Driver,
    Priority,
    RacismElement,
    RacismStatement,
    Team,
)
from mfiar_site.model.source import Record, key
from mfiar_site.model.translations import Translation
from mfiar_site.model.voices import Barrier, Insight, Involvement, Learning, PromptReview
from mfiar_site.model.words import Email, Line, Slug, Text, WebAddress
from mfiar_site.standards.groups import CodeList

FORMAT = 1  # the version of the project format that this program reads


class ProjectStage(StrEnum):
    """How complete a project has to be: a draft may have holes, a published one may not."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"


class ProjectKind(StrEnum):
    """Who wrote the record, and about what."""

    TEAM = "team"  # the team's own work
    CASE_STUDY = "case_study"  # written by others from published sources
    DEMONSTRATION = "demonstration"  # invented, and says so everywhere


@dataclass(frozen=True, kw_only=True)
class Contact(Record):
    """How a reader reaches the team, and where to complain."""

    team: Line = key("The team to write to.")
    email: Email | None = key("Its address.", default=None)
    complaints: WebAddress | None = key("Where a complaint goes.", default=None)
    withdraw: Text | None = key("How to take back a quote.", default=None)


@dataclass(frozen=True, kw_only=True)
class Dates(Record):
    """When the work began, when this record was last true, when it will be next."""

    started: PartialDate | None = key("When the work began.", default=None)
    updated: PartialDate | None = key("When this record was last brought up to date.", default=None)
    next_update: PartialDate | None = key("When it will be next.", default=None)
    ended: PartialDate | None = key(
        "When the work ended: no further update is promised.", default=None
    )


@dataclass(frozen=True, kw_only=True)
class NotYet(Record):
    """A prompt of the framework that is not answered, said openly."""

    prompt: Slug = key("The prompt, such as q1.bias.2.")
    because: Text = key("Why it is not answered.")
    by: PartialDate | None = key("When it will be.", default=None)


@dataclass(frozen=True, kw_only=True)
class NotPublished(Record):
    """Something a reader would look for that no source publishes."""

    what: Line = key("What is not published.")
    measure: Slug | None = key("The measure it is about.", default=None, refers="measures")


@dataclass(frozen=True, kw_only=True)
class Project(Record):
    """The record of one improvement project. See the guide page "The project file"."""

    id: Slug = key("The name of the project's folder.")
    format: int = key("The version of this format: 1.")
    title: Line = key("What the project is about.")
    summary: Text | None = key("About 60 plain words.", default=None)
    lang: Line | None = key("The language of this record, if not English: cy.", default=None)
    organisation: Line | None = key("Who does the work.", default=None)
    system: Line | None = key(
        "The health and care system the organisation is part of, by its whole name.", default=None
    )
    region: Line | None = key("The region or nation of that system.", default=None)
    setting: Line | None = key("The service and place.", default=None)
    topics: tuple[Line, ...] = key("Topics, to find the project by.", default=())
    stage: ProjectStage = key("draft, review or published.", default=ProjectStage.DRAFT)
    kind: ProjectKind = key("team, case_study or demonstration.", default=ProjectKind.TEAM)
    contact: Contact | None = key("How to reach the team.", default=None)
    dates: Dates | None = key("Started, updated, next update.", default=None)
    sources: tuple[CitedSource, ...] = key("Publications it rests on.", default=())
    racism: RacismStatement | None = key("How racism operates here.", default=None)
    aim: Aim | None = key("What will improve, for whom.", default=None)
    team: Team | None = key("Who does the work.", default=None)
    reviews: tuple[BiasReview, ...] = key("Looks for racial bias.", default=())
    institutional_racism: tuple[RacismElement, ...] = key(
        "Parts of institutional racism, taken on or not.", default=()
    )
    drivers: tuple[Driver, ...] = key("What drives the gap.", default=())
    priorities: tuple[Priority, ...] = key("What people asked for.", default=())
    changes: tuple[ChangeIdea, ...] = key("What is tried.", default=())
    pooled_groups: tuple[PooledGroup, ...] = key("Groups counted as one.", default=())
    measures: tuple[Measure, ...] = key("What is followed over time.", default=())
    equity_indicators: tuple[EquityIndicator, ...] = key("What shows a gap closing.", default=())
    missing: tuple[MissingGroup, ...] = key("Who the data leaves out.", default=())
    insights: tuple[Insight, ...] = key("What people told us.", default=())
    involvement: tuple[Involvement, ...] = key("How people shaped the work.", default=())
    barriers: tuple[Barrier, ...] = key("What stops people taking part.", default=())
    cycles: tuple[Cycle, ...] = key("PDSA cycles.", default=())
    learning: tuple[Learning, ...] = key("What was learned.", default=())
    prompt_reviews: tuple[PromptReview, ...] = key(
        "What people say of the answers to the prompts.", default=()
    )
    not_yet: tuple[NotYet, ...] = key("Prompts not answered yet.", default=())
    not_published: tuple[NotPublished, ...] = key("What no source publishes.", default=())
    translations: tuple[Translation, ...] = key("The summary in other languages.", default=())
    limitations: tuple[Text, ...] = key("What this record cannot show.", default=())
    ethics: Text | None = key("Consent, conflicts, review.", default=None)
    funding: Text | None = key("Who paid, and their part in it.", default=None)
    internal: bool = key("Kept out of a public site.", default=False)
    # Of the site, and not of the file: the code lists that it declares beside the published ones.
    code_lists: tuple[CodeList, ...] = field(default=(), compare=False, repr=False)

    @property
    def note_in_files(self) -> str:
        """What must stand in every file to download: that it is invented. Files are English."""
        is_invented = self.kind is ProjectKind.DEMONSTRATION
        return "Invented data: nothing here happened" if is_invented else ""
