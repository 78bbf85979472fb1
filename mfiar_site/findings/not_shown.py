"""Who is not shown in a measure, how much of whom is hidden, and what is told instead."""

from collections.abc import Iterator

from mfiar_site.findings.project import MeasureFindings
from mfiar_site.language.lists import listed
from mfiar_site.language.messages import translate
from mfiar_site.language.numbers import whole


def not_shown_words(found: MeasureFindings) -> tuple[str, ...]:
    """Return a sentence for each thing that a reader of the figures would miss.

    Hidden is not "no problem": a group that is hidden may be the one that fares worst.
    """
    if found.table is None:
        return ()
    return tuple(_sentences(found))


def _sentences(found: MeasureFindings) -> Iterator[str]:
    if found.without_figures:
        yield translate("Not shown here: {groups}.", groups=listed(found.without_figures))
    for past in found.ethnic_groups:
        there = len(past.series.shown) + past.series.hidden
        if past.series.hidden:
            yield translate(
                "{group}: {hidden} of {periods} figures are hidden to protect people; that does not"
                " mean that all is well.",
                group=found.name(past.series.group),
                hidden=whole(past.series.hidden),
                periods=whole(there),
            )
    together = [one.label for one in found.groups.pooled if _has_rows(found, one.id)]
    if together:
        yield translate("Counted together instead: {groups}.", groups=listed(together))
    broad = [one.name for one in found.groups.codes.broad if _has_rows(found, one.id)]
    if broad and not _is_detailed(found):
        yield translate("Told in broad groups only: {groups}.", groups=listed(broad))
    if any(past.series.hidden for past in found.ethnic_groups) or together or broad:
        yield translate("Longer periods and broader groups show more and hide less.")


def _has_rows(found: MeasureFindings, group: str) -> bool:
    return any(past.series.group == group for past in found.pasts)


def _is_detailed(found: MeasureFindings) -> bool:
    """Whether a single group of the code list has figures."""
    single = {one.id for one in found.groups.codes.groups if not one.is_unknown}
    return any(past.series.group in single for past in found.ethnic_groups)


def rule_words(found: MeasureFindings) -> str:
    """Return by which rule figures are hidden and rounded, and of when the record is."""
    if found.table is None:
        return ""
    profile = found.table.profile
    sentence = [translate(profile.rule)]
    if profile.round_to > 1:
        sentence.append(translate("Rounded numbers need not add up to their total."))
    sentence.append(translate("(Rule: {name}.)", name=translate(profile.title)))
    return " ".join(sentence)
