"""Let a protected table through, or say which row may not be seen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from mfiar_site.disclosure.besides import beside
from mfiar_site.disclosure.cells import (
    Cell,
    Hidden,
    NotThere,
    Published,
    PublishedFigure,
    PublishedRow,
    PublishedTable,
    Shown,
)
from mfiar_site.disclosure.ledger import (
    NO_RELEASES,
    RELEASE_ADVICE,
    Ledger,
    shown_again,
    was_shown,
)
from mfiar_site.disclosure.relations import COMPLEMENT, Beside
from mfiar_site.disclosure.sisters import shown_by_a_sister
from mfiar_site.disclosure.table_attack import table_leaks
from mfiar_site.model.grouping import Grouping, grouping
from mfiar_site.model.measures import Measure
from mfiar_site.model.project import Project
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.model.words import Slug
from mfiar_site.problems import Location, Problem, Severity
from mfiar_site.standards.profiles import Profile, profiles

CODES = {
    "profile-unknown": "A disclosure profile is named that does not exist.",
    "profile-looser": "A measure asks for a weaker profile than the site's.",
    "published-source-missing": "Figures are told as others publish them, and nobody is named.",
    "count-too-small": "A count that can point at a person stands in a file that is published.",
    "count-not-rounded": "A count is not rounded as the profile demands.",
    "hidden-with-number": "A row is marked hidden and still holds the number.",
    "hidden-can-be-worked-out": "A hidden count follows from the counts shown.",
    "complement-too-small": "Those without the event are few enough to point at a person.",
    "counts-contradict": "Counts do not add up, so what they give away cannot be told.",
}

_AS_IT_IS = "already-published"  # the profile that hides nothing


def publish(
    project: Project,
    tables: Iterable[Table],
    *,
    site_profile: str,
    ledgers: Mapping[str, Ledger] | None = None,
) -> tuple[Published | None, list[Problem]]:
    """Return what may be seen of a project's figures, or nothing and the reasons why.

    Fails closed: one row that may not be seen keeps every figure of the project back.

    Args:
        project: The project.
        tables: Its figures, as they stand in their files.
        site_profile: The profile that no measure may be looser than.
        ledgers: What was released before, by measure.
    """
    measures = {measure.id: measure for measure in project.measures}
    passed: dict[str, PublishedTable] = {}
    found: list[Problem] = []
    listed = tuple(tables)
    protected: list[tuple[Table, Profile]] = []
    for table in listed:
        profile, problems = profile_of(measures[table.measure], site_profile)
        found += problems
        protected += [(table, profile)] if profile else []
    for table, profile in protected:
        measure = measures[table.measure]
        ledger = (ledgers or {}).get(table.measure, NO_RELEASES)
        groups = grouping(project, measure)
        refused = [*_without_source(measure, profile), *_refusals(table, profile, groups, measure)]
        if not refused:
            around = beside(table, measures, protected, groups, profile, ledger)
            refused = list(_sum_refusals(table, profile, groups, around, measure))
        found += refused
        found += _release_refusals(table, profile, groups, ledger)
        passed[table.measure] = _table(table, profile, groups)
    found += _sister_refusals(project, listed, measures)
    if found:
        return None, found
    figures = {
        str(measure.id): _figures(measure) for measure in project.measures if measure.reported
    }
    return Published(tables=passed, figures=figures), []


def profile_of(measure: Measure, site_profile: str) -> tuple[Profile | None, list[Problem]]:
    """Return the profile that holds for a measure, or None and why there is none."""
    known = profiles()
    at = measure.source.at("disclosure")
    asked = measure.disclosure or site_profile
    if asked not in known or site_profile not in known:
        name = site_profile if site_profile not in known else asked
        return None, [_unknown_profile(at, name)]
    if _is_looser(known[asked], known[site_profile]):
        return None, [_looser_profile(at, asked, site_profile)]
    return known[asked], []


def _is_looser(asked: Profile, site: Profile) -> bool:
    return asked.smallest_shown < site.smallest_shown or asked.round_to < site.round_to


def _unknown_profile(at: Location, name: str) -> Problem:
    return Problem(
        code="profile-unknown",
        severity=Severity.ERROR,
        at=at,
        message=f"There is no disclosure profile {name!r}.",
        advice=f"Choose one of {', '.join(profiles())}.",
    )


def _looser_profile(at: Location, asked: str, site_profile: str) -> Problem:
    return Problem(
        code="profile-looser",
        severity=Severity.ERROR,
        at=at,
        message=f"The profile {asked!r} shows more than the site's {site_profile!r} allows.",
        advice="Choose a profile that is at least as strict, or leave `disclosure` out.",
    )


def _without_source(measure: Measure, profile: Profile) -> Iterator[Problem]:
    if not profile.is_ours_to_protect and measure.collected_from is None:
        yield Problem(
            code="published-source-missing",
            severity=Severity.ERROR,
            at=measure.source.here,
            message=f"The figures of {measure.id!r} are told as others publish them, and no source"
            " is named.",
            advice="Write `source:` with who publishes them and where.",
        )


def _refusals(
    table: Table, profile: Profile, groups: Grouping, measure: Measure
) -> Iterator[Problem]:
    for row in table.rows:
        yield from _row_refusals(row, profile, groups)
        if measure.protect_complement and _has_small_complement(row, profile):
            yield _problem(
                "complement-too-small",
                row,
                groups,
                "leaves so few without the event that they can be found",
                "Empty the numerator and write c under status, or protect the file again.",
            )


def _has_small_complement(row: Row, profile: Profile) -> bool:
    if row.numerator is None or row.denominator is None:
        return False
    return 0 < row.denominator - row.numerator < profile.smallest_shown


def _row_refusals(row: Row, profile: Profile, groups: Grouping) -> Iterator[Problem]:
    if row.status is Status.HIDDEN and row.numerator is not None:
        yield _problem(
            "hidden-with-number",
            row,
            groups,
            "is marked hidden (status c) and still holds its number",
            "Leave the numerator empty in a hidden row.",
        )
    for name, count in (("numerator", row.numerator), ("denominator", row.denominator)):
        if count is None or profile.allows(count):
            continue
        if 0 < count < profile.smallest_shown:
            yield _problem(
                "count-too-small",
                row,
                groups,
                f"has a {name} that is small enough to point at a person",
                f"Empty the cell and write c under status: {profile.rule}",
            )
        else:
            yield _problem(
                "count-not-rounded",
                row,
                groups,
                f"has a {name} that is not rounded to {profile.round_to}",
                f"Protect the file again: {profile.rule}",
            )


def _sum_refusals(
    table: Table,
    profile: Profile,
    groups: Grouping,
    around: Sequence[Beside],
    measure: Measure,
) -> Iterator[Problem]:
    keeps = measure.protect_complement
    for leak in table_leaks(table, profile, groups, around, protects_complement=keeps):
        if leak.is_contradiction:
            yield _problem(
                "counts-contradict",
                leak.row,
                groups,
                f"has {_hidden(leak.column)}, and the counts beside it do not add up",
                "Mend the counts: what they give away of the hidden one cannot be told.",
            )
        else:
            yield _problem(
                "hidden-can-be-worked-out",
                leak.row,
                groups,
                f"has {_hidden(leak.column)} of which the counts beside it say too much",
                "Hide a second cell of that period, or the total.",
            )


def _hidden(column: str) -> str:
    return (
        "a hidden number of those without the event"
        if column == COMPLEMENT
        else f"a hidden {column}"
    )


def _release_refusals(
    table: Table, profile: Profile, groups: Grouping, ledger: Ledger
) -> Iterator[Problem]:
    """Yield the rows that an earlier release told otherwise: hidden now, or hidden then."""
    yield from ledger.problems
    if not profile.is_ours_to_protect:
        return
    for row in was_shown(table, ledger):
        yield _problem(
            "hidden-was-shown",
            row,
            groups,
            "is hidden, and an earlier release showed its number",
            RELEASE_ADVICE["hidden-was-shown"],
        )
    for row in shown_again(table, ledger):
        yield _problem(
            "shown-was-hidden",
            row,
            groups,
            "shows what earlier releases hid",
            RELEASE_ADVICE["shown-was-hidden"],
        )


def _sister_refusals(
    project: Project, tables: Iterable[Table], measures: Mapping[Slug, Measure]
) -> Iterator[Problem]:
    for table, row, sister in shown_by_a_sister(tables, measures):
        yield _problem(
            "hidden-can-be-worked-out",
            row,
            grouping(project, measures[table.measure]),
            f"has a hidden denominator that the measure {sister.id} shows",
            "Hide it in both measures, or in neither.",
        )


def _problem(code: str, row: Row, groups: Grouping, what: str, advice: str) -> Problem:
    """Name the row by its labels; never by its value."""
    name = groups.name(row.group)
    return Problem(
        code=code,
        severity=Severity.ERROR,
        at=row.at,
        message=f"The row {row.period}, {name} {what}.",
        advice=advice,
    )


def own_table(table: Table, groups: Grouping) -> PublishedTable:
    """Return a table for the one who holds it and reads it at a terminal: nothing is checked.

    It goes to nobody else, so that there is nobody to hide a count from.
    """
    return _table(table, profiles()[_AS_IT_IS], groups)


def _table(table: Table, profile: Profile, groups: Grouping) -> PublishedTable:
    """Return the table in an order that says nothing of its figures, nor of the file it was in."""
    rows = sorted(table.rows, key=lambda row: (row.period, groups.order(row.group), row.also))
    return PublishedTable(
        measure=table.measure, profile=profile, rows=tuple(_published(row) for row in rows)
    )


def _published(row: Row) -> PublishedRow:
    marks = {Status.PROVISIONAL, Status.REVISED, Status.UNRELIABLE}
    return PublishedRow(
        period=row.period,
        group=row.group,
        numerator=_cell(row.numerator, row.status),
        denominator=_cell(row.denominator, row.status),
        value=_value(row.value, row.status),
        mark=row.status if row.status in marks else None,
        also=row.also,
    )


def _cell(count: int | None, status: Status | None) -> Cell:
    if count is not None:
        return Shown(count)
    return Hidden() if status is Status.HIDDEN else NotThere(status or Status.NOT_AVAILABLE)


def _value(value: Decimal | None, status: Status | None) -> Decimal | None:
    return None if status is Status.HIDDEN else value


def _figures(measure: Measure) -> tuple[PublishedFigure, ...]:
    return tuple(
        PublishedFigure(
            group=result.group,
            value=result.value,
            when=result.when,
            on=result.on,
            stated_by=result.stated_by,
            note=result.note,
        )
        for result in measure.reported
    )
