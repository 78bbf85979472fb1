"""How high a measure stood for a group in a span of time: what targets are compared with."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from mfiar_site.checks.check import Subject
from mfiar_site.model.dates import PartialDate
from mfiar_site.model.measures import Better, Measure, ReportedWhen, Unit
from mfiar_site.model.purpose import Span
from mfiar_site.model.tables import Row
from mfiar_site.standards.groups import ALL

_OUT_OF = {Unit.PERCENT: 100, Unit.PER_1000: 1000}
_CLEARLY = 1.96  # standard errors: the two-sided 5% of the normal distribution


@dataclass(frozen=True)
class BaselineLevel:
    """A level in the unit of the measure, with what it was counted from."""

    value: Decimal
    numerator: int | None = None
    denominator: int | None = None

    def __str__(self) -> str:
        """Write the level with one decimal."""
        return f"{self.value:.1f}"


def baseline_level(subject: Subject, measure: Measure, group: str) -> BaselineLevel | None:
    """Return the level of a group before the change, as its figures or a source give it.

    The span is the aim's if the measure is the aim's, else the measure's own.
    """
    span = baseline_of(subject, measure)
    if span and (found := level_between(subject, measure, group, span.first, span.last)):
        return found
    before = [r for r in measure.reported if r.group == group and r.when is not ReportedWhen.AFTER]
    return BaselineLevel(before[0].value) if before else None


def baseline_of(subject: Subject, measure: Measure) -> Span | None:
    """Return the span before the change that a measure is judged from."""
    aim = subject.project.aim
    if aim and aim.measure == measure.id and aim.baseline:
        return aim.baseline
    return measure.baseline


def level_between(
    subject: Subject, measure: Measure, group: str, start: PartialDate, end: PartialDate | None
) -> BaselineLevel | None:
    """Return the level of a group in a span, from the figures shown; None where too few are.

    Half of the rows at least must hold their numbers, or hidden ones would bend the level.
    """
    rows = [row for row in _rows(subject, measure, group) if row.period.lies_within(start, end)]
    shown = [row for row in rows if _is_shown(row)]
    if not shown or 2 * len(shown) < len(rows):
        return None
    return _level(measure, shown)


def _rows(subject: Subject, measure: Measure, group: str) -> Iterator[Row]:
    table = subject.table(measure)
    if table:
        yield from (row for row in table.rows if row.group == group)


def _is_shown(row: Row) -> bool:
    if row.value is not None:
        return True
    return row.numerator is not None and row.denominator != 0


def _level(measure: Measure, rows: list[Row]) -> BaselineLevel | None:
    if measure.unit in _OUT_OF:
        numerator = sum(row.numerator or 0 for row in rows)
        denominator = sum(row.denominator or 0 for row in rows)
        if denominator == 0:
            return None
        value = Decimal(_OUT_OF[measure.unit] * numerator) / denominator
        return BaselineLevel(value, numerator, denominator)
    numbers = [row.value if row.value is not None else Decimal(row.numerator or 0) for row in rows]
    return BaselineLevel(sum(numbers, Decimal(0)) / len(numbers))


def worse_by(measure: Measure, later: Decimal, earlier: Decimal) -> Decimal:
    """Return by how much the later level is worse; below zero where it is better.

    Where neither direction is better, nothing is worse.
    """
    if measure.better is Better.NEITHER:
        return Decimal(0)
    return later - earlier if measure.better is Better.LOWER else earlier - later


def is_clearly_worse(measure: Measure, later: BaselineLevel, earlier: BaselineLevel) -> bool:
    """Whether the later level is worse by more than chance easily makes it.

    Two proportions, with the variance of each. A rate per 1,000 is taken as a proportion too.
    Counts, days and scores come without their spread, so nothing is called clear of them.

    Source: Altman, Practical Statistics for Medical Research, "Comparing two proportions".
    """
    if worse_by(measure, later.value, earlier.value) <= 0:
        return False
    shares = [_share(later), _share(earlier)]
    if any(share is None for share in shares):
        return False
    (p, n), (q, m) = (share for share in shares if share is not None)
    spread = sqrt(p * max(1 - p, 0) / n + q * max(1 - q, 0) / m)
    return spread > 0 and abs(p - q) > _CLEARLY * spread


def _share(level: BaselineLevel) -> tuple[float, int] | None:
    if level.numerator is None or not level.denominator:
        return None
    return level.numerator / level.denominator, level.denominator


def compared_group(subject: Subject, measure: Measure) -> str | None:
    """Return the group that others are compared with, if it is one: overall means all."""
    aim = subject.project.aim
    is_aims = aim is not None and aim.measure == measure.id
    chosen = aim.compared_with if aim and is_aims and aim.compared_with else measure.reference
    if chosen is None or chosen.group in ("best", "target"):
        return None
    return ALL if chosen.group == "overall" else chosen.group
