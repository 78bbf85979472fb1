"""How long 10 measures of 8 groups and 36 months take, in CPU time. No test: machines differ.

    python tests/findings/measure_speed.py

The bounds of the plan: findings under 150 ms, figures under 100 ms.
"""

import sys
from dataclasses import replace
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

from mfiar_site.disclosure.cells import Published
from mfiar_site.figures.gaps import gap_figure
from mfiar_site.figures.multiples import small_multiples
from mfiar_site.findings.project import ProjectFindings, project_findings
from mfiar_site.model.dates import PeriodKind
from mfiar_site.model.project import Project
from mfiar_site.model.words import Slug
from tests.findings.building import PROJECT, Figures, measure, rows, span, table_of

GROUPS = (
    "bangladeshi", "pakistani", "indian", "chinese",
    "black-african", "black-caribbean", "white-british", "all",
)  # fmt: skip
MEASURES, MONTHS, TIMES = 10, 36, 5


def invented() -> tuple[Project, Published]:
    """Return a project of ten measures, its counts drawn with a fixed seed."""
    drawn = np.random.default_rng(1)
    measures = [
        measure(
            id=Slug(f"measure-{place}"),
            period=PeriodKind.MONTH,
            baseline=span("2023-01", "2024-06"),
            compare=span("2024-07", "2025-12"),
        )
        for place in range(MEASURES)
    ]
    tables = {}
    for one in measures:
        figures: Figures = {
            group: [(int(drawn.binomial(200, 0.3)), 200) for _ in range(MONTHS)] for group in GROUPS
        }
        tables[one.id] = table_of(one, rows(figures))
    return replace(PROJECT, measures=tuple(measures)), Published(tables=tables, figures={})


def drawn_of(found: ProjectFindings) -> int:
    """Draw every figure of a project; return how many there are."""
    made = [(small_multiples(one, marks=()), gap_figure(one)) for one in found.measures]
    return sum(figure is not None for pair in made for figure in pair)


def main() -> None:
    """Print the least of several runs of each."""
    project, published = invented()
    findings, figures = [], []
    for _ in range(TIMES):
        start = process_time()
        found = project_findings(project, published)
        middle = process_time()
        drawn_of(found)
        findings.append(middle - start)
        figures.append(process_time() - middle)
    sys.stdout.write(
        f"findings {min(findings) * 1000:.0f} ms, figures {min(figures) * 1000:.0f} ms\n"
    )


if __name__ == "__main__":
    main()
