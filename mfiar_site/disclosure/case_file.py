"""A case from its JSON text, every problem with the place of its key."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from math import inf
from typing import Any

from mfiar_site.disclosure.attacker import Need
from mfiar_site.disclosure.cases import Case, Publication, Totals, full_needs
from mfiar_site.disclosure.facts import Fact, Ratio, Within, exactly, rounded
from mfiar_site.disclosure.system import Limit
from mfiar_site.problems import Location, Problem, Severity
from mfiar_site.standards.profiles import FLOOR

CODES = {
    "case-not-json": "The text of a case is not JSON.",
    "case-key": "Something in a case is missing, misspelt or of the wrong kind.",
    "case-cell-unknown": "A cell is named that the case does not have.",
    "case-sum-wrong": "The counts of a case do not add up as its relations say.",
}
LARGEST = 10**12  # counts of people; beyond it a solver's numbers would no longer be exact
_KEYS = {"cells", "relations", "threshold", "prior_lo", "primary", "need", "keep", "facts"}
_ABOUT = {"id", "title", "source", "note", "expect", "audits", "earlier"}


def read_case(text: str, *, file: str) -> tuple[Case | None, list[Problem]]:
    """Return the case that a JSON text holds, or None and everything that is wrong with it."""
    try:
        data = json.loads(text, parse_float=Decimal)
    except json.JSONDecodeError as error:
        at = Location(file, error.lineno, error.colno)
        return None, [_problem("case-not-json", at, f"This is not JSON: {error.msg}.")]
    reader = _Reader(file)
    case = reader.case(data)
    return (None if reader.problems else case), reader.problems


def _problem(code: str, at: Location, message: str) -> Problem:
    advice = "See the case format in the guide, under Protect."
    if code == "case-cell-unknown":
        advice = "Write the cell as it stands under `cells`, or add it there."
    if code == "case-sum-wrong":
        advice = "Mend the counts or the relation."
    return Problem(code=code, severity=Severity.ERROR, at=at, message=message, advice=advice)


@dataclass
class _Reader:
    """Reads one case; `problems` gathers what is wrong."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    _labels: set[str] = field(default_factory=set)

    def case(self, data: Any) -> Case | None:
        if not isinstance(data, dict):
            self._note("The case", "is not an object with `cells` and `relations`")
            return None
        for key in sorted(data.keys() - _KEYS - _ABOUT):
            self._note(key, "is not a key of a case")
        cells, labels = self._cells(data.get("cells"))
        self._labels = set(labels)
        totals = self._totals(data.get("relations", []))
        self._check_sums(cells, totals)
        least_threshold = 1 if "primary" in data else FLOOR
        threshold = self._whole(data.get("threshold", 8), "threshold", least_threshold)
        least = self._whole(data.get("prior_lo", 0), "prior_lo", 0)
        primary = self._primary(data, cells, threshold)
        for name in primary:
            if cells.get(name, least) < least:
                self._note("primary", f"names {name!r}, and `prior_lo` says that it is shown")
        case = Case(
            cells=cells,
            labels=labels,
            totals=totals,
            least_hidden=least,
            primary=primary,
            needs=self._needs(data.get("need"), "need"),
            kept=frozenset(self._names(data.get("keep", []), "keep")),
            publications=(),
        )
        if "need" not in data and cells and not self.problems:
            case = replace(case, needs=full_needs(case, threshold - 1))
        return replace(case, publications=tuple(self._publications(data, dict(case.needs))))

    def _note(self, key: str, what: str, *, code: str = "case-key") -> None:
        at = Location(self.file, 1, 1)
        self.problems.append(_problem(code, at, f"{key}: {what}."))

    def _cells(self, data: Any) -> tuple[dict[str, int], tuple[str, ...]]:
        if isinstance(data, list) and data and all(isinstance(name, str) for name in data):
            return {}, tuple(dict.fromkeys(data))
        if not isinstance(data, dict) or not data:
            self._note("cells", "holds no counts by label, and no list of labels")
            return {}, ()
        return {
            name: self._whole(count, f"cells.{name}", 0) for name, count in data.items()
        }, tuple(data)

    def _totals(self, data: Any) -> Totals:
        totals = []
        for index, entry in enumerate(self._list(data, "relations")):
            key = f"relations[{index}]"
            if not isinstance(entry, dict) or entry.keys() != {"total", "parts"}:
                self._note(key, "does not hold `total` and `parts`, and nothing else")
                continue
            parts = self._names(entry["parts"], f"{key}.parts")
            totals.append((self._name(entry["total"], f"{key}.total"), parts))
        return tuple(totals)

    def _check_sums(self, cells: dict[str, int], totals: Totals) -> None:
        for index, (total, parts) in enumerate(totals):
            named = {total, *parts}
            if named <= cells.keys() and cells[total] != sum(cells[part] for part in parts):
                what = f"the parts of {total!r} do not add up to it"
                self._note(f"relations[{index}]", what, code="case-sum-wrong")

    def _primary(self, data: Any, cells: dict[str, int], threshold: int) -> tuple[str, ...]:
        """Return the cells that must be hidden: those named, or those that are small."""
        if "primary" in data:
            return self._names(data["primary"], "primary")
        return tuple(name for name, count in cells.items() if 0 < count < threshold)

    def _needs(self, data: Any, key: str) -> dict[str, Need]:
        if data is None:
            return {}
        if not isinstance(data, dict):
            self._note(key, "does not hold [low, high] by cell")
            return {}
        needs = {}
        for name, pair in data.items():
            low, high = self._pair(pair, f"{key}.{name}")
            if low == -inf or high == inf:
                self._note(f"{key}.{name}", "is open at one end")
            else:
                needs[self._name(name, key)] = Need(int(low), int(high))
        return needs

    def _publications(self, data: dict[str, Any], needs: dict[str, Need]) -> Iterator[Publication]:
        earlier = tuple(self._facts(data.get("earlier", []), "earlier"))
        if "facts" in data:
            facts = tuple(self._facts(data["facts"], "facts"))
            yield Publication(name="facts", facts=earlier + facts, needs=needs)
        for index, entry in enumerate(self._list(data.get("audits", []), "audits")):
            key = f"audits[{index}]"
            if not isinstance(entry, dict):
                self._note(key, "is not an object with `facts`")
                continue
            facts = tuple(self._facts(entry.get("facts"), f"{key}.facts"))
            own = self._needs(entry["need"], f"{key}.need") if "need" in entry else needs
            name = str(entry.get("name", key))
            yield Publication(name=name, facts=earlier + facts, needs=own)

    def _facts(self, data: Any, key: str) -> Iterator[Fact]:
        for index, entry in enumerate(self._list(data, key)):
            fact = self._fact(entry, f"{key}[{index}]")
            if fact:
                yield fact

    def _fact(self, entry: Any, key: str) -> Fact | None:
        if isinstance(entry, dict):
            if "ratio" in entry:
                return self._ratio(entry, key)
            if "rounded" in entry and "cell" in entry:
                count = self._whole(entry["rounded"], f"{key}.rounded", 0)
                base = self._whole(entry.get("to"), f"{key}.to", 1)
                return rounded(self._name(entry["cell"], f"{key}.cell"), count, base)
            if "cell" in entry and "exact" in entry:
                count = self._whole(entry["exact"], f"{key}.exact", 0)
                return exactly(self._name(entry["cell"], f"{key}.cell"), count)
            if "cell" in entry and "range" in entry:
                name = self._name(entry["cell"], f"{key}.cell")
                return Within(((name, 1),), *self._pair(entry["range"], f"{key}.range"))
            if "sum" in entry:
                return self._sum(entry, key)
        self._note(key, "is none of {cell, exact}, {cell, range}, {cell, rounded, to}, ratio, sum")
        return None

    def _sum(self, entry: dict[str, Any], key: str) -> Fact:
        """Return a sum of cells, in a list, or of cells times a whole number, in an object."""
        named = entry["sum"]
        times = named if isinstance(named, dict) else dict.fromkeys(self._names(named, key), 1)
        terms = tuple(
            (self._name(name, f"{key}.sum"), self._whole(count, f"{key}.sum.{name}", -LARGEST))
            for name, count in times.items()
        )
        if "range" in entry:
            return Within(terms, *self._pair(entry["range"], f"{key}.range"))
        count = entry.get("exact", entry.get("value"))
        total = self._whole(count, f"{key}.exact", -LARGEST)
        return Within(terms, total, total)

    def _ratio(self, entry: dict[str, Any], key: str) -> Fact | None:
        names = self._names(entry["ratio"], f"{key}.ratio")
        decimals = self._whole(entry.get("decimals"), f"{key}.decimals", 0)
        scale = self._whole(entry.get("scale", 100), f"{key}.scale", 1)
        value = entry.get("value")
        if len(names) != 2 or decimals > 9:
            self._note(f"{key}.ratio", "is not two cells with at most 9 decimals")
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self._note(f"{key}.value", "is not a number")
            return None
        if Decimal(value).scaleb(decimals) % 1:
            self._note(f"{key}.value", f"has more than {decimals} decimals")
            return None
        return Ratio(names[0], names[1], Decimal(value), decimals, scale)

    def _pair(self, data: Any, key: str) -> tuple[Limit, Limit]:
        if not isinstance(data, list) or len(data) != 2:
            self._note(key, "is not [low, high]; null is no limit")
            return 0, 0
        low, high = data
        return (
            -inf if low is None else self._whole(low, key, -LARGEST),
            inf if high is None else self._whole(high, key, -LARGEST),
        )

    def _list(self, data: Any, key: str) -> list[Any]:
        if isinstance(data, list):
            return data
        self._note(key, "is not a list")
        return []

    def _names(self, data: Any, key: str) -> tuple[str, ...]:
        return tuple(self._name(name, key) for name in self._list(data, key))

    def _name(self, data: Any, key: str) -> str:
        if data not in self._labels if isinstance(data, str) else True:
            self._note(key, f"names {data!r}, which is no cell", code="case-cell-unknown")
        return str(data)

    def _whole(self, data: Any, key: str, least: int) -> int:
        if isinstance(data, bool) or not isinstance(data, int) or not least <= data <= LARGEST:
            self._note(key, f"is {data!r}, not a whole number of {least} or more")
            return max(least, 0)
        return data
