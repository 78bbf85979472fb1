"""Figures of a measure made by chance from a seed: any unit, code list, period and mark."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

Record = dict[str, Any]
LISTS = {
    None: ("asian", "black", "mixed", "white", "other"),
    "nhs_2001": (
        "bangladeshi",
        "indian",
        "pakistani",
        "asian-other",
        "black-african",
        "black-caribbean",
        "black-other",
        "mixed-white-and-asian",
        "mixed-white-and-black-african",
        "mixed-white-and-black-caribbean",
        "mixed-other",
        "white-british",
        "white-irish",
        "white-other",
        "chinese",
        "other-ethnic-group",
    ),
    "ons_2011_18": (
        "bangladeshi",
        "chinese",
        "indian",
        "pakistani",
        "asian-other",
        "black-african",
        "black-caribbean",
        "black-other",
        "mixed-white-and-asian",
        "mixed-white-and-black-african",
        "mixed-white-and-black-caribbean",
        "mixed-other",
        "white-british",
        "white-irish",
        "gypsy-or-irish-traveller",
        "white-other",
        "arab",
        "other-ethnic-group",
    ),
    "ons_2021_19": (
        "bangladeshi",
        "chinese",
        "indian",
        "pakistani",
        "asian-other",
        "black-african",
        "black-caribbean",
        "black-other",
        "mixed-white-and-asian",
        "mixed-white-and-black-african",
        "mixed-white-and-black-caribbean",
        "mixed-other",
        "white-british",
        "white-irish",
        "gypsy-or-irish-traveller",
        "roma",
        "white-other",
        "arab",
        "other-ethnic-group",
    ),
    "exampleton": ("somali", "kurdish", "yemeni", "settled"),
}
OWN_LIST = """\
id = "exampleton"
label = "Groups of Exampleton"
source = "Exampleton council, survey of 2025"
invisible = ["Roma people"]

[[broad]]
id = "black"
name = "Black"
label = "Black"
order = 1

[[group]]
id = "somali"
name = "Somali & Bravanese"
label = "Somali"
broad = "black"
order = 11

[[group]]
id = "kurdish"
name = "Kurdish"
label = "Kurdish"
order = 12

[[group]]
id = "yemeni"
name = "People of Aden's coast"
label = "Yemeni"
order = 13

[[group]]
id = "settled"
name = "In town for 20 years"
label = "Settled"
order = 14

[[group]]
id = "not_stated"
name = "Not stated"
label = "Not stated"
order = 91

