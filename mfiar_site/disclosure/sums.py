"""What the total of a period, less the counts shown, gives away of the hidden ones."""

from collections import defaultdict
from collections.abc import Iterator

from mfiar_site.model.dates import Period
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.standards.groups import ALL
from mfiar_site.standards.profiles import Profile


def narrow_sums(table: Table, profile: Profile) -> Iterator[Row]:
    """Yield hidden rows whose whole range, 1 to just under the threshold, is not possible.

    The relation is one period's total: everyone together = the groups in the file, and those
    that are not. A hidden count is at most what is left when every count shown is taken away;
    where that is less than the largest count the rule hides, the reader learns something.
    Rounded counts may each be off by half of their rounding.
    """
    for rows in _by_period(table).values():
        total = next((row for row in rows if row.group == ALL), None)
        hidden = [row for row in rows if row.status is Status.HIDDEN and row.group != ALL]
        if total is None or total.numerator is None or not hidden:
            continue
        left = _most_left(total.numerator, rows, profile)
        if left - (len(hidden) - 1) < profile.smallest_shown - 1:
            yield from hidden


def _by_period(table: Table) -> dict[tuple[Period, tuple[tuple[str, str], ...]], list[Row]]:
    rows = defaultdict(list)
    for row in table.rows:
        rows[row.period, row.also].append(row)
    return rows


def _most_left(total: int, rows: list[Row], profile: Profile) -> int:
    shown = [row.numerator for row in rows if row.group != ALL and row.numerator is not None]
    slack = profile.round_to // 2 * (1 + len(shown))
    return total - sum(shown) + slack
