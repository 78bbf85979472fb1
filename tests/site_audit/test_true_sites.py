"""The attack has nothing against a site that tells the truth, whatever its measures count."""

import csv
import random
from itertools import product
from pathlib import Path

import pytest

from tests.whole_site import PROJECT, WholeSite

GROUPS = ("asian", "black", "mixed", "white", "other")
MONTHS = tuple(f"{2023 + month // 12}-{month % 12 + 1:02}" for month in range(14))
HEADERS = {
    "percent": "period,group,numerator,denominator,status",
    "per 1000": "period,group,numerator,denominator,status",
    "count": "period,group,numerator,status",
    "days": "period,group,value,status",
    "score": "period,group,value,status",
}


def row(unit: str, place: str, dice: random.Random, size: int) -> str:
    status = dice.choices(("", "c", "x", "p", "u"), (80, 6, 4, 5, 5))[0]
    if unit in ("days", "score"):
        value = dice.uniform(-20 if unit == "score" else 0, 40) * size
        return f"{place},{'' if status in ('c', 'x') else f'{value:.1f}'},{status}"
    whole = dice.randint(20, 90) * size
    part = "" if status in ("c", "x") else dice.choice((0, dice.randint(8, whole)))
    if unit == "count":
        return f"{place},{part},{status}"
    return f"{place},{part},{'' if status == 'x' else whole},{status}"


@pytest.mark.parametrize("size", [1, 3000])
@pytest.mark.parametrize("unit", HEADERS)
def test_a_true_site_is_published(tmp_path: Path, unit: str, size: int) -> None:
    dice = random.Random(f"{unit} {size}")
    site = WholeSite(tmp_path, profile="exact-with-suppression")
    record = PROJECT.format(more="").replace("unit: percent", f"unit: {unit}")
    (site.project / "project.yml").write_text(record, encoding="utf-8")
    rows = [row(unit, f"{month},{group}", dice, size) for month in MONTHS for group in GROUPS]
    text = "\n".join([HEADERS[unit], *rows, ""])
    (site.project / "data").mkdir()
    (site.project / "data" / "waits.csv").write_text(text, encoding="utf-8")

    done = site.build()

    assert done.exit_code == 0, done.output


BY_AGE = """\
    also_by: [age-band]
    standardise:
      by: age-band
      because: Ages differ.
      standard: [{value: younger, size: 6}, {value: older, size: 4}]
"""


@pytest.mark.parametrize("profile", ["exact-with-suppression", "nhs-england"])
def test_a_site_by_age_is_published_from_its_raw_counts(tmp_path: Path, profile: str) -> None:
    """Small counts of an age band are hidden, and what would give them away by subtraction too."""
    dice = random.Random(profile)
    site = WholeSite(tmp_path, profile=profile, more=BY_AGE)
    lines = ["period,group,age-band,numerator,denominator"]
    for month, group in product(MONTHS[:8], GROUPS):
        younger, older = dice.randint(1, 30), dice.randint(8, 40)
        lines += [f"{month},{group},younger,{younger},60", f"{month},{group},older,{older},90"]
        lines.append(f"{month},{group},all,{younger + older},150")
    raw = tmp_path / "private" / "seen-in-time"
    raw.mkdir(parents=True)
    (raw / "waits.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")

    made, done = site.protect(), site.build()

    assert (made.exit_code, done.exit_code) == (0, 0), made.output + done.output
    download = (site.site / "data" / "seen-in-time" / "waits.csv").read_text(encoding="utf-8")
    header, *rows = csv.reader(download.splitlines())
    place = header.index("age-band")
    assert {row[place] for row in rows} == {"younger", "older", "all"}
    by_group: dict[tuple[str, str], list[str]] = {}
    for one in rows:
        by_group.setdefault((one[3], one[4]), []).append(one[header.index("status")])
    assert any("c" in marks for marks in by_group.values())
    if profile == "exact-with-suppression":
        assert all(marks.count("c") != 1 for marks in by_group.values())
    page = (site.site / "projects" / "seen-in-time.html").read_text(encoding="utf-8")
    assert 'id="by-age-band-waits"' in page
    assert 'id="standardised-waits"' in page
