"""The sentence that opens a measure, its gaps and a project: chosen by verdicts, not by hand."""

from collections.abc import Iterable

from mfiar_site.findings.gap import Gap
from mfiar_site.findings.numbers import published
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings, ProjectFindings
from mfiar_site.findings.reported import Reported, ReportedGroup
from mfiar_site.findings.verdicts import GapChange, OwnChange
from mfiar_site.language.lists import joined_clauses, listed
from mfiar_site.language.locale_context import is_english
from mfiar_site.language.messages import TranslatedTable, message, translate, translate_plural
from mfiar_site.model.measures import Measure
from mfiar_site.model.project import ProjectKind

ABSENCE_WORDS = TranslatedTable(
    {
        "not_collected": message("not collected"),
        "not_published": message("not published"),
    }
)


def absence_words(status: str | None) -> str:
    """Return why there are no figures, as it stands in their place."""
    return ABSENCE_WORDS[status] if status else translate("no figures yet")


def headline_name(measure: Measure) -> str:
    """Return the name of a measure in a headline."""
    return measure.short or measure.title


def groups_headline(found: MeasureFindings) -> str:
    """Return the finding of a measure over all its ethnic groups; the parts add up to all."""
    name, pasts = headline_name(found.measure), found.ethnic_groups
    if not pasts:
        return translate("{measure}: no figures for any ethnic group", measure=name)
    by_verdict = {verdict: [p for p in pasts if p.verdict is verdict] for verdict in OwnChange}
    unclear = len(by_verdict[OwnChange.NO_CLEAR_CHANGE])
    unsure = len(by_verdict[OwnChange.CANNOT_TELL])
    if unclear + unsure == len(pasts):
        return _nothing_clear(name, unclear, unsure)
    parts = [
        _fell(_people(found, by_verdict[OwnChange.FELL])),
        _rose(_people(found, by_verdict[OwnChange.ROSE])),
        _did_not_change(unclear),
        _cannot_tell(unsure),
    ]
    return _measure_did(name, parts)


def _measure_did(name: str, parts: list[str]) -> str:
    return translate("{measure} {what_it_did}", measure=name, what_it_did=_joined(parts))


def _nothing_clear(name: str, unclear: int, unsure: int) -> str:
    if not unclear:
        return translate(
            "{measure}: whether anything changed for any group, we cannot tell yet", measure=name
        )
    if not unsure:
        return translate("{measure}: no clear change for any group", measure=name)
    return _measure_did(name, [_did_not_change(unclear), _cannot_tell(unsure)])


def _did_not_change(groups: int) -> str:
    if not groups:
        return ""
    return translate_plural(
        "did not change clearly for {number} group",
        "did not change clearly for {number} groups",
        groups,
    )


def _cannot_tell(groups: int) -> str:
    if not groups:
        return ""
    return translate_plural(
        "for {number} group we cannot tell yet", "for {number} groups we cannot tell yet", groups
    )


def _people(found: MeasureFindings, pasts: Iterable[OwnPast]) -> list[str]:
    people = found.measure.people
    return [found.groups.people(past.series.group, people) for past in pasts]


def _named(names: list[str]) -> str:
    """Return one or two groups by name, more as a number; nothing for none."""
    if len(names) > 2:
        return translate_plural("{number} group", "{number} groups", len(names))
    return listed(_without_repeating(names))


def _fell(names: list[str]) -> str:
    return translate("fell for {people}", people=_named(names)) if names else ""


def _rose(names: list[str]) -> str:
    return translate("rose for {people}", people=_named(names)) if names else ""


def _without_repeating(names: list[str]) -> list[str]:
    """Return English names that share their last word, with that word said once.

    >>> _without_repeating(["Pakistani women", "Black African women"])
    ['Pakistani', 'Black African women']
    """
    shared = {name.rpartition(" ")[2] for name in names}
    is_whole = any(" from " in name or " " not in name for name in names)
    if not is_english() or len(shared) > 1 or is_whole:
        return names
    return [*(name.rpartition(" ")[0] for name in names[:-1]), names[-1]]


def _joined(parts: list[str]) -> str:
    """Return the parts that are there as one sentence.

    >>> _joined(["fell for A", "", "for one group we cannot tell yet"])
    'fell for A, and for one group we cannot tell yet'
    """
    return joined_clauses([part for part in parts if part])


_GAP_PARTS = (
    (GapChange.NARROWED, message("narrowed for {people}")),
    (GapChange.NARROWED_IN_POINTS, message("narrowed in points only for {people}")),
    (GapChange.NARROWED_IN_TIMES, message("narrowed in times only for {people}")),
    (GapChange.WIDENED, message("widened for {people}")),
    (GapChange.WIDENED_IN_POINTS, message("widened in points only for {people}")),
    (GapChange.WIDENED_IN_TIMES, message("widened in times only for {people}")),
    (GapChange.REVERSED, message("turned round for {people}")),
    (
        GapChange.COMPARISON_WORSE,
        message("narrowed for {people} because the comparison group got worse"),
    ),
)


def gaps_headline(found: MeasureFindings) -> str:
    """Return the finding on the gaps of a measure: those that clearly changed, on which scale."""
    if any(gap.verdict is GapChange.MEASURE_CHANGED for gap in found.gaps):
        return translate(
            "Before and now do not measure the same thing, so the gaps cannot be compared"
        )
    parts = [_gap_part(found, part, _of(found, verdict)) for verdict, part in _GAP_PARTS]
    parts += _disagreeing(found)
    if any(parts):
        return translate("The gap {what_it_did}", what_it_did=_joined(parts))
    return _unclear_gaps_headline(found)


