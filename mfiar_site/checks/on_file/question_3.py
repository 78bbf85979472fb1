"""What to look for in a project for the prompts of question 3, and the words for it."""

from mfiar_site.checks.check import Subject
from mfiar_site.checks.on_file.parts import Seen, parts
from mfiar_site.language.lists import listed
from mfiar_site.language.messages import TranslatedTable, message, translate, translate_plural
from mfiar_site.language.numbers import whole
from mfiar_site.model.voices import InvolvementDepth, Stage

STAGES = TranslatedTable(
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


def involved(subject: Subject) -> Seen:
    """Return what is on file for q3.involvement.1."""
    events = subject.project.involvement
    if not events:
        return Seen()
    deep = [event for event in events if event.how in _MORE_THAN_ASKED]
    summary = translate("{number} with a say in the decision", number=whole(len(deep)))
    return parts(
        (
            True,
            translate_plural(
                "{number} occasion", "{number} occasions", len(events), number=whole(len(events))
            ),
            "",
        ),
        (deep, summary, translate("one where people had more than a say")),
        (
            all(event.shaped for event in events),
            translate("what each shaped"),
            translate("what each shaped"),
        ),
    )


def priorities(subject: Subject) -> Seen:
    """Return what is on file for q3.involvement.2."""
    asked = subject.project.priorities
    if not asked:
        return Seen()
    unanswered = [priority for priority in asked if priority.answer is None]
    return parts(
        (
            True,
            translate_plural(
                "{number} request", "{number} requests", len(asked), number=whole(len(asked))
            ),
            "",
        ),
        (
            not unanswered,
            translate("each answered"),
            translate("an answer to {number}", number=whole(len(unanswered))),
        ),
    )


def barriers(subject: Subject) -> Seen:
    """Return what is on file for q3.involvement.3."""
    barriers = subject.project.barriers
    if not barriers:
        return Seen()
    stages = {barrier.stage for barrier in barriers}
    lacking = [stage for stage in Stage if stage not in stages]
    return parts(
        (
            True,
            translate_plural(
                "{number} barrier", "{number} barriers", len(barriers), number=whole(len(barriers))
            ),
            "",
        ),
        (
            not lacking,
            translate("at all three stages"),
            translate("the {stages} stage", stages=listed([STAGES[stage] for stage in lacking])),
        ),
    )


def assessed(subject: Subject) -> Seen:
    """Return what is on file for q3.evaluation.1."""
    decided = [cycle for cycle in subject.project.cycles if cycle.act]
    if not decided:
        return Seen()
    by_group = [cycle for cycle in decided if cycle.study and cycle.study.by_group]
    summary = translate(
        "{number} of {total} decided tests with results by group",
        number=whole(len(by_group)),
        total=whole(len(decided)),
    )
    return parts(
        (by_group, summary, ""), (len(by_group) == len(decided), "", translate("the rest"))
    )


def evaluated(subject: Subject) -> Seen:
    """Return what is on file for q3.evaluation.2."""
    decided = [cycle for cycle in subject.project.cycles if cycle.act]
    if not decided:
        return Seen()
    together = [cycle for cycle in decided if cycle.study and cycle.study.reviewed_with]
    summary = translate(
        "{number} of {total} tests looked at with people affected",
        number=whole(len(together)),
        total=whole(len(decided)),
    )
    return parts(
        (together, summary, ""), (len(together) == len(decided), "", translate("the rest"))
    )


def decided(subject: Subject) -> Seen:
    """Return what is on file for q3.evaluation.3."""
    decided = [cycle for cycle in subject.project.cycles if cycle.act]
    shared = [entry for entry in subject.project.learning if entry.shared_with]
    if not decided and not shared:
        return Seen()
    return parts(
        (
            decided,
            translate_plural(
                "{number} decision", "{number} decisions", len(decided), number=whole(len(decided))
            ),
            translate("a decision"),
        ),
        (
            shared,
            translate_plural(
                "{number} lesson shared",
                "{number} lessons shared",
                len(shared),
                number=whole(len(shared)),
            ),
            translate("a lesson that was shared"),
        ),
    )
