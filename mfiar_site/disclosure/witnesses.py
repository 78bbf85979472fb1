"""Proof that a hidden count is open: two tables that fit everything told, checked by addition.

The proof does not rest on the solver that found it. It holds made-up counts that could be true,
so it is kept with the raw ones.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from mfiar_site.disclosure.attacker import one_table
from mfiar_site.disclosure.relations import COUNTS, KnownRelations
from mfiar_site.disclosure.system import Limit, Table
from mfiar_site.disclosure.table_attack import attack, hidden_places, rows_together
from mfiar_site.model.grouping import Grouping
from mfiar_site.model.tables import Table as Figures
from mfiar_site.standards.profiles import Profile


@dataclass(frozen=True)
class Witness:
    """A cell, and two tables: one where it is as small as can be, one where it is larger."""

    cell: int
    low: Table
    high: Table


def witness_text(table: Figures, profile: Profile, groups: Grouping) -> str:
    """Return the proofs for every hidden count of a protected table, as JSON, a proof a line."""
    columns = [column for column in COUNTS if column in table.columns]
    parts = []
    for rows, _ in rows_together(table.rows):
        hidden = hidden_places(rows, columns)
        if hidden:
            known, found = attack(rows, columns, profile, groups, hidden)
            cells = [known.numbers[place] for place in hidden]
            ranges = [(cell, found[cell]) for cell in cells]
            parts.append(_part(known, list(_witnesses(known, ranges, profile))))
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")) + "\n"


def _witnesses(
    known: KnownRelations, ranges: Sequence[tuple[int, tuple[Limit, Limit]]], profile: Profile
) -> Iterator[Witness]:
    """Yield two tables for each cell; one that was found for another cell serves again.

    A count that is surely not small was hidden for another's sake and needs no proof.
    """
    tables: list[Table] = []
    for cell, (low, high) in ranges:
        far = min(high, max(low + 1, profile.smallest_shown - 1))
        if low >= profile.smallest_shown or low == far:
            continue
        ends = [_table_with(known, cell, int(count), tables) for count in (low, far)]
        yield Witness(cell, *ends)


def _table_with(known: KnownRelations, cell: int, count: int, tables: list[Table]) -> Table:
    for table in tables:
        if table[cell] == count:
            return table
    low, high = list(known.system.low), list(known.system.high)
    low[cell] = high[cell] = count
    tables.append(one_table(known.system.narrowed(low, high)))
    return tables[-1]


def _part(known: KnownRelations, witnesses: Sequence[Witness]) -> dict[str, Any]:
    system = known.system
    return {
        "cells": known.names,
        "low": [_limit(low) for low in system.low],
        "high": [_limit(high) for high in system.high],
        "sums": [[one.terms, _limit(one.low), _limit(one.high)] for one in system.sums],
        "witnesses": [[known.names[one.cell], one.low, one.high] for one in witnesses],
    }


def _limit(limit: Limit) -> int | None:
    return None if abs(limit) == inf else int(limit)


def faults_in(text: str) -> list[str]:
    """Return the cells whose proof fails: by addition and comparison, and nothing else.

    A proof is two tables that differ in the cell, keep every range and add up to every sum.
    """
    return [
        cell
        for part in json.loads(text)
        for cell, low, high in part["witnesses"]
        if not (_fits(part, low) and _fits(part, high) and _at(part, cell, low, high))
    ]


def _at(part: dict[str, Any], cell: str, low: list[int], high: list[int]) -> bool:
    number = part["cells"].index(cell)
    return bool(low[number] < high[number])


def _fits(part: dict[str, Any], table: list[int]) -> bool:
    ranges = zip(part["low"], table, part["high"], strict=True)
    in_range = all(_is_between(*one) for one in ranges)
    return in_range and all(
        _is_between(low, sum(times * table[cell] for cell, times in terms), high)
        for terms, low, high in part["sums"]
    )


def _is_between(low: int | None, count: int, high: int | None) -> bool:
    return (low is None or low <= count) and (high is None or count <= high)
