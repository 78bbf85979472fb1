"""What a publication says of its cells, one fact at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import gcd, inf

from mfiar_site.disclosure.system import Limit, LinearSystem, SystemBuilder


@dataclass(frozen=True)
class Within:
    """A cell, or cells times a whole number added up, lies from `low` to `high`."""

    terms: tuple[tuple[str, int], ...]
    low: Limit
    high: Limit = inf

    def add_to(self, known: SystemBuilder) -> None:
        """Add the fact to what is known."""
        if len(self.terms) == 1 and self.terms[0][1] == 1:
            known.cell(self.terms[0][0], self.low, self.high)
        else:
            known.add_sum(self.terms, self.low, self.high)


@dataclass(frozen=True)
class Ratio:
    """A share of two cells, times `scale`, as printed with so many decimals.

    What was rounded lies within half of the last decimal, both ends included: how the publisher
    rounds halves is not known.
    """

    part: str
    whole: str
    value: Decimal
    decimals: int
    scale: int = 100

    def add_to(self, known: SystemBuilder) -> None:
        """Add to what is known: (value - half) whole <= scale part <= (value + half) whole.

        Both sides are multiplied until only whole numbers are left. A whole of 0 has no ratio.
        """
        known.cell(self.whole, 1)
        unit = 2 * 10**self.decimals
        middle = int(self.value * unit)
        for times_whole, sign in ((middle - 1, 1), (middle + 1, -1)):
            shrink = gcd(unit * self.scale, times_whole)
            part, whole = unit * self.scale // shrink, times_whole // shrink
            known.add_sum(((self.part, sign * part), (self.whole, -sign * whole)), 0, inf)


Fact = Within | Ratio


def exactly(cell: str, count: int) -> Within:
    """Return the fact that a cell is printed as it is."""
    return Within(((cell, 1),), count, count)


def rounded(cell: str, count: int, base: int) -> Within:
    """Return the fact that a cell is printed to the nearest multiple of a base.

    >>> rounded("All", 15, 5)
    Within(terms=(('All', 1),), low=13, high=17)
    """
    low, high = -((base - 2 * count) // 2), (2 * count + base) // 2
    return Within(((cell, 1),), max(low, 0), high)


def what_is_known(
    cells: Iterable[str], totals: Iterable[tuple[str, Iterable[str]]], facts: Iterable[Fact]
) -> tuple[LinearSystem, Mapping[str, int]]:
    """Return the system that facts and totals make, and the number of each cell by its name."""
    known = SystemBuilder()
    for cell in cells:
        known.cell(cell)
    for total, parts in totals:
        known.add_total(total, parts)
    for fact in facts:
        fact.add_to(known)
    return known.system(), known.numbers
