"""A review of a few changes costs what they cost, however large the repository is."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from mfiar_site.review.plaintext import as_text
from mfiar_site.standards.groups import code_list
from tests.review.conftest import PROJECT, SETTINGS, Site, counts, months
from tests.review.test_record_events import EDITS

resource = pytest.importorskip("resource")
ROOT = Path(__file__).resolve().parents[2]
ASKS = "import sys; from mfiar_site.cli.review import diff; diff(sys.argv[1:])"


def _figures(random_: random.Random) -> str:
    """1,080 rows: 16 groups, those not stated, and everyone together, for 60 months."""
    groups = [group.id for group in code_list("nhs_2001").groups if not group.is_unknown]
    groups.append("not_stated")
    lines = ["period,group,numerator,denominator,status"]
    for month in months(0, 60):
        numbers = [random_.randint(30, 70) for _ in groups]
        lines += [f"{month},{one},{n},200," for one, n in zip(groups, numbers, strict=True)]
        lines.append(f"{month},all,{sum(numbers) + 60},3600,")
    assert len(lines) == 1 + 1080
    return "\n".join(lines) + "\n"


CHANGED = (1, 2, 3, 4)  # projects with a figure that was corrected; the aim of the first is eased


def region(folder: Path, projects: int) -> Site:
    """So many projects of 6 measures of 1,080 rows, and a commit that changes 5 files."""
    site = Site(folder)
    site.root.mkdir()
    site.git("init", "-q", "-b", "main")
    site.write("mkdocs.yml", SETTINGS)
    head, _, rest = PROJECT.partition("  - id: waits\n")
    body, _, tail = rest.partition("insights:\n")
    names = ["waits", *(f"waits-{number}" for number in range(2, 7))]
    measures = "".join(f"  - id: {name}\n{body}" for name in names)
    figures = _figures(random.Random(1))
    for number in range(projects):
        folder = f"projects/p{number:02}"
        site.write(f"{folder}/project.yml", f"{head}{measures}insights:\n{tail}")
        for name in names:
            site.write(f"{folder}/data/{name}.csv", figures)
    site.commit()
    site.replace("each: 27 percent", "each: 31 percent", "projects/p00/project.yml")
    for number in CHANGED:
        file = f"projects/p{number:02}/data/waits-3.csv"
        lines = site.read(file).splitlines()
        period, group, *_ = lines[5].split(",")
        site.write(file, "\n".join([*lines[:5], f"{period},{group},71,200,", *lines[6:]]) + "\n")
    site.commit()
    return site


def _seconds_of_children() -> float:
    """Seconds that a processor worked for ended children: waiting for others is not counted."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def reviewed(site: Site) -> tuple[float, str]:
    """Return the seconds of a processor that a review takes, its start included; and its words."""
    command = [sys.executable, "-c", ASKS, "HEAD~1", "HEAD"]
    before = _seconds_of_children()
    done = subprocess.run(
        command,
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return _seconds_of_children() - before, done.stdout


def test_a_review_reads_what_changed_and_little_else(tmp_path: Path) -> None:
    """Ten times as many projects and files, with the same five changed: nearly the same time."""
    few, _ = reviewed(region(tmp_path / "few", 5))

    many, told = reviewed(region(tmp_path / "many", 50))

    assert many < 1.6 * few
    assert "5 projects:" in told
    assert told.count("[points.revised]") == 4
    assert told.count("[aim.eased]") == 1


@pytest.mark.parametrize("seed", range(6))
def test_no_change_whatever_stops_a_review(site: Site, seed: int) -> None:
    """Many edits at once, most of them against a check, on both sides."""
    random_ = random.Random(seed)
    for _ in range(4):
        text = PROJECT
        for before, after, *_ in random_.sample(EDITS, random_.randint(2, 9)):
            text = text.replace(before, after) if text.count(before) == 1 else text
        lines = text.splitlines(keepends=True)
        del lines[random_.randrange(len(lines))]
        rows = counts(random_.randint(0, 6), random_.randint(10, 30))
        for key in random_.sample(sorted(rows), 5):
            rows[key] = random_.choice([("", "200", "c"), ("", "", "x"), ("3", "200", "")])
        site.write("projects/seen/project.yml", "".join(lines))
        site.data(rows)

        report = site.review("HEAD")

        assert report.events
        assert "3/200" not in as_text(report)
        site.commit()
        assert site.review("HEAD").events == ()
