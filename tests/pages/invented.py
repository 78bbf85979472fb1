"""Projects of extreme shapes, invented from end to end: `python -m tests.pages.invented FOLDER`.

They are written as a team would write them, so that everything from the reading of the files to
the page is the program's own. Every number follows from its place: no chance is in it.
"""

import math
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
EIGHT = (
    "bangladeshi", "indian", "pakistani", "black-african", "black-caribbean", "chinese",
    "white-british", "white-irish",
)  # fmt: skip
SIXTEEN = (
    "bangladeshi", "indian", "pakistani", "asian-other", "black-african", "black-caribbean",
    "black-other", "mixed-white-and-asian", "mixed-white-and-black-african",
    "mixed-white-and-black-caribbean", "mixed-other", "white-british", "white-irish",
    "white-other", "chinese", "other-ethnic-group",
)  # fmt: skip
MONTHS = tuple(f"{year}-{month:02}" for year in (2022, 2023, 2024) for month in range(1, 13))
UNRECORDED = ("not_stated", "not_known")
KINDS = ("outcome", "process", "balancing")

HEAD = """\
format: 1
title: {title}
summary: Invented, to try a page of this shape. Nothing here happened.
organisation: Demonstration Hospitals (invented)
topics: [shapes]
stage: draft
kind: demonstration
dates: {{started: 2022-01-10, updated: 2025-01-20, next_update: 2025-07-31}}
racism:
  statement: People who ask in another language wait longer, and we name that as racism.
  forms: [institutional]
  evidence: [heard-1]
  agreed: {{by: Equity board (invented), on: 2022-03-01}}
aim:
  statement: By December 2024, no group waits longer than another.
  for: [{first}]
  measure: measure-1
  target: {{by: 2024-12-31, value: {{each: 20 percent}}}}
drivers:
  - {{id: language, text: Being understood is something to wait for, kind: institutional,
      influence: control, evidence: [heard-1]}}
changes:
  - {{id: offer, text: Offer an interpreter first, drivers: [language], status: testing}}
insights:
  - {{id: heard-1, kind: theme, from: staff, text: Nobody asked which language was needed.,
      on: 2022-02, linked_to: [measure-1, language]}}
missing:
  - {{group: "Gypsy, Roma and Traveller people", because: The code list has no code for them.}}
measures:
"""
MEASURE = """\
  - id: measure-{n}
    title: Waits of kind {n} of more than 30 minutes
    short: Waits of kind {n}
    people: people
    kind: {kind}
    definition: Every visit is counted, day and night, from the desk to the assessment.
    numerator: Visits that waited more than 30 minutes
    denominator: All visits
    unit: percent
    better: lower
    groups: {{code_list: nhs_2001, detail: [{groups}]}}
    period: month
    source: Information system (invented)
    baseline: {{from: 2022-01, to: 2023-03}}
    compare: {{from: 2023-04, to: 2024-12}}
    reference: {{group: {reference}, because: The invented comparison of this shape.}}
    target: {{value: 20, by: 2024-12-31}}
    disclosure: exact-with-suppression
"""


def project_text(title: str, groups: tuple[str, ...], measures: int) -> str:
    """Return a project.yml with as many measures, all for the same groups."""
    reference = "white-british" if "white-british" in groups[1:] else "overall"
    listed = ", ".join(groups)
    parts = [
        MEASURE.format(n=n, kind=KINDS[(n - 1) % 3], groups=listed, reference=reference)
        for n in range(1, measures + 1)
    ]
    return HEAD.format(title=title, first=groups[0]) + "".join(parts)


def figures(groups: tuple[str, ...], people: int, number: int) -> str:
    """Return the figures of a measure: a wave of its own for every group, smaller in time."""
    lines = ["period,group,numerator,denominator,status"]
    for at, month in enumerate(MONTHS):
        rows = list(_rows(groups, people, number, at))
        total = tuple(sum(row[place] for row in rows) for place in (1, 2))
        lines += [_line(month, *row) for row in [*rows, ("all", *total)]]
    return "\n".join(lines) + "\n"


def _rows(
    groups: tuple[str, ...], people: int, number: int, at: int
) -> Iterator[tuple[str, int, int]]:
    for place, group in enumerate((*groups, *UNRECORDED)):
        share = 0.35 + 0.1 * math.sin(place * 2.1 + number) - 0.002 * at * (place % 3)
        counted = people + 7 * place + at % 5
        yield group, round(counted * (share + 0.05 * math.sin(at * 1.7 + place))), counted


def _line(month: str, group: str, numerator: int, denominator: int) -> str:
    if denominator < 100:  # of so few, every number is hidden, that of everyone together too
        return f"{month},{group},,{denominator},c"
    return f"{month},{group},{numerator},{denominator},"


SHAPES = {
    "large": ("A project with ten measures", EIGHT, 10, 180),
    "sixteen": ("A project with sixteen groups", SIXTEEN, 1, 180),
    "one-group": ("A project with one group", EIGHT[:1], 1, 180),
    "all-hidden": ("A project with every number hidden", EIGHT[:4], 1, 8),
}


def write_projects(folder: Path) -> None:
    """Write a project of every shape into a folder, and one as `mfiar new` makes it."""
    for name, (title, groups, measures, people) in SHAPES.items():
        project = folder / name
        (project / "data").mkdir(parents=True)
        text = project_text(title, groups, measures)
        (project / "project.yml").write_text(text, encoding="utf-8")
        for number in range(1, measures + 1):
            made = figures(groups, people, number)
            (project / "data" / f"measure-{number}.csv").write_text(made, encoding="utf-8")


def write_site(folder: Path) -> Path:
    """Write the source of a site with these projects; return its settings."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    write_projects(folder / "projects")
    return folder / "mkdocs.yml"


if __name__ == "__main__":
    write_site(Path(sys.argv[1]))
