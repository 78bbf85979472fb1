"""The words that a page uses for the words of a record."""

from datetime import date

from mfiar_site.checks.prompts import OnFile
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.verdicts import OwnChange
from mfiar_site.model.cycles import DecisionKind, Outcome
from mfiar_site.model.dates import MONTHS
from mfiar_site.model.measures import MeasureKind
from mfiar_site.model.project import ProjectKind, ProjectStage
from mfiar_site.model.purpose import AnswerStatus, ChangeScale, Origin, RacismForm, ReviewKind
from mfiar_site.model.voices import InsightKind, InvolvementDepth, People, Stage

PEOPLE = {
    People.STAFF: "staff",
    People.SERVICE_USERS: "service users",
    People.COMMUNITY: "community members",
    People.FAMILIES: "families",
}
DEPTH = {
    InvolvementDepth.INFORMED: "were told",
    InvolvementDepth.CONSULTED: "were asked",
    InvolvementDepth.CO_DESIGNED: "designed it together with the team",
    InvolvementDepth.CO_DECIDED: "decided together with the team",
    InvolvementDepth.LED: "led it",
    InvolvementDepth.NOT_STATED: "how much say they had is not published",
}
ANSWER = {
    AnswerStatus.DID: ("s-yes", "Done."),
    AnswerStatus.DOING: ("s-part", "Doing."),
    AnswerStatus.CANNOT: ("s-cannot", "Cannot, because:"),
}
DECISION = {
    DecisionKind.ADAPT: ("d-adapt", "Adapt"),
    DecisionKind.ADOPT: ("d-adopt", "Adopt"),
    DecisionKind.ABANDON: ("d-abandon", "Abandon"),
}
ON_FILE = {
    OnFile.RECORDED: ("s-yes", "On file."),
    OnFile.PARTLY: ("s-part", "Partly on file."),
    OnFile.NOT_YET: ("s-no", "Not yet."),
    OnFile.SILENT: ("s-no", "Nothing on file."),
}
MEASURE = {
    MeasureKind.OUTCOME: "Outcome: what happens to people",
    MeasureKind.PROCESS: "Process: whether the steps are done",
    MeasureKind.BALANCING: "Balancing: whether the change does harm",
}
INSIGHT = {
    InsightKind.QUOTE: "quote",
    InsightKind.THEME: "theme of several accounts",
    InsightKind.STORY: "story",
    InsightKind.SURVEY: "survey",
}
STAGE = {
    Stage.PLANNING: "Planning",
    Stage.IMPLEMENTATION: "Carrying out",
    Stage.EVALUATION: "Judging the results",
}
AS_PREDICTED = {
    Outcome.YES: "as expected",
    Outcome.PARTLY: "partly as expected",
    Outcome.NO: "not as expected",
}
FORM = {
    RacismForm.STRUCTURAL: "structural",
    RacismForm.INSTITUTIONAL: "institutional",
    RacismForm.INTERPERSONAL: "interpersonal",
    RacismForm.INTERNALISED: "internalised",
}
REVIEW = {kind: kind.value for kind in ReviewKind}
ORIGIN = {
    Origin.COMMUNITY: "asked for by the community",
    Origin.STAFF: "an idea of staff",
    Origin.EVIDENCE: "from published evidence",
    Origin.LEADERSHIP: "an idea of the leadership",
}
SCALE = {
    ChangeScale.POINTS: "in percentage points",
    ChangeScale.RELATIVE_PERCENT: "relative to the level before",
    ChangeScale.NOT_STATED: "whether in percentage points or relative is not stated",
}
KIND = {
    ProjectKind.TEAM: "",
    ProjectKind.CASE_STUDY: "Published case study",
    ProjectKind.DEMONSTRATION: "Invented data",
}
KIND_NOTE = {
    ProjectKind.TEAM: "",
    ProjectKind.CASE_STUDY: (
        "Written from published sources, not by the organisation. What they do not say is shown"
        " as not published."
    ),
    ProjectKind.DEMONSTRATION: (
        "Nothing here happened. Every number, quote, date and consent is made up, to show a whole"
        " record."
    ),
}
STAGE_NOTE = {
    ProjectStage.DRAFT: "Draft: not yet published.",
    ProjectStage.REVIEW: "Under review: not yet published.",
    ProjectStage.PUBLISHED: "",
}
MARKS = (
    ("[c]", "hidden to protect people"),
    ("[x]", "not collected or not available"),
    ("[z]", "does not apply"),
    ("[u]", "unreliable: few people"),
    ("[p]", "provisional"),
    ("[r]", "revised"),
)


def day(when: date) -> str:
    """Return a day in words: 3 April 2024."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def moved(past: OwnPast) -> str:
    """Return the verb of a clear change."""
    return "rose" if past.verdict is OwnChange.ROSE else "fell"
