"""What may be printed of a project: of its measures, and of the record itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any

from mfiar_site.model.dates import PartialDate, Period
from mfiar_site.model.project import Project
from mfiar_site.model.source import Source
from mfiar_site.pages.view import ProjectView
from mfiar_site.site_audit.figures.expected_values import ExpectedMeasure, expected_measures
from mfiar_site.site_audit.figures.printed_numbers import numbers_in
from mfiar_site.standards.groups import ALL, NOT_KNOWN, NOT_STATED


@dataclass(frozen=True)
class ExpectedUnknown:
    """The people in no ethnic group, as shares of everyone in percent, period by period."""

    not_stated: float
    not_known: float
    by_period: tuple[tuple[Period, float, float], ...]  # not stated, not known

    @property
    def both(self) -> float:
        """Both shares together."""
        return self.not_stated + self.not_known


@dataclass(frozen=True)
class ExpectedProject:
    """A project as its record and its published cells give it."""

    view: ProjectView
    measures: tuple[ExpectedMeasure, ...]
    on: date | None = None  # the day for which the site speaks

    @property
    def record(self) -> Project:
        """The record, as its team wrote it."""
        return self.view.project

    @cached_property
    def by_id(self) -> Mapping[str, ExpectedMeasure]:
        """The measures that have a table, by their ids."""
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def unknown(self) -> Mapping[str, ExpectedUnknown]:
        """The people in no ethnic group, by the measure that counts them."""
        found = ((one.id, unknown_of(one)) for one in self.measures)
        return {name: unknown for name, unknown in found if unknown}

    @cached_property
    def written(self) -> tuple[str, ...]:
        """Every text, number and date of the record, and of what is known of its groups."""
        return tuple(_texts(self.record))

    @cached_property
    def written_numbers(self) -> frozenset[str]:
        """Every number that the record holds, written plainly."""
        written = {plain(one) for text in self.written for one in numbers_in(text)}
        return frozenset(written | {str(days) for days in self.days_waited})

    @cached_property
    def days_waited(self) -> frozenset[int]:
        """For how many days a request has been waiting, on the day of the record or of the site."""
        dates = self.record.dates
        ends = {dates.updated.last if dates and dates.updated else None, self.on}
        asked = {one.on.last for one in self.record.priorities if one.on}
        return frozenset((end - start).days for end in ends if end for start in asked)

    @cached_property
    def most_records(self) -> int:
        """How many records the longest list of the record has: no count of them is larger."""
        lists = (getattr(self.record, field.name) for field in fields(self.record))
        return max((len(one) for one in lists if isinstance(one, tuple)), default=0)


def expected_project(view: ProjectView, *, on: date | None = None) -> ExpectedProject:
    """Return what may be printed of a project on the day for which its site speaks."""
    return ExpectedProject(view, expected_measures(view), on)


def plain(number: str) -> str:
    """Return a printed number without what only makes it easier to read.

    >>> plain("1,043"), plain("\u221203.50"), plain("27.0")
    ('1043', '3.5', '27')
    """
    text = number.replace(",", "").lstrip("-\u2212").lstrip("0") or "0"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if text[:1].isdigit() else f"0{text}"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.value if isinstance(value, Enum) else value
    elif isinstance(value, PartialDate | Period):
        yield value.label
        yield re.sub(r"\D", " ", str(value))  # 2024-03-05 is three numbers
    elif isinstance(value, int | Decimal | date):
        yield f"{value:f}" if isinstance(value, Decimal) else str(value)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _texts(key)
            yield from _texts(one)
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value) and not isinstance(value, Source):
        for one in vars(value).values():
            yield from _texts(one)


def unknown_of(measure: ExpectedMeasure) -> ExpectedUnknown | None:
    """Return how many people are in no ethnic group; None where nobody can be counted.

    Everyone is the row for all where there is one, else the sum of the groups that stand in no
    other group of the table.
    """
    totals = {
        group.id: {
            period: point.total
            for period, point in zip(measure.periods, group.points, strict=True)
            if point.total is not None
        }
        for group in measure.groups
    }
    stated, known = totals.get(NOT_STATED, {}), totals.get(NOT_KNOWN, {})
    whole = {
        period: max(count, stated.get(period, 0) + known.get(period, 0))
        for period, count in _everyone(measure, totals).items()
        if count
    }
    if not whole:
        return None
    everyone = sum(whole.values())
    return ExpectedUnknown(
        not_stated=100 * sum(stated.get(period, 0) for period in whole) / everyone,
        not_known=100 * sum(known.get(period, 0) for period in whole) / everyone,
        by_period=tuple(
            (period, 100 * stated.get(period, 0) / count, 100 * known.get(period, 0) / count)
            for period, count in whole.items()
        ),
    )


def _everyone(
    measure: ExpectedMeasure, totals: Mapping[str, Mapping[Period, int]]
) -> Mapping[Period, int]:
    if ALL in totals:
        return totals[ALL]
    names = {group.name for group in measure.groups}
    sums: dict[Period, int] = {}
    for group, counts in totals.items():
        if measure.grouping.parent(group) not in names:
            for period, count in counts.items():
                sums[period] = sums.get(period, 0) + count
    return sums
