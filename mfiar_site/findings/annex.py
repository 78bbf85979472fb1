"""One number for how far apart all groups are: a technical annex, beside the groups."""

from dataclasses import dataclass

from mfiar_site.findings.gap import Gap
from mfiar_site.findings.own_past import OwnPast
from mfiar_site.standards.groups import ALL, UNKNOWN
from mfiar_site.stats.summaries import (
    between_group_deviation,
    index_of_disparity,
    mean_difference_from_reference,
)

_FEWEST = 3  # of two groups, the gap itself is the summary


@dataclass(frozen=True)
class SummaryAt:
    """How far apart the groups are in one stretch of time."""

    from_comparison: float | None  # MDRW, in the unit; None without a comparison group
    between: float  # BGSD, in the unit
    relative: float | None  # IDISW, in percent of the overall mean; None where that is 0


@dataclass(frozen=True)
class Annex:
    """The summaries before and now, and who is in them."""

    before: SummaryAt
    now: SummaryAt
    groups: int
    left_out: tuple[OwnPast, ...]  # without figures in one of the two: nobody is left out silently


def annex(pasts: tuple[OwnPast, ...], gaps: tuple[Gap, ...]) -> Annex | None:
    """Return the summaries of a measure; None of under three groups or of values without counts.

    The same groups are in both, so that a group that appears or goes is not taken for a change.
    """
    listed = [past for past in pasts if past.series.group not in (ALL, *UNKNOWN)]
    single = [past for past in listed if not _is_within_another(past, listed)]
    there = [past for past in single if past.before and past.before.rate and past.now]
    if len(there) < _FEWEST:
        return None
    comparison = gaps[0].comparison if gaps else None
    return Annex(
        before=_summary(there, comparison, "before"),
        now=_summary(there, comparison, "now"),
        groups=len(there),
        left_out=tuple(past for past in single if past not in there),
    )


def _is_within_another(past: OwnPast, listed: list[OwnPast]) -> bool:
    """Whether the people of a group are in the row of a broad group too."""
    return past.series.broad in {other.series.group for other in listed}


def _summary(there: list[OwnPast], comparison: OwnPast | None, when: str) -> SummaryAt:
    levels = [getattr(past, when) for past in there]
    values, people = [one.value for one in levels], [one.rate.total for one in levels]
    other = getattr(comparison, when) if comparison else None
    return SummaryAt(
        from_comparison=(
            mean_difference_from_reference(values, people, reference=other.value) if other else None
        ),
        between=between_group_deviation(values, people),
        relative=index_of_disparity(values, people) if any(values) else None,
    )