def _gap_part(found: MeasureFindings, part: str, pasts: list[OwnPast]) -> str:
    return translate(part, people=_named(_people(found, pasts))) if pasts else ""


def _of(found: MeasureFindings, verdict: GapChange) -> list[OwnPast]:
    return [gap.own for gap in found.gaps if gap.verdict is verdict]


def _disagreeing(found: MeasureFindings) -> list[str]:
    """Return the parts on gaps whose two scales changed in opposite directions."""
    disagree = [gap for gap in found.gaps if gap.verdict is GapChange.SCALES_DISAGREE]
    points = [gap.own for gap in disagree if is_narrower_in_points(gap)]
    times = [gap.own for gap in disagree if not is_narrower_in_points(gap)]
    return [
        _gap_part(found, message("narrowed in points and widened in times for {people}"), points),
        _gap_part(found, message("narrowed in times and widened in points for {people}"), times),
    ]


def is_narrower_in_points(gap: Gap) -> bool:
    """Whether the difference is nearer to none now, whatever the ratio did."""
    if gap.before is None or gap.now is None:
        return False
    return abs(gap.now.difference.value) < abs(gap.before.difference.value)


def _unclear_gaps_headline(found: MeasureFindings) -> str:
    verdicts = {gap.verdict for gap in found.gaps}
    if verdicts == {GapChange.NOT_BEHIND}:
        return translate("No group was worse off than the comparison before")
    if GapChange.NO_CLEAR_CHANGE not in verdicts:
        return translate("Whether the gap closed, we cannot tell yet")
    return translate("The gap did not change clearly")


def reported_headline(measure: Measure, found: Reported) -> str:
    """Return what a source reports, and that it cannot be judged."""
    name = headline_name(measure)
    moved = [group for group in found.groups if group.change is not None]
    if not moved:
        return translate("{measure}: figures are reported, a change is not", measure=name)
    sentence = _one_reported(measure, moved[0]) if len(moved) == 1 else _several_reported(moved)
    return translate(
        "{measure}: {what_is_reported}; whether the gap closed, we cannot tell",
        measure=name,
        what_is_reported=sentence,
    )


def _one_reported(measure: Measure, group: ReportedGroup) -> str:
    assert group.before is not None
    assert group.after is not None
    first, last = (
        published(group.before.value, measure.unit),
        published(group.after.value, measure.unit),
    )
    if not group.change:
        return translate("{level} before and after is reported", level=first)
    if group.change < 0:
        return translate("a fall from {first} to {last} is reported", first=first, last=last)
    return translate("a rise from {first} to {last} is reported", first=first, last=last)


def _several_reported(groups: list[ReportedGroup]) -> str:
    changes = [group.change for group in groups if group.change is not None]
    fell, rose = sum(c < 0 for c in changes), sum(c > 0 for c in changes)
    same = len(changes) - fell - rose
    parts = [
        translate_plural("a fall for {number} group", "a fall for {number} groups", fell)
        if fell
        else "",
        translate_plural("a rise for {number} group", "a rise for {number} groups", rose)
        if rose
        else "",
        translate_plural("no change for {number} group", "no change for {number} groups", same)
        if same
        else "",
    ]
    sentence = [part for part in parts if part]
    if len(sentence) == 1:
        return translate("{changes} is reported", changes=sentence[0])
    return translate("{changes} are reported", changes=listed(sentence))


def measure_headline(found: MeasureFindings) -> str:
    """Return the finding of a measure, whatever kind of figures it has."""
    if found.pasts:
        return groups_headline(found)
    if found.reported:
        return reported_headline(found.measure, found.reported)
    status = found.measure.data.status.value if found.measure.data else None
    return translate(
        "{measure}: {why_not}",
        measure=headline_name(found.measure),
        why_not=absence_words(status),
    )


def project_headline(found: ProjectFindings) -> str:
    """Return the finding that opens a project's page: that of its aim's measure, harm named."""
    aim = found.of_aim
    if aim is None or not (aim.pasts or aim.reported):
        if found.project.kind is not ProjectKind.CASE_STUDY:
            return translate("{title}: no figures yet", title=found.project.title)
        return translate(
            "{title}: the work is described, the result is not published",
            title=found.project.title,
        )
    if not aim.pasts:
        return measure_headline(aim)
    judged = _judged(found, aim)
    if not judged:
        return groups_headline(aim)
    parts = [
        _fell(_people(aim, (p for p in judged if p.verdict is OwnChange.FELL))),
        _rose(_people(aim, (p for p in judged if p.verdict is OwnChange.ROSE))),
    ]
    return _measure_did(headline_name(aim.measure), parts)


def _judged(found: ProjectFindings, aim: MeasureFindings) -> list[OwnPast]:
    """Return the groups with a clear change that are in the aim or harmed, else all such groups."""
    clear = [p for p in aim.ethnic_groups if p.verdict in (OwnChange.FELL, OwnChange.ROSE)]
    named: set[str] = set(found.project.aim.for_groups if found.project.aim else ())
    named |= {harm.own.series.group for harm in aim.harms}
    return [past for past in clear if past.series.group in named] or clear
