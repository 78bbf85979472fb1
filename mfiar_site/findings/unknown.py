"""The people whose ethnicity is not on record: how many, and does it move?"""

from dataclasses import dataclass

from mfiar_site.findings.series import Series
from mfiar_site.model.dates import Period
from mfiar_site.standards.groups import ALL, NOT_KNOWN, NOT_STATED


@dataclass(frozen=True)
class UnknownAt:
    """The share of one period that is in no ethnic group, in percent."""

    period: Period
    not_stated: float | None
    not_known: float | None


@dataclass(frozen=True)
class UnknownShare:
    """The people in no ethnic group, over the whole time of a measure."""

    points: tuple[UnknownAt, ...]
    not_stated: float  # percent of all periods together
    not_known: float
    is_complete: bool  # False where a count behind the share is hidden or missing

    @property
    def both(self) -> float:
        """Not stated and not known together, in percent."""
        return self.not_stated + self.not_known


def unknown_share(series: tuple[Series, ...]) -> UnknownShare | None:
    """Return how much of a measure is in no ethnic group.

    The whole is the row for everyone together where the file has one, else the sum of its
    groups. None where nothing can be counted.
    """
    by_group = {one.group: one for one in series}
    wholes = _wholes(by_group)
    if not wholes:
        return None
    stated = _totals(by_group.get(NOT_STATED))
    known = _totals(by_group.get(NOT_KNOWN))
    points = tuple(
        UnknownAt(period, _percent(stated.get(period), whole), _percent(known.get(period), whole))
        for period, whole in wholes.items()
    )
    together = sum(wholes.values())
    return UnknownShare(
        points=points,
        not_stated=100 * sum(stated.get(period, 0) for period in wholes) / together,
        not_known=100 * sum(known.get(period, 0) for period in wholes) / together,
        is_complete=all(p.not_stated is not None and p.not_known is not None for p in points),
    )


def _wholes(by_group: dict[str, Series]) -> dict[Period, int]:
    if ALL in by_group:
        return {period: total for period, total in _totals(by_group[ALL]).items() if total}
    sums: dict[Period, int] = {}
    for series in by_group.values():
        for period, total in _totals(series).items():
            sums[period] = sums.get(period, 0) + total
    return {period: total for period, total in sums.items() if total}


def _totals(series: Series | None) -> dict[Period, int]:
    if series is None:
        return {}
    return {p.period: p.total for p in series.points if p.total is not None}


def _percent(part: int | None, whole: int) -> float | None:
    return None if part is None else 100 * part / whole
