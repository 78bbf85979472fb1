"""Every kind of change that is told, with what it means and what a reviewer should ask.

Sources of the questions: the Model for Improvement of the framework (aims, measures, tests of
change), and the Code of Practice for Statistics on revisions, which must be planned or explained.
"""

from dataclasses import dataclass

from mfiar_site.review.event import Cause, ChangeSeverity

_E, _W, _N, _I = (
    ChangeSeverity.ERROR,
    ChangeSeverity.WARNING,
    ChangeSeverity.NOTICE,
    ChangeSeverity.INFO,
)
_DATA, _REVISION = Cause.NEW_DATA, Cause.REVISION
_REBASE, _RULE, _WORDS = Cause.REBASELINE, Cause.RULE_CHANGE, Cause.WORDS


@dataclass(frozen=True)
class Kind:
    """A kind of change: how grave it usually is, its usual cause, its meaning, the question."""

    severity: ChangeSeverity
    cause: Cause
    meaning: str
    ask: str


KINDS: dict[str, Kind] = {
    "site.profile": Kind(
        _W, _RULE, "The site's disclosure profile changed.",
        "Who decided it, and is any count shown now that was hidden before?",
    ),
    "project.added": Kind(
        _I, _WORDS, "A project is new.", "Have the people it is about seen it?"
    ),
    "project.removed": Kind(
        _E, _WORDS, "A project is gone.",
        "Who asked for it to go, and where can its record be read now?",
    ),
    "project.renamed": Kind(
        _N, _WORDS, "A project has another id, and so another address.",
        "Who links to the old address?",
    ),
    "project.stage": Kind(
        _N, _WORDS, "A project is more, or less, complete than it said.",
        "Who agreed that it is ready, and were those affected among them?",
    ),
    "project.stage-back": Kind(
        _W, _WORDS, "A published project became a draft again.",
        "Why is it taken back, and what do its readers see?",
    ),
    "project.unreadable": Kind(
        _E, _WORDS, "A project cannot be read as it would be.",
        "Mend what mfiar check says, then look again.",
    ),
    "project.was-unreadable": Kind(
        _W, _WORDS, "A project could not be read as it was, so only its files are compared.",
        "Read the whole project as if it were new.",
    ),
    "project.unsound": Kind(
        _E, _WORDS, "A project does not pass the checks.",
        "Mend what mfiar check says, then look again.",
    ),
    "project.figures-kept-back": Kind(
        _W, _RULE, "The figures of one side may not be seen, so figures are not compared.",
        "Which counts stand in the way, and are they in the history of the repository?",
    ),
    "record.internal": Kind(
        _W, _WORDS, "A record that the public could read is internal now.",
        "Who loses by not reading it, and who asked for it?",
    ),
    "record.public": Kind(
        _W, _WORDS, "A record that was internal is public now.",
        "Did everybody it is about agree to that?",
    ),
    "record.internal-changed": Kind(
        _N, _WORDS, "Internal records changed; they are not shown here.",
        "Read them in the files.",
    ),
    "aim.eased": Kind(
        _E, _RULE, "What the aim promises is easier to reach.",
        "Was the aim within reach of everybody but the easier figure, and who agreed to move it?",
    ),
    "aim.tightened": Kind(
        _I, _RULE, "What the aim promises is harder to reach.", "Who agreed to it?"
    ),
    "aim.changed": Kind(
        _W, _RULE, "What the aim promises is different, and not plainly easier or harder.",
        "Would yesterday's figures have met the new promise?",
    ),
    "aim.group-dropped": Kind(
        _E, _RULE, "The aim is no longer for a group.",
        "What was this group told, and who answers for its gap now?",
    ),
    "aim.group-added": Kind(
        _I, _RULE, "The aim is for one more group.", "Has the group been asked?"
    ),
    "aim.comparison": Kind(
        _W, _RULE, "The aim compares with another group.",
        "How large is the gap against the old comparison?",
    ),
    "aim.measure": Kind(
        _W, _RULE, "The aim is judged by another measure.",
        "What does the old measure say today?",
    ),
    "aim.wording": Kind(
        _N, _WORDS, "The aim is worded differently.",
        "Does it still promise the same, to the same people, by the same day?",
    ),
    "aim.history-edited": Kind(
        _W, _WORDS, "An earlier wording of the aim was changed or taken out.",
        "Why is the past told differently now?",
    ),
    "target.eased": Kind(
        _E, _RULE, "A target or a harm rule is easier to meet.",
        "Who agreed to move it, and what had the figures been doing?",
    ),
    "target.tightened": Kind(
        _I, _RULE, "A target or a harm rule is harder to meet.", "Who agreed to it?"
    ),
    "target.changed": Kind(
        _W, _RULE, "A target is different, and not plainly easier or harder.",
        "Would yesterday's figures have met the new target?",
    ),
    "measure.added": Kind(
        _I, _WORDS, "A measure is new.", "Is it followed for every group of the aim?"
    ),
    "measure.removed": Kind(
        _E, _REVISION, "A measure is gone.",
        "Who asked for it to go, and what tells us about that gap now?",
    ),
    "measure.definition": Kind(
        _W, _RULE, "A measure counts something else, or says so in other words.",
        "Are figures from before and after comparable, and is a phase declared if not?",
    ),
    "measure.unit": Kind(
        _W, _RULE, "A measure has another unit.",
        "Are the figures in the file in the new unit, all of them?",
    ),
    "measure.direction": Kind(
        _W, _RULE, "What counts as good is different.",
        "Which verdicts turn round, and who agreed to it?",
    ),
    "measure.comparison": Kind(
        _W, _RULE, "Groups are compared with another group.",
        "How large are the gaps against the old comparison?",
    ),
    "measure.code-list": Kind(
        _W, _RULE, "People are put into groups by another list.",
        "Who moves from one group to another, and who disappears?",
    ),
    "measure.disclosure": Kind(
        _W, _RULE, "A measure follows another disclosure profile.",
        "Is any count shown now that was hidden before?",
    ),
    "measure.rules": Kind(
        _W, _RULE, "A measure is judged in another way.",
        "What did the old way say of these figures?",
    ),
    "measure.no-figures": Kind(
        _N, _WORDS, "What is said of figures that are not there changed.",
        "When will there be figures?",
    ),
    "group.pooled": Kind(
        _W, _RULE, "People are counted together in another way.",
        "Who agreed to be counted together, and whose figures can no longer be seen?",
    ),
    "group.vanished": Kind(
        _E, _REVISION, "A group is gone from the figures.",
        "Why can this group no longer be seen, and what was it told?",
    ),
    "group.appeared": Kind(
        _I, _DATA, "A group has figures for the first time.",
        "Has the group been told that its figures are public?",
    ),
    "points.added": Kind(
        _I, _DATA, "There are new figures.", "Are they complete, for every group?"
    ),
    "points.late": Kind(
        _N, _DATA, "New figures lie within the time that was already published.",
        "Why do they come late, and does any verdict rest on them?",
    ),
    "points.revised": Kind(
        _W, _REVISION, "Published figures are different, and no reason is recorded.",
        "What was wrong before? Ask for an entry under `revisions`.",
    ),
    "points.revised-with-reason": Kind(
        _N, _REVISION, "Published figures are different, and the reason is recorded.",
        "Does the reason explain all of it, for every group?",
    ),
    "points.settled": Kind(
        _I, _REVISION, "Provisional figures are different now, or final.",
        "Are they as expected?",
    ),
    "points.removed": Kind(
        _E, _REVISION, "Published figures are gone.",
        "Why can they no longer be seen, and is that said on the page?",
    ),
    "points.counting": Kind(
        _W, _REVISION, "Everybody is counted more, or less, often than before, in every group.",
        "Were people counted twice, or is somebody counted now who was left out?",
    ),
    "points.provenance": Kind(
        _W, _REVISION, "Figures changed, and the record of where they come from did not.",
        "Were they changed by hand?",
    ),
    "points.reported": Kind(
        _W, _REVISION, "A result that a source reports is told differently.",
        "What does the source say?",
    ),
    "cells.hidden": Kind(
        _E, _RULE, "A figure that was shown is hidden now.",
        "The old figure stays in the history and in copies of the page: was it ever safe to show?",
    ),
    "cells.shown": Kind(
        _E, _RULE, "A figure that was hidden is shown now.",
        "With the old page beside it, what can be worked out of the others that were hidden?",
    ),
    "cells.differenced": Kind(
        _E, _RULE, "With both versions side by side, a hidden figure can be worked out.",
        "Hide the same cells as before, and ask who keeps the rules on small numbers.",
    ),
    "baseline.moved": Kind(
        _W, _REBASE, "The span that fixes the limits, or the one compared with it, moved.",
        "Was it chosen before looking, and which signal or verdict is gained or lost by it?",
    ),
    "baseline.phase": Kind(
        _W, _REBASE, "A phase of a measure was declared, changed or taken out.",
        "Did something change in the world, or only in the figures?",
    ),
    "baseline.exclusion": Kind(
        _W, _REBASE, "Figures are left out of the rules, or taken in again.",
        "Is there a reason that was known before the figure was seen?",
    ),
    "signal.gained": Kind(
        _I, _DATA, "A figure lies outside the limits that did not before.",
        "What happened then, for this group?",
    ),
    "signal.lost": Kind(
        _W, _REVISION, "A figure that lay outside the limits no longer does.",
        "What made the signal go: the world, or the way of looking?",
    ),
    "verdict.changed": Kind(
        _N, _DATA, "What can be said of a group, or of its gap, is different.",
        "Is it the care that changed, or the way of looking?",
    ),
    "headline.changed": Kind(
        _N, _DATA, "The sentence that opens a page is different.",
        "Would the people it is about say the same?",
    ),
    "harm.appeared": Kind(
        _W, _DATA, "Something got worse for a group where the average hides it.",
        "Who was told, and does the change go on?",
    ),
    "harm.gone": Kind(
        _W, _DATA, "A harm that was shown is no longer found.",
        "Is the group better off, or is it only looked at differently?",
    ),
    "driver.added": Kind(_I, _WORDS, "A driver is new.", "What evidence is behind it?"),
    "driver.removed": Kind(
        _W, _WORDS, "A driver is gone.",
        "Was it a form of racism that somebody would rather not name?",
    ),
    "driver.changed": Kind(
        _N, _WORDS, "A driver is told differently.", "What was learned that changed it?"
    ),
    "change.added": Kind(_I, _WORDS, "A change idea is new.", "Whose idea is it?"),
    "change.removed": Kind(
        _W, _WORDS, "A change idea is gone.", "Was it abandoned? Then it should stay, and say so."
    ),
    "change.status": Kind(
        _N, _WORDS, "A change idea has come further, or was given up.",
        "Which test led to it?",
    ),
    "change.changed": Kind(
        _N, _WORDS, "A change idea is told differently.", "Do its tests still test it?"
    ),
    "cycle.added": Kind(
        _I, _WORDS, "A cycle is new.", "Was the prediction written before the test?"
    ),
    "cycle.removed": Kind(
        _E, _WORDS, "A cycle is gone.", "What did it find that nobody may read now?"
    ),
    "cycle.decided": Kind(
        _I, _WORDS, "A cycle has its decision.", "Who decided, and with whom?"
    ),
    "cycle.decision-changed": Kind(
        _W, _WORDS, "A decision that was recorded is a different one.",
        "Who changed it, and with whom?",
    ),
    "cycle.prediction-edited": Kind(
        _W, _WORDS, "A prediction was changed after its test had begun.",
        "What did the team expect at the time?",
    ),
    "cycle.past-edited": Kind(
        _W, _WORDS, "What a cycle did or found is told differently.",
        "Why is the past told differently now?",
    ),
    "cycle.continued": Kind(_I, _WORDS, "A cycle goes on.", "Is every group looked at by itself?"),
    "insight.added": Kind(
        _I, _WORDS, "Something people told the team is new.",
        "Do they know that it will be public, in these words?",
    ),
    "insight.withdrawn": Kind(
        _W, _WORDS, "Something people told the team is gone.",
        "Did they ask for it? Then the history and copies hold it still.",
    ),
    "insight.edited": Kind(
        _W, _WORDS, "Words of people were changed.", "Did they agree to the new words?"
    ),
    "consent.withdrawn": Kind(
        _W, _WORDS, "A consent was taken back or ends earlier.",
        "Is the text gone from pages, downloads and the history?",
    ),
    "consent.changed": Kind(
        _N, _WORDS, "What is known of a consent changed.", "Does the form say the same?"
    ),
    "priority.added": Kind(
        _I, _WORDS, "Something people asked for is new.", "When will it be answered?"
    ),
    "priority.removed": Kind(
        _W, _WORDS, "Something people asked for is gone.", "What were those who asked told?"
    ),
    "priority.answered": Kind(
        _I, _WORDS, "A priority has its answer.", "Have those who asked heard it?"
    ),
    "priority.answer-changed": Kind(
        _W, _WORDS, "An answer to a priority is a different one.",
        "Have those who asked heard it?",
    ),
    "involvement.changed": Kind(
        _N, _WORDS, "How people shaped the work is told differently.",
        "Would the people say the same?",
    ),
    "prompt.unanswered": Kind(
        _W, _WORDS, "A prompt of the framework is said not to be answered.",
        "Why not, and until when?",
    ),
    "prompt.answered": Kind(
        _I, _WORDS, "A prompt is no longer said to be unanswered.", "Is the answer there?"
    ),
    "prompt.put-off": Kind(
        _N, _WORDS, "The reason for an unanswered prompt, or its date, changed.",
        "Is it put off again?",
    ),
    "view.added": Kind(
        _I, _WORDS, "People looked at the answer to a prompt.",
        "Do they know that it will be public, in these words?",
    ),
    "view.removed": Kind(
        _W, _WORDS, "What people say of the answer to a prompt is gone.",
        "Did they ask for it? A disagreement is not taken out because it is one.",
    ),
    "view.changed": Kind(
        _W, _WORDS, "What people say of the answer to a prompt was changed.",
        "Would they say the same?",
    ),
    "racism.changed": Kind(
        _W, _WORDS, "What is said of racism here is different.",
        "Is it weaker than before, and who agreed to it?",
    ),
    "revisions.edited": Kind(
        _N, _REVISION, "The reasons for revised figures changed.",
        "Do they explain what changed?",
    ),
    "words.added": Kind(_I, _WORDS, "Something is told that was not before.", "Is it so?"),
    "words.removed": Kind(
        _N, _WORDS, "Something is no longer told.", "Who would have wanted to read it?"
    ),
    "words.changed": Kind(_N, _WORDS, "Something is told in other words.", "Is it so?"),
}  # fmt: skip
