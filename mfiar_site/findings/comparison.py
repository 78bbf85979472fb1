"""Whom a group is compared with: always declared, never White by default."""

from mfiar_site.findings.charts import NoChart
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.findings.rates import EXACT, SCALE, Counts
from mfiar_site.findings.series import Pooled, Series
from mfiar_site.findings.verdicts import OwnChange
from mfiar_site.model.measures import Better, Measure
from mfiar_site.standards.groups import ALL, UNKNOWN

TARGET = "target"


def comparison_of(measure: Measure, pasts: list[OwnPast]) -> OwnPast | None:
    """Return what the measure declares: a group, the best one, everyone together, or the target.

    None where nothing is declared, or where it is not there.
    """
    if measure.reference is None:
        return None
    wanted = measure.reference.group
    if wanted == "best":
        return _best(measure, pasts)
    if wanted == TARGET:
        return _target(measure)
    wanted_group = ALL if wanted == "overall" else wanted
    return next((past for past in pasts if past.series.group == wanted_group), None)


def _best(measure: Measure, pasts: list[OwnPast]) -> OwnPast | None:
    """Return the group with the best figure before; chosen there so that luck now cannot choose."""
    known = [p for p in pasts if p.before and p.series.group not in (ALL, *UNKNOWN)]
    sign = 1 if measure.better is Better.LOWER else -1
    return min(
        known, key=lambda past: sign * (past.before.value if past.before else 0), default=None
    )


def _target(measure: Measure) -> OwnPast | None:
    """Return the target as if it were a group that never moves and holds no chance."""
    if measure.target is None or measure.unit not in SCALE:
        return None
    share = float(measure.target.value) / SCALE[measure.unit]
    if not 0 <= share <= 1:
        return None
    level = Pooled(
        Counts(round(share * EXACT), EXACT, measure.unit), float(measure.target.value), 0, 0
    )
    return OwnPast(
        series=Series(TARGET, None, ()),
        before=level,
        now=level,
        change=None,
        verdict=OwnChange.NO_CLEAR_CHANGE,
        doubt=None,
        chart=NoChart.EMPTY,
        target_met=None,
        needed=None,
    )
