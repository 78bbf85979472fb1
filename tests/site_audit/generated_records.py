"""Records made by chance from a seed, as many different teams could write them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from tests.site_audit.generated_figures import LISTS, TOLD, Figures, Record


class _Plain(yaml.SafeDumper):
    """Writes a thing that stands in two places twice: the format has no references."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never name a part of the file to be copied."""
        return True


@dataclass(frozen=True)
class Invented:
    """A record with the figures of its measures, ready to be written."""

    record: Record
    tables: dict[str, str]

    def write(self, folder: Path) -> None:
        """Write the project into its folder."""
        (folder / "data").mkdir(parents=True)
        text = yaml.dump(self.record, Dumper=_Plain, sort_keys=False, allow_unicode=True)
        (folder / "project.yml").write_text(text, encoding="utf-8")
        for name, table in self.tables.items():
            (folder / "data" / f"{name}.csv").write_text(table, encoding="utf-8")


class Chance(Figures):
    """Makes one record after another."""

    def invented(self, title: str) -> Invented:
        """Return a record with its figures."""
        dice = self.dice
        measures, tables, known = [], {}, []
        code_list = dice.choice(list(LISTS))
        for number, kind in enumerate(self.some(("outcome", "process", "balancing"), 1)):
            made, table, about = self.measure(f"m{number + 1}", kind, code_list)
            measures.append(made)
            known.append(about)
            if table:
                tables[made["id"]] = table
        record: Record = {"format": "1", "title": f"{self.words()}: {title}", "stage": "draft"}
        drivers = [f"d{n}" for n in range(dice.choice((0, 1, 2, 4)))]
        changes = [f"c{n}" for n in range(dice.choice((0, 1, 2, 5)))]
        prior = [f"p{n}" for n in range(dice.choice((0, 1, 3)))]
        first = known[0]
        aim: Record = {
            "statement": f"{self.words()}, all of it.",
            "for": self.some(first["groups"], 1)[:4],
            "measure": first["id"],
        }
        self.maybe(
            aim,
            target=self.target(first, measures[0]),
            history=[{"on": self.on(), "was": self.words(), "because": self.words()}],
        )
        for key in ("baseline", "reference"):
            if key in measures[0] and self.often():
                aim["compared_with" if key == "reference" else key] = measures[0][key]
        self.maybe(
            record,
            summary=self.words(),
            organisation="A & B's trust",
            system="Invented system",
            region="North",
            setting=self.words(),
            topics=self.some(("triage", "births", "24 hours")),
            contact={"team": "A team", "withdraw": self.words()},
            dates={"started": self.on(), "updated": "2025-01-20", "next_update": "2030-07"},
            aim=aim,
            racism={
                "statement": self.words(),
                "forms": ["institutional"],
                "where": [self.words()],
                "agreed": {"by": self.words(), "on": self.on()},
            },
            team={
                "members": [{"role": self.words(), "paid": "yes"}],
                "missing_voices": [{"who": self.words()}],
                "reflection": {"text": self.words(), "on": self.on()},
            },
            reviews=[
                {
                    "id": "r1",
                    "of": "policy",
                    "title": self.words(),
                    "on": self.on(),
                    "finding": self.words(),
                }
            ],
            equity_indicators=[self.indicator(first, measures[0])],
            missing=[{"group": self.words(), "because": self.words(), "on": self.on()}],
            insights=[
                {
                    "id": f"i{n}",
                    "kind": "theme",
                    "from": "staff",
                    "text": self.words(),
                    "on": self.on(),
                    "people": str(dice.randint(1, 3000)),
                }
                for n in range(dice.randint(1, 3))
            ],
            involvement=[
                {
                    "id": f"v{n}",
                    "title": self.words(),
                    "who": ["staff"],
                    "how": "led",
                    "people": str(dice.randint(1, 3000)),
                    "on": self.on(),
                    "payment": self.words(),
                    "shaped": self.words(),
                }
                for n in range(dice.randint(1, 2))
            ],
            barriers=[
                {"stage": "planning", "text": self.words(), "action": self.words(), "on": self.on()}
            ],
            learning=[
                {
                    "id": "l1",
                    "text": self.words(),
                    "worked_for": [self.words()],
                    "shared_with": self.words(),
                    "on": self.on(),
                }
            ],
            prompt_reviews=[
                {
                    "id": f"pr{n}",
                    "prompt": dice.choice(("q1.naming.1", "q2.lens.1")),
                    "by": self.words(),
                    "affected": dice.choice(("yes", "no")),
                    "on": self.on(),
                    "view": "disagree",
                    "said": self.words(),
                    "consent": {
                        "scope": "public website",
                        "given": "2025-01-01",
                        "expires": "2035-01-01",
                    },
                }
                for n in range(dice.randint(1, 3))
            ],
            not_yet=[{"prompt": "q1.bias.2", "because": self.words(), "by": "2030"}],
            not_published=[{"what": self.words()}],
            limitations=[self.words(), self.words()],
            ethics=self.words(),
            funding=self.words(),
        )
        record["sources"] = [
            {
                "id": "report",
                "title": self.words(),
                "publisher": "A & Co",
                "published": self.on(),
                "url": "https://example.org/a",
            }
        ]
        if drivers:
            record["drivers"] = [self.driver(one, drivers) for one in drivers]
        if prior:
            record["priorities"] = [self.priority(one, changes) for one in prior]
        if changes:
            record["changes"] = []
            for one in changes:
                made = {
                    "id": one,
                    "text": f"{self.words()} {one}",
                    "status": dice.choice(("idea", "testing", "adopted", "abandoned")),
                }
                self.maybe(
                    made, drivers=self.some(drivers), priorities=self.some(prior), origin="staff"
                )
                record["changes"].append(made)
            record["cycles"] = list(self.cycles(changes, known))
        record["measures"] = measures
        return Invented(record, tables)

    def target(self, about: Record, measure: Record) -> Record:
        unit = TOLD[about["unit"]]
        forms = [
            {"value": {"each": f"{self.dice.randint(10, 50)} {unit}"}},
            {"value": {about["groups"][0]: f"{self.dice.uniform(5, 50):.1f} {unit}"}},
            {
                "change": {
                    "by": "10 percent",
                    "scale": self.dice.choice(("points", "relative percent", "not stated")),
                }
            },
        ]
        if "reference" in measure:
            forms += [
                {"gap": {"absolute": "2 points" if unit == "percent" else f"2 {unit}"}},
                {"gap": {"ratio": "1.2"}, "value": {"each": f"20.5 {unit}"}},
            ]
        made = self.dice.choice(forms)
        self.maybe(made, by=self.on())
        return made

    def indicator(self, about: Record, measure: Record) -> Record:
        made: Record = {"id": "e1", "measure": about["id"], "groups": about["groups"][:2]}
        if "reference" in measure:
            made["compared_with"] = measure["reference"]
        self.maybe(made, judged_by=self.words(), target={"ratio": "1.25", "by": self.on()})
        return made

    def driver(self, name: str, every: list[str]) -> Record:
        dice = self.dice
        made: Record = {
            "id": name,
            "text": f"{self.words()} {name}",
            "level": dice.choice(("primary", "secondary")),
        }
        others = every[every.index(name) + 1 :]
        self.maybe(
            made,
            contributes_to=self.some(others),
            kind=dice.choice(("structural", "clinical")),
            influence=dice.choice(("control", "influence", "concern")),
            evidence=["hypothesis"],
            escalated_to=self.words(),
        )
        return made

    def priority(self, name: str, changes: list[str]) -> Record:
        made: Record = {"id": name, "text": self.words()}
        self.maybe(made, by=self.words(), on=self.on())
        status = self.dice.choice(("did", "doing", "cannot", None))
        if status:
            made["answer"] = {"status": status, "text": self.words(), "because": self.words()}
            self.maybe(made["answer"], by=self.some(changes), on=self.on())
        return made

    def cycles(self, changes: list[str], known: list[Record]) -> Iterator[Record]:
        dice = self.dice
        for change in changes:
            day = date(2022, 1, 1) + timedelta(days=dice.randint(0, 300))
            for number in range(1, dice.choice((0, 1, 2, 3, 6)) + 1):
                yield self.cycle(change, number, day, dice.choice(known))
                day += timedelta(days=dice.choice((0, 0, 14, 90, 400)))

    def cycle(self, change: str, number: int, day: date, about: Record) -> Record:
        dice = self.dice
        unit = dice.choice((TOLD[about["unit"]], "percent", "points", "days", "ratio"))
        length = dice.choice((4, 7, 10, 10))
        made: Record = {"id": f"{change}-{number}", "change": change, "number": str(number)}
        plan: Record = {}
        group = dice.choice([*about["groups"], "all"])
        amounts = [f"{dice.uniform(1, 80):.{dice.choice((0, 1, 2))}f} {unit}" for _ in range(3)]
        self.maybe(
            plan,
            question=self.words(),
            prediction=self.words(),
            by_group=self.words(),
            who=self.words(),
            where=self.words(),
            when=dice.choice(
                (
                    {"from": str(day)[:length]},
                    {
                        "from": str(day),
                        "to": str(day + timedelta(days=dice.choice((0, 1, 30, 300)))),
                    },
                )
            ),
            expect={"measure": about["id"], "group": group, "value": amounts[0]},
        )
        study: Record = {}
        self.maybe(
            study,
            as_predicted=dice.choice(("yes", "no", "partly")),
            found=amounts[1],
            learned=self.words(),
            by_group=[
                dict(
                    group=one,
                    result=self.words(),
                    **({"value": amounts[2]} if self.often(0.5) else {}),
                )
                for one in self.some([*about["groups"], "all"], 1)[:3]
            ],
            reviewed_with=[{"who": ["families"], "people": str(dice.randint(1, 90))}],
        )
        act: Record = {
            "decision": dice.choice(("adapt", "adopt", "abandon")),
            "harm_explained": self.words(),
        }
        self.maybe(
            act,
            because=self.words(),
            on=str(day + timedelta(days=dice.choice((0, 30, 200))))[:length],
            decided_with=["staff"],
        )
        self.maybe(
            made,
            title=f"{self.words()}",
            step=str(dice.randint(1, 4)),
            scale=self.words(),
            purpose=dice.choice(("test", "spread", "implement", "develop")),
            plan=plan or None,
            do={"as_planned": "no", "happened": self.words(), "unexpected": self.words()},
            study=study or None,
            act=act,
        )
        return made
