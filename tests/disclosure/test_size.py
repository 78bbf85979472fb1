"""Invented tables of the size of a trust and of a region: quick enough, and small enough."""

import random
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import exp, inf
from typing import TypeVar

import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_matrix

from mfiar_site.disclosure.cases import Case, as_hidden, audit, exposed, full_needs, protection

SLACK = 4  # machines that run tests are slower and busier than the one that was measured
TYPICAL = (0.4, 0.8, 1.5, 2.0, 3.0, 4.0, 6.0, 12.0, 40.0)  # a month, in most groups
LARGEST_GROUP = 60.0
Answer = TypeVar("Answer")


def drawn_count(mean: float, dice: random.Random) -> int:
    """Draw from a Poisson distribution, by multiplying (Knuth)."""
    count, left = 0, dice.random()
    while left > exp(-mean):
        left *= dice.random()
        count += 1
    return count


def months_to_years(months: int) -> dict[str, list[str]]:
    """Return quarters, years and everything as the periods that they are made of."""
    quarters = {f"q{q}": [f"m{m}" for m in range(3 * q, 3 * q + 3)] for q in range(months // 3)}
    years = {f"y{y}": [f"q{q}" for q in range(4 * y, 4 * y + 4)] for y in range(months // 12)}
    return quarters | years | {"ever": list(years)}


def invented(details: Sequence[int], months: int) -> Case:
    """Return a table of broad groups with so many groups in each, months, and all their totals."""
    dice = random.Random(5)
    inside = {f"b{b}": [f"g{b}.{d}" for d in range(size)] for b, size in enumerate(details)}
    wholes = {name: parts for name, parts in inside.items() if parts} | {"all": list(inside)}
    base = [name for parts in inside.values() for name in parts] or list(inside)
    longer = months_to_years(months)
    cells: dict[tuple[str, str], int] = {}
    for group in base:
        mean = LARGEST_GROUP if group == base[0] else dice.choice(TYPICAL)
        cells |= {(group, f"m{m}"): drawn_count(mean, dice) for m in range(months)}
        for period, parts in longer.items():
            cells[group, period] = sum(cells[group, part] for part in parts)
    periods = [f"m{m}" for m in range(months)] + list(longer)
    for group, parts in wholes.items():
        cells |= {(group, p): sum(cells[part, p] for part in parts) for p in periods}
    totals = [
        ((g, p), [(part, p) for part in parts]) for g, parts in wholes.items() for p in periods
    ]
    totals += [
        ((group, period), [(group, part) for part in parts])
        for group in (*base, *wholes)
        for period, parts in longer.items()
    ]
    return as_case(cells, totals)


def as_case(
    cells: dict[tuple[str, str], int],
    totals: list[tuple[tuple[str, str], list[tuple[str, str]]]],
) -> Case:
    counts = {" ".join(cell): count for cell, count in cells.items()}
    made = Case(
        cells=counts,
        labels=tuple(counts),
        totals=tuple((" ".join(one), tuple(map(" ".join, parts))) for one, parts in totals),
        least_hidden=1,
        primary=tuple(name for name, count in counts.items() if 0 < count < 8),
        needs={},
        kept=frozenset(),
        publications=(),
    )
    return replace(made, needs=full_needs(made, 7))


def timed(work: Callable[[], Answer]) -> tuple[Answer, float]:
    begun = time.perf_counter()
    answer = work()
    return answer, time.perf_counter() - begun


def least_loss(made: Case) -> float:
    """Return a loss that no protection of a table can go below.

    Of each line (a total and its parts) it is asked that no hidden cell is alone, and that the
    others can give way as far as each small cell must be able to move: a part by what it counts
    above 1, a total, or the other parts upwards, without end. Every protection does at least that.
    """
    names, counts = list(made.cells), list(made.cells.values())
    number = {name: place for place, name in enumerate(names)}
    rows: list[tuple[dict[int, float], float]] = []
    for total, parts in made.totals:
        line = [number[total], *(number[part] for part in parts)]
        for cell in line:
            others = [one for one in line if one != cell and counts[one]]
            if counts[cell]:
                rows.append(({cell: 1, **dict.fromkeys(others, -1)}, 0))
            need = made.needs.get(names[cell])
            for step, is_up in (
                ((need.high - counts[cell], True), (counts[cell] - need.low, False)) if need else ()
            ):
                room = {
                    one: -min(counts[one] - 1, step)
                    if is_up == ((one == line[0]) == (cell == line[0]))
                    else -step
                    for one in others
                }
                if step > 0:
                    rows.append((room, -step))
    matrix = lil_matrix((len(rows), len(names)))
    for place, (terms, _) in enumerate(rows):
        for cell, times in terms.items():
            matrix[place, cell] = times
    least = [float(name in made.primary) for name in names]
    most = [max(float(count > 0), low) for count, low in zip(counts, least, strict=True)]
    found = milp(
        [0 if name in made.primary else count for name, count in made.cells.items()],
        constraints=LinearConstraint(matrix.tocsr(), -inf, [limit for _, limit in rows]),
        bounds=Bounds(least, most),
        integrality=[1] * len(names),
    )
    return float(found.mip_dual_bound)


def test_five_groups_and_two_years_of_months_take_under_a_second() -> None:
    made = invented([0] * 5, months=24)
    assert len(made.cells) == 6 * (24 + 8 + 2 + 1)

    protected, seconds = timed(lambda: protection(made))
    leaking, more = timed(lambda: exposed(made, protected.hidden))

    assert leaking == []
    assert protected.count > 0
    assert protected.loss <= 1.7 * least_loss(made)
    assert seconds + more < 1 * SLACK


@pytest.mark.slow
def test_eighteen_groups_and_five_years_are_protected_and_attacked_in_time() -> None:
    """Under 30 s and 10 s, and 1 GB; the exact range of every small cell included."""
    made = invented([4, 4, 4, 3, 3], months=60)
    naive, first = timed(lambda: exposed(made, made.primary))
    protected, seconds = timed(lambda: protection(made))
    found, last = timed(lambda: audit(made, as_hidden(made, protected.hidden)))

    assert len(made.cells) == 24 * (60 + 20 + 5 + 1)
    assert len(naive) > 100
    assert found.leaks == ()
    assert protected.loss <= 1.5 * least_loss(made)
    assert seconds < 30 * SLACK
    assert first < 10 * SLACK
    assert last < 10 * SLACK
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_000_000  # in kilobytes