[[group]]
id = "not_known"
name = "Not known"
label = "Not known"
order = 92
"""
UNITS = ("percent", "percent", "per 1000", "count", "days", "score")
WORDS = (
    "Within 48 hours, 95% of calls are heard",
    "It's 30% to 40% of us",
    "Ours & theirs: <5 days",
    "1,250 letters in 3 languages",
    "From 9.5 to 12 days",
    "O'Hara's 2nd ward",
    "7 of 10 said so",
    "About 2 in every 100 people",
    "‘Not 1 in 5’, they said",
    "100 percent of staff",
    "24/7 phone",
    "Three times as often: 3 times",
    "Half a point, 0.5 points",
    "12 per 1,000 births",
    "The 1st of 4 steps; 60% expected, 68% found",
    "Nobody asked",
    "No. 007 (of 1 000)",
    "fell from 55% to 33%",
    "−5 points",
    "Room 12b, floor 3",
)
TOLD = {
    "percent": "percent",
    "per 1000": "per 1000",
    "days": "days",
    "count": "count",
    "score": "score",
}
STARTS = {
    "month": ("2021-01", 60),
    "quarter": ("2020-Q1", 20),
    "week": ("2022-W05", 60),
    "year": ("2012", 12),
    "financial-year": ("2012/13", 12),
}


def periods(kind: str, count: int) -> list[str]:
    """Return as many periods of a kind, from the first that it starts with here."""
    if kind == "month":
        return [f"{2021 + at // 12}-{at % 12 + 1:02}" for at in range(count)]
    if kind == "quarter":
        return [f"{2020 + at // 4}-Q{at % 4 + 1}" for at in range(count)]
    if kind == "year":
        return [str(2012 + at) for at in range(count)]
    if kind == "financial-year":
        return [f"{2012 + at}/{(2013 + at) % 100:02}" for at in range(count)]
    days = (date(2022, 1, 31) + timedelta(weeks=at) for at in range(count))
    return [f"{day.isocalendar()[0]}-W{day.isocalendar()[1]:02}" for day in days]


def spans(kind: str, count: int) -> tuple[Record, Record]:
    """Return a span before and one after, half of the periods each."""
    half = count // 2
    edges = {
        "month": [(2021 + at // 12, at % 12 + 1) for at in (0, half - 1, half, count - 1)],
        "quarter": [
            (2020 + at // 4, 3 * (at % 4) + (3 if is_end else 1))
            for at, is_end in ((0, 0), (half - 1, 1), (half, 0), (count - 1, 1))
        ],
        "year": [(2012 + at, m) for at, m in ((0, 1), (half - 1, 12), (half, 1), (count - 1, 12))],
        "financial-year": [
            (2012 + at + (m == 3), m)
            for at, m in ((0, 4), (half - 1, 3), (half, 4), (count - 1, 3))
        ],
    }
    if kind == "week":
        first = date(2022, 1, 31)
        middle, end = first + timedelta(weeks=half), first + timedelta(weeks=count)
        day = timedelta(days=1)
        return (
            {"from": str(first), "to": str(middle - day)},
            {"from": str(middle), "to": str(end - day)},
        )
    one, two, three, four = (f"{year}-{month:02}" for year, month in edges[kind])
    return {"from": one, "to": two}, {"from": three, "to": four}


class Figures:
    """Makes one measure after another."""

    def __init__(self, seed: int | str) -> None:
        self.dice = random.Random(seed)

    def often(self, share: float = 0.6) -> bool:
        """Whether something happens this time."""
        return self.dice.random() < share

    def words(self) -> str:
        """Return a sentence that may hold numbers."""
        return self.dice.choice(WORDS)

    def on(self) -> str:
        """Return a date as exact as its author knows it."""
        day = date(2022, 1, 1) + timedelta(days=self.dice.randint(0, 1000))
        return str(day)[: self.dice.choice((4, 7, 10, 10))]

    def some(self, of: Any, least: int = 0) -> list[Any]:
        """Return some of a list, in its order."""
        of = list(of)
        kept = set(
            self.dice.sample(range(len(of)), self.dice.randint(min(least, len(of)), len(of)))
        )
        return [one for place, one in enumerate(of) if place in kept]

    def maybe(self, record: Record, **given: Any) -> None:
        """Put some of these keys into a record."""
        for key, value in given.items():
            if value not in (None, []) and self.often():
                record[key.rstrip("_")] = value

    def measure(
        self, name: str, kind: str, code_list: str | None
    ) -> tuple[Record, str | None, Record]:
        """Return a measure, its table, and what others must know of it."""
        dice = self.dice
        unit = dice.choice(UNITS)
        every = LISTS[code_list]
        size = dice.choice((1, 2, 3, 5, 18, 19))
        groups = self.some(every, 1)[:size] if size < 18 else list(every)
        period = dice.choice(("month", "month", "quarter", "week", "year", "financial-year"))
        count = dice.choice((2, 4, 8, 9, STARTS[period][1]))
        made: Record = {"id": name, "title": f"{self.words()} {name}", "kind": kind, "unit": unit}
        made["better"] = dice.choice(("lower", "higher", "higher", "neither"))
        if made["better"] == "neither":
            made["better_because"] = self.words()
        plan: Record = {"code_list": code_list} if code_list else {}
        if code_list:
            plan["detail"] = groups
        if plan:
            made["groups"] = plan
        if unit in ("percent", "per 1000"):
            made["denominator"] = self.words()
        self.maybe(
            made,
            definition=self.words(),
            numerator=self.words(),
            short=self.words(),
            people=dice.choice(("women", "people", "callers")),
            period=period,
        )
        before, after = spans(period, count)
        if self.often(0.8):
            made["baseline"], made["compare"] = before, after
        target = f"{dice.uniform(5, 60):.{dice.choice((0, 1, 2))}f}"
        if self.often(0.5):
            made["target"] = {"value": target, "by": self.on()}
        compared = [None, "overall", "best", dice.choice(groups)]
        if "target" in made:
            compared += ["target", "target"]
        who = dice.choice(compared)
        if who:
            made["reference"] = {"group": who, "because": self.words()}
        self.maybe(
            made,
            limitations=[self.words()],
            rules=dice.choice(("anhoej", "making_data_count")),
            next_update="2030-01",
            revisions=[
                {"period": periods(period, count)[0], "because": self.words(), "on": self.on()}
            ],
            source=self.words(),
        )
        if kind == "balancing" and self.often(0.7):
            told = "points" if unit == "percent" else TOLD[unit]
            made["harm_if"] = {
                "worse_by": f"{dice.choice(('3', '2.5', '10'))} {told}",
                "tell": self.words(),
                "then": self.words(),
                "looked_at": self.on(),
            }
        if self.often(0.3):
            made["exclude"] = [{"period": periods(period, count)[1], "because": self.words()}]
        if self.often(0.3):
            made["phases"] = [
                {
                    "from": after["from"],
                    "because": self.words(),
                    "measure_changed": dice.choice(("yes", "no")),
                }
            ]
        if self.often(0.2) and who not in (None, "target"):
            made["gap_target"] = {
                "absolute": "2 points" if unit == "percent" else f"2 {TOLD[unit]}"
            }
        if self.often(0.15):
            made["cumulative"] = "yes"
        table: str | None = self.table(unit, groups, periods(period, count))
        if self.often(0.15):
            table, made["data"] = (
                None,
                {
                    "status": dice.choice(("not_collected", "not_published")),
                    "because": self.words(),
                    "by": "2030-01",
                },
            )
            for key in ("revisions", "exclude"):
                made.pop(key, None)
        if self.often(0.3):
            made["reported"] = list(self.reported(groups, unit))
        return made, table, {"groups": groups, "unit": unit, "target": target, "id": name}

    def reported(self, groups: list[str], unit: str) -> Iterator[Record]:
        dice = self.dice
        for group in self.some([*groups, "all"], 1)[:6]:
            for when in dice.choice(
                (
                    ("before", "after"),
                    ("not_stated",),
                    ("before",),
                    ("after",),
                    ("not_stated", "after"),
                )
            ):
                top = 100 if unit == "percent" else dice.choice((9, 90, 3000))
                value = f"{dice.uniform(0, top):.{dice.choice((0, 1, 2))}f}"
                made = {"group": group, "value": value, "when": when, "source": "report"}
                self.maybe(made, on=self.on(), note=self.words())
                yield made

    def table(self, unit: str, groups: list[str], named: list[str]) -> str:
        """Return figures with marks, missing rows and missing months, as they happen."""
        dice = self.dice
        size = dice.choice((1, 1, 3, 40))
        rows = list(groups)
        if self.often(0.5):
            rows += self.some(("not_stated", "not_known"))
        level = {one: dice.uniform(0.05, 0.95) for one in rows}
        marks = dice.choice(("", "", "", "xp", "cxzpr", "low"))
        whole = self.often(0.5)
        gone = set(self.some(named[1:-1])) if self.often(0.2) else set()
        is_rate = unit in ("percent", "per 1000")
        heads = {"count": "numerator", "days": "value", "score": "value"}.get(
            unit, "numerator,denominator"
        )
        lines = [f"period,group,{heads},status"]
        for at, one in enumerate(named):
            if one in gone:
                continue
            sums = [0, 0]
            for group in rows:
                mark = dice.choice(marks) if marks and marks != "low" and self.often(0.15) else ""
                total = dice.randint(60, 200) * size
                share = min(
                    max(level[group] + dice.uniform(-0.05, 0.05) - 0.1 * (at > len(named) / 2), 0),
                    1,
                )
                if share < 0.07 and self.often(0.5):
                    share = 0
                part = round(total * share * (0.1 if unit == "per 1000" else 1))
                part = 0 if part < 8 and self.often(0.5) else max(part, 8)
                sums[0] += part
                sums[1] += total
                if marks == "low" and self.often(0.1):
                    lines.append(f"{one},{group},{',' if is_rate else ''},low")
                elif heads == "value":
                    value = f"{dice.uniform(-9 if unit == 'score' else 0, 40) * level[group]:.1f}"
                    lines.append(f"{one},{group},{'' if mark in tuple('cxz') else value},{mark}")
                elif not is_rate:
                    lines.append(f"{one},{group},{'' if mark in tuple('cxz') else part},{mark}")
                else:
                    shown = total if mark not in tuple("xz") else ""
                    lines.append(
                        f"{one},{group},{'' if mark in tuple('cxz') else part},{shown},{mark}"
                    )
            if whole and heads != "value" and "c" not in marks and marks in ("",):
                more = dice.choice((0, 40)) * size
                cells = f"{sums[0] + more},{sums[1] + 2 * more}" if is_rate else str(sums[0] + more)
                lines.append(f"{one},all,{cells},")
        return "\n".join([*lines, ""])
