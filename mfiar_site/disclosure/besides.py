"""Everything that readers have beside a table: sister measures, earlier releases, other sources."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mfiar_site.disclosure.ledger import NO_RELEASES, Ledger, beside_from
from mfiar_site.disclosure.relations import COUNTS, DENOMINATOR, Beside, count_of
from mfiar_site.disclosure.table_protector import place_of
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.measures import Measure
from mfiar_site.model.tables import EVERYBODY, Row, Table
from mfiar_site.model.words import Slug
from mfiar_site.standards.profiles import Profile


def beside(
    table: Table,
    measures: Mapping[Slug, Measure],
    others: Iterable[tuple[Table, Profile]],
    groups: Grouping,
    profile: Profile,
    ledger: Ledger = NO_RELEASES,
    *,
    is_raw: bool = False,
) -> list[Beside]:
    """Return what readers have of the people of a table, besides the table.

    Args:
        table: The table.
        measures: The measures of its project.
        others: The other tables of the project, each with the rule it is told by.
        groups: The groups of its measure.
        profile: The rule that it is told by.
        ledger: What was released of it before.
        is_raw: Whether the table holds raw counts, of which some are to be hidden.
    """
    measure = measures[table.measure]
    return [
        *_sisters(table, measure, others, measures, profile),
        *beside_from(ledger, table, measure, profile, is_raw=is_raw),
        *_of_others(table, measure, groups),
    ]


def _sisters(
    table: Table,
    measure: Measure,
    others: Iterable[tuple[Table, Profile]],
    measures: Mapping[Slug, Measure],
    own: Profile,
) -> Iterator[Beside]:
    for other, profile in others:
        sister = measures[other.measure]
        slack = own.round_to // 2 + profile.round_to // 2
        if are_sisters(measure, sister) and not _is_of_others(table, other, slack):
            columns = tuple(column for column in COUNTS if column in other.columns)
            yield Beside(rows=other.rows, columns=columns, profile=profile, name=sister.id)


def are_sisters(one: Measure, other: Measure) -> bool:
    """Whether two measures count the same people below the line: they describe them alike."""
    if one.id == other.id or one.denominator is None or other.denominator is None:
        return False
    return _words(one.denominator) == _words(other.denominator)


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_of_others(one: Table, other: Table, slack: int) -> bool:
    """Whether two tables show different denominators where both show one: not the same people."""
    if DENOMINATOR not in one.columns or DENOMINATOR not in other.columns:
        return True
    shown = {place_of(row): row.denominator for row in one.rows if row.denominator is not None}
    pairs = ((row.denominator, shown.get(place_of(row))) for row in other.rows)
    return any(a is not None and b is not None and abs(a - b) > slack for a, b in pairs)


def _of_others(table: Table, measure: Measure, groups: Grouping) -> Iterator[Beside]:
    """Yield what other bodies publish, as the project declares it."""
    also = _everybody(table.rows)
    for column in COUNTS:
        rows = [
            Row(
                period=fact.period,
                group=groups.resolve(fact.group) or fact.group,
                numerator=fact.numerator if column != DENOMINATOR else None,
                denominator=fact.denominator if column == DENOMINATOR else None,
                value=None,
                status=None,
                also=also,
                at=fact.source.at("period"),
            )
            for fact in measure.external_facts
        ]
        shown = tuple(row for row in rows if count_of(row, column) is not None)
        if shown:
            yield Beside(rows=shown, columns=(column,), profile=None)


def _everybody(rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """Return the values of the second dimensions in which everybody is counted."""
    return tuple((name, EVERYBODY) for name, _ in rows[0].also) if rows else ()
