"""Average hides harm: the total got better and a group did not, or a balancing rule fired."""

from dataclasses import dataclass

from mfiar_site.findings.own_past import OwnPast
from mfiar_site.model.measures import Better, Measure, MeasureKind
from mfiar_site.standards.groups import ALL, UNKNOWN


@dataclass(frozen=True)
class Harm:
    """One group for whom something clearly got worse."""

    measure: Measure
    own: OwnPast
    total: OwnPast | None  # everyone together, where the average hid it
    is_rule: bool  # the measure's own harm rule fired


def harms(measure: Measure, pasts: tuple[OwnPast, ...]) -> tuple[Harm, ...]:
    """Return every group that clearly got worse where nobody reading the average would know.

    That is so where everyone together clearly got better, and where a balancing measure crossed
    the level that its team declared to be harm.
    """
    total = next((past for past in pasts if past.series.group == ALL), None)
    found = []
    for past in pasts:
        if past.series.group in (ALL, *UNKNOWN):
            continue
        if not past.is_in_direction(measure.better, good=False):
            continue
        hidden_by_average = total and total.is_in_direction(measure.better, good=True)
        fired = _rule_fired(measure, past)
        if hidden_by_average or fired:
            found.append(Harm(measure, past, total if hidden_by_average else None, fired))
    return tuple(found)


def _rule_fired(measure: Measure, past: OwnPast) -> bool:
    """Whether a group got at least as much worse as the team called harm, on the scale it named."""
    rule = measure.harm_if
    if measure.kind is not MeasureKind.BALANCING or past.change is None or past.before is None:
        return False
    if rule is None or rule.worse_by is None:
        return True
    change = past.change.value
    if rule.worse_by.unit == "relative percent":
        if not past.before.value:
            return True
        change = 100 * change / past.before.value
    worse = change if measure.better is Better.LOWER else -change
    return worse >= float(rule.worse_by.value)
