"""The cheapest protection of a small table, proved so."""

from collections.abc import Collection, Sequence
from math import inf

from mfiar_site.disclosure.deviations import Goal, Raw
from mfiar_site.disclosure.programs import IntegerProgram
from mfiar_site.disclosure.system import LinearSystem, SystemBuilder

FARTHEST = 8  # how many times the largest step that a goal asks for a cell may move


def cheapest_cells(
    raw: Raw, primary: Collection[int], goals: Sequence[Goal], *, is_whole: bool
) -> set[int]:
    """Return the hidden cells with the least sum besides the primary ones; the fewest, if equal.

    One program holds a switch for every cell and another table for every goal; only a cell whose
    switch is on may differ. With `is_whole` the tables are whole numbers; without, it is faster,
    and the result has to be attacked before it can be trusted.

    Raises:
        ContradictionError: If no choice of cells meets every goal.

    Source:
        Fischetti and Salazar-González (2000), Models and algorithms for optimizing cell
        suppression in tabular data with linear constraints, JASA 95(451), the first model.
    """
    cells = range(len(raw.counts))
    system = _system(raw, frozenset(primary), goals)
    switches = set(cells)
    program = IntegerProgram(system, whole=range(len(system.low)) if is_whole else switches)
    weight = len(raw.counts) + 1  # a count more weighs more than every cell that could be saved
    program.aim({cell: -(raw.counts[cell] * weight + 1) for cell in switches - set(primary)})
    program.best()
    switched = program.counts()[: len(raw.counts)]
    return {cell for cell in cells if switched[cell] > 0.5}


def _system(raw: Raw, primary: frozenset[int], goals: Sequence[Goal]) -> LinearSystem:
    known = SystemBuilder()
    for cell in range(len(raw.counts)):
        may_be = raw.may_be_hidden(cell)
        known.cell(f"switch {cell}", int(cell in primary), int(may_be or cell in primary))
    steps = [abs(goal.limit - raw.counts[goal.cell]) for goal in goals]
    for number, goal in enumerate(goals):
        _add_other_table(known, raw, number, goal, farthest=FARTHEST * max(steps))
    return known.system()


def _add_other_table(
    known: SystemBuilder, raw: Raw, number: int, goal: Goal, *, farthest: int
) -> None:
    """Add the differences of one other table, none where a cell's switch is off."""
    for cell, count in enumerate(raw.counts):
        down = max(count - raw.least[cell], 0)
        name = f"table {number} {cell}"
        known.cell(name, -down, farthest)
        known.add_sum(((name, 1), (f"switch {cell}", down)), 0, inf)
        known.add_sum(((name, 1), (f"switch {cell}", -farthest)), -inf, 0)
    for one, room in zip(raw.sums, raw.room, strict=True):
        known.add_sum(((f"table {number} {cell}", times) for cell, times in one.terms), *room)
    step = goal.limit - raw.counts[goal.cell]
    own = f"table {number} {goal.cell}"
    known.cell(own, step, inf) if goal.sign > 0 else known.cell(own, -inf, step)
