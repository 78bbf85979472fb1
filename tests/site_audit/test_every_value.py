"""Every value that the format allows somewhere can be published, as `check` says that it may."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import yaml

from mfiar_site.inspection.projects import inspect_projects
from mfiar_site.model.cycles import DecisionKind, Outcome, Purpose
from mfiar_site.model.dates import PeriodKind
from mfiar_site.model.measures import (
    Absence,
    Better,
    ChartKind,
    MeasureKind,
    ReportedWhen,
    RuleSet,
    Unit,
)
from mfiar_site.model.project import Project, ProjectKind, ProjectStage
from mfiar_site.model.purpose import (
    AnswerStatus,
    ChangeScale,
    ChangeStatus,
    DriverKind,
    DriverLevel,
    Influence,
    Origin,
    RacismForm,
    ReviewKind,
)
from mfiar_site.model.tables import Row, Status
from mfiar_site.model.translations import MadeBy
from mfiar_site.model.voices import InsightKind, InvolvementDepth, People, ReadersView, Stage
from mfiar_site.plugin import render
from mfiar_site.site_audit.figures import audit_problems
from tests.whole_site import SETTINGS

PROFILE, ON = "exact-with-suppression", date(2026, 1, 31)
REFERENCES = ("black", "overall", "best", "target")  # not an enumeration: words, or a group
GROUPS = ("asian", "black", "white")
# Which may not stand in a project that has no errors, and why.
NOT_USED = {
    ProjectStage.PUBLISHED: "asks for a whole record: the demonstration of the repository is one",
}
PERIODS = {
    PeriodKind.WEEK: [f"2024-W{number:02}" for number in range(1, 9)],
    PeriodKind.MONTH: [f"2024-{number:02}" for number in range(1, 9)],
    PeriodKind.QUARTER: [f"{year}-Q{number}" for year in (2023, 2024) for number in range(1, 5)],
    PeriodKind.YEAR: [str(year) for year in range(2017, 2025)],
    PeriodKind.FINANCIAL_YEAR: [f"{year}/{(year + 1) % 100:02}" for year in range(2016, 2024)],
}
UNIT_OF_CHART = {
    ChartKind.U: Unit.PER_1000, ChartKind.U_PRIME: Unit.PER_1000, ChartKind.XMR: Unit.SCORE,
    ChartKind.C: Unit.COUNT, ChartKind.G: Unit.COUNT, ChartKind.T: Unit.DAYS,
}  # fmt: skip
CONSENT = {"scope": "public website", "given": "2024-01-01", "expires": "2034-01-01"}


def enumerations(record: Any, seen: set[Any]) -> Iterator[type[StrEnum]]:
    """Yield every enumeration that a record, or a record inside it, has a key of."""
    if isinstance(record, type) and issubclass(record, StrEnum):
        yield record
    elif is_dataclass(record) and record not in seen:
        seen.add(record)
        for hint in get_type_hints(record).values():
            yield from enumerations(hint, seen)
    for inner in get_args(record):
        yield from enumerations(inner, seen)


EVERY = {*enumerations(Project, set()), *enumerations(Row, set())}


def values_in(value: Any) -> Iterator[StrEnum]:
    """Yield every value of an enumeration that a record uses."""
    if isinstance(value, StrEnum):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from values_in(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from values_in(getattr(value, field.name))


def table(unit: Unit, periods: list[str], mark: str = "") -> str:
    """Return figures for three groups; the second period of the first group has a mark."""
    head = {Unit.COUNT: "numerator", Unit.DAYS: "value", Unit.SCORE: "value"}
    lines = [f"period,group,{head.get(unit, 'numerator,denominator')},status"]
    for at, period in enumerate(periods):
        for place, group in enumerate(GROUPS):
            part, whole = 30 + 9 * place - at, 100 + 7 * place
            status = mark if (at, place) == (1, 0) else ""
            is_gone = status in ("c", "x", "z", "low")
            cells = [str(part)] if unit in head else [str(part), str(whole)]
            empty = [""] if unit in head or status == "c" else ["", ""]
            cells = [*empty, *cells[1:]][: len(cells)] if is_gone else cells
            lines.append(",".join([period, group, *cells, status]))
    return "\n".join([*lines, ""])


def measure(name: str, unit: Unit, **more: Any) -> dict[str, Any]:
    """Return a measure; each counts other people, whose numbers say nothing of each other."""
    of_whom = {"denominator": f"People of {name}"} if unit in (Unit.PERCENT, Unit.PER_1000) else {}
    start = {"id": name, "title": f"Measure {name}", "kind": "outcome", "better": "lower"}
    return {**start, "unit": str(unit), **of_whom, **more}


def spans(periods: list[str]) -> dict[str, Any]:
    years = periods[0][:4], periods[-1][:4]
    if years[0] == years[1]:
        return {
            "baseline": {"from": f"{years[0]}-01", "to": f"{years[0]}-04"},
            "compare": {"from": f"{years[0]}-05", "to": f"{years[0]}-12"},
        }
    middle = (int(years[0]) + int(years[1])) // 2
    return {
        "baseline": {"from": years[0], "to": str(middle)},
        "compare": {"from": str(middle + 1), "to": str(int(years[1]) + 1)},
    }


def project(number: int) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a record, with its tables, in which every enumeration has its next value."""

    def nth(of: type[StrEnum]) -> str:
        return str(list(of)[number % len(of)])

    unit = list(Unit)[number % len(Unit)]
    chart = list(ChartKind)[number % len(ChartKind)]
    period = list(PeriodKind)[number % len(PeriodKind)]
    months, marked = PERIODS[PeriodKind.MONTH], PERIODS[period]
    has_figures = unit is not Unit.NOT_STATED
    reference = {"group": REFERENCES[number % len(REFERENCES)], "because": "It is asked for."}
    report = {"group": "black", "value": "40.50", "when": nth(ReportedWhen), "source": "report"}
    main = measure("main", unit, kind=nth(MeasureKind), rules=nth(RuleSet), target={"value": "20"})
    main |= {"better": nth(Better), "better_because": "Both can be right."}
    main |= {**spans(months), "reference": reference} if has_figures else {"reported": [report]}
    if nth(Better) != "neither":
        del main["better_because"]
    charted = UNIT_OF_CHART.get(chart, Unit.PERCENT)
    measures = [
        main,
        measure("charted", charted, chart={"kind": str(chart), "because": "We know it."}),
        measure("timed", Unit.PERCENT, **spans(marked), period=str(period)),
        measure("reported", Unit.PERCENT, reported=[{**report}]),
        measure("absent", Unit.PERCENT, data={"status": nth(Absence), "because": "Nobody asks."}),
    ]
    tables = {
        "charted": table(charted, months),
        "timed": table(Unit.PERCENT, marked, nth(Status)),
        **({"main": table(unit, months)} if has_figures else {}),
    }
    decision = nth(DecisionKind)
    return {
        "format": "1",
        "title": f"Project {number}",
        "stage": nth(ProjectStage).replace("published", "draft"),
        "kind": nth(ProjectKind),
        "sources": [{"id": "report", "title": "A report", "publisher": "A hospital"}],
        "organisation": "A hospital (invented)",
        "summary": "What happened.",
        "racism": {"statement": "We name it.", "forms": [nth(RacismForm)]},
        "aim": {
            "statement": "Fewer.",
            "for": ["black"],
            "measure": "main",
            "target": {"change": {"by": "10 percent", "scale": nth(ChangeScale)}},
        },
        "reviews": [{"id": "r", "of": nth(ReviewKind), "finding": "Found.", "stated_by": "report"}],
        "drivers": [
            {"id": "d", "text": "A driver", "level": nth(DriverLevel), "kind": nth(DriverKind),
             "influence": nth(Influence), "escalated_to": "The board"}
        ],
        "priorities": [
            {"id": "p", "text": "Hear us.", "on": "2024-01-01",
             "answer": {"status": nth(AnswerStatus), "text": "We do.", "because": "For want of it.",
                        "by": ["c"]}},
        ],
        "changes": [
            {"id": "c", "text": "A change", "drivers": ["d"], "origin": nth(Origin),
             "status": nth(ChangeStatus), "stated_by": "report"}
        ],
        "measures": measures,
        "insights": [
            {"id": "i", "kind": nth(InsightKind), "from": nth(People), "text": "We wait.",
             "consent": CONSENT, "stated_by": "report"}
        ],
        "involvement": [
            {"id": "v", "who": [nth(People)], "how": nth(InvolvementDepth), "stated_by": "report"}
        ],
        "barriers": [{"stage": nth(Stage), "text": "Meetings by day."}],
        "prompt_reviews": [
            {"id": "pr", "prompt": "q1.naming.1", "by": "A group", "on": "2024-05-01",
             "view": nth(ReadersView), "affected": "yes"}
        ],
        "cycles": [
            {"id": f"t-{at}", "change": "c", "number": str(at), "purpose": nth(Purpose),
             "step": str(at), "plan": {"when": {"from": f"2024-0{at}-01"}},
             "do": {"as_planned": nth(Outcome)}, "study": {"as_predicted": nth(Outcome)},
             "act": {"decision": decision, "on": f"2024-0{at}-20", "harm_explained": "Not known."}}
            for at in (1, 2)
        ],
        "translations": [{"id": "cy", "text": "Crynodeb.", "made_by": nth(MadeBy)}],
    }, tables  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with as many projects as the longest enumeration has values."""
    folder = tmp_path_factory.mktemp("every-value")
    (folder / "content").mkdir()
    pages = {"index.md": "# Home\n", "accessibility.md": "# Accessibility statement\n\nTested.\n"}
    for name, text in pages.items():
        (folder / "content" / name).write_text(text, encoding="utf-8")
    settings = SETTINGS.format(profile=PROFILE).replace("explore: true", "explore: false")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for number in range(max(map(len, EVERY))):
        record, tables = project(number)
        own = folder / "projects" / f"p{number}"
        (own / "data").mkdir(parents=True)
        text = yaml.safe_dump(record, sort_keys=False)
        (own / "project.yml").write_text(text, encoding="utf-8")
        for name, rows in tables.items():
            (own / "data" / f"{name}.csv").write_text(rows, encoding="utf-8")
    return folder


def test_no_value_is_left_out_without_a_reason(root: Path) -> None:
    """A new value of the format has to be used here, or to be listed with the reason."""
    examined = inspect_projects(root / "projects", root=root, profile=PROFILE, on=ON)
    used = {value for one in examined for value in values_in((one.project, one.tables))}

    assert {value for of in EVERY for value in of} - used == set(NOT_USED)


def test_what_has_no_errors_is_published(root: Path) -> None:
    examined = inspect_projects(root / "projects", root=root, profile=PROFILE, on=ON)
    errors = [str(p) for one in examined for p in one.problems if p.is_error]
    assert "\n".join(errors) == ""
    site = root / "site"
    site.mkdir()

    composed = render(root / "mkdocs.yml", site)

    assert composed is not None
    assert [str(problem) for problem in audit_problems(site, composed)] == []
