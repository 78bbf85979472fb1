"""Measures that count the same people below the line: what one hides, another may show."""

from collections.abc import Iterable, Iterator, Mapping

from mfiar_site.disclosure.relations import DENOMINATOR, is_hidden
from mfiar_site.model.dates import Period
from mfiar_site.model.measures import Measure
from mfiar_site.model.tables import Row, Table
from mfiar_site.model.words import Slug

_Place = tuple[str, Period, str, tuple[tuple[str, str], ...]]


def shown_by_a_sister(
    tables: Iterable[Table], measures: Mapping[Slug, Measure]
) -> Iterator[tuple[Table, Row, Measure]]:
    """Yield rows whose hidden denominator stands in the table of another measure.

    Measures are sisters when they describe their denominator in the same words.
    """
    listed = [table for table in tables if DENOMINATOR in table.columns]
    shown: dict[_Place, Measure] = {}
    for table in listed:
        measure = measures[table.measure]
        for row in table.rows:
            if row.denominator and (place := _place(measure, row)):
                shown.setdefault(place, measure)
    for table in listed:
        for row in table.rows:
            place = _place(measures[table.measure], row)
            if place in shown and is_hidden(row, DENOMINATOR):
                yield table, row, shown[place]


def _place(measure: Measure, row: Row) -> _Place | None:
    """Return whom a denominator counts: its description, period, group, second dimension."""
    if measure.denominator is None:
        return None
    return " ".join(measure.denominator.casefold().split()), row.period, row.group, row.also
