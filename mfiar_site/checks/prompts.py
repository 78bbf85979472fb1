"""What is on file for each of the eighteen prompts. No sum is made of it, and no score."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from mfiar_site.checks.check import Found, Subject, check
from mfiar_site.language.lists import listed
from mfiar_site.language.numbers import whole
from mfiar_site.language.saying import Spoken, message, say, say_count
from mfiar_site.model.dates import PartialDate
from mfiar_site.model.measures import MeasureKind
from mfiar_site.model.voices import InvolvementDepth, People, Stage
from mfiar_site.problems import Severity
from mfiar_site.standards.framework import Prompt, framework


class OnFile(StrEnum):
    """Whether something is on file for a prompt. Whether it is true, only people can say."""

    RECORDED = "recorded"
    PARTLY = "partly recorded"
    NOT_YET = "not yet"
    SILENT = "nothing on file"


@dataclass(frozen=True)
class PromptAnswer:
    """What a project has on file for one prompt."""

    prompt: Prompt
    state: OnFile
    says: str  # what is there, in a few words
    because: str | None  # the team's reason, where it says "not yet"
    by: PartialDate | None


@dataclass(frozen=True)
class _Seen:
    """What was found: each part of the prompt that is there, and each that is not."""

    there: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


def prompt_answers(subject: Subject) -> tuple[PromptAnswer, ...]:
    """Return what is on file for each prompt, in the order of the framework."""
    return tuple(_answer(prompt, subject) for prompt in framework().prompts)


def _answer(prompt: Prompt, subject: Subject) -> PromptAnswer:
    seen = _LOOK[prompt.id](subject)
    open_word = next((e for e in subject.project.not_yet if e.prompt == prompt.id), None)
    if seen.there and not seen.lacking and open_word is None:
        state = OnFile.RECORDED
    elif seen.there:
        state = OnFile.PARTLY
    else:
        state = OnFile.NOT_YET if open_word else OnFile.SILENT
    lacking = tuple(say("missing: {what}", what=word) for word in seen.lacking)
    return PromptAnswer(
        prompt=prompt,
        state=state,
        says="; ".join((*seen.there, *(lacking if seen.there else ()))),
        because=open_word.because if open_word else None,
        by=open_word.by if open_word else None,
    )


def _parts(*parts: tuple[object, str, str]) -> _Seen:
    """Sort parts, each (is it there, how it is told, how it is missed)."""
    return _Seen(
        there=tuple(told for there, told, _ in parts if there and told),
        lacking=tuple(missed for there, _, missed in parts if not there),
    )


def _naming(subject: Subject) -> _Seen:
    racism = subject.project.racism
    if racism is None:
        return _Seen()
    return _parts(
        (racism.statement, say("a statement on how racism works here"), ""),
        (
            racism.evidence,
            say_count(
                "{number} piece of evidence",
                "{number} pieces of evidence",
                len(racism.evidence),
                number=whole(len(racism.evidence)),
            ),
            say("evidence"),
        ),
        (racism.agreed, say("agreed by a named body"), say("who agreed it, and when")),
    )


def _aim(subject: Subject) -> _Seen:
    aim = subject.project.aim
    if aim is None:
        return _Seen()
    target = aim.target
    return _parts(
        (
            aim.for_groups,
            say_count(
                "{number} group named",
                "{number} groups named",
                len(aim.for_groups),
                number=whole(len(aim.for_groups)),
            ),
            say("for whom"),
        ),
        (target and target.by, say("a date"), say("a date")),
        (target and (target.value or target.change), say("a target"), say("a target")),
        (target and target.gap, say("a target for the gap"), say("a target for the gap")),
    )


def _team(subject: Subject) -> _Seen:
    team = subject.project.team
    if team is None:
        return _Seen()
    lived = [member for member in team.members if member.lived_experience]
    return _parts(
        (
            team.members,
            say_count(
                "{number} role",
                "{number} roles",
                len(team.members),
                number=whole(len(team.members)),
            ),
            say("the roles in the team"),
        ),
        (
            lived,
            say_count(
                "{number} with lived experience",
                "{number} with lived experience",
                len(lived),
                number=whole(len(lived)),
            ),
            say("lived experience"),
        ),
        (team.reflection, say("a dated reflection"), say("a reflection")),
    )


def _drivers(subject: Subject) -> _Seen:
    drivers = subject.project.drivers
    if not drivers:
        return _Seen()
    hunches = [d for d in drivers if d.evidence == ("hypothesis",)]
    evidenced = all(driver.evidence for driver in drivers)
    told = say_count(
        "{number} driver", "{number} drivers", len(drivers), number=whole(len(drivers))
    )
    if hunches:
        told = say(
            "{drivers}, {number} marked as a hunch", drivers=told, number=whole(len(hunches))
        )
    return _parts(
        (True, told, ""), (evidenced, say("evidence named for each"), say("evidence for each"))
    )


def _influence(subject: Subject) -> _Seen:
    drivers = subject.project.drivers
    marked = [driver for driver in drivers if driver.influence]
    if not marked:
        return _Seen()
    told = say(
        "{number} of {total} drivers marked", number=whole(len(marked)), total=whole(len(drivers))
    )
    return _parts((True, told, ""), (len(marked) == len(drivers), "", say("a mark on each")))


def _reviews(subject: Subject) -> _Seen:
    found = [review for review in subject.project.reviews if review.finding and review.on]
    if not subject.project.reviews:
        return _Seen()
    return _parts(
        (
            True,
            say_count(
                "{number} review",
                "{number} reviews",
                len(subject.project.reviews),
                number=whole(len(subject.project.reviews)),
            ),
            "",
        ),
        (found, say("finding and date"), say("a finding with its date")),
    )


def _institutional(subject: Subject) -> _Seen:
    elements = subject.project.institutional_racism
    if not elements:
        return _Seen()
    taken_on = [one for one in elements if one.drivers and one.changes]
    return _parts(
        (
            True,
            say_count(
                "{number} part named",
                "{number} parts named",
                len(elements),
                number=whole(len(elements)),
            ),
            "",
        ),
        (
            taken_on,
            say("{number} taken on", number=whole(len(taken_on))),
            say("one that is taken on"),
        ),
    )


def _disaggregated(subject: Subject) -> _Seen:
    measures = subject.project.measures
    with_figures = [m for m in measures if subject.table(m) or m.reported]
    if not with_figures:
        return _Seen()
    kinds = {measure.kind for measure in with_figures}
    return _parts(
        (
            True,
            say_count(
                "{number} measure with figures by group",
                "{number} measures with figures by group",
                len(with_figures),
                number=whole(len(with_figures)),
            ),
            "",
        ),
        (
            len(kinds) == len(MeasureKind),
            say("all three kinds"),
            say("measures of all three kinds"),
        ),
    )


def _missing(subject: Subject) -> _Seen:
    missing = subject.project.missing
    if not missing:
        return _Seen()
    heard = all(entry.heard_by or entry.plan for entry in missing)
    return _parts(
        (
            True,
            say_count(
                "{number} group of people named",
                "{number} groups of people named",
                len(missing),
                number=whole(len(missing)),
            ),
            "",
        ),
        (heard, say("how else each is heard"), say("how else each is heard")),
    )


def _insights(subject: Subject) -> _Seen:
    insights = subject.project.insights
    if not insights:
        return _Seen()
    voices = {insight.heard_from for insight in insights}
    return _parts(
        (
            True,
            say_count(
                "{number} account", "{number} accounts", len(insights), number=whole(len(insights))
            ),
            "",
        ),
        (People.STAFF in voices, say("from staff"), say("from staff")),
        (
            voices - {People.STAFF},
            say("from service users or communities"),
            say("from service users"),
        ),
    )


def _indicators(subject: Subject) -> _Seen:
    indicators = subject.project.equity_indicators
    if not indicators:
        return _Seen()
    aimed = [indicator for indicator in indicators if indicator.target]
    return _parts(
        (
            True,
            say_count(
                "{number} gap followed",
                "{number} gaps followed",
                len(indicators),
                number=whole(len(indicators)),
            ),
            "",
        ),
        (aimed, say("with a target"), say("a target for it")),
    )


def _balancing(subject: Subject) -> _Seen:
    kind = MeasureKind.BALANCING
    found = [measure for measure in subject.project.measures if measure.kind is kind]
    if not found:
        return _Seen()
    return _parts(
        (
            True,
            say_count(
                "{number} balancing measure",
                "{number} balancing measures",
                len(found),
                number=whole(len(found)),
            ),
            "",
        ),
        ([m for m in found if m.harm_if], say("a rule for harm"), say("a rule for harm")),
        ([m for m in found if subject.table(m)], say("figures by group"), say("figures by group")),
    )


STAGES = Spoken(
    {
        Stage.PLANNING: message("planning"),
        Stage.IMPLEMENTATION: message("implementation"),
        Stage.EVALUATION: message("evaluation"),
    }
)
_MORE_THAN_ASKED = (
    InvolvementDepth.CO_DESIGNED,
    InvolvementDepth.CO_DECIDED,
    InvolvementDepth.LED,
)


def _involved(subject: Subject) -> _Seen:
    events = subject.project.involvement
    if not events:
        return _Seen()
    deep = [event for event in events if event.how in _MORE_THAN_ASKED]
    told = say("{number} with a say in the decision", number=whole(len(deep)))
    return _parts(
        (
            True,
            say_count(
                "{number} occasion", "{number} occasions", len(events), number=whole(len(events))
            ),
            "",
        ),
        (deep, told, say("one where people had more than a say")),
        (all(event.shaped for event in events), say("what each shaped"), say("what each shaped")),
    )


def _priorities(subject: Subject) -> _Seen:
    asked = subject.project.priorities
    if not asked:
        return _Seen()
    unanswered = [priority for priority in asked if priority.answer is None]
    return _parts(
        (
            True,
            say_count(
                "{number} request", "{number} requests", len(asked), number=whole(len(asked))
            ),
            "",
        ),
        (
            not unanswered,
            say("each answered"),
            say("an answer to {number}", number=whole(len(unanswered))),
        ),
    )


def _barriers(subject: Subject) -> _Seen:
    barriers = subject.project.barriers
    if not barriers:
        return _Seen()
    stages = {barrier.stage for barrier in barriers}
    lacking = [stage for stage in Stage if stage not in stages]
    return _parts(
        (
            True,
            say_count(
                "{number} barrier", "{number} barriers", len(barriers), number=whole(len(barriers))
            ),
            "",
        ),
        (
            not lacking,
            say("at all three stages"),
            say("the {stages} stage", stages=listed([STAGES[stage] for stage in lacking])),
        ),
    )


def _assessed(subject: Subject) -> _Seen:
    decided = [cycle for cycle in subject.project.cycles if cycle.act]
    if not decided:
        return _Seen()
    by_group = [cycle for cycle in decided if cycle.study and cycle.study.by_group]
    told = say(
        "{number} of {total} decided tests with results by group",
        number=whole(len(by_group)),
        total=whole(len(decided)),
    )
    return _parts((by_group, told, ""), (len(by_group) == len(decided), "", say("the rest")))


def _evaluated(subject: Subject) -> _Seen:
    decided = [cycle for cycle in subject.project.cycles if cycle.act]
    if not decided:
        return _Seen()
    together = [cycle for cycle in decided if cycle.study and cycle.study.reviewed_with]
    told = say(
        "{number} of {total} tests looked at with people affected",
        number=whole(len(together)),
        total=whole(len(decided)),
    )
    return _parts((together, told, ""), (len(together) == len(decided), "", say("the rest")))


def _decided(subject: Subject) -> _Seen:
    decided = [cycle for cycle in subject.project.cycles if cycle.act]
    shared = [entry for entry in subject.project.learning if entry.shared_with]
    if not decided and not shared:
        return _Seen()
    return _parts(
        (
            decided,
            say_count(
                "{number} decision", "{number} decisions", len(decided), number=whole(len(decided))
            ),
            say("a decision"),
        ),
        (
            shared,
            say_count(
                "{number} lesson shared",
                "{number} lessons shared",
                len(shared),
                number=whole(len(shared)),
            ),
            say("a lesson that was shared"),
        ),
    )


_LOOK: dict[str, Callable[[Subject], _Seen]] = {
    "q1.naming.1": _naming,
    "q1.naming.2": _aim,
    "q1.understanding.1": _team,
    "q1.understanding.2": _drivers,
    "q1.understanding.3": _influence,
    "q1.bias.1": _reviews,
    "q1.bias.2": _institutional,
    "q2.data.1": _disaggregated,
    "q2.data.2": _missing,
    "q2.data.3": _insights,
    "q2.lens.1": _indicators,
    "q2.lens.2": _balancing,
    "q3.involvement.1": _involved,
    "q3.involvement.2": _priorities,
    "q3.involvement.3": _barriers,
    "q3.evaluation.1": _assessed,
    "q3.evaluation.2": _evaluated,
    "q3.evaluation.3": _decided,
}


@check("prompt-silent", in_draft=None)
def no_prompt_is_passed_over(subject: Subject) -> Iterator[Found]:
    """Every prompt has something on file, or stands under not_yet with the reason.

    Silence is an error in a published project; an honest gap is not.
    """
    for answer in prompt_answers(subject):
        if answer.state is OnFile.SILENT:
            yield Found(
                at=subject.project.source.here,
                message=f"Nothing answers {answer.prompt.id}: {answer.prompt.plain}",
                advice=f"Answer it, or list {answer.prompt.id} under not_yet with because: and by:",
            )


@check("not-yet-overdue", severity=Severity.WARNING, in_draft=None)
def promised_dates_are_ahead(subject: Subject) -> Iterator[Found]:
    """A date by which a prompt is to be answered has not passed."""
    for entry in subject.project.not_yet:
        if entry.by and entry.by.last < subject.on:
            yield Found(
                at=entry.source.at("by"),
                message=f"{entry.prompt} was to be answered by {entry.by}.",
                advice="Answer it, or give a new date and say why it moved.",
            )


CHECKS = (no_prompt_is_passed_over, promised_dates_are_ahead)
