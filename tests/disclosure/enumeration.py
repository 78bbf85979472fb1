"""Small tables and every table of whole numbers that fits a publication, found by counting through.

Nothing here is shared with the attacker: a table is made from its innermost cells, and each fact
is tested on the finished table.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from math import inf

from mfiar_site.disclosure.attacker import Need
from mfiar_site.disclosure.cases import Case, Publication
from mfiar_site.disclosure.facts import Fact, Ratio, Within, exactly, rounded

LARGEST_COUNT = 6
THRESHOLD = 4  # in these tables 1 to 3 is small


@dataclass(frozen=True)
class Shape:
    """The innermost cells of a table, and the totals of some of them."""

    inner: tuple[str, ...]
    totals: Mapping[str, tuple[str, ...]]  # of innermost cells
    relations: tuple[tuple[str, tuple[str, ...]], ...]


def crossed(rows: int, columns: int) -> Shape:
    """A table of rows and columns with the total of each."""
    lines = {f"r{r}": [f"r{r}c{c}" for c in range(columns)] for r in range(rows)}
    lines |= {f"c{c}": [f"r{r}c{c}" for r in range(rows)] for c in range(columns)}
    inner = tuple(f"r{r}c{c}" for r in range(rows) for c in range(columns))
    relations = [(name, tuple(parts)) for name, parts in lines.items()]
    relations += [("all", tuple(f"r{r}" for r in range(rows)))]
    relations += [("all", tuple(f"c{c}" for c in range(columns)))]
    totals = {name: tuple(parts) for name, parts in lines.items()} | {"all": inner}
    return Shape(inner, totals, tuple(relations))


def nested(dice: random.Random) -> Shape:
    """Groups in broad groups, beside another grouping of the same people."""
    inner = tuple(f"g{number}" for number in range(dice.randint(3, 6)))
    relations: list[tuple[str, tuple[str, ...]]] = []
    totals: dict[str, tuple[str, ...]] = {"all": inner}
    for grouping in ("broad", "linked")[: dice.randint(1, 2)]:
        cuts = sorted(dice.sample(range(1, len(inner)), dice.randint(1, 2)))
        order = list(inner)
        if grouping == "linked":
            dice.shuffle(order)
        parts = [tuple(order[a:b]) for a, b in zip([0, *cuts], [*cuts, len(inner)], strict=True)]
        names = tuple(f"{grouping}{number}" for number in range(len(parts)))
        totals |= dict(zip(names, parts, strict=True))
        relations += [*zip(names, parts, strict=True), ("all", names)]
    return Shape(inner, totals, tuple(relations))


def shape(dice: random.Random) -> Shape:
    """One of several kinds of table."""
    kind = dice.choice(("crossed", "nested", "nested"))
    if kind == "nested":
        return nested(dice)
    return crossed(dice.randint(2, 3), dice.randint(2, 3))


def counts(dice: random.Random, of: Shape, largest: int = LARGEST_COUNT) -> dict[str, int]:
    """Draw the innermost counts, small ones more often, and add up."""
    inner = {name: min(dice.randint(0, largest), dice.randint(0, largest)) for name in of.inner}
    return inner | {total: sum(inner[part] for part in parts) for total, parts in of.totals.items()}


def case(dice: random.Random, of: Shape, largest: int = LARGEST_COUNT) -> Case:
    """A table whose small counts are hidden; zeros are shown in half of them."""
    cells = counts(dice, of, largest)
    return Case(
        cells=cells,
        labels=tuple(cells),
        totals=of.relations,
        least_hidden=dice.randint(0, 1),
        primary=tuple(name for name, count in cells.items() if 0 < count < THRESHOLD),
        needs={},
        kept=frozenset(),
        publications=(),
    )


def published(dice: random.Random, made: Case, of: Shape) -> Case:
    """The case with one publication: cells shown, hidden, rounded, and shares of a total."""
    facts = [_fact(dice, made, name) for name in made.cells if name != "all"]
    facts.append(exactly("all", made.cells["all"]))
    for _ in range(dice.choice((0, 0, 1, 2))):
        facts += _shares(dice, made, of)
    needs = {name: Need(1, THRESHOLD - 1) for name in made.primary}
    told = Publication(name="drawn", facts=tuple(facts), needs=needs)
    return replace(made, publications=(told,))


def _fact(dice: random.Random, made: Case, name: str) -> Fact:
    count = made.cells[name]
    way = dice.random()
    if name in made.primary or way < 0.25:
        low = made.least_hidden if count >= made.least_hidden else 0
        return Within(((name, 1),), low)
    if way < 0.4:
        return rounded(name, 5 * ((count + 2) // 5), 5)
    return exactly(name, count)


def _shares(dice: random.Random, made: Case, of: Shape) -> Iterator[Ratio]:
    whole, parts = dice.choice(sorted(of.totals.items()))
    part = dice.choice(parts)
    if made.cells[whole]:
        decimals = dice.randint(0, 1)
        share = Decimal(100 * made.cells[part]) / made.cells[whole]
        value = share.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        yield Ratio(part, whole, value, decimals)


def tables(of: Shape, facts: Sequence[Fact]) -> Iterator[dict[str, int]]:
    """Yield every table that fits the facts. `all` must be told exactly."""
    ends = dict.fromkeys([*of.inner, *of.totals], (0.0, inf))
    for fact in facts:
        if isinstance(fact, Within):
            ((name, _),) = fact.terms
            low, high = ends[name]
            ends[name] = (max(low, fact.low), min(high, fact.high))
    ratios = [fact for fact in facts if isinstance(fact, Ratio)]
    for inner in _inner_counts(of, ends):
        table = inner | {name: sum(inner[p] for p in parts) for name, parts in of.totals.items()}
        in_range = all(low <= table[name] <= high for name, (low, high) in ends.items())
        if in_range and all(_fits(ratio, table) for ratio in ratios):
            yield table


def _inner_counts(of: Shape, ends: Mapping[str, tuple[float, float]]) -> Iterator[dict[str, int]]:
    """Yield innermost counts that pass no total, and with the last of its cells reach it."""
    totals_of = {name: [t for t, parts in of.totals.items() if name in parts] for name in of.inner}
    last_of = {total: max(parts, key=of.inner.index) for total, parts in of.totals.items()}
    sums = dict.fromkeys(of.totals, 0)
    chosen: dict[str, int] = {}

    def go(index: int) -> Iterator[dict[str, int]]:
        if index == len(of.inner):
            yield dict(chosen)
            return
        name = of.inner[index]
        low, high = ends[name]
        due = [ends[total][0] - sums[total] for total in totals_of[name] if last_of[total] == name]
        room = min(ends[total][1] - sums[total] for total in totals_of[name])
        for count in range(int(max([low, *due])), int(min(high, room)) + 1):
            chosen[name] = count
            for total in totals_of[name]:
                sums[total] += count
            yield from go(index + 1)
            for total in totals_of[name]:
                sums[total] -= count

    return go(0)


def _fits(ratio: Ratio, table: Mapping[str, int]) -> bool:
    part, whole = table[ratio.part], table[ratio.whole]
    half = Decimal(1).scaleb(-ratio.decimals) / 2
    middle = ratio.scale * Decimal(part)
    low, high = (ratio.value - half) * whole, (ratio.value + half) * whole
    return whole > 0 and low <= middle <= high
