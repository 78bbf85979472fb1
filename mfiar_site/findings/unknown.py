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
    people: int  # in no ethnic group, as far as their rows are shown
    whole: int  # everyone


@dataclass(frozen=True)
class UnknownShare:
    """The people in no ethnic group, over the whole time of a measure."""

    points: tuple[UnknownAt, ...]
    not_stated: float  # percent of all periods together
    not_known: float
    is_complete: bool  # False where a count behind the share is hidden or missing
    has_rows: bool = True  # whether the file has rows for people in no group

    @property
    def both(self) -> float:
        """Not stated and not known together, in percent."""
        return self.not_stated + self.not_known

    @property
    def people(self) -> int:
        """How many are in no ethnic group."""
        return sum(point.people for point in self.points)


def unknown_share(series: tuple[Series, ...]) -> UnknownShare | None:
    """Return how much of a measure is in no ethnic group.

    The whole is the row for everyone together where the file has one, else the sum of its
    groups. None where nothing can be counted.
    """
    by_group = {one.group: one for one in series}
    stated = _totals(by_group.get(NOT_STATED))
    known = _totals(by_group.get(NOT_KNOWN))
    wholes = {
        period: max(whole, stated.get(period, 0) + known.get(period, 0))
        for period, whole in _wholes(by_group).items()
    }
    if not wholes:
        return None
    points = tuple(
        UnknownAt(
            period,
            _percent(stated.get(period), whole),
            _percent(known.get(period), whole),
            stated.get(period, 0) + known.get(period, 0),
            whole,
        )
        for period, whole in wholes.items()
    )
    together = sum(wholes.values())
    return UnknownShare(
        points=points,
        not_stated=100 * sum(stated.get(period, 0) for period in wholes) / together,
        not_known=100 * sum(known.get(period, 0) for period in wholes) / together,
        is_complete=all(
            period in counts
            for counts, name in ((stated, NOT_STATED), (known, NOT_KNOWN))
            if name in by_group
            for period in wholes
        ),
        has_rows=NOT_STATED in by_group or NOT_KNOWN in by_group,
    )


def _wholes(by_group: dict[str, Series]) -> dict[Period, int]:
    if ALL in by_group:
        return {period: total for period, total in _totals(by_group[ALL]).items() if total}
    sums: dict[Period, int] = {}
    for series in by_group.values():
        if series.broad in by_group:
            continue  # its people are in the row of the broad group too
        for period, total in _totals(series).items():
            sums[period] = sums.get(period, 0) + total
    return {period: total for period, total in sums.items() if total}


def _totals(series: Series | None) -> dict[Period, int]:
    if series is None:
        return {}
    return {p.period: p.total for p in series.points if p.total is not None}


def _percent(part: int | None, whole: int) -> float | None:
    return None if part is None else 100 * part / whole
