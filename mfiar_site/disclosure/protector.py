"""Which cells besides the small ones must be hidden, so that nobody can work those out."""

from collections.abc import Collection, Iterable, Sequence

from mfiar_site.disclosure.deviations import Detour, Detours, Goal, Raw
from mfiar_site.disclosure.system import ContradictionError, NotDecidedError


class CannotProtectError(ValueError):
    """Whatever is hidden, a cell can be worked out. `cell` is its number."""

    def __init__(self, cell: int) -> None:
        super().__init__(f"cell {cell} cannot be protected")
        self.cell = cell


def hidden_cells(raw: Raw, primary: Collection[int], goals: Sequence[Goal]) -> set[int]:
    """Return the cells to hide, the primary ones included, so that every goal is met.

    One goal after the other, the cells are hidden that the cheapest other table touches; then
    every cell is shown again that turns out not to be needed, the largest first.

    Raises:
        CannotProtectError: If nothing that may be hidden protects a cell.

    Source:
        Robertson (1993), Cell suppression at Statistics Canada; Kelly, Golden and Assad (1992),
        Cell suppression: disclosure protection for sensitive tabular data, Networks 22.
    """
    search = _Search(raw, primary, goals)
    search.hide()
    search.show_again()
    return search.hidden


class _Proofs:
    """Other tables that readers must reckon with, and how many of them meet each goal."""

    def __init__(self, goals: Sequence[Goal]) -> None:
        self._at: dict[int, list[Goal]] = {}
        for goal in goals:
            self._at.setdefault(goal.cell, []).append(goal)
        self._times = dict.fromkeys(goals, 0)
        self._others: list[Detour] = []

    def is_proved(self, goal: Goal) -> bool:
        """Whether some table meets a goal."""
        return self._times[goal] > 0

    def add(self, other: Detour) -> None:
        """Reckon with one more table."""
        self._others.append(other)
        self._count(other, 1)

    def remove(self, others: Iterable[Detour]) -> None:
        """Reckon with some tables no longer."""
        for other in others:
            self._others.remove(other)
            self._count(other, -1)

    def that_touch(self, cell: int) -> list[Detour]:
        """Return the tables that differ from the true one in a cell."""
        return [other for other in self._others if cell in other.counts]

    def met_by(self, other: Detour) -> list[Goal]:
        """Return the goals that a table meets."""
        return [
            goal
            for cell, count in other.counts.items()
            for goal in self._at.get(cell, ())
            if goal.is_met_by(count)
        ]

    def _count(self, other: Detour, times: int) -> None:
        for goal in self.met_by(other):
            self._times[goal] += times


class _Search:
    """What is hidden so far, and the tables that prove that it is enough."""

    def __init__(self, raw: Raw, primary: Collection[int], goals: Sequence[Goal]) -> None:
        self.hidden = set(primary)
        self._raw = raw
        self._primary = frozenset(primary)
        self._goals = goals
        self._proofs = _Proofs(goals)
        self._fractions = Detours(raw)
        self._whole: Detours | None = None
        self._set_costs(self._fractions, range(len(raw.counts)))

    def hide(self) -> None:
        """Hide what the goals need, one after the other."""
        for goal in self._goals:
            if self._proofs.is_proved(goal):
                continue
            try:
                other = self._detour(goal)
            except (ContradictionError, NotDecidedError):
                raise CannotProtectError(goal.cell) from None
            self._hide(other.counts.keys() - self.hidden)
            self._proofs.add(other)

    def show_again(self) -> None:
        """Show every cell that is not needed, those that readers miss most first."""
        secondary = self.hidden - self._primary
        for cell in sorted(secondary, key=lambda cell: (-self._raw.counts[cell], cell)):
            self._show_if_not_needed(cell)

    def _show_if_not_needed(self, cell: int) -> None:
        """Show a cell if every goal is still met by a table that leaves it as it is."""
        undone = self._proofs.that_touch(cell)
        self._proofs.remove(undone)
        self._show(cell)
        found: list[Detour] = []
        for goal in dict.fromkeys(goal for other in undone for goal in self._proofs.met_by(other)):
            if self._proofs.is_proved(goal):
                continue
            other = self._free_detour(goal)
            if other is None:
                self._proofs.remove(found)
                for kept in undone:
                    self._proofs.add(kept)
                self._hide([cell])
                return
            found.append(other)
            self._proofs.add(other)

    def _free_detour(self, goal: Goal) -> Detour | None:
        """Return a way to a goal through cells that are hidden already, if one is found."""
        try:
            other = self._detour(goal)
        except (ContradictionError, NotDecidedError):
            return None
        return other if other.counts.keys() <= self.hidden else None

    def _detour(self, goal: Goal) -> Detour:
        """Return the cheapest way to a goal in whole numbers."""
        other = self._fractions.cheapest(goal)
        if other is None:
            other = self._in_whole_numbers().cheapest(goal)
        if other is None:
            raise ContradictionError
        return other

    def _in_whole_numbers(self) -> Detours:
        if self._whole is None:
            self._whole = Detours(self._raw, is_whole=True)
            self._set_costs(self._whole, range(len(self._raw.counts)))
        return self._whole

    def _hide(self, cells: Iterable[int]) -> None:
        added = sorted(cells)
        self.hidden.update(added)
        self._set_costs_everywhere(added)

    def _show(self, cell: int) -> None:
        self.hidden.remove(cell)
        self._set_costs_everywhere([cell])

    def _set_costs_everywhere(self, cells: Iterable[int]) -> None:
        for detours in (self._fractions, self._whole):
            if detours is not None:
                self._set_costs(detours, cells)

    def _set_costs(self, detours: Detours, cells: Iterable[int]) -> None:
        """Set the price of cells: of one still shown its count, and a little for being one."""
        for cell in cells:
            detours.set_cost(cell, 0 if cell in self.hidden else self._raw.counts[cell] + 1)
