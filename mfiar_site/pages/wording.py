"""The words that a page uses for the words of a record."""

from datetime import date

from mfiar_site.checks.prompts import OnFile
from mfiar_site.findings.chart_words import period_name, period_names
from mfiar_site.findings.harm import Harm
from mfiar_site.findings.headlines import headline_name
from mfiar_site.findings.numbers import from_to
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.verdicts import OwnChange
from mfiar_site.language.dates import day_in_words
from mfiar_site.language.marks import with_capital
from mfiar_site.language.messages import (
    TranslatedIcons,
    TranslatedTable,
    message,
    translate,
    translate_plural,
)
from mfiar_site.model.cycles import DecisionKind, Outcome
from mfiar_site.model.measures import Measure, MeasureKind
from mfiar_site.model.project import ProjectKind, ProjectStage
from mfiar_site.model.purpose import AnswerStatus, ChangeScale, Origin, RacismForm, ReviewKind, Span
from mfiar_site.model.voices import InsightKind, InvolvementDepth, People, ReadersView, Stage

PEOPLE = TranslatedTable(
    {
        People.STAFF: message("staff"),
        People.SERVICE_USERS: message("service users"),
        People.COMMUNITY: message("community members"),
        People.FAMILIES: message("families"),
    }
)
DEPTH = TranslatedTable(
    {
        InvolvementDepth.INFORMED: message("They were told."),
        InvolvementDepth.CONSULTED: message("They were asked."),
        InvolvementDepth.CO_DESIGNED: message("They designed it together with the team."),
        InvolvementDepth.CO_DECIDED: message("They decided together with the team."),
        InvolvementDepth.LED: message("They led it."),
        InvolvementDepth.NOT_STATED: message(
            "They took part; how much say they had is not published."
        ),
    }
)
ANSWER = TranslatedIcons(
    {
        AnswerStatus.DID: ("s-yes", message("Done.")),
        AnswerStatus.DOING: ("s-part", message("Doing.")),
        AnswerStatus.CANNOT: ("s-cannot", message("Cannot, because:")),
    }
)
DECISION = TranslatedIcons(
    {
        DecisionKind.ADAPT: ("d-adapt", message("Adapt")),
        DecisionKind.ADOPT: ("d-adopt", message("Adopt")),
        DecisionKind.ABANDON: ("d-abandon", message("Abandon")),
    }
)
DECIDED_TO = TranslatedTable(
    {
        DecisionKind.ADAPT: message("adapt"),
        DecisionKind.ADOPT: message("adopt"),
        DecisionKind.ABANDON: message("abandon"),
    }
)
DECIDED = {
    DecisionKind.ADAPT: message("{number} to change and test again"),
    DecisionKind.ADOPT: message("{number} kept"),
    DecisionKind.ABANDON: message("{number} dropped"),
}
ON_FILE = TranslatedIcons(
    {
        OnFile.RECORDED: ("s-yes", message("Answered, with evidence.")),
        OnFile.WAITING: (
            "s-yes",
            message("Answered, with evidence. Waiting for review by people."),
        ),
        OnFile.PARTLY: ("s-part", message("Partly on file.")),
        OnFile.NOT_YET: ("s-no", message("Not yet.")),
        OnFile.SILENT: ("s-no", message("Nothing on file.")),
    }
)
VIEW = {
    ReadersView.AGREE: message("Agreed: {who}, {date}."),
    ReadersView.PARTLY: message("Agreed in part: {who}, {date}."),
    ReadersView.DISAGREE: message("Did not agree: {who}, {date}."),
}
MEASURE = TranslatedTable(
    {
        MeasureKind.OUTCOME: message("Outcome: what happens to people"),
        MeasureKind.PROCESS: message("Process: whether the steps are done"),
        MeasureKind.BALANCING: message("Balancing: whether the change does harm"),
    }
)
INSIGHT = TranslatedTable(
    {
        InsightKind.QUOTE: message("quote"),
        InsightKind.THEME: message("theme of several accounts"),
        InsightKind.STORY: message("story"),
        InsightKind.SURVEY: message("survey"),
    }
)
STAGE = TranslatedTable(
    {
        Stage.PLANNING: message("Planning"),
        Stage.IMPLEMENTATION: message("Carrying out"),
        Stage.EVALUATION: message("Judging the results"),
    }
)
AS_PREDICTED = TranslatedTable(
    {
        Outcome.YES: message("as expected"),
        Outcome.PARTLY: message("partly as expected"),
        Outcome.NO: message("not as expected"),
    }
)
FORM = TranslatedTable(
    {
        RacismForm.STRUCTURAL: message("structural"),
        RacismForm.INSTITUTIONAL: message("institutional"),
        RacismForm.INTERPERSONAL: message("interpersonal"),
        RacismForm.INTERNALISED: message("internalised"),
    }
)
REVIEW = TranslatedTable(
    {
        ReviewKind.POLICY: message("policy"),
        ReviewKind.PROCESS: message("process"),
        ReviewKind.SERVICE: message("service"),
        ReviewKind.EQUIPMENT: message("equipment"),
        ReviewKind.TRAINING: message("training"),
        ReviewKind.ALGORITHM: message("algorithm"),
    }
)
ORIGIN = TranslatedTable(
    {
        Origin.COMMUNITY: message("asked for by the community"),
        Origin.STAFF: message("an idea of staff"),
        Origin.EVIDENCE: message("from published evidence"),
        Origin.LEADERSHIP: message("an idea of the leadership"),
    }
)
SCALE = TranslatedTable(
    {
        ChangeScale.POINTS: message("in percentage points"),
        ChangeScale.RELATIVE_PERCENT: message("relative to the level before"),
        ChangeScale.NOT_STATED: message("whether in percentage points or relative is not stated"),
    }
)
KIND = TranslatedTable(
    {
        ProjectKind.TEAM: "",
        ProjectKind.CASE_STUDY: message("Published case study"),
        ProjectKind.DEMONSTRATION: message("Invented data"),
    }
)
KIND_NOTE = TranslatedTable(
    {
        ProjectKind.TEAM: "",
        ProjectKind.CASE_STUDY: message(
            "Written from published sources, not by the organisation. What they do not say is shown"
            " as not published."
        ),
        ProjectKind.DEMONSTRATION: message(
            "Nothing here happened. Every number, quote, date and consent is made up, to show a"
            " whole record."
        ),
    }
)
STAGE_NOTE = TranslatedTable(
    {
        ProjectStage.DRAFT: message("Draft: not yet published."),
        ProjectStage.REVIEW: message("Under review: not yet published."),
        ProjectStage.PUBLISHED: "",
    }
)
PART = TranslatedTable(
    {
        "aim": message("The aim, and for whom"),
        "racism": message("How racism works here"),
        "drivers": message("What drives the gap"),
        "tests": message("What was tested"),
        "missing": message("Who is missing"),
        "voices": message("In people’s words"),
        "involvement": message("Who took part"),
    }
)
PART_NOT_PUBLISHED = TranslatedTable(
    {
        "aim": message("No aim is published."),
        "racism": message(
            "Not published: the sources name a gap. They do not say how racism works in this"
            " service."
        ),
        "drivers": message("Neither the drivers of the gap nor a driver diagram is published."),
        "tests": message("No test, no prediction and no decision is published."),
        "missing": message("Who the figures leave out is not published."),
        "voices": message("What people said is not published."),
        "involvement": message("Not published."),
    }
)
PART_NOT_YET = TranslatedTable(
    {
        "aim": message("No aim is written yet."),
        "racism": message("Not written yet."),
        "drivers": message("No drivers are written yet."),
        "tests": message("Nothing has been tested yet."),
        "missing": message("Not looked at yet."),
        "voices": message("Nothing is on record yet."),
        "involvement": message("Nobody has taken part yet."),
    }
)
MARKS = TranslatedTable(
    {
        "[c]": message("hidden to protect people"),
        "[x]": message("not collected or not available"),
        "[z]": message("does not apply"),
        "[u]": message("unreliable: few people"),
        "[low]": message("rounds to 0"),
        "[p]": message("provisional"),
        "[r]": message("revised"),
    }
)


