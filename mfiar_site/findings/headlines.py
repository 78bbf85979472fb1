"""The sentence that opens a measure, its gaps and a project: chosen by verdicts, not by hand."""

from collections.abc import Iterable

from mfiar_site.findings.gap import Gap
from mfiar_site.findings.numbers import counted, listed, published
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.project import MeasureFindings, ProjectFindings
from mfiar_site.findings.reported import Reported, ReportedGroup
from mfiar_site.findings.verdicts import GapChange, OwnChange
from mfiar_site.model.measures import Measure

ABSENCE_WORDS = {"not_collected": "not collected", "not_published": "not published"}


def headline_name(measure: Measure) -> str:
    """Return the name of a measure in a headline."""
    return measure.short or measure.title


def groups_headline(found: MeasureFindings) -> str:
    """Return the finding of a measure over all its ethnic groups; the parts add up to all."""
    name, pasts = headline_name(found.measure), found.ethnic_groups
    if not pasts:
        return f"{name}: no figures for any ethnic group"
    by_verdict = {verdict: [p for p in pasts if p.verdict is verdict] for verdict in OwnChange}
    unclear = len(by_verdict[OwnChange.NO_CLEAR_CHANGE])
    unsure = len(by_verdict[OwnChange.CANNOT_TELL])
    if unclear + unsure == len(pasts):
        return _nothing_clear(name, unclear, unsure)
    parts = [
        _part("fell for", _people(found, by_verdict[OwnChange.FELL])),
        _part("rose for", _people(found, by_verdict[OwnChange.ROSE])),
        f"did not change clearly for {counted(unclear, 'group')}" if unclear else "",
        f"for {counted(unsure, 'group')} we cannot tell yet" if unsure else "",
    ]
    return f"{name} {_joined(parts)}"


def _nothing_clear(name: str, unclear: int, unsure: int) -> str:
    if not unclear:
        return f"{name}: whether anything changed for any group, we cannot tell yet"
    if not unsure:
        return f"{name}: no clear change for any group"
    did_not = f"did not change clearly for {counted(unclear, 'group')}"
    return f"{name} {did_not}, and for {counted(unsure, 'group')} we cannot tell yet"


def _people(found: MeasureFindings, pasts: Iterable[OwnPast]) -> list[str]:
    people = found.measure.people
    return [found.groups.people(past.series.group, people) for past in pasts]


def _part(verb: str, names: list[str], after: str = "") -> str:
    if not names:
        return ""
    if len(names) > 2:
        return f"{verb} {counted(len(names), 'group')}{after}"
    return f"{verb} {listed(_without_repeating(names))}{after}"


def _without_repeating(names: list[str]) -> list[str]:
    """Return names that share their last word, with that word said once.

    >>> _without_repeating(["Pakistani women", "Black African women"])
    ['Pakistani', 'Black African women']
    """
    shared = {name.rpartition(" ")[2] for name in names}
    if len(shared) > 1 or any(" from " in name or " " not in name for name in names):
        return names
    return [*(name.rpartition(" ")[0] for name in names[:-1]), names[-1]]


def _joined(parts: list[str]) -> str:
    """Return the parts that are there as one sentence.

    >>> _joined(["fell for A", "", "for one group we cannot tell yet"])
    'fell for A, and for one group we cannot tell yet'
    """
    said = [part for part in parts if part]
    if len(said) < 2:
        return "".join(said)
    comma = "," if len(said) > 2 or said[-1].startswith("for ") else ""
    return f"{', '.join(said[:-1])}{comma} and {said[-1]}"


_GAP_PARTS = (
    (GapChange.NARROWED, "narrowed for", ""),
    (GapChange.NARROWED_IN_POINTS, "narrowed in points only for", ""),
    (GapChange.NARROWED_IN_TIMES, "narrowed in times only for", ""),
    (GapChange.WIDENED, "widened for", ""),
    (GapChange.WIDENED_IN_POINTS, "widened in points only for", ""),
    (GapChange.WIDENED_IN_TIMES, "widened in times only for", ""),
    (GapChange.REVERSED, "turned round for", ""),
    (GapChange.COMPARISON_WORSE, "narrowed for", " because the comparison group got worse"),
)


def gaps_headline(found: MeasureFindings) -> str:
    """Return the finding on the gaps of a measure: those that clearly changed, on which scale."""
    if any(gap.verdict is GapChange.MEASURE_CHANGED for gap in found.gaps):
        return "Before and now do not measure the same thing, so the gaps cannot be compared"
    parts = [
        _part(verb, _people(found, _of(found, verdict)), after)
        for verdict, verb, after in _GAP_PARTS
    ]
    parts += _disagreeing(found)
    if any(parts):
        return f"The gap {_joined(parts)}"
    return _unclear_gaps_headline(found)


