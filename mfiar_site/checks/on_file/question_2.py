"""What to look for in a project for the prompts of question 2, and the words for it."""

from mfiar_site.checks.check import Subject
from mfiar_site.checks.on_file.parts import Seen, parts
from mfiar_site.language.messages import translate, translate_plural
from mfiar_site.language.numbers import whole
from mfiar_site.model.measures import MeasureKind
from mfiar_site.model.voices import People


def disaggregated(subject: Subject) -> Seen:
    """Return what is on file for q2.data.1."""
    measures = subject.project.measures
    with_figures = [m for m in measures if subject.table(m) or m.reported]
    if not with_figures:
        return Seen()
    kinds = {measure.kind for measure in with_figures}
    return parts(
        (
            True,
            translate_plural(
                "{number} measure with figures by group",
                "{number} measures with figures by group",
                len(with_figures),
                number=whole(len(with_figures)),
            ),
            "",
        ),
        (
            len(kinds) == len(MeasureKind),
            translate("all three kinds"),
            translate("measures of all three kinds"),
        ),
    )


def missing(subject: Subject) -> Seen:
    """Return what is on file for q2.data.2."""
    missing = subject.project.missing
    if not missing:
        return Seen()
    heard = all(entry.heard_by or entry.plan for entry in missing)
    return parts(
        (
            True,
            translate_plural(
                "{number} group of people named",
                "{number} groups of people named",
                len(missing),
                number=whole(len(missing)),
            ),
            "",
        ),
        (heard, translate("how else each is heard"), translate("how else each is heard")),
    )


def insights(subject: Subject) -> Seen:
    """Return what is on file for q2.data.3."""
    insights = subject.project.insights
    if not insights:
        return Seen()
    voices = {insight.heard_from for insight in insights}
    return parts(
        (
            True,
            translate_plural(
                "{number} account", "{number} accounts", len(insights), number=whole(len(insights))
            ),
            "",
        ),
        (People.STAFF in voices, translate("from staff"), translate("from staff")),
        (
            voices - {People.STAFF},
            translate("from service users or communities"),
            translate("from service users"),
        ),
    )


def indicators(subject: Subject) -> Seen:
    """Return what is on file for q2.lens.1."""
    indicators = subject.project.equity_indicators
    if not indicators:
        return Seen()
    aimed = [indicator for indicator in indicators if indicator.target]
    return parts(
        (
            True,
            translate_plural(
                "{number} gap followed",
                "{number} gaps followed",
                len(indicators),
                number=whole(len(indicators)),
            ),
            "",
        ),
        (aimed, translate("with a target"), translate("a target for it")),
    )


def balancing(subject: Subject) -> Seen:
    """Return what is on file for q2.lens.2."""
    kind = MeasureKind.BALANCING
    found = [measure for measure in subject.project.measures if measure.kind is kind]
    if not found:
        return Seen()
    return parts(
        (
            True,
            translate_plural(
                "{number} balancing measure",
                "{number} balancing measures",
                len(found),
                number=whole(len(found)),
            ),
            "",
        ),
        (
            [m for m in found if m.harm_if],
            translate("a rule for harm"),
            translate("a rule for harm"),
        ),
        (
            [m for m in found if subject.table(m)],
            translate("figures by group"),
            translate("figures by group"),
        ),
    )