def day(when: date) -> str:
    """Return a day in words: 3 April 2024."""
    return day_in_words(when)


def persons(number: int) -> str:
    """Return a number of people: one person, 12 people."""
    return translate_plural("{number} person", "{number} people", number)


def reports(number: int) -> str:
    """Return a number of reports."""
    return translate_plural("{number} report", "{number} reports", number)


def organisations(number: int) -> str:
    """Return a number of organisations."""
    return translate_plural("{number} organisation", "{number} organisations", number)


def systems(number: int) -> str:
    """Return a number of health and care systems."""
    return translate_plural(
        "{number} health and care system", "{number} health and care systems", number
    )


def span(found: Span) -> str:
    """Return a stretch of time: March 2024 to May 2024; only its beginning where it has no end."""
    if found.last is None:
        return found.first.label
    return translate("{first} to {last}", first=found.first.label, last=found.last.label)


def periods(measure: Measure) -> str:
    """Return what the points of a measure are called: months."""
    return period_names(measure)


def every_period(measure: Measure) -> str:
    """Return the words of the link to the page of a measure."""
    return translate("Every {period}, group by group", period=period_name(measure))


def comparisons(number: int) -> str:
    """Return how many gaps were looked at, and what that means."""
    return with_capital(
        translate_plural(
            "{number} comparison was made, each on two scales; where nothing changed, about one in"
            " twenty would look changed all the same.",
            "{number} comparisons were made, each on two scales; where nothing changed, about one"
            " in twenty would look changed all the same.",
            number,
        )
    )


