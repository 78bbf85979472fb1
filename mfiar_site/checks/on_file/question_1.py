"""What to look for in a project for the prompts of question 1, and the words for it."""

from mfiar_site.checks.check import Subject
from mfiar_site.checks.on_file.parts import Seen, parts
from mfiar_site.language.messages import translate, translate_plural
from mfiar_site.language.numbers import whole


def naming(subject: Subject) -> Seen:
    """Return what is on file for q1.naming.1."""
    racism = subject.project.racism
    if racism is None:
        return Seen()
    return parts(
        (racism.statement, translate("a statement on how racism works here"), ""),
        (
            racism.evidence,
            translate_plural(
                "{number} piece of evidence",
                "{number} pieces of evidence",
                len(racism.evidence),
                number=whole(len(racism.evidence)),
            ),
            translate("evidence"),
        ),
        (racism.agreed, translate("agreed by a named body"), translate("who agreed it, and when")),
    )


def aim(subject: Subject) -> Seen:
    """Return what is on file for q1.naming.2."""
    aim = subject.project.aim
    if aim is None:
        return Seen()
    target = aim.target
    return parts(
        (
            aim.for_groups,
            translate_plural(
                "{number} group named",
                "{number} groups named",
                len(aim.for_groups),
                number=whole(len(aim.for_groups)),
            ),
            translate("for whom"),
        ),
        (target and target.by, translate("a date"), translate("a date")),
        (target and (target.value or target.change), translate("a target"), translate("a target")),
        (
            target and target.gap,
            translate("a target for the gap"),
            translate("a target for the gap"),
        ),
    )


def team(subject: Subject) -> Seen:
    """Return what is on file for q1.understanding.1."""
    team = subject.project.team
    if team is None:
        return Seen()
    lived = [member for member in team.members if member.lived_experience]
    return parts(
        (
            team.members,
            translate_plural(
                "{number} role",
                "{number} roles",
                len(team.members),
                number=whole(len(team.members)),
            ),
            translate("the roles in the team"),
        ),
        (
            lived,
            translate_plural(
                "{number} with lived experience",
                "{number} with lived experience",
                len(lived),
                number=whole(len(lived)),
            ),
            translate("lived experience"),
        ),
        (team.reflection, translate("a dated reflection"), translate("a reflection")),
    )


def drivers(subject: Subject) -> Seen:
    """Return what is on file for q1.understanding.2."""
    drivers = subject.project.drivers
    if not drivers:
        return Seen()
    hunches = [d for d in drivers if d.evidence == ("hypothesis",)]
    evidenced = all(driver.evidence for driver in drivers)
    summary = translate_plural(
        "{number} driver", "{number} drivers", len(drivers), number=whole(len(drivers))
    )
    if hunches:
        summary = translate(
            "{drivers}, {number} marked as a hunch", drivers=summary, number=whole(len(hunches))
        )
    return parts(
        (True, summary, ""),
        (evidenced, translate("evidence named for each"), translate("evidence for each")),
    )


def influence(subject: Subject) -> Seen:
    """Return what is on file for q1.understanding.3."""
    drivers = subject.project.drivers
    marked = [driver for driver in drivers if driver.influence]
    if not marked:
        return Seen()
    summary = translate(
        "{number} of {total} drivers marked", number=whole(len(marked)), total=whole(len(drivers))
    )
    return parts(
        (True, summary, ""), (len(marked) == len(drivers), "", translate("a mark on each"))
    )


def reviews(subject: Subject) -> Seen:
    """Return what is on file for q1.bias.1."""
    found = [review for review in subject.project.reviews if review.finding and review.on]
    if not subject.project.reviews:
        return Seen()
    return parts(
        (
            True,
            translate_plural(
                "{number} review",
                "{number} reviews",
                len(subject.project.reviews),
                number=whole(len(subject.project.reviews)),
            ),
            "",
        ),
        (found, translate("finding and date"), translate("a finding with its date")),
    )


def institutional(subject: Subject) -> Seen:
    """Return what is on file for q1.bias.2."""
    elements = subject.project.institutional_racism
    if not elements:
        return Seen()
    taken_on = [one for one in elements if one.drivers and one.changes]
    return parts(
        (
            True,
            translate_plural(
                "{number} part named",
                "{number} parts named",
                len(elements),
                number=whole(len(elements)),
            ),
            "",
        ),
        (
            taken_on,
            translate("{number} taken on", number=whole(len(taken_on))),
            translate("one that is taken on"),
        ),
    )
