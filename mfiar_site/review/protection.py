"""Two versions side by side are more than either: what was hidden, and no longer is."""

from collections.abc import Iterator
from dataclasses import replace

from mfiar_site.disclosure.gate import publish
from mfiar_site.language.lists import first_and_more
from mfiar_site.language.numbers import counted
from mfiar_site.model.dates import Period
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.problems import Problem
from mfiar_site.review.context import event
from mfiar_site.review.event import Event
from mfiar_site.review.figures import MOST_DETAILS, Rows

_WORKED_OUT = "hidden-can-be-worked-out"


def protection_events(rows: Rows) -> Iterator[Event]:
    """Yield figures that are hidden in one version and shown in the other.

    Nothing is said of how large they are: the page that shows one of them is enough for that.
    """
    if rows.are_same:
        return
    shown = [new for old, new in rows.common() if old.is_hidden and not new.is_hidden]
    hidden = [new for old, new in rows.common() if new.is_hidden and not old.is_hidden]
    for kind, found, state in (
        ("cells.shown", shown, "hidden before and shown now"),
        ("cells.hidden", hidden, "shown before and hidden now"),
    ):
        if found:
            yield event(
                kind,
                rows.pair.name,
                f"{rows.names}: {counted(len(found), 'figure')} {state}",
                at=rows.place(found[0]),
                details=first_and_more([rows.label(row) for row in found], MOST_DETAILS),
            )
    yield from _worked_out(rows)


def _worked_out(rows: Rows) -> Iterator[Event]:
    """Attack both tables as one: every count that either shows, against the cells both hide."""
    old, new = rows.raw(in_base=True), rows.raw()
    periods = _periods_to_attack(rows)
    if old is None or new is None or not periods:
        return
    found = {
        problem.at: problem.message
        for table in (_joined(new, old, periods), _joined(old, new, periods))
        for problem in _attack(rows, table)
    }
    if found:
        yield event(
            "cells.differenced",
            rows.pair.name,
            f"{rows.names}: with both versions side by side,"
            f" {counted(len(found), 'hidden figure')} can be worked out",
            at=next(iter(found)),
            details=list(found.values())[:MOST_DETAILS],
        )


def _attack(rows: Rows, table: Table) -> list[Problem]:
    """Return hidden cells that the gate's own attacker works out.

    Where the versions contradict each other nothing follows from them together.
    """
    project = replace(rows.pair.new.project, measures=(rows.measure,))
    _, refused = publish(project, (table,), site_profile=rows.pair.new.profile)
    return [problem for problem in refused if problem.code == _WORKED_OUT]


def _periods_to_attack(rows: Rows) -> set[Period]:
    """Return periods of both with a hidden cell, where one version shows what the other does not.

    What only one version has was attacked by its gate.
    """
    flipped = {new.period for old, new in rows.common() if old.is_hidden != new.is_hidden}
    only_in_one = {key[0] for key in rows.old.keys() ^ rows.new.keys()}
    both = (*rows.old.values(), *rows.new.values())
    hidden = {row.period for row in both if row.is_hidden}
    in_both = {key[0] for key in rows.old} & {key[0] for key in rows.new}
    return (flipped | only_in_one) & hidden & in_both


def _joined(first: Table, second: Table, periods: set[Period]) -> Table:
    """Return what a reader of both tables knows of some periods; the first is believed first."""
    known = {_key(row): row for row in second.rows if row.period in periods}
    own = {_key(row): row for row in first.rows if row.period in periods}
    joined = {key: _seen(row, known.get(key)) for key, row in own.items()}
    return replace(first, rows=tuple({**known, **joined}.values()))


def _key(row: Row) -> tuple[Period, str, tuple[tuple[str, str], ...]]:
    return (row.period, row.group, row.also)


def _seen(row: Row, other: Row | None) -> Row:
    if other is None or row.status is not Status.HIDDEN or other.status is Status.HIDDEN:
        return row
    return replace(other, at=row.at)