def asked(number: int, unanswered: int, *, by_others: bool) -> str:
    """Return how much people asked for, and how much of it has no answer."""
    if by_others:
        sentence = translate_plural(
            "People asked for {number} thing.", "People asked for {number} things.", number
        )
    else:
        sentence = translate_plural(
            "You asked for {number} thing.", "You asked for {number} things.", number
        )
    if not unanswered:
        return f"{sentence} {translate('Each has an answer.')}"
    lacking = translate_plural(
        "{number} request has no answer yet.", "{number} requests have no answer yet.", unanswered
    )
    return f"{sentence} {with_capital(lacking)}"


def harm(found: Harm, people: str, *, with_rule: bool = False) -> str:
    """Return what got worse for whom, beside everyone together where the average hides it.

    Args:
        found: The harm.
        people: The people for whom it got worse, in words.
        with_rule: Whether to say that a team's own rule is crossed, where nothing is hidden.
    """
    own, total = found.own, found.total
    measure = headline_name(found.measure)
    levels = _levels(own, found.measure)
    if total is None:
        given = {"measure": measure, "levels": levels, "people": people}
        return _harm_by_rule(own, given) if with_rule else _harm_alone(own, given)
    return f"{_of_everyone(total, found.measure)} {_of_the_group(own, people, levels)}"


def _levels(past: OwnPast, measure: Measure) -> str:
    assert past.before
    assert past.now
    return from_to(past.before.value, past.now.value, measure.unit)


def _rose(past: OwnPast) -> bool:
    return past.verdict is OwnChange.ROSE


def _of_everyone(total: OwnPast, measure: Measure) -> str:
    given = {"measure": headline_name(measure), "levels": _levels(total, measure)}
    if _rose(total):
        return translate("{measure} rose from {levels} for everyone together.", **given)
    return translate("{measure} fell from {levels} for everyone together.", **given)


def _of_the_group(own: OwnPast, people: str, levels: str) -> str:
    if _rose(own):
        return translate(
            "For {people}, the same figure rose from {levels}.", people=people, levels=levels
        )
    return translate(
        "For {people}, the same figure fell from {levels}.", people=people, levels=levels
    )


def _harm_alone(own: OwnPast, given: dict[str, str]) -> str:
    if _rose(own):
        return translate("{measure} rose from {levels} for {people}.", **given)
    return translate("{measure} fell from {levels} for {people}.", **given)


def _harm_by_rule(own: OwnPast, given: dict[str, str]) -> str:
    if _rose(own):
        return translate(
            "{measure} rose from {levels} for {people}: the team’s own rule for harm is crossed.",
            **given,
        )
    return translate(
        "{measure} fell from {levels} for {people}: the team’s own rule for harm is crossed.",
        **given,
    )
