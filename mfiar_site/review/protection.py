"""Two versions side by side are more than either: what was hidden, and no longer is."""

from collections.abc import Iterator
from dataclasses import replace

from mfiar_site.disclosure.gate import publish
from mfiar_site.model.tables import Row, Status, Table
from mfiar_site.review.context import event
from mfiar_site.review.event import Event
from mfiar_site.review.figures import MOST_DETAILS, Rows
from mfiar_site.review.telling import counted

_OF_ONE_SIDE = ("count-too-small", "count-not-rounded")  # a profile that became stricter


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
            names = [rows.label(row) for row in found[:MOST_DETAILS]]
            more = len(found) - len(names)
            yield event(
                kind,
                rows.pair.name,
                f"{rows.names}: {counted(len(found), 'figure')} {state}",
                at=rows.place(found[0]),
                details=[*names, f"… and {more} more"] if more else names,
            )
    if shown or hidden:
        yield from _worked_out(rows)


def _worked_out(rows: Rows) -> Iterator[Event]:
    """Attack both tables as one: every count that either shows, against the cells both hide."""
    pair = rows.pair
    tables = [
        next((table for table in side.whole_tables if table.measure == rows.measure.id), None)
        for side in (pair.old, pair.new)
    ]
    if tables[0] is None or tables[1] is None:
        return
    joined = _joined(tables[0], tables[1])
    project = replace(pair.new.project, measures=(rows.measure,))
    _, refused = publish(project, (joined,), site_profile=pair.new.profile)
    refused = [problem for problem in refused if problem.code not in _OF_ONE_SIDE]
    if refused:
        places = {problem.at: problem.message for problem in refused}
        yield event(
            "cells.differenced",
            pair.name,
            f"{rows.names}: with both versions side by side,"
            f" {counted(len(places), 'hidden figure')} can be worked out",
            at=refused[0].at,
            details=list(places.values())[:MOST_DETAILS],
        )


def _joined(old: Table, new: Table) -> Table:
    """Return the new table with every count filled in that the old one showed."""
    before = {(row.period, row.group, row.also): row for row in old.rows}
    return replace(
        new,
        rows=tuple(_seen(row, before.get((row.period, row.group, row.also))) for row in new.rows),
    )


def _seen(new: Row, old: Row | None) -> Row:
    if old is None or new.status is not Status.HIDDEN or old.status is Status.HIDDEN:
        return new
    return replace(old, at=new.at)
