"""What to look for in a project for each of the eighteen prompts, and how it is told."""

from collections.abc import Callable
from dataclasses import dataclass

from mfiar_site.checks.check import Subject
from mfiar_site.language.lists import listed
from mfiar_site.language.numbers import whole
from mfiar_site.language.saying import Spoken, message, say, say_count
from mfiar_site.model.measures import MeasureKind
from mfiar_site.model.voices import InvolvementDepth, People, Stage


@dataclass(frozen=True)
class Seen:
    """What was found: each part of the prompt that is there, and each that is not."""

    there: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


def _parts(*parts: tuple[object, str, str]) -> Seen:
    """Sort parts, each (is it there, how it is told, how it is missed)."""
    return Seen(
        there=tuple(told for there, told, _ in parts if there and told),
        lacking=tuple(missed for there, _, missed in parts if not there),
    )


def _naming(subject: Subject) -> Seen:
    racism = subject.project.racism
    if racism is None:
        return Seen()
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


def _aim(subject: Subject) -> Seen:
    aim = subject.project.aim
    if aim is None:
        return Seen()
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


def _team(subject: Subject) -> Seen:
    team = subject.project.team
    if team is None:
        return Seen()
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


def _drivers(subject: Subject) -> Seen:
    drivers = subject.project.drivers
    if not drivers:
        return Seen()
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


def _influence(subject: Subject) -> Seen:
    drivers = subject.project.drivers
    marked = [driver for driver in drivers if driver.influence]
    if not marked:
        return Seen()
    told = say(
        "{number} of {total} drivers marked", number=whole(len(marked)), total=whole(len(drivers))
    )
    return _parts((True, told, ""), (len(marked) == len(drivers), "", say("a mark on each")))


def _reviews(subject: Subject) -> Seen:
    found = [review for review in subject.project.reviews if review.finding and review.on]
    if not subject.project.reviews:
        return Seen()
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


def _institutional(subject: Subject) -> Seen:
    elements = subject.project.institutional_racism
    if not elements:
        return Seen()
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


def _disaggregated(subject: Subject) -> Seen:
    measures = subject.project.measures
    with_figures = [m for m in measures if subject.table(m) or m.reported]
    if not with_figures:
        return Seen()
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


def _missing(subject: Subject) -> Seen:
    missing = subject.project.missing
    if not missing:
        return Seen()
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


def _insights(subject: Subject) -> Seen:
    insights = subject.project.insights
    if not insights:
        return Seen()
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


def _indicators(subject: Subject) -> Seen:
    indicators = subject.project.equity_indicators
    if not indicators:
        return Seen()
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


def _balancing(subject: Subject) -> Seen:
    kind = MeasureKind.BALANCING
    found = [measure for measure in subject.project.measures if measure.kind is kind]
    if not found:
        return Seen()
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


def _involved(subject: Subject) -> Seen:
    events = subject.project.involvement
    if not events:
        return Seen()
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


def _priorities(subject: Subject) -> Seen:
    asked = subject.project.priorities
    if not asked:
        return Seen()
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


def _barriers(subject: Subject) -> Seen:
    barriers = subject.project.barriers
    if not barriers:
        return Seen()
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


def _assessed(subject: Subject) -> Seen:
    decided = [cycle for cycle in subject.project.cycles if cycle.act]
    if not decided:
        return Seen()
    by_group = [cycle for cycle in decided if cycle.study and cycle.study.by_group]
    told = say(
        "{number} of {total} decided tests with results by group",
        number=whole(len(by_group)),
        total=whole(len(decided)),
    )
    return _parts((by_group, told, ""), (len(by_group) == len(decided), "", say("the rest")))


def _evaluated(subject: Subject) -> Seen:
    decided = [cycle for cycle in subject.project.cycles if cycle.act]
    if not decided:
        return Seen()
    together = [cycle for cycle in decided if cycle.study and cycle.study.reviewed_with]
    told = say(
        "{number} of {total} tests looked at with people affected",
        number=whole(len(together)),
        total=whole(len(decided)),
    )
    return _parts((together, told, ""), (len(together) == len(decided), "", say("the rest")))


def _decided(subject: Subject) -> Seen:
    decided = [cycle for cycle in subject.project.cycles if cycle.act]
    shared = [entry for entry in subject.project.learning if entry.shared_with]
    if not decided and not shared:
        return Seen()
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


LOOK: dict[str, Callable[[Subject], Seen]] = {
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
