"""Reading stays quick, and pulls in nothing heavy."""

import subprocess
import sys
import time
from collections.abc import Callable

from mfiar_site.loading.notes import Notes
from mfiar_site.loading.reader import read_record
from mfiar_site.loading.tables import read_table
from mfiar_site.loading.yaml_events import parse
from mfiar_site.model.measures import Better, Measure, MeasureKind, Unit
from mfiar_site.model.project import Project
from mfiar_site.model.words import Line, Slug

SLACK = 4  # machines that run tests are slower and busier than the one that was measured


def best_seconds(act: Callable[[], object]) -> float:
    """Return the processor time of the quickest of five runs."""
    times = []
    for _ in range(5):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return min(times)


def test_a_project_file_of_280_lines_takes_15_ms() -> None:
    driver = "  - id: driver-{}\n    text: Staff do not know\n    level: secondary\n"
    driver += "    contributes_to: [driver-0]\n    kind: structural\n"
    text = "format: 1\ntitle: Bleeds\ndrivers:\n" + "".join(driver.format(n) for n in range(56))

    def read() -> Project | None:
        notes = Notes()
        node = parse(text, file="f", notes=notes)
        assert node is not None
        return read_record(Project, node, notes, given={"id": "bleeds"})

    project = read()
    assert project is not None
    assert len(project.drivers) == 56
    assert text.count("\n") > 280
    assert best_seconds(read) < 0.015 * SLACK


class EveryGroup:
    """A code list without end."""

    def resolve(self, text: str) -> str | None:
        """Return the text as the id of a group."""
        return text

    def nearest(self, text: str) -> str | None:
        """Return no hint."""
        return None


def test_a_data_file_of_2880_rows_takes_30_ms() -> None:
    months = [f"{year}-{month:02}" for year in (2021, 2022, 2023) for month in range(1, 13)]
    rows = [f"{month},group-{group},{group},100,\n" for month in months for group in range(80)]
    text = "period,group,numerator,denominator,status\n" + "".join(rows)
    measure = Measure(
        id=Slug("bleeds"),
        title=Line("Bleeds"),
        kind=MeasureKind.OUTCOME,
        unit=Unit.PERCENT,
        better=Better.LOWER,
    )

    def read() -> int:
        notes = Notes()
        table = read_table(text, measure=measure, groups=EveryGroup(), file="f", notes=notes)
        return len(table.rows) if table else 0

    assert read() == 2880
    assert best_seconds(read) < 0.030 * SLACK


def test_reading_needs_no_pandas_and_no_numpy() -> None:
    """They double the time to start, and reading needs neither."""
    program = (
        "import sys, mfiar_site.loading.project;"
        "sys.exit(', '.join({'numpy', 'pandas', 'scipy', 'mkdocs'} & {*sys.modules}) or 0)"
    )

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert (run.returncode, run.stderr) == (0, "")