def _of(found: MeasureFindings, verdict: GapChange) -> list[OwnPast]:
    return [gap.own for gap in found.gaps if gap.verdict is verdict]


def _disagreeing(found: MeasureFindings) -> list[str]:
    """Return the parts on gaps whose two scales changed in opposite directions."""
    disagree = [gap for gap in found.gaps if gap.verdict is GapChange.SCALES_DISAGREE]
    points = [gap.own for gap in disagree if is_narrower_in_points(gap)]
    times = [gap.own for gap in disagree if not is_narrower_in_points(gap)]
    return [
        _part("narrowed in points and widened in times for", _people(found, points)),
        _part("narrowed in times and widened in points for", _people(found, times)),
    ]


def is_narrower_in_points(gap: Gap) -> bool:
    """Whether the difference is nearer to none now, whatever the ratio did."""
    if gap.before is None or gap.now is None:
        return False
    return abs(gap.now.difference.value) < abs(gap.before.difference.value)


def _unclear_gaps_headline(found: MeasureFindings) -> str:
    verdicts = {gap.verdict for gap in found.gaps}
    if verdicts == {GapChange.NOT_BEHIND}:
        return "No group was worse off than the comparison before"
    if GapChange.NO_CLEAR_CHANGE not in verdicts:
        return "Whether the gap closed, we cannot tell yet"
    return "The gap did not change clearly"


def reported_headline(measure: Measure, found: Reported) -> str:
    """Return what a source reports, and that it cannot be judged."""
    moved = [group for group in found.groups if group.change is not None]
    if not moved:
        return f"{headline_name(measure)}: figures are reported, a change is not"
    said = _one_reported(measure, moved[0]) if len(moved) == 1 else _several_reported(moved)
    return f"{headline_name(measure)}: {said}; whether the gap closed, we cannot tell"


def _one_reported(measure: Measure, group: ReportedGroup) -> str:
    assert group.before is not None
    assert group.after is not None
    first, last = (
        published(group.before.value, measure.unit),
        published(group.after.value, measure.unit),
    )
    if not group.change:
        return f"{first} before and after is reported"
    return f"{'a fall' if group.change < 0 else 'a rise'} from {first} to {last} is reported"


def _several_reported(groups: list[ReportedGroup]) -> str:
    changes = [group.change for group in groups if group.change is not None]
    fell, rose = sum(c < 0 for c in changes), sum(c > 0 for c in changes)
    same = len(changes) - fell - rose
    parts = [
        f"a fall for {counted(fell, 'group')}" if fell else "",
        f"a rise for {counted(rose, 'group')}" if rose else "",
        f"no change for {counted(same, 'group')}" if same else "",
    ]
    said = [part for part in parts if part]
    return f"{listed(said)} {'is' if len(said) == 1 else 'are'} reported"


def measure_headline(found: MeasureFindings) -> str:
    """Return the finding of a measure, whatever kind of figures it has."""
    if found.pasts:
        return groups_headline(found)
    if found.reported:
        return reported_headline(found.measure, found.reported)
    if found.measure.data is not None:
        return f"{headline_name(found.measure)}: {ABSENCE_WORDS[found.measure.data.status.value]}"
    return f"{headline_name(found.measure)}: no figures yet"


def project_headline(found: ProjectFindings) -> str:
    """Return the finding that opens a project's page: that of its aim's measure, harm named."""
    aim = found.of_aim
    if aim is None or not (aim.pasts or aim.reported):
        return f"{found.project.title}: the work is described, the result is not published"
    if not aim.pasts:
        return measure_headline(aim)
    told = _told(found, aim)
    if not told:
        return groups_headline(aim)
    parts = [
        _part(f"{verdict} for", _people(aim, (p for p in told if p.verdict is verdict)))
        for verdict in (OwnChange.FELL, OwnChange.ROSE)
    ]
    return f"{headline_name(aim.measure)} {_joined(parts)}"


def _told(found: ProjectFindings, aim: MeasureFindings) -> list[OwnPast]:
    """Return the groups with a clear change that are in the aim or harmed, else all such groups."""
    clear = [p for p in aim.ethnic_groups if p.verdict in (OwnChange.FELL, OwnChange.ROSE)]
    named: set[str] = set(found.project.aim.for_groups if found.project.aim else ())
    named |= {harm.own.series.group for harm in aim.harms}
    return [past for past in clear if past.series.group in named] or clear
